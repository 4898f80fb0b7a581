/** The enumerations of a complaint, each with its French labels beside it. */
import type { ClientKind } from '../regulation/mediation.ts'
import { isInPlaceOfName } from './placeholders.ts'

export const CIVILITIES = ['mme', 'm', 'none'] as const
export type Civility = (typeof CIVILITIES)[number]
export const CIVILITY_LABELS: Readonly<Record<Civility, string>> = { mme: 'Mme', m: 'M.', none: 'Organisme ou autre' }
const SALUTATIONS: Readonly<Record<Civility, string>> = { mme: 'Madame', m: 'Monsieur', none: 'Madame, Monsieur' }

/** How a letter greets; a lawyer or a notary by their title, which stands with their name. */
export function salutationOf({ civility, name }: { readonly civility: Civility; readonly name: string }): string {
  return civility === 'none' && /^(?:ma[iî]tre|me)[\s\u00a0.]/i.test(name.trim()) ? 'Maître' : SALUTATIONS[civility]
}

/** 'Mme Claire Fontaine'; the name alone where the complainant is an organisation, or where another text stands in its place. */
export function addressedName({ civility, name }: { readonly civility: Civility; readonly name: string }): string {
  return civility === 'none' || isInPlaceOfName(name) ? name : `${CIVILITY_LABELS[civility]} ${name}`
}

/** A complainant that is no natural person. @see code de la consommation, article liminaire: a consumer is one */
export const ORGANISATIONS = ['company', 'association'] as const
export type Organisation = (typeof ORGANISATIONS)[number]
export const ORGANISATION_LABELS: Readonly<Record<Organisation, string>> = {
  company: 'Société',
  association: 'Association, syndicat ou copropriété',
}

/** Whether who acts for another has shown that they may; an avocat is believed on their word. */
export const MANDATE_STATES = ['shown', 'awaited', 'notNeeded'] as const
export type MandateState = (typeof MANDATE_STATES)[number]
export const MANDATE_STATE_LABELS: Readonly<Record<MandateState, string>> = {
  shown: 'Reçue, au dossier',
  awaited: 'À demander',
  notNeeded: 'Non requise (avocat)',
}

export const CLIENT_KIND_LABELS: Readonly<Record<ClientKind, string>> = {
  consumer: 'Consommateur',
  nonProfessional: 'Non professionnel',
  professional: 'Professionnel',
}

/** qualité du réclamant: in which capacity the person complains. */
export const CAPACITIES = ['client', 'formerClient', 'beneficiary', 'prospect', 'agent', 'successor', 'unknown'] as const
export type Capacity = (typeof CAPACITIES)[number]
export const CAPACITY_LABELS: Readonly<Record<Capacity, string>> = {
  client: 'Client',
  formerClient: 'Ancien client',
  beneficiary: 'Bénéficiaire',
  prospect: 'Personne qui a demandé ou reçu une proposition',
  agent: 'Mandataire',
  successor: 'Ayant droit',
  unknown: 'Non connue',
}

/** The capacity of a person whose civility is known: 'Cliente' for Mme. */
export function capacityOf(capacity: Capacity, civility: Civility | undefined): string {
  if (civility !== 'mme') return CAPACITY_LABELS[capacity]
  return { ...CAPACITY_LABELS, client: 'Cliente', formerClient: 'Ancienne cliente' }[capacity]
}

/** Whether someone complains for another, who is then named. */
export function actsForAnother(capacity: Capacity): boolean {
  return capacity === 'agent' || capacity === 'successor'
}

/** canal: how the dissatisfaction reached the firm; what clients use most comes first. */
export const CHANNELS = [
  'email',
  'letter',
  'registeredLetter',
  'webForm',
  'telephone',
  'meeting',
  'instantMessage',
  'socialNetwork',
  'onlineReview',
  'viaProducer',
  'viaAuthority',
] as const
export type Channel = (typeof CHANNELS)[number]
/** As an event keeps it: a register taken over may not say by which channel an oral complaint was then written. */
export type KeptChannel = Channel | typeof NOT_STATED
export const CHANNEL_LABELS: Readonly<Record<Channel, string>> = {
  letter: 'Lettre',
  registeredLetter: 'Lettre recommandée',
  email: 'Courriel',
  webForm: 'Formulaire en ligne',
  telephone: 'Téléphone',
  meeting: 'Rendez-vous ou accueil',
  instantMessage: 'Messagerie instantanée',
  socialNetwork: 'Réseau social',
  onlineReview: 'Avis en ligne',
  viaProducer: 'Transmise par le producteur',
  viaAuthority: 'Transmise par une autorité',
}
/** The same, inside a sentence: 'par courriel'. */
export const CHANNEL_PHRASES: Readonly<Record<KeptChannel, string>> = {
  letter: 'par lettre',
  registeredLetter: 'par lettre recommandée',
  email: 'par courriel',
  webForm: 'par formulaire en ligne',
  telephone: 'par téléphone',
  meeting: 'en rendez-vous ou à l’accueil',
  instantMessage: 'par messagerie instantanée',
  socialNetwork: 'sur un réseau social',
  onlineReview: 'par un avis en ligne',
  viaProducer: 'par l’intermédiaire du producteur',
  viaAuthority: 'par l’intermédiaire d’une autorité',
  notStated: 'par un canal non renseigné',
}

/** Oral, or on a medium of which the client keeps no dated copy: the written form is then invited. */
export const FORMS = ['oral', 'written'] as const
export type Form = (typeof FORMS)[number]
export const FORM_LABELS: Readonly<Record<Form, string>> = { oral: 'Orale', written: 'Écrite' }

/** Those by which a writing comes, or may. */
export const WRITTEN_CHANNELS = CHANNELS.filter((channel) => formOfChannel(channel) !== 'oral')

/** 'Courriel (écrite)'; the channel alone where its form is not known yet. */
export function channelAndForm(channel: Channel, form: Form | undefined): string {
  return `${CHANNEL_LABELS[channel]}${form ? ` (${FORM_LABELS[form].toLowerCase()})` : ''}`
}

/** The form a channel implies; `undefined` where the adviser must say (does the client keep a dated copy?). */
export function formOfChannel(channel: Channel): Form | undefined {
  switch (channel) {
    case 'telephone':
    case 'meeting':
      return 'oral'
    case 'instantMessage':
    case 'socialNetwork':
      return undefined
    default:
      return 'written'
  }
}

/** Channels on which a message is published for all to read, or sent through the site that publishes it. */
export function isPublishedOnline(channel: KeptChannel): boolean {
  return channel === 'onlineReview' || channel === 'socialNetwork'
}

/** Channels on which a message is received the day it is sent, unless stated otherwise. */
export function isReceivedWhenSent(channel: KeptChannel): boolean {
  return channel === 'email' || channel === 'webForm' || channel === 'instantMessage' || channel === 'socialNetwork'
}

/** How a letter of ours leaves. */
export const SENDING_MEANS = ['email', 'post', 'registeredPost', 'byHand', 'platformMessage', 'publicReply'] as const
/** Those that go to an address, or into a hand; the others go where a review was published. */
export const ADDRESSED_MEANS = ['email', 'post', 'registeredPost', 'byHand'] as const satisfies readonly ChosenMeans[]
/** What an adviser chooses from. */
export type ChosenMeans = (typeof SENDING_MEANS)[number]
/** What a register taken over did not say: kept as such, nothing is made up. Nobody chooses it. */
export const NOT_STATED = 'notStated'
/** Stands for a text that a register taken over does not give. */
export const NOT_STATED_TEXT = 'Non renseigné dans le registre importé.'
export type SendingMeans = ChosenMeans | typeof NOT_STATED
/** Whether it goes to the platform on which a review was published. */
export function isSentOnline(means: SendingMeans): boolean {
  return means === 'platformMessage' || means === 'publicReply'
}
export const SENDING_MEANS_LABELS: Readonly<Record<SendingMeans, string>> = {
  email: 'Courriel',
  post: 'Lettre simple',
  registeredPost: 'Lettre recommandée',
  byHand: 'Remise en main propre contre reçu',
  platformMessage: 'Message privé sur la plateforme',
  publicReply: 'Réponse publique en ligne',
  notStated: 'Non renseigné dans le registre repris',
}
export const SENDING_MEANS_PHRASES: Readonly<Record<SendingMeans, string>> = {
  email: 'par courriel',
  post: 'par lettre simple',
  registeredPost: 'par lettre recommandée',
  byHand: 'en main propre contre reçu',
  platformMessage: 'par message privé sur la plateforme',
  publicReply: 'par une réponse publique en ligne',
  notStated: 'par un moyen non renseigné',
}

/** réponse favorable, partielle, défavorable. */
export const ANSWER_OUTCOMES = ['upheld', 'partlyUpheld', 'rejected'] as const
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number]
export const ANSWER_OUTCOME_LABELS: Readonly<Record<AnswerOutcome, string>> = {
  upheld: 'Favorable',
  partlyUpheld: 'Partiellement favorable',
  rejected: 'Défavorable',
}
/** The outcome of an answer as it is kept: a register taken over may not say it. */
export type KeptOutcome = AnswerOutcome | typeof NOT_STATED
export const KEPT_OUTCOME_LABELS: Readonly<Record<KeptOutcome, string>> = { ...ANSWER_OUTCOME_LABELS, notStated: 'Non renseignée' }

/**
 * How a complaint goes to another professional: handed over because it is theirs to answer, or given to
 * handle in the firm's name, or theirs in part only: both keep the firm's own clock.
 */
export const TRANSFER_MODES = ['handedOver', 'inPart', 'delegated'] as const
export type TransferMode = (typeof TRANSFER_MODES)[number]
export const TRANSFER_MODE_LABELS: Readonly<Record<TransferMode, string>> = {
  handedOver: 'Transmise : elle relève de cet autre professionnel',
  inPart: 'En partie : il répond de sa part, le cabinet du reste, dans son propre délai',
  delegated: 'Confiée : traitée pour le compte du cabinet, le délai continue de courir',
}

/** The professionals a complaint may concern. @see AMF instruction DOC-2012-07: who answers for what is told to the client */
export const PROFESSIONAL_ROLES = ['firm', 'producer', 'manager', 'other'] as const
export type ProfessionalRole = (typeof PROFESSIONAL_ROLES)[number]
export const PROFESSIONAL_ROLE_LABELS: Readonly<Record<ProfessionalRole, string>> = {
  firm: 'Notre cabinet, conseil',
  producer: 'Producteur ou assureur',
  manager: 'Gestionnaire ou dépositaire',
  other: 'Autre professionnel',
}

/** Who acts for a protected adult, or with them. @see code civil, articles 415 and following */
export const GUARDIAN_ROLES = ['tutor', 'curator', 'familyHabilitation', 'futureMandate'] as const
export type GuardianRole = (typeof GUARDIAN_ROLES)[number]
export const GUARDIAN_ROLE_LABELS: Readonly<Record<GuardianRole, string>> = {
  tutor: 'Tuteur',
  curator: 'Curateur',
  familyHabilitation: 'Personne habilitée (habilitation familiale)',
  futureMandate: 'Mandataire de protection future',
}

/** Where the letters to a protected adult go. */
export const LETTER_ROUTES = ['toGuardian', 'throughGuardian'] as const
export type LetterRoute = (typeof LETTER_ROUTES)[number]
export const LETTER_ROUTE_LABELS: Readonly<Record<LetterRoute, string>> = {
  toGuardian: 'À cette personne, pour le client',
  throughGuardian: 'Au client, aux soins de cette personne',
}

/** avis du médiateur: what it says of the client's claim. */
export const OPINIONS = ['inFavour', 'partly', 'against'] as const
export type Opinion = (typeof OPINIONS)[number]
export const OPINION_LABELS: Readonly<Record<Opinion, string>> = {
  inFavour: 'Favorable au client',
  partly: 'Partiellement favorable au client',
  against: 'Défavorable au client',
}

/** The two sides of a mediation, each free to accept the opinion or not. */
export const SIDES = ['client', 'firm'] as const
export type Side = (typeof SIDES)[number]
export const SIDE_LABELS: Readonly<Record<Side, string>> = { client: 'Le client', firm: 'Le cabinet' }

/** How a mediation ends. */
export const MEDIATION_ENDINGS = [
  'opinionFollowed',
  'opinionNotFollowed',
  'agreement',
  'inadmissible',
  'withdrawn',
  'withdrawnByFirm',
] as const
export type MediationEnding = (typeof MEDIATION_ENDINGS)[number]
export const MEDIATION_ENDING_LABELS: Readonly<Record<MediationEnding, string>> = {
  opinionFollowed: 'Avis suivi par les deux parties',
  opinionNotFollowed: 'Avis non suivi',
  agreement: 'Accord trouvé avant l’avis',
  inadmissible: 'Saisine irrecevable',
  withdrawn: 'Saisine retirée par le client',
  withdrawnByFirm: 'Retrait du cabinet',
}
/** Those that say what became of the opinion. */
export const ENDINGS_BY_OPINION = ['opinionFollowed', 'opinionNotFollowed'] as const satisfies readonly MediationEnding[]
/** Those by which the mediator, or a side, stops before an opinion; each is a step of its own. */
export const ENDINGS_BEFORE_OPINION = ['inadmissible', 'withdrawn', 'withdrawnByFirm'] as const satisfies readonly MediationEnding[]

/** The right of each side to withdraw at any time (code de la consommation, article R612-2). */
export const WITHDRAWALS: Readonly<Record<Side, 'withdrawn' | 'withdrawnByFirm'>> = { client: 'withdrawn', firm: 'withdrawnByFirm' }

/** motif d’irrecevabilité: why a mediator may not look at a dispute (code de la consommation, article L612-2). */
export const INADMISSIBILITY_GROUNDS = ['noWrittenAttempt', 'unfounded', 'elsewhere', 'tooLate', 'outOfScope', 'other'] as const
export type InadmissibilityGround = (typeof INADMISSIBILITY_GROUNDS)[number]
export const INADMISSIBILITY_GROUND_LABELS: Readonly<Record<InadmissibilityGround, string>> = {
  noWrittenAttempt: 'Pas de réclamation écrite préalable auprès du cabinet',
  unfounded: 'Demande manifestement infondée ou abusive',
  elsewhere: 'Litige déjà examiné, ou en cours d’examen, par un autre médiateur ou par un tribunal',
  tooLate: 'Médiateur saisi plus d’un an après la réclamation écrite',
  outOfScope: 'Litige hors de son champ de compétence',
  other: 'Autre motif',
}

/** What leaves the register, to which the adviser may add what was said in a mediation. */
const MEDIATION_DISCLOSURES = ['proof', 'mediatorFile', 'personExport', 'register'] as const
export type MediationDisclosure = (typeof MEDIATION_DISCLOSURES)[number]
/** After 'ajouté': 'au dossier de preuve'. */
export const MEDIATION_DISCLOSURE_PHRASES: Readonly<Record<MediationDisclosure, string>> = {
  proof: 'au dossier de preuve',
  mediatorFile: 'au dossier remis à un autre médiateur',
  personExport: 'à l’export des données de la personne',
  register: 'à l’export du registre',
}

/** Where a mediation stands. */
export const MEDIATION_STAGES = ['none', 'referred', 'fileSent', 'admitted', 'opinionReceived', 'ended'] as const
export type MediationStage = (typeof MEDIATION_STAGES)[number]
export const MEDIATION_STAGE_LABELS: Readonly<Record<MediationStage, string>> = {
  none: 'Médiateur non saisi',
  referred: 'Médiateur saisi, dossier à lui envoyer',
  fileSent: 'Dossier envoyé, le médiateur décide',
  admitted: 'Saisine recevable, le médiateur décide',
  opinionReceived: 'Avis rendu, positions à noter',
  ended: 'Médiation terminée',
}

export const FINDING_KINDS = ['dysfunction', 'breach', 'malpractice'] as const
export const FINDING_LABELS: Readonly<Record<(typeof FINDING_KINDS)[number], string>> = {
  dysfunction: 'Dysfonctionnement',
  breach: 'Manquement à la réglementation',
  malpractice: 'Mauvaise pratique commerciale',
}

/** The grid of the yearly review of answers: one yes or no to each question. */
export const REVIEW_CRITERIA = ['isReasoned', 'isComplete', 'isRespectful', 'namesRecourse', 'isInTime'] as const
export type ReviewCriterion = (typeof REVIEW_CRITERIA)[number]
export const REVIEW_QUESTIONS: Readonly<Record<ReviewCriterion, string>> = {
  isReasoned: 'Les motifs sont-ils donnés clairement ?',
  isComplete: 'Chaque point soulevé a-t-il sa réponse ?',
  isRespectful: 'Le ton est-il respectueux ?',
  namesRecourse: 'Le médiateur et les voies de recours sont-ils indiqués ?',
  isInTime: 'La réponse est-elle partie à temps ?',
}
/** The same, as the heading of a table. */
export const REVIEW_CRITERION_LABELS: Readonly<Record<ReviewCriterion, string>> = {
  isReasoned: 'Motifs donnés clairement',
  isComplete: 'Réponse à chaque point',
  isRespectful: 'Ton respectueux',
  namesRecourse: 'Médiateur et recours indiqués',
  isInTime: 'Partie à temps',
}

/** Where a dossier stands. */
export const STAGES = [
  'request',
  'settledAtOnce',
  'awaitingInvitation',
  'awaitingWriting',
  'renounced',
  'toAcknowledge',
  'toAnswer',
  'transferred',
  'answered',
  'closed',
  'merged',
  'openingWithdrawn',
  'importUndone',
] as const
export type Stage = (typeof STAGES)[number]
export const STAGE_LABELS: Readonly<Record<Stage, string>> = {
  request: 'Demande, non qualifiée de réclamation',
  settledAtOnce: 'Satisfaction immédiate, à clore',
  awaitingInvitation: 'Orale, invitation à envoyer',
  awaitingWriting: 'Orale, écrit attendu',
  renounced: 'Renonciation du client, à clore',
  toAcknowledge: 'Accusé à envoyer',
  toAnswer: 'Réponse à préparer',
  transferred: 'Transmise, suite attendue',
  answered: 'Répondue, à clore',
  closed: 'Close',
  merged: 'Réunie à un autre dossier',
  openingWithdrawn: 'Retirée, ouverte par erreur',
  importUndone: 'Import annulé',
}

/** Those that the steps of handling lead to and from; an import undone is the end of a dossier that should not have been. */
export const HANDLING_STAGES = STAGES.filter((stage) => stage !== 'importUndone')

/** Nothing more is owed on such a dossier. */
export const SETTLED_STAGES: readonly Stage[] = ['request', 'closed', 'merged', 'openingWithdrawn', 'importUndone']

/** A dossier that should not have been: it is in no list and no figure, and is found where it is asked for. */
export const WITHDRAWN_STAGES: readonly Stage[] = ['openingWithdrawn', 'importUndone']

export function isWithdrawn({ stage }: { readonly stage: Stage }): boolean {
  return WITHDRAWN_STAGES.includes(stage)
}

/** Why a dossier was opened by mistake. */
export const OPENING_MISTAKES = ['duplicate', 'trial', 'notAComplaint', 'otherClient'] as const
export type OpeningMistake = (typeof OPENING_MISTAKES)[number]
export const OPENING_MISTAKE_LABELS: Readonly<Record<OpeningMistake, string>> = {
  duplicate: 'Doublon d’un autre dossier',
  trial: 'Essai de l’application',
  notAComplaint: 'Pas une réclamation : une demande d’information',
  otherClient: 'Erreur sur la personne',
}

/** The letters that the firm writes, each by the event that its sending is recorded as. */
export const LETTER_EVENTS = [
  'InvitationSent',
  'ReminderSent',
  'AcknowledgementSent',
  'DocumentsRequested',
  'HoldingLetterSent',
  'ComplaintTransferred',
  'AnswerSent',
  'MediatorInformationSent',
  'StatusLetterSent',
  'InsurerDeclared',
  'ClosingLetterSent',
] as const
export type LetterEvent = (typeof LETTER_EVENTS)[number]
/** In a sentence: 'avant l’envoi de la réponse'. */
export const LETTER_PHRASES: Readonly<Record<LetterEvent, string>> = {
  InvitationSent: 'l’invitation à formaliser',
  ReminderSent: 'le rappel de l’invitation',
  AcknowledgementSent: 'l’accusé de réception',
  DocumentsRequested: 'la demande de pièces',
  HoldingLetterSent: 'la lettre d’attente',
  ComplaintTransferred: 'la lettre de transmission',
  AnswerSent: 'la réponse',
  MediatorInformationSent: 'l’information sur le médiateur',
  StatusLetterSent: 'la lettre « Où en est votre réclamation »',
  InsurerDeclared: 'la déclaration à l’assureur',
  ClosingLetterSent: 'la lettre de clôture',
}

/** Where something may still be owed. */
export const OPEN_STAGES: readonly Stage[] = STAGES.filter((stage) => !SETTLED_STAGES.includes(stage))

/** How a register taken over says that a dossier stands. */
const IMPORTED_STANDINGS = ['open', 'answered', 'closed'] as const
export type ImportedStanding = (typeof IMPORTED_STANDINGS)[number]

export const ERASURE_REASONS = ['retentionOver', 'personAsked'] as const
export const ERASURE_REASON_LABELS: Readonly<Record<(typeof ERASURE_REASONS)[number], string>> = {
  retentionOver: 'La durée de conservation est écoulée.',
  personAsked: 'La personne a demandé l’effacement de ses données.',
}
