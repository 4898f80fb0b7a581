/** The state of the backups in French sentences. */
import { faultMessage } from '../../../shared/archive/index.ts'
import { folderMessage } from '../../../shared/host/folder-message.ts'
import { count, formatLongDate } from '../../../shared/language/french.ts'
import { dayOf } from '../platform/index.ts'
import type { OwnBackups } from './backup-making.ts'
import {
  type BackupFolder,
  type BackupFolderFault,
  type BackupState,
  daysSinceBackup,
  isToCome,
  MAX_BACKUP_AGE,
  type RegisterCounts,
} from './backup-state.ts'

export const FOLDER_LABELS: Readonly<Record<BackupFolder, string>> = {
  backups: 'Dossier par défaut',
  chosen: 'Votre dossier de sauvegarde',
}

/** 'Dernière sauvegarde vérifiée le lundi 23 novembre 2026.', and what it lacks. */
export function lastBackupSentence(state: BackupState): string {
  return sentenceOf(state, '')
}

/** @param age added to the day */
function sentenceOf({ last, lacks, isRestored }: BackupState, age: string): string {
  if (!last) return isRestored ? 'Le registre restauré n’a pas encore été sauvegardé.' : 'Aucune sauvegarde n’a encore été faite.'
  const rehearsed = last.rehearsedAt ? ` Dernière restauration à blanc réussie le ${formatLongDate(dayOf(last.rehearsedAt))}.` : ''
  const place = last.folders.includes('chosen') ? '' : ' Elle n’est que sur cet ordinateur.'
  const lacking = lacks ? ` ${lacksSentence(lacks)}` : ''
  return `Dernière sauvegarde vérifiée le ${formatLongDate(dayOf(last.verifiedAt))}${age}.${place}${lacking}${rehearsed}`
}

function lacksSentence({ dossiers, events }: RegisterCounts): string {
  const recorded = [...(dossiers > 0 ? [count(dossiers, 'dossier')] : []), ...(events > 0 ? [count(events, 'événement')] : [])]
  if (recorded.length === 0) return 'Ce qui a été changé depuis n’y est pas encore.'
  const verb = dossiers + events === 1 ? 'enregistré depuis n’y est' : 'enregistrés depuis n’y sont'
  return `${recorded.join(' et ')} ${verb} pas encore.`
}

/** What is amiss with a folder, and what to do. */
export function backupFaultMessage(fault: BackupFolderFault, folder: BackupFolder): string {
  switch (fault) {
    case 'missing':
    case 'denied':
    case 'full':
    case 'busy':
    case 'notFound':
    case 'unknown':
      return folderMessage(fault, folder === 'chosen' ? 'chosen' : 'own')
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
    case 'changed':
    case 'cancelled': {
      const { sentence, nextAction } = faultMessage({ kind: fault })
      return `${sentence} ${nextAction}`
    }
  }
}

/** A folder that could not be read is not an empty one: which, why, and what to do. */
export function unreadSentence({ folder, fault }: OwnBackups['unread'][number]): string {
  return `${FOLDER_LABELS[folder]} : ses sauvegardes n’ont pas pu être lues, ${backupFaultMessage(fault, folder)}`
}

/** Why the adviser should look at the backups now; `undefined` where all is well. @param at instant, UTC */
export function backupAlarm(state: BackupState, at: string): string | undefined {
  const [folder] = (['chosen', 'backups'] as const).filter((candidate) => state.faults[candidate] !== undefined)
  const fault = folder && state.faults[folder]
  if (folder && fault) return `${FOLDER_LABELS[folder]} : ${backupFaultMessage(fault, folder)}`
  if (state.last && isToCome(state.last.verifiedAt, at)) {
    return `La dernière sauvegarde porte une date à venir (${formatLongDate(dayOf(state.last.verifiedAt))}) : l’horloge de l’ordinateur a changé, et rien ne dit de quand elle est. Vérifiez l’heure, puis sauvegardez.`
  }
  const days = daysSinceBackup(state, at)
  return days !== undefined && days > MAX_BACKUP_AGE ? sentenceOf(state, `, il y a ${days} jours`) : undefined
}
