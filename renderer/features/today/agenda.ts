/** The day's agenda: what each open dossier waits for, in the order it must be done. */
import {
  isMediationAwaited,
  isMediationOpen,
  NEXT_STEP_LABELS,
  type NextStep,
  type NextStepKind,
  nextStepsFor,
  startsFrom,
} from '../../../shared/complaint/index.ts'
import { type ApprovalAsked, isApprovalAsked } from '../../../shared/firm/approval.ts'
import { count, enumerate, typography } from '../../../shared/language/french.ts'
import { LETTER_LABELS, LETTERS, type LetterKind, letterOfStep } from '../../../shared/letters/index.ts'
import {
  addDays,
  deriveObligations,
  isPending,
  type Law,
  type LocalDate,
  type MediatorDay,
  mediatorDay,
  type Obligation,
  prudentDates,
} from '../../../shared/regulation/index.ts'
import { inChunks, pauseBetweenChunks } from '../../data/platform/index.ts'
import type { IssuedLetter } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { paths, stepPath } from '../../ui/paths.ts'

/** One dossier that waits for the adviser. */
export type AgendaRow = {
  readonly summary: DossierSummary
  /** What to do, the first thing first; none where only a letter waits to be marked as sent. */
  readonly steps: readonly NextStep[]
  /** The duty whose day comes first. */
  readonly obligation: Obligation | undefined
  /** The other duties whose day has come or passed: none hides another. */
  readonly alsoDue: readonly Obligation[]
  /** Days shown with their reason, that the firm owes nothing by. */
  readonly prudent: readonly Obligation[]
  /** What is awaited of the mediator, by a day of the mediator's own. */
  readonly mediatorDay: MediatorDay | undefined
  /** Letters saved or printed, and not marked as sent. */
  readonly unsentLetters: readonly LetterKind[]
  readonly group: AgendaGroupName
}

/** In the order of the page: what has a day, then what is waited for. */
const AGENDA_GROUPS = ['now', 'week', 'later', 'letters', 'oral', 'mediation', 'transfer', 'closing'] as const
export type AgendaGroupName = (typeof AGENDA_GROUPS)[number]

const AGENDA_TITLES: Readonly<Record<AgendaGroupName, string>> = {
  now: 'À faire aujourd’hui',
  week: 'Dans les sept jours',
  later: 'Plus tard',
  letters: 'Lettres à marquer comme envoyées',
  oral: 'Réclamations orales, écrit attendu',
  mediation: 'Médiations en cours',
  transfer: 'Retours attendus d’un autre professionnel',
  closing: 'À clore',
}

export type AgendaGroup = { readonly name: AgendaGroupName; readonly title: string; readonly rows: readonly AgendaRow[] }

/** What the agenda is made from: open dossiers, letters that wait to be marked as sent, the law as the firm applies it. */
export type AgendaInput = {
  readonly summaries: readonly DossierSummary[]
  readonly issued: readonly IssuedLetter[]
  readonly today: LocalDate
  readonly law: Law
  /** For which letters the firm asks for an approval; for none where it is not said. */
  readonly approvalAsked?: ApprovalAsked | undefined
}

/** What waits for the adviser among open dossiers, what is due first at the top, overdue before all. */
export function agendaOf({ summaries, issued, ...context }: AgendaInput): readonly AgendaRow[] {
  const letters = Map.groupBy(issued, ({ dossierId }) => dossierId)
  return summaries.flatMap((summary) => rowOf(summary, letters.get(summary.id) ?? [], context) ?? []).sort(byDay(context.today))
}

/** Dossiers read in one chunk. */
const DOSSIERS_A_CHUNK = 100

/** The same, the window staying free meanwhile: a register taken over may have thousands of open dossiers. */
export async function agendaInChunks(input: AgendaInput): Promise<readonly AgendaRow[]> {
  const rows: AgendaRow[] = []
  for (const summaries of inChunks(input.summaries, DOSSIERS_A_CHUNK)) {
    if (rows.length > 0) await pauseBetweenChunks()
    rows.push(...agendaOf({ ...input, summaries }))
  }
  return rows.sort(byDay(input.today))
}

function byDay(today: LocalDate): (a: AgendaRow, b: AgendaRow) => number {
  return (a, b) => dayOf(a, today).localeCompare(dayOf(b, today)) || a.summary.reference.localeCompare(b.summary.reference)
}

function rowOf(
  summary: DossierSummary,
  issued: readonly IssuedLetter[],
  { today, law, approvalAsked }: Omit<AgendaInput, 'summaries' | 'issued'>,
): AgendaRow | undefined {
  const steps = nextStepsFor(summary, today, law)
  const unsentLetters = issued
    .map(({ kind }) => kind)
    .filter((kind) => startsFrom(LETTERS[kind].step, summary.stage) && !isKeptBack(kind, summary, approvalAsked))
  if (steps.length === 0 && unsentLetters.length === 0) return undefined
  const [obligation, ...others] = earliestFirst(deriveObligations(summary.facts, today, law).filter(isPending))
  const alsoDue = others.filter(({ dueDate }) => dueDate !== undefined && dueDate <= today)
  const prudent = prudentDates(summary.facts, today, law)
  return {
    ...{ summary, steps, obligation, alsoDue, prudent, unsentLetters },
    mediatorDay: awaitedOfMediator(summary, law),
    group: groupOf(steps[0]?.kind, obligation, unsentLetters, today),
  }
}

/** A letter that the firm has a second person read, who is still to do so or has sent it back, does not only wait to be marked as sent. */
function isKeptBack(kind: LetterKind, { approvals = [] }: DossierSummary, asked: ApprovalAsked | undefined): boolean {
  const { event } = LETTERS[kind]
  return isApprovalAsked(asked, event) && approvals.some(({ letter, standing }) => letter === event && standing !== 'given')
}

function awaitedOfMediator({ mediation, mediationStage }: DossierSummary, law: Law): MediatorDay | undefined {
  if (!mediation || !isMediationAwaited(mediationStage)) return undefined
  const { referredOn, admittedOn, extendedOn, extendedTo } = mediation
  return mediatorDay({ referredOn, admittedOn, extension: extendedOn && { toldOn: extendedOn, until: extendedTo } }, law)
}

/** An answer can fall due before an acknowledgement that was forgotten: the row shows the earliest day. */
function earliestFirst(pending: readonly Obligation[]): readonly Obligation[] {
  return pending.toSorted((a, b) => (a.dueDate ?? '9999').localeCompare(b.dueDate ?? '9999'))
}

function groupOf(
  main: NextStepKind | undefined,
  obligation: Obligation | undefined,
  unsentLetters: readonly LetterKind[],
  today: LocalDate,
): AgendaGroupName {
  if (obligation?.state === 'overdue' || obligation?.state === 'dueToday' || main === 'sendStatusLetter') return 'now'
  if (unsentLetters.length > 0) return 'letters'
  switch (main) {
    case 'receiveWritten':
      return 'oral'
    case 'recordTransferReply':
      return 'transfer'
    case 'close':
      return 'closing'
    case 'sendMediationFile':
    case 'admitReferral':
    case 'receiveOpinion':
    case 'takePosition':
    case 'endMediation':
      return 'mediation'
    default:
      return obligation?.dueDate && obligation.dueDate <= addDays(today, 7) ? 'week' : 'later'
  }
}

/** The day a row is sorted by: what is owed at once counts as today. */
function dayOf({ obligation, summary }: AgendaRow, today: LocalDate): LocalDate {
  return obligation ? (obligation.dueDate ?? today) : summary.arrivedOn
}

/** The rows under their titles; a group without a row is left out. */
export function groupAgenda(rows: readonly AgendaRow[]): readonly AgendaGroup[] {
  return AGENDA_GROUPS.map((name) => ({ name, title: AGENDA_TITLES[name], rows: rows.filter((row) => row.group === name) })).filter(
    (group) => group.rows.length > 0,
  )
}

/** The day in one sentence. @param concurrent dossiers on which two people did what contradicts; @param approvals letters to be read before they leave */
export function agendaSentence(rows: readonly AgendaRow[], concurrent = 0, approvals = 0): string {
  const now = countIn(rows, 'now')
  if (now > 0) return `${count(now, 'réclamation demande', 'réclamations demandent')} une action aujourd’hui.`
  if (concurrent > 0) return `${count(concurrent, 'dossier demande', 'dossiers demandent')} votre avis.`
  if (approvals > 0) return `${count(approvals, 'lettre attend', 'lettres attendent')} votre accord.`
  const week = countIn(rows, 'week')
  if (week > 0) return `Rien d’urgent aujourd’hui ; ${count(week, 'échéance approche', 'échéances approchent')}.`
  const letters = countIn(rows, 'letters')
  if (letters > 0)
    return `Rien d’urgent aujourd’hui ; ${count(letters, 'lettre attend', 'lettres attendent')} d’être marquée${letters > 1 ? 's' : ''}.`
  return 'Rien à faire aujourd’hui.'
}

/** What the sentence of the day leaves out: what is overdue, and what is waited for. Empty where there is nothing to add. */
export function agendaDetails(rows: readonly AgendaRow[]): string {
  const overdue = overdueIn(rows)
  const waiting: readonly (readonly [n: number, one: string, several: string])[] = [
    [countIn(rows, 'letters'), 'lettre n’est pas marquée comme envoyée', 'lettres ne sont pas marquées comme envoyées'],
    [countIn(rows, 'oral'), 'réclamation orale attend son écrit', 'réclamations orales attendent leur écrit'],
    [openMediations(rows), 'médiation est en cours', 'médiations sont en cours'],
    [countIn(rows, 'closing'), 'dossier est à clore', 'dossiers sont à clore'],
  ]
  const said = waiting.flatMap(([n, one, several]) => (n > 0 ? [count(n, one, several)] : []))
  return [
    ...(overdue > 0 ? [`${count(overdue, 'échéance est dépassée', 'échéances sont dépassées')}.`] : []),
    ...(said.length > 0 ? [`${enumerate(said)}.`] : []),
  ].join(' ')
}

/** Due dates that have passed: a dossier may have several. */
export function overdueIn(rows: readonly AgendaRow[]): number {
  return rows.flatMap(({ obligation, alsoDue }) => [obligation, ...alsoDue]).filter((due) => due?.state === 'overdue').length
}

function countIn(rows: readonly AgendaRow[], name: AgendaGroupName): number {
  return rows.filter(({ group }) => group === name).length
}

function openMediations(rows: readonly AgendaRow[]): number {
  return rows.filter(({ summary }) => isMediationOpen(summary.mediationStage)).length
}

/** A button of a row: its words, and where it leads. */
export type RowAction = { readonly label: string; readonly to: string }

/** Whether all that is known of who complains is the pseudonym of a review. */
export function isAuthorUnknown({ pseudonym, identifiedOn }: DossierSummary): boolean {
  return pseudonym !== undefined && identifiedOn === undefined
}

/** What a row offers, the main thing first: a letter that is ready is marked as sent, not written again. */
export function rowActions({ summary, steps, unsentLetters }: AgendaRow): readonly RowAction[] {
  const letters = unsentLetters.map((kind) => ({
    label: unsentLetters.length === 1 ? 'Marquer comme envoyée' : `Marquer comme envoyée : ${LETTER_LABELS[kind]}`,
    to: paths.letter(summary.id, kind),
  }))
  const rest = steps.filter(({ kind }) => !unsentLetters.some((letter) => letter === letterOfStep(kind)))
  return [
    ...letters,
    ...rest.map(({ kind }) => ({ label: NEXT_STEP_LABELS[kind], to: stepPath(summary.id, kind, isAuthorUnknown(summary)) })),
  ].map(({ label, to }) => ({ label: typography(label), to }))
}
