/** The desktop shell: puts the pieces together, and holds nothing of a complaint. */
import { join } from 'node:path'
import { app, BrowserWindow, dialog, Menu, Notification, powerMonitor, protocol, safeStorage, screen, session, shell } from 'electron'
import { diagnosticFile } from '../shared/host/diagnostic.ts'
import type { FileAddress } from '../shared/host/folders.ts'
import { IDENTITY } from '../shared/host/identity.ts'
import { createIncidentLog, type Incident, type IncidentSource, incidentLine, incidentOf } from '../shared/host/incident.ts'
import type { SaveOutcome } from '../shared/host/port.ts'
import { ABOUT_ADDRESS, aboutOptions, aboutResponse } from './about.ts'
import { APP_SCHEME, respond } from './app-protocol.ts'
import { type Closing, holdClosing } from './closing.ts'
import { type CrashKind, createCrashScreen, watchGraphics, watchPage } from './crashes.ts'
import { askToSetDatabaseAside, setDatabaseAside } from './database-folder.ts'
import { diagnostic } from './diagnostic.ts'
import { createDialogs } from './dialogs.ts'
import { createFirmSpace } from './firm-space.ts'
import { createFolders, placesIn } from './folders/folders.ts'
import { answerFolders } from './ipc/answer-folders.ts'
import { answerSpace } from './ipc/answer-space.ts'
import { type Answering, handle } from './ipc/handle.ts'
import { hostInfo } from './ipc/info.ts'
import { makePdf } from './ipc/make-pdf.ts'
import { createNotifier } from './ipc/notify.ts'
import { openFolder } from './ipc/open-folder.ts'
import { backupIn, createOpenedBackup } from './ipc/opened-backup.ts'
import { print } from './ipc/print.ts'
import { saveFile } from './ipc/save-file.ts'
import { tell } from './ipc/tell.ts'
import { answerUpdates } from './ipc/updates.ts'
import { createKeyStore } from './key-store.ts'
import { menuTemplate } from './menu.ts'
import { keepPrivate } from './private-files.ts'
import { sealContents, sealNames, sealSession } from './security.ts'
import { UPDATE_PUBLIC_KEY, WINDOWS_PUBLISHER } from './updates/build-facts.ts'
import { installationOf } from './updates/installation.ts'
import { createUpdates } from './updates/updates.ts'
import { isUserFolderSound, temporaryFolder } from './user-folder.ts'
import { windowOptions } from './window.ts'
import { loadPlace, showInPlace } from './window-state.ts'

const RENDERER = join(import.meta.dirname, '../renderer')
/** What the places of an error begin with in its stack. */
const OWN_FILES = import.meta.url.replace(/[^/]*$/, '')
const PRELOAD = join(import.meta.dirname, 'preload.cjs')

/** Beside the program once it is installed, for anyone to read without opening it. */
const LICENCES = app.isPackaged ? join(process.resourcesPath, 'LICENCES.txt') : join(RENDERER, 'licences.txt')

/** The one of the installer: Windows shows the notices of an installed application only. */
const APPLICATION_ID = 'fr.reclamations-cgp.app'

const START_ADDRESS = `${IDENTITY.origin}/`
const RESTORE_ADDRESS = `${START_ADDRESS}#/cabinet/donnees`

app.setName('Réclamations CGP')
const userData = join(app.getPath('appData'), IDENTITY.userDataName)
const isSound = isUserFolderSound(userData)
app.setPath('userData', isSound ? userData : temporaryFolder(app.getPath('temp')))
app.setAppUserModelId(APPLICATION_ID)
app.enableSandbox()
sealNames(app.commandLine)
protocol.registerSchemesAsPrivileged([APP_SCHEME])

let mainWindow: BrowserWindow | undefined
let aboutWindow: BrowserWindow | undefined
let closing: Closing | undefined
let refusedRequests = () => 0
/** Forgets what opens the firm's server: a page that is loaded again hands it over again. */
let leaveServer = async (): Promise<void> => undefined
const incidents = createIncidentLog()

const dialogs = createDialogs(dialog, () => mainWindow)
const keyStore = createKeyStore({ systemKeys: safeStorage, platform: process.platform, path: join(userData, 'device-key.bin') })
const openedBackup = createOpenedBackup()
const updates = createUpdates({
  installation: installationOf({ platform: process.platform, isPackaged: app.isPackaged, environment: process.env }),
  publicKey: UPDATE_PUBLIC_KEY,
  publisher: WINDOWS_PUBLISHER,
  application: { name: app.getName(), version: app.getVersion() },
  keptFile: join(userData, 'updates.json'),
  askForFolder: dialogs.askForFolder,
  askToAllow: (address) =>
    dialogs.ask({
      message: 'Chercher les mises à jour à cette adresse ?',
      detail: `${address}\n\nL’application y demandera s’il existe une nouvelle version, quand vous le voudrez. Rien de votre registre ne part.`,
      yes: 'Autoriser cette adresse',
      no: 'Ne rien autoriser',
    }),
  onChange: () => mainWindow && tell(mainWindow.webContents, 'host:signal', 'updatesChanged'),
  quit: () => app.quit(),
  relaunch: () => app.relaunch(),
  loadInstaller: () => import('./updates/installer.ts'),
})
const crashes = createCrashScreen({
  userData,
  ask: async (message) => (await (mainWindow ? dialog.showMessageBox(mainWindow, message) : dialog.showMessageBox(message))).response,
  act: {
    reload: (kind) => {
      // A page that hangs would hold its own reload up too.
      if (kind === 'hung') mainWindow?.webContents.forcefullyCrashRenderer()
      return load(START_ADDRESS)
    },
    restore: () => load(RESTORE_ADDRESS),
    wait: async () => 'done',
    retry: () => startAgain(),
    withoutGraphics: () => startAgain(['--disable-gpu']),
    openFolder: async () => {
      await openFolder(shell, userData)
      return 'again'
    },
    saveDiagnostic: async () => {
      await saveDiagnosticByShell()
      return 'again'
    },
    quit: async () => {
      app.exit(1)
      return 'done'
    },
  },
})

// Electron's own message would be in English, and show the paths of the sources; of a promise that nobody awaited it says nothing.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    // The same one again is counted: an error that comes back every second must not ask for an answer every second.
    if (noteError('shell', error)) onCrash('internal')
  })
}

if (app.requestSingleInstanceLock()) {
  // Nothing has it open yet.
  setDatabaseAside(userData, app.getPath('sessionData'))
  app.on('second-instance', (_event, started, folder) => {
    focusWindow()
    void openBackup(backupIn(started, folder))
  })
  // macOS tells of a double click this way, before the application is ready too.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openBackup(path)
  })
  app.on('web-contents-created', (_event, contents) => sealContents(contents))
  app.on('window-all-closed', () => app.quit())
  // Not at an exit that a crash asks for: that one opens the application again.
  app.once('will-quit', updates.atQuit)
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      noteError('opening', error)
      return crashes.show('start')
    })
    // Nothing is open, and what says so does not show either.
    .catch(() => app.exit(1))
} else {
  app.quit()
}

async function start(): Promise<void> {
  refusedRequests = await sealSession(session.defaultSession, { hasDevTools: !app.isPackaged })
  protocol.handle(IDENTITY.scheme, (request) =>
    request.url === ABOUT_ADDRESS ? aboutResponse(aboutFacts(), LICENCES) : respond(request, RENDERER),
  )
  if (!isSound) return crashes.show('userFolder')
  void keepPrivate(placesIn(userData))
  answerCalls()
  watchSystem()
  showMenu()
  await openBackup(backupIn(process.argv, process.cwd()))
  await openWindow()
  updates.start().catch(() => onIncident('updates: start'))
}

function answerCalls(): void {
  const notifier = createNotifier({
    isSupported: () => Notification.isSupported(),
    make: (notice) => new Notification(notice),
    onChosen: focusWindow,
  })
  const answering: Answering = {
    isKnown: (contentsId) => mainWindow?.webContents.id === contentsId,
    onError: (error) => noteError('call', error),
  }
  handle('host:info', answering, async () =>
    hostInfo({
      version: app.getVersion(),
      userData,
      refusedRequests: refusedRequests(),
      system: { canKeepKey: await keyStore.canKeep(), canNotify: Notification.isSupported() },
    }),
  )
  handle('host:ask-to-notify', answering, async () => Notification.isSupported())
  handle('host:notify', answering, notifier)
  handle('host:print', answering, (_argument, event) => print(event.sender))
  handle('host:save-file', answering, (file) => saveFile(file, app.getPath('documents'), dialogs.askForPlace))
  handle('host:make-pdf', answering, (_argument, event) => makePdf(event.sender))
  handle('host:open-data-folder', answering, () => openFolder(shell, userData))
  handle('host:rebuild-database', answering, async () => {
    if (!askToSetDatabaseAside(userData)) return false
    await startAgain()
    return true
  })
  const onWritten = ({ folder }: FileAddress) => {
    if (folder !== 'vault') updates.noteBackup()
  }
  answerFolders(createFolders({ ...placesIn(userData), askForFolder: dialogs.askForFolder, onWritten }), answering)
  const onChange = () => mainWindow && tell(mainWindow.webContents, 'host:signal', 'spaceChanged')
  const space = createFirmSpace({ ...placesIn(userData), askForFolder: dialogs.askForFolder, askToAllow: askToAllowServer, onChange })
  answerSpace(space, answering)
  leaveServer = space.server.leave
  answerUpdates(updates, answering)
  handle('opened-backup:waiting', answering, openedBackup.waiting)
  handle('opened-backup:take', answering, openedBackup.take)
  handle('opened-backup:read', answering, openedBackup.read)
  handle('key:load', answering, keyStore.load)
  handle('key:save', answering, keyStore.save)
  handle('key:forget', answering, keyStore.forget)
  handle('diagnostic:note', answering, async (incident) => {
    noteIncident(incident)
  })
  handle('diagnostic:save', answering, saveDiagnostic)
  handle('closing:hold', answering, async (isHeld) => closing?.hold(isHeld))
  handle('closing:ready', answering, async () => closing?.ready())
}

function askToAllowServer(addresses: string): Promise<boolean> {
  return dialogs.ask({
    message: 'Échanger avec le cabinet par ce serveur ?',
    detail: `${addresses}\n\nL’application y enverra ce que vous enregistrez et y prendra ce que vos collègues enregistrent, toujours chiffré : le serveur ne peut rien en lire. Elle n’en cherchera aucun autre.`,
    yes: 'Autoriser ce serveur',
    no: 'Ne rien autoriser',
  })
}

function watchSystem(): void {
  const lock = () => {
    if (mainWindow) tell(mainWindow.webContents, 'host:signal', 'systemLocked')
  }
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)
  powerMonitor.on('shutdown', () => closing?.release())
  watchGraphics(app, { onIncident, onCrash })
}

/** @returns whether it is new */
function onIncident(what: string): boolean {
  return incidents.note(what, `${Math.round(process.uptime())} s`)
}

function noteIncident(incident: Incident): boolean {
  return onIncident(incidentLine(incident))
}

function noteError(source: IncidentSource, error: unknown): boolean {
  return noteIncident(incidentOf(source, error, OWN_FILES))
}

function onCrash(kind: CrashKind): void {
  // The page would take the shell for a browser, and open another register.
  if (kind === 'preload') void mainWindow?.loadURL('about:blank').catch(() => undefined)
  // A message that does not show must not be shown for that.
  crashes.show(kind).catch((error: unknown) => noteError('shell', error))
}

function showMenu(): void {
  const actions = {
    ask: (signal: Parameters<typeof tell>[2]) => mainWindow && tell(mainWindow.webContents, 'host:signal', signal),
    print: () => mainWindow && void print(mainWindow.webContents),
    restore: () => void dialogs.askForBackup().then(openBackup),
    openFolder: () => void openFolder(shell, userData),
    saveDiagnostic: () => void saveDiagnosticByShell(),
    showAbout,
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, { platform: process.platform, isPackaged: app.isPackaged })))
}

async function openBackup(path: string | undefined): Promise<void> {
  if (path === undefined || !(await openedBackup.open(path))) return
  focusWindow()
  if (mainWindow) tell(mainWindow.webContents, 'host:signal', 'backupOpened')
}

async function openWindow(): Promise<void> {
  const statePath = join(userData, 'window-state.json')
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const { bounds, isMaximized } = await loadPlace(statePath, areas)
  const window = new BrowserWindow(windowOptions(PRELOAD, bounds, app.isPackaged))
  const { webContents } = window
  mainWindow = window
  closing = holdClosing(window, () => tell(webContents, 'host:signal', 'closing'))
  window.on('closed', () => {
    mainWindow = undefined
  })
  showInPlace(window, statePath, { isMaximized })
  webContents.on('did-navigate', () => void leaveServer())
  webContents.on('render-process-gone', () => void leaveServer())
  watchPage(webContents, { onIncident, onCrash, onAnswering: crashes.withdraw })
  await window.loadURL(START_ADDRESS)
}

async function load(address: string): Promise<'done'> {
  // What goes wrong again is told again.
  await mainWindow?.loadURL(address).catch(() => undefined)
  return 'done'
}

async function startAgain(more: readonly string[] = []): Promise<'done'> {
  app.relaunch({ args: [...process.argv.slice(1), ...more] })
  app.exit(0)
  return 'done'
}

function focusWindow(): void {
  if (mainWindow?.isMinimized()) mainWindow.restore()
  mainWindow?.focus()
}

function showAbout(): void {
  if (aboutWindow) {
    aboutWindow.focus()
    return
  }
  aboutWindow = new BrowserWindow({ ...aboutOptions(app.isPackaged), ...(mainWindow && { parent: mainWindow }) })
  aboutWindow.on('closed', () => {
    aboutWindow = undefined
  })
  void aboutWindow.loadURL(ABOUT_ADDRESS).catch(() => undefined)
}

function aboutFacts() {
  return {
    version: app.getVersion(),
    versions: runtimeVersions(),
    userData,
    refusedRequests: refusedRequests(),
    updateRequests: updates.requests(),
  }
}

function runtimeVersions() {
  const { electron, chrome, node } = process.versions
  return { Electron: electron, Chromium: chrome, 'Node.js': node }
}

async function saveDiagnostic(): Promise<SaveOutcome> {
  const text = await diagnostic({
    versions: { 'Réclamations CGP': app.getVersion(), ...runtimeVersions() },
    canKeepKey: await keyStore.canKeep(),
    refusedRequests: refusedRequests(),
    updateRequests: updates.requests(),
    incidents: incidents.lines(),
    places: placesIn(userData),
  })
  return saveFile(diagnosticFile(text), app.getPath('documents'), dialogs.askForPlace)
}

/** Where no page is there to say how it ended. */
async function saveDiagnosticByShell(): Promise<void> {
  const outcome = await saveDiagnostic()
  if (outcome.status === 'failed') dialog.showErrorBox('Réclamations CGP', outcome.message)
}
