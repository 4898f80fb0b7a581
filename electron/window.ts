/** The application's window. */
import type { BrowserWindowConstructorOptions } from 'electron'
import type { Bounds } from './window-state.ts'

/** The options of the one window: sandboxed, isolated, without Node. */
export function windowOptions(preload: string, bounds: Bounds, isPackaged: boolean): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Réclamations CGP',
    backgroundColor: '#f7f7f4',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  }
}
