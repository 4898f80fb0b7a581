/** The folders that the adviser picked, kept from one start to the next: only IndexedDB can hold their handles. */
import { databasePlace } from './database-place.ts'
import type { PickedFolder } from './file-system-access.ts'

const DATABASE_NAME = 'reclamations-cgp-hote'
const STORE = 'folders'

/** What a folder was picked for: backups, or the firm's space. */
export type FolderUse = 'chosen' | 'space'

/** A handle whose database does not open is as good as none: its folder is picked again. */
export async function rememberedFolder(use: FolderUse): Promise<PickedFolder | undefined> {
  return inStore<PickedFolder | undefined>('readonly', (store) => store.get(use)).catch(() => undefined)
}

export async function rememberFolder(use: FolderUse, folder: PickedFolder): Promise<void> {
  await inStore('readwrite', (store) => store.put(folder, use))
}

export async function forgetFolder(use: FolderUse): Promise<undefined> {
  await inStore('readwrite', (store) => store.delete(use))
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
