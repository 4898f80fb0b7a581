/** What copies made before a change still open, said where the change is made. */
export const WHAT_OLD_COPIES_OPEN = {
  passphrase:
    'Ce qui existe déjà reste ouvert à l’ancienne phrase : les sauvegardes faites jusqu’ici, et une copie ancienne du dossier des données, pour les dossiers qu’elle contient. Les nouvelles sauvegardes et ce registre ne s’ouvriront qu’avec la nouvelle phrase ou le code de secours. Le registre se verrouille ensuite.',
  recoveryCode:
    'Ce qui existe déjà reste ouvert à l’ancien code : les sauvegardes faites jusqu’ici, et une copie ancienne du dossier des données, pour les dossiers qu’elle contient. Ni les nouvelles sauvegardes ni ce registre ne s’ouvriront plus avec lui. Le registre se verrouille ensuite.',
} as const
