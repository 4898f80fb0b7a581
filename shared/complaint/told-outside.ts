/**
 * What of a dossier is told to whom it does not belong: what was typed for the firm (the description, its reasons,
 * its remarks) stays with it; the complaint is told in the words chosen for the client.
 */
import type { Dossier } from './dossier.ts'
import type { EventFacts, EventType } from './events.ts'

/** Free texts of an event, typed for the firm. */
const FIRM_TEXTS = [
  ...['description', 'summary', 'reason', 'how', 'answer', 'comment', 'text', 'label', 'cause', 'noAnswerReason'],
  ...['lateReason', 'lintOverride', 'otherArrangement', 'original'],
] as const

/** Those that are told all the same: the client has read them in a letter, or they are what the file is about. */
const TOLD: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  HoldingLetterSent: ['reason'],
  ComplaintTransferred: ['reason'],
  MediationOpinionReceived: ['summary'],
  MediationEnded: ['comment'],
  MediationDisclosed: ['reason'],
}

/** What may not be absent is empty. */
const REQUIRED = new Set<string>(['description', 'reason', 'how', 'summary', 'text', 'cause'])

/** A dossier as somebody outside the firm may read it. */
export function toldOutside(dossier: Dossier): Dossier {
  const told = new Map<EventFacts, EventFacts>(dossier.events.map(({ facts }) => [facts, withoutFirmTexts(facts, dossier.summary)]))
  // The same object in both places: of the answers, the timeline knows the first by it.
  const as = <F extends EventFacts>(facts: F) => (told.get(facts) ?? facts) as F
  return {
    ...dossier,
    description: dossier.summary ?? '',
    events: dossier.events.map((event) => ({ ...event, facts: as(event.facts) })),
    answers: dossier.answers.map(as),
  }
}

function withoutFirmTexts(facts: EventFacts, summary: string | undefined): EventFacts {
  const kept = TOLD[facts.type] ?? []
  const gone = FIRM_TEXTS.filter((name) => name in facts && !kept.includes(name))
  const emptied = Object.fromEntries(gone.map((name) => [name, REQUIRED.has(name) ? '' : undefined]))
  const isIntake = facts.type === 'ComplaintOpened' || facts.type === 'RequestRecorded'
  return { ...facts, ...emptied, ...(isIntake && { description: summary ?? '' }) } as EventFacts
}
