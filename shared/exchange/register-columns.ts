/** The register as a table to hand over: its columns, each with its type. */

import {
  ANSWER_OUTCOME_LABELS,
  type AnswerOutcome,
  CAPACITY_LABELS,
  type Capacity,
  CHANNEL_LABELS,
  type Channel,
  CIVILITY_LABELS,
  type Civility,
  CLIENT_KIND_LABELS,
  type ComplaintClosed,
  enquiryWaitsSince,
  FINDING_LABELS,
  FORM_LABELS,
  type Form,
  type HandlingBrief,
  INADMISSIBILITY_GROUND_LABELS,
  type InadmissibilityGround,
  MANDATE_STATE_LABELS,
  type MandateState,
  MEDIATION_ENDING_LABELS,
  type MediationEnding,
  type MediationStage,
  mediationStandingOf,
  mediationStatus,
  OPINION_LABELS,
  type Opinion,
  ORGANISATION_LABELS,
  type Organisation,
  type Stage,
  statusOf,
} from '../complaint/index.ts'
import { formatDate, typography } from '../language/french.ts'
import type { ClientKind } from '../regulation/index.ts'
import {
  type ComplaintFacts,
  deriveObligations,
  type Law,
  type LocalDate,
  mediatorOutcomeDay,
  NATURE_LABELS,
  type Nature,
  type Obligation,
  type ObligationKind,
  REGIME_LABELS,
  type Regime,
  ZONE_LABELS,
} from '../regulation/index.ts'
import { amountCell, type Cell, dayCell, type Table, textCell } from './cell.ts'
import {
  answersText,
  followUpsText,
  holdingsText,
  lateReasonsText,
  meansText,
  positionsText,
  repliesText,
  sharedTransfersText,
} from './handling-cells.ts'

/** What the register knows of a dossier in brief. */
export type RegisterRow = {
  readonly reference: string
  readonly isComplaint: boolean
  readonly civility: Civility
  readonly complainantName: string
  readonly address?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly clientKind: ClientKind
  readonly capacity: Capacity
  readonly onBehalfOf?: string | undefined
  readonly organisation?: Organisation | undefined
  readonly contactPerson?: string | undefined
  readonly mandateState?: MandateState | undefined
  readonly channel: Channel
  readonly form: Form
  readonly recipient: string
  /** Of a review published online: where, the pseudonym it bears, and since when its author is known by name. */
  readonly platform?: string | undefined
  readonly reviewPlace?: string | undefined
  readonly pseudonym?: string | undefined
  readonly identifiedOn?: LocalDate | undefined
  readonly complainedOf?: string | undefined
  readonly elsewhereTo?: string | undefined
  readonly passedOnBy?: string | undefined
  readonly passedOnReceivedOn?: LocalDate | undefined
  readonly claimedCents?: number | undefined
  readonly product: string
  readonly producer?: string | undefined
  readonly contractReference?: string | undefined
  readonly regimes: readonly Regime[]
  readonly nature?: Nature | undefined
  readonly natureDetail?: string | undefined
  readonly description: string
  /** In one sentence, as the client reads it. */
  readonly summary?: string | undefined
  readonly arrivedOn: LocalDate
  readonly facts: ComplaintFacts
  readonly stage: Stage
  readonly mediationStage: MediationStage
  readonly outcome?: AnswerOutcome | undefined
  readonly gestureCents?: number | undefined
  readonly closedOn?: LocalDate | undefined
  readonly closing?: Pick<ComplaintClosed, 'cause' | 'findings' | 'correctiveAction'> | undefined
  /** The last answer's day, where there were several. */
  readonly lastAnsweredOn?: LocalDate | undefined
  readonly reopenedOn?: LocalDate | undefined
  readonly mediation?: MediationBrief | undefined
  readonly handling: HandlingBrief
  /** Whether the client wrote, or the dossier was opened again, since the last answer. */
  readonly isAnswerAwaited: boolean
  readonly isPositionMissing: boolean
  readonly isTransferReplied: boolean
  readonly mergedInto?: { readonly reference: string; readonly mergedOn: LocalDate } | undefined
  /** Since when the client waits to be told where the complaint stands. */
  readonly enquiredOn?: LocalDate | undefined
}

/** A mediation in brief: what the facts do not tell of it. */
export type MediationBrief = {
  readonly mediatorName: string
  readonly referredOn: LocalDate
  /** Day on which the mediator notified an admissible referral, and the last time it took longer. */
  readonly admittedOn?: LocalDate | undefined
  readonly extendedOn?: LocalDate | undefined
  readonly extendedTo?: LocalDate | undefined
  readonly opinion?: Opinion | undefined
  readonly opinionOn?: LocalDate | undefined
  readonly ending?: MediationEnding | undefined
  readonly endedOn?: LocalDate | undefined
  readonly ground?: InadmissibilityGround | undefined
}

/** A dossier with what is owed on it, worked out once for all of its columns. */
type Seen = { readonly row: RegisterRow; readonly obligations: readonly Obligation[]; readonly withMediation: boolean }

type Column = {
  readonly header: string
  /** What exports made before called it. */
  readonly former?: string
  readonly width: number
  readonly cell: (seen: Seen) => Cell
}

const text =
  (of: (row: RegisterRow) => string | undefined) =>
  ({ row }: Seen): Cell =>
    textCell(of(row))
const day =
  (of: (row: RegisterRow) => LocalDate | undefined) =>
  ({ row }: Seen): Cell =>
    dayCell(of(row))
const dueDate =
  (kind: ObligationKind) =>
  ({ obligations }: Seen): Cell =>
    dayCell(obligations.find(({ kind: of, state }) => of === kind && state !== 'notApplicable' && state !== 'prudent')?.dueDate)

/** Stands for what was said in a mediation where it is left out (code de la consommation, article L612-3). */
export const CONFIDENTIAL = 'Confidentiel'

/** Whether a row tells what was said in a mediation: the opinion, or how it ended. */
export function tellsMediation({ mediation }: Pick<RegisterRow, 'mediation'>): boolean {
  return mediation?.opinion !== undefined || mediation?.ending !== undefined
}

const opinionOf = ({ row, withMediation }: Seen) => told(row.mediation?.opinion, OPINION_LABELS, withMediation)
const groundOf = ({ row, withMediation }: Seen) => told(row.mediation?.ground, INADMISSIBILITY_GROUND_LABELS, withMediation)

/** The day that the mediator gave, or that follows from its notification; none once it gave one up. */
function outcomeAwaitedOf({ mediation }: RegisterRow): LocalDate | undefined {
  if (!mediation) return undefined
  const { referredOn, admittedOn, extendedOn, extendedTo } = mediation
  return mediatorOutcomeDay({ referredOn, admittedOn, extension: extendedOn && { toldOn: extendedOn, until: extendedTo } })
}

const positionsOf = ({ row, withMediation }: Seen): Cell => {
  const text = positionsText(row.handling)
  return textCell(text && !withMediation ? CONFIDENTIAL : text)
}

const endingOf = ({ row, withMediation }: Seen) => told(row.mediation?.ending, MEDIATION_ENDING_LABELS, withMediation)

function told<T extends string>(code: T | undefined, labels: Readonly<Record<T, string>>, withMediation: boolean): Cell {
  return textCell(code && (withMediation ? labels[code] : CONFIDENTIAL))
}

/** Of a dossier taken over from another register: what that register did not date is neither done nor missed. */
export const TAKEN_OVER_SETTLED = 'Étapes sans date réputées faites'

/** Every column, in the order in which a register is read; ids are frozen, the screen's columns bear the same. */
const COLUMNS = {
  reference: { header: 'N°', width: 11, cell: text((row) => row.reference) },
  kind: { header: 'Réclamation ou demande', width: 14, cell: text((row) => (row.isComplaint ? 'Réclamation' : 'Demande')) },
  requestReason: { header: 'Motif de la demande', width: 30, cell: text((row) => row.handling.requestReason) },
  civility: { header: 'Civilité', width: 9, cell: text((row) => CIVILITY_LABELS[row.civility]) },
  complainantName: { header: 'Réclamant', width: 26, cell: text((row) => row.complainantName) },
  pseudonym: { header: 'Pseudonyme', width: 16, cell: text((row) => row.pseudonym) },
  identifiedOn: { header: 'Auteur identifié le', width: 13, cell: day((row) => row.identifiedOn) },
  capacity: { header: 'Qualité', width: 14, cell: text((row) => CAPACITY_LABELS[row.capacity]) },
  organisation: { header: 'Forme du réclamant', width: 16, cell: text((row) => row.organisation && ORGANISATION_LABELS[row.organisation]) },
  contactPerson: { header: 'À l’attention de', width: 20, cell: text((row) => row.contactPerson) },
  onBehalfOf: { header: 'Agit pour', width: 20, cell: text((row) => row.onBehalfOf) },
  mandate: { header: 'Preuve du mandat', width: 16, cell: text((row) => row.mandateState && MANDATE_STATE_LABELS[row.mandateState]) },
  address: { header: 'Adresse postale', width: 30, cell: text((row) => row.address) },
  email: { header: 'Adresse électronique', width: 26, cell: text((row) => row.email) },
  phone: { header: 'Téléphone', width: 16, cell: text((row) => row.phone) },
  clientKind: { header: 'Type de client', width: 14, cell: text((row) => CLIENT_KIND_LABELS[row.clientKind]) },
  channel: { header: 'Canal', width: 18, cell: text((row) => CHANNEL_LABELS[row.channel]) },
  form: { header: 'Forme', width: 9, cell: text((row) => FORM_LABELS[row.form]) },
  platform: { header: 'Site ou plateforme', width: 16, cell: text((row) => row.platform) },
  reviewPlace: { header: 'Où se trouve l’avis', width: 26, cell: text((row) => row.reviewPlace) },
  recipient: { header: 'Interlocuteur', width: 18, cell: text((row) => row.recipient) },
  complainedOf: { header: 'Personne mise en cause', width: 20, cell: text((row) => row.complainedOf) },
  elsewhereTo: { header: 'Déjà écrit à', width: 20, cell: text((row) => row.elsewhereTo) },
  elsewhereSentOn: { header: 'Premier écrit à un autre, le', width: 13, cell: day((row) => row.facts.elsewhereSentOn) },
  expressedOn: { header: 'Exprimée le', width: 12, cell: day((row) => row.facts.expressedOn) },
  sentOn: { header: 'Envoyée le', width: 12, cell: day((row) => row.facts.written?.sentOn) },
  passedOnBy: { header: 'Transmise par', width: 20, cell: text((row) => row.passedOnBy) },
  passedOnReceivedOn: { header: 'Reçue par qui l’a transmise, le', width: 13, cell: day((row) => row.passedOnReceivedOn) },
  receivedOn: { header: 'Reçue le', width: 12, cell: day((row) => row.facts.written?.receivedOn) },
  zone: { header: 'Jours fériés', width: 16, cell: text((row) => ZONE_LABELS[row.facts.zone]) },
  product: { header: 'Produit', width: 20, cell: text((row) => row.product) },
  producer: { header: 'Producteur', width: 18, cell: text((row) => row.producer) },
  contractReference: { header: 'Contrat', width: 16, cell: text((row) => row.contractReference) },
  regimes: { header: 'Régime', width: 18, cell: text((row) => row.regimes.map((regime) => REGIME_LABELS[regime]).join(', ')) },
  nature: { header: 'Nature', width: 26, cell: text((row) => row.nature && NATURE_LABELS[row.nature]) },
  natureDetail: { header: 'Précision sur la nature', width: 24, cell: text((row) => row.natureDetail) },
  description: { header: 'Ce qui est reproché', width: 48, cell: text((row) => row.description) },
  summary: { header: 'En une phrase, telle que le client la lit', width: 36, cell: text((row) => row.summary) },
  claimed: { header: 'Montant réclamé (€)', width: 12, cell: ({ row }) => amountCell(row.claimedCents) },
  invitedOn: { header: 'Invitation à formaliser le', width: 13, cell: day((row) => row.facts.invitedOn) },
  remindedOn: { header: 'Rappel de l’invitation le', width: 13, cell: day((row) => row.facts.remindedOn) },
  settledAtOnceOn: { header: 'Satisfaction immédiate le', width: 13, cell: day((row) => row.facts.settledAtOnceOn) },
  renouncedOn: { header: 'Renonciation du client le', width: 13, cell: day((row) => row.facts.renouncedOn) },
  settledHow: { header: 'Satisfaction immédiate, comment', width: 30, cell: text((row) => row.handling.settledHow) },
  renouncedHow: { header: 'Renonciation, comment', width: 30, cell: text((row) => row.handling.renouncedHow) },
  acknowledgementDue: { header: 'Accusé de réception avant le', width: 13, cell: dueDate('acknowledgement') },
  acknowledgedOn: { header: 'Accusé de réception envoyé le', width: 13, cell: day((row) => row.facts.acknowledgedOn) },
  transferredOn: { header: 'Transmise le', width: 12, cell: day((row) => row.facts.transferredOn) },
  transferTo: { header: 'Transmise à', width: 24, cell: text((row) => row.handling.transferTo) },
  transferContact: { header: 'Coordonnées de qui l’a reçue', width: 30, cell: text((row) => row.handling.transferContact) },
  transferReason: { header: 'Motif de la transmission', width: 30, cell: text((row) => row.handling.transferReason) },
  sharedTransfers: {
    header: 'Transmissions en partie ou confiées',
    width: 36,
    cell: text(({ handling }) => sharedTransfersText(handling)),
  },
  transferReplies: { header: 'Retours de la transmission', width: 32, cell: text(({ handling }) => repliesText(handling)) },
  heldOn: { header: 'Lettre d’attente le', width: 13, cell: day((row) => row.facts.heldOn) },
  heldReason: { header: 'Motif de l’attente', width: 30, cell: text((row) => row.handling.heldReason) },
  promisedOn: { header: 'Réponse promise pour le', width: 13, cell: day((row) => row.facts.promisedOn) },
  holdings: { header: 'Lettres d’attente, toutes', width: 32, cell: text(({ handling }) => holdingsText(handling)) },
  answerDue: { header: 'Réponse avant le', width: 12, cell: dueDate('answer') },
  answeredOn: { header: 'Réponse envoyée le', width: 12, cell: day((row) => row.facts.answeredOn) },
  lastAnsweredOn: { header: 'Dernière réponse le', width: 12, cell: day((row) => row.lastAnsweredOn) },
  answers: { header: 'Réponses, toutes', width: 32, cell: text(({ handling }) => answersText(handling)) },
  followUps: { header: 'Lettres suivantes du client', width: 32, cell: text(({ handling }) => followUpsText(handling)) },
  answerAwaited: { header: 'Autre réponse attendue', width: 12, cell: text((row) => (isFurtherAnswerAwaited(row) ? YES : undefined)) },
  lateReasons: { header: 'Retards expliqués', width: 32, cell: text(({ handling }) => lateReasonsText(handling)) },
  means: { header: 'Moyens d’envoi', width: 30, cell: text(({ handling }) => meansText(handling)) },
  outcome: { header: 'Issue', width: 20, cell: text((row) => row.outcome && ANSWER_OUTCOME_LABELS[row.outcome]) },
  gesture: { header: 'Geste (€)', width: 12, cell: ({ row }) => amountCell(row.gestureCents) },
  mediatorInformedOn: { header: 'Médiateur rappelé le', width: 13, cell: day((row) => row.facts.mediatorInformedOn) },
  mediation: {
    header: 'Médiation',
    width: 22,
    cell: text((row) => (row.mediationStage === 'none' ? undefined : mediationStatus({ ...mediationStandingOf(row), ending: undefined }))),
  },
  mediatorName: { header: 'Médiateur saisi', width: 22, cell: text((row) => row.mediation?.mediatorName) },
  referredOn: { header: 'Saisine du médiateur le', width: 13, cell: day((row) => row.mediation?.referredOn) },
  referralNotifiedOn: { header: 'Saisine connue le', width: 13, cell: day((row) => row.facts.referralNotifiedOn) },
  mediatorAnsweredOn: { header: 'Dossier envoyé au médiateur le', width: 14, cell: day((row) => row.facts.mediatorAnsweredOn) },
  admittedOn: { header: 'Saisine notifiée recevable le', width: 14, cell: day((row) => row.mediation?.admittedOn) },
  extendedOn: { header: 'Médiation prolongée le', width: 13, cell: day((row) => row.mediation?.extendedOn) },
  outcomeAwaitedOn: { header: 'Fin attendue de la médiation le', width: 14, cell: ({ row }) => dayCell(outcomeAwaitedOf(row)) },
  opinion: { header: 'Avis du médiateur', width: 18, cell: opinionOf },
  opinionOn: { header: 'Avis du médiateur reçu le', width: 13, cell: day((row) => row.mediation?.opinionOn) },
  positions: { header: 'Positions sur l’avis', width: 28, cell: positionsOf },
  mediationEnding: {
    header: 'Fin de la médiation',
    width: 22,
    cell: endingOf,
  },
  inadmissibilityGround: { header: 'Irrecevabilité de la saisine', width: 26, cell: groundOf },
  mediationEndedOn: { header: 'Médiation terminée le', width: 13, cell: day((row) => row.mediation?.endedOn) },
  enquiredOn: { header: 'Demande de suivi sans réponse, du', width: 14, cell: day(enquiryWaitsSince) },
  stage: { header: 'Étape', width: 22, cell: text(statusOf) },
  closedOn: { header: 'Close le', former: 'Clos le', width: 12, cell: day((row) => row.closedOn) },
  reopenedOn: { header: 'Rouverte le', former: 'Rouvert le', width: 12, cell: day((row) => row.reopenedOn) },
  reopenedReason: { header: 'Motif de la réouverture', width: 30, cell: text((row) => row.handling.reopenedReason) },
  mergedInto: { header: 'Réunie au dossier', former: 'Réuni au dossier', width: 12, cell: text((row) => row.mergedInto?.reference) },
  mergedOn: { header: 'Réunie le', former: 'Réuni le', width: 12, cell: day((row) => row.mergedInto?.mergedOn) },
  mergedReason: { header: 'Motif de la réunion', width: 30, cell: text((row) => row.handling.mergedReason) },
  takenOver: {
    header: 'Reprise d’un autre registre',
    former: 'Repris d’un autre registre',
    width: 20,
    cell: text((row) => (row.facts.isTakenOverSettled ? TAKEN_OVER_SETTLED : undefined)),
  },
  cause: { header: 'Cause', width: 32, cell: text((row) => row.closing?.cause) },
  findings: { header: 'Constats', width: 32, cell: text((row) => findingsText(row.closing)) },
  correctiveAction: { header: 'Mesure corrective', width: 32, cell: text((row) => actionText(row.closing)) },
} as const satisfies Readonly<Record<string, Column>>

/** Those that an export made before did not have: such a table is ours all the same. */
export const ADDED_COLUMNS: readonly RegisterColumn[] = [
  ...(['admittedOn', 'extendedOn', 'outcomeAwaitedOn', 'inadmissibilityGround', 'enquiredOn'] as const),
  ...(['address', 'email', 'phone', 'requestReason', 'settledHow', 'renouncedHow', 'transferTo', 'transferContact'] as const),
  ...(['transferReason', 'transferReplies', 'heldReason', 'followUps', 'answerAwaited', 'lateReasons', 'means'] as const),
  ...([
    'organisation',
    'contactPerson',
    'mandate',
    'complainedOf',
    'elsewhereTo',
    'elsewhereSentOn',
    'passedOnBy',
    'passedOnReceivedOn',
    'claimed',
    'summary',
  ] as const),
  ...(['pseudonym', 'identifiedOn', 'platform', 'reviewPlace'] as const),
  ...(['positions', 'reopenedReason', 'mergedReason', 'sharedTransfers', 'holdings', 'answers'] as const),
]

export type RegisterColumn = keyof typeof COLUMNS
export const REGISTER_COLUMNS = Object.keys(COLUMNS) as readonly RegisterColumn[]

/** Headers of the columns, for whoever reads such a table back. */
export const REGISTER_HEADERS = Object.fromEntries(REGISTER_COLUMNS.map((id) => [id, COLUMNS[id].header])) as Readonly<
  Record<RegisterColumn, string>
>

/** What a column is, or was, called: an export made before is ours all the same. */
export function namesOfColumn(id: RegisterColumn): readonly string[] {
  const { header, former }: Column = COLUMNS[id]
  return former === undefined ? [header] : [header, former]
}

/** Stands in a cell of a column that says whether. */
export const YES = 'Oui'

/** Whether an answered complaint waits for another answer. */
function isFurtherAnswerAwaited({ stage, isAnswerAwaited }: Pick<RegisterRow, 'stage' | 'isAnswerAwaited'>): boolean {
  return stage === 'answered' && isAnswerAwaited
}

type Closing = RegisterRow['closing']

function findingsText(closing: Closing): string | undefined {
  return closing?.findings.map(({ kind, description }) => typography(`${FINDING_LABELS[kind]} : ${description}`)).join('\n')
}

function actionText(closing: Closing): string | undefined {
  const action = closing?.correctiveAction
  if (!action) return undefined
  if (action.kind === 'none') return typography(`Aucune : ${action.reason}`)
  return typography(`${action.kind === 'planned' ? `Prévue pour le ${formatDate(action.dueOn)}` : 'Mise en œuvre'} : ${action.description}`)
}

/** The columns that the register's screen shows under other names, or two of ours in one. */
const ON_SCREEN: Readonly<Record<string, readonly RegisterColumn[]>> = {
  arrivedOn: ['expressedOn', 'receivedOn'],
  acknowledgement: ['acknowledgementDue', 'acknowledgedOn'],
  answer: ['answerDue', 'answeredOn'],
}

/** The columns to write for those that the screen shows, in the screen's order. */
export function columnsShown(fields: readonly string[]): readonly RegisterColumn[] {
  const known = (field: string): field is RegisterColumn => field in COLUMNS
  return [...new Set(fields.flatMap((field) => ON_SCREEN[field] ?? (known(field) ? [field] : [])))]
}

/** Rows in the order of their numbers: 2026-2, 2026-010, 2026-1000. */
export function inOrderOfNumbers<T extends Pick<RegisterRow, 'reference'>>(rows: readonly T[]): readonly T[] {
  const { compare } = new Intl.Collator('fr', { numeric: true })
  return rows.toSorted((a, b) => compare(a.reference, b.reference))
}

/**
 * @param today the day from which due dates are seen
 * @param law as the firm applies it
 * @param withMediation whether what was said in mediations is told, for a reason that their dossiers give
 */
export function registerTable(
  rows: readonly RegisterRow[],
  columns: readonly RegisterColumn[],
  today: LocalDate,
  law: Law,
  withMediation = false,
): Table {
  const chosen: readonly Column[] = columns.map((id) => COLUMNS[id])
  return {
    headers: chosen.map(({ header }) => header),
    widths: chosen.map(({ width }) => width),
    rows: rows.map((row) => {
      const seen = { row, obligations: deriveObligations(row.facts, today, law), withMediation }
      return chosen.map(({ cell }) => cell(seen))
    }),
  }
}
