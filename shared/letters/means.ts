/** What a means of sending needs of the dossier: a letter whose mentions are all there may still have nowhere to go. */
import type { Dossier, SendingMeans } from '../complaint/index.ts'
import { typography } from '../language/french.ts'
import type { LetterFinding } from './linter.ts'
import { HOUSE_SOURCE, type Severity } from './mention.ts'

/** @param hasReceipt whether a receipt, or another proof, goes into the dossier with the letter */
export function meansFindings(
  means: SendingMeans,
  { address, email }: Pick<Dossier['complainant'], 'address' | 'email'>,
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
  // The mail program that sent it knows the address: its lack holds nothing back.
  if (means === 'email' && !email?.trim())
    return [
      finding(
        'email-address',
        'recommended',
        'L’adresse électronique du réclamant n’est pas dans le dossier : notez-la, l’envoi s’en prouve mieux.',
      ),
    ]
  if (means === 'byHand' && !hasReceipt)
    return [finding('receipt', 'mandatory', 'Le reçu daté et signé n’est pas joint : sans lui, rien ne prouve la remise en main propre.')]
  return []
}

function finding(id: string, severity: Severity, message: string): LetterFinding {
  return { id, severity, message: typography(message), source: typography(HOUSE_SOURCE) }
}
