/** What every dialog of a dossier is handed. */
import type { Dossier } from '../../../shared/complaint/index.ts'
import type { Law, LocalDate } from '../../../shared/regulation/index.ts'

export type DialogProps = {
  readonly dossier: Dossier
  readonly today: LocalDate
  /** As the firm applies it. */
  readonly law: Law
  readonly onClose: () => void
}
