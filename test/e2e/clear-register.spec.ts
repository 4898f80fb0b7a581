/** A register that the first version kept in clear is taken into the vault whole. */
import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { onDay, protectRegister } from './adviser.ts'
import { keepInClear } from './clear-register.ts'

test('the adviser is asked for a passphrase, never for a first set-up, and finds every dossier', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await keepInClear(page, '/')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Protégez vos dossiers' })).toBeVisible()
  await expect(page.getByText(/3\sdossiers/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Choisir ma phrase de passe' }).click()
  await protectRegister(page, expectAccessible)
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  await expect(page.getByRole('row').filter({ hasText: /\d{4}-\d{3}/ })).toHaveCount(3)
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(names).not.toContain('reclamations-cgp')
})
