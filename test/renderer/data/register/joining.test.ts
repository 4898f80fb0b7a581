/** Steps that concern several dossiers: all of it is recorded, or nothing. */
import { describe, expect, test } from 'vitest'
import { maskedReader } from '../../../../renderer/data/register/inspected-register.ts'
import {
  acknowledge,
  close,
  type IntakeFacts,
  identifyPerson,
  link,
  merge,
  obligationsOf,
  openComplaint,
  rectify,
  separate,
} from '../../../../shared/complaint/index.ts'
import { LAW, localDate } from '../../../../shared/regulation/index.ts'
import { openRegister, TODAY, telephoneCall } from './open-register.ts'

const REASON = { reason: 'La même lettre, enregistrée deux fois' }

/** Mme Fontaine's letter, opened twice: the second time from the copy that came a day earlier. */
async function openedTwice() {
  const opened = await openRegister()
  const letter = (reference: string, day: string): IntakeFacts => ({
    ...telephoneCall(reference),
    channel: 'letter',
    form: 'written',
    expressedOn: undefined,
    sentOn: localDate(day),
    receivedOn: localDate(day),
  })
  const open = async (day: string) => {
    const outcome = await opened.register.open(2026, (reference) => openComplaint(letter(reference, day), TODAY))
    if (outcome.status !== 'recorded') throw new Error(outcome.status)
    return outcome.dossierId
  }
  return { ...opened, kept: await open('2026-04-02'), duplicate: await open('2026-04-01') }
}

type Opened = Awaited<ReturnType<typeof openedTwice>>

const mergeBoth = ({ register, duplicate, kept }: Opened) =>
  register.recordTogether([duplicate, kept], ([one, other]) => {
    if (!one || !other) throw new Error('two dossiers')
    const result = merge(one.dossier, other.dossier, REASON, TODAY)
    return [result.duplicate, result.kept]
  })

const answerDay = async ({ register }: Opened, id: string) => {
  const loaded = await register.load(id)
  return loaded && obligationsOf(loaded.dossier, TODAY.today, LAW).find(({ kind }) => kind === 'answer')?.dueDate
}

describe('a merge', () => {
  test('stands in both journals, each sealed whole, and in both rows of the register', async () => {
    const opened = await openedTwice()
    expect(await mergeBoth(opened)).toEqual({ status: 'recorded', dossierId: opened.duplicate })
    const [duplicate, kept] = await Promise.all([opened.register.load(opened.duplicate), opened.register.load(opened.kept)])
    expect(duplicate).toMatchObject({ dossier: { stage: 'merged', mergedInto: { id: opened.kept } }, seal: { status: 'whole' } })
    expect(kept).toMatchObject({
      dossier: { absorbed: [{ id: opened.duplicate }], written: { sentOn: '2026-04-01' } },
      seal: { status: 'whole' },
    })
    expect((await opened.register.summariesAt(['merged'])).map(({ id }) => id)).toEqual([opened.duplicate])
    expect(await answerDay(opened, opened.kept)).toBe('2026-06-01')
  })

  test('refused in one dossier is recorded in neither', async () => {
    const opened = await openedTwice()
    await opened.register.record(opened.duplicate, (dossier) =>
      acknowledge(dossier, { sentOn: localDate('2026-04-08'), means: 'email' }, TODAY),
    )
    const before = await opened.database.events.count()
    const outcome = await mergeBoth(opened)
    expect(outcome).toMatchObject({ status: 'refused', refusals: [{ rule: 'stage-merge' }] })
    expect(await opened.database.events.count()).toBe(before)
  })

  test('is taken back in both: the due dates are what they were', async () => {
    const opened = await openedTwice()
    await mergeBoth(opened)
    const outcome = await opened.register.recordTogether([opened.duplicate, opened.kept], ([one, other]) => {
      const result = separate(one?.journal ?? [], other?.journal ?? [], { reason: 'Deux lettres distinctes' }, TODAY)
      return [result.duplicate, result.kept]
    })
    expect(outcome.status).toBe('recorded')
    expect(await answerDay(opened, opened.kept)).toBe('2026-06-02')
    expect(await answerDay(opened, opened.duplicate)).toBe('2026-06-01')
  })
})

describe('a dossier opened and linked in one go', () => {
  test('has its link, and the other dossier has the counterpart', async () => {
    const { register, kept } = await openedTwice()
    const links = { ids: [kept], ...TODAY }
    const outcome = await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY), [], undefined, links)
    if (outcome.status !== 'recorded') throw new Error(outcome.status)
    expect((await register.load(outcome.dossierId))?.dossier.links).toEqual([{ id: kept, reference: '2026-001' }])
    const other = await register.load(kept)
    expect(other?.dossier.links).toEqual([{ id: outcome.dossierId, reference: '2026-003' }])
    expect(other?.seal.status).toBe('whole')
  })

  test('that is refused leaves the other dossier as it was', async () => {
    const { register, database, kept } = await openedTwice()
    const before = await database.events.count()
    const noName = (reference: string) => ({ ...telephoneCall(reference), description: '' })
    const links = { ids: [kept], ...TODAY }
    const outcome = await register.open(2026, (reference) => openComplaint(noName(reference), TODAY), [], undefined, links)
    expect(outcome.status).toBe('refused')
    expect(await database.events.count()).toBe(before)
  })
})

test('a link is noted on both dossiers, or on neither', async () => {
  const { register, kept, duplicate } = await openedTwice()
  const linkBoth = () =>
    register.recordTogether([kept, duplicate], ([one, other]) => {
      if (!one || !other) throw new Error('two dossiers')
      return [
        link(one.dossier, { otherId: other.dossier.id, otherReference: other.dossier.reference }, TODAY),
        link(other.dossier, { otherId: one.dossier.id, otherReference: one.dossier.reference }, TODAY),
      ]
    })
  expect((await linkBoth()).status).toBe('recorded')
  expect((await register.load(duplicate))?.dossier.links).toEqual([{ id: kept, reference: '2026-001' }])
  expect((await linkBoth()).status).toBe('refused')
  expect((await register.load(kept))?.journal).toHaveLength(2)
})

test('a register shown with masked names tells no summary of a person', async () => {
  const { register, kept, duplicate } = await openedTwice()
  await register.recordTogether([duplicate], ([one]) => (one ? [identifyPerson(one.dossier, { personId: kept }, TODAY)] : []))
  const told = { ...telephoneCall('x').complainant, email: 'claire@exemple.example', phone: '0612345678', address: '3 rue des Lilas' }
  await register.open(2026, (reference) =>
    openComplaint({ ...telephoneCall(reference), complainant: told, capacity: 'agent', onBehalfOf: 'Jeanne Fontaine' }, TODAY),
  )
  const shown = JSON.stringify(await maskedReader(register).summaries())
  expect(shown).not.toMatch(/fontaine|claire|0612345678|lilas|rachat|AV-778120/i)
  expect(shown).toContain('Nom masqué')
})

test('nor does a dossier so shown: neither the name first recorded, nor the corrected one, nor whom the person acts for', async () => {
  const { register } = await openRegister()
  const call: Partial<IntakeFacts> = {
    complainant: { civility: 'm', name: 'Étienne Legof', isConsumer: true },
    capacity: 'agent',
    onBehalfOf: 'Mme Jeanne Morel',
  }
  const outcome = await register.open(2026, (reference) => openComplaint({ ...telephoneCall(reference), ...call }, TODAY))
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
  const { dossierId } = outcome
  const facts = { complainant: { civility: 'm', name: 'Étienne Le Goff', isConsumer: true } }
  await register.record(dossierId, (_, journal) =>
    rectify(journal, { targetId: journal[0]?.id ?? '', correction: { kind: 'replace', facts }, reason: 'Faute de frappe' }, TODAY),
  )
  const closing = {
    closedOn: localDate('2026-04-08'),
    nature: 'operationExecution',
    cause: 'Ordre de M. Legof (Etienne LE GOFF), mandaté par Mme Morel, perdu',
    findings: [],
    correctiveAction: { kind: 'none', reason: 'Cas isolé' },
    noAnswerReason: 'Injoignable',
  } as const
  expect((await register.record(dossierId, (dossier) => close(dossier, closing, TODAY))).status).toBe('recorded')
  const shown = JSON.stringify(await maskedReader(register).load(dossierId))
  expect(shown).not.toMatch(/legof|goff|tienne|morel|jeanne/i)
  expect(shown).toContain('mandaté par Mme [masqué], perdu')
})
