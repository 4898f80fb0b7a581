/** The folder that the adviser picked, kept from one start to the next: only IndexedDB can hold its handle. */
import { databasePlace } from './database-place.ts'
import type { PickedFolder } from './file-system-access.ts'

const DATABASE_NAME = 'reclamations-cgp-hote'
const STORE = 'folders'
const KEY = 'chosen'

/** A handle whose database does not open is as good as none: its folder is picked again. */
export async function rememberedFolder(): Promise<PickedFolder | undefined> {
  return inStore<PickedFolder | undefined>('readonly', (store) => store.get(KEY)).catch(() => undefined)
}

export async function rememberFolder(folder: PickedFolder): Promise<void> {
  await inStore('readwrite', (store) => store.put(folder, KEY))
}

export async function forgetFolder(): Promise<undefined> {
  await inStore('readwrite', (store) => store.delete(KEY))
}

async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    const transaction = database.transaction(STORE, mode)
    const request = ask(transaction.objectStore(STORE))
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () => reject(transaction.error))
    })
    return request.result
  } finally {
    database.close()
  }
}

async function open(): Promise<IDBDatabase> {
  const request = (await databasePlace()).open(DATABASE_NAME, 1)
  return new Promise((resolve, reject) => {
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
