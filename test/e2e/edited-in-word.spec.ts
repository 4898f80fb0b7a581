import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import JSZip from 'jszip'
import { expectAccessible } from './accessible.ts'
import { choose, onDay, setUpFirm } from './adviser.ts'

test('a letter edited in Word is read again: what it lost is named, and that very file is kept, with a reason', async ({ page }) => {
  await onDay(page, '2026-04-09')
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '07/04/2026' }] })
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer en Word' }).click()])

  const zip = await JSZip.loadAsync(await readFile(await download.path()))
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  expect(xml).toContain('au plus tard le dimanche')
  zip.file('word/document.xml', xml.replace(/dimanche.7.juin.2026/, 'mardi 9 juin 2026'))
  const buffer = await zip.generateAsync({ type: 'nodebuffer' })
  const chooser = page.locator('input[type=file][accept=".docx"]')
  await chooser.setInputFiles({ name: 'notes.docx', mimeType: 'text/plain', buffer: Buffer.from('pas du Word') })
  await expect(page.getByText(/n’est\spas\sun\sdocument\sWord/)).toBeVisible()
  await chooser.setInputFiles({ name: 'Accusé relu.docx', mimeType: 'application/octet-stream', buffer })
  await expect(page.getByText(/Votre\sfichier\s«\sAccusé\srelu\.docx\s»/)).toBeVisible()
  await expect(page.getByText(/La\sdate\sà\slaquelle\sune\sréponse\sviendra/)).toBeVisible()
  await expect(page.locator('.docx-wrapper')).toContainText('mardi 9 juin 2026')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await choose(page, 'Par quel moyen', 'Courriel')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByText(/Dites\spourquoi\sla\slettre\spart\sainsi/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Pourquoi l’envoyer ainsi ?' }).fill('Le client a été prévenu par téléphone.')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Accusé relu.docx', exact: true })).toBeVisible()
})
