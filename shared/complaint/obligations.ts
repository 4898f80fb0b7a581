/** What the firm owes on a dossier: the rules applied to its facts, and what was recorded late. */
import { formatDate, formatLongDate, typography } from '../language/french.ts'
import {
  type ComplaintFacts,
  deriveObligation,
  deriveObligations,
  type Law,
  type LocalDate,
  type Obligation,
  type ObligationKind,
  type RegulatoryText,
} from '../regulation/index.ts'
import { complaintFacts, type Dossier } from './dossier.ts'
import type { HoldingLetterSent } from './events.ts'
import { type LateRecording, lateRecordingsOf } from './late-recording.ts'

/** A duty of the firm on a dossier. */
export type DossierObligation = Obligation & {
  /** What was recorded while it stood as late, and claims an earlier day: the last, where several were. */
  readonly lateRecording?: LateRecording
  /** The holding letter whose reason justifies that the answer is late: beside late, never instead. */
  readonly justification?: Justification
}

/** Exceptional circumstances, as the holding letter told them to the client within the delay. */
export type Justification = Pick<HoldingLetterSent, 'reason' | 'sentOn'>

/** What the firm owes on this dossier, seen from a day. */
export function obligationsOf(dossier: Dossier, today: LocalDate, law: Law): readonly DossierObligation[] {
  return withJournal(deriveObligations(complaintFacts(dossier), today, law), dossier, law)
}

/** The duty of one kind alone, where there is one. */
export function obligationOf(dossier: Dossier, kind: ObligationKind, today: LocalDate, law: Law): DossierObligation | undefined {
  const obligation = deriveObligation(kind, complaintFacts(dossier), today, law)
  return obligation && withJournal([obligation], dossier, law)[0]
}

function withJournal(obligations: readonly Obligation[], dossier: Dossier, law: Law): readonly DossierObligation[] {
  return withRecordings(obligations, dossier, law).map((obligation) => {
    const justification = justificationOf(obligation, dossier)
    if (!justification) return obligation
    const told = `En retard, et ${justifiedInWords(justification)}, par la lettre d’attente du ${formatDate(justification.sentOn)}.`
    return { ...obligation, justification, explanation: `${obligation.explanation} ${typography(told)}` }
  })
}

/**
 * The holding letter sent by the last day of an answer that is late, where every text that fixes the delay admits it.
 *
 * @see AMF, règlement général, article 325-23: two months, except in duly justified exceptional circumstances; the
 *   ACPR's recommendation says two months in any event
 */
function justificationOf(obligation: Obligation, { holdingLetters }: Dossier): Justification | undefined {
  return holdingLetters.find(({ sentOn, reason }) => isOverrunJustified(obligation, { heldOn: sentOn }) && reason.trim() !== '')
}

/** Whether a holding letter of that day justifies that the answer is late: what is known of it in brief. */
export function isOverrunJustified(
  { kind, state, dueDate, rule, others }: Obligation,
  { heldOn }: Pick<ComplaintFacts, 'heldOn'>,
): boolean {
  const isLate = state === 'overdue' || state === 'metLate'
  if (kind !== 'answer' || !isLate || !dueDate || !heldOn || heldOn > dueDate) return false
  return [rule, ...others.map((other) => other.rule)].every(({ admitsExceptionalCircumstances }) => admitsExceptionalCircumstances)
}

/** 'justifié (circonstances exceptionnelles : « Attente de la société de gestion »)'. */
export function justifiedInWords({ reason }: Pick<Justification, 'reason'>): string {
  return typography(`justifié (circonstances exceptionnelles : « ${reason.trim().replace(/\.$/, '')} »)`)
}

function withRecordings(obligations: readonly Obligation[], dossier: Dossier, law: Law): readonly DossierObligation[] {
  const recordings = lateRecordingsOf(dossier, law)
  return obligations.map((obligation) => {
    const lateRecording = recordings.findLast(({ kind }) => kind === obligation.kind)
    if (!lateRecording || obligation.state === 'overdue') return obligation
    return { ...obligation, lateRecording, explanation: `${obligation.explanation} ${lateRecordingSentence(lateRecording)}` }
  })
}

/** 'Fait daté du 18 janvier 2026, enregistré le 21 janvier 2026, 3 jours après : jusque-là, …' */
function lateRecordingSentence(recording: LateRecording): string {
  const stood = `jusque-là, le registre tenait cette étape pour en retard (dernier jour : ${formatDate(recording.dueDate)}).`
  return typography(
    recording.isCorrection
      ? `Correction enregistrée le ${formatLongDate(recording.recordedOn)} : ${stood}`
      : `Fait daté du ${formatDate(recording.occurredOn)}, ${recordedAfter(recording)} : ${stood}`,
  )
}

/** 'enregistré le 21 janvier 2026, 3 jours après'. */
export function recordedAfter({ recordedOn, daysAfter }: LateRecording): string {
  return `enregistré le ${formatDate(recordedOn)}, ${daysAfter === 1 ? 'un jour' : `${daysAfter} jours`} après`
}

/** The texts on complaints this dossier is governed by: those its obligations cite; the firm's own rules and its insurance aside. */
export function textsOf(dossier: Dossier, today: LocalDate, law: Law): readonly RegulatoryText[] {
  const obligations = obligationsOf(dossier, today, law).filter(
    ({ text }) => text.force !== 'house' && text.family !== 'liability-insurance',
  )
  const texts = obligations.flatMap((obligation) => [obligation.text, ...obligation.others.map((other) => other.text)])
  return texts.filter((text, index) => texts.findIndex((other) => other.id === text.id) === index)
}
