/** The register of three dossiers that the first version kept in clear, as it lay in the browser. */
import type { Page } from '@playwright/test'
import { localDate } from '../../shared/regulation/index.ts'
import { manyDossiers } from '../bench/many-dossiers.ts'

/** Leaves the page on a file of the application that opens nothing. @param root the application's address */
export async function keepInClear(page: Page, root: string): Promise<void> {
  const { events, dossiers } = manyDossiers(3, localDate('2026-04-08'))
  const settings = [{ key: 'firm', body: { name: 'Cabinet Fictif Patrimoine' } }]
  await page.goto(`${root}icon.svg`)
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
