/** The state of the backups in French sentences. */
import { faultSentence } from '../../../shared/archive/index.ts'
import { folderSentence } from '../../../shared/host/folder-sentence.ts'
import { formatLongDate } from '../../../shared/language/french.ts'
import { dayOf } from '../platform/index.ts'
import { type BackupFolder, type BackupFolderFault, type BackupState, daysSinceBackup, MAX_BACKUP_AGE } from './backup-state.ts'

export const FOLDER_LABELS: Readonly<Record<BackupFolder, string>> = {
  backups: 'Dossier par défaut',
  chosen: 'Votre dossier de sauvegarde',
}

/** 'Dernière sauvegarde vérifiée le lundi 23 novembre 2026.' */
export function lastBackupSentence({ last, isRestored }: BackupState): string {
  if (!last) return isRestored ? 'Le registre restauré n’a pas encore été sauvegardé.' : 'Aucune sauvegarde n’a encore été faite.'
  const rehearsed = last.rehearsedAt ? ` Dernière restauration à blanc réussie le ${formatLongDate(dayOf(last.rehearsedAt))}.` : ''
  return `Dernière sauvegarde vérifiée le ${formatLongDate(dayOf(last.verifiedAt))}.${rehearsed}`
}

/** What is amiss with a folder, and what to do. */
export function backupFaultSentence(fault: BackupFolderFault, folder: BackupFolder): string {
  switch (fault) {
    case 'missing':
    case 'denied':
    case 'full':
    case 'busy':
    case 'notFound':
    case 'unknown':
      return folderSentence(fault, folder === 'chosen' ? 'chosen' : 'own')
    case 'damaged':
      return 'la sauvegarde relue n’était pas conforme : elle a été écartée. Recommencez ; si cela se répète, changez de disque.'
    case 'registerUnreadable':
      return 'le registre ne s’est pas laissé lire en entier, la sauvegarde n’a pas eu lieu. Rechargez l’application : ce qui ne se lit plus sera repris de la seconde copie.'
    case 'notRestored':
      return 'la sauvegarde se lit, mais sa restauration à blanc n’a pas abouti. Libérez de la place sur cet ordinateur, puis sauvegardez de nouveau ; si cela se répète, enregistrez une copie ailleurs.'
    case 'newerVersion':
    case 'notABackup':
    case 'wrongKey':
      return 'la sauvegarde relue n’est pas la nôtre : elle a été écartée. Recommencez.'
    case 'tooLarge':
    case 'cancelled': {
      const { sentence, nextAction } = faultSentence({ kind: fault })
      return `${sentence} ${nextAction}`
    }
  }
}

/** Why the adviser should look at the backups now; `undefined` where all is well. @param at instant, UTC */
export function backupAlarm(state: BackupState, at: string): string | undefined {
  const [folder] = (['chosen', 'backups'] as const).filter((candidate) => state.faults[candidate] !== undefined)
  const fault = folder && state.faults[folder]
  if (folder && fault) return `${FOLDER_LABELS[folder]} : ${backupFaultSentence(fault, folder)}`
  const days = daysSinceBackup(state, at)
  return days !== undefined && days > MAX_BACKUP_AGE ? `${lastBackupSentence(state)} C’était il y a ${days} jours.` : undefined
}
