/** The fictitious firm's complaints, as data: every day is counted from today. */

import type { AnswerOutcome, Capacity, Channel, Civility, CorrectiveAction, Finding } from '../complaint/index.ts'
import type { ClientKind, Nature, Regime } from '../regulation/index.ts'

/** What happened to one fictitious complaint. Offsets are calendar days after it arrived. */
export type DemonstrationCase = {
  /** Days before today on which it was expressed or received. */
  readonly ago: number
  /** Moves `ago` back, over public holidays, until the acknowledgement falls due within this many days of today. */
  readonly acknowledgementDueWithin?: number
  readonly civility: Civility
  readonly name: string
  readonly capacity?: Capacity
  /** A consumer where it is not said. */
  readonly clientKind?: ClientKind
  readonly channel: Channel
  /** Days from posting to receipt. */
  readonly posted?: number
  readonly regimes: readonly Regime[]
  readonly product: string
  readonly producer?: string
  readonly contract?: string
  readonly nature: Nature
  readonly description: string
  readonly requestReason?: string
  /** A message that turns the request into a complaint. */
  readonly requalified?: { readonly after: number; readonly reason: string; readonly description: string }
  readonly settled?: string
  readonly invited?: number
  /** Days after the call on which the written complaint arrives. */
  readonly written?: number
  readonly renounced?: { readonly after: number; readonly how: string }
  readonly acknowledged?: number
  readonly held?: { readonly after: number; readonly reason: string; readonly promisedAfter: number }
  /** Handed over to another professional. */
  readonly transferred?: {
    readonly after: number
    readonly to: string
    readonly contact: string
    readonly reason: string
    readonly replied: { readonly after: number; readonly summary: string }
  }
  readonly answered?: { readonly after: number; readonly outcome: AnswerOutcome; readonly gestureCents?: number }
  /** The client turned to the mediator, who has the firm's file, took the referral and has not given an opinion yet. */
  readonly mediation?: { readonly after: number; readonly mediator: string; readonly fileSentAfter: number; readonly admittedAfter: number }
  /** Why its acknowledgement or answer went late, where it did. */
  readonly lateReason?: string
  readonly closed?: {
    readonly after: number
    readonly cause: string
    readonly finding?: Finding
    readonly action: DemonstrationAction
    readonly withoutAnswer?: string
  }
}

/** A corrective action; a planned one falls due a number of days after the closing. */
type DemonstrationAction =
  | Exclude<CorrectiveAction, { kind: 'planned' }>
  | { readonly kind: 'planned'; readonly description: string; readonly dueAfter: number }

const none = (reason: string): DemonstrationAction => ({ kind: 'none', reason })
const done = (description: string): DemonstrationAction => ({ kind: 'implemented', description })
const planned = (description: string, dueAfter: number): DemonstrationAction => ({ kind: 'planned', description, dueAfter })
const dysfunction = (description: string): Finding => ({ kind: 'dysfunction', description })

export const DEMONSTRATION_CASES: readonly DemonstrationCase[] = [
  {
    ago: 1060,
    civility: 'mme',
    name: 'Odile Sarrazin',
    channel: 'letter',
    posted: 3,
    regimes: ['insurance'],
    product: 'Assurance-vie',
    producer: 'Assureur du Lac',
    contract: 'AV-100231',
    nature: 'operationExecution',
    description:
      'Le rachat partiel demandé il y a deux mois pour régler des travaux n’est toujours pas versé. Elle a relancé deux fois le cabinet sans obtenir de date.',
    acknowledged: 4,
    answered: { after: 35, outcome: 'upheld', gestureCents: 8000 },
    closed: {
      after: 40,
      cause: 'Délai de l’assureur',
      finding: dysfunction('Aucun suivi des rachats en cours.'),
      action: planned('Tableau de suivi des opérations en cours, relu chaque semaine.', 60),
    },
  },
  {
    ago: 1015,
    civility: 'm',
    name: 'Basile Kermadec',
    channel: 'email',
    regimes: ['cif'],
    product: 'SCPI',
    producer: 'Pierre & Rive Gestion',
    nature: 'preContractualInformation',
    description:
      'Il souhaite revendre ses parts pour aider sa fille et découvre qu’il doit attendre un acquéreur. Il dit n’avoir jamais été averti que les parts ne se revendent pas à tout moment.',
    acknowledged: 3,
    answered: { after: 48, outcome: 'partlyUpheld', gestureCents: 15000 },
    closed: {
      after: 55,
      cause: 'Explication insuffisante de la liquidité',
      action: done('Fiche d’information remise et signée à chaque souscription de SCPI.'),
    },
  },
  {
    ago: 970,
    civility: 'mme',
    name: 'Yolande Astier',
    channel: 'telephone',
    regimes: ['insurance'],
    product: 'Prévoyance',
    nature: 'reception',
    description: 'Elle a laissé trois messages en deux semaines au sujet de sa garantie incapacité, sans être rappelée.',
    settled: 'Rappelée par le gérant le jour même, avec des excuses ; elle s’en est dite entièrement satisfaite.',
    closed: { after: 2, cause: 'Absence non remplacée à l’accueil', action: done('Répondeur avec rappel sous un jour ouvré.') },
  },
  {
    ago: 930,
    civility: 'm',
    name: 'Fulbert Naudin',
    channel: 'registeredLetter',
    posted: 2,
    regimes: ['banking'],
    product: 'Prêt immobilier',
    producer: 'Banque des Alizés',
    nature: 'refusal',
    description: 'Il conteste le refus de son dossier de prêt et demande pourquoi il n’en a pas été informé plus tôt.',
    acknowledged: 6,
    answered: { after: 30, outcome: 'rejected' },
    closed: {
      after: 45,
      cause: 'Refus de la banque',
      action: none('Le cabinet avait transmis la réponse de la banque le jour de sa réception.'),
    },
  },
  {
    ago: 890,
    civility: 'mme',
    name: 'Perrine Valcourt',
    channel: 'webForm',
    regimes: ['cif'],
    product: 'FCPI',
    nature: 'pricing',
    description:
      'Elle découvre sur son premier relevé des frais d’entrée de 4 %, soit 800 €, dont elle dit ne pas avoir eu connaissance avant de signer.',
    lateReason: 'Le courrier était resté au secrétariat pendant les congés.',
    acknowledged: 17,
    answered: { after: 50, outcome: 'partlyUpheld', gestureCents: 20000 },
    closed: {
      after: 52,
      cause: 'Accusé de réception tardif et frais mal présentés',
      finding: { kind: 'breach', description: 'Accusé de réception envoyé après dix jours ouvrables.' },
      action: done('Boîte électronique des réclamations relevée chaque jour.'),
    },
  },
  {
    ago: 850,
    civility: 'm',
    name: 'Théobald Quentin',
    channel: 'email',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    nature: 'requestHandling',
    description: 'Il demande la valeur de son contrat au 31 décembre.',
    requestReason: 'Simple demande d’information, sans mécontentement.',
  },
  {
    ago: 820,
    civility: 'mme',
    name: 'Mahaut Delacombe',
    capacity: 'beneficiary',
    channel: 'letter',
    posted: 2,
    regimes: ['insurance'],
    product: 'Assurance-vie',
    producer: 'Mutuelle du Vallon',
    contract: 'MV-5521',
    nature: 'operationExecution',
    description:
      'Bénéficiaire du contrat de son oncle, elle attend le règlement du capital depuis quatre mois et a déjà envoyé l’acte de décès deux fois.',
    acknowledged: 5,
    answered: { after: 58, outcome: 'upheld' },
    closed: {
      after: 65,
      cause: 'Pièce manquante jamais réclamée',
      finding: dysfunction('Une pièce demandée par l’assureur n’a pas été transmise à la bénéficiaire.'),
      action: done('Liste de pièces remise dès la déclaration du décès.'),
    },
  },
  {
    ago: 780,
    civility: 'm',
    name: 'Honoré Castellan',
    channel: 'email',
    regimes: ['cif', 'insurance'],
    product: 'Gestion sous mandat dans une assurance-vie',
    nature: 'salesTalk',
    description: 'Il estime que la performance présentée ne correspondait pas à son profil.',
    acknowledged: 4,
    answered: { after: 55, outcome: 'rejected' },
    closed: { after: 70, cause: 'Baisse des marchés', action: none('Le profil et les documents remis sont conformes.') },
  },
  {
    ago: 735,
    civility: 'mme',
    name: 'Sidonie Brévand',
    channel: 'meeting',
    regimes: ['cif'],
    product: 'PEA',
    nature: 'answerQuality',
    description: 'En rendez-vous, elle dit que la réponse à sa question sur les frais de garde était confuse.',
    invited: 2,
    written: 9,
    lateReason: 'Le courrier était resté au secrétariat pendant les congés.',
    acknowledged: 13,
    answered: { after: 40, outcome: 'upheld' },
    closed: { after: 44, cause: 'Réponse orale imprécise', action: done('Réponses sur les frais confirmées par courriel.') },
  },
  {
    ago: 690,
    civility: 'm',
    name: 'Ulysse Maréchal',
    channel: 'letter',
    posted: 3,
    regimes: ['insurance'],
    product: 'PER',
    producer: 'Assureur du Lac',
    nature: 'termination',
    description:
      'Le transfert de son ancien PERP vers son PER, demandé il y a cinq mois, n’est pas terminé. Chaque établissement le renvoie vers l’autre.',
    lateReason: 'Les éléments de l’assureur sont arrivés après le délai.',
    acknowledged: 7,
    answered: { after: 75, outcome: 'partlyUpheld', gestureCents: 10000 },
    closed: {
      after: 80,
      cause: 'Délai de l’assureur d’origine',
      finding: dysfunction('Réponse envoyée après deux mois.'),
      action: planned('Alerte à trente jours sur chaque dossier ouvert.', 90),
    },
  },
  {
    ago: 650,
    civility: 'mme',
    name: 'Clotilde Fauvel',
    channel: 'telephone',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    nature: 'advertising',
    description: 'Elle reçoit des invitations commerciales malgré son refus.',
    settled: 'Désinscription faite pendant l’appel.',
    closed: { after: 1, cause: 'Liste d’envoi non tenue à jour', action: done('Refus reportés dans l’outil d’envoi.') },
  },
  {
    ago: 610,
    civility: 'm',
    name: 'Léopold Tissandier',
    channel: 'email',
    regimes: ['banking'],
    product: 'Regroupement de crédits',
    nature: 'salesTechnique',
    description: 'Il se plaint d’avoir été relancé cinq fois en une semaine.',
    acknowledged: 2,
    answered: { after: 12, outcome: 'upheld' },
    closed: { after: 14, cause: 'Relances automatiques', action: done('Nombre de relances limité à deux.') },
  },
  {
    ago: 575,
    civility: 'mme',
    name: 'Armelle Joubert',
    channel: 'letter',
    posted: 2,
    regimes: ['cif'],
    product: 'FIP Outre-mer',
    nature: 'consent',
    description: 'Elle affirme ne pas avoir signé l’avenant qui figure à son dossier.',
    acknowledged: 3,
    answered: { after: 50, outcome: 'rejected' },
    closed: { after: 60, cause: 'Signature électronique oubliée', action: none('La preuve de signature a été fournie.') },
  },
  {
    ago: 540,
    civility: 'm',
    name: 'Gaspard Lemoine',
    channel: 'email',
    regimes: ['cif'],
    product: 'SCPI',
    nature: 'requestHandling',
    description: 'Il souhaite le calendrier des prochaines distributions.',
    requestReason: 'Demande d’information.',
  },
  {
    ago: 500,
    civility: 'mme',
    name: 'Roxane Peltier',
    capacity: 'formerClient',
    channel: 'viaProducer',
    posted: 5,
    regimes: ['insurance'],
    product: 'Prévoyance',
    producer: 'Mutuelle du Vallon',
    nature: 'compensation',
    description: 'L’assureur transmet sa contestation du montant d’une indemnité journalière.',
    acknowledged: 4,
    answered: { after: 52, outcome: 'partlyUpheld', gestureCents: 5000 },
    closed: { after: 58, cause: 'Salaire de référence mal déclaré', action: done('Contrôle des déclarations à la souscription.') },
  },
  {
    ago: 460,
    civility: 'none',
    name: 'SARL Atelier Brunel',
    clientKind: 'professional',
    channel: 'email',
    regimes: ['insurance'],
    product: 'Retraite collective',
    nature: 'answerQuality',
    description: 'La société juge incomplète la réponse sur les versements de ses salariés.',
    acknowledged: 5,
    answered: { after: 33, outcome: 'upheld' },
    closed: { after: 36, cause: 'Réponse partielle', action: done('Modèle de réponse complété.') },
  },
  {
    ago: 425,
    civility: 'm',
    name: 'Anatole Riquier',
    channel: 'telephone',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    nature: 'operationExecution',
    description: 'Au téléphone, il dit que son arbitrage a été passé avec dix jours de retard.',
    invited: 1,
    closed: {
      after: 40,
      cause: 'Formulaire incomplet',
      action: none('Cas isolé, expliqué au client.'),
      withoutAnswer: 'Le client a renoncé par téléphone : l’explication lui suffit.',
    },
  },
  {
    ago: 385,
    civility: 'mme',
    name: 'Blandine Chastel',
    channel: 'registeredLetter',
    posted: 3,
    regimes: ['cif'],
    product: 'Groupement forestier',
    nature: 'preContractualInformation',
    description:
      'Elle conteste le conseil donné : elle avait dit vouloir récupérer son épargne dans trois ans, et le placement proposé suppose d’attendre au moins huit ans.',
    acknowledged: 4,
    answered: { after: 54, outcome: 'partlyUpheld', gestureCents: 30000 },
    closed: {
      after: 62,
      cause: 'Horizon de placement mal reporté',
      finding: { kind: 'malpractice', description: 'Questionnaire rempli par le conseiller.' },
      action: planned('Questionnaire rempli par le client, relu en rendez-vous.', 120),
    },
  },
  {
    ago: 350,
    civility: 'm',
    name: 'Isidore Vannier',
    channel: 'email',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    producer: 'Assureur du Lac',
    contract: 'AV-100877',
    nature: 'operationExecution',
    description:
      'Son rachat total a pris neuf semaines. Il a dû reporter la signature chez le notaire et demande le remboursement des frais.',
    acknowledged: 3,
    answered: { after: 41, outcome: 'upheld', gestureCents: 12000 },
    closed: {
      after: 43,
      cause: 'Délai de l’assureur',
      finding: dysfunction('Relance de l’assureur trop tardive.'),
      action: done('Relance automatique à quinze jours.'),
    },
  },
  {
    ago: 310,
    civility: 'mme',
    name: 'Victoire Aubertin',
    channel: 'webForm',
    regimes: ['cif'],
    product: 'Compte-titres',
    nature: 'pricing',
    description: 'Les droits de garde prélevés ne correspondent pas à ceux annoncés.',
    acknowledged: 6,
    answered: { after: 29, outcome: 'upheld', gestureCents: 4200 },
    closed: { after: 31, cause: 'Barème modifié par le teneur de compte', action: done('Barème mis à jour et envoyé aux clients.') },
  },
  {
    ago: 270,
    civility: 'm',
    name: 'Calixte Monnier',
    channel: 'email',
    regimes: ['banking'],
    product: 'Prêt immobilier',
    nature: 'requestHandling',
    description: 'Il demande une simulation de remboursement anticipé.',
    requestReason: 'Demande de service.',
  },
  {
    ago: 245,
    civility: 'm',
    name: 'Octave Perrin',
    channel: 'email',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    producer: 'Assureur du Lac',
    contract: 'AV-101011',
    nature: 'preContractualInformation',
    description:
      'Il dit avoir découvert après la signature que son unité de compte principale ne garantit pas le capital, et demande à être remis dans sa situation d’avant.',
    acknowledged: 3,
    answered: { after: 44, outcome: 'rejected' },
    mediation: { after: 150, mediator: 'La Médiation de l’Assurance', fileSentAfter: 165, admittedAfter: 180 },
  },
  {
    ago: 235,
    civility: 'mme',
    name: 'Noémie Lagarde',
    capacity: 'prospect',
    channel: 'socialNetwork',
    regimes: ['cif'],
    product: 'Produit structuré',
    nature: 'advertising',
    description: 'Elle se plaint publiquement d’une publicité qui ne mentionne pas le risque de perte.',
    acknowledged: 3,
    answered: { after: 20, outcome: 'upheld' },
    closed: {
      after: 22,
      cause: 'Publication non relue',
      finding: { kind: 'breach', description: 'Communication publicitaire déséquilibrée.' },
      action: done('Relecture de conformité avant toute publication.'),
    },
  },
  {
    ago: 200,
    civility: 'm',
    name: 'Évariste Colin',
    channel: 'letter',
    posted: 4,
    regimes: [],
    product: 'Contrat de capitalisation et parts de SCPI',
    nature: 'answerQuality',
    description: 'Il juge que le bilan annuel reçu ne répond pas à ses questions.',
    acknowledged: 5,
    answered: { after: 45, outcome: 'partlyUpheld' },
    closed: { after: 50, cause: 'Bilan standard', action: planned('Bilan annuel présenté en rendez-vous.', 240) },
  },
  {
    ago: 160,
    civility: 'mme',
    name: 'Isaure Poncet',
    channel: 'telephone',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    producer: 'Assureur du Lac',
    nature: 'operationExecution',
    description: 'Un versement programmé n’a pas été prélevé pendant trois mois.',
    invited: 1,
    written: 8,
    lateReason: 'La réclamation est arrivée pendant la fermeture du cabinet.',
    acknowledged: 12,
    answered: { after: 48, outcome: 'upheld', gestureCents: 6000 },
    closed: {
      after: 52,
      cause: 'Changement de banque non transmis',
      finding: dysfunction('Aucun contrôle après un changement de coordonnées bancaires.'),
      action: done('Contrôle du premier prélèvement suivant.'),
    },
  },
  {
    ago: 120,
    civility: 'm',
    name: 'Firmin Oudot',
    channel: 'email',
    regimes: ['cif'],
    product: 'FCPI',
    nature: 'salesTalk',
    description:
      'Il reproche une présentation trop optimiste : le rendement de 8 % mis en avant en rendez-vous ne figure dans aucun document remis.',
    acknowledged: 4,
    answered: { after: 57, outcome: 'rejected' },
  },
  {
    ago: 110,
    civility: 'mme',
    name: 'Ludivine Sorel',
    channel: 'email',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    nature: 'pricing',
    description: 'Elle demande quels frais s’appliquent à un arbitrage.',
    requestReason: 'Demande d’information, sans mécontentement.',
    requalified: {
      after: 7,
      reason: 'Elle écrit maintenant que ces frais ne lui avaient jamais été annoncés.',
      description: 'Elle reproche au cabinet de ne lui avoir jamais annoncé les frais d’arbitrage prélevés depuis deux ans.',
    },
    acknowledged: 11,
    answered: { after: 45, outcome: 'partlyUpheld', gestureCents: 9000 },
    closed: {
      after: 50,
      cause: 'Frais annoncés par écrit mais jamais expliqués',
      action: done('Tableau des frais commenté à chaque rendez-vous annuel.'),
    },
  },
  {
    ago: 80,
    civility: 'mme',
    name: 'Solange Merlet',
    channel: 'letter',
    posted: 3,
    regimes: ['insurance'],
    product: 'PER',
    producer: 'Mutuelle du Vallon',
    nature: 'termination',
    description:
      'Sa demande de transfert est restée sans réponse depuis onze semaines, alors que toutes les pièces ont été remises en main propre.',
    acknowledged: 6,
  },
  {
    ago: 70,
    civility: 'm',
    name: 'Isidore Vannier',
    channel: 'letter',
    posted: 2,
    regimes: ['insurance'],
    product: 'Assurance emprunteur',
    producer: 'Mutuelle du Vallon',
    contract: 'EM-30412',
    nature: 'compensation',
    description: 'La mutuelle refuse de prendre en charge ses échéances pendant son arrêt de travail ; il n’en comprend pas les motifs.',
    acknowledged: 4,
    transferred: {
      after: 10,
      to: 'Mutuelle du Vallon',
      contact: 'Service réclamations, 4 chemin du Vallon, 38000 Grenoble',
      reason: 'Le refus de garantie est une décision de l’assureur, qui seul peut la revoir.',
      replied: { after: 38, summary: 'La mutuelle a repris le dossier et accepte de prendre en charge trois échéances.' },
    },
  },
  {
    ago: 52,
    civility: 'm',
    name: 'Gontran Sauvage',
    channel: 'email',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    contract: 'AV-101340',
    nature: 'compensation',
    description:
      'Il conteste le calcul des intérêts versés après le décès de sa mère : il manque, selon lui, la revalorisation entre le décès et le règlement.',
    capacity: 'beneficiary',
    acknowledged: 5,
  },
  {
    ago: 42,
    civility: 'mme',
    name: 'Léonie Marchal',
    channel: 'email',
    regimes: ['insurance'],
    product: 'PER',
    producer: 'Assureur du Lac',
    contract: 'PER-7702',
    nature: 'operationExecution',
    description: 'Le transfert de ses trois anciens contrats est incomplet et les montants reçus ne correspondent pas aux relevés.',
    acknowledged: 5,
    held: {
      after: 30,
      reason: 'deux des trois établissements n’ont pas encore communiqué le détail des sommes transférées',
      promisedAfter: 75,
    },
  },
  {
    ago: 33,
    civility: 'mme',
    name: 'Apolline Gervais',
    channel: 'meeting',
    regimes: ['cif'],
    product: 'SCPI',
    nature: 'pricing',
    description: 'En rendez-vous, elle dit que la commission de souscription ne lui avait pas été détaillée.',
    invited: 2,
  },
  {
    ago: 28,
    civility: 'm',
    name: 'Marius Delaunay',
    channel: 'telephone',
    regimes: ['cif'],
    product: 'Compte-titres',
    nature: 'reception',
    description: 'Au téléphone, il se plaint d’avoir attendu trois jours qu’on le rappelle.',
    invited: 2,
    renounced: { after: 9, how: 'Courriel : « J’ai été rappelé, je ne souhaite pas aller plus loin. »' },
  },
  {
    ago: 20,
    civility: 'm',
    name: 'Cyprien Dauphin',
    channel: 'email',
    regimes: ['banking'],
    product: 'Prêt immobilier',
    producer: 'Banque des Alizés',
    nature: 'refusal',
    description:
      'Il demande des explications sur un refus de prêt, qu’il attribue à un dossier transmis trop tard. Il a perdu les frais engagés pour son compromis.',
  },
  {
    ago: 15,
    civility: 'm',
    name: 'Gontran Lavergne',
    channel: 'telephone',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    producer: 'Assureur du Lac',
    nature: 'operationExecution',
    description: 'Son arbitrage, demandé il y a un mois, n’apparaît pas sur son espace client.',
    settled: 'L’assureur, joint pendant l’appel, a confirmé l’opération ; il s’en est dit entièrement satisfait.',
    closed: {
      after: 1,
      cause: 'Délai de l’assureur',
      action: none('Une mesure sur le suivi des opérations est déjà en place.'),
    },
  },
  {
    ago: 9,
    acknowledgementDueWithin: 3,
    civility: 'mme',
    name: 'Hortense Villard',
    channel: 'email',
    regimes: ['insurance'],
    product: 'Prévoyance',
    nature: 'compensation',
    description:
      'Elle conteste le refus de prise en charge d’un arrêt de travail : la franchise de quatre-vingt-dix jours ne lui aurait pas été signalée à la souscription.',
  },
  {
    ago: 4,
    civility: 'm',
    name: 'Amédée Rousseau',
    channel: 'letter',
    posted: 2,
    regimes: ['cif'],
    product: 'Conseil en investissement',
    nature: 'preContractualInformation',
    description: 'Il écrit ne pas avoir reçu le rapport d’adéquation avant de souscrire.',
  },
  {
    ago: 2,
    civility: 'none',
    name: 'Association Les Mains Jointes',
    clientKind: 'nonProfessional',
    channel: 'email',
    regimes: ['cif', 'insurance'],
    product: 'Contrat de capitalisation investi en obligations',
    producer: 'Assureur du Lac',
    contract: 'CAP-20418',
    nature: 'preContractualInformation',
    description:
      'Le trésorier écrit que le risque de perte en capital n’a pas été présenté au conseil d’administration avant le placement de la trésorerie.',
  },
  {
    ago: 1,
    civility: 'mme',
    name: 'Delphine Carlier',
    channel: 'telephone',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    contract: 'AV-101502',
    nature: 'requestHandling',
    description: 'Elle appelle, mécontente : son relevé annuel réclamé deux fois n’est pas arrivé.',
  },
]
