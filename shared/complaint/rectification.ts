/** How corrections apply: the journal keeps both, the fold sees the corrected facts. */
import type { LocalDate } from '../regulation/local-date.ts'
import { type FactChange, factChanges } from './correctable.ts'
import { heardOn } from './days.ts'
import type { EventFacts, JournalEvent, Rectified } from './events.ts'

function isRectification(event: JournalEvent): event is JournalEvent<Rectified> {
  return event.facts.type === 'Rectified'
}

/** Ids of the events that a later correction withdrew. A withdrawn withdrawal no longer counts. */
function withdrawnIds(journal: readonly JournalEvent[]): ReadonlySet<string> {
  const withdrawn = new Set<string>()
  for (const event of journal.toReversed()) {
    if (isRectification(event) && event.facts.correction.kind === 'withdraw' && !withdrawn.has(event.id)) {
      withdrawn.add(event.facts.targetId)
    }
  }
  return withdrawn
}

/**
 * The events of a journal with their corrections applied: withdrawn ones left out, replaced facts in
 * place and dated on their corrected day, later corrections over earlier ones. Order and identity of
 * the events stay.
 */
export function effectiveEvents(journal: readonly JournalEvent[]): readonly JournalEvent[] {
  const withdrawn = withdrawnIds(journal)
  const standing = journal.filter((event) => !withdrawn.has(event.id))
  const replacements = Map.groupBy(standing.filter(isRectification), (event) => event.facts.targetId)
  return standing.map((event) => {
    const corrections = replacements.get(event.id) ?? []
    const facts = corrections.reduce<EventFacts>((current, { facts: { correction } }) => {
      return correction.kind === 'replace' ? ({ ...current, ...correction.facts, type: current.type } as EventFacts) : current
    }, event.facts)
    return facts === event.facts ? event : { ...event, facts, occurredOn: legalDayOf(facts) ?? event.occurredOn }
  })
}

/**
 * What each correction of a journal changed, by the id of the correction: each value as it stood just before and just
 * after it was recorded. A withdrawal changes no value.
 */
export function correctionsOf(journal: readonly JournalEvent[]): ReadonlyMap<string, readonly FactChange[]> {
  const corrections = journal.flatMap((event, index) => {
    if (!isRectification(event) || event.facts.correction.kind !== 'replace') return []
    const { targetId } = event.facts
    const standing = (events: readonly JournalEvent[]) => effectiveEvents(events).find(({ id }) => id === targetId)?.facts
    const [before, after] = [standing(journal.slice(0, index)), standing(journal.slice(0, index + 1))]
    return before && after ? [[event.id, factChanges(before, after)] as const] : []
  })
  return new Map(corrections)
}

/** The legal day that facts carry themselves; `undefined` where they happened when they were recorded. */
function legalDayOf(facts: EventFacts): LocalDate | undefined {
  switch (facts.type) {
    case 'ComplaintOpened':
    case 'RequestRecorded':
    case 'RequalifiedAsComplaint':
      return heardOn(facts)
    case 'RequalifiedAsRequest':
      return facts.requalifiedOn
    case 'SettledAtOnce':
    case 'ConcurrentStepsSettled':
      return facts.settledOn
    case 'ComplaintRenounced':
      return facts.renouncedOn
    case 'AnswerReviewed':
      return facts.reviewedOn
    case 'InvitationSent':
    case 'ReminderSent':
    case 'AcknowledgementSent':
    case 'DocumentsRequested':
    case 'HoldingLetterSent':
    case 'ComplaintTransferred':
    case 'AnswerSent':
    case 'MediatorInformationSent':
    case 'ClosingLetterSent':
    case 'MediationFileSent':
    case 'InsurerDeclared':
    case 'StatusLetterSent':
      return facts.sentOn
    case 'WrittenComplaintReceived':
    case 'FollowUpReceived':
    case 'DocumentsReceived':
    case 'MediationOpinionReceived':
      return facts.receivedOn
    case 'TransferReplied':
      return facts.repliedOn
    case 'MediatorMailForwarded':
      return facts.forwardedOn
    case 'MediationReferred':
      return facts.referredOn
    case 'MediationAdmitted':
      return facts.admittedOn
    case 'MediationExtended':
      return facts.extendedOn
    case 'MediationPositionTaken':
      return facts.takenOn
    case 'MediationEnded':
      return facts.endedOn
    case 'MediationDisclosed':
      return facts.disclosedOn
    case 'LiabilityAssessed':
      return facts.assessedOn
    case 'InsurerDeclarationSetAside':
      return facts.setAsideOn
    case 'StatusEnquired':
      return facts.enquiredOn
    case 'StatusEnquiryAnswered':
      return facts.answeredOn
    case 'AuthorIdentified':
      return facts.identifiedOn
    case 'ProfessionalsNamed':
      return facts.namedOn
    case 'ArrangementsNoted':
      return facts.notedOn
    case 'ArrangementsEnded':
      return facts.endedOn
    case 'ComplaintClosed':
      return facts.closedOn
    case 'ComplaintReopened':
      return facts.reopenedOn
    case 'MergedInto':
      return facts.mergedOn
    case 'DossierAbsorbed':
      return facts.absorbedOn
    case 'ImportUndone':
      return facts.undoneOn
    case 'OpeningWithdrawn':
    case 'ApprovalRequestWithdrawn':
      return facts.withdrawnOn
    case 'ApprovalRequested':
      return facts.requestedOn
    case 'ApprovalGiven':
      return facts.givenOn
    case 'ApprovalDeclined':
      return facts.declinedOn
    case 'NoteAdded':
    case 'InChargeChosen':
    case 'SummaryChosen':
    case 'Imported':
    case 'AttachmentAdded':
    case 'DossierLinked':
    case 'PersonIdentified':
    case 'Rectified':
    case 'PersonErased':
      return undefined
  }
}
