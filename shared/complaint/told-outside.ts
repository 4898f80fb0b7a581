/**
 * What of a dossier is told to whom it does not belong: what was typed for the firm (the description, its reasons,
 * its remarks) stays with it; the complaint is told in the words chosen for the client.
 */
import type { Dossier } from './dossier.ts'
import type { EventFacts, EventType } from './events.ts'
import type { WordedName } from './fact-names.ts'

/** The firm's own remarks, and what the closing taught it: told to nobody. */
const INTERNAL = [
  'NoteAdded',
  'ComplaintClosed',
  'Rectified',
  'DossierLinked',
  'PersonIdentified',
  'AnswerReviewed',
  'ConcurrentStepsSettled',
  'InChargeChosen',
  'ApprovalRequested',
  'ApprovalGiven',
  'ApprovalDeclined',
  'ApprovalRequestWithdrawn',
  // The firm and its own insurer: the other side of the dispute reads the mediator's file.
  'LiabilityAssessed',
  'InsurerDeclared',
  'InsurerDeclarationSetAside',
  // Told with the opening.
  'SummaryChosen',
] as const satisfies readonly EventType[]

type Told = Exclude<EventFacts, { readonly type: (typeof INTERNAL)[number] }>

export function isInternal({ type }: EventFacts): boolean {
  return INTERNAL.some((internal) => internal === type)
}

/** For whom what an event says was typed: the compiler names what a new one lacks. */
const TYPED_FOR: Readonly<Record<WordedName<Told>, 'firm' | 'anyone'>> = {
  description: 'firm',
  summary: 'firm',
  reason: 'firm',
  how: 'firm',
  answer: 'firm',
  comment: 'firm',
  label: 'firm',
  lateReason: 'firm',
  lintOverride: 'firm',
  approval: 'firm',
  withoutApproval: 'firm',
  confirmedDays: 'firm',
  otherArrangement: 'firm',
  original: 'firm',
  complainant: 'anyone',
  onBehalfOf: 'anyone',
  complainedOf: 'anyone',
  recipient: 'anyone',
  platform: 'anyone',
  reviewPlace: 'anyone',
  elsewhereTo: 'anyone',
  passedOnBy: 'anyone',
  product: 'anyone',
  producer: 'anyone',
  contractReference: 'anyone',
  natureDetail: 'anyone',
  to: 'anyone',
  toContact: 'anyone',
  part: 'anyone',
  documents: 'anyone',
  document: 'anyone',
  file: 'anyone',
  trackingNumber: 'anyone',
  mediatorName: 'anyone',
  professionals: 'anyone',
  guardian: 'anyone',
  guardianAddress: 'anyone',
  guardianEmail: 'anyone',
  trustedPerson: 'anyone',
  trustedPersonContact: 'anyone',
  written: 'anyone',
  retained: 'anyone',
  reference: 'anyone',
  otherId: 'anyone',
  otherReference: 'anyone',
  batchId: 'anyone',
  fileName: 'anyone',
  sha256: 'anyone',
  sheet: 'anyone',
}

const FIRM_TEXTS = Object.entries(TYPED_FOR).flatMap(([name, reader]) => (reader === 'firm' ? name : []))

/** Those that are told all the same: the client has read them in a letter, or they are what the file is about. */
const READ_ALREADY: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  HoldingLetterSent: ['reason'],
  ComplaintTransferred: ['reason'],
  MediationOpinionReceived: ['summary'],
  MediationDisclosed: ['reason'],
}

/** What may not be absent is empty. */
const REQUIRED = new Set<string>(['description', 'reason', 'how', 'summary'])

/** A dossier as somebody outside the firm may read it. */
export function toldOutside(dossier: Dossier): Dossier {
  const events = dossier.events.filter(({ facts }) => !isInternal(facts))
  const told = new Map<EventFacts, EventFacts>(events.map(({ facts }) => [facts, withoutFirmTexts(facts, dossier.summary)]))
  // The same object in both places: of the answers, the timeline knows the first by it.
  const as = <F extends EventFacts>(facts: F) => (told.get(facts) ?? facts) as F
  return {
    ...dossier,
    description: dossier.summary ?? '',
    events: events.map((event) => ({ ...event, facts: as(event.facts) })),
    answers: dossier.answers.map(as),
  }
}

function withoutFirmTexts(facts: EventFacts, summary: string | undefined): EventFacts {
  const kept = READ_ALREADY[facts.type] ?? []
  const gone = FIRM_TEXTS.filter((name) => name in facts && !kept.includes(name))
  const emptied = Object.fromEntries(gone.map((name) => [name, REQUIRED.has(name) ? '' : undefined]))
  const isIntake = facts.type === 'ComplaintOpened' || facts.type === 'RequestRecorded'
  return { ...facts, ...emptied, ...(isIntake && { description: summary ?? '' }) } as EventFacts
}
