import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrivedOn,
  canonicalJson,
  confidentialIds,
  dossierWithout,
  EVENT_TYPES,
  type EventType,
  foldDossier,
  HANDLING_STAGES,
  isStanding,
  type JsonValue,
  journalWithout,
  lateRecordingsOf,
  nextStepOf,
  obligationsOf,
  type SealedEvent,
  STAGES,
  timelineOf,
  verifySeal,
} from '../../../shared/complaint/index.ts'
import { formatDate } from '../../../shared/language/french.ts'
import { addDays, isPending, LAW, type LocalDate, type Obligation, type ObligationKind } from '../../../shared/regulation/index.ts'
import { anyJournal } from './any-journal.ts'

const RUNS = { numRuns: 150 }

/** What the dossier is, or what is told of it, changes: all its duties are looked at anew. */
const REQUALIFIED: readonly EventType[] = ['RequalifiedAsRequest', 'RequalifiedAsComplaint', 'MergedInto', 'OpeningWithdrawn', 'Rectified']

/** The events whose meaning is to take a duty away, or to move its last day. */
const REMOVES: Readonly<Record<ObligationKind, readonly EventType[]>> = {
  invitation: ['SettledAtOnce', 'WrittenComplaintReceived', 'ComplaintRenounced', 'ComplaintClosed', ...REQUALIFIED],
  reminder: ['SettledAtOnce', 'WrittenComplaintReceived', 'ComplaintRenounced', 'ComplaintClosed', ...REQUALIFIED],
  acknowledgement: ['AnswerSent', 'ComplaintTransferred', ...REQUALIFIED],
  // A holding letter moves the last day of one rule: that of the payment services.
  answer: ['ComplaintTransferred', 'HoldingLetterSent', ...REQUALIFIED],
  mediatorInformation: ['AnswerSent', 'ComplaintTransferred', 'MediationReferred', ...REQUALIFIED],
  mediatorAnswer: ['MediationReferred', ...REQUALIFIED],
  insurerDeclaration: ['LiabilityAssessed', 'InsurerDeclarationSetAside', ...REQUALIFIED],
}

const isLate = ({ state }: Obligation) => state === 'overdue' || state === 'metLate'

/** Whether the last step claims an earlier day than that of its recording, or corrects what an earlier day recorded. */
function isRecordedAfter(journal: readonly SealedEvent[]): boolean {
  const last = journal.at(-1)
  if (!last) return false
  const { facts } = last
  const claimed = facts.type === 'Rectified' ? journal.find(({ id }) => id === facts.targetId)?.recordedAt : last.occurredOn
  return (claimed ?? '').slice(0, 10) < last.recordedAt.slice(0, 10)
}

const isOwed = (obligation: Obligation | undefined) =>
  obligation !== undefined && obligation.state !== 'notApplicable' && obligation.state !== 'prudent'

function owed(journal: readonly SealedEvent[], today: LocalDate): readonly Obligation[] {
  return obligationsOf(foldDossier(journal), today, LAW).filter(isOwed)
}

const bytesOf = (value: unknown) => new TextEncoder().encode(canonicalJson(value as JsonValue))

/** Each pair of journals that one step lies between, with that step. */
function steps(stages: readonly (readonly SealedEvent[])[]) {
  return stages.slice(1).map((after, index) => ({ before: stages[index] ?? [], after, type: after.at(-1)?.facts.type ?? 'NoteAdded' }))
}

/** Recorded in two dossiers at once, by two seats, or when the person is erased: other tests play these. */
const JOINING: ReadonlySet<EventType> = new Set([
  'DossierAbsorbed',
  'PersonErased',
  'Imported',
  'ImportUndone',
  'ConcurrentStepsSettled',
  'InChargeChosen',
])

describe('the journals of these properties', () => {
  test('take every step and reach every stage', () => {
    const sample = fc.sample(anyJournal, { numRuns: 4000, seed: 1 })
    const types = new Set(sample.flatMap(({ journal }) => journal.map((event) => event.facts.type)))
    expect([...types].sort()).toEqual(EVENT_TYPES.filter((type) => !JOINING.has(type)).toSorted())
    const reached = new Set(sample.flatMap(({ stages }) => stages.map((journal) => foldDossier(journal).stage)))
    expect([...reached].sort()).toEqual([...HANDLING_STAGES].sort())
    const corrections = sample.flatMap(({ journal }) =>
      journal.flatMap(({ facts }) => (facts.type === 'Rectified' ? [facts.correction.kind] : [])),
    )
    expect(corrections.filter((kind) => kind === 'withdraw').length).toBeGreaterThan(20)
    expect(corrections.filter((kind) => kind === 'replace').length).toBeGreaterThan(20)
  })
})

describe('any sequence of accepted commands', () => {
  test('folds, and can be shown on any day', () => {
    fc.assert(
      fc.property(anyJournal, fc.integer({ min: -400, max: 400 }), ({ stages, today }, shift) => {
        for (const journal of stages) {
          const dossier = foldDossier(journal)
          expect(STAGES).toContain(dossier.stage)
          expect(timelineOf(dossier, LAW)).toHaveLength(dossier.events.length)
          expect(arrivedOn(dossier) <= today).toBe(true)
          expect(nextStepOf(dossier, addDays(today, shift), LAW).kind).toBeTruthy()
        }
      }),
      RUNS,
    )
  })

  test('leaves out what was said in mediation, and the rest still verifies', () => {
    fc.assert(
      fc.property(anyJournal, ({ journal }) => {
        const hidden = confidentialIds(foldDossier(journal))
        const withheld = journal.filter(({ id }) => hidden.has(id)).map(({ sequence }) => sequence)
        const left = journalWithout(journal, hidden)
        expect(verifySeal(left, journal.at(-1)?.hash, withheld).status).toBe('whole')
        expect(left.some((event) => /MediationOpinion|MediationPosition|MediationEnded/.test(event.facts?.type ?? ''))).toBe(false)
        expect(dossierWithout(foldDossier(journal), hidden).mediation).not.toHaveProperty('opinion')
      }),
      RUNS,
    )
  })

  test('folds the same from the same events', () => {
    fc.assert(
      fc.property(anyJournal, ({ journal }) => {
        expect(foldDossier(JSON.parse(JSON.stringify(journal)))).toEqual(foldDossier(journal))
      }),
      RUNS,
    )
  })

  test('loses no duty and no due date but by an event whose meaning it is to remove it', () => {
    fc.assert(
      fc.property(anyJournal, ({ stages, today }) => {
        for (const { before, after, type } of steps(stages)) {
          const now = owed(after, today)
          for (const { kind, dueDate } of owed(before, today).filter((found) => !REMOVES[found.kind].includes(type))) {
            expect(
              now.find((found) => found.kind === kind),
              `${kind} after ${type}`,
            ).toMatchObject(dueDate ? { dueDate } : { kind })
          }
        }
      }),
      RUNS,
    )
  })

  test('an open written complaint always owes an acknowledgement and an answer with their days, or has had them', () => {
    fc.assert(
      fc.property(anyJournal, ({ journal, today }) => {
        const dossier = foldDossier(journal)
        fc.pre(dossier.isComplaint && isStanding(dossier) && dossier.written !== undefined)
        const days = obligationsOf(dossier, today, LAW).filter(({ kind }) => kind === 'acknowledgement' || kind === 'answer')
        expect(days.map(({ kind, dueDate }) => [kind, typeof dueDate])).toEqual([
          ['acknowledgement', 'string'],
          ['answer', 'string'],
        ])
      }),
      RUNS,
    )
  })

  test('is closed only where nothing is owed any more', () => {
    fc.assert(
      fc.property(anyJournal, ({ stages, today }) => {
        for (const journal of stages) {
          const dossier = foldDossier(journal)
          expect(dossier.closing !== undefined).toBe(dossier.stage === 'closed')
          if (dossier.stage === 'closed') expect(obligationsOf(dossier, today, LAW).filter(isPending)).toEqual([])
        }
      }),
      RUNS,
    )
  })

  test('a duty once met stays met, and on its day, unless a correction, or a step recorded late, says otherwise', () => {
    fc.assert(
      fc.property(anyJournal, ({ stages, today }) => {
        for (const { before, after, type } of steps(stages)) {
          if (REQUALIFIED.includes(type)) continue
          for (const { kind, doneOn } of owed(before, today).filter((found) => found.doneOn)) {
            // An answer recorded afterwards may have gone first, by its day: no acknowledgement was then needed.
            if (kind === 'acknowledgement' && (type === 'AnswerSent' || type === 'ComplaintTransferred')) continue
            // The firm's liability is said not to be called into question: nothing was to be declared.
            if (kind === 'insurerDeclaration' && type === 'LiabilityAssessed') continue
            if (lateRecordingsOf(foldDossier(after), LAW).some((late) => late.kind === kind && late.eventId === after.at(-1)?.id)) continue
            expect(owed(after, today).find((found) => found.kind === kind)?.doneOn, `${kind} after ${type}`).toBe(doneOn)
          }
        }
      }),
      RUNS,
    )
  })

  test('a duty that stood as late stands as late, or says what was recorded when, for ever', () => {
    fc.assert(
      fc.property(anyJournal, ({ stages }) => {
        const told = new Map<ObligationKind, string>()
        for (const { before, after, type } of steps(stages)) {
          const event = after.at(-1)
          const recordedOn = event?.recordedAt.slice(0, 10) as LocalDate
          const dossier = foldDossier(after)
          const now = new Map(obligationsOf(dossier, recordedOn, LAW).map((duty) => [duty.kind, duty]))
          for (const { kind, doneOn } of owed(before, recordedOn).filter(isLate)) {
            const duty = now.get(kind)
            if (duty && isLate(duty) && (doneOn === undefined || duty.doneOn === doneOn || !duty.doneOn)) continue
            if (REMOVES[kind].includes(type) && !isRecordedAfter(after)) continue
            const late = lateRecordingsOf(dossier, LAW).find((found) => found.kind === kind && found.eventId === event?.id)
            expect(late, `${kind} after ${type}`).toBeDefined()
            if (type === 'Rectified') continue
            told.set(kind, event?.id ?? '')
            const line = timelineOf(dossier, LAW).find(({ eventId }) => eventId === event?.id)
            expect(line?.sentence).toContain(`enregistré le ${formatDate(recordedOn)}`)
          }
          // Once told, it stays told for as long as the step itself stands.
          for (const [kind, eventId] of told) {
            if (!dossier.events.some(({ id }) => id === eventId)) continue
            expect(lateRecordingsOf(dossier, LAW).map((late) => [late.kind, late.eventId])).toContainEqual([kind, eventId])
            const duty = now.get(kind)
            if (duty && duty.state !== 'overdue') expect(duty.explanation).toMatch(/nregistrée? le/)
          }
        }
      }),
      RUNS,
    )
  })
})

describe('the seal of any journal', () => {
  test('verifies, at each of its lengths', () => {
    fc.assert(
      fc.property(anyJournal, ({ stages }) => {
        for (const journal of stages) expect(verifySeal(journal, journal.at(-1)?.hash).status).toBe('whole')
      }),
      RUNS,
    )
  })

  test('shows any one bit changed in any event', () => {
    fc.assert(
      fc.property(anyJournal, fc.nat(), fc.nat(), ({ journal }, which, where) => {
        const index = which % journal.length
        const bytes = bytesOf(journal[index])
        const bit = where % (bytes.length * 8)
        const at = bit >> 3
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7))
        const changed = readEvent(bytes)
        if (changed === 'unreadable') return
        const verdict = verifySeal(journal.with(index, changed), journal.at(-1)?.hash)
        expect(verdict.status, new TextDecoder().decode(bytes)).toBe('broken')
        expect(verdict.status === 'broken' && verdict.index).toBe(index)
      }),
      { numRuns: 1500 },
    )
  })

  test('shows any permutation', () => {
    const shuffled = anyJournal
      .filter(({ journal }) => journal.length > 1)
      .chain(({ journal }) => fc.shuffledSubarray([...journal], { minLength: journal.length }).map((order) => ({ journal, order })))
      .filter(({ journal, order }) => order.some((event, index) => event !== journal[index]))
    fc.assert(
      fc.property(shuffled, ({ order, journal }) => {
        expect(verifySeal(order, journal.at(-1)?.hash).status).toBe('broken')
        expect(verifySeal(order).status).toBe('broken')
      }),
      RUNS,
    )
  })

  test('shows any removal, against the known head', () => {
    const shortened = anyJournal.chain(({ journal }) =>
      fc.subarray([...journal], { maxLength: journal.length - 1 }).map((rest) => ({ journal, rest })),
    )
    fc.assert(
      fc.property(shortened, ({ journal, rest }) => {
        expect(verifySeal(rest, journal.at(-1)?.hash).status).toBe('broken')
      }),
      RUNS,
    )
  })

  test('shows an event repeated, or one of another dossier put in', () => {
    fc.assert(
      fc.property(anyJournal, anyJournal, fc.nat(), ({ journal }, { journal: other }, which) => {
        const index = which % journal.length
        const event = journal[index]
        const stranger = other[index % other.length]
        fc.pre(event !== undefined && stranger !== undefined && stranger.hash !== event.hash)
        expect(verifySeal(journal.toSpliced(index, 0, event as SealedEvent), journal.at(-1)?.hash).status).toBe('broken')
        expect(verifySeal(journal.with(index, stranger as SealedEvent), journal.at(-1)?.hash).status).toBe('broken')
      }),
      RUNS,
    )
  })
})

/** The event that these bytes hold; 'unreadable' where they no longer hold one, which shows by itself. */
function readEvent(bytes: Uint8Array): SealedEvent | 'unreadable' {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return 'unreadable'
  }
}
