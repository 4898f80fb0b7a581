/** Where the data of an erased person stay for a while, said before the erasure. */
import type { KeptGeneration } from '../../data/storage/index.ts'

const IN_BACKUPS =
  'Les sauvegardes déjà faites contiennent encore ces données, jusqu’à ce que d’autres les remplacent : au bout d’un an environ si le registre est sauvegardé tous les mois, plus tard s’il l’est rarement ; celles que vous avez copiées ailleurs ou choisi de garder restent. Restaurer l’une d’elles ne les ferait pas revenir ici.'
const IN_KEPT_GENERATIONS = 'Un état antérieur du registre, gardé de côté sur cet ordinateur, les contient aussi.'

/** @param kept states of the register that stay beside the one in use: an erasure does not reach them */
export function whereDataStay(kept: readonly Pick<KeptGeneration, 'dossiers' | 'isOwn'>[]): string {
  return kept.some(({ dossiers, isOwn }) => isOwn && dossiers > 0) ? `${IN_BACKUPS} ${IN_KEPT_GENERATIONS}` : IN_BACKUPS
}
