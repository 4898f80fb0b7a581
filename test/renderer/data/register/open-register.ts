/** A register on an in-memory IndexedDB, with counted ids so that a failing test reads well. */
import 'fake-indexeddb/auto'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createReader } from '../../../../renderer/data/register/reader.ts'
import { adoptJournals, rebuildProjection } from '../../../../renderer/data/register/upkeep.ts'
import { createWriter } from '../../../../renderer/data/register/writer.ts'
import { openDatabase, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { createLedger } from '../../../../renderer/data/storage/ledger.ts'
import { createMirror } from '../../../../renderer/data/storage/mirror.ts'
import { createProtection } from '../../../../renderer/data/storage/protection.ts'
import { mendFromMirror, mirrorSource } from '../../../../renderer/data/storage/reconcile.ts'
import type { RecordingContext } from '../../../../shared/complaint/index.ts'
import { recorderOf, TEAM_OF_ONE } from '../../../../shared/firm/members.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { memoryFolders } from '../storage/memory-folders.ts'

let names = 0

/** A name no other test uses. */
export function freshName(): string {
  names += 1
  return `register-${names}`
}

export const DATA_KEY = new Uint8Array(32).fill(7)

/** @param folders of the host, kept from one opening to the next where a test closes and opens again */
export async function openRegister(name = freshName(), folders = memoryFolders(), dataKey = DATA_KEY) {
  const protection = createProtection([dataKey], random)
  const outcome = await openDatabase(new RegisterDatabase(name, protection))
  const rawOutcome = await openDatabase(new RegisterDatabase(name))
  if (outcome.status !== 'open' || rawOutcome.status !== 'open') throw new Error(`database not open: ${outcome.status}`)
  const { database } = outcome
  const raw = rawOutcome.database
  const mirror = createMirror(folders, 1, mirrorSource(raw, protection))
  let tokens = 0
  const newToken = () => {
    tokens += 1
    return tokens.toString(16).padStart(4, '0')
  }
  const ledger = createLedger({ database, protection, mirror, newToken })
  let ids = 0
  const recording = (recordedBy: string): RecordingContext => ({
    now: '2026-04-09T08:00:00.000Z',
    recordedBy,
    newId: () => {
      ids += 1
      return `${name}-${ids}`
    },
    newSalt: () => String(ids).padStart(32, '0'),
  })
  /** Bound by no role: a member may write by other means than the application. */
  const recorder = async () => recorderOf(TEAM_OF_ONE)
  /** Read, written and kept up by one who may do all three. */
  const register = {
    ...createReader({ database, mirror }),
    ...createWriter({ database, ledger, mirror, contentKeys: protection.contentKeys, recording, recorder }),
    adopt: (journals: Parameters<typeof adoptJournals>[1]) => adoptJournals({ database, ledger }, journals),
    rebuildProjection: () =>
      rebuildProjection({ database, briefs: async () => raw.dossiers.toArray(), mend: () => mendFromMirror(raw, mirror, protection) }),
  }
  /** Another member, who records here under their own name and in their own series. */
  const seatOf = (recordedBy: string, series: string) =>
    createWriter({
      database,
      ledger,
      mirror,
      contentKeys: protection.contentKeys,
      recording,
      recorder: async () => ({ recordedBy, series }),
    })
  return { name, database, raw, folders, mirror, ledger, protection, register, seatOf }
}

export const TODAY = contextOn('2026-04-09')

export { telephoneCall } from './telephone-call.ts'
