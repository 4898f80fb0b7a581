/** The browser edition: files go to the downloads folder, printing is the browser's own. */
import type { FileToSave, Host, SaveOutcome } from '../../shared/host/port.ts'

declare const __APP_VERSION__: string

/** Long enough for any browser to have begun the download. */
const RELEASE_AFTER_MS = 60_000

export const browserHost: Host = {
  info: async () => ({
    kind: 'browser',
    version: __APP_VERSION__,
    capabilities: { canChooseSavePlace: false, hasOwnWindow: window.matchMedia('(display-mode: standalone)').matches },
    dataLocation: `dans le profil de ce navigateur, à l’adresse ${window.location.origin}, sur cet ordinateur seulement`,
  }),
  saveFile: async (file) => download(file),
  print: async () => {
    window.print()
    return { status: 'printed' }
  },
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
