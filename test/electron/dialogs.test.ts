/** The system's dialogs: what is chosen in one leaves no name behind. */
import { expect, test } from 'vitest'
import { createDialogs } from '../../electron/dialogs.ts'

test('no dialog adds what is opened or saved to the recent documents of the system', async () => {
  const asked: (readonly string[])[] = []
  const dialog = {
    showOpenDialog: async ({ properties = [] }: Electron.OpenDialogOptions) => {
      asked.push(properties)
      return { canceled: true, filePaths: [] }
    },
    showSaveDialog: async ({ properties = [] }: Electron.SaveDialogOptions) => {
      asked.push(properties)
      return { canceled: true, filePath: '' }
    },
  }
  const { askForFolder, askForBackup, askForPlace } = createDialogs(
    dialog as unknown as Parameters<typeof createDialogs>[0],
    () => undefined,
  )
  for (const ask of [askForFolder, askForBackup, () => askForPlace('Réponse à Mme Fontaine.docx')]) expect(await ask()).toBeUndefined()
  expect(asked).toHaveLength(3)
  for (const properties of asked) expect(properties).toContain('dontAddToRecent')
})
