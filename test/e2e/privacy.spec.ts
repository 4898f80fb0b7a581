/** Personal data and evidence, as the adviser meets them: handing over, erasing, showing to an inspector. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { verifyProof } from '../../shared/evidence/verify.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, skipFirm, unlock } from './adviser.ts'

/** A request of someone, with a piece: nothing is owed on it. */
async function recordRequest(page: Page): Promise<void> {
  await page.goto('/#/reclamations/nouvelle')
  await page.getByRole('button', { name: 'Saisie rapide' }).click()
  await page.getByRole('radio', { name: /Une\sdemande/ }).check()
  await page.getByRole('textbox', { name: 'Pourquoi n’est-ce pas une réclamation ?' }).fill('Elle demande un tarif.')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await page.getByRole('textbox', { name: 'Envoyée le' }).fill('03/06/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Arbitrage fait pendant une hospitalisation.')
  await expect(page.getByText(/données sensibles/)).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({ name: 'lettre.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Bonjour') })
  await expect(page.getByRole('listitem').filter({ hasText: 'lettre.pdf' })).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
}

async function savedZip(page: Page, button: string): Promise<Map<string, Uint8Array>> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return new Map(Object.entries(unzipSync(await readFile(await download.path()))))
}

test.beforeEach(async ({ page }) => {
  await onDay(page, '2026-06-03')
  await page.goto('/')
  await skipFirm(page)
  await recordRequest(page)
})

test('the dossier de preuve of a dossier verifies', async ({ page }) => {
  const files = await savedZip(page, 'Dossier de preuve')
  expect(verifyProof(files)).toMatchObject({ status: 'whole', events: 2 })
  expect(new TextDecoder().decode(files.get('pieces/lettre.pdf'))).toBe('Bonjour')
  expect(new TextDecoder().decode(files.get('verifier.html'))).toContain('Vérifier un dossier de preuve')
})

test('a person’s data are handed over, then erased: the skeleton stays, the name is gone', async ({ page }) => {
  await page.goto('/#/cabinet/donnees')
  const name = page.getByRole('combobox', { name: /Une\spersonne\sdemande/ })
  await name.fill('claire fontaine')
  await expect(page.getByText(/1\sdossier\s: 2026-001/)).toBeVisible()
  await expectAccessible(page)
  expect([...(await savedZip(page, 'Exporter ses données')).keys()]).toContain('2026-001/pieces/lettre.pdf')
  await page.getByRole('button', { name: 'Effacer ses données' }).click()
  await expect(page.getByText(/Les sauvegardes déjà faites contiennent encore/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Effacer', exact: true }).click()
  await expect(page.getByText(/les données personnelles sont effacées/)).toBeVisible()
  await page.goto('/#/reclamations')
  await expect(page.getByRole('gridcell', { name: 'Personne effacée' })).toBeVisible()
  await page.getByRole('gridcell', { name: 'Personne effacée' }).click()
  await expect(page.getByText(/données de la personne effacées/)).toBeVisible()
  await expect(page.getByText(/a été modifié en dehors/)).toHaveCount(0)
  expect(await page.content()).not.toContain('Fontaine')
})

test('mode contrôle: the register reads without names, records nothing, and each opening is listed', async ({ page }) => {
  await page.goto('/#/cabinet/donnees')
  await page.getByRole('checkbox', { name: 'Masquer les noms' }).check()
  await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await expect(page.getByText(/Mode contrôle\s: le registre se lit/)).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Nom masqué' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Nouvelle réclamation' })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('gridcell', { name: 'Nom masqué' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  expect(await page.content()).not.toMatch(/Fontaine|hospitalisation/)
  await expect(page.getByRole('button', { name: 'Ajouter une note' })).toHaveCount(0)
  await page.goto('/#/cabinet')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Réclamations')
  await page.getByRole('button', { name: 'Quitter le mode contrôle' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await page.goto('/#/cabinet/donnees')
  await expect(page.getByText(/Ouvertures\s: 3\sjuin\s2026 \(noms masqués\)/)).toBeVisible()
})
