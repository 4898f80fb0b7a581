/** What every dialog of a dossier is handed. */
import type { Dossier } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'

export type DialogProps = {
  readonly dossier: Dossier
  readonly today: LocalDate
  readonly onClose: () => void
}
