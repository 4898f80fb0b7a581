/**
 * `npm run test:crash [kills] [seed]`: kills the browser at random moments of a session that records
 * complaints, attaches files and makes backups, and looks after each restart for everything that the
 * interface had acknowledged.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { serveBrowserEdition } from '../../build/serve.ts'
import { createVault, typeDay, unlock } from '../e2e/adviser.ts'
import { startBrowser } from './session.ts'

const PORT = 47_332
const DEFAULT_KILLS = 200
/** The longest life of a session, once unlocked. */
const MAX_LIFE_MS = 9000
const FULL_CHECK_EVERY = 20

type Acknowledged = { readonly names: string[]; readonly files: string[]; backups: number }

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
    await page.getByRole('heading', { name: 'Journal' }).waitFor()
    acknowledged.names.push(name)
    acknowledged.files.push(file)
    if (step % 2 === 0) {
      await page.goto(`${page.url().split('#')[0]}#/cabinet/donnees`)
      await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click()
      await page.getByRole('progressbar').waitFor({ state: 'attached' })
      await page.getByRole('button', { name: 'Sauvegarder maintenant' }).waitFor()
      acknowledged.backups += 1
    }
  }
}

/** Everything acknowledged is in the register; on a full check the newest dossier is whole and the newest backup reads. */
async function verify(page: Page, acknowledged: Acknowledged, isFull: boolean): Promise<void> {
  await expect(page.getByText('La seconde copie du registre ne s’écrit plus')).toHaveCount(0)
  const names = acknowledged.names.slice(isFull ? 0 : -2)
  const home = page.url().split('#')[0]
  await page.goto(`${home}#/reclamations`)
  for (const name of names) {
    await page.getByRole('searchbox').fill(name)
    await expect(page.getByRole('gridcell', { name, exact: true })).toBeVisible()
  }
  const last = acknowledged.names.at(-1)
  if (last) {
    await page.getByRole('gridcell', { name: last, exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
    await expect(page.getByRole('button', { name: acknowledged.files.at(-1) ?? '' })).toBeVisible()
    await expect(page.getByText(/a été modifié en dehors/)).toHaveCount(0)
  }
  if (!isFull || acknowledged.backups === 0) return
  await page.goto(`${home}#/cabinet/donnees`)
  const listed = page.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('listitem')
  await listed.first().getByRole('button', { name: 'Restaurer' }).click()
  await expect(page.getByText(/Elle a été lue et vérifiée en entier/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Ne rien changer' }).click()
}

async function main(): Promise<number> {
  const kills = Number(process.argv[2] ?? DEFAULT_KILLS)
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
  const next = numbers(seed)
  const served = await serveBrowserEdition({ port: PORT })
  if ('error' in served) throw new Error(served.error)
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-crash-'))
  const acknowledged: Acknowledged = { names: [], files: [], backups: 0 }
  console.log(`${kills} arrêts brutaux, graine ${seed}`)
  try {
    for (let round = 0; round <= kills; round += 1) {
      const { page, kill } = await startBrowser(profile)
      page.setDefaultTimeout(30_000)
      await page.goto(served.url)
      if (round === 0) await createVaultFirst(page)
      else await unlock(page)
      await verify(page, acknowledged, round === kills || round % FULL_CHECK_EVERY === 0)
      if (round === kills) {
        await kill()
        break
      }
      let isKilled = false
      // The session ends in the middle of whatever it was doing: its own failure is the point.
      const working = work(page, round, acknowledged).catch((error: unknown) => {
        if (!isKilled) console.error(error)
      })
      await new Promise((resolve) => setTimeout(resolve, 200 + next() * MAX_LIFE_MS))
      isKilled = true
      await kill()
      await working
      if (round % FULL_CHECK_EVERY === 0)
        console.log(`arrêt ${round + 1} : ${acknowledged.names.length} dossiers, ${acknowledged.backups} sauvegardes confirmés`)
    }
    console.log(
      `Rien de perdu : ${acknowledged.names.length} dossiers, ${acknowledged.files.length} pièces, ${acknowledged.backups} sauvegardes confirmés, ${kills} arrêts brutaux.`,
    )
    return 0
  } catch (error) {
    console.error(error)
    return 1
  } finally {
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
