/**
 * The last days that were shown when a step was recorded, where the law applied since gives another: nothing moves in the
 * past without a word.
 */
import { formatDate, typography } from '../language/french.ts'
import {
  type ComplaintFacts,
  deriveObligation,
  type Law,
  type LocalDate,
  lawAt,
  OBLIGATION_LABELS,
  type ObligationKind,
} from '../regulation/index.ts'
import { complaintFacts, type Dossier, foldDossier } from './dossier.ts'
import type { EventFacts, JournalEvent } from './events.ts'

/** A last day as the register showed it to whoever took a step. */
export type ShownDay = {
  readonly eventId: string
  readonly kind: ObligationKind
  readonly dueDate: LocalDate
  /** The text that gave it. */
  readonly citation: string
  /** What the law applied today gives for the same facts; absent where it gives none. */
  readonly dueDateNow?: LocalDate | undefined
}

/** Of each step, the duty whose last day stands beside it. */
const DUTY_OF_STEP: Readonly<Partial<Record<EventFacts['type'], ObligationKind>>> = {
  InvitationSent: 'invitation',
  ReminderSent: 'reminder',
  AcknowledgementSent: 'acknowledgement',
  HoldingLetterSent: 'answer',
  ComplaintTransferred: 'answer',
  AnswerSent: 'answer',
  MediatorInformationSent: 'mediatorInformation',
  MediationFileSent: 'mediatorAnswer',
  InsurerDeclared: 'insurerDeclaration',
  InsurerDeclarationSetAside: 'insurerDeclaration',
}

/** The days shown that today's law would not show, in the order of the recordings; none where the firm's journal knows of no other law. */
export function shownDaysOf({ journal }: Dossier, law: Law): readonly ShownDay[] {
  if (!law.earlier?.length) return []
  return journal.flatMap((event, index) => {
    const kind = DUTY_OF_STEP[event.facts.type]
    const then = lawAt(law, event.recordedAt)
    if (!kind || index === 0 || then === law) return []
    return shownDay(kind, event, complaintFacts(foldDossier(journal.slice(0, index))), then, { ...law, earlier: undefined })
  })
}

/** @param facts as they stood before the step */
function shownDay(kind: ObligationKind, { id, occurredOn }: JournalEvent, facts: ComplaintFacts, then: Law, now: Law): readonly ShownDay[] {
  const [shown, current] = [then, now].map((law) => deriveObligation(kind, facts, occurredOn, law))
  if (!shown?.dueDate || shown.dueDate === current?.dueDate) return []
  return [{ eventId: id, kind, dueDate: shown.dueDate, citation: shown.text.citation, dueDateNow: current?.dueDate }]
}

/** 'Accusé de réception : le dernier jour alors affiché était le 14 octobre 2026 (…) ; calculé aujourd’hui, il serait le 20 octobre 2026.' */
export function shownDaySentence({ kind, dueDate, citation, dueDateNow }: ShownDay): string {
  const now = dueDateNow
    ? `calculé aujourd’hui, il serait le ${formatDate(dueDateNow)}`
    : 'les règles appliquées aujourd’hui n’en donneraient aucun'
  return typography(`${OBLIGATION_LABELS[kind]} : le dernier jour alors affiché était le ${formatDate(dueDate)} (${citation}) ; ${now}.`)
}
