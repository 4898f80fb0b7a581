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
export type BackupAsked = Pick<MakingParts, 'keys' | 'version' | 'earlier'> & {
  readonly access: RegisterAccess
  readonly header: VaultHeader
}

/** What the page does for it. */
type Page = readonly [
  folders: HostFolders,
  mend: Mirror['mend'],
  /** Told how far it has come; says whether to go on. */
  goOn: (progress: BackupProgress) => boolean | Promise<boolean>,
]

async function secondCopyAgrees(
  { databaseName, dataKeys }: RegisterAccess,
  { vaultId, generation }: VaultHeader,
  folders: HostFolders,
): Promise<boolean> {
  await settleDatabases()
  const raw = new RegisterDatabase(databaseName)
  const protection = createProtection(dataKeys, random)
  const heads = createHeads(protection.ring, vaultId, generation)
  const mirror = readOnlyMirror(folders, generation)
  try {
    return await mirrorAgrees({ raw, mirror, protection, heads, giveWay: HAS_TIME })
  } finally {
    raw.close()
  }
}

/** Here nothing else is written, and the page has a processor of its own. */
const HAS_TIME = () => Promise.resolve()

/** One backup at a time: its rehearsal follows it. */
export function createBackupWork() {
  let proven: ProvenJournals = new Map()

  const withRegister = async <T>(asked: BackupAsked, page: Page, task: (making: MakingParts) => Promise<T>): Promise<T> => {
    const { access, header, ...rest } = asked
    const [folders, mend, goOn] = page
    const signal = { aborted: false }
    const ask = async (progress: BackupProgress) => {
      if (!(await goOn(progress))) signal.aborted = true
    }
    const database = await openDatabaseBeside(access)
    const vault = { database, mirror: { mend }, ledger: { idle: HAS_TIME } }
    const onProgress = inHundredths((progress) => void ask(progress))
    try {
      return await task({ ...rest, host: { folders }, vault, header: () => header, signal, proven, onProgress })
    } finally {
      database.close()
    }
  }

  return {
    /** Whether the second copy in these folders and the database hold the same. */
    secondCopyAgrees,
    make: (asked: BackupAsked, moment: Moment, ...page: Page): Promise<MadeBackup> => {
      proven = new Map()
      return withRegister(asked, page, (making) => makeBackup(making, moment))
    },
    rehearse: (asked: BackupAsked, address: FileAddress, ...page: Page): Promise<RehearsalVerdict> =>
      withRegister(asked, page, (making) => rehearseIn(making, address)),
  }
}

export type BackupWork = ReturnType<typeof createBackupWork>
