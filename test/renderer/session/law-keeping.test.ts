/** The law is kept in the firm's journal when first seen, and told, with the open dossiers it moves, when it is another one. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createFirmJournal, firmHead } from '../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../renderer/data/register/recording.ts'
import { createSettings } from '../../../renderer/data/register/settings.ts'
import { noteProjection } from '../../../renderer/data/storage/bookkeeping.ts'
import { effectOfRules, keepFirmsChoice, keepSeenLaw } from '../../../renderer/session/law-keeping.ts'
import { acknowledge, answer, close, obligationOf, openComplaint, timelineOf } from '../../../shared/complaint/index.ts'
import { appliedLaw, lawHistory, readLawChange, unreadLawChanges } from '../../../shared/firm/applied-law.ts'
import { EMPTY_FIRM } from '../../../shared/firm/firm.ts'
import type { HostInfo } from '../../../shared/host/port.ts'
import {
  DEFAULT_REGULATION_SETTINGS,
  type KeptLaw,
  keptLawOf,
  LAW,
  type LocalDate,
  lawBeforeKept,
  lawOfKept,
  localDate,
  type Regime,
} from '../../../shared/regulation/index.ts'
import { contextOn } from '../../shared/complaint/command-context.ts'
import { LETTER } from '../../shared/complaint/play.ts'
import { aLaw } from '../../shared/regulation/a-former-law.ts'
import { openRegister } from '../data/register/open-register.ts'

const TODAY = localDate('2026-04-09')

/** An open register and its firm's journal; three letters: one to acknowledge, one acknowledged, one answered and open. */
async function aSession(
  openedAt = '2026-04-09T08:00:00.000Z',
  complaints: readonly (readonly Regime[])[] = [['insurance'], ['insurance'], ['cif']],
) {
  const { database, ledger, register } = await openRegister()
  const settings = createSettings(database, ledger)
  const firmJournal = createFirmJournal(database, ledger, () => recordingContext(openedAt))
  const ids: string[] = []
  for (const regimes of complaints) {
    const opened = await register.open(2026, (reference) => openComplaint({ ...LETTER, regimes, reference }, contextOn(TODAY)))
    if (opened.status !== 'recorded') throw new Error(JSON.stringify(opened))
    ids.push(opened.dossierId)
  }
  const sent = { sentOn: TODAY, means: 'email' } as const
  if (ids[1]) await register.record(ids[1], (dossier) => acknowledge(dossier, sent, contextOn(TODAY)))
  if (ids[2]) await register.record(ids[2], (dossier) => answer(dossier, { ...sent, outcome: 'upheld' }, contextOn(TODAY)))
  const hostInfo = { version: '2.0.0' } as HostInfo
  /** What an application of the version before had kept. */
  const keepBefore = (law: KeptLaw) =>
    firmJournal.record(() => ({ status: 'accepted', facts: [{ occurredOn: TODAY, facts: { type: 'LawKept', law, version: '1.0.0' } }] }))
  const journal = async () => (await firmJournal.load()).events
  return { database, session: { register, settings, firmJournal, hostInfo }, ids, keepBefore, journal }
}

/** Recorded by an application that kept no law, and opened by one that does: three letters to a CIF that took five days. */
async function aRegisterOfBefore() {
  const { database, session, journal } = await aSession('2026-04-20T08:00:00.000Z', [])
  await database.marks.put({ key: 'projection', value: 10 })
  await noteProjection(database)
  const { register } = session
  const on = (today: string) => contextOn(today, lawOfKept(lawBeforeKept(DEFAULT_REGULATION_SETTINGS, 'metropole')))
  const openCif = async () => {
    const opened = await register.open(2026, (reference) => openComplaint({ ...LETTER, regimes: ['cif'], reference }, on('2026-04-07')))
    if (opened.status !== 'recorded') throw new Error(JSON.stringify(opened))
    return opened.dossierId
  }
  const [acknowledged, rejected] = [await openCif(), await openCif(), await openCif()]
  const onLastDay = { sentOn: localDate('2026-04-18'), means: 'email' } as const
  await register.record(acknowledged, (dossier) => acknowledge(dossier, onLastDay, on('2026-04-18')))
  await register.record(rejected, (dossier) => answer(dossier, { ...onLastDay, outcome: 'rejected' }, on('2026-04-18')))
  return { session, journal, acknowledged }
}

const CLOSING = {
  closedOn: TODAY,
  nature: 'answerQuality',
  cause: 'Un malentendu.',
  findings: [],
  correctiveAction: { kind: 'none', reason: 'Cas isolé.' },
} as const

describe('the law as the firm knows it', () => {
  test('is kept without a word when first seen, and once', async () => {
    const { database, session, journal } = await aSession()
    await keepSeenLaw(session, TODAY)
    await keepSeenLaw(session, TODAY)
    expect((await journal()).map(({ facts }) => facts)).toEqual([{ type: 'LawKept', law: keptLawOf(LAW, 'metropole'), version: '2.0.0' }])
    expect(unreadLawChanges(await journal())).toEqual([])
    // No act of the firm: restoring a backup made before loses nothing by it.
    expect(await firmHead(database)).toEqual({ acts: 0, hash: undefined })
  })

  test('of a register from before it was kept is told with the open dossiers that it moves, and judges nothing already done', async () => {
    const { session, journal, acknowledged } = await aRegisterOfBefore()
    await keepSeenLaw(session, localDate('2026-04-20'))
    await keepSeenLaw(session, localDate('2026-04-20'))
    const [told, ...others] = unreadLawChanges(await journal())
    expect(others).toEqual([])
    expect(told?.event.facts).toMatchObject({ by: 'application', version: '2.0.0', law: keptLawOf(LAW, 'metropole') })
    const answerBy = { kind: 'answer', before: '2026-06-07', after: '2026-06-02' }
    expect(told?.event.facts.dossiers.map(({ reference, changes }) => [reference, changes])).toEqual([
      ['2026-001', [answerBy]],
      ['2026-002', [{ kind: 'mediatorOpensOn', before: '2026-06-02', after: '2026-04-18' }]],
      ['2026-003', [{ kind: 'acknowledgement', before: '2026-04-18', after: '2026-04-15' }, answerBy]],
    ])

    // Acknowledged on the last day that was shown: in time, and its timeline says that day and today's.
    const law = appliedLaw(DEFAULT_REGULATION_SETTINGS, await journal())
    const { dossier } = (await session.register.load(acknowledged)) ?? {}
    if (!dossier) throw new Error('no dossier')
    const dutyUnder = (of: typeof law) => obligationOf(dossier, 'acknowledgement', localDate('2026-04-20'), of)
    expect(dutyUnder(law)).toMatchObject({ state: 'met', doneOn: '2026-04-18', dueDate: '2026-04-18' })
    expect(dutyUnder(LAW)).toMatchObject({ state: 'metLate' })
    expect(timelineOf(dossier, law).map(({ detail }) => detail?.replaceAll(/\s/g, ' '))).toContainEqual(
      expect.stringContaining(
        'le dernier jour alors affiché était le 18 avril 2026 (instruction AMF DOC-2012-07) ; calculé aujourd’hui, il serait le 15 avril 2026.',
      ),
    )
  })

  test('reads no dossier where it is the law last kept', async () => {
    const { session, journal } = await aSession()
    await keepSeenLaw(session, TODAY)
    const summariesAt = async () => {
      throw new Error('the dossiers were read')
    }
    await keepSeenLaw({ ...session, register: { ...session.register, summariesAt } }, TODAY)
    expect(await journal()).toHaveLength(1)
  })

  test('brought by a new version is told with the open dossiers that wait for another day, and with them alone', async () => {
    const { session, ids, keepBefore, journal } = await aSession()
    const before = aLaw({
      'acpr-acknowledgement': { period: { count: 8, unit: 'joursOuvrables' } },
      'amf-answer': { period: { count: 3, unit: 'months' } },
    })
    await keepBefore(before)
    await keepSeenLaw(session, TODAY)
    const [told, ...others] = unreadLawChanges(await journal())
    expect(others).toEqual([])
    expect(told?.versionBefore).toBe('1.0.0')
    expect(told?.event.facts).toMatchObject({ by: 'application', version: '2.0.0', law: keptLawOf(LAW, 'metropole') })
    // The second is acknowledged and the third answered: neither waits for another day.
    expect(told?.event.facts.dossiers).toEqual([
      { dossierId: ids[0], reference: '2026-001', changes: [{ kind: 'acknowledgement', before: '2026-04-13', after: '2026-04-15' }] },
    ])
  })

  /** What is told, on a day, of a law that gives two months more to turn to the mediator; the third dossier, answered, is closed. */
  async function toldOfLaterMediator(today: LocalDate) {
    const { session, ids, keepBefore, journal } = await aSession()
    const closed = await session.register.record(ids[2] ?? '', (dossier) => close(dossier, CLOSING, contextOn(TODAY)))
    expect(closed).toMatchObject({ status: 'recorded' })
    await keepBefore(aLaw({}, {}, { mediation: { ...keptLawOf(LAW, 'metropole').mediation, referralMonths: 10 } }))
    await keepSeenLaw(session, today)
    const [told] = unreadLawChanges(await journal())
    return { ids, dossiers: told?.event.facts.dossiers }
  }

  test('that moves the mediator’s days is told with the closed dossiers too whose client may still turn to one', async () => {
    const { ids, dossiers } = await toldOfLaterMediator(TODAY)
    expect(dossiers?.map(({ dossierId }) => dossierId)).toEqual(ids)
    expect(dossiers?.[2]?.changes).toEqual([{ kind: 'mediatorClosesOn', before: '2027-02-02', after: '2027-04-02' }])
  })

  test('says nothing of a closed dossier whose mediator’s days are all past', async () => {
    const { ids, dossiers } = await toldOfLaterMediator(localDate('2028-04-09'))
    expect(dossiers?.map(({ dossierId }) => dossierId)).toEqual(ids.slice(0, 2))
  })

  test('is told until it is read, once, and stays to be read afterwards', async () => {
    const { session, keepBefore, journal } = await aSession()
    await keepBefore(aLaw({ 'acpr-answer': { period: { count: 3, unit: 'months' } } }))
    await keepSeenLaw(session, TODAY)
    await keepSeenLaw(session, TODAY)
    const [told] = unreadLawChanges(await journal())
    const id = told?.event.id ?? ''
    await session.firmJournal.record((events) => readLawChange(events, id, localDate('2026-04-10')))
    await session.firmJournal.record((events) => readLawChange(events, id, localDate('2026-04-11')))
    expect(unreadLawChanges(await journal())).toEqual([])
    expect(lawHistory(await journal())).toMatchObject([{ readOn: '2026-04-10', event: { id } }])
    expect(await journal()).toHaveLength(3)
  })

  test('chosen by the firm says before it is saved what it moves, and is no news afterwards', async () => {
    const { session, ids, journal } = await aSession()
    await keepSeenLaw(session, TODAY)
    const rules = { ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received', cifReason: 'Réponse de l’association' } as const
    const none = await effectOfRules(session, rules, TODAY)
    expect(none.changes.length).toBeGreaterThan(0)
    expect(none.dossiers).toEqual([])
    const opened = await session.register.open(2026, (reference) =>
      openComplaint({ ...LETTER, regimes: ['cif'], reference }, contextOn(TODAY)),
    )
    expect(opened.status).toBe('recorded')
    const effect = await effectOfRules(session, rules, TODAY)
    expect(effect.dossiers).toMatchObject([
      {
        reference: '2026-004',
        changes: [
          { kind: 'acknowledgement', before: '2026-04-15', after: '2026-04-18' },
          { kind: 'answer', before: '2026-06-02', after: '2026-06-07' },
        ],
      },
    ])
    await session.settings.saveRegulation(rules)
    await keepFirmsChoice(session, effect.dossiers, TODAY)
    await keepSeenLaw(session, TODAY)
    expect(unreadLawChanges(await journal())).toEqual([])
    expect(lawHistory(await journal())[0]?.event.facts).toMatchObject({
      by: 'firm',
      reason: 'Réponse de l’association',
      dossiers: effect.dossiers,
    })
    expect(ids).toHaveLength(3)
  })

  test('keeps the zone of the firm: another one moves no day of an open dossier', async () => {
    const { session, journal } = await aSession()
    await session.settings.saveFirm({ ...EMPTY_FIRM, zone: 'alsace-moselle' })
    await keepSeenLaw(session, TODAY)
    await session.settings.saveFirm({ ...EMPTY_FIRM, zone: 'alsace-moselle-no-good-friday' })
    await keepFirmsChoice(session, [], TODAY)
    expect(lawHistory(await journal()).map(({ changes }) => changes.map(({ title }) => title))).toEqual([['Zone du cabinet']])
    await keepFirmsChoice(session, [], TODAY)
    expect(await journal()).toHaveLength(2)
  })
})
