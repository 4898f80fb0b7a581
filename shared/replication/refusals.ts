/** Why something in the space is not taken, and what the adviser is told of it. */
import { typography } from '../language/french.ts'

/** Why an entry is not taken, now or ever. */
export type EntryRefusal =
  /** The file's bytes are not those its name tells of: it is still arriving, or was damaged. */
  | 'cutShort'
  | 'tooLarge'
  | 'notAnEntry'
  | 'newerFormat'
  /** A whole entry under the name of another. */
  | 'otherName'
  /** It is held already. */
  | 'replay'
  | 'otherFirm'
  | 'unknownSeat'
  | 'badSignature'
  /** The entry that it names as the one before is none that it may follow. */
  | 'badLink'
  /** The entry before it is not here. */
  | 'gap'
  /** What its author had seen is not here. */
  | 'unseen'
  /** A greater epoch than any that the responsable opened. */
  | 'unknownEpoch'
  /** An earlier epoch than that of the entry before it. */
  | 'wrongEpoch'
  /** The key of its epoch was not handed to this seat. */
  | 'keyMissing'
  /** It does not open under its epoch's key, or holds nothing of ours. */
  | 'unreadable'
  /** It records what a later version of the application knows. */
  | 'newerRecords'
  /** It records what no register holds. */
  | 'wrongRecords'
  /** Written by a seat after the responsable removed it, and seen by nobody before that. */
  | 'removedSeat'

/** Why a list of the firm's seats, an epoch, is not followed. */
export type EpochRefusal =
  | 'epochCutShort'
  | 'epochNotOurs'
  | 'epochNewerFormat'
  /** No responsable of the epoch before signed it. */
  | 'epochUnsigned'
  /** The epoch before it is not here. */
  | 'epochGap'
  /** Another of the same number is in force. */
  | 'epochRival'

export type BundleRefusal = 'bundleCutShort' | 'notABundle'

/** What is said of the space as a whole. */
type SpaceRemark =
  /** Someone saw an entry that neither this seat nor the space has. */
  | 'missing'
  /** The space no longer showed what this seat holds: it was put back. */
  | 'refilled'
  /** Another installation writes in this seat's name. */
  | 'cloned'
  /** The responsable removed this seat: nothing is transmitted any more. */
  | 'removed'
  /** Something recorded here is larger than any entry may be. */
  | 'recordTooLarge'
  /** Names that the space shows and that do not open. */
  | 'unread'

export type RemarkCode = EntryRefusal | EpochRefusal | BundleRefusal | SpaceRemark

const SENTENCES: Readonly<Record<RemarkCode, string>> = {
  cutShort: 'Une écriture n’est arrivée qu’en partie : elle sera reprise quand son fichier sera entier.',
  tooLarge: 'Un fichier de l’espace du cabinet est plus gros qu’aucune écriture : il n’a pas été repris.',
  notAnEntry: 'Un fichier porte le nom d’une écriture et n’en est pas une : il n’a pas été repris.',
  newerFormat: 'Une écriture vient d’une version plus récente de l’application : mettez celle-ci à jour pour la lire.',
  otherName: 'Une écriture se présente sous le nom d’une autre : elle n’a pas été reprise.',
  replay: 'Une écriture déjà reçue se présente de nouveau : elle n’a pas été reprise une seconde fois.',
  otherFirm: 'Une écriture est celle d’un autre cabinet : elle n’a pas été reprise.',
  unknownSeat: 'Une écriture est signée par un poste que votre cabinet ne connaît pas : elle n’a pas été reprise.',
  badSignature: 'La signature d’une écriture n’est pas celle de son poste : elle n’a pas été reprise.',
  badLink: 'Une écriture ne fait pas suite à celle qu’elle nomme : elle n’a pas été reprise.',
  gap: 'Une écriture attend celle qui la précède, qui n’est pas encore arrivée.',
  unseen: 'Une écriture attend celles que son auteur avait sous les yeux, qui ne sont pas encore arrivées.',
  unknownEpoch: 'Une écriture est scellée pour une époque que le responsable n’a pas ouverte : elle n’a pas été reprise.',
  wrongEpoch: 'Une écriture est scellée pour une époque plus ancienne que celle qui la précède : elle n’a pas été reprise.',
  keyMissing: 'Une écriture est scellée par une clé que ce poste n’a pas encore reçue : elle attend.',
  unreadable: 'Une écriture ne s’ouvre pas avec la clé du cabinet : elle n’a pas été reprise.',
  newerRecords: 'Une écriture contient ce qu’une version plus récente de l’application connaît : mettez celle-ci à jour pour la lire.',
  wrongRecords: 'Une écriture contient ce qu’aucun registre ne peut contenir : elle n’a pas été reprise.',
  removedSeat: 'Une écriture vient d’un poste retiré du cabinet, après son retrait : elle n’a pas été reprise.',
  epochCutShort: 'La liste des postes du cabinet n’est arrivée qu’en partie : elle sera reprise quand son fichier sera entier.',
  epochNotOurs: 'Un fichier porte le nom d’une liste des postes et n’en est pas une : il n’a pas été repris.',
  epochNewerFormat: 'La liste des postes vient d’une version plus récente de l’application : mettez celle-ci à jour pour la lire.',
  epochUnsigned: 'Une liste des postes n’est pas signée par un responsable du cabinet : elle n’a pas été suivie.',
  epochGap: 'Une liste des postes attend celle qui la précède, qui n’est pas encore arrivée.',
  epochRival: 'Deux listes des postes ont été faites en même temps : une seule a été suivie. Le responsable doit refaire l’autre.',
  bundleCutShort: 'Une liasse d’écritures n’est arrivée qu’en partie : elle sera reprise quand son fichier sera entier.',
  notABundle: 'Un fichier porte le nom d’une liasse d’écritures et n’en est pas une : il n’a pas été repris.',
  missing:
    'Un poste a vu des écritures qui ne sont plus dans l’espace du cabinet : elles y reviendront quand un poste qui les a s’y connectera.',
  refilled: 'L’espace du cabinet ne montrait plus tout ce que ce poste y avait vu : ce qui manquait y a été remis.',
  cloned:
    'Ce poste a été copié, et sa copie écrit aussi : il continue dans un journal à lui. Ce que chacun des deux a enregistré reste au registre.',
  removed: 'Le responsable a retiré ce poste du cabinet : ce qui s’y enregistre n’est plus transmis.',
  recordTooLarge: 'Un enregistrement est trop volumineux pour être transmis : il reste sur ce poste.',
  unread: 'Des fichiers de l’espace du cabinet ne se lisent pas : ils ne sont peut-être pas encore sur cet ordinateur.',
}

/** In one French sentence. */
export function remarkSentence(code: RemarkCode): string {
  return typography(SENTENCES[code])
}

/** What may yet come right by itself: said only where it lasts. */
const PASSING: ReadonlySet<RemarkCode> = new Set<RemarkCode>([
  'cutShort',
  'epochCutShort',
  'bundleCutShort',
  'gap',
  'unseen',
  // The list that names the seat, or opens the epoch, may be on its way.
  'unknownSeat',
  'unknownEpoch',
  'keyMissing',
  'epochGap',
  'missing',
  'unread',
])

export function isPassing(code: RemarkCode): boolean {
  return PASSING.has(code)
}
