/**
 * The screens of « Cabinet », and what is set on each: the one list that the list beside them, its search, the palette and
 * the addresses are made from. A test reads every screen, and fails on a field or a button that is not named here.
 */
import { FIRM_PAGE_TITLES } from '../../../shared/firm/settings-pages.ts'
import { ADHESIONS, MEDIATORS_TO_CHECK, REGIME_LABELS, STATUS_LABELS } from '../../../shared/regulation/index.ts'
import { paths } from '../../ui/paths.ts'

const SETTINGS_GROUPS = ['Le cabinet', 'Lettres et documents', 'Règles', 'Données', 'Application'] as const
type SettingsGroup = (typeof SETTINGS_GROUPS)[number]

export type SettingsSection = {
  readonly path: string
  readonly title: string
  readonly group: SettingsGroup
  /** Other words that one may look for it by. */
  readonly words?: string
  /** What is set there, by the name it has on its screen, each with other words for it. */
  readonly settings: Readonly<Record<string, string>>
  /** Whether it is of a register of one's own, and not of the fictitious firm. */
  readonly needsVault?: true
}

const SECTIONS: readonly SettingsSection[] = [
  {
    path: paths.firm,
    title: FIRM_PAGE_TITLES.identity,
    group: 'Le cabinet',
    words: 'cabinet réglages paramètres coordonnées',
    settings: {
      'Nom du cabinet': 'raison sociale société',
      Adresse: 'code postal',
      'Ville d’où partent les lettres': 'fait à',
      'Numéro ORIAS': 'immatriculation',
      'Site internet': 'web page',
    },
  },
  {
    path: paths.activities,
    title: FIRM_PAGE_TITLES.activities,
    group: 'Le cabinet',
    words: 'régimes métiers',
    settings: {
      'Statuts du cabinet': `courtier agent ${Object.values(STATUS_LABELS).join(' ')}`,
      'Adresse de l’ACPR': 'autorité contrôle',
      Zone: 'jours fériés Alsace Moselle outre-mer Guadeloupe Martinique Guyane Réunion Mayotte territoire département',
    },
  },
  {
    path: paths.contacts,
    title: FIRM_PAGE_TITLES.contacts,
    group: 'Le cabinet',
    words: 'personnes responsable',
    settings: {
      'Signataire des lettres': 'signature gérant',
      'Sa fonction': 'titre gérance',
      'Interlocuteur des réclamations': 'contact',
      'Son adresse électronique': 'courriel email mail',
      'Son téléphone': 'numéro',
    },
  },
  {
    path: paths.mediators,
    title: FIRM_PAGE_TITLES.mediators,
    group: 'Le cabinet',
    words: `médiation consommation AMF assurance litige ${Object.values(REGIME_LABELS).join(' ')}`,
    settings: {
      'Nom du médiateur': MEDIATORS_TO_CHECK.map(({ name }) => name).join(' '),
      Adhésion: Object.values(ADHESIONS)
        .map(({ label }) => label)
        .join(' '),
      'Adresse postale du médiateur': '',
      'Site internet du médiateur': '',
      'Précision à imprimer': '',
      'J’ai vérifié ce médiateur et son adresse': 'confirmer vérifié',
      'Ce médiateur accepte aussi les clients professionnels': '',
      'Convention avec le médiateur de l’AMF': 'Le cabinet a aussi son propre médiateur, lié par convention au médiateur de l’AMF',
    },
  },
  {
    path: paths.insurer,
    title: FIRM_PAGE_TITLES.insurer,
    group: 'Le cabinet',
    words: 'RC pro assurance sinistre déclaration',
    settings: { Assureur: 'compagnie', 'Numéro du contrat': 'police', 'Où déclarer': 'adresse sinistre' },
  },
  {
    path: paths.producers,
    title: 'Producteurs',
    group: 'Le cabinet',
    words: 'assureurs sociétés de gestion banques partenaires fournisseurs',
    settings: { 'Producteurs et leur service réclamations': '' },
  },
  {
    path: paths.members,
    title: 'Membres',
    group: 'Le cabinet',
    words: 'travailler à plusieurs collègues associés équipe postes espace du cabinet synchronisation',
    needsVault: true,
    settings: {
      'Partager ce registre': 'choisir le dossier du cabinet partagé OneDrive Votre nom',
      'Rejoindre le registre du cabinet': 'choisir le dossier demander cinq mots arrêter la demande',
      'Continuer seul': 'quitter le cabinet partir poste retiré registre à part dissolution',
      'Accepter un membre': 'rôle responsable conseiller assistant lecteur les mots sont les mêmes refuser retirer du cabinet',
    },
  },
  {
    path: paths.letterhead,
    title: 'En-tête des lettres',
    group: 'Lettres et documents',
    words: 'papier charte graphique',
    settings: {
      Logo: 'image dessin marque choisir un logo changer de logo retirer le logo',
      'Couleur du nom du cabinet': 'teinte charte choisir la couleur dans une palette',
    },
  },
  {
    path: paths.templates,
    title: FIRM_PAGE_TITLES.templates,
    group: 'Lettres et documents',
    words: 'modèle lettre gabarit docx dotx personnaliser courrier champs de la lettre',
    settings: { 'Modèle de départ': '', 'Fournir un modèle': 'remplacer retirer récupérer' },
  },
  {
    path: paths.paragraphs,
    title: 'Réponses types',
    group: 'Lettres et documents',
    words: 'bibliothèque paragraphes formules phrases toutes faites motifs réponse',
    settings: { 'Nouvelle réponse type': 'ajouter corriger supprimer un paragraphe' },
  },
  {
    path: paths.papers,
    title: 'Informations et procédure',
    group: 'Lettres et documents',
    words: 'affiche site DER page médiateur public procédure interne paragraphe',
    settings: {},
  },
  {
    path: paths.houseRules,
    title: 'Règles du cabinet',
    group: 'Règles',
    words: 'délais textes',
    settings: {
      'Rappeler l’invitation à écrire au bout de combien de jours': 'relance formaliser',
      'Après deux mois sans réponse, proposer la lettre d’information sur le médiateur': '',
      'Déclarer à l’assureur de responsabilité civile, en combien de jours ouvrés': 'délai déclaration sinistre',
      'Cause récurrente à partir de combien de réclamations': 'dysfonctionnement',
      'Rapprochées sur combien de mois': 'dysfonctionnement',
      'Les délais d’un CIF se comptent depuis': 'envoi réception Comptés de l’envoi à partir du Pourquoi le cabinet compte ainsi',
      'Le cabinet est lui-même prestataire de services de paiement': '',
      'Textes à confirmer par vos documents': 'sources',
      'Citation du texte': 'autres textes cités articles',
      'Recommandation 2024-R-02 citée à partir du': '',
    },
  },
  {
    path: paths.appliedRules,
    title: 'Règles appliquées',
    group: 'Règles',
    words: 'textes délais échéances sources articles loi dossier ouvrir la liste des dossiers',
    settings: {},
  },
  {
    path: paths.data,
    title: 'Données et sauvegardes',
    group: 'Données',
    words: 'copie disque dossier version de l’application',
    settings: {
      'Vos données': 'emplacement ouvrir le dossier des données',
      Sauvegardes: 'sauvegarde sauvegarder maintenant copie',
      'Choisir un dossier de sauvegarde': 'choisir un dossier clé USB dossier synchronisé choisir un autre dossier ne plus y copier',
      'Ce que le navigateur peut effacer': '',
      'Restaurer une sauvegarde': 'récupérer revenir restaurer depuis un fichier',
    },
  },
  {
    path: paths.opening,
    title: 'Ouverture du registre',
    group: 'Données',
    words: 'coffre clé sécurité mot de passe chiffrement',
    needsVault: true,
    settings: {
      'Changer la phrase de passe': 'mot de passe choisir une nouvelle phrase de passe',
      'Faire un nouveau code de secours': 'récupération oubli',
      'Verrouiller après une inactivité de': 'délai minutes verrouiller maintenant',
      'Ouvrir sans phrase de passe dans ma session de cet ordinateur': 'trousseau automatique',
    },
  },
  {
    path: paths.personalData,
    title: 'Données personnelles (RGPD)',
    group: 'Données',
    words: 'vie privée CNIL',
    needsVault: true,
    settings: {
      'Conserver un dossier après sa clôture pendant': 'durée conservation',
      'Une personne demande ses données, ou leur effacement': 'droit accès exporter ses données effacer ses données oubli supprimer',
    },
  },
  {
    path: paths.inspection,
    title: 'Mode contrôle',
    group: 'Données',
    words: 'contrôleur inspection ACPR AMF DGCCRF lecture seule ouvrir en mode contrôle',
    needsVault: true,
    settings: { 'Masquer les noms': 'anonyme' },
  },
  {
    path: paths.appearance,
    title: 'Apparence',
    group: 'Application',
    words: 'couleurs affichage',
    settings: { Thème: 'sombre clair nuit mode' },
  },
  {
    path: paths.notices,
    title: 'Rappels',
    group: 'Application',
    words: 'notifications alertes',
    needsVault: true,
    settings: { 'Me prévenir des échéances': 'notification' },
  },
  {
    path: paths.updates,
    title: 'Mises à jour',
    group: 'Application',
    words: 'nouvelle version installer',
    needsVault: true,
    settings: { 'Où chercher une nouvelle version': 'dossier adresse chercher au démarrage' },
  },
  {
    path: paths.demonstration,
    title: 'Cabinet fictif',
    group: 'Application',
    words: 'démonstration essai exemple découvrir avec un cabinet fictif revenir à mon cabinet',
    settings: {},
  },
]

/** The screens that may be entered: those of a register of one's own, or of the fictitious firm. */
export function settingsSections({ hasVault }: { readonly hasVault: boolean }): readonly SettingsSection[] {
  return SECTIONS.filter(({ needsVault }) => hasVault || !needsVault)
}

/** In the order of the list, by their groups. */
export function groupedSections(sections: readonly SettingsSection[]): readonly (readonly [SettingsGroup, readonly SettingsSection[]])[] {
  return SETTINGS_GROUPS.map((group) => [group, sections.filter((section) => section.group === group)] as const)
}
