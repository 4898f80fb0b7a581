/**
 * A law is kept as data, without what its rules do in code: each rule has a revision for that. These hold the code of
 * every revision to what it did when it was shipped, over many complaints and days.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type ComplaintFacts,
  codeUnder,
  deriveObligation,
  dueChanges,
  keptLawOf,
  LAW,
  lawChanges,
  lawOfKept,
  localDate,
  type Rule,
} from '../../../shared/regulation/index.ts'
import { written } from './complaint-facts.ts'

const PINNED: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../fixtures/rule-revisions.json', import.meta.url), 'utf8'),
)

const [EARLY, LATE] = [localDate('2026-03-06'), localDate('2026-07-20')]
const DAYS = [
  'invitedOn',
  'remindedOn',
  'settledAtOnceOn',
  'renouncedOn',
  'closedWithoutWritingOn',
  'acknowledgedOn',
  'answeredOn',
  'refusedOn',
  'transferredOn',
  'heldOn',
  'mediatorInformedOn',
  'referralNotifiedOn',
  'mediatorAnsweredOn',
  'liabilityQuestionedOn',
  'insurerDeclaredOn',
  'declarationSetAsideOn',
] as const satisfies readonly (keyof ComplaintFacts)[]

/** Heard or written, or both; with none of the days, with each early or late, with each two of them. */
const COMPLAINTS: readonly ComplaintFacts[] = [
  { expressedOn: localDate('2026-03-02') },
  { written: { sentOn: localDate('2026-03-04'), receivedOn: localDate('2026-03-05') } },
  { expressedOn: localDate('2026-03-02'), written: { sentOn: localDate('2026-03-04'), receivedOn: localDate('2026-03-05') } },
].flatMap((heard) =>
  [
    {},
    { isTakenOverSettled: true },
    { clientKind: 'professional' as const },
    { clientKind: 'nonProfessional' as const },
    ...DAYS.flatMap((first, index) => [
      { [first]: EARLY },
      { [first]: LATE },
      ...DAYS.slice(index + 1).flatMap((second) => [
        { [first]: EARLY, [second]: LATE },
        { [first]: LATE, [second]: EARLY },
      ]),
    ]),
  ].map((days) => ({ isComplaint: true, zone: 'metropole', regimes: [], ...heard, ...days }) as ComplaintFacts),
)
const TODAYS = ['2026-03-20', '2026-06-01', '2027-04-01'].map(localDate)

/** What the rule does over all of them, its own data aside: one text for all days, one length. */
function digestOf(rule: Rule): string {
  const texts = [{ id: 'any', family: rule.family, citation: 'texte', force: 'law', source: 'P' }] as const
  const law = { rules: [{ ...rule, ...(rule.period && { period: { count: 30, unit: 'days' } as const }), basisByText: {} }], texts }
  const hash = createHash('sha256')
  for (const facts of COMPLAINTS)
    for (const today of TODAYS) {
      const { state, doneOn, dueDate } = deriveObligation(rule.kind, { ...facts, regimes: rule.regimes }, today, law) ?? {}
      hash.update(`${state} ${doneOn} ${dueDate}\n`)
    }
  return hash.digest('hex').slice(0, 16)
}

/** The rule with the code of one of its revisions. */
function under(rule: Rule, revision: number): Rule {
  const { whyNot, openedOn, fulfilment } = codeUnder(rule, revision)
  const { condition, extension, ...data } = rule
  return {
    ...data,
    fulfilment,
    ...(condition && whyNot && { condition: { ...condition, whyNot } }),
    ...(extension && openedOn && { extension: { ...extension, openedOn } }),
  }
}

describe.each(LAW.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('does under each of its revisions what it did when it was shipped', () => {
    const revisions = Array.from({ length: rule.revision ?? 1 }, (_, index) => index + 1)
    const now = Object.fromEntries(revisions.map((revision) => [`${id} ${revision}`, digestOf(under(rule, revision))]))
    const pinned = Object.fromEntries(Object.entries(PINNED).filter(([key]) => key.startsWith(`${id} `)))
    // Otherwise: keep what it did under `former`, raise its `revision`, and write the new one's digest in the fixture.
    expect(now).toEqual(pinned)
  })
})

test('another length, or another text, is data and no revision', () => {
  const rule = LAW.rules.find(({ id }) => id === 'acpr-acknowledgement')
  if (!rule) throw new Error('no rule')
  expect(digestOf({ ...rule, period: { count: 3, unit: 'months' }, clause: 'autre' })).toBe(digestOf(rule))
})

describe('a condition that is judged otherwise in the same words', () => {
  const ofToday = LAW.rules.find(({ id }) => id === 'house-mediator-information')
  const condition = ofToday?.condition
  if (!ofToday || !condition) throw new Error('no condition')
  const revised: Rule = {
    ...ofToday,
    condition: { ...condition, whyNot: (facts, today) => (facts.acknowledgedOn ? condition.whyNot(facts, today) : 'Aucun accusé.') },
    revision: 2,
    former: { 1: { whyNot: condition.whyNot } },
  }
  const shipped = LAW.rules.map((rule) => (rule === ofToday ? revised : rule))
  const [before, after] = [keptLawOf(LAW, 'metropole'), keptLawOf({ ...LAW, rules: shipped }, 'metropole')]
  const changesOf = (facts: ComplaintFacts) => dueChanges(facts, lawOfKept(before, shipped), lawOfKept(after, shipped), LATE)

  test('is told, as data that passed through a journal', () => {
    const changes = lawChanges(JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after)))
    expect(changes).toMatchObject([{ title: 'Information sur le médiateur', sentences: [expect.stringMatching(/juge autrement/)] }])
  })

  test('each law kept is computed with as it was: the dossiers that it moves are found, and no other', () => {
    const silent = written('2026-03-04', '2026-03-05')
    const stateUnder = (kept: typeof before) => deriveObligation('mediatorInformation', silent, LATE, lawOfKept(kept, shipped))?.state
    expect([stateUnder(before), stateUnder(after)]).toEqual(['dueToday', undefined])
    expect(changesOf(silent)).toEqual([{ kind: 'mediatorInformation', before: 'atOnce' }])
    expect(changesOf({ ...silent, acknowledgedOn: EARLY })).toEqual([])
  })

  test('of a revision that is not known here, the condition is taken as met', () => {
    const later = { ...after, rules: after.rules.map((rule) => (rule.revision ? { ...rule, revision: 9 } : rule)) }
    expect(deriveObligation('mediatorInformation', written('2026-03-04', '2026-03-05'), LATE, lawOfKept(later, shipped))?.state).toBe(
      'dueToday',
    )
  })
})
