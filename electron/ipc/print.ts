/** Printing what the window shows. */
import type { WebContents } from 'electron'
import type { PrintOutcome } from '../../shared/host/port.ts'

/** Electron says why a print did not happen in words only; a cancelled one is no failure. */
const CANCELLED = /cancel/i

export function print(contents: Pick<WebContents, 'print'>): Promise<PrintOutcome> {
  return new Promise((resolve) => {
    contents.print({ silent: false, printBackground: true }, (isPrinted, reason) => {
      if (isPrinted) resolve({ status: 'printed' })
      else if (CANCELLED.test(reason)) resolve({ status: 'cancelled' })
      else
        resolve({
          status: 'failed',
          message: 'L’impression n’a pas eu lieu. Vérifiez l’imprimante, ou enregistrez la lettre en Word et imprimez-la de là.',
        })
    })
  })
}
