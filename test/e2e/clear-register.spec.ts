/** A register that the first version kept in clear is taken into the vault whole. */
import { expect, type Page, test } from '@playwright/test'
import { localDate } from '../../shared/regulation/index.ts'
import { manyDossiers } from '../bench/many-dossiers.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, protectRegister } from './adviser.ts'

async function keepInClear(page: Page): Promise<void> {
  const { events, dossiers } = manyDossiers(3, localDate('2026-04-08'))
  const settings = [{ key: 'firm', body: { name: 'Cabinet Fictif Patrimoine' } }]
  await page.goto('/icon.svg')
  await page.evaluate(
    (rows) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('reclamations-cgp', 10)
        request.onerror = () => reject(request.error)
        request.onupgradeneeded = () => {
          const { result } = request
          result.createObjectStore('events', { keyPath: 'id' }).createIndex('[dossierId+sequence]', ['dossierId', 'sequence'])
          for (const [name, keyPath] of Object.entries({ dossiers: 'id', files: 'fileId', drafts: 'key', settings: 'key' }))
            result.createObjectStore(name, { keyPath })
        }
        request.onsuccess = () => {
          const transaction = request.result.transaction(Object.keys(rows), 'readwrite')
          for (const [name, all] of Object.entries(rows)) for (const row of all) transaction.objectStore(name).put(row)
          transaction.oncomplete = () => {
            request.result.close()
            resolve()
          }
        }
      }),
    { events, dossiers, settings } as Record<string, readonly object[]>,
  )
}

test('the adviser is asked for a passphrase, never for a first set-up, and finds every dossier', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await keepInClear(page)
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
