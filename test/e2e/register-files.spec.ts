/** The register in and out: handed over as a file, and those that firms keep today taken in. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import JSZip from 'jszip'
import { choose, expectAccessible, onDay, recordComplaint, setUpFirm, unlock, wordText } from './adviser.ts'

test.describe('export', () => {
  test.beforeEach(async ({ page }) => {
    await onDay(page, '2026-04-09')
    await setUpFirm(page)
    await recordComplaint(page, { channel: 'Lettre', sentOn: '01/04/2026', receivedOn: '03/04/2026', name: 'Claire Fontaine' })
    await page.getByRole('link', { name: 'Aujourd’hui' }).click()
    await recordComplaint(page, { channel: 'Courriel', sentOn: '07/04/2026', name: 'Étienne Le Goff', story: '=2+2' })
    await page.getByRole('link', { name: 'Réclamations', exact: true }).first().click()
    await expect(page.getByRole('row').filter({ hasText: 'Fontaine' })).toBeVisible()
  })

  async function exported(page: Page) {
    const dialog = page.getByRole('dialog', { name: 'Exporter le registre' })
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Exporter' }).click()])
    await expect(dialog.getByText(/Enregistré\s:/)).toBeVisible()
    return download
  }

  test('what is on the screen goes to Excel, everything to CSV and Word', async ({ page }) => {
    await page.getByRole('searchbox').fill('fontaine')
    await expect(page.getByRole('row').filter({ hasText: 'Le Goff' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Exporter' }).click()
    await expect(page.getByText(/Ce fichier quitte le coffre/)).toBeVisible()
    await expect(page.getByRole('radio', { name: /Ce qui est à l’écran/ })).toBeChecked()
    await expectAccessible(page)
    const workbook = await exported(page)
    expect(workbook.suggestedFilename()).toBe('registre-reclamations-2026-04-09.xlsx')
    const sheet = await (await JSZip.loadAsync(await readFile(await workbook.path()))).file('xl/worksheets/sheet1.xml')?.async('string')
    expect(sheet).toContain('Claire Fontaine')
    expect(sheet).not.toContain('Le Goff')
    // 3 April 2026, as a day.
    expect(sheet).toContain('<v>46115</v>')

    await page.getByRole('radio', { name: /Tout le registre/ }).check()
    await page.getByRole('radio', { name: 'CSV' }).check()
    await expectAccessible(page)
    const csv = new TextDecoder().decode(await readFile(await (await exported(page)).path()))
    expect(csv.split('\r\n')).toHaveLength(4)
    expect(csv).toContain(";'=2+2;")
    await choose(page, 'Encodage', 'Windows-1252 (anciens logiciels)')
    await choose(page, 'Séparateur', 'Tabulation')
    const old = new TextDecoder('windows-1252').decode(await readFile(await (await exported(page)).path()))
    expect(old).toContain('\tÉtienne Le Goff\t')

    await page.getByRole('radio', { name: /Word/ }).check()
    const text = await wordText(await exported(page))
    expect(text).toContain('Étienne Le Goff')
  })

  test('mode contrôle with names masked exports no name', async ({ page }) => {
    await page.goto('/#/cabinet/donnees')
    await page.getByRole('checkbox', { name: 'Masquer les noms' }).check()
    await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
    await unlock(page)
    await expect(page.getByRole('gridcell', { name: 'Nom masqué' }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Exporter' }).click()
    await page.getByRole('radio', { name: /Tout le registre/ }).check()
    await page.getByRole('radio', { name: 'CSV' }).check()
    const csv = new TextDecoder().decode(await readFile(await (await exported(page)).path()))
    expect(csv).toContain('Nom masqué')
    expect(csv).not.toMatch(/Fontaine|Goff|2\+2|sept semaines/)
  })
})
