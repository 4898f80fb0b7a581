/** The page's side of the register that is shown with its names masked: it asks, and holds neither a key nor a name. */
import type { Incident } from '../../../shared/host/incident.ts'
import type { Host } from '../../../shared/host/port.ts'
import { createWorkerRoad, proxy } from '../../host/worker-road.ts'
import type { BackupState, Backups } from '../backup/index.ts'
import { observed } from '../platform/index.ts'
import type { FirmJournalReader, InspectedReader, SettingsReader } from '../register/index.ts'
import { damagedDossiers, type Mirror, RegisterDatabase, readPosition } from '../storage/index.ts'
import { type Analysis, analysisOver } from './analysis.ts'
import type { MaskedOpening, MaskedUnlocking, MaskedVault } from './masked-register.ts'
import type { MaskedWorker } from './masked-worker.ts'

/** What the page has of the register. */
export type MaskedView = {
  readonly register: InspectedReader
  readonly analysis: Analysis
  readonly settings: SettingsReader
  readonly firmJournal: FirmJournalReader
  readonly vault: MaskedVault
  readonly mirror: Pick<Mirror, 'state' | 'subscribe' | 'check'>
  readonly backups: Pick<Backups, 'state' | 'subscribe' | 'runIfChanged' | 'checkFolder'>
  readonly lock: () => Promise<void>
}

/** Has the register unlocked and opened beside the page. @returns how it ended, and what the page has where it is open */
export async function openMasked(
  host: Pick<Host, 'folders' | 'diagnostic'>,
  unlocking: MaskedUnlocking,
): Promise<Exclude<MaskedOpening, { readonly status: 'open' }> | { readonly status: 'open'; readonly view: MaskedView }> {
  const { call, close } = createWorkerRoad<MaskedWorker>(
    () => new Worker(new URL('./masked-worker.ts', import.meta.url), { type: 'module' }),
  )
  const mirror = observed<ReturnType<Mirror['state']>>({ status: 'sound' })
  const backups = observed<BackupState>({ faults: {}, toConfirm: [], missingFiles: 0, isRestored: false })
  // Copies: what the desktop shell gives is frozen, and a proxy is marked as one.
  const folders = proxy({ ...host.folders })
  const note = proxy((incident: Incident) => host.diagnostic.note(incident))
  const opening = await call((worker) => worker.open(unlocking, folders, note, proxy(mirror.change), proxy(backups.change)))
  if (opening.status !== 'open') {
    close()
    return opening
  }
  const { vault } = opening
  mirror.change(vault.mirrorState)
  backups.change(vault.backupState)
  return {
    status: 'open',
    view: {
      vault,
      register: askedOf(call, vault.databaseName),
      analysis: analysisOver((use) => call(use)),
      settings: {
        firm: () => call((worker) => worker.firm()),
        preferences: () => call((worker) => worker.preferences()),
        regulation: () => call((worker) => worker.regulation()),
        team: () => call((worker) => worker.team()),
        value: (key) => call((worker) => worker.value(key)),
      },
      firmJournal: { load: () => call((worker) => worker.firmJournal()), file: async () => undefined },
      mirror: { state: mirror.state, subscribe: mirror.subscribe, check: () => call((worker) => worker.checkMirror()) },
      backups: {
        state: backups.state,
        subscribe: backups.subscribe,
        runIfChanged: () => call((worker) => worker.runIfChanged()),
        checkFolder: () => call((worker) => worker.checkFolder()),
      },
      lock: () => call((worker) => worker.lock()),
    },
  }
}

type Call = ReturnType<typeof createWorkerRoad<MaskedWorker>>['call']

/**
 * Counts, and the numbers of damaged dossiers, lie in clear beside the sealed rows: they are read here, so that live queries see
 * that the worker mended something.
 */
function askedOf(call: Call, databaseName: string): InspectedReader {
  const sealed = new RegisterDatabase(databaseName)
  const fresh = async <T>(ask: () => Promise<T>): Promise<T> => {
    await damagedDossiers(sealed)
    return ask()
  }
  return {
    load: (dossierId) => fresh(() => call((worker) => worker.load(dossierId))),
    summaries: () => fresh(() => call((worker) => worker.summaries())),
    summariesAt: (stages) => fresh(() => call((worker) => worker.summariesAt(stages))),
    damaged: () => damagedDossiers(sealed),
    count: () => sealed.dossiers.count(),
    eventCount: async () => (await readPosition(sealed)).events,
    // Letters and pieces bear the names.
    file: async () => undefined,
  }
}
