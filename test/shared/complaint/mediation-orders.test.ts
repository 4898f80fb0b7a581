/** A mediation in whatever order its events may come: what it then says never contradicts itself. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  admitReferral,
  type CommandResult,
  close,
  type Dossier,
  ENDINGS_BEFORE_OPINION,
  endMediation,
  extendMediation,
  foldDossier,
  INADMISSIBILITY_GROUNDS,
  type JournalEvent,
  MEDIATION_ENDINGS,
  mediationStandingOf,
  mediationStatus,
  mediatorFactsOf,
  nextStepsFor,
  OPINIONS,
  receiveOpinion,
  rectify,
  refer,
  SIDES,
  sendMediationFile,
  standingOf,
  takePosition,
  timelineOf,
  undoLast,
} from '../../../shared/complaint/index.ts'
import { addDays, LAW, type LocalDate, mediatorDay, mediatorDaySentence } from '../../../shared/regulation/index.ts'
import { acknowledgeIt, answerIt, append, CLOSING, CONTEXT, day, openLetter, play } from './play.ts'

type Attempt = (dossier: Dossier, on: LocalDate, journal: readonly JournalEvent[]) => CommandResult

const NOTHING: CommandResult = { status: 'accepted', facts: [] }

const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  fc.constant<Attempt>((dossier, on) => refer(dossier, { mediatorName: 'Médiateur', referredOn: on, notifiedOn: on }, CONTEXT)),
  fc.constant<Attempt>((dossier, sentOn) => sendMediationFile(dossier, { sentOn, means: 'email' }, CONTEXT)),
  fc.constant<Attempt>((dossier, admittedOn) => admitReferral(dossier, { admittedOn }, CONTEXT)),
  fc.option(fc.integer({ min: -20, max: 200 }), { nil: undefined }).map(
    (later): Attempt =>
      (dossier, extendedOn) =>
        extendMediation(dossier, { extendedOn, extendedTo: later === undefined ? undefined : addDays(extendedOn, later) }, CONTEXT),
  ),
  fc.constantFrom(...OPINIONS).map(
    (opinion): Attempt =>
      (dossier, receivedOn) =>
        receiveOpinion(dossier, { receivedOn, opinion, summary: 'Avis' }, CONTEXT),
  ),
  fc.record({ side: fc.constantFrom(...SIDES), isAccepted: fc.boolean() }).map(
    (position): Attempt =>
      (dossier, takenOn) =>
        takePosition(dossier, { ...position, takenOn }, CONTEXT),
  ),
  fc.record({ ending: fc.constantFrom(...MEDIATION_ENDINGS), ground: fc.constantFrom(...INADMISSIBILITY_GROUNDS) }).map(
    ({ ending, ground }): Attempt =>
      (dossier, endedOn) =>
        endMediation(dossier, { endedOn, ending, ...(ending === 'inadmissible' && { ground, comment: 'Motif' }) }, CONTEXT),
  ),
  fc.constant<Attempt>((dossier, _, journal) => (dossier.mediation.stage === 'none' ? NOTHING : undoLast(journal, CONTEXT))),
  fc
    .record({ which: fc.nat(12), shift: fc.integer({ min: -5, max: 5 }), name: fc.constantFrom('admittedOn', 'endedOn', 'receivedOn') })
    .map(
      ({ which, shift, name }): Attempt =>
        (_, on, journal) => {
          const told = journal.filter(({ facts }) => facts.type.startsWith('Mediation'))
          const targetId = told[which % told.length]?.id ?? ''
          return rectify(
            journal,
            { targetId, correction: { kind: 'replace', facts: { [name]: addDays(on, shift) } }, reason: 'Mal lu' },
            CONTEXT,
          )
        },
    ),
)

test('any order of admissible events folds without contradiction', () => {
  const opened = play(openLetter(), acknowledgeIt, answerIt)
  const reached = new Set<string>()
  fc.assert(
    fc.property(fc.array(fc.record({ wait: fc.nat(12), attempt: attempts }), { minLength: 4, maxLength: 14 }), (tried) => {
      let journal = opened
      let on = day('2026-06-02')
      for (const { wait, attempt } of tried) {
        on = addDays(on, wait)
        const result = attempt(foldDossier(journal), on, journal)
        if (result.status === 'accepted') journal = append(journal, result.facts)
        reached.add(consistent(foldDossier(journal)))
      }
    }),
    { numRuns: 100 },
  )
  expect([...reached].sort()).toEqual(['admitted', 'ended', 'fileSent', 'none', 'opinionReceived', 'referred'])
})

/** Everything that is said of one mediation, held against the rest. @returns where it stands */
function consistent(dossier: Dossier) {
  const { mediation } = dossier
  const { stage, referral, admission, extension, opinion, ending, filesSent } = mediation
  const known = {
    none: !referral,
    ended: ending,
    opinionReceived: opinion,
    admitted: admission,
    fileSent: filesSent[0],
    referred: referral,
  }
  expect(Boolean(known[stage]), stage).toBe(true)
  if (stage !== 'ended') expect(ending).toBeUndefined()
  if (opinion) expect(ENDINGS_BEFORE_OPINION).not.toContain(ending?.ending)
  else expect(['opinionFollowed', 'opinionNotFollowed']).not.toContain(ending?.ending)
  if (extension) expect(admission).toBeDefined()
  const days = [referral?.referredOn, admission?.admittedOn, extension?.extendedOn, opinion?.receivedOn, ending?.endedOn]
  const told = days.filter((each) => each !== undefined)
  expect(told).toEqual(told.toSorted())
  const isOver = stage === 'none' || stage === 'ended'
  // Closed is refused exactly while a mediation runs; over, nothing of it is left to do.
  const refused = close(dossier, { ...CLOSING, closedOn: CONTEXT.today }, CONTEXT)
  expect(refused.status).toBe(isOver ? 'accepted' : 'refused')
  const kinds = nextStepsFor(standingOf(dossier), CONTEXT.today, LAW).map(({ kind }) => kind)
  expect(kinds.includes('close')).toBe(isOver)
  const facts = mediatorFactsOf(mediation)
  if (facts) {
    const { kind, dueDate } = mediatorDay(facts, LAW)
    expect(kind).toBe(admission ? 'outcome' : 'rejection')
    if (dueDate) expect(dueDate > (admission?.admittedOn ?? facts.referredOn)).toBe(true)
    expect(mediatorDaySentence(mediatorDay(facts, LAW), CONTEXT.today)).not.toContain('undefined')
  }
  expect(mediationStatus({ ...mediationStandingOf(standingOf(dossier)), ending: ending?.ending })).not.toContain('undefined')
  expect(timelineOf(dossier, LAW, dossier.journal)).toHaveLength(dossier.events.length)
  return stage
}
