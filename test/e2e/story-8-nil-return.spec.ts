/** Story 8: a year without complaint gives a nil return, dated, for signature. */
import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { choose, onDay, setUpFirm, wordText } from './adviser.ts'

test('2024 without a complaint: the nil return is exported, dated of the day, for signature', async ({ page }) => {
  await onDay(page, '2025-01-10')
  await setUpFirm(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Synthèse' }).click()
  await choose(page, 'Période', 'Année 2024')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Synthèse 2024')
  await expect(page.getByText('Le cabinet n’a reçu aucune réclamation en 2024.')).toBeVisible()
  await expect(page.getByText('À présenter à l’instance de gouvernance du cabinet.')).toBeVisible()
  await expectAccessible(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Exporter l’état néant' }).click()])
  const text = await wordText(download)
  expect(text).toContain('État néant des réclamations')
  expect(text).toContain('Registre consulté le 10 janvier 2025')
  expect(text).toContain('ne contient aucune réclamation reçue du 1er janvier 2024 au 31 décembre 2024')
  expect(text).toContain('Fait à Lyon, le 10 janvier 2025')
  expect(text).toContain('Vu par l’instance de gouvernance')
})
