/** The desktop shell: puts the pieces together, and holds nothing of a complaint. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  Notification,
  type OpenDialogOptions,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
} from 'electron'
import { IDENTITY } from '../shared/host/identity.ts'
import { APP_SCHEME, respond } from './app-protocol.ts'
import { type Closing, holdClosing } from './closing.ts'
import { createFolders, placesIn } from './folders/folders.ts'
import { answerFolders } from './ipc/answer-folders.ts'
import { handle } from './ipc/handle.ts'
import { hostInfo } from './ipc/info.ts'
import { createNotifier } from './ipc/notify.ts'
import { print } from './ipc/print.ts'
import { saveFile } from './ipc/save-file.ts'
import { tell } from './ipc/tell.ts'
import { createKeyStore } from './key-store.ts'
import { sealContents, sealSession } from './security.ts'
import { windowOptions } from './window.ts'
import { loadBounds, saveBounds } from './window-state.ts'

const RENDERER = join(import.meta.dirname, '../renderer')
const PRELOAD = join(import.meta.dirname, 'preload.cjs')

/** The one of the installer: Windows shows the notices of an installed application only. */
const APPLICATION_ID = 'fr.reclamations-cgp.app'

/** By web contents: what each open window waits for before it closes. */
const closings = new Map<number, Closing>()

app.setName('Réclamations CGP')
const userData = join(app.getPath('appData'), IDENTITY.userDataName)
// Electron takes no path that does not exist yet.
mkdirSync(userData, { recursive: true })
app.setPath('userData', userData)
app.setAppUserModelId(APPLICATION_ID)
app.enableSandbox()
protocol.registerSchemesAsPrivileged([APP_SCHEME])

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusWindow)
  app.on('web-contents-created', (_event, contents) => sealContents(contents))
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const refusedRequests = sealSession(session.defaultSession, { hasDevTools: !app.isPackaged })
  protocol.handle(IDENTITY.scheme, (request) => respond(request, RENDERER))
  answerCalls(refusedRequests)
  watchSystem()
  await openWindow()
}

/** @param refusedRequests how many the session has cancelled */
function answerCalls(refusedRequests: () => number): void {
  const keyStore = createKeyStore({ systemKeys: safeStorage, platform: process.platform, path: join(userData, 'device-key.bin') })
  const notifier = createNotifier({
    isSupported: () => Notification.isSupported(),
    make: (notice) => new Notification(notice),
    onChosen: focusWindow,
  })
  const isKnown = (contentsId: number) => BrowserWindow.getAllWindows().some((window) => window.webContents.id === contentsId)
  handle('host:info', isKnown, async () =>
    hostInfo({
      version: app.getVersion(),
      userData,
      refusedRequests: refusedRequests(),
      system: { canKeepKey: await keyStore.canKeep(), canNotify: Notification.isSupported() },
    }),
  )
  handle('host:ask-to-notify', isKnown, async () => Notification.isSupported())
  handle('host:notify', isKnown, notifier)
  handle('host:print', isKnown, (_argument, event) => print(event.sender))
  handle('host:save-file', isKnown, (file, event) =>
    saveFile(file, app.getPath('documents'), (proposal) => askForPlace(event.sender.id, proposal)),
  )
  answerFolders(createFolders({ ...placesIn(userData), askForFolder }), isKnown)
  handle('key:load', isKnown, keyStore.load)
  handle('key:save', isKnown, keyStore.save)
  handle('key:forget', isKnown, keyStore.forget)
  handle('closing:hold', isKnown, async (isHeld, event) => closings.get(event.sender.id)?.hold(isHeld))
  handle('closing:ready', isKnown, async (_argument, event) => closings.get(event.sender.id)?.ready())
}

function watchSystem(): void {
  const lock = () => {
    for (const { webContents } of BrowserWindow.getAllWindows()) tell(webContents, 'host:moment', 'systemLocked')
  }
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)
  powerMonitor.on('shutdown', () => {
    for (const closing of closings.values()) closing.release()
  })
}

async function askForFolder(): Promise<string | undefined> {
  const [window] = BrowserWindow.getAllWindows()
  const options: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] }
  const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  return canceled ? undefined : filePaths[0]
}

async function askForPlace(contentsId: number, defaultPath: string): Promise<string | undefined> {
  const window = BrowserWindow.getAllWindows().find((candidate) => candidate.webContents.id === contentsId)
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, { defaultPath })
    : await dialog.showSaveDialog({ defaultPath })
  return canceled || filePath === '' ? undefined : filePath
}

async function openWindow(): Promise<void> {
  const statePath = join(userData, 'window-state.json')
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow(windowOptions(PRELOAD, await loadBounds(statePath, areas), app.isPackaged))
  const { webContents } = window
  const contentsId = webContents.id
  closings.set(
    contentsId,
    holdClosing(window, () => tell(webContents, 'host:moment', 'closing')),
  )
  window.on('closed', () => closings.delete(contentsId))
  window.once('ready-to-show', () => window.show())
  // A place that could not be kept is no reason to hold the window open.
  window.on('close', () => void saveBounds(statePath, window.getNormalBounds()).catch(() => undefined))
  await window.loadURL(`${IDENTITY.origin}/`)
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}
