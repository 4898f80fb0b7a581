/** The day's agenda: what each open dossier waits for, in the order it must be done. */
import { NEXT_STEP_LABELS, type NextStepKind, nextStepsFor } from '../../../shared/complaint/index.ts'
import { count } from '../../../shared/language/french.ts'
import { deriveObligations, isPending, type Law, type LocalDate, type Obligation } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/index.ts'

export type AgendaRow = {
  readonly summary: DossierSummary
  readonly step: Exclude<NextStepKind, 'none'>
  readonly obligation: Obligation | undefined
  readonly urgency: Urgency
}

export type Urgency = 'now' | 'soon' | 'later' | 'waiting'

export type AgendaGroup = { readonly title: string; readonly rows: readonly AgendaRow[] }

const TITLES: Readonly<Record<Urgency, string>> = {
  now: 'À faire maintenant',
  soon: 'Bientôt',
  later: 'Plus tard',
  waiting: 'En attente',
}

/** What waits for the adviser among open dossiers, most urgent first. */
export function agendaOf(summaries: readonly DossierSummary[], today: LocalDate, law: Law): readonly AgendaRow[] {
  return summaries
    .flatMap((summary) => rowOf(summary, today, law) ?? [])
    .sort((a, b) => (a.obligation?.dueDate ?? a.summary.arrivedOn).localeCompare(b.obligation?.dueDate ?? b.summary.arrivedOn))
}

function rowOf(summary: DossierSummary, today: LocalDate, law: Law): AgendaRow | undefined {
  const kind = nextStepsFor(summary, today, law)[0]?.kind
  if (!kind || kind === 'none') return undefined
  const obligation = mostUrgent(deriveObligations(summary.facts, today, law).filter(isPending))
  return { summary, step: kind, obligation, urgency: urgencyOf(kind, obligation) }
}

/** An answer can fall due before an acknowledgement that was forgotten: the row shows the earliest day. */
function mostUrgent(pending: readonly Obligation[]): Obligation | undefined {
  return [...pending].sort((a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? ''))[0]
}

function urgencyOf(step: NextStepKind, obligation: Obligation | undefined): Urgency {
  if (step === 'close' || step === 'receiveWritten' || step === 'recordTransferReply') return 'waiting'
  switch (obligation?.state) {
    case 'overdue':
    case 'dueToday':
      return 'now'
    case 'dueSoon':
      return 'soon'
    default:
      return 'later'
  }
}

export function groupAgenda(rows: readonly AgendaRow[]): readonly AgendaGroup[] {
  return (['now', 'soon', 'later', 'waiting'] as const)
    .map((urgency) => ({ title: TITLES[urgency], rows: rows.filter((row) => row.urgency === urgency) }))
    .filter((group) => group.rows.length > 0)
}

/** The day in one sentence. */
export function agendaSentence(rows: readonly AgendaRow[]): string {
  const now = rows.filter((row) => row.urgency === 'now').length
  if (now > 0) return `${count(now, 'réclamation demande', 'réclamations demandent')} une action aujourd’hui.`
  const soon = rows.filter((row) => row.urgency === 'soon').length
  if (soon > 0) return `Rien d’urgent aujourd’hui ; ${count(soon, 'échéance approche', 'échéances approchent')}.`
  return 'Rien à faire aujourd’hui.'
}

/** What to do, in a few words: the button's label and the row's sentence. */
export function stepLabel(row: AgendaRow): string {
  return NEXT_STEP_LABELS[row.step]
}
