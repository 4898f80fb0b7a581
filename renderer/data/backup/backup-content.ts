/** What a backup takes from the register, and how one fills a register anew. */
import { base64 } from '@scure/base'
import { z } from 'zod'
import type {
  ArchivedDossier,
  ArchivedFile,
  BackupContent,
  BackupSink,
  CopiedDossier,
  EarlierBackup,
} from '../../../shared/archive/index.ts'
import { ahead, filesOf } from '../../../shared/archive/index.ts'
import { type KeptEvent, STAGES } from '../../../shared/complaint/index.ts'
import { letGo } from '../../../shared/host/let-go.ts'
import { inChunks, runsOf, severalAtOnce } from '../platform/index.ts'
import { fileRowOf, fillWithJournals, JOURNALS_TOGETHER, journalsOf, type RegisterReader } from '../register/index.ts'
import { type DossierRow, type Mirror, type Protection, type RegisterDatabase, rowsOf } from '../storage/index.ts'

/** Journals written in one transaction. */
const BATCH_SIZE = 100

/** Setting of a backup that tells what its vault knows of the recovery code, for a restore on a new computer. */
export const VAULT_SETTING = 'coffre'

/** What a vault knows of its recovery code: its public half, and the key under which backups are sealed for whoever has it. */
export type RecoveryKeys = { readonly recipient: string; readonly sealKey?: Uint8Array | undefined }

const vaultSetting = z.object({ recoveryRecipient: z.string(), recoverySealKey: z.base64().optional() })

/** @param setting as a backup hands it over */
export function recoveryKeysIn(setting: unknown): RecoveryKeys | undefined {
  const { data } = vaultSetting.safeParse(setting)
  return data && { recipient: data.recoveryRecipient, sealKey: data.recoverySealKey ? base64.decode(data.recoverySealKey) : undefined }
}

/**
 * The whole register, read as it is asked for.
 *
 * @param earlier a backup that what has not changed since is copied from
 */
export function backupContent(
  database: RegisterDatabase,
  mirror: Pick<Mirror, 'mend'>,
  recovery: RecoveryKeys,
  earlier?: EarlierBackup | undefined,
): BackupContent {
  const told = new Map<string, ToldFile>()
  return {
    settings: () => settingsOf(database, recovery),
    dossiers: () => oneByOne(ahead(dossiersOf(database, earlier, told))),
    files: () => filesIn(database, mirror, earlier, told),
  }
}

/** A file that a journal tells of, and the number of its dossier. */
type ToldFile = { readonly reference: string; readonly file: ArchivedFile }

/** One at a time: some hold a file. */
async function* settingsOf(database: RegisterDatabase, recovery: RecoveryKeys): AsyncGenerator<readonly [string, unknown]> {
  const { recipient: recoveryRecipient, sealKey } = recovery
  yield [VAULT_SETTING, { recoveryRecipient, ...(sealKey && { recoverySealKey: base64.encode(sealKey) }) }]
  for (const key of await database.settings.toCollection().primaryKeys()) {
    const row = await database.settings.get(key)
    if (row) yield [key, row.body]
  }
}

async function* oneByOne<T>(parts: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const part of parts) yield* part
}

/** Some at a time. @param told is given the files that the journals tell of */
async function* dossiersOf(
  database: RegisterDatabase,
  earlier: EarlierBackup | undefined,
  told: Map<string, ToldFile>,
): AsyncGenerator<readonly (ArchivedDossier | CopiedDossier)[]> {
  for await (const rows of rowsOf(database, 'dossiers')) {
    for (const few of inChunks(rows as unknown as readonly DossierRow[], JOURNALS_TOGETHER)) {
      const copied = new Map<string, CopiedDossier>()
      for (const { id, ...row } of few) {
        const same = await earlier?.dossier({ ...row, dossierId: id })
        if (same) copied.set(id, same)
      }
      const journals = await journalsRead(
        database,
        few.map(({ id }) => id),
        (id) => !copied.has(id),
      )
      yield few.map(({ id, reference, head }) => {
        const dossier = copied.get(id) ?? { dossierId: id, reference, head, events: journals.get(id) ?? [] }
        const files = 'entry' in dossier ? dossier.journal.files : filesOf(dossier).values()
        for (const file of files) told.set(file.fileId, { reference, file })
        return dossier
      })
    }
  }
}

async function journalsRead(
  database: RegisterDatabase,
  ids: readonly string[],
  isRead: (id: string) => boolean,
): Promise<ReadonlyMap<string, readonly KeptEvent[]>> {
  const journals = new Map<string, readonly KeptEvent[]>()
  for (const run of runsOf(ids, isRead, JOURNALS_TOGETHER)) {
    for (const [id, journal] of await journalsOf(database, run)) journals.set(id, journal)
  }
  return journals
}

/** Files in the order of their dossiers; one that no journal tells of stays out. */
async function* filesIn(
  database: RegisterDatabase,
  mirror: Pick<Mirror, 'mend'>,
  earlier: EarlierBackup | undefined,
  told: ReadonlyMap<string, ToldFile>,
): ReturnType<BackupContent['files']> & AsyncGenerator {
  // From the index: no bytes are read for it.
  for (const fileId of await database.files.orderBy('dossierId').primaryKeys()) {
    const one = told.get(fileId)
    if (!one) continue
    const bytes = (await earlier?.file(one.reference, one.file)) ?? (await fileRowOf(database, mirror, fileId))?.body.bytes
    if (!bytes) continue
    yield { ...one, bytes }
    letGo(bytes)
  }
}

/** Journals of erased persons' dossiers, by dossier. */
export type ErasedJournals = ReadonlyMap<string, readonly KeptEvent[]>

/** The journals of every dossier whose person was erased here, those of an import undone among them. */
export async function erasedJournals(register: RegisterReader): Promise<ErasedJournals> {
  const erased = (await register.summariesAt(STAGES)).filter(({ isErased }) => isErased)
  const journals = await Promise.all(erased.map(async ({ id }) => [id, (await register.load(id))?.journal ?? []] as const))
  return new Map(journals)
}

export type FillOptions = {
  readonly erased?: ErasedJournals | undefined
  readonly onFilled?: ((dossiers: readonly ArchivedDossier[]) => Promise<void>) | undefined
}

/** What fills a register: `finish` once all was handed over; `settled` once nothing is being written, given up or not. */
type RegisterSink = { readonly sink: BackupSink; readonly finish: () => Promise<void>; readonly settled: () => Promise<void> }

/**
 * Fills an empty register, which nobody has opened yet, with what a backup hands over.
 *
 * @param options.erased take the place of what the backup still tells of these dossiers
 * @param options.onFilled is told of the dossiers that are in the database, some at a time, while it writes others
 */
export function registerSink(
  { database, protection }: { readonly database: RegisterDatabase; readonly protection: Pick<Protection, 'sealFile'> },
  { erased = new Map(), onFilled = async () => undefined }: FillOptions = {},
): RegisterSink {
  let pending: ArchivedDossier[] = []
  /** The database writes one batch while the next is read. */
  const writing = severalAtOnce(2)
  const flush = async () => {
    const batch = pending
    pending = []
    if (batch.length > 0) await writing.add(fillWith(batch))
  }
  const fillWith = async (batch: readonly ArchivedDossier[]) => {
    await fillWithJournals(
      database,
      batch.map(({ events }) => events),
    )
    await onFilled(batch)
  }
  const finish = async () => {
    await flush()
    await writing.ended()
  }
  return {
    finish,
    settled: writing.settled,
    sink: {
      settings: async ({ [VAULT_SETTING]: _, ...settings }) => {
        await database.settings.bulkPut(Object.entries(settings).map(([key, body]) => ({ key, body })))
      },
      dossier: async (dossier) => {
        pending.push({ ...dossier, events: erased.get(dossier.dossierId) ?? dossier.events })
        if (pending.length >= BATCH_SIZE) await flush()
      },
      file: async ({ fileId, dossierId, name, mediaType }, bytes) => {
        if (erased.has(dossierId)) return
        await finish()
        await database.table('files').put(await protection.sealFile({ fileId, dossierId, body: { name, mediaType, bytes } }))
      },
    },
  }
}
