/** rôles: what each member of a firm may record. A firm of one has none, and its one member may record everything. */
import type { CommandResult, EventType, Refusal } from '../complaint/index.ts'
import { typography } from '../language/french.ts'

/** responsable; conseiller; assistant, who records and drafts but sends nothing; lecteur. */
export const ROLES = ['responsable', 'adviser', 'assistant', 'reader'] as const
export type Role = (typeof ROLES)[number]

/** By which a letter or a decision leaves the firm. */
const SENT: ReadonlySet<EventType> = new Set<EventType>([
  'InvitationSent',
  'ReminderSent',
  'AcknowledgementSent',
  'DocumentsRequested',
  'HoldingLetterSent',
  'ComplaintTransferred',
  'AnswerSent',
  'MediatorInformationSent',
  'ClosingLetterSent',
  'MediatorMailForwarded',
  'MediationFileSent',
  'InsurerDeclared',
  'StatusEnquiryAnswered',
  'StatusLetterSent',
])

/** Why a member may not record something; nothing where they may. @param role none in a firm of one */
export function roleRefusal(role: Role | undefined, type: EventType): Refusal | undefined {
  if (role === 'reader') return READS_ONLY
  if (role === 'assistant' && SENT.has(type)) return SENDS_NOTHING
  return role !== undefined && role !== 'responsable' && type === 'PersonErased' ? ERASES_NOTHING : undefined
}

/** What a command accepted, unless the member may not record some of it. */
export function withinRole(role: Role | undefined, result: CommandResult): CommandResult {
  if (result.status === 'refused') return result
  const refusals = result.facts.flatMap(({ facts }) => roleRefusal(role, facts.type) ?? [])
  const [first] = refusals
  return first ? { status: 'refused', refusals: [first] } : result
}

const READS_ONLY: Refusal = {
  rule: 'role-of-reader',
  message: typography('Votre rôle dans le cabinet est de lire le registre : demandez à une personne qui y enregistre de le faire.'),
}

const SENDS_NOTHING: Refusal = {
  rule: 'role-of-assistant',
  message: typography(
    'Votre rôle dans le cabinet est de préparer les courriers : un conseiller ou le responsable les envoie et l’enregistre.',
  ),
}

const ERASES_NOTHING: Refusal = {
  rule: 'erasure-by-responsable',
  message: typography('Seul le responsable du cabinet efface les données d’une personne.'),
}
