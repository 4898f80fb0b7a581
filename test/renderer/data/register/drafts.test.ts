/** Complaints being typed: several side by side, none written over unread, none left behind. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createDrafts } from '../../../../renderer/data/register/drafts.ts'
import {
  discardIntakeDraft,
  intakeDraftKey,
  intakeDraftPlace,
  intakeDrafts,
  keepIntakeDraft,
} from '../../../../renderer/session/intake-drafts.ts'
import { openComplaint } from '../../../../shared/complaint/index.ts'
import { openRegister, TODAY, telephoneCall } from './open-register.ts'

type Typed = { readonly name: string; readonly product?: string }

const never = () => {
  throw new Error('kept apart')
}

describe('complaints being typed', () => {
  test('stand side by side, each told with who and what, and go one by one', async () => {
    const { database, register } = await openRegister()
    const drafts = createDrafts(database)
    const first = await keepIntakeDraft(drafts, { name: ' Claire Fontaine ', product: 'Assurance-vie', description: 'Sept semaines' })
    const second = await keepIntakeDraft(drafts, { description: 'Un rachat qui tarde' })
    const told = (await intakeDrafts(drafts)).map(({ id, name, about }) => ({ id, name, about }))
    expect(told.toSorted((a, b) => b.name.localeCompare(a.name))).toEqual([
      { id: first, name: 'Claire Fontaine', about: 'Assurance-vie' },
      { id: second, name: '', about: 'Un rachat qui tarde' },
    ])
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY), [], intakeDraftKey(first))
    expect((await intakeDrafts(drafts)).map(({ id }) => id)).toEqual([second])
    await discardIntakeDraft(drafts, second)
    expect(await database.drafts.count()).toBe(0)
  })

  test('the one that an earlier version kept is among them, and is gone on with', async () => {
    const { database } = await openRegister()
    const drafts = createDrafts(database)
    await drafts.save('intake', { name: 'Étienne Le Goff' })
    const [former] = await intakeDrafts(drafts)
    expect(former).toMatchObject({ name: 'Étienne Le Goff', savedAt: undefined })
    const place = intakeDraftPlace<Typed>(drafts, former?.id ?? '', never)
    expect(await place.load()).toEqual({ name: 'Étienne Le Goff' })
    await place.save({ name: 'Étienne Le Goff', product: 'SCPI' })
    expect(await intakeDrafts(drafts)).toMatchObject([{ id: former?.id, about: 'SCPI', savedAt: expect.any(String) }])
    await place.discard()
    expect(await database.drafts.count()).toBe(0)
  })

  test('two windows on one draft: the later writer is kept apart and told, and the other stays as it was', async () => {
    const { database } = await openRegister()
    const drafts = createDrafts(database)
    const id = await keepIntakeDraft(drafts, { name: 'Claire' })
    const apart: string[] = []
    const here = intakeDraftPlace<Typed>(drafts, id, never)
    const there = intakeDraftPlace<Typed>(drafts, id, (otherId) => apart.push(otherId))
    await Promise.all([here.load(), there.load()])
    await Promise.all([here.save({ name: 'Claire F' }), here.save({ name: 'Claire Fontaine' })])
    await there.save({ name: 'Claire Dubois' })
    expect(apart).toHaveLength(1)
    expect(await drafts.load(intakeDraftKey(id))).toEqual({ name: 'Claire Fontaine' })
    expect(await drafts.load(intakeDraftKey(apart[0] ?? ''))).toEqual({ name: 'Claire Dubois' })
    // What was thrown away, or recorded, in one window is not brought back under its name by the other.
    await here.discard()
    await there.save({ name: 'Claire Dubois, bis' })
    expect((await intakeDrafts(drafts)).map(({ name }) => name).toSorted()).toEqual(['Claire Dubois', 'Claire Dubois, bis'])
    await here.save({ name: 'Recommencé' })
    expect(await drafts.load(intakeDraftKey(id))).toEqual({ name: 'Recommencé' })
  })

  test('lie on the disk sealed, their list too', async () => {
    const { database, raw } = await openRegister()
    await keepIntakeDraft(createDrafts(database), { name: 'Claire Fontaine', product: 'Assurance-vie' })
    const rows = await raw.drafts.toArray()
    expect(rows).toHaveLength(2)
    for (const { key, body } of rows) {
      expect(body).toBeInstanceOf(Uint8Array)
      expect(key + new TextDecoder().decode(body as Uint8Array)).not.toMatch(/Fontaine|Assurance/)
    }
  })
})
