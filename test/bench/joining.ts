/**
 * A seat that joins a firm of many dossiers, in the application's own windows: two desktop shells over one folder of this disk, beside
 * the same files copied by the system. `firm.ts` measures the exchange alone, without a browser's database.
 */
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { today } from '../../renderer/data/platform/clock.ts'
import { protectRegister, skipFirm } from '../e2e/adviser.ts'
import { type Shell, startShell } from '../e2e/edition.ts'
import { askToJoin, letIn, type Seat, shareRegister } from '../e2e/firm-seats.ts'
import { followed } from './frames.ts'
import { manyDossiers } from './many-dossiers.ts'
import { withMegabytes } from './memory.ts'
import { seed } from './seed.ts'
import { seen } from './seen.ts'

const STEPS = 5

type Measured = {
  readonly label: string
  readonly milliseconds: number
  readonly megabytes?: number | undefined
  readonly longestFrame?: number
}

export async function measureJoining(dossiers: number): Promise<readonly Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-rejoindre-'))
  const shells: Shell[] = []
  const open = async (name: string): Promise<Seat> => {
    const appData = join(folder, name)
    await mkdir(appData)
    const shell = await startShell('stand-in', appData)
    shells.push(shell)
    return { shell, page: await shell.firstWindow() }
  }
  try {
    const cabinet = join(folder, 'Cabinet')
    await mkdir(cabinet)
    return await joining({ open, cabinet, dossiers, copy: join(folder, 'Copie') })
  } finally {
    for (const shell of shells) await shell.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

type Place = {
  readonly open: (name: string) => Promise<Seat>
  readonly cabinet: string
  readonly copy: string
  readonly dossiers: number
}

async function joining({ open, cabinet, copy, dossiers }: Place): Promise<readonly Measured[]> {
  const what = `${dossiers.toLocaleString('fr-FR')} dossiers`
  const camille = await open('camille')
  await giveDossiers(camille.page, dossiers)
  const told = await followed(camille.page, `registre partagé, ${what} écrits dans le dossier du cabinet`, async () => {
    await shareRegister(camille, cabinet, 'Camille Fictif')
    await untilUpToDate(camille.page)
  })
  const jules = await open('jules')
  await skipFirm(jules.page)
  await askToJoin(jules, camille.page, cabinet)
  const { value: joined, megabytes } = await withMegabytes(jules.page, () =>
    followed(jules.page, `registre rejoint, jusqu’à ce que ${what} y soient`, async () => {
      await letIn(camille.page, 'Jules Fictif')
      await showRegister(jules.page)
      await seen(jules.page.getByText(new RegExp(`^${what.replaceAll(/\s/g, '\\s')}$`)))
    }),
  )
  const settled = await followed(jules.page, `registre rejoint, ensuite, jusqu’à ce que ce poste soit à jour`, () =>
    untilUpToDate(jules.page),
  )
  const before = performance.now()
  await copyFiles(cabinet, copy)
  const copied = performance.now() - before
  return [
    told,
    { ...joined, megabytes },
    settled,
    { label: `les fichiers de ce dossier copiés par le système, ${what}`, milliseconds: copied },
    {
      label: `une étape enregistrée, jusqu’à ce qu’elle soit sur l’autre écran, ${what}`,
      milliseconds: await stepSeen(camille.page, jules.page),
    },
  ]
}

/** But for those that a seat takes away meanwhile: it puts entries together once they are many. */
async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const name of await readdir(from)) {
    await copyFile(join(from, name), join(to, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
}

/** A register of its own, whose dossiers are taken into the vault that is created over them. */
async function giveDossiers(page: Page, dossiers: number): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await seed(page, manyDossiers(dossiers, today()))
  await page.reload()
  await page.getByRole('button', { name: /Préparer mon cabinet|Choisir ma phrase de passe/ }).click()
  await protectRegister(page)
  await seen(page.getByRole('link', { name: 'Nouvelle réclamation' }))
}

function untilUpToDate(page: Page): Promise<void> {
  return seen(page.getByRole('link', { name: /^À jour avec le cabinet/ }))
}

async function showRegister(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/reclamations'
  })
}

/** From the click that records a note until another window shows it; the folder is on this disk. */
async function stepSeen(one: Page, other: Page): Promise<number> {
  for (const page of [one, other]) {
    await page.evaluate(() => {
      window.location.hash = '#/reclamations/dossier-0'
    })
    await seen(page.getByRole('heading', { name: 'Journal' }))
  }
  const times: number[] = []
  for (let at = 1; at <= STEPS; at += 1) {
    const note = `Appel de ${at} minutes, sans suite à donner.`
    await one.getByRole('button', { name: 'Autres actions' }).click()
    await one.getByRole('menuitem', { name: 'Ajouter une note' }).click()
    const dialog = one.getByRole('dialog')
    await dialog.getByRole('textbox').first().fill(note)
    const start = performance.now()
    await dialog.getByRole('button', { name: 'Enregistrer la note' }).click()
    await seen(other.getByText(note).first())
    times.push(performance.now() - start)
    await expect(dialog).toHaveCount(0)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(STEPS / 2)] ?? 0
}
