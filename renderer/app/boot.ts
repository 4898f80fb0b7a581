/** Opening the register: which database, in what state, with which host. */
import { EMPTY_HEAD, type Instant, type RecordingContext, record, type SealedEvent } from '../../shared/complaint/index.ts'
import { type DemonstrationStep, demonstration } from '../../shared/demonstration/index.ts'
import type { Host, HostInfo } from '../../shared/host/port.ts'
import {
  createDrafts,
  createRegister,
  createSettings,
  DATABASE_NAME,
  DEMONSTRATION_DATABASE_NAME,
  now,
  openDatabase,
  type Register,
  RegisterDatabase,
  type Session,
  type Settings,
  today,
} from '../data/index.ts'

/** How the start ended. */
export type BootOutcome =
  | { readonly status: 'ready'; readonly session: Omit<Session, 'switchDemonstration'>; readonly isFirstRun: boolean }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  | { readonly status: 'failed'; readonly reason: string }

/**
 * Opens the register, or the demonstration's, and says whether this is a first run.
 *
 * A demonstration left open by a closed window is deleted when the real register opens next.
 */
export async function boot(host: Host, isDemonstration: boolean): Promise<BootOutcome> {
  if (!isDemonstration) await RegisterDatabase.delete(DEMONSTRATION_DATABASE_NAME)
  const outcome = await openDatabase(new RegisterDatabase(isDemonstration ? DEMONSTRATION_DATABASE_NAME : DATABASE_NAME))
  if (outcome.status !== 'open') return outcome
  const { database } = outcome
  const settings = createSettings(database)
  const register = createRegister(database, () => recordingContext(now()))
  if (isDemonstration && (await register.count()) === 0) await fillDemonstration(register, settings)
  const [firm, count, hostInfo] = await Promise.all([settings.firm(), register.count(), host.info()])
  const session = { register, settings, drafts: createDrafts(database), host, hostInfo, isDemonstration }
  void askForPersistence(hostInfo)
  return { status: 'ready', session, isFirstRun: firm === undefined && count === 0 }
}

function recordingContext(instant: Instant): RecordingContext {
  return {
    now: instant,
    // One adviser, one laptop: the session's user until there are several.
    recordedBy: 'cabinet',
    newId: () => crypto.randomUUID(),
    newSalt: () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  }
}

/** Writes the fictitious firm's three years into its own database, each step sealed at its own instant. */
async function fillDemonstration(register: Register, settings: Settings): Promise<void> {
  const { firm, dossiers } = demonstration(today())
  await settings.saveFirm(firm)
  await register.adopt(dossiers.map(({ steps }) => sealedJournal(steps)))
}

function sealedJournal(steps: readonly DemonstrationStep[]): readonly SealedEvent[] {
  const dossierId = crypto.randomUUID()
  return steps.reduce<readonly SealedEvent[]>((journal, { recordedAt, facts }) => {
    const last = journal.at(-1)
    const head = last ? { count: journal.length, hash: last.hash } : EMPTY_HEAD
    return [...journal, ...record(dossierId, head, facts, recordingContext(recordedAt))]
  }, [])
}

/** In a browser, asks that the data not be cleared to make room; Electron never does. */
async function askForPersistence(hostInfo: HostInfo): Promise<void> {
  if (hostInfo.kind === 'browser' && navigator.storage?.persist) await navigator.storage.persist()
}
