import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { choose, dossierAddress, goOn, markAsSent, onDay, saveLetter, setUpFirm, typeDay } from './adviser.ts'

test('story 3: settled at once, dated, counted, without a due date', async ({ page }) => {
  await onDay(page, '2026-05-12')
  await setUpFirm(page)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Hugues Lambert')
  await page.getByRole('radio', { name: /Personne\squi\sa\sdemandé/ }).check()
  await goOn(page)
  await page.getByRole('radio', { name: /Rendez-vous/ }).check()
  await goOn(page)
  await typeDay(page, 'Exprimée le', '12/05/2026')
  await goOn(page)
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Les courriels publicitaires continuent après le désabonnement.')
  await choose(page, 'Nature', 'Communications publicitaires')
  await goOn(page)
  await page.getByRole('radio', { name: /Oui,\sentièrement/ }).check()
  await page.getByRole('textbox', { name: /Comment/ }).fill('Les envois ont été arrêtés sur-le-champ.')
  await expectAccessible(page)
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByText('Satisfaction immédiate, à clore')).toBeVisible()
  await expect(page.getByText(/dans\s\d+\sjours/)).toHaveCount(0)

  await page.goto(`${await dossierAddress(page)}/lettre/closing`)
  const letter = await saveLetter(page)
  expect(letter).toContain(
    'Le 12 mai 2026, votre réclamation a été réglée à votre entière satisfaction : « Les envois ont été arrêtés sur-le-champ. »',
  )
  expect(letter).toContain('La Médiation de l’Assurance')
  await markAsSent(page, 'Courriel')
  await expect(page.getByText(/lettre\sde\sclôture\senvoyée\spar\scourriel/)).toBeVisible()

  await page.getByRole('link', { name: 'Synthèse' }).click()
  await page.getByText('Par nature, en tableau').click()
  const natures = page.getByRole('table', { name: 'Par nature' })
  await expect(natures.getByRole('row').filter({ hasText: 'Communications publicitaires' })).toContainText('1')
  await page.getByText('Issues, en tableau').click()
  const outcomes = page.getByRole('table', { name: 'Issues' })
  await expect(outcomes.getByRole('row').filter({ hasText: 'Satisfaction immédiate' })).toContainText('1')
})
