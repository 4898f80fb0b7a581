/** A large register taken over from a file and handed over as one, by the screens an adviser uses; and how late the latest frame was. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { addDays, type LocalDate } from '../../shared/regulation/index.ts'
import { type FollowedWork, followed } from './frames.ts'
import { seen } from './seen.ts'

const LONG_MS = 600_000
/** Nobody chooses a file more quickly: what the page makes ready meanwhile is ready. */
export const CHOOSING_MS = 1_000

const CHANNELS = ['Courrier', 'Email', 'Téléphone', 'LRAR', 'RDV', 'Formulaire site']
const NATURES = ['Frais', 'Conseil', 'Délai rachat', 'Résiliation', 'Accueil', 'Publicité']
const PRODUCTS = ['Assurance-vie', 'FCPI', 'SCPI', 'PER', 'Prêt immobilier', 'Prévoyance']
const OUTCOMES = ['Favorable', 'Partielle', 'Défavorable', '']

/** A register as a French spreadsheet saves it: every line clean, over eight years. */
export function registerCsv(count: number, today: LocalDate): Buffer {
  const pick = (list: readonly string[], index: number) => list[index % list.length] ?? ''
  const french = (day: LocalDate) => day.split('-').reverse().join('/')
  const lines = Array.from({ length: count }, (_, index) => {
    const receivedOn = addDays(today, -100 - Math.floor(((count - index) / count) * 2800))
    return [
      `${receivedOn.slice(0, 4)}-${String(index + 1).padStart(5, '0')}`,
      `Client fictif ${index + 1}`,
      pick(CHANNELS, index),
      french(addDays(receivedOn, -2)),
      french(receivedOn),
      pick(NATURES, index),
      pick(PRODUCTS, index),
      `Conteste l’opération n° ${index}, demandée il y a plusieurs semaines et restée sans suite`,
      french(addDays(receivedOn, 6)),
      french(addDays(receivedOn, 45)),
      pick(OUTCOMES, index),
      index % 3 === 0 ? 'Répondu' : 'Clos',
    ].join(';')
  })
  const headers = 'N°;Client;Canal;Date envoi;Date réception;Motif;Produit;Description;Date AR;Date réponse;Réponse;Statut'
  return Buffer.from(`\u{feff}${[headers, ...lines].join('\r\n')}`)
}

/** Taken over, from the file to the register, then given up as a whole. */
export async function measureImport(page: Page, url: string, size: number, today: LocalDate): Promise<readonly FollowedWork[]> {
  // Chosen on the disk, as an adviser does: handed over as bytes, it would come through the page as text.
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-registre-'))
  const file = join(folder, 'registre.csv')
  await writeFile(file, registerCsv(size, today))
  const lines = `${size.toLocaleString('fr-FR')} lignes`
  await page.goto(`${url}#/reclamations/import`)
  await page.waitForTimeout(CHOOSING_MS)
  const measures = [
    await followed(page, `registre lu, ${lines}`, async () => {
      await page.getByLabel('Registre à importer').setInputFiles(file)
      await seen(page.locator('p', { hasText: /CSV, point-virgule, UTF-8/ }))
    }),
  ]
  await page.getByRole('button', { name: 'Continuer' }).click()
  // The button of the next step has the same name.
  await page.getByRole('heading', { name: /^Étape 2/ }).waitFor()
  await page.getByRole('button', { name: 'Continuer' }).click()
  measures.push(
    await followed(page, `essai à blanc, ${lines}`, async () => {
      await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
      await seen(page.locator('p', { hasText: /Rien n’est encore enregistré/ }))
    }),
    await followed(page, `registre importé, ${lines}`, async () => {
      await page.getByRole('button', { name: /^Importer / }).click()
      await seen(page.locator('[role=status]', { hasText: /dossiers repris de/ }))
    }),
    await followed(page, `import annulé, ${lines}`, async () => {
      await page.getByRole('button', { name: /^Annuler l’import de/ }).click()
      await page.getByRole('button', { name: /^Retirer/ }).click({ timeout: LONG_MS })
      await seen(page.locator('p', { hasText: /, annulé le/ }))
    }),
  )
  await rm(folder, { recursive: true })
  return measures
}

/** All of it handed over, with every column, in the formats of a table. */
export async function measureExport(page: Page, url: string, size: number): Promise<readonly FollowedWork[]> {
  await page.goto(`${url}#/reclamations`)
  await page.locator('[role="row"][data-id]').first().waitFor()
  await page.getByRole('button', { name: 'Exporter' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /Tout le registre/ }).check()
  const measures: FollowedWork[] = []
  for (const format of ['Excel', 'CSV']) {
    await dialog.getByRole('radio', { name: new RegExp(format) }).check()
    measures.push(
      await followed(page, `registre exporté en ${format}, ${size.toLocaleString('fr-FR')} dossiers`, async () => {
        const saved = page.waitForEvent('download', { timeout: LONG_MS })
        await dialog.getByRole('button', { name: 'Exporter' }).click()
        await saved
      }),
    )
  }
  return measures
}
