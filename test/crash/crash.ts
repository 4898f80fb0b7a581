/**
 * `npm run test:crash [kills] [seed]`: kills the browser at random moments of a session that records
 * complaints and notes, attaches files and makes backups, sometimes while it opens, and looks after each
 * restart for everything that the interface had acknowledged.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, type Page } from '@playwright/test'
import { buildIfStale } from '../../build/build.ts'
import { serveBrowserEdition } from '../../build/serve.ts'
import { createVault, typeDay, unlock } from '../e2e/adviser.ts'
import { type KillableBrowser, startBrowser } from './session.ts'

const PORT = 47_332
const DEFAULT_KILLS = 200
/** The longest life of a session, once unlocked. */
const MAX_LIFE_MS = 9000
/** Of an opening, where one is killed before it ends. */
const MAX_OPENING_MS = 3000
const SHARE_KILLED_OPENING = 0.15
const FULL_CHECK_EVERY = 50

/** A dossier that the screen confirmed, with its number of events. */
type Recorded = { readonly dossierId: string; readonly name: string; readonly file: string; events: number }
type Acknowledged = { readonly dossiers: Recorded[]; notes: number; backups: number }

/** A small generator of numbers between 0 and 1: a failing run can be run again. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const drawn = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Records until it is killed; whatever the screen confirms is noted at once. */
async function work(page: Page, round: number, acknowledged: Acknowledged): Promise<void> {
  for (let step = 1; ; step += 1) {
    const name = `Réclamant ${round}-${step}`
    const file = `piece-${round}-${step}.pdf`
    await page.goto(`${page.url().split('#')[0]}#/reclamations/nouvelle`)
    await page.getByRole('radio', { name: /Une\sréclamation/ }).waitFor()
    const fast = page.getByRole('button', { name: 'Saisie rapide' })
    // A draft that survived the last crash opens as it was left.
    if (await fast.isVisible()) await fast.click()
    await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
    await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
    await page.getByRole('radio', { name: 'Courriel' }).check()
    await typeDay(page, 'Envoyée le', '02/04/2026')
    await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Rachat trop long.')
    await page.locator('input[type=file]').setInputFiles({ name: file, mimeType: 'application/pdf', buffer: Buffer.from(file) })
    await page.getByRole('listitem').filter({ hasText: file }).waitFor()
    await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
    const refusal = page.getByRole('alert')
    await page.getByRole('heading', { name: 'Journal' }).or(refusal).first().waitFor()
    if (await refusal.isVisible()) throw new Error(await refusal.innerText())
    const recorded: Recorded = { dossierId: page.url().split('/').at(-1) ?? '', name, file, events: EVENTS_OF_A_COMPLAINT }
    acknowledged.dossiers.push(recorded)
    await page.getByRole('button', { name: 'Ajouter une note' }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill(`Rappelé ${round}-${step}.`)
    await page.getByRole('button', { name: 'Enregistrer la note' }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: `Rappelé ${round}-${step}.` })
      .waitFor()
    recorded.events += 1
    acknowledged.notes += 1
    if (step % 2 === 0) {
      await page.goto(`${page.url().split('#')[0]}#/cabinet/donnees`)
      await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click()
      await page.getByRole('progressbar').waitFor({ state: 'attached' })
      await page.getByRole('button', { name: 'Sauvegarder maintenant' }).waitFor()
      acknowledged.backups += 1
    }
  }
}

/** Its opening and its attachment. */
const EVENTS_OF_A_COMPLAINT = 2

/** Everything acknowledged is there; on a full check it also shows, and the newest backup reads. */
async function verify(page: Page, acknowledged: Acknowledged, isFull: boolean): Promise<void> {
  await expect(page.getByText('La seconde copie du registre ne s’écrit plus')).toHaveCount(0)
  const stored = await storedRows(page)
  for (const { dossierId, events, name } of acknowledged.dossiers) {
    const sequences = stored.sequences[dossierId] ?? []
    expect(sequences.length, name).toBeGreaterThanOrEqual(events)
    expect(sequences, name).toEqual(sequences.map((_, index) => index + 1))
  }
  expect(stored.files).toBeGreaterThanOrEqual(acknowledged.dossiers.length)
  for (const recorded of isFull ? acknowledged.dossiers : acknowledged.dossiers.slice(-2)) await verifyOnScreen(page, recorded)
  if (!isFull || acknowledged.backups === 0) return
  await page.goto(`${page.url().split('#')[0]}#/cabinet/donnees`)
  const listed = page.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('listitem')
  await listed.first().getByRole('button', { name: 'Restaurer' }).click()
  await expect(page.getByText(/Elle a été lue et vérifiée en entier/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Ne rien changer' }).click()
}

/** A dossier opens, its chain is whole, its file is the one that was attached. */
async function verifyOnScreen(page: Page, { dossierId, name, file }: Recorded): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/reclamations/${dossierId}`)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await expect(page.getByText(/a été modifié en dehors/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: file, exact: true })).toBeVisible()
}

/** What lies in the database by its index fields: each dossier's events in sequence, and how many files. */
function storedRows(
  page: Page,
): Promise<{ readonly sequences: Readonly<Partial<Record<string, readonly number[]>>>; readonly files: number }> {
  return page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answered(indexedDB.open('reclamations-cgp-coffre-1'))
    const transaction = database.transaction(['events', 'files'])
    const [events, files] = await Promise.all([
      answered(transaction.objectStore('events').getAll()) as Promise<{ dossierId: string; sequence: number }[]>,
      answered(transaction.objectStore('files').count()),
    ])
    database.close()
    const sorted = events.toSorted((first, second) => first.sequence - second.sequence)
    const sequences = Object.groupBy(
      sorted.map(({ sequence }) => sequence),
      (_, index) => sorted[index]?.dossierId ?? '',
    )
    return { sequences, files }
  })
}

async function main(): Promise<number> {
  const kills = Number(process.argv[2] ?? DEFAULT_KILLS)
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
  const next = numbers(seed)
  await buildIfStale()
  const served = await serveBrowserEdition({ port: PORT })
  if ('error' in served) throw new Error(served.error)
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-crash-'))
  const acknowledged: Acknowledged = { dossiers: [], notes: 0, backups: 0 }
  console.log(`${kills} arrêts brutaux, graine ${seed}`)
  let running: KillableBrowser | undefined
  const kill = async () => {
    const ended = running
    running = undefined
    await ended?.kill()
  }
  try {
    for (let round = 0; round <= kills; round += 1) {
      running = await startBrowser(profile)
      const { page } = running
      page.setDefaultTimeout(30_000)
      await page.goto(served.url)
      const isKilledOpening = round > 0 && round < kills && next() < SHARE_KILLED_OPENING
      if (isKilledOpening) {
        const opening = unlock(page).catch(() => undefined)
        await wait(next() * MAX_OPENING_MS)
        await kill()
        await opening
        continue
      }
      if (round === 0) await createVaultFirst(page)
      else await unlock(page)
      await verify(page, acknowledged, round === kills || round % FULL_CHECK_EVERY === 0)
      if (round === kills) break
      let isKilled = false
      let failure: unknown
      // The session ends in the middle of whatever it was doing; only what fails before that is a failure.
      const working = work(page, round, acknowledged).catch((error: unknown) => {
        if (!isKilled) failure = error
      })
      await wait(200 + next() * MAX_LIFE_MS)
      isKilled = true
      await kill()
      await working
      if (failure) throw failure
      if (round % FULL_CHECK_EVERY === 0)
        console.log(`arrêt ${round + 1} : ${acknowledged.dossiers.length} dossiers, ${acknowledged.backups} sauvegardes confirmés`)
    }
    if (acknowledged.dossiers.length < Math.floor(kills / 10))
      throw new Error(`${acknowledged.dossiers.length} dossiers only: the session stalls`)
    console.log(
      `Rien de perdu : ${acknowledged.dossiers.length} dossiers et autant de pièces, ${acknowledged.notes} notes, ${acknowledged.backups} sauvegardes confirmés, ${kills} arrêts brutaux.`,
    )
    return 0
  } catch (error) {
    console.error(error)
    return 1
  } finally {
    await kill()
    await served.close()
    await rm(profile, { recursive: true, force: true })
  }
}

async function createVaultFirst(page: Page): Promise<void> {
  await createVault(page)
  await page.getByRole('button', { name: 'Compléter plus tard' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien à faire aujourd’hui.')
}

process.exitCode = await main()
