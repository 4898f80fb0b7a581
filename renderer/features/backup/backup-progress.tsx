/** A backup under way, in the step that it has come to. */
import type { BackupProgress } from '../../data/backup/index.ts'
import { LongWork } from '../../ui/long-work.tsx'

const STEP_LABELS: Readonly<Record<BackupProgress['step'], string>> = {
  checking: 'Vérification de la seconde copie',
  writing: 'Écriture de la sauvegarde',
  verifying: 'Relecture de la sauvegarde',
  copying: 'Copie dans votre dossier',
  rehearsing: 'Restauration à blanc',
}

type BackupProgressBarProps = {
  readonly progress: BackupProgress
  /** What is backed up, where that needs saying. */
  readonly of?: string
  readonly onCancel: () => void
}

export function BackupProgressBar({ progress: { step, done, total }, of, onCancel }: BackupProgressBarProps) {
  const label = STEP_LABELS[step]
  return <LongWork step={of ? `${of} : ${label.toLowerCase()}` : label} share={total === 0 ? 1 : done / total} onCancel={onCancel} />
}
