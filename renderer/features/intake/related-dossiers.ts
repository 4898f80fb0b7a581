/** The dossiers that a message may belong to, each with why: the adviser chooses, nothing is joined by itself. */
import { contractKey, emailKey, nameKey, OPEN_STAGES } from '../../../shared/complaint/index.ts'
import { typography } from '../../../shared/language/french.ts'
import type { ReadMessage } from '../../../shared/messages/index.ts'
import { dossierOfMessageId } from '../../../shared/sending/letter-message-id.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { chainOf, countedOf } from './message-proposals.ts'

export type RelatedDossier = {
  readonly dossier: DossierSummary
  readonly why: readonly string[]
  /** Whether the message itself tells of it, and not only who wrote or about what. */
  readonly isNamed: boolean
}

/** What may relate a dossier to a message, what is surest first. */
type Reason = { readonly why: string; readonly isNamed?: boolean; readonly holds: (dossier: DossierSummary) => boolean }

/** More would be chosen from by nobody. */
const SHOWN = 5

/** @param droppedOn the dossier on whose screen it was dropped */
export function relatedDossiers(
  message: ReadMessage,
  summaries: readonly DossierSummary[],
  droppedOn: string | undefined,
): readonly RelatedDossier[] {
  const reasons = reasonsOf(message, droppedOn)
  return summaries
    .filter(({ isErased, stage }) => !isErased && stage !== 'merged')
    .map((dossier) => {
      const held = reasons.map(({ holds }) => holds(dossier))
      const own = reasons.filter((_, index) => held[index])
      return {
        dossier,
        rank: held.indexOf(true),
        why: own.map(({ why }) => typography(why)),
        isNamed: own.some(({ isNamed }) => isNamed),
      }
    })
    .filter(({ rank }) => rank !== -1)
    .toSorted((a, b) => a.rank - b.rank || b.dossier.arrivedOn.localeCompare(a.dossier.arrivedOn))
    .slice(0, SHOWN)
}

function reasonsOf(message: ReadMessage, droppedOn: string | undefined): readonly Reason[] {
  const chain = chainOf(message)
  const counted = countedOf(message)
  const answered = new Set(chain.flatMap(({ answers }) => answers))
  const answeredDossiers = new Set([...answered].map(dossierOfMessageId))
  const passedOn = new Set(message.ids.slice(1))
  const cited = new Set(chain.flatMap(({ subject, text }) => `${subject}\n${text}`.match(NUMBER) ?? []))
  const contracts = new Set(counted.mentions.contracts.map(({ value }) => contractKey(value)))
  const email = emailKey(counted.senderAddress?.value)
  const name = nameKey(counted.senderName?.value ?? '')
  const whileOpen =
    (holds: Reason['holds']): Reason['holds'] =>
    (dossier) =>
      OPEN_STAGES.includes(dossier.stage) && holds(dossier)
  return [
    { why: 'vous l’avez déposé sur ce dossier', holds: ({ id }) => id === droppedOn },
    { why: 'répond à une lettre de ce dossier', isNamed: true, holds: ({ id }) => answeredDossiers.has(id) },
    { why: 'le message transmis y est déjà', isNamed: true, holds: ({ messageKeys }) => messageKeys.some((key) => passedOn.has(key)) },
    { why: 'répond à un message de ce dossier', isNamed: true, holds: ({ messageKeys }) => messageKeys.some((key) => answered.has(key)) },
    { why: 'cite le numéro de ce dossier', isNamed: true, holds: ({ reference }) => cited.has(reference) },
    { why: 'même adresse électronique', holds: whileOpen((dossier) => email !== undefined && emailKey(dossier.email) === email) },
    { why: 'même contrat', holds: whileOpen(({ contractReference }) => contracts.has(contractKey(contractReference) ?? '')) },
    { why: 'même nom', holds: whileOpen(({ complainantName }) => name !== '' && nameKey(complainantName) === name) },
  ]
}

/** A dossier's number in the register. */
const NUMBER = /\b(?:19|20)\d\d-\d{3,}\b/g
