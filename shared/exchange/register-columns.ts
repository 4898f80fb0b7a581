/** The register as a table to hand over: its columns, each with its type. */
import {
  ANSWER_OUTCOME_LABELS,
  type AnswerOutcome,
  CAPACITY_LABELS,
  type Capacity,
  CHANNEL_LABELS,
  type Channel,
  type ComplaintClosed,
  FINDING_LABELS,
  FORM_LABELS,
  type Form,
  MEDIATION_STAGE_LABELS,
  type MediationStage,
  STAGE_LABELS,
  type Stage,
} from '../complaint/index.ts'
import { formatDate, typography } from '../language/french.ts'
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
} from '../regulation/index.ts'
import { amountCell, type Cell, dayCell, type Table, textCell } from './cell.ts'

/** What the register knows of a dossier in brief. */
export type RegisterRow = {
  readonly reference: string
  readonly isComplaint: boolean
  readonly complainantName: string
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
  readonly description: string
  readonly arrivedOn: LocalDate
  readonly facts: ComplaintFacts
  readonly stage: Stage
  readonly mediationStage: MediationStage
  readonly outcome?: AnswerOutcome | undefined
  readonly gestureCents?: number | undefined
  readonly closedOn?: LocalDate | undefined
  readonly closing?: Pick<ComplaintClosed, 'cause' | 'findings' | 'correctiveAction'> | undefined
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

/** Every column, in the order in which a register is read; ids are frozen, the screen's columns bear the same. */
const COLUMNS = {
  reference: { header: 'N°', width: 11, cell: text((row) => row.reference) },
  kind: { header: 'Réclamation ou demande', width: 14, cell: text((row) => (row.isComplaint ? 'Réclamation' : 'Demande')) },
  complainantName: { header: 'Réclamant', width: 26, cell: text((row) => row.complainantName) },
  capacity: { header: 'Qualité', width: 14, cell: text((row) => CAPACITY_LABELS[row.capacity]) },
  onBehalfOf: { header: 'Agit pour', width: 20, cell: text((row) => row.onBehalfOf) },
  channel: { header: 'Canal', width: 18, cell: text((row) => CHANNEL_LABELS[row.channel]) },
  form: { header: 'Forme', width: 9, cell: text((row) => FORM_LABELS[row.form]) },
  recipient: { header: 'Interlocuteur', width: 18, cell: text((row) => row.recipient) },
  expressedOn: { header: 'Exprimée le', width: 12, cell: day((row) => row.facts.expressedOn) },
  sentOn: { header: 'Envoyée le', width: 12, cell: day((row) => row.facts.written?.sentOn) },
  receivedOn: { header: 'Reçue le', width: 12, cell: day((row) => row.facts.written?.receivedOn) },
  product: { header: 'Produit', width: 20, cell: text((row) => row.product) },
  producer: { header: 'Producteur', width: 18, cell: text((row) => row.producer) },
  contractReference: { header: 'Contrat', width: 16, cell: text((row) => row.contractReference) },
  regimes: { header: 'Régime', width: 18, cell: text((row) => row.regimes.map((regime) => REGIME_LABELS[regime]).join(', ')) },
  nature: { header: 'Nature', width: 26, cell: text((row) => row.nature && NATURE_LABELS[row.nature]) },
  description: { header: 'Ce qui est reproché', width: 48, cell: text((row) => row.description) },
  invitedOn: { header: 'Invitation à formaliser le', width: 13, cell: day((row) => row.facts.invitedOn) },
  acknowledgementDue: { header: 'Accusé de réception avant le', width: 13, cell: dueDate('acknowledgement') },
  acknowledgedOn: { header: 'Accusé de réception envoyé le', width: 13, cell: day((row) => row.facts.acknowledgedOn) },
  answerDue: { header: 'Réponse avant le', width: 12, cell: dueDate('answer') },
  answeredOn: { header: 'Réponse envoyée le', width: 12, cell: day((row) => row.facts.answeredOn) },
  outcome: { header: 'Issue', width: 20, cell: text((row) => row.outcome && ANSWER_OUTCOME_LABELS[row.outcome]) },
  gesture: { header: 'Geste (€)', width: 12, cell: ({ row }) => amountCell(row.gestureCents) },
  mediatorInformedOn: { header: 'Médiateur rappelé le', width: 13, cell: day((row) => row.facts.mediatorInformedOn) },
  mediation: {
    header: 'Médiation',
    width: 22,
    cell: text((row) => (row.mediationStage === 'none' ? undefined : MEDIATION_STAGE_LABELS[row.mediationStage])),
  },
  stage: { header: 'Étape', width: 22, cell: text((row) => STAGE_LABELS[row.stage]) },
  closedOn: { header: 'Clos le', width: 12, cell: day((row) => row.closedOn) },
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
