/**
 * Two registers, each behind a shell of its own, over one folder of the disk: the preload's calls, copied as between two processes
 * and checked by the main process, which reads and writes the folder and tells of what comes in it.
 */
import 'fake-indexeddb/auto'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import {
  type FirmActivity,
  type FirmSpace,
  type FirmStatus,
  openFirmActivity,
  openFirmSpace,
} from '../../../../renderer/data/replication/index.ts'
import { askToJoin, foundFirm, joinIfLetIn, letIn, seatsAsking } from '../../../../renderer/data/replication/membership.ts'
import { figuresOf, yearPeriod } from '../../../../shared/analysis/index.ts'
import {
  concurrentSentence,
  type Dossier,
  foldDossier,
  openComplaint,
  receiveWritten,
  settleAtOnce,
  settleConcurrentSteps,
} from '../../../../shared/complaint/index.ts'
import { memberName } from '../../../../shared/firm/members.ts'
import { IDENTITY } from '../../../../shared/host/identity.ts'
import type { Host } from '../../../../shared/host/port.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { freePort, HAS_SERVER, startServer } from '../../../electron/server/a-server.ts'
import { openRegister, TODAY, telephoneCall } from '../register/open-register.ts'
import { done } from './firm-seats.ts'

let place = ''
let cabinet = ''
/** What was shown before a server was asked for anything, and the answer. */
const allowing = { asked: [] as string[], answer: true }
/** What a shell holds of the folder ends with the tests. */
const shells: Host[] = []

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'reclamations-over-the-shell-'))
  cabinet = join(place, 'Cabinet')
  await mkdir(cabinet)
})

afterAll(async () => {
  for (const { space } of shells) {
    await space.server?.leave()
    await space.forget()
    await space.forget()
  }
  vi.doUnmock('electron')
  await rm(place, { recursive: true, force: true })
})

/** The port as the preload exposes it, over a main process of its own; the adviser chooses the firm's folder in every dialog. */
async function startShell(name: string): Promise<Host> {
  const userData = join(place, name)
  await mkdir(userData)
  const handlers = new Map<string, (event: unknown, ...payload: readonly unknown[]) => Promise<unknown>>()
  const frame = { origin: IDENTITY.origin }
  const event = { sender: { id: 1, mainFrame: frame }, senderFrame: frame }
  let exposed: Host | undefined
  let hear = (_event: unknown, _signal: string) => undefined as unknown
  vi.resetModules()
  vi.doMock('electron', () => ({
    ipcMain: { handle: (channel: string, handler: Parameters<typeof handlers.set>[1]) => handlers.set(channel, handler) },
    ipcRenderer: {
      invoke: async (channel: string, ...payload: readonly unknown[]) =>
        structuredClone(await handlers.get(channel)?.(event, ...structuredClone(payload))),
      on: (_channel: string, listener: typeof hear) => {
        hear = listener
      },
    },
    contextBridge: {
      exposeInMainWorld: (_name: string, host: Host) => {
        exposed = host
      },
    },
  }))
  const { answerSpace } = await import('../../../../electron/ipc/answer-space.ts')
  const { createFirmSpace } = await import('../../../../electron/firm-space.ts')
  const { placesIn } = await import('../../../../electron/folders/folders.ts')
  await import('../../../../electron/preload.ts')
  const onError = (error: unknown) => {
    throw error
  }
  const onChange = () => hear({}, 'spaceChanged')
  const askForFolder = async () => cabinet
  const askToAllow = async (addresses: string) => {
    allowing.asked.push(addresses)
    return allowing.answer
  }
  answerSpace(createFirmSpace({ ...placesIn(userData), askForFolder, askToAllow, onChange }), { isKnown: () => true, onError })
  if (!exposed) throw new Error('no port')
  shells.push(exposed)
  return exposed
}

async function startComputer(name: string) {
  const host = await startShell(name)
  const opened = await openRegister()
  const { database, ledger } = opened
  const { space } = host
  expect(await space.choose()).toEqual({ status: 'chosen', label: cabinet })
  return { ...opened, space, membership: { database, ledger, space, random }, settings: createSettings(database, ledger) }
}

type Computer = Awaited<ReturnType<typeof startComputer>>

/** The firm's exchange, as an open window has it. */
async function goOnline({ space, ...vault }: Computer): Promise<FirmActivity> {
  const onError = (error: unknown) => {
    throw error
  }
  const now = () => '2026-04-09T08:00:00.000Z'
  const activity = await openFirmActivity({ vault: { ...vault, recovery: undefined }, space, random, now, onError })
  if (!activity) throw new Error('no seat')
  return activity
}

/** Once nothing is under way, nothing waits, and the dossier is here as the test awaits it. */
async function until(
  { register }: Computer,
  { status }: FirmActivity,
  dossierId: string,
  isSo: (dossier: Dossier) => boolean,
): Promise<Dossier> {
  const isAtRest = ({ isUnderWay, toTransmit, trouble }: FirmStatus) => !isUnderWay && toTransmit === 0 && trouble === undefined
  return vi.waitFor(
    async () => {
      const loaded = await register.load(dossierId)
      if (!loaded || !isAtRest(status())) throw new Error('not yet')
      const dossier = foldDossier(loaded.journal)
      if (!isSo(dossier)) throw new Error('not so yet')
      return dossier
    },
    { timeout: 120_000, interval: 50 },
  )
}

test('Camille settles a call while Jules records the letter: both see it, one of them says what holds, and it counts once', async () => {
  const [camille, jules] = [await startComputer('camille'), await startComputer('jules')]
  done(await foundFirm(camille.membership, 'Camille Ferrand'))
  const { words } = done(await askToJoin(jules.membership))
  const [asking] = done(await seatsAsking(camille.membership)).asking
  expect(asking?.words).toEqual(words)
  if (!asking) throw new Error('nobody asks')
  done(await letIn(camille.membership, asking.request, { name: 'Jules Petit', role: 'adviser' }))
  expect(done(await joinIfLetIn(jules.membership))).toBe(true)
  const online = { camille: await goOnline(camille), jules: await goOnline(jules) }
  const byJules = jules.seatOf((await jules.settings.team()).hereId, 'JP')

  const opened = await camille.register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  if (opened.status !== 'recorded') throw new Error(opened.status)
  const { dossierId } = opened
  await until(jules, online.jules, dossierId, () => true)

  // Camille's window is closed, and she goes on without the others.
  await online.camille.close()
  const settled = await camille.register.record(dossierId, (dossier) =>
    settleAtOnce(dossier, { settledOn: localDate('2026-03-27'), how: 'Tout est réglé au téléphone' }, TODAY),
  )
  const letter = { channel: 'letter', sentOn: localDate('2026-04-07'), receivedOn: localDate('2026-04-08') } as const
  const written = await byJules.record(dossierId, (dossier) => receiveWritten(dossier, letter, TODAY))
  expect([settled.status, written.status]).toEqual(['recorded', 'recorded'])
  await until(jules, online.jules, dossierId, ({ concurrentSteps }) => concurrentSteps.length === 0)

  const again = await goOnline(camille)
  const meet = ({ concurrentSteps }: Dossier) => concurrentSteps.length === 1
  const met = [await until(camille, again, dossierId, meet), await until(jules, online.jules, dossierId, meet)]
  const team = await jules.settings.team()
  const sentences = met.map(({ concurrentSteps }) => concurrentSteps.map((pair) => concurrentSentence(pair, (id) => memberName(team, id))))
  expect(sentences[0]).toEqual(sentences[1])
  expect(sentences[0]?.[0]).toMatch(/Camille Ferrand .*Jules Petit .*sans le savoir\./)
  expect(met[0]?.events.map(({ id }) => id)).toEqual(met[1]?.events.map(({ id }) => id))

  const eventIds = met[0]?.concurrentSteps.flatMap(({ one, other }) => [one.eventId, other.eventId]) ?? []
  const confirmed = await byJules.record(dossierId, (dossier) => settleConcurrentSteps(dossier, { eventIds }, TODAY))
  expect(confirmed.status).toBe('recorded')
  const after = [
    await until(camille, again, dossierId, ({ concurrentSteps }) => concurrentSteps.length === 0),
    await until(jules, online.jules, dossierId, ({ concurrentSteps }) => concurrentSteps.length === 0),
  ]
  const figures = after.map((dossier) => figuresOf([dossier], yearPeriod(2026), TODAY.today, TODAY.law))
  expect(figures[0]).toEqual(figures[1])
  expect(figures[0]?.flow.received).toBe(1)
  for (const { database } of [camille, jules]) expect(await database.dossiers.count()).toBe(1)
  await again.close()
  await online.jules.close()
  expect((await readdir(cabinet)).filter((name) => name.startsWith('.'))).toEqual([])
}, 300_000)

describe.skipIf(!HAS_SERVER)('a firm that goes over from its folder to a server', () => {
  const rested = ({ standing }: FirmSpace) =>
    vi.waitFor(
      () => {
        const now = standing()
        const isAtRest =
          now.status === 'seat' && !now.firm.isUnderWay && now.firm.toTransmit === 0 && now.firm.upToDateAt && !now.firm.trouble
        if (!isAtRest) throw new Error(`not yet: ${JSON.stringify(now)}`)
      },
      { timeout: 120_000, interval: 50 },
    )
  const holds = ({ register }: Computer, dossierId: string) =>
    vi.waitFor(async () => expect(await register.load(dossierId)).toBeDefined(), { timeout: 120_000, interval: 50 })
  const call = async ({ register }: Computer): Promise<string> => {
    const opened = await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    if (opened.status !== 'recorded') throw new Error(opened.status)
    return opened.dossierId
  }
  const firmOf = ({ space, ...vault }: Computer) => {
    const onError = (error: unknown) => {
      throw error
    }
    return openFirmSpace({ vault: { ...vault, recovery: undefined }, space, random, now: () => new Date().toISOString(), onError })
  }

  test('its seats tell their keys, the server is set by them, each goes over and back, and nothing is copied by hand', async () => {
    await rm(cabinet, { recursive: true })
    await mkdir(cabinet)
    const [camille, jules] = [await startComputer('camille-serveur'), await startComputer('jules-serveur')]
    done(await foundFirm(camille.membership, 'Camille Ferrand'))
    done(await askToJoin(jules.membership))
    const [asking] = done(await seatsAsking(camille.membership)).asking
    if (!asking) throw new Error('nobody asks')
    done(await letIn(camille.membership, asking.request, { name: 'Jules Petit', role: 'reader' }))
    const [ofCamille, ofJules] = [await firmOf(camille), await firmOf(jules)]
    await vi.waitFor(async () => expect((await ofCamille.server?.seats())?.silent).toEqual([]), { timeout: 120_000, interval: 50 })
    const { seats } = (await ofCamille.server?.seats()) ?? { seats: [] }
    expect(seats.map(({ label, isResponsable }) => [label, isResponsable])).toEqual([
      ['Camille Ferrand', true],
      ['Jules Petit', false],
    ])

    // Nothing answers there yet: all stays as it was, and nobody is told that it went over.
    const port = await freePort()
    const addresses = `nats://localhost:${port}`
    const written = await ofCamille.server?.set({ addresses, folder: join(place, 'garde'), room: 1024 ** 3 })
    if (written?.status !== 'recorded') throw new Error('not set')
    expect(await ofCamille.server?.goOver(addresses)).toEqual({ status: 'failed', fault: 'unreachable' })
    expect(ofCamille.standing().place).toMatchObject({ kind: 'folder' })
    const refusal = await ofJules.server?.set({ addresses, folder: '/tmp', room: 1 })
    expect(refusal?.status).toBe('refused')

    const server = await startServer({ port, change: () => written.configuration })
    try {
      const before = await call(camille)
      await holds(jules, before)
      // The server has no space before a responsable makes it.
      expect(await ofJules.server?.goOver(addresses)).toEqual({ status: 'failed', fault: 'missing' })
      allowing.answer = false
      expect(await ofCamille.server?.goOver(addresses)).toEqual({ status: 'declined' })
      allowing.answer = true
      allowing.asked = []
      expect(await ofCamille.server?.goOver(addresses)).toEqual({ status: 'chosen' })
      await vi.waitFor(async () => expect(await ofJules.server?.settings()).toMatchObject({ addresses }), { timeout: 120_000 })
      expect(await ofJules.server?.goOver(addresses)).toEqual({ status: 'chosen' })
      expect(allowing.asked).toEqual([addresses, addresses])
      for (const firm of [ofCamille, ofJules]) expect(firm.standing().place).toEqual({ kind: 'server', label: addresses, isAllowed: true })

      const during = await call(camille)
      await holds(jules, during)
      for (const firm of [ofCamille, ofJules]) await rested(firm)
      // What goes by the server is brought to the folder by the responsable's computer, for who joins there.
      const listed = await jules.space.list()
      const names = listed.status === 'done' ? listed.value.names : []
      expect(names.length).toBeGreaterThan(0)
      await vi.waitFor(async () => expect(await readdir(cabinet)).toEqual(expect.arrayContaining([...names])), { timeout: 120_000 })

      // Closed, as a register that is locked: what opens the server is forgotten, until it is opened again.
      await ofJules.close()
      expect(await jules.space.list()).toEqual({ status: 'failed', fault: 'busy' })
      const later = await call(camille)
      const again = await firmOf(jules)
      await holds(jules, later)

      for (const firm of [ofCamille, again]) await firm.server?.goBack()
      for (const firm of [ofCamille, again]) expect(firm.standing().place).toMatchObject({ kind: 'folder', label: cabinet })
      await server.stop()
      const after = await call(camille)
      await holds(jules, after)
      for (const firm of [ofCamille, again]) await rested(firm)
      for (const firm of [ofCamille, again]) await firm.close()
    } finally {
      await server.kill()
    }
  }, 300_000)
})
