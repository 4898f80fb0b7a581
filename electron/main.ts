/** The desktop shell: puts the pieces together, and holds nothing of a complaint. */
import { join } from 'node:path'
import { app, BrowserWindow, dialog, protocol, screen, session } from 'electron'
import { IDENTITY } from '../shared/host/identity.ts'
import { APP_SCHEME, respond } from './app-protocol.ts'
import { handle } from './ipc/handle.ts'
import { hostInfo } from './ipc/info.ts'
import { print } from './ipc/print.ts'
import { saveFile } from './ipc/save-file.ts'
import { sealContents, sealSession } from './security.ts'
import { windowOptions } from './window.ts'
import { loadBounds, saveBounds } from './window-state.ts'

const RENDERER = join(import.meta.dirname, '../renderer')
const PRELOAD = join(import.meta.dirname, 'preload.cjs')

app.setName('Réclamations CGP')
app.setPath('userData', join(app.getPath('appData'), IDENTITY.userDataName))
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
  sealSession(session.defaultSession)
  protocol.handle(IDENTITY.scheme, (request) => respond(request, RENDERER))
  answerCalls()
  await openWindow()
}

function answerCalls(): void {
  const isKnown = (contentsId: number) => BrowserWindow.getAllWindows().some((window) => window.webContents.id === contentsId)
  handle('host:info', isKnown, async () => hostInfo(app.getVersion(), app.getPath('userData'), false))
  handle('host:print', isKnown, (_argument, event) => print(event.sender))
  handle('host:save-file', isKnown, (file, event) =>
    saveFile(file, app.getPath('documents'), (proposal) => askForPlace(event.sender.id, proposal)),
  )
}

async function askForPlace(contentsId: number, defaultPath: string): Promise<string | undefined> {
  const window = BrowserWindow.getAllWindows().find((candidate) => candidate.webContents.id === contentsId)
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, { defaultPath })
    : await dialog.showSaveDialog({ defaultPath })
  return canceled || filePath === '' ? undefined : filePath
}

async function openWindow(): Promise<void> {
  const statePath = join(app.getPath('userData'), 'window-state.json')
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow(windowOptions(PRELOAD, await loadBounds(statePath, areas), app.isPackaged))
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
