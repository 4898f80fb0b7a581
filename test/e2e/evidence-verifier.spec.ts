/** The page that goes with a dossier de preuve, opened as an inspector would: from a folder, without the application. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { unzipSync, zipSync } from 'fflate'
import { ROOT } from '../../build/paths.ts'
import { foldDossier } from '../../shared/complaint/index.ts'
import { proofFolder } from '../../shared/evidence/index.ts'
import { LAW, localDate } from '../../shared/regulation/index.ts'
import { DOSSIERS, FILES } from '../shared/archive/a-backup.ts'
import { expectAccessible } from './accessible.ts'

const VERIFIER = join(ROOT, 'dist/renderer/verifier.html')

async function aProof(): Promise<Uint8Array> {
  const [source] = DOSSIERS
  if (!source) throw new Error('no dossier')
  const verifierPage = await readFile(VERIFIER, 'utf8')
  const { events: journal, head } = source
  return proofFolder({
    dossier: foldDossier(journal),
    law: LAW,
    journal,
    head,
    files: FILES,
    firmName: 'Cabinet Fictif',
    madeOn: localDate('2026-11-24'),
    dayOf: (instant) => localDate(instant.slice(0, 10)),
    verifierPage,
  })
}

test('the page says green what is whole, and red which file or event was altered', async ({ page }) => {
  const zip = await aProof()
  await page.goto(`file://${VERIFIER}`)
  await expectAccessible(page)
  const give = (bytes: Uint8Array) =>
    page.getByLabel(/Fichier ZIP/).setInputFiles({ name: 'preuve.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) })
  await give(zip)
  await expect(page.getByRole('heading', { name: 'Rien n’a été modifié' })).toBeVisible()
  await expect(page.getByRole('status')).toContainText(/Dossier 2026-001\s: 3\sévénements et \d\sfichiers sont tels/)
  await expectAccessible(page)
  await page.screenshot({ path: '.cache/verifier-green.png' })

  const entries = unzipSync(zip)
  const altered = Uint8Array.from(entries['chronologie.docx'] as Uint8Array)
  altered[100] = (altered[100] ?? 0) ^ 1
  await give(zipSync({ ...entries, 'chronologie.docx': altered }))
  await expect(page.getByText('chronologie.docx a été modifié.')).toBeVisible()

  const journal = new TextDecoder().decode(entries['journal.json']).replace('sept semaines', 'une semaine')
  await give(zipSync({ ...entries, 'journal.json': new TextEncoder().encode(journal) }))
  await expect(page.getByRole('heading', { name: 'Ce dossier a été modifié' })).toBeVisible()
  await expect(page.getByText(/L’événement n°\s1/)).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: '.cache/verifier-red.png' })

  await give(new TextEncoder().encode('pas un ZIP'))
  await expect(page.getByText(/n’est pas un ZIP lisible/)).toBeVisible()
})
