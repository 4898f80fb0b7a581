/**
 * accord d'une deuxième personne: what was asked before a letter left, who answered, and whether a letter left with it.
 * Derived from the journal at each reading: an answer that its author's word does not carry counts for nothing, and is said.
 */
import type { LocalDate } from '../regulation/index.ts'
import { LETTER_EVENTS, type LetterEvent } from './codes.ts'
import type { ApprovalDeclined, ApprovalGiven, ApprovalRequested, EventFacts, JournalEvent, StoredFile } from './events.ts'
import { ancestorsIn, isForked, type Linked } from './graph.ts'
import { effectiveEvents } from './rectification.ts'

/** A dossier's journal with its corrections applied, and as it was recorded. */
type Recorded = { readonly events: readonly JournalEvent[]; readonly journal: readonly JournalEvent[] }

/** Why an answer counts for nothing. */
export type Discounted = 'ownLetter' | 'otherLetter' | 'noRequest' | 'takenBack'

/** One person's answer to a request. */
export type ApprovalAnswer = {
  readonly eventId: string
  readonly isGiven: boolean
  /** The member who recorded it, and their name as the firm's list then had it. */
  readonly by: string
  readonly member: string
  readonly answeredOn: LocalDate
  /** What should change, or a remark. */
  readonly remark?: string | undefined
  readonly discounted?: Discounted | undefined
}

/** How a request ended: taken back, asked anew for another version; the letter has left, or another one in its place. */
export type RequestEnd = 'withdrawn' | 'replaced' | 'sent' | 'otherSent'

/** Where one stands that waits for somebody: for an answer, to be sent, or to be mended. */
type OpenStanding = 'awaited' | 'given' | 'declined'

/** demande d'accord, with who answered it. */
type Request = {
  readonly id: string
  readonly letter: LetterEvent
  /** None once the person is erased. */
  readonly document?: StoredFile | undefined
  readonly requestedOn: LocalDate
  /** The member who asks. */
  readonly by: string
  readonly comment?: string | undefined
  readonly answers: readonly ApprovalAnswer[]
}

/** One that has not ended. */
export type OpenApprovalRequest = Request & { readonly standing: OpenStanding }

/** demande d'accord, with what became of it. */
export type ApprovalRequest = OpenApprovalRequest | (Request & { readonly standing: RequestEnd })

export function isOpenRequest(request: ApprovalRequest): request is OpenApprovalRequest {
  const { standing } = request
  return standing === 'awaited' || standing === 'given' || standing === 'declined'
}

/** The requests of a dossier, in the order in which they were recorded. */
export function approvalRequestsOf({ events, journal }: Recorded): readonly ApprovalRequest[] {
  return isConcerned(events) ? requestsIn({ events, journal }) : []
}

/** The request under which this very letter may leave. @param digest of the file that was to be read */
export function grantedApproval(dossier: Recorded, letter: LetterEvent, digest: string): ApprovalRequest | undefined {
  return approvalRequestsOf(dossier).find(
    (request) => request.letter === letter && request.standing === 'given' && request.document?.sha256 === digest,
  )
}

/** A letter that left. */
export type LetterSent = Extract<EventFacts, { readonly type: LetterEvent }>

export function isLetterSent(facts: EventFacts): facts is LetterSent {
  return LETTER_EVENTS.some((letter) => letter === facts.type)
}

/** Whether a letter left with an approval that counts, by whose, or without the one that the firm asks for. */
export type SendingApproval =
  | { readonly status: 'approved'; readonly answers: readonly ApprovalAnswer[] }
  | { readonly status: 'without'; readonly reason?: string | undefined }

/**
 * Of each sending that speaks of an approval, by the id of its event, whether it had one: asked of what whoever sent it knew.
 * What the event claims is not believed.
 */
export function sendingApprovalsOf({ events, journal }: Recorded): ReadonlyMap<string, SendingApproval> {
  const recorded = new Map(journal.map(({ id, facts }) => [id, facts]))
  const claims = events.flatMap((event) => {
    // Told outside the firm, a sending speaks of none.
    if (!isLetterSent(event.facts) || !(event.facts.approval || event.facts.withoutApproval)) return []
    const facts = recorded.get(event.id)
    return [{ event, facts: facts && isLetterSent(facts) ? facts : event.facts }]
  })
  if (claims.length === 0) return new Map()
  const before = knownBefore(journal)
  return new Map(
    claims.map(({ event, facts }) => {
      // As the corrections then were: what is taken back once a letter has left does not change what it left with.
      const known = journal.filter(before(event))
      const requests = requestsIn({ events: effectiveEvents(known), journal: known })
      return [event.id, approvalOfSending(event, facts, requests)]
    }),
  )
}

function approvalOfSending(
  event: JournalEvent,
  { type, approval, withoutApproval, document }: LetterSent,
  requests: readonly ApprovalRequest[],
): SendingApproval {
  const request = approval && requests.find(({ id }) => id === approval.requestId)
  const isGranted =
    request?.letter === type &&
    request.standing === 'given' &&
    isOfLetter(event, approval?.digest, request.document) &&
    isMadeOf(document, request.document)
  if (isGranted) return { status: 'approved', answers: lastWordsOf(request) }
  return { status: 'without', reason: withoutApproval?.reason }
}

/** Whether a kept file is the one that was read; a PDF or a text made of a Word file is another, whose author says what it was made of. */
export function isMadeOf(kept: StoredFile | undefined, read: StoredFile | undefined): boolean {
  return !kept || !read || kept.mediaType !== read.mediaType || kept.sha256 === read.sha256
}

/**
 * Whether what an event says is of the letter that was to be read. Without a digest it is only where the person went from both, erased
 * or masked: an event then has lost its salt, and what was of another letter says so (`ofAnotherLetter`).
 */
function isOfLetter(event: JournalEvent, digest: string | undefined, letter: StoredFile | undefined): boolean {
  if (digest !== undefined) return digest === letter?.sha256
  return letter === undefined && 'hash' in event && !('salt' in event)
}

/** The events that name another letter than the one of their request, by their ids: known for as long as the digests are here. */
export function ofAnotherLetter(journal: readonly JournalEvent[]): ReadonlySet<string> {
  const letters = new Map(journal.flatMap(({ id, facts }) => (facts.type === 'ApprovalRequested' ? [[id, facts.document] as const] : [])))
  const answers = journal.filter(
    (event) => isApprovalAnswer(event.facts) && !isOfLetter(event, event.facts.digest, letters.get(event.facts.requestId)),
  )
  const sendings = sendingApprovalsOf({ events: journal, journal })
  return new Set([...answers.map(({ id }) => id), ...[...sendings].flatMap(([id, { status }]) => (status === 'without' ? id : []))])
}

const ANSWERS: ReadonlySet<EventFacts['type']> = new Set(['ApprovalGiven', 'ApprovalDeclined'])

export function isApprovalAnswer(facts: EventFacts): facts is ApprovalGiven | ApprovalDeclined {
  return ANSWERS.has(facts.type)
}

/** Most dossiers have none of it. */
function isConcerned(events: readonly JournalEvent[]): boolean {
  return events.some(({ facts }) => facts.type === 'ApprovalRequested' || isApprovalAnswer(facts))
}

/**
 * The events that stand, as they were recorded: what somebody read and answered, no correction makes something else. An answer
 * that another than its author withdrew stands.
 */
function standingIn(events: readonly JournalEvent[], journal: readonly JournalEvent[]): readonly JournalEvent[] {
  const standing = new Set(events.map(({ id }) => id))
  return journal.length === 0 ? events : journal.filter(({ id, facts }) => standing.has(id) || isApprovalAnswer(facts))
}

/** Answers that somebody withdrew, each with by whom; an approval taken back is given anew, not brought back. */
type TakenBack = ReadonlyMap<string, ReadonlySet<string>>

function takenBackIn(journal: readonly JournalEvent[]): TakenBack {
  const withdrawals = journal.flatMap(({ facts, recordedBy }) =>
    facts.type === 'Rectified' && facts.correction.kind === 'withdraw' ? [[facts.targetId, recordedBy] as const] : [],
  )
  return new Map([...Map.groupBy(withdrawals, ([id]) => id)].map(([id, by]) => [id, new Set(by.map(([, member]) => member))]))
}

type Draft = Request & { readonly end?: RequestEnd | undefined }

function requestsIn({ events, journal }: Recorded): readonly ApprovalRequest[] {
  const [takenBack, isKnownTo] = [takenBackIn(journal), knownBefore(journal.length === 0 ? events : journal)]
  const sent: (JournalEvent & { readonly facts: LetterSent })[] = []
  let drafts: readonly Draft[] = []
  const end = (how: RequestEnd, isMeant: (draft: Draft) => boolean) => {
    drafts = drafts.map((draft) => (!draft.end && isMeant(draft) ? { ...draft, end: how } : draft))
  }
  for (const event of standingIn(events, journal)) {
    const { facts } = event
    if (facts.type === 'ApprovalRequested') {
      end('replaced', ({ letter, by }) => letter === facts.letter && by === event.recordedBy)
      const draft = draftOf(event, facts)
      // One that left meanwhile, unknown to whoever asked, whichever the order tells first.
      const unknown = sent.find((other) => other.facts.type === facts.letter && !isKnownTo(event)(other))
      drafts = [...drafts, unknown ? { ...draft, end: endBy(unknown.facts, draft) } : draft]
    } else if (isApprovalAnswer(facts)) {
      drafts = drafts.map((draft) =>
        draft.id === facts.requestId ? { ...draft, answers: [...draft.answers, answerOf(event, facts, draft, takenBack)] } : draft,
      )
    } else if (facts.type === 'ApprovalRequestWithdrawn') end('withdrawn', ({ id }) => id === facts.requestId)
    else if (isLetterSent(facts)) {
      sent.push({ ...event, facts })
      drafts = drafts.map((draft) => (!draft.end && draft.letter === facts.type ? { ...draft, end: endBy(facts, draft) } : draft))
    }
  }
  return drafts.map(({ end: how, ...draft }) => (how ? { ...draft, standing: how } : { ...draft, standing: standingOf(draft) }))
}

/** Whether the letter that left is the one that was to be read, as far as its sending says. */
function endBy({ approval, document }: LetterSent, { id, document: read }: Draft): RequestEnd {
  if (!approval) return isMadeOf(document, read) ? 'sent' : 'otherSent'
  return approval.requestId === id || (read !== undefined && approval.digest === read.sha256) ? 'sent' : 'otherSent'
}

function draftOf({ id, recordedBy }: JournalEvent, { letter, document, requestedOn, comment }: ApprovalRequested): Draft {
  return { id, letter, document, requestedOn, by: recordedBy, comment, answers: [] }
}

function answerOf(event: JournalEvent, facts: ApprovalGiven | ApprovalDeclined, draft: Draft, takenBack: TakenBack): ApprovalAnswer {
  const { id, recordedBy } = event
  const isGiven = facts.type === 'ApprovalGiven'
  return {
    eventId: id,
    isGiven,
    by: recordedBy,
    member: facts.member,
    answeredOn: isGiven ? facts.givenOn : facts.declinedOn,
    remark: isGiven ? facts.comment : facts.reason,
    discounted: discounted(event, facts, draft, takenBack),
  }
}

function discounted(
  event: JournalEvent,
  facts: ApprovalGiven | ApprovalDeclined,
  { by, document }: Draft,
  takenBack: TakenBack,
): Discounted | undefined {
  const { id, recordedBy } = event
  if (recordedBy === by) return 'ownLetter'
  if (!isOfLetter(event, facts.digest, document)) return 'otherLetter'
  const withdrawnBy = takenBack.get(id)
  const isTakenBack = facts.type === 'ApprovalGiven' ? withdrawnBy !== undefined : withdrawnBy?.has(recordedBy)
  return isTakenBack ? 'takenBack' : undefined
}

/** The answers that count: of each person the last. */
export function lastWordsOf({ answers }: Pick<Request, 'answers'>): readonly ApprovalAnswer[] {
  const counting = answers.filter(({ discounted }) => !discounted)
  return [...new Map(counting.map((answer) => [answer.by, answer])).values()]
}

/** One who declines keeps the letter back, whoever else agrees. */
function standingOf(request: Request): OpenStanding {
  const words = lastWordsOf(request)
  if (words.some(({ isGiven }) => !isGiven)) return 'declined'
  return words.length > 0 ? 'given' : 'awaited'
}

/** What whoever recorded an event knew; all that stands before it, in a journal that never forked. */
function knownBefore(journal: readonly JournalEvent[]): (event: JournalEvent) => (other: JournalEvent) => boolean {
  const linked = journal.filter(isLinked)
  if (linked.length === journal.length && isForked(linked)) {
    const ancestors = ancestorsIn(linked)
    return (event) => (other) => isLinked(event) && isLinked(other) && ancestors.get(event.hash)?.has(other.hash) === true
  }
  const places = new Map(journal.map(({ id }, index) => [id, index]))
  return (event) => (other) => (places.get(other.id) ?? 0) < (places.get(event.id) ?? 0)
}

function isLinked(event: JournalEvent): event is JournalEvent & Linked {
  return 'hash' in event
}
