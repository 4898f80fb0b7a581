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
  FINDING_LABELS,
  FORM_LABELS,
  type Form,
  MEDIATION_ENDING_LABELS,
  MEDIATION_STAGE_LABELS,
  type MediationEnding,
  type MediationStage,
  OPINION_LABELS,
  type Opinion,
  STAGE_LABELS,
  type Stage,
} from '../complaint/index.ts'
import { formatDate, typography } from '../language/french.ts'
import type { ClientKind } from '../regulation/index.ts'
import {
  type ComplaintFacts,
  deriveObligations,
  type Law,
  type LocalDate,
  NATURE_LABELS,
  type Nature,
  type Obligation,
  type ObligationKind,
  REGIME_LABELS,
  type Regime,
  ZONE_LABELS,
} from '../regulation/index.ts'
import { amountCell, type Cell, dayCell, type Table, textCell } from './cell.ts'

/** What the register knows of a dossier in brief. */
export type RegisterRow = {
  readonly reference: string
  readonly isComplaint: boolean
  readonly civility: Civility
  readonly complainantName: string
  readonly clientKind: ClientKind
  readonly capacity: Capacity
  readonly onBehalfOf?: string | undefined
  readonly channel: Channel
  readonly form: Form
  readonly recipient: string
  readonly product: string
  readonly producer?: string | undefined
  readonly contractReference?: string | undefined
  readonly regimes: readonly Regime[]
  readonly nature?: Nature | undefined
  readonly natureDetail?: string | undefined
  readonly description: string
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
  readonly mergedInto?: { readonly reference: string; readonly mergedOn: LocalDate } | undefined
}

/** A mediation in brief: what the facts do not tell of it. */
export type MediationBrief = {
  readonly mediatorName: string
  readonly referredOn: LocalDate
  readonly opinion?: Opinion | undefined
  readonly opinionOn?: LocalDate | undefined
  readonly ending?: MediationEnding | undefined
  readonly endedOn?: LocalDate | undefined
}

/** A dossier with what is owed on it, worked out once for all of its columns. */
type Seen = { readonly row: RegisterRow; readonly obligations: readonly Obligation[] }

type Column = { readonly header: string; readonly width: number; readonly cell: (seen: Seen) => Cell }

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
    dayCell(obligations.find((one) => one.kind === kind && one.state !== 'notApplicable')?.dueDate)

/** Of a dossier taken over from another register: what that register did not date is neither done nor missed. */
export const TAKEN_OVER_SETTLED = 'Étapes sans date réputées faites'

/** Every column, in the order in which a register is read; ids are frozen, the screen's columns bear the same. */
const COLUMNS = {
  reference: { header: 'N°', width: 11, cell: text((row) => row.reference) },
  kind: { header: 'Réclamation ou demande', width: 14, cell: text((row) => (row.isComplaint ? 'Réclamation' : 'Demande')) },
  civility: { header: 'Civilité', width: 9, cell: text((row) => CIVILITY_LABELS[row.civility]) },
  complainantName: { header: 'Réclamant', width: 26, cell: text((row) => row.complainantName) },
  capacity: { header: 'Qualité', width: 14, cell: text((row) => CAPACITY_LABELS[row.capacity]) },
  onBehalfOf: { header: 'Agit pour', width: 20, cell: text((row) => row.onBehalfOf) },
  clientKind: { header: 'Type de client', width: 14, cell: text((row) => CLIENT_KIND_LABELS[row.clientKind]) },
  channel: { header: 'Canal', width: 18, cell: text((row) => CHANNEL_LABELS[row.channel]) },
  form: { header: 'Forme', width: 9, cell: text((row) => FORM_LABELS[row.form]) },
  recipient: { header: 'Interlocuteur', width: 18, cell: text((row) => row.recipient) },
  expressedOn: { header: 'Exprimée le', width: 12, cell: day((row) => row.facts.expressedOn) },
  sentOn: { header: 'Envoyée le', width: 12, cell: day((row) => row.facts.written?.sentOn) },
  receivedOn: { header: 'Reçue le', width: 12, cell: day((row) => row.facts.written?.receivedOn) },
  zone: { header: 'Jours fériés', width: 16, cell: text((row) => ZONE_LABELS[row.facts.zone]) },
  product: { header: 'Produit', width: 20, cell: text((row) => row.product) },
  producer: { header: 'Producteur', width: 18, cell: text((row) => row.producer) },
  contractReference: { header: 'Contrat', width: 16, cell: text((row) => row.contractReference) },
  regimes: { header: 'Régime', width: 18, cell: text((row) => row.regimes.map((regime) => REGIME_LABELS[regime]).join(', ')) },
  nature: { header: 'Nature', width: 26, cell: text((row) => row.nature && NATURE_LABELS[row.nature]) },
  natureDetail: { header: 'Précision sur la nature', width: 24, cell: text((row) => row.natureDetail) },
  description: { header: 'Ce qui est reproché', width: 48, cell: text((row) => row.description) },
  invitedOn: { header: 'Invitation à formaliser le', width: 13, cell: day((row) => row.facts.invitedOn) },
  remindedOn: { header: 'Rappel de l’invitation le', width: 13, cell: day((row) => row.facts.remindedOn) },
  settledAtOnceOn: { header: 'Satisfaction immédiate le', width: 13, cell: day((row) => row.facts.settledAtOnceOn) },
  renouncedOn: { header: 'Renonciation du client le', width: 13, cell: day((row) => row.facts.renouncedOn) },
  acknowledgementDue: { header: 'Accusé de réception avant le', width: 13, cell: dueDate('acknowledgement') },
  acknowledgedOn: { header: 'Accusé de réception envoyé le', width: 13, cell: day((row) => row.facts.acknowledgedOn) },
  transferredOn: { header: 'Transmise le', width: 12, cell: day((row) => row.facts.transferredOn) },
  heldOn: { header: 'Lettre d’attente le', width: 13, cell: day((row) => row.facts.heldOn) },
  promisedOn: { header: 'Réponse promise pour le', width: 13, cell: day((row) => row.facts.promisedOn) },
  answerDue: { header: 'Réponse avant le', width: 12, cell: dueDate('answer') },
  answeredOn: { header: 'Réponse envoyée le', width: 12, cell: day((row) => row.facts.answeredOn) },
  lastAnsweredOn: { header: 'Dernière réponse le', width: 12, cell: day((row) => row.lastAnsweredOn) },
  outcome: { header: 'Issue', width: 20, cell: text((row) => row.outcome && ANSWER_OUTCOME_LABELS[row.outcome]) },
  gesture: { header: 'Geste (€)', width: 12, cell: ({ row }) => amountCell(row.gestureCents) },
  mediatorInformedOn: { header: 'Médiateur rappelé le', width: 13, cell: day((row) => row.facts.mediatorInformedOn) },
  mediation: {
    header: 'Médiation',
    width: 22,
    cell: text((row) => (row.mediationStage === 'none' ? undefined : MEDIATION_STAGE_LABELS[row.mediationStage])),
  },
  mediatorName: { header: 'Médiateur saisi', width: 22, cell: text((row) => row.mediation?.mediatorName) },
  referredOn: { header: 'Saisine du médiateur le', width: 13, cell: day((row) => row.mediation?.referredOn) },
  referralNotifiedOn: { header: 'Saisine connue le', width: 13, cell: day((row) => row.facts.referralNotifiedOn) },
  mediatorAnsweredOn: { header: 'Dossier envoyé au médiateur le', width: 14, cell: day((row) => row.facts.mediatorAnsweredOn) },
  opinion: { header: 'Avis du médiateur', width: 18, cell: text((row) => row.mediation?.opinion && OPINION_LABELS[row.mediation.opinion]) },
  opinionOn: { header: 'Avis du médiateur reçu le', width: 13, cell: day((row) => row.mediation?.opinionOn) },
  mediationEnding: {
    header: 'Fin de la médiation',
    width: 22,
    cell: text((row) => row.mediation?.ending && MEDIATION_ENDING_LABELS[row.mediation.ending]),
  },
  mediationEndedOn: { header: 'Médiation terminée le', width: 13, cell: day((row) => row.mediation?.endedOn) },
  stage: { header: 'Étape', width: 22, cell: text((row) => STAGE_LABELS[row.stage]) },
  closedOn: { header: 'Clos le', width: 12, cell: day((row) => row.closedOn) },
  reopenedOn: { header: 'Rouvert le', width: 12, cell: day((row) => row.reopenedOn) },
  mergedInto: { header: 'Réuni au dossier', width: 12, cell: text((row) => row.mergedInto?.reference) },
  mergedOn: { header: 'Réuni le', width: 12, cell: day((row) => row.mergedInto?.mergedOn) },
  takenOver: {
    header: 'Repris d’un autre registre',
    width: 20,
    cell: text((row) => (row.facts.isTakenOverSettled ? TAKEN_OVER_SETTLED : undefined)),
  },
  cause: { header: 'Cause', width: 32, cell: text((row) => row.closing?.cause) },
  findings: { header: 'Constats', width: 32, cell: text((row) => findingsText(row.closing)) },
  correctiveAction: { header: 'Mesure corrective', width: 32, cell: text((row) => actionText(row.closing)) },
} as const satisfies Readonly<Record<string, Column>>

export type RegisterColumn = keyof typeof COLUMNS
export const REGISTER_COLUMNS = Object.keys(COLUMNS) as readonly RegisterColumn[]

/** Headers of the columns, for whoever reads such a table back. */
export const REGISTER_HEADERS = Object.fromEntries(REGISTER_COLUMNS.map((id) => [id, COLUMNS[id].header])) as Readonly<
  Record<RegisterColumn, string>
>

type Closing = RegisterRow['closing']

function findingsText(closing: Closing): string | undefined {
  return closing?.findings.map(({ kind, description }) => typography(`${FINDING_LABELS[kind]} : ${description}`)).join('\n')
}

function actionText(closing: Closing): string | undefined {
  const action = closing?.correctiveAction
  if (!action) return undefined
  if (action.kind === 'none') return typography(`Aucune : ${action.reason}`)
  return typography(`${action.kind === 'planned' ? `Prévue pour le ${formatDate(action.dueOn)}` : 'Mise en œuvre'} : ${action.description}`)
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

/** @param today the day from which due dates are seen @param law as the firm applies it */
export function registerTable(rows: readonly RegisterRow[], columns: readonly RegisterColumn[], today: LocalDate, law: Law): Table {
  const chosen: readonly Column[] = columns.map((id) => COLUMNS[id])
  return {
    headers: chosen.map(({ header }) => header),
    widths: chosen.map(({ width }) => width),
    rows: rows.map((row) => {
      const seen = { row, obligations: deriveObligations(row.facts, today, law) }
      return chosen.map(({ cell }) => cell(seen))
    }),
  }
}
