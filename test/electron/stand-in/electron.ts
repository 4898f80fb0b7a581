/** The module that the shell's main script gets for `electron`. A name that is not here fails its import by that name. */
export { app } from './application.ts'
export { ipcMain } from './ipc.ts'
export { protocol, session } from './session.ts'
export { dialog, Menu, Notification, powerMonitor, safeStorage, screen, shell } from './system.ts'
export { BrowserWindow } from './window.ts'
