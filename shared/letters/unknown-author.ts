/**
 * Confidentiality: what is not told to a complainant of whom a pseudonym is all that is known. Whoever writes under it
 * may be anybody: nothing of a client is told to them before they are identified.
 */
import type { Dossier } from '../complaint/index.ts'
import type { LetterDefinition } from './definition.ts'
import { finding, type LetterFinding } from './linter.ts'

/** What may be written to somebody unknown: it says no more than they wrote themselves. */
const MAY_LEAVE: ReadonlySet<LetterDefinition['event']> = new Set([
  'AcknowledgementSent',
  'InvitationSent',
  'ReminderSent',
  'DocumentsRequested',
])

export function unknownAuthorFindings(
  { event, recipient }: Pick<LetterDefinition, 'event' | 'recipient'>,
  { complainant }: Dossier,
): readonly LetterFinding[] {
  if (recipient === 'insurer' || !complainant.isPseudonym) return []
  const known = `Du réclamant, on ne connaît que le pseudonyme « ${complainant.name} »`
  return MAY_LEAVE.has(event)
    ? [
        finding(
          'unknown-author',
          'recommended',
          `${known} : n’écrivez rien ici que son avis ne dise déjà, et invitez-le à se faire connaître.`,
        ),
      ]
    : [
        finding(
          'unknown-author',
          'mandatory',
          `${known} : la confidentialité due aux clients interdit de lui rien dire d’aucun d’eux tant qu’il n’est pas identifié.`,
        ),
      ]
}
