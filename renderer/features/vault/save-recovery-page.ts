/** The recovery code as a page to print. */
import type { Host, SaveOutcome } from '../../../shared/host/port.ts'
import { today } from '../../data/platform/index.ts'

/** Writes the page in Word, whose library is loaded for it: an application that opens does without. */
export async function saveRecoveryPage(host: Host, code: string): Promise<SaveOutcome> {
  const { recoveryPage } = await import('../../../shared/documents/recovery-page.ts')
  return host.saveFile(await recoveryPage(code, today()))
}
