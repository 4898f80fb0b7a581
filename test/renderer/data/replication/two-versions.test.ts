/** Seats whose applications are of two versions, each of which ships a law of its own. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { effectOfRules, keepFirmsChoice, keepSeenLaw } from '../../../../renderer/session/law-keeping.ts'
import { earlierLaws, lastKeptLaw, lawHistory, unreadLawChanges } from '../../../../shared/firm/applied-law.ts'
import type { LawFacts } from '../../../../shared/firm/journal/laws.ts'
import type { HostInfo } from '../../../../shared/host/port.ts'
import { DEFAULT_REGULATION_SETTINGS, keptLawOf, LAW, lawAt, lawOf, type RegulationSettings } from '../../../../shared/regulation/index.ts'
import { openRegister, TODAY } from '../register/open-register.ts'
import { foundingSeat, joiningSeat, type Objects, settle, twoSeats } from './firm-seats.ts'

type Register = Pick<Awaited<ReturnType<typeof openRegister>>, 'database' | 'ledger' | 'register'>

/** What the law of the older version says otherwise, put as a firm might have set it. */
const OLDER: RegulationSettings = { ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received', cifReason: 'Ancien texte' }

const [NEW_LAW, OLD_LAW] = [keptLawOf(LAW, 'metropole'), keptLawOf(lawOf(OLDER), 'metropole')]

/** A register before an application of a version, at an instant. */
function sessionOf({ database, ledger, register }: Register, version: '1.0.0' | '2.0.0', now = '2026-04-09T08:00:00.000Z') {
  const settings = createSettings(database, ledger)
  const shipped = async () => (version === '1.0.0' ? OLDER : DEFAULT_REGULATION_SETTINGS)
  return {
    register,
    settings: { ...settings, regulation: shipped },
    firmJournal: createFirmJournal(database, ledger, (recordedBy) => recordingContext(now, recordedBy)),
    hostInfo: { version } as HostInfo,
  }
}

async function journalOf(seat: Register) {
  return (await sessionOf(seat, '2.0.0').firmJournal.load()).events
}

async function lawsOf(seat: Register) {
  return (await journalOf(seat)).map(({ facts }) => [facts.type, (facts as Extract<LawFacts, { law: unknown }>).version])
}

test('the law of the newer application stands, and the older one does not tell its own again', async () => {
  const { camille, jules } = await twoSeats()
  await keepSeenLaw(sessionOf(camille, '1.0.0'), TODAY.today)
  await settle(camille, jules)
  for (let opening = 0; opening < 3; opening += 1) {
    await keepSeenLaw(sessionOf(jules, '2.0.0'), TODAY.today)
    await settle(jules, camille)
    await keepSeenLaw(sessionOf(camille, '1.0.0'), TODAY.today)
    await settle(camille, jules)
  }
  expect(await lawsOf(camille)).toEqual([
    ['LawKept', '1.0.0'],
    ['LawChanged', '2.0.0'],
  ])
  await keepSeenLaw(sessionOf(camille, '2.0.0'), TODAY.today)
  expect(await lawsOf(camille)).toHaveLength(2)
})

test('a change that two seats found before they heard of each other is told once', async () => {
  const { camille, jules } = await twoSeats()
  await keepSeenLaw(sessionOf(camille, '1.0.0'), TODAY.today)
  await settle(camille, jules)
  for (const seat of [camille, jules]) await keepSeenLaw(sessionOf(seat, '2.0.0'), TODAY.today)
  await settle(camille, jules)
  for (const seat of [camille, jules]) {
    const journal = await journalOf(seat)
    expect(journal).toHaveLength(3)
    expect(unreadLawChanges(journal)).toHaveLength(1)
    expect(lawHistory(journal)).toHaveLength(1)
    expect(lastKeptLaw(journal)?.facts.law).toEqual(NEW_LAW)
  }
})

test('an older application that had not heard of the newer law takes nothing back', async () => {
  const { camille, jules } = await twoSeats()
  for (const at of ['2026-04-09T08:00:00.000Z', '2026-05-09T08:00:00.000Z']) {
    const seen = at.startsWith('2026-04') ? { ...DEFAULT_REGULATION_SETTINGS, reminderAfterDays: 9 } : OLDER
    const session = sessionOf(camille, '1.0.0', at)
    await keepSeenLaw({ ...session, settings: { ...session.settings, regulation: async () => seen } }, TODAY.today)
    if (seen !== OLDER) await settle(camille, jules)
  }
  await keepSeenLaw(sessionOf(jules, '2.0.0', '2026-05-01T08:00:00.000Z'), TODAY.today)
  await settle(jules, camille)
  const before = (await journalOf(jules)).length
  for (let opening = 0; opening < 3; opening += 1) {
    await keepSeenLaw(sessionOf(jules, '2.0.0', '2026-06-01T08:00:00.000Z'), TODAY.today)
    await keepSeenLaw(sessionOf(camille, '1.0.0', '2026-06-01T09:00:00.000Z'), TODAY.today)
    await settle(jules, camille)
  }
  expect((await journalOf(jules)).length - before).toBeLessThanOrEqual(1)
  expect(lastKeptLaw(await journalOf(camille))?.facts.law).toEqual(NEW_LAW)
})

test('a choice of the firm made with the older application is compared with its own law, and kept by the newer one once', async () => {
  const { camille, jules } = await twoSeats()
  await keepSeenLaw(sessionOf(camille, '1.0.0'), TODAY.today)
  await settle(camille, jules)
  await keepSeenLaw(sessionOf(jules, '2.0.0'), TODAY.today)
  await settle(jules, camille)
  const older = sessionOf(camille, '1.0.0')
  expect((await effectOfRules(older, OLDER, TODAY.today)).changes).toEqual([])
  await keepFirmsChoice(older, [], TODAY.today)
  expect(await lawsOf(camille)).toHaveLength(2)
})

test('the first law that a seat saw before it joined, late, moves no law that the firm had applied by then', async () => {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  await keepSeenLaw(sessionOf(camille, '1.0.0', '2025-01-01T08:00:00.000Z'), TODAY.today)
  await keepSeenLaw(sessionOf(camille, '2.0.0', '2026-01-01T08:00:00.000Z'), TODAY.today)
  const alone = await openRegister()
  await keepSeenLaw(sessionOf(alone, '2.0.0', '2026-03-01T08:00:00.000Z'), TODAY.today)
  const jules = await joiningSeat(objects, camille, 'Jules Petit', 'adviser', alone)
  await settle(camille, jules)
  const law = { ...LAW, earlier: earlierLaws(await journalOf(jules)) }
  const lawOn = (instant: string) => keptLawOf(lawAt(law, instant), 'metropole')
  expect(lawOn('2025-06-01T08:00:00.000Z')).toEqual(OLD_LAW)
  expect(lawOn('2026-02-01T08:00:00.000Z')).toEqual(NEW_LAW)
  expect(lawHistory(await journalOf(jules))).toHaveLength(1)
})

test('a firm of one that goes back to an older application is told of it, as ever', async () => {
  const alone = await openRegister()
  for (const version of ['1.0.0', '2.0.0', '1.0.0'] as const) await keepSeenLaw(sessionOf(alone, version), TODAY.today)
  expect(await lawsOf(alone)).toEqual([
    ['LawKept', '1.0.0'],
    ['LawChanged', '2.0.0'],
    ['LawChanged', '1.0.0'],
  ])
})
