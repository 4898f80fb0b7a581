/** What a means of sending needs of the dossier: a letter whose mentions are all there may still have nowhere to go. */
import { type Dossier, isSentOnline, type SendingMeans } from '../complaint/index.ts'
import { isEmail } from '../language/contact-details.ts'
import { enumerate } from '../language/french.ts'
import type { LetterDefinition } from './definition.ts'
import { type Destination, whereToSend } from './letter.ts'
import { finding, type LetterFinding } from './linter.ts'
import { factsTold } from './told-facts.ts'

/** @param hasReceipt whether a receipt, or another proof, goes into the dossier with the letter */
export function meansFindings(
  means: SendingMeans,
  { address, email, reviewPlace }: Destination,
  hasReceipt: boolean,
): readonly LetterFinding[] {
  const isByPost = means === 'post' || means === 'registeredPost'
  if (isByPost && !address?.trim())
    return [
      finding(
        'postal-address',
        'mandatory',
        'L’adresse postale du réclamant n’est pas dans le dossier : la lettre ne peut partir par courrier.',
      ),
    ]
  if (isSentOnline(means) && !reviewPlace?.trim())
    return [
      finding(
        'review-place',
        'mandatory',
        'Le dossier ne dit pas où se trouve l’avis : sans ce lieu, rien ne dit où la réponse a été donnée. Corrigez l’ouverture du dossier.',
      ),
    ]
  if (isSentOnline(means) && !hasReceipt)
    return [finding('capture', 'recommended', 'Une réponse en ligne peut être changée ou effacée : sans capture, rien ne la prouve.')]
  // The mail program that sent it knows the address: its lack holds nothing back.
  if (means === 'email' && !email?.trim())
    return [
      finding(
        'email-address',
        'recommended',
        'L’adresse électronique du réclamant n’est pas dans le dossier : notez-la, l’envoi s’en prouve mieux.',
      ),
    ]
  if (means === 'email' && email && !isEmail(email))
    return [
      finding(
        'email-address',
        'recommended',
        'L’adresse électronique du réclamant, telle que le dossier la porte, n’est pas complète ou porte un signe de trop : corrigez-la.',
      ),
    ]
  if (means === 'byHand' && !hasReceipt)
    return [finding('receipt', 'mandatory', 'Le reçu daté et signé n’est pas joint : sans lui, rien ne prouve la remise en main propre.')]
  return []
}

/** Confidentiality of a private message: whoever runs the platform reads it, and whoever opens the account. @param text the message's */
export function platformFindings(text: string, dossier: Dossier): readonly LetterFinding[] {
  const told = factsTold(text, dossier)
  if (told.length === 0) return []
  return [
    finding(
      'platform-secrecy',
      'mandatory',
      `La plateforme peut lire ce message, comme quiconque ouvre ce compte : ôtez-en ${enumerate(told.map((each) => `« ${each} »`))}, ou écrivez par une autre voie.`,
    ),
  ]
}

/** A letter that only a hand can carry: told before a means is chosen, which then holds it back or not. */
export function nowhereToGo({ recipient }: Pick<LetterDefinition, 'recipient'>, dossier: Dossier): readonly LetterFinding[] {
  const { address, email, reviewPlace } = whereToSend(dossier)
  if (recipient === 'insurer' || [address, email, reviewPlace].some((known) => known?.trim())) return []
  if (dossier.complainant.isPseudonym)
    return [
      finding(
        'nowhere-to-go',
        'recommended',
        'Le réclamant n’a qu’un pseudonyme et le dossier ne dit pas où se trouve l’avis : corrigez son ouverture.',
      ),
    ]
  return [
    finding(
      'nowhere-to-go',
      'recommended',
      'Ni adresse postale ni adresse électronique n’est notée pour ce courrier : complétez le dossier, ou remettez la lettre en main propre contre un reçu.',
    ),
  ]
}
