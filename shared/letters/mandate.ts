/**
 * preuve du mandat: what is asked of whoever acts for another before anything is told to them, and what its lack holds back.
 *
 * @see code civil, articles 1984 and 1985: a mandate is shown by a writing; what is confidential of whom it is about is told to nobody else
 */
import { actsForAnother, type Dossier, isMandateAwaited, mandateAskedOn, namesMandate } from '../complaint/index.ts'
import { lowerFirst } from '../language/french.ts'
import type { LetterDefinition } from './definition.ts'
import type { LetterInput } from './letter.ts'
import { finding, type LetterFinding } from './linter.ts'
import { HOUSE_SOURCE, type Mention, ownWords } from './mention.ts'

/** What shows that someone may act for another. */
export function proofOfMandate({ capacity, onBehalfOf = 'le client' }: Pick<Dossier, 'capacity' | 'onBehalfOf'>): string {
  return capacity === 'successor'
    ? `Un acte de notoriété ou un certificat d’hérédité, pour ${onBehalfOf}`
    : `Un mandat écrit et signé par ${onBehalfOf}, avec une copie de sa pièce d’identité`
}

/** ' Joignez-y un mandat écrit…': what a letter that invites to write adds, where the proof is awaited. */
export function joinTheProof({ dossier }: LetterInput): string {
  return isMandateAwaited(dossier)
    ? ` Joignez-y ${lowerFirst(proofOfMandate(dossier))} : nous ne pourrons rien vous dire de cette affaire avant de l’avoir.`
    : ''
}

/** A letter that asks for something asks for the proof too, until it was asked for. */
export const MANDATE_MENTION: Mention = {
  id: 'mandate-asked',
  severity: 'mandatory',
  message: ({ input: { dossier } }) =>
    `La lettre ne demande pas la preuve du mandat : ${lowerFirst(proofOfMandate(dossier))}. Elle se demande avant tout autre envoi.`,
  source: () => HOUSE_SOURCE,
  isSatisfied: (read) => {
    const { dossier } = read.input
    return !isMandateAwaited(dossier) || mandateAskedOn(dossier) !== undefined || namesMandate([ownWords(read).text])
  },
}

/** The letters that tell nothing of the client, and whose day runs or which ask for the proof themselves. */
const MAY_LEAVE: ReadonlySet<LetterDefinition['event']> = new Set(['AcknowledgementSent', 'InvitationSent', 'ReminderSent'])

/**
 * Who acts for another, and has not shown that they may: what is said of the client is not told to them. The request for
 * the proof itself may leave, and with a word of caution the acknowledgement and the invitation to write.
 */
export function mandateFindings(
  { event, recipient }: Pick<LetterDefinition, 'event' | 'recipient'>,
  dossier: Dossier,
): readonly LetterFinding[] {
  const { capacity, mandate, onBehalfOf = 'cette personne' } = dossier
  if (recipient === 'insurer' || event === 'DocumentsRequested' || !actsForAnother(capacity)) return []
  if (mandate === undefined)
    return [finding('mandate', 'recommended', `Le dossier ne dit pas si la preuve du mandat pour ${onBehalfOf} a été reçue : vérifiez-le.`)]
  if (mandate !== 'awaited') return []
  const missing = `La preuve du mandat pour ${onBehalfOf} n’est pas au dossier`
  return MAY_LEAVE.has(event)
    ? [finding('mandate', 'recommended', `${missing} : n’écrivez rien ici que cette personne n’ait dit elle-même.`)]
    : [finding('mandate', 'mandatory', `${missing} : demandez-la avant d’écrire quoi que ce soit d’autre sur cette affaire.`)]
}
