/** The system's own dialogs, over the window. */
import type { BrowserWindow, Dialog } from 'electron'

export type Dialogs = {
  readonly askForFolder: () => Promise<string | undefined>
  readonly askForPlace: (proposal: string) => Promise<string | undefined>
  readonly askForBackup: () => Promise<string | undefined>
}

/** @param window the one to show them over, where it is open; each answers `undefined` where the adviser gives up */
export function createDialogs(dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>, window: () => BrowserWindow | undefined): Dialogs {
  async function pick(options: Electron.OpenDialogOptions): Promise<string | undefined> {
    const over = window()
    const { canceled, filePaths } = over ? await dialog.showOpenDialog(over, options) : await dialog.showOpenDialog(options)
    return canceled ? undefined : filePaths[0]
  }
  return {
    askForFolder: () => pick({ properties: ['openDirectory', 'createDirectory'] }),
    askForBackup: () => pick({ properties: ['openFile'], filters: [{ name: 'Sauvegarde de Réclamations CGP', extensions: ['rcgp'] }] }),
    askForPlace: async (defaultPath) => {
      const over = window()
      const { canceled, filePath } = over
        ? await dialog.showSaveDialog(over, { defaultPath })
        : await dialog.showSaveDialog({ defaultPath })
      return canceled || filePath === '' ? undefined : filePath
    },
  }
}
