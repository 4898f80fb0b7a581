/** rôles: what each member of a firm may record. A firm of one has none, and its one member may record everything. */
import type { CommandResult, EventType, Refusal } from '../complaint/index.ts'
import { typography } from '../language/french.ts'
import type { FirmFacts, FirmResult } from './journal/index.ts'

/** responsable; conseiller; assistant, who records and drafts but sends nothing; lecteur. */
export const ROLES = ['responsable', 'adviser', 'assistant', 'reader'] as const
export type Role = (typeof ROLES)[number]

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  responsable: 'Responsable',
  adviser: 'Conseiller',
  assistant: 'Assistant',
  reader: 'Lecteur',
}

/** What each role allows, to be said where one is chosen. */
export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  responsable: 'Fait tout : décide aussi des membres, des réglages du cabinet, de la synthèse, et efface les données d’une personne.',
  adviser: 'Traite les réclamations et écrit aux clients. Ne change pas les réglages du cabinet.',
  assistant: 'Enregistre les réclamations et prépare les courriers. N’en envoie aucun.',
  reader: 'Lit le registre. N’y enregistre rien.',
}

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

/** By which a second person has a letter leave, or keeps it back. */
const APPROVES: ReadonlySet<EventType> = new Set<EventType>(['ApprovalGiven', 'ApprovalDeclined'])

/** Why a member may not record something; nothing where they may. @param role none in a firm of one */
export function roleRefusal(role: Role | undefined, type: EventType): Refusal | undefined {
  if (role === 'reader') return READS_ONLY
  if (role === 'assistant' && SENT.has(type)) return SENDS_NOTHING
  if (role === 'assistant' && APPROVES.has(type)) return APPROVES_NOTHING
  return role !== undefined && role !== 'responsable' && type === 'PersonErased' ? ERASES_NOTHING : undefined
}

/** What a command accepted, unless the member may not record some of it. */
export function withinRole(role: Role | undefined, result: CommandResult): CommandResult {
  if (result.status === 'refused') return result
  const refusals = result.facts.flatMap(({ facts }) => roleRefusal(role, facts.type) ?? [])
  const [first] = refusals
  return first ? { status: 'refused', refusals: [first] } : result
}

/** Whether a member may not record an act of the firm's own journal, and why. @param role none in a firm of one */
export function firmRoleRefusal(role: Role | undefined, facts: FirmFacts): Refusal | undefined {
  const rank = actOf(facts)
  if (role === undefined || role === 'responsable' || rank === 'anyone') return undefined
  if (role === 'reader') return READS_ONLY
  if (rank === 'responsable') return facts.type === 'LawChanged' ? SETS_NOTHING : SUBMITS_NOTHING
  return rank === 'adviser' && role === 'assistant' ? ISSUES_NOTHING : undefined
}

/** By whom an act may be recorded: at the least, but for `anyone`, whose acts are of their own keys, or of the application itself. */
type Rank = 'anyone' | 'assistant' | 'adviser' | 'responsable'

const ACTS: Readonly<Record<FirmFacts['type'], Rank>> = {
  OpenedWithRecoveryCode: 'anyone',
  PassphraseChanged: 'anyone',
  RecoveryCodeChanged: 'anyone',
  LawKept: 'anyone',
  LawChanged: 'anyone',
  LawChangeRead: 'assistant',
  ActionDecided: 'assistant',
  ActionDetailed: 'assistant',
  ActionPostponed: 'assistant',
  ActionImplemented: 'assistant',
  ActionEvidenceAdded: 'assistant',
  ActionDropped: 'assistant',
  FindingRecorded: 'assistant',
  FindingLinked: 'assistant',
  RecurrenceDismissed: 'assistant',
  ActionStepTakenBack: 'assistant',
  PaperIssued: 'adviser',
  PaperPutInPlace: 'assistant',
  PaperSetAside: 'adviser',
  SynthesisSubmitted: 'responsable',
  SynthesisDecided: 'responsable',
}

/** The law that the firm chose is a setting of the firm's; the one that a version brought, the application keeps by itself. */
function actOf(facts: FirmFacts): Rank {
  return facts.type === 'LawChanged' && facts.by === 'firm' ? 'responsable' : ACTS[facts.type]
}

/** What a command on the firm's journal accepted, unless the member may not record some of it. */
export function withinFirmRole(role: Role | undefined, result: FirmResult): FirmResult {
  if (result.status === 'refused') return result
  const [first] = result.facts.flatMap(({ facts }) => firmRoleRefusal(role, facts) ?? [])
  return first ? { status: 'refused', refusals: [first] } : result
}

/** Words that whoever writes letters keeps for the next one. */
const PARAGRAPHS = 'paragraphs'

/** What the settings begin with by which a seat tells its key for the firm's server: whoever is in the firm has one. */
export const SERVER_KEYS = 'server-key:'

/** Why a member may not change a setting that the whole firm has alike. @param role none in a firm of one */
export function settingRefusal(role: Role | undefined, key: string): Refusal | undefined {
  if (role === undefined || role === 'responsable') return undefined
  if (key.startsWith(SERVER_KEYS)) return undefined
  if (role === 'reader') return READS_ONLY
  return key === PARAGRAPHS ? undefined : SETS_NOTHING
}

const READS_ONLY: Refusal = {
  rule: 'role-of-reader',
  message: typography('Votre rôle dans le cabinet est de lire le registre : demandez à une personne qui y enregistre de le faire.'),
}

const SENDS_NOTHING: Refusal = {
  rule: 'role-of-assistant',
  message: typography(
    'Votre rôle dans le cabinet est de préparer les courriers : un conseiller ou le responsable les envoie et l’enregistre.',
  ),
}

const APPROVES_NOTHING: Refusal = {
  rule: 'approval-by-adviser',
  message: typography('Votre rôle dans le cabinet est de préparer les courriers : un conseiller ou le responsable donne l’accord.'),
}

const ERASES_NOTHING: Refusal = {
  rule: 'erasure-by-responsable',
  message: typography('Seul le responsable du cabinet efface les données d’une personne.'),
}

const SETS_NOTHING: Refusal = {
  rule: 'settings-by-responsable',
  message: typography('Ce réglage vaut pour tout le cabinet : seul son responsable le change. Dites-lui ce que vous vouliez y mettre.'),
}

const SUBMITS_NOTHING: Refusal = {
  rule: 'synthesis-by-responsable',
  message: typography('Seul le responsable du cabinet soumet la synthèse à l’instance de gouvernance, et enregistre ce qu’elle a décidé.'),
}

const ISSUES_NOTHING: Refusal = {
  rule: 'papers-by-adviser',
  message: typography('Votre rôle dans le cabinet est de préparer : un conseiller ou le responsable émet cette information, ou l’écarte.'),
}
