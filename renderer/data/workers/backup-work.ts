/** A backup made beside the page: read, sealed, written, read back, restored for trial. The page keeps what is said of it. */
import type { ProvenJournals } from '../../../shared/archive/index.ts'
import type { FileAddress, HostFolders } from '../../../shared/host/folders.ts'
import type { VaultHeader } from '../../../shared/vault/index.ts'
import {
  type BackupProgress,
  inHundredths,
  type MadeBackup,
  type MakingParts,
  type Moment,
  makeBackup,
  type RehearsalVerdict,
  rehearseIn,
} from '../backup/index.ts'
import { random } from '../platform/index.ts'
import {
  createHeads,
  createProtection,
  type Mirror,
  mirrorAgrees,
  RegisterDatabase,
  readOnlyMirror,
  settleDatabases,
} from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import { openDatabaseBeside } from './open-database.ts'

/** What is asked, and with which keys. */
export type BackupAsked = Pick<MakingParts, 'keys' | 'version' | 'earlier' | 'proven'> & {
  readonly access: RegisterAccess
  readonly header: VaultHeader
}

/** What the page does for it. */
type Page = readonly [
  folders: HostFolders,
  mend: Mirror['mend'],
  /** Told how far it has come; says whether to go on. */
  goOn: (progress: BackupProgress) => boolean | Promise<boolean>,
  idle: Idle,
]

/** Resolves once nothing is being recorded in the page, and nothing was a moment before. */
type Idle = () => Promise<void>

/** As long as it works on before it asks again whether somebody waits for the page. */
const ASKS_AFTER_MS = 100
/** As long as it waits in all, so that it comes to its end whatever is recorded meanwhile. */
const WAITS_AT_MOST_MS = 60_000

/** What goes on by itself waits while something is being recorded in the page: the database and the processors are the same. */
export function givingWay(idle: Idle): () => Promise<void> {
  let left = WAITS_AT_MOST_MS
  let answeredAt = Number.NEGATIVE_INFINITY
  return async () => {
    const askedAt = performance.now()
    if (left <= 0 || askedAt < answeredAt + ASKS_AFTER_MS) return
    const { promise: enough, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, left)
    await Promise.race([idle(), enough])
    clearTimeout(timer)
    answeredAt = performance.now()
    left -= answeredAt - askedAt
  }
}

async function secondCopyAgrees(
  { databaseName, dataKeys }: RegisterAccess,
  { vaultId, generation }: VaultHeader,
  folders: HostFolders,
  idle: Idle,
): Promise<boolean> {
  const giveWay = givingWay(idle)
  await giveWay()
  await settleDatabases()
  const raw = new RegisterDatabase(databaseName)
  const protection = createProtection(dataKeys, random)
  const heads = createHeads(protection.ring, vaultId, generation)
  const mirror = readOnlyMirror(folders, generation)
  try {
    return await mirrorAgrees({ raw, mirror, protection, heads, giveWay })
  } finally {
    raw.close()
  }
}

async function withRegister<T>(asked: BackupAsked, page: Page, task: (making: MakingParts) => Promise<T>): Promise<T> {
  const { access, header, ...rest } = asked
  const [folders, mend, goOn, idle] = page
  const giveWay = givingWay(idle)
  await giveWay()
  const signal = { aborted: false }
  const ask = async (progress: BackupProgress) => {
    if (!(await goOn(progress))) signal.aborted = true
  }
  const database = await openDatabaseBeside(access)
  const vault = { database, mirror: { mend }, ledger: { idle: giveWay } }
  const onProgress = inHundredths((progress) => void ask(progress))
  try {
    return await task({ ...rest, host: { folders }, vault, header: () => header, signal, onProgress })
  } finally {
    database.close()
  }
}

/** A backup made, and the journals that were verified for it: none where one that is copied from spares the rehearsal that needs them. */
type Made = { readonly made: MadeBackup; readonly proven: ProvenJournals }

export const BACKUP_WORK = {
  /** Whether the second copy in these folders and the database hold the same. */
  secondCopyAgrees,
  make: (asked: BackupAsked, moment: Moment, ...page: Page): Promise<Made> =>
    withRegister(asked, page, async (making) => {
      const made = await makeBackup(making, moment)
      return { made, proven: making.earlier ? new Map() : making.proven }
    }),
  rehearse: (asked: BackupAsked, address: FileAddress, ...page: Page): Promise<RehearsalVerdict> =>
    withRegister(asked, page, (making) => rehearseIn(making, address)),
}

export type BackupWork = typeof BACKUP_WORK
