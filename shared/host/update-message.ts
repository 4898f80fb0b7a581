/** What became of a search for a new version, in French sentences that say what to do. */
import { typography } from '../language/french.ts'
import type { AddressFault, InstallationFault, UpdateFault } from './updates.ts'

const AS_BEFORE = 'Rien n’a été installé : l’application et vos dossiers sont comme avant.'

const FAULTS: Readonly<Record<UpdateFault, string>> = {
  unreachable:
    'La source des mises à jour ne répond pas. Vérifiez que le dossier est là, ou que cet ordinateur est relié à l’adresse, puis cherchez de nouveau.',
  redirected: `L’adresse renvoie ailleurs, ce que l’application ne suit pas. ${AS_BEFORE} Demandez la bonne adresse à qui l’administre.`,
  untrusted: `L’adresse ne prouve pas son identité : son certificat n’est pas reconnu. ${AS_BEFORE} Parlez-en à qui l’administre.`,
  absent: 'Aucune mise à jour ne se trouve là pour ce système. Vérifiez que le dossier ou l’adresse est celui des mises à jour.',
  forged: `Cette mise à jour n’est pas signée par l’éditeur de l’application : elle est refusée. ${AS_BEFORE} Prévenez qui l’a déposée là.`,
  unreadable: `Cette mise à jour ne se lit pas avec votre version. ${AS_BEFORE} Installez la nouvelle version vous-même, à partir de son installateur.`,
  foreign: `Cette mise à jour est celle d’un autre logiciel ou d’un autre système : elle est refusée. ${AS_BEFORE}`,
  older: `Ce qui est proposé est plus ancien que ce que l’application connaît déjà : c’est refusé. ${AS_BEFORE} Prévenez qui tient cette source.`,
  noInstaller: `Cette mise à jour n’a pas de fichier pour la façon dont l’application est installée ici. ${AS_BEFORE} Prévenez qui tient cette source.`,
  altered: `Le fichier n’est pas celui que l’éditeur a signé : il a été modifié ou abîmé, il est refusé. ${AS_BEFORE} Cherchez de nouveau ; si cela se répète, prévenez qui tient cette source.`,
  full: `Le disque est plein : la mise à jour n’a pas été copiée. ${AS_BEFORE} Libérez de la place, puis recommencez.`,
  unwritten: `La mise à jour n’a pas pu être copiée jusqu’au bout. ${AS_BEFORE} Recommencez ; si cela se répète, installez-la vous-même.`,
  noBackup: `Aucune sauvegarde ne vient d’être faite : la mise à jour attend. ${AS_BEFORE} Faites-en une, puis recommencez.`,
  refusedBySystem: `Le système n’accepte pas la signature de ce fichier. ${AS_BEFORE} Prévenez qui tient cette source.`,
  notInstalled:
    'La mise à jour préparée n’a pas été installée à la fermeture : vos dossiers n’ont pas changé. Cherchez-la de nouveau, ou installez-la vous-même à partir de son installateur.',
}

const INSTALLATION_FAULTS: Readonly<Record<InstallationFault, string>> = {
  browser:
    'Le navigateur garde l’application. À chaque ouverture, il demande à l’adresse qui la sert s’il en existe une nouvelle version ; elle s’ouvre au démarrage suivant. Aucune donnée du registre n’y va.',
  noKey:
    'Cette version ne porte pas la clé qui reconnaîtrait une mise à jour de son éditeur : elle n’en cherche aucune. Une nouvelle version s’installe à partir de son installateur, par-dessus celle-ci.',
  notInstalled: 'Cette application n’a pas été installée par un installateur : elle ne se met pas à jour seule.',
  portable:
    'La version portable ne se remplace pas elle-même. Mettez le nouveau programme à la place de celui-ci : vos données n’en dépendent pas.',
}

const ADDRESS_FAULTS: Readonly<Record<AddressFault | 'unwritten', string>> = {
  notAnAddress: 'Ce n’est pas une adresse. Elle ressemble à https://exemple.fr/mises-a-jour.',
  notHttps: 'L’adresse doit commencer par https:// : sans chiffrement, n’importe qui sur le réseau pourrait répondre à sa place.',
  hasCredentials: 'L’adresse contient un nom ou un mot de passe : l’application n’en garde aucun. Donnez l’adresse seule.',
  hasMore: 'L’adresse doit être celle du dossier seul, sans « ? » ni « # ».',
  unwritten: 'Ce choix n’a pas pu être gardé. Libérez de la place sur le disque, puis recommencez.',
}

export function updateFaultMessage(fault: UpdateFault): string {
  return typography(FAULTS[fault])
}

export function installationFaultMessage(fault: InstallationFault): string {
  return typography(INSTALLATION_FAULTS[fault])
}

export function addressFaultMessage(fault: AddressFault | 'unwritten'): string {
  return typography(ADDRESS_FAULTS[fault])
}
