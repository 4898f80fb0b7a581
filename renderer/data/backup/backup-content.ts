/** What a backup takes from the register, and how one fills a register anew. */
import { base64 } from '@scure/base'
import { z } from 'zod'
import type { ArchivedDossier, BackupContent, BackupSink } from '../../../shared/archive/index.ts'
import { filesOf } from '../../../shared/archive/index.ts'
import { type KeptEvent, STAGES } from '../../../shared/complaint/index.ts'
import { inChunks } from '../platform/index.ts'
import { adoptJournals, fileRowOf, JOURNALS_TOGETHER, journalOf, journalsOf, type RegisterReader } from '../register/index.ts'
import type { DossierRow, Mirror, RegisterDatabase } from '../storage/index.ts'
import { type Ledger, rowsOf } from '../storage/index.ts'

/** Journals adopted in one transaction. */
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

/** The whole register, read as it is asked for. */
export function backupContent(database: RegisterDatabase, mirror: Pick<Mirror, 'mend'>, recovery: RecoveryKeys): BackupContent {
  return {
    settings: () => settingsOf(database, recovery),
    dossiers: () => dossiersOf(database),
    files: () => filesIn(database, mirror),
  }
}

/** One at a time: some hold a file. */
async function* settingsOf(database: RegisterDatabase, recovery: RecoveryKeys): AsyncGenerator<readonly [string, unknown]> {
  const { recipient: recoveryRecipient, sealKey } = recovery
  yield [VAULT_SETTING, { recoveryRecipient, ...(sealKey && { recoverySealKey: base64.encode(sealKey) }) }]
  for (const key of await database.settings.toCollection().primaryKeys()) {
    const row = await database.settings.get(key)
    if (row) yield [key, row.body]
  }
}

async function* dossiersOf(database: RegisterDatabase): AsyncGenerator<ArchivedDossier> {
  for await (const rows of rowsOf(database, 'dossiers')) {
    for (const few of inChunks(rows as unknown as readonly DossierRow[], JOURNALS_TOGETHER)) {
      const journals = await journalsOf(
        database,
        few.map(({ id }) => id),
      )
      for (const { id, reference, head } of few) yield { dossierId: id, reference, head, events: journals.get(id) ?? [] }
    }
  }
}

/** Files in the order of their dossiers; one that no journal tells of stays out. */
async function* filesIn(database: RegisterDatabase, mirror: Pick<Mirror, 'mend'>): ReturnType<BackupContent['files']> & AsyncGenerator {
  for (const [dossierId, fileIds] of await fileIdsByDossier(database)) {
    const dossier = await database.dossiers.get(dossierId)
    if (!dossier) continue
    const described = filesOf({ dossierId, events: await journalOf(database, dossierId) })
    for (const fileId of fileIds) {
      const file = described.get(fileId)
      const row = file && (await fileRowOf(database, mirror, fileId))
      if (file && row) yield { reference: dossier.reference, file, bytes: row.body.bytes }
    }
  }
}

/** From the index: few dossiers have any. */
async function fileIdsByDossier({ files }: RegisterDatabase): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  await files.orderBy('dossierId').eachPrimaryKey((fileId, { key }) => {
    found.set(String(key), [...(found.get(String(key)) ?? []), fileId])
  })
  return found
}

/** Journals of erased persons' dossiers, by dossier. */
export type ErasedJournals = ReadonlyMap<string, readonly KeptEvent[]>

/** The journals of every dossier whose person was erased here, those of an import undone among them. */
export async function erasedJournals(register: RegisterReader): Promise<ErasedJournals> {
  const erased = (await register.summariesAt(STAGES)).filter(({ isErased }) => isErased)
  const journals = await Promise.all(erased.map(async ({ id }) => [id, (await register.load(id))?.journal ?? []] as const))
  return new Map(journals)
}

/**
 * Fills an empty register with what a backup hands over; `finish` once all was.
 *
 * @param erased take the place of what the backup still tells of these dossiers
 */
export function registerSink(
  parts: { readonly database: RegisterDatabase; readonly ledger: Ledger },
  erased: ErasedJournals = new Map(),
): { readonly sink: BackupSink; readonly finish: () => Promise<void> } {
  const { database } = parts
  let pending: (readonly KeptEvent[])[] = []
  const flush = async () => {
    if (pending.length === 0) return
    await adoptJournals(parts, pending)
    pending = []
  }
  return {
    finish: flush,
    sink: {
      settings: async ({ [VAULT_SETTING]: _, ...settings }) => {
        await database.settings.bulkPut(Object.entries(settings).map(([key, body]) => ({ key, body })))
      },
      dossier: async ({ dossierId, events }) => {
        pending.push(erased.get(dossierId) ?? events)
        if (pending.length >= BATCH_SIZE) await flush()
      },
      file: async ({ fileId, dossierId, name, mediaType }, bytes) => {
        if (erased.has(dossierId)) return
        await flush()
        await database.files.put({ fileId, dossierId, body: { name, mediaType, bytes } })
      },
    },
  }
}
