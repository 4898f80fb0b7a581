/** A large register put into a browser's database, as the first version kept it: in clear, taken into the vault that is created next. */
import type { Page } from '@playwright/test'
import { EMPTY_FIRM } from '../../shared/firm/firm.ts'
import { ATTACHMENT_SIZE, type SeededRows } from './many-dossiers.ts'

/** Rows of one call into the page. */
const BATCH = 2_000

/** Puts a firm and, in batches, the rows of a large register straight into the database. */
export async function seed(page: Page, rows: SeededRows | undefined): Promise<void> {
  await put(page, 'settings', [{ key: 'firm', body: { ...EMPTY_FIRM, name: 'Cabinet du banc d’essai' } }])
  if (!rows) return
  for (const file of rows.files) await putFile(page, file)
  for (const [table, all] of [['events', rows.events] as const, ['dossiers', rows.dossiers] as const]) {
    for (let at = 0; at < all.length; at += BATCH) await put(page, table, all.slice(at, at + BATCH))
  }
}

/** An attachment's row, whose bytes are made in the page. */
async function putFile(page: Page, { index, dossierId }: SeededRows['files'][number]): Promise<void> {
  const body = { name: `piece-${index}.pdf`, mediaType: 'application/pdf' }
  await put(page, 'files', [{ fileId: `piece-${index}`, dossierId, body }], { size: ATTACHMENT_SIZE, byte: index })
}

/** @param bytes goes into the body of each row, where given */
async function put(
  page: Page,
  table: string,
  rows: readonly object[],
  bytes?: { readonly size: number; readonly byte: number },
): Promise<void> {
  await page.evaluate(
    ([name, batch, filling]) =>
      new Promise<void>((resolve, reject) => {
        // As the first version kept it, in clear: the application takes it into the vault that is created next.
        const request = indexedDB.open('reclamations-cgp', 10)
        request.onerror = () => reject(request.error)
        request.onupgradeneeded = () => {
          const { result } = request
          result.createObjectStore('events', { keyPath: 'id' }).createIndex('[dossierId+sequence]', ['dossierId', 'sequence'])
          const dossiers = result.createObjectStore('dossiers', { keyPath: 'id' })
          for (const index of ['reference', 'stage', 'arrivedOn']) dossiers.createIndex(index, index)
          result.createObjectStore('files', { keyPath: 'fileId' }).createIndex('dossierId', 'dossierId')
          result.createObjectStore('drafts', { keyPath: 'key' })
          result.createObjectStore('settings', { keyPath: 'key' })
        }
        request.onsuccess = () => {
          const transaction = request.result.transaction(name, 'readwrite')
          const store = transaction.objectStore(name)
          for (const row of batch) {
            if (filling && 'body' in row) Object.assign(row.body as object, { bytes: new Uint8Array(filling.size).fill(filling.byte) })
            store.put(row)
          }
          transaction.oncomplete = () => {
            request.result.close()
            resolve()
          }
          transaction.onerror = () => reject(transaction.error)
        }
      }),
    [table, rows, bytes] as const,
  )
}
