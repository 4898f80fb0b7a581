/** A firm made and joined from two registers, as their screens see it, over one space. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { type FirmSpace, type FirmStanding, openFirmSpace } from '../../../../renderer/data/replication/index.ts'
import { isOfFirm } from '../../../../renderer/data/storage/unsent.ts'
import { recorderOf } from '../../../../shared/firm/members.ts'
import type { HostSpace, SpaceFault } from '../../../../shared/host/space.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { openRegister, TODAY } from '../register/open-register.ts'
import { contentOf, done, type Objects, recordCall } from './firm-seats.ts'

type Register = Awaited<ReturnType<typeof openRegister>>

/** A computer whose folder is chosen by the test, and which tells of a change when the test says so. */
function computer(folder: { objects: Objects | undefined }, fault: () => SpaceFault | undefined = () => undefined) {
  let chosen: Objects | undefined
  const watchers = new Set<() => void>()
  const inFolder = () => memorySpace(chosen ?? new Map(), () => (chosen ? fault() : 'missing'))
  const space: HostSpace = {
    list: () => inFolder().list(),
    read: (name) => inFolder().read(name),
    putOnce: (name, bytes) => inFolder().putOnce(name, bytes),
    remove: (name) => inFolder().remove(name),
    watch: (onChange) => {
      watchers.add(onChange)
      return () => watchers.delete(onChange)
    },
    place: async () => (chosen ? { kind: 'folder', label: 'OneDrive / Cabinet', isAllowed: true } : undefined),
    choose: async () => {
      if (!folder.objects) return { status: 'cancelled' }
      chosen = folder.objects
      return { status: 'chosen', label: 'OneDrive / Cabinet' }
    },
    forget: async () => {
      chosen = undefined
      return { status: 'done', value: undefined }
    },
  }
  const change = () => {
    for (const watcher of [...watchers]) watcher()
  }
  return { space, watchers, change }
}

function spaceOf(register: Register, space: HostSpace): Promise<FirmSpace> {
  const onError = (error: unknown) => {
    throw error
  }
  return openFirmSpace({ vault: { ...register, recovery: undefined }, space, random, now: () => '2026-04-09T08:00:00.000Z', onError })
}

/** Once it stands as a test awaits it. */
function until({ standing, subscribe }: FirmSpace, isSo: (standing: FirmStanding) => boolean): Promise<FirmStanding> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo(standing())) return
      stop()
      resolve(standing())
    }
    const stop = subscribe(look)
    look()
  })
}

const isAtRest = (standing: FirmStanding) => standing.status === 'seat' && !standing.firm.isUnderWay && standing.firm.report !== undefined

/** Camille shares a register with a dossier; Jules asks. */
async function sharedAndAsked() {
  const objects: Objects = new Map()
  const [there, here] = [computer({ objects }), computer({ objects })]
  const [camille, jules] = [await openRegister(), await openRegister()]
  await recordCall(camille)
  const opened = createFirmJournal(jules.database, jules.ledger, (recordedBy) => recordingContext(undefined, recordedBy))
  await opened.record(() => ({ status: 'accepted', facts: [{ occurredOn: TODAY.today, facts: { type: 'PassphraseChanged' } }] }))
  const ofCamille = await spaceOf(camille, there.space)
  expect(await ofCamille.choose('found')).toEqual({ status: 'chosen' })
  done(await ofCamille.found('Camille Ferrand'))
  await until(ofCamille, isAtRest)
  const ofJules = await spaceOf(jules, here.space)
  expect(await ofJules.choose('join')).toEqual({ status: 'chosen' })
  done(await ofJules.askToJoin())
  return { objects, there, here, camille, jules, ofCamille, ofJules }
}

test('a register alone loads nothing, and listens to nothing', async () => {
  const { space, watchers } = computer({ objects: new Map() })
  const register = await openRegister()
  const firm = await spaceOf(register, space)
  expect(firm.standing()).toEqual({ status: 'alone', place: undefined })
  expect([await isOfFirm(register.database), watchers.size]).toEqual([false, 0])
  await firm.choose('found')
  expect(firm.standing()).toMatchObject({ status: 'alone', place: { label: 'OneDrive / Cabinet' } })
  expect([await isOfFirm(register.database), watchers.size]).toEqual([false, 0])
})

describe('from sharing to one register of two', () => {
  test('the words are the same, who is let in becomes a seat by itself, and both hold the same dossiers', async () => {
    const { camille, jules, ofCamille, ofJules, here, there } = await sharedAndAsked()
    const asking = ofJules.standing()
    expect(asking).toMatchObject({ status: 'asking' })
    expect(await isOfFirm(jules.database)).toBe(true)
    const [seen] = done(await ofCamille.seatsAsking()).asking
    expect(seen?.words).toEqual(asking.status === 'asking' && asking.words)
    if (!seen) throw new Error('nobody asks')
    done(await ofCamille.letIn(seen.request, { name: 'Jules Petit', role: 'adviser' }))
    expect(recorderOf(await createSettings(camille.database, camille.ledger).team())).toMatchObject({ recordedBy: 'cabinet', series: 'CF' })
    await until(ofCamille, isAtRest)
    here.change()
    // What his register recorded before he joined goes without waiting for another look.
    expect(await until(ofJules, isAtRest)).toMatchObject({ firm: { toTransmit: 0 } })
    there.change()
    await until(ofCamille, isAtRest)
    expect((await contentOf(jules)).journals).toEqual((await contentOf(camille)).journals)
    const told = (await ofJules.members()).map(({ member, isHere, isListed }) => [member.name, member.role, isHere, isListed])
    expect(told).toEqual([
      ['Camille Ferrand', 'responsable', false, true],
      ['Jules Petit', 'adviser', true, true],
    ])
    await Promise.all([ofCamille.close(), ofJules.close()])
    expect([here.watchers.size, there.watchers.size]).toEqual([0, 0])
  })

  test('who asks shows the same words over the next opening, asks no more once told so, and is turned away', async () => {
    const { objects, jules, ofCamille, ofJules, here } = await sharedAndAsked()
    const words = ofJules.standing()
    await ofJules.close()
    const again = await spaceOf(jules, here.space)
    expect(again.standing()).toMatchObject({ status: 'asking', words: words.status === 'asking' && words.words })
    const [seen] = done(await ofCamille.seatsAsking()).asking
    if (!seen) throw new Error('nobody asks')
    done(await ofCamille.turnAway(seen.request))
    expect([...objects.keys()].filter((name) => name.startsWith('demande'))).toEqual([])
    here.change()
    expect(await until(again, (now) => now.status === 'asking' && now.waits !== undefined)).toMatchObject({ waits: { status: 'taken' } })
    await again.stopAsking()
    expect(again.standing()).toMatchObject({ status: 'alone' })
    expect([await isOfFirm(jules.database), here.watchers.size]).toEqual([false, 0])
    await ofCamille.close()
  })

  test('who records a dossier while asking is told why it joins no more', async () => {
    const { jules, ofCamille, ofJules, here } = await sharedAndAsked()
    await recordCall(jules)
    here.change()
    const told = await until(ofJules, (now) => now.status === 'asking' && now.waits !== undefined)
    expect(told).toMatchObject({ waits: { status: 'refused', code: 'hasDossiers' } })
    await Promise.all([ofCamille.close(), ofJules.close()])
  })

  test('who is left out stays known by name, and is listed no more', async () => {
    const { ofCamille, ofJules, here } = await sharedAndAsked()
    const [seen] = done(await ofCamille.seatsAsking()).asking
    if (!seen) throw new Error('nobody asks')
    done(await ofCamille.letIn(seen.request, { name: 'Jules Petit', role: 'reader' }))
    here.change()
    await until(ofJules, isAtRest)
    const jules = (await ofCamille.members()).find(({ isHere }) => !isHere)
    done(await ofCamille.leaveOut(jules?.seat ?? ''))
    expect((await ofCamille.members()).map(({ member, isListed }) => [member.name, isListed])).toEqual([
      ['Camille Ferrand', true],
      ['Jules Petit', false],
    ])
    here.change()
    const told = await until(
      ofJules,
      (now) => now.status === 'seat' && (now.firm.report?.remarks ?? []).some(({ code }) => code === 'removed'),
    )
    expect(told.status).toBe('seat')
    await Promise.all([ofCamille.close(), ofJules.close()])
  })
})

describe('a folder', () => {
  test('that has a firm is none to share in, and one that has none is none to join', async () => {
    const { objects, ofCamille, ofJules } = await sharedAndAsked()
    const other = await spaceOf(await openRegister(), computer({ objects }).space)
    expect(await other.choose('found')).toEqual({ status: 'refused', code: 'hasFirm' })
    expect(other.standing()).toEqual({ status: 'alone', place: undefined })
    const elsewhere = await spaceOf(await openRegister(), computer({ objects: new Map() }).space)
    expect(await elsewhere.choose('join')).toEqual({ status: 'refused', code: 'noFirm' })
    await Promise.all([ofCamille.close(), ofJules.close()])
  })

  test('with other files is none to share in', async () => {
    const firm = await spaceOf(await openRegister(), computer({ objects: new Map([['Budget.xlsx', new Uint8Array(1)]]) }).space)
    expect(await firm.choose('found')).toEqual({ status: 'refused', code: 'notEmpty' })
  })

  test('of another firm is not taken by a seat, and gets nothing; an empty one gets all again', async () => {
    const { objects, ofCamille, ofJules, camille } = await sharedAndAsked()
    await Promise.all([ofCamille.close(), ofJules.close()])
    const others: Objects = new Map()
    const stranger = await spaceOf(await openRegister(), computer({ objects: others }).space)
    await stranger.choose('found')
    done(await stranger.found('Une autre'))
    await until(stranger, isAtRest)
    await stranger.close()
    const [before, folder] = [[...others.keys()], { objects: others as Objects | undefined }]
    const again = await spaceOf(camille, computer(folder).space)
    expect((await until(again, isAtRest)).status === 'seat' && again.standing()).toMatchObject({ firm: { trouble: { fault: 'missing' } } })
    expect(await again.choose('join')).toEqual({ status: 'refused', code: 'otherFirm' })
    await until(again, isAtRest)
    expect([...others.keys()]).toEqual(before)
    folder.objects = undefined
    expect(await again.choose('join')).toEqual({ status: 'cancelled' })
    const empty: Objects = new Map()
    folder.objects = empty
    expect(await again.choose('join')).toEqual({ status: 'chosen' })
    await until(again, (now) => isAtRest(now) && now.status === 'seat' && now.firm.trouble === undefined)
    expect([...objects.keys()].filter((name) => !name.startsWith('demande') && !empty.has(name))).toEqual([])
    await again.close()
  })
})

test('a register that asks closes at once, though the disk that holds the folder answers no more', async () => {
  const { ofJules, here, jules } = await sharedAndAsked()
  await ofJules.close()
  const isAsked = Promise.withResolvers<void>()
  const list = () => {
    isAsked.resolve()
    return new Promise<never>(() => undefined)
  }
  const again = await spaceOf(jules, { ...here.space, list })
  await isAsked.promise
  await again.close()
  expect(here.watchers.size).toBe(0)
})
