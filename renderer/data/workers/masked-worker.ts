/** Holds the register that is shown with its names masked: its keys and its names are in this worker, and in nothing else. */
import '../../host/worker-net.ts'
import { expose, handedOver } from '../../host/worker-road.ts'
import { type MaskedOpening, type MaskedPage, type MaskedRegister, type MaskedUnlocking, openMaskedRegister } from './masked-register.ts'

export type MaskedWorker = MaskedRegister & {
  /** Comes before anything else. The page's own functions come each as a proxy. */
  readonly open: (
    unlocking: MaskedUnlocking,
    folders: MaskedPage['folders'],
    note: MaskedPage['note'],
    onMirror: MaskedPage['onMirror'],
    onBackups: MaskedPage['onBackups'],
  ) => Promise<MaskedOpening>
}

let opened: MaskedRegister | undefined

function masked(): MaskedRegister {
  if (!opened) throw new Error('no register was opened')
  return opened
}

/** What can be asked, one by one: no other member of what was opened, nor what it holds, is reached. */
const worker: MaskedWorker = {
  open: async (unlocking, folders, note, onMirror, onBackups) => {
    const outcome = await openMaskedRegister(unlocking, { folders, note, onMirror, onBackups })
    opened = outcome.masked
    return outcome.opening
  },
  load: async (dossierId) => masked().load(dossierId),
  summaries: async () => masked().summaries(),
  summariesAt: async (stages) => masked().summariesAt(stages),
  figures: async (...question) => masked().figures(...question),
  actions: async (...question) => masked().actions(...question),
  dossiers: async (...question) => masked().dossiers(...question),
  document: async (...task) => {
    const file = await masked().document(...task)
    return handedOver(file, file.bytes)
  },
  firm: async () => masked().firm(),
  preferences: async () => masked().preferences(),
  regulation: async () => masked().regulation(),
  team: async () => masked().team(),
  value: async (key) => masked().value(key),
  firmJournal: async () => masked().firmJournal(),
  checkMirror: async () => masked().checkMirror(),
  runIfChanged: async () => masked().runIfChanged(),
  checkFolder: async () => masked().checkFolder(),
  lock: async () => masked().lock(),
}

expose(worker)
