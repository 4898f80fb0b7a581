/** The system's own dialogs, over the window. */
import type { BrowserWindow, Dialog } from 'electron'

type Question = { readonly message: string; readonly detail: string; readonly yes: string; readonly no: string }

export type Dialogs = {
  readonly askForFolder: () => Promise<string | undefined>
  readonly askForPlace: (proposal: string) => Promise<string | undefined>
  readonly askForBackup: () => Promise<string | undefined>
  /** @returns whether the adviser chose `yes`; closing the question is no */
  readonly ask: (question: Question) => Promise<boolean>
}

/** @param window the one to show them over, where it is open; each answers `undefined` where the adviser gives up */
export function createDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>,
  window: () => BrowserWindow | undefined,
): Dialogs {
  async function pick(options: Electron.OpenDialogOptions): Promise<string | undefined> {
    const over = window()
    const { canceled, filePaths } = over ? await dialog.showOpenDialog(over, options) : await dialog.showOpenDialog(options)
    return canceled ? undefined : filePaths[0]
  }
  return {
    askForFolder: () => pick({ properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'] }),
    askForBackup: () =>
      pick({ properties: ['openFile', 'dontAddToRecent'], filters: [{ name: 'Sauvegarde de Réclamations CGP', extensions: ['rcgp'] }] }),
    ask: async ({ message, detail, yes, no }) => {
      const over = window()
      const shown: Electron.MessageBoxOptions = {
        type: 'question',
        title: 'Réclamations CGP',
        message,
        detail,
        buttons: [no, yes],
        defaultId: 0,
        cancelId: 0,
      }
      const { response } = over ? await dialog.showMessageBox(over, shown) : await dialog.showMessageBox(shown)
      return response === 1
    },
    askForPlace: async (defaultPath) => {
      const over = window()
      // Windows would keep the document's name among the recent ones, for whoever uses the computer.
      const options: Electron.SaveDialogOptions = { defaultPath, properties: ['dontAddToRecent'] }
      const { canceled, filePath } = over ? await dialog.showSaveDialog(over, options) : await dialog.showSaveDialog(options)
      return canceled || filePath === '' ? undefined : filePath
    },
  }
}
