/**
 * Where the browser keeps the databases: in the origin's own files, or, once these opened no more and the adviser had them put
 * aside, in a storage bucket beside them, which has files of its own. What was put aside stays as it is.
 */

type Bucket = {
  readonly indexedDB: IDBFactory
  readonly persist: () => Promise<boolean>
  readonly persisted: () => Promise<boolean>
}

type Buckets = {
  readonly keys: () => Promise<readonly string[]>
  readonly open: (name: string, options?: { readonly persisted: boolean }) => Promise<Bucket>
}

/**
 * Chromium has them; what is declared of the browser does not know them yet. The desktop edition asks for none: its shell puts the
 * files aside by their folder's name.
 */
function buckets(): Buckets | undefined {
  const { storageBuckets } = navigator as { readonly storageBuckets?: Buckets }
  return storageBuckets && /^https?:$/.test(location.protocol) ? storageBuckets : undefined
}

export function canAddPlace(): boolean {
  return buckets() !== undefined
}

const NAME = /^bases-(\d+)$/

/** Number of the place in use; none is the origin's own. @throws what the browser says: no other place is taken for it */
async function placeInUse(): Promise<number> {
  const names = (await buckets()?.keys()) ?? []
  return Math.max(0, ...names.map((name) => Number(NAME.exec(name)?.[1] ?? 0)))
}

async function bucketInUse(): Promise<Bucket | undefined> {
  const number = await placeInUse()
  return number > 0 ? buckets()?.open(`bases-${number}`) : undefined
}

/** The databases in use. */
export async function databasePlace(): Promise<IDBFactory> {
  return (await bucketInUse())?.indexedDB ?? indexedDB
}

/** Another place, in use from the next start on. @returns whether there is one */
export async function addPlace(): Promise<boolean> {
  try {
    await buckets()?.open(`bases-${(await placeInUse()) + 1}`, { persisted: true })
    return canAddPlace()
  } catch {
    return false
  }
}

/** Asks the browser to keep all that is stored here. */
export async function askToPersist(): Promise<void> {
  await navigator.storage?.persist?.()
  await (await bucketInUse())?.persist()
}

/** Whether it has agreed to. */
export async function isPersistent(): Promise<boolean> {
  const [isOrigin, bucket] = await Promise.all([navigator.storage?.persisted?.() ?? false, bucketInUse()])
  return isOrigin && (bucket === undefined || (await bucket.persisted()))
}
