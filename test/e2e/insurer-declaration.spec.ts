import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { choose, goOn, markAsSent, obligation, onDay, saveLetter, setUpFirm } from './adviser.ts'
import { test } from './edition.ts'

/** A letter received on Monday 23 November 2026 that claims 40,000 €. */
async function startClaim(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
  await choose(page, 'Civilité', 'Mme')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await goOn(page)
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await goOn(page)
  await page.getByRole('textbox', { name: 'Envoyée le' }).fill('23/11/2026')
  await goOn(page)
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Le conseil reçu lui a fait perdre son épargne.')
  await page
    .getByRole('group', { name: /responsabilité\sdu\scabinet\sest-elle\smise\sen\scause/ })
    .getByRole('radio', { name: /^Oui/ })
    .check()
  await page.getByRole('textbox', { name: /Montant\sréclamé/ }).fill('40 000')
}

test('a complaint that claims a damage is declared to the firm’s insurer, before all else', async ({ page }) => {
  await onDay(page, '2026-11-23')
  await setUpFirm(page)
  await page.getByRole('link', { name: 'Cabinet', exact: true }).click()
  await page.getByRole('link', { name: /^Assureur/ }).click()
  await page.getByRole('textbox', { name: /^Assureur/ }).fill('RC Fictive')
  await page.getByRole('textbox', { name: /^Numéro\sdu\scontrat/ }).fill('RC-1234')
  await page.getByRole('textbox', { name: /^Où\sdéclarer/ }).fill('2 rue Fictive\n75002 Paris')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).first().click()
  await expect(page.getByText('Enregistré.')).toBeVisible()

  await startClaim(page)
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('intake.png'), fullPage: true })
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(obligation(page, 'Déclaration à l’assureur')).toContainText('lundi 30 novembre 2026')
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('dossier.png'), fullPage: true })

  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByRole('link', { name: 'Déclarer à l’assureur' })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('today.png'), fullPage: true })
  await page.getByRole('link', { name: 'Déclarer à l’assureur' }).click()

  const text = await saveLetter(page)
  expect(text).toContain('RC Fictive\n2 rue Fictive\n75002 Paris')
  expect(text).toContain('contrat n° RC-1234')
  expect(text).toContain('40 000')
  expect(text).not.toContain('médiateur')
  await page.screenshot({ path: test.info().outputPath('letter.png'), fullPage: true })
  await markAsSent(page, 'Lettre simple')
  await expect(obligation(page, 'Déclaration à l’assureur')).toContainText('fait dans les délais')
  await expect(page.getByText(/déclarée\sà\sl’assureur\s\(RC\sFictive,\scontrat\sRC-1234\)/)).toBeVisible()

  // Asked later, the answer may change; set aside, it says why.
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByRole('link', { name: 'Déclarer à l’assureur' })).toHaveCount(0)
})
