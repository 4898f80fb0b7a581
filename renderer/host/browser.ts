/** The browser edition: saved files go to the downloads folder, printing is the browser's own. */
import type { FileToSave, Host, HostNotice, HostSignal, SaveOutcome } from '../../shared/host/port.ts'
import { createBrowserDiagnostic } from './browser-diagnostic.ts'
import { createBrowserFolders } from './browser-folders.ts'
import { chosenFolder } from './chosen-folder.ts'
import { addPlace, canAddPlace } from './database-place.ts'
import { canPickFolder } from './file-system-access.ts'
import { firmSpace } from './firm-space.ts'
import { createOpfsClient } from './opfs-client.ts'

declare const __APP_VERSION__: string

/** A later notice takes the place of the one before. */
const NOTICE_TAG = 'reclamations-cgp'

/** Long enough for any browser to have begun the download. */
const RELEASE_AFTER_MS = 60_000

const folders = createBrowserFolders(createOpfsClient(), chosenFolder)

export const browserHost: Host = {
  info: async () => ({
    kind: 'browser',
    version: __APP_VERSION__,
    capabilities: {
      canChooseSavePlace: false,
      hasOwnWindow: window.matchMedia('(display-mode: standalone)').matches,
      canKeepKey: false,
      canChooseFolder: canPickFolder(),
      canNotify: hasNotices() && Notification.permission !== 'denied',
      canMakePdf: false,
      canOpenDataFolder: false,
      canRebuildDatabase: canAddPlace(),
      canOpenMail: true,
    },
    dataLocation: `dans le profil de ce navigateur, à l’adresse ${window.location.origin}, sur cet ordinateur seulement`,
  }),
  saveFile: async (file) => download(file),
  print: async () => {
    window.print()
    return { status: 'printed' }
  },
  makePdf: async () => ({ status: 'failed', message: 'Le navigateur ne remet pas de PDF : imprimez, puis « Enregistrer au format PDF ».' }),
  openDataFolder: async () => false,
  rebuildDatabase: async () => {
    const isMade = await addPlace()
    if (isMade) window.location.reload()
    return isMade
  },
  askToNotify: async () => hasNotices() && (await Notification.requestPermission()) === 'granted',
  notify: async (notice) => show(notice),
  folders,
  space: firmSpace,
  keyStore: { load: async () => undefined, save: async () => false, forget: async () => undefined },
  openedBackup: {
    waiting: async () => undefined,
    take: async () => undefined,
    read: async () => ({ status: 'failed', fault: 'notFound' }),
  },
  // The browser itself renews what it keeps of the application.
  updates: {
    state: async () => ({ fault: 'browser', checksAtStart: false, step: { kind: 'none' }, requests: 0 }),
    chooseFolder: async () => ({ status: 'cancelled' }),
    chooseAddress: async () => ({ status: 'cancelled' }),
    turnOff: async () => true,
    checkAtStart: async () => false,
    check: () => browserHost.updates.state(),
    prepare: () => browserHost.updates.state(),
    cancel: async () => undefined,
    quitAndInstall: async () => undefined,
  },
  diagnostic: createBrowserDiagnostic({ version: __APP_VERSION__, folders, save: download }),
  on: listen,
}

/**
 * Listens to a signal, as far as a browser tells it.
 *
 * `closing` is best effort: the page is told as it goes away, and nothing it then begins is waited for.
 * The other signals never come: browsers say nothing of the session, and have no menu of ours.
 */
function listen(signal: HostSignal, listener: () => Promise<void> | void): () => void {
  if (signal !== 'closing') return () => undefined
  const leave = () => void listener()
  window.addEventListener('pagehide', leave)
  return () => window.removeEventListener('pagehide', leave)
}

function download({ name, mediaType, bytes }: FileToSave): SaveOutcome {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS)
  return { status: 'saved', name }
}

function hasNotices(): boolean {
  return 'Notification' in window
}

/** Shown only where the adviser has allowed it; a click brings the window back to the front. */
function show({ title, body }: HostNotice): boolean {
  if (!hasNotices() || Notification.permission !== 'granted') return false
  const notice = new Notification(title, { body, lang: 'fr', tag: NOTICE_TAG })
  notice.onclick = () => window.focus()
  return true
}
