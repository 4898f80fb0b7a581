/** Why a backup cannot be read, and what the adviser is told. */
import { typography } from '../language/french.ts'

export type BackupFault =
  /** The passphrase or the code is not this backup's. */
  | { readonly kind: 'wrongKey' }
  | { readonly kind: 'notABackup' }
  /** Altered or cut short; `part` is the first that is not as it should be. */
  | { readonly kind: 'damaged'; readonly part: string }
  | { readonly kind: 'newerVersion'; readonly found: number; readonly known: number }
  /** More than a ZIP holds: 4 GiB, or 65,534 entries; or one entry of more than 64 MiB. */
  | { readonly kind: 'tooLarge' }
  /** Another content than when it was first read. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'cancelled' }

/** What happened, and what to do next. */
export type FaultMessage = { readonly sentence: string; readonly nextAction: string }

export function faultMessage(fault: BackupFault): FaultMessage {
  const { sentence, nextAction } = rawSentence(fault)
  return { sentence: typography(sentence), nextAction: typography(nextAction) }
}

function rawSentence(fault: BackupFault): FaultMessage {
  switch (fault.kind) {
    case 'wrongKey':
      return {
        sentence: 'Ni la phrase de passe ni le code saisi n’ouvre cette sauvegarde.',
        nextAction: 'Essayez la phrase de passe qui avait cours quand elle a été faite, ou le code de secours imprimé.',
      }
    case 'notABackup':
      return {
        sentence: 'Ce fichier n’est pas une sauvegarde de Réclamations CGP.',
        nextAction: 'Choisissez un fichier qui se termine par .rcgp.',
      }
    case 'damaged':
      return {
        sentence: `Cette sauvegarde est abîmée (${fault.part}) : rien n’en a été repris.`,
        nextAction: 'Choisissez la sauvegarde précédente, ou la copie qui est dans l’autre dossier.',
      }
    case 'newerVersion':
      return {
        sentence: `Cette sauvegarde vient d’une version plus récente (format ${fault.found}, connu jusqu’au ${fault.known}).`,
        nextAction: 'Installez la dernière version de l’application, puis recommencez.',
      }
    case 'tooLarge':
      return {
        sentence: 'Le registre dépasse ce qu’un fichier de sauvegarde peut contenir (4 Go, ou 65 000 dossiers, lettres et pièces).',
        nextAction:
          'Effacez les dossiers dont la durée de conservation est dépassée ; en attendant, fermez l’application et copiez son dossier de données.',
      }
    case 'changed':
      return {
        sentence: 'Le fichier a changé entre sa lecture et sa restauration : rien n’en a été repris.',
        nextAction: 'Ouvrez-le de nouveau, et comparez avant de restaurer.',
      }
    case 'cancelled':
      return { sentence: 'Arrêté à votre demande : rien n’est changé.', nextAction: 'Vous pouvez recommencer quand vous voulez.' }
  }
}
