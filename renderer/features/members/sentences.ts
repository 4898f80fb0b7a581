/** Why something about the firm was not done, each in a sentence that says what to do. */
import { folderMessage } from '../../../shared/host/folder-message.ts'
import type { ServerAddressFault, SpacePlace } from '../../../shared/host/space.ts'
import { spaceMessage } from '../../../shared/host/space-message.ts'
import { typography } from '../../../shared/language/french.ts'
import type { AskingTrouble, MembershipOutcome, MembershipRefusal, ServerMove, SpaceChoice } from '../../data/replication/index.ts'

type Refusal = MembershipRefusal | Extract<SpaceChoice, { status: 'refused' }>['code']

const REFUSED: Readonly<Record<Refusal, string>> = {
  hasFirm: 'Ce dossier est déjà l’espace d’un cabinet. Pour en faire partie, demandez plutôt à le rejoindre.',
  noFirm:
    'Ce dossier n’est l’espace d’aucun cabinet. Choisissez celui où le registre a été partagé ; s’il l’a été à l’instant, attendez que la synchronisation l’ait apporté.',
  severalFirms:
    'Ce dossier est l’espace de plusieurs cabinets. Demandez au responsable de partager le registre dans un dossier à lui seul.',
  otherFirm: 'Ce dossier est l’espace d’un autre cabinet que le vôtre. Rien n’y a été écrit : choisissez celui de votre cabinet.',
  notEmpty: 'Ce dossier contient d’autres fichiers. Créez-en un vide, que l’application aura pour elle, et choisissez-le.',
  isSeat: 'Ce registre est déjà celui d’un cabinet.',
  isNoSeat: 'Ce registre n’est pas celui d’un cabinet, ou ne l’est plus.',
  hasDossiers:
    'Ce registre a des dossiers que le cabinet n’a pas : il ne peut pas le rejoindre, d’autres y portent les mêmes numéros. S’il vous avait déjà accepté, le responsable retire ce poste.',
  wasOfFirm: 'Ce registre a été celui d’un cabinet, et en garde le journal. Rejoignez un cabinet depuis un registre neuf.',
  notResponsable: 'Seul un responsable du cabinet décide de ses membres.',
  known: 'Ce poste fait déjà partie du cabinet, ou en a été retiré.',
  unknown: 'Ce poste ne fait plus partie du cabinet.',
  lastResponsable: 'C’est le seul responsable du cabinet : faites d’abord accepter quelqu’un d’autre comme responsable.',
  badRecipient: 'Cette demande est abîmée. Faites-la refaire : « Arrêter la demande », puis la demander de nouveau.',
  keyMissing: 'La clé du cabinet n’est pas encore arrivée sur ce poste. Attendez que l’échange soit à jour, puis recommencez.',
}

/** @param kind where the space is; @returns nothing where it was done */
export function membershipMessage(outcome: MembershipOutcome<unknown>, kind: SpacePlace['kind'] = 'folder'): string | undefined {
  if (outcome.status === 'done') return undefined
  if (outcome.status === 'refused') return typography(REFUSED[outcome.code])
  return typography(`L’espace du cabinet n’a pas pu servir : ${spaceMessage(outcome.fault, kind)}`)
}

const ADDRESS: Readonly<Record<ServerAddressFault, string>> = {
  notAnAddress: 'Cette adresse n’est pas celle d’un serveur. Écrivez-la ainsi : tls://serveur.mon-cabinet.fr:4222.',
  notTls: 'Cette adresse n’est pas chiffrée : elle commence par tls://. Seul un serveur sur ce même ordinateur s’en passe.',
  hasCredentials: 'N’écrivez ni nom ni mot de passe dans l’adresse : chaque poste a sa clé.',
}

export function addressMessage(fault: ServerAddressFault): string {
  return typography(ADDRESS[fault])
}

/** @returns nothing where this seat went over to the server */
export function moveMessage(move: ServerMove): string | undefined {
  switch (move.status) {
    case 'chosen':
      return undefined
    case 'declined':
      return typography('Ce serveur n’a pas été autorisé : rien ne lui a été demandé, et ce poste reste au dossier.')
    case 'refused':
      return typography('Ce serveur garde l’espace d’un autre cabinet. Rien n’y a été écrit, et ce poste reste au dossier.')
    case 'failed': {
      const { fault } = move
      if (fault === 'notAnAddress' || fault === 'notTls' || fault === 'hasCredentials') return addressMessage(fault)
      const said =
        fault === 'notKept'
          ? 'son adresse n’a pas pu être gardée sur cet ordinateur. Vérifiez la place libre.'
          : spaceMessage(fault, 'server')
      return typography(`Ce poste n’est pas passé par le serveur : ${said}`)
    }
  }
}

/** Why a register that asks is not let in yet. */
export function askingMessage(waits: AskingTrouble): string | undefined {
  return waits.status === 'taken' ? typography(TAKEN) : membershipMessage(waits)
}

const TAKEN =
  'Le responsable a traité votre demande. S’il vous a accepté, le registre arrive dès que la synchronisation l’apporte ; si rien ne vient, voyez-le avec lui.'

/** @returns nothing where a folder was chosen, or none wanted */
export function choiceMessage(choice: SpaceChoice): string | undefined {
  switch (choice.status) {
    case 'chosen':
    case 'cancelled':
      return undefined
    case 'refused':
      return typography(REFUSED[choice.code])
    case 'failed': {
      const { fault } = choice
      const said = fault === 'ownData' || fault === 'otherUse' ? folderMessage(fault, 'chosen') : spaceMessage(fault, 'folder')
      return typography(`Ce dossier n’a pas été retenu : ${said}`)
    }
  }
}
