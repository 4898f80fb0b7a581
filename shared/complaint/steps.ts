/**
 * The steps of handling: at which stage each can be taken, and where it leads. The one table that the
 * commands obey, the interface offers, and the diagram of docs/handling.md draws.
 */
import { typography } from '../language/french.ts'
import type { MediationStage, Stage } from './codes.ts'
import { type Dossier, isDeclarationAwaited, waitingEnquiry } from './dossier.ts'
import type { EventType } from './events.ts'
import type { Refusal } from './refusal.ts'

/**
 * A step: its French name, the stages it starts from, those it may lead to (none: the stage stays), those that it leaves
 * where they stand all the same, and what is said where it cannot be taken.
 */
type StepDefinition = {
  readonly label: string
  readonly from: readonly Stage[]
  readonly to: readonly Stage[]
  readonly stays?: readonly Stage[]
  readonly refusal: string
}

const WRITTEN_OPEN = ['toAcknowledge', 'toAnswer'] as const
const WRITTEN = [...WRITTEN_OPEN, 'transferred', 'answered', 'closed'] as const

const OPEN = ['settledAtOnce', 'awaitingInvitation', 'awaitingWriting', 'renounced', ...WRITTEN_OPEN, 'transferred', 'answered'] as const

/** Where an opening leaves a dossier. */
const JUST_OPENED = ['request', 'settledAtOnce', 'awaitingInvitation', 'toAcknowledge'] as const

const define = <const T extends Readonly<Record<string, StepDefinition>>>(steps: T) => steps

export const STEPS = define({
  requalifyAsComplaint: {
    label: 'Requalifier en réclamation',
    from: ['request'],
    to: ['awaitingInvitation', 'toAcknowledge'],
    refusal: 'Ce dossier est déjà une réclamation.',
  },
  requalifyAsRequest: {
    label: 'Requalifier en demande',
    from: ['settledAtOnce', 'awaitingInvitation', 'awaitingWriting', 'renounced', ...WRITTEN_OPEN],
    to: ['request'],
    refusal: 'Une réclamation à laquelle le cabinet a répondu, ou qui est close, ne redevient pas une demande.',
  },
  settleAtOnce: {
    label: 'Noter une satisfaction immédiate',
    from: ['awaitingInvitation', 'awaitingWriting'],
    to: ['settledAtOnce'],
    refusal: 'Seule une réclamation orale, pas encore mise par écrit, peut recevoir satisfaction immédiate.',
  },
  sendInvitation: {
    label: 'Envoyer l’invitation à formaliser',
    from: ['awaitingInvitation', 'awaitingWriting'],
    to: ['awaitingWriting'],
    refusal: 'L’invitation à formaliser ne concerne qu’une réclamation orale qui attend sa forme écrite.',
  },
  sendReminder: {
    label: 'Rappeler l’invitation',
    from: ['awaitingWriting'],
    to: [],
    refusal: 'Le rappel suppose une invitation déjà envoyée, restée sans écrit.',
  },
  receiveWritten: {
    label: 'Enregistrer l’écrit du client',
    from: ['awaitingInvitation', 'awaitingWriting', 'settledAtOnce', 'renounced', 'closed'],
    to: ['toAcknowledge'],
    refusal: 'La réclamation écrite de ce dossier est déjà enregistrée : un second courrier ne relance pas le délai.',
  },
  renounce: {
    label: 'Noter la renonciation du client',
    from: ['awaitingInvitation', 'awaitingWriting'],
    to: ['renounced'],
    refusal: 'La renonciation concerne une réclamation orale, pas encore mise par écrit.',
  },
  receiveFollowUp: {
    label: 'Enregistrer un autre courrier du client',
    from: WRITTEN,
    to: [],
    refusal: 'Un second courrier suppose une première réclamation écrite dans ce dossier.',
  },
  acknowledge: {
    label: 'Envoyer l’accusé de réception',
    from: ['toAcknowledge'],
    to: ['toAnswer'],
    refusal: 'Aucun accusé de réception n’est attendu sur ce dossier.',
  },
  requestDocuments: {
    label: 'Demander des pièces',
    from: WRITTEN_OPEN,
    to: [],
    refusal: 'Les pièces se demandent sur une réclamation écrite qui attend sa réponse.',
  },
  receiveDocuments: {
    label: 'Noter les pièces reçues',
    from: WRITTEN,
    to: [],
    refusal: 'Les pièces du client se notent sur une réclamation écrite.',
  },
  hold: {
    label: 'Envoyer une lettre d’attente',
    from: WRITTEN_OPEN,
    to: [],
    refusal: 'Une lettre d’attente suppose une réclamation écrite qui attend sa réponse.',
  },
  transfer: {
    label: 'Transmettre ou confier la réclamation',
    from: WRITTEN_OPEN,
    to: ['transferred'],
    refusal: 'Seule une réclamation écrite qui attend sa réponse peut être transmise.',
  },
  recordTransferReply: {
    label: 'Noter le retour de l’autre professionnel',
    from: WRITTEN,
    to: [],
    refusal: 'Cette réclamation n’a été transmise à personne.',
  },
  answer: {
    label: 'Envoyer la réponse',
    from: [...WRITTEN_OPEN, 'transferred', 'answered'],
    to: ['answered'],
    refusal: 'La réponse suppose une réclamation écrite, dans un dossier ouvert.',
  },
  reviewAnswer: {
    label: 'Relire une réponse',
    from: ['answered', 'closed'],
    to: [],
    refusal: 'Il n’y a pas de réponse à relire dans ce dossier.',
  },
  informOfMediator: {
    label: 'Informer le client sur le médiateur',
    from: [...WRITTEN_OPEN, 'transferred'],
    to: [],
    refusal: 'Cette lettre concerne une réclamation écrite restée sans réponse.',
  },
  sendClosingLetter: {
    label: 'Envoyer la lettre de clôture',
    from: ['settledAtOnce', 'renounced'],
    to: [],
    refusal: 'La lettre de clôture suit une satisfaction immédiate ou une renonciation.',
  },
  refer: {
    label: 'Noter la saisine du médiateur',
    from: WRITTEN,
    to: [],
    refusal: 'La saisine du médiateur suppose une réclamation écrite.',
  },
  assessLiability: {
    label: 'Dire si la responsabilité du cabinet est mise en cause',
    from: OPEN,
    to: [],
    refusal: 'La question se pose sur une réclamation ouverte : rouvrez d’abord le dossier.',
  },
  declareToInsurer: {
    label: 'Déclarer à l’assureur',
    from: OPEN,
    to: [],
    refusal: 'Aucune déclaration à l’assureur n’est attendue sur ce dossier.',
  },
  setAsideDeclaration: {
    label: 'Écarter la déclaration à l’assureur',
    from: OPEN,
    to: [],
    refusal: 'Aucune déclaration à l’assureur n’est attendue sur ce dossier.',
  },
  receiveEnquiry: {
    label: 'Noter une demande de suivi du client',
    from: OPEN,
    to: [],
    refusal: 'La demande de suivi se note sur une réclamation ouverte : rouvrez d’abord le dossier, ou ajoutez une note.',
  },
  answerEnquiry: {
    label: 'Noter la réponse à la demande de suivi',
    from: OPEN,
    to: [],
    refusal: 'Aucune demande de suivi n’attend de réponse sur ce dossier.',
  },
  sendStatusLetter: {
    label: 'Écrire où en est la réclamation',
    from: OPEN,
    to: [],
    refusal: 'Aucune demande de suivi n’attend de réponse sur ce dossier.',
  },
  nameProfessionals: {
    label: 'Dire qui répond de quoi',
    from: OPEN,
    to: [],
    refusal: 'Qui répond de quoi se dit sur une réclamation ouverte.',
  },
  chooseSummary: {
    label: 'Choisir les mots que le client lira',
    from: ['request', ...OPEN, 'closed'],
    to: [],
    refusal: 'Ce dossier est réuni à un autre, ou retiré : rien n’en sera cité au client.',
  },
  identifyAuthor: {
    label: 'Identifier l’auteur de l’avis',
    from: ['request', ...OPEN, 'closed'],
    to: [],
    refusal: 'Le réclamant de ce dossier est connu par son nom.',
  },
  noteArrangements: {
    label: 'Noter des aménagements pour le client',
    from: ['request', ...OPEN],
    to: [],
    refusal: 'Les aménagements se notent sur un dossier ouvert.',
  },
  endArrangements: {
    label: 'Mettre fin aux aménagements',
    from: ['request', ...OPEN],
    to: [],
    refusal: 'Aucun aménagement n’est noté sur ce dossier.',
  },
  close: {
    label: 'Clore le dossier',
    from: ['settledAtOnce', 'awaitingInvitation', 'awaitingWriting', 'renounced', 'transferred', 'answered'],
    to: ['closed'],
    refusal: 'Ce dossier ne peut pas encore être clos : le réclamant attend une réponse.',
  },
  reopen: {
    label: 'Rouvrir le dossier',
    from: ['closed'],
    to: ['settledAtOnce', 'awaitingInvitation', 'awaitingWriting', 'renounced', 'transferred', 'answered'],
    refusal: 'Ce dossier n’est pas clos.',
  },
  merge: {
    label: 'Réunir à un autre dossier',
    from: [...JUST_OPENED, 'renounced'],
    to: ['merged'],
    refusal: 'Ce dossier contient déjà des envois au client : gardez-le, et réunissez-lui l’autre dossier, ou liez-les.',
  },
  separate: {
    label: 'Séparer du dossier auquel il est réuni',
    from: ['merged'],
    to: [...JUST_OPENED, 'renounced'],
    refusal: 'Ce dossier n’est réuni à aucun autre.',
  },
  withdrawOpening: {
    label: 'Retirer ce dossier, ouvert par erreur',
    from: JUST_OPENED,
    to: ['openingWithdrawn'],
    refusal:
      'Une lettre est partie ou une étape est faite sur ce dossier : il ne se retire plus. Réunissez-le à un autre, ou menez-le à son terme.',
  },
  restoreOpening: {
    label: 'Remettre ce dossier au registre',
    from: ['openingWithdrawn'],
    to: JUST_OPENED,
    refusal: 'Ce dossier n’a pas été retiré.',
  },
})

export type Step = keyof typeof STEPS
export const STEP_NAMES = Object.keys(STEPS) as readonly Step[]

/** The steps of a mediation, which has stages of its own. */
export const MEDIATION_STEPS = {
  refer: { label: 'Noter la saisine du médiateur', from: ['none', 'ended'], to: ['referred'], refusal: 'Une médiation est déjà en cours.' },
  sendMediationFile: {
    label: 'Noter l’envoi du dossier au médiateur',
    from: ['referred', 'fileSent', 'admitted'],
    to: ['fileSent'],
    stays: ['admitted'],
    refusal: 'Le dossier s’envoie au médiateur une fois saisi et avant son avis.',
  },
  admitReferral: {
    label: 'Noter que la saisine est recevable',
    from: ['referred', 'fileSent'],
    to: ['admitted'],
    refusal: 'La recevabilité se note une fois, après la saisine et avant l’avis du médiateur.',
  },
  refuseReferral: {
    label: 'Noter que la saisine est irrecevable',
    from: ['referred', 'fileSent', 'admitted'],
    to: ['ended'],
    refusal: 'Un médiateur déclare une saisine irrecevable avant son avis.',
  },
  extendMediation: {
    label: 'Noter une prolongation par le médiateur',
    from: ['admitted'],
    to: [],
    refusal: 'La prolongation suit une saisine jugée recevable et précède l’avis : notez d’abord la recevabilité.',
  },
  withdraw: {
    label: 'Noter un retrait de la médiation',
    from: ['referred', 'fileSent', 'admitted'],
    to: ['ended'],
    refusal: 'Une partie se retire d’une médiation en cours, avant l’avis ; ensuite, elle l’accepte ou le refuse.',
  },
  receiveOpinion: {
    label: 'Noter l’avis du médiateur',
    from: ['referred', 'fileSent', 'admitted'],
    to: ['opinionReceived'],
    refusal: 'Aucun avis n’est attendu d’un médiateur.',
  },
  takePosition: {
    label: 'Noter la position d’une partie',
    from: ['opinionReceived'],
    to: [],
    refusal: 'Chaque partie prend position une fois l’avis rendu.',
  },
  endMediation: {
    label: 'Terminer la médiation',
    from: ['referred', 'fileSent', 'admitted', 'opinionReceived'],
    to: ['ended'],
    refusal: 'Aucune médiation n’est en cours.',
  },
} as const satisfies Readonly<
  Record<
    string,
    Omit<StepDefinition, 'from' | 'to' | 'stays'> & {
      readonly from: readonly MediationStage[]
      readonly to: readonly MediationStage[]
      readonly stays?: readonly MediationStage[]
    }
  >
>

export type MediationStep = keyof typeof MEDIATION_STEPS
export const MEDIATION_STEP_NAMES = Object.keys(MEDIATION_STEPS) as readonly MediationStep[]

/** Whether a dossier at this stage can take a step; `stepRefusal` also looks at its mediation. */
export function startsFrom(step: Step, stage: Stage): boolean {
  const { from }: StepDefinition = STEPS[step]
  return from.includes(stage)
}

/** Why a step cannot be taken on a dossier as it stands; `undefined` where it can. */
export function stepRefusal(step: Step | MediationStep, dossier: Dossier): Refusal | undefined {
  if (step in STEPS && !startsFrom(step as Step, dossier.stage))
    return { rule: `stage-${step}`, message: typography(STEPS[step as Step].refusal) }
  if (step in MEDIATION_STEPS) {
    const { from, refusal } = MEDIATION_STEPS[step as MediationStep]
    if (!(from as readonly MediationStage[]).includes(dossier.mediation.stage))
      return { rule: `mediation-${step}`, message: typography(refusal) }
  }
  return step in STEPS && BASELESS[step as Step]?.(dossier)
    ? { rule: `stage-${step}`, message: typography(STEPS[step as Step].refusal) }
    : undefined
}

/** Steps that the stage alone would allow, on a dossier that has nothing for them to stand on. */
const BASELESS: Readonly<Partial<Record<Step, (dossier: Dossier) => boolean>>> = {
  receiveWritten: ({ written }) => written !== undefined,
  receiveFollowUp: isClosedUnwritten,
  receiveDocuments: isClosedUnwritten,
  refer: isClosedUnwritten,
  recordTransferReply: ({ transfer }) => transfer === undefined,
  reviewAnswer: ({ answers }) => answers.length === 0,
  declareToInsurer: (dossier) => !isDeclarationAwaited(dossier),
  setAsideDeclaration: (dossier) => !isDeclarationAwaited(dossier),
  endArrangements: ({ arrangements }) => arrangements === undefined,
  identifyAuthor: ({ complainant, erasure }) => !complainant.isPseudonym || erasure !== undefined,
  answerEnquiry: (dossier) => waitingEnquiry(dossier) === undefined,
  sendStatusLetter: (dossier) => waitingEnquiry(dossier) === undefined,
  withdrawOpening: ({ events }) => events.some(({ facts }) => !OF_OPENING.has(facts.type)),
}

/** What may stand in the journal of a dossier just opened: nothing has left, and nothing more has come from the client. */
const OF_OPENING: ReadonlySet<EventType> = new Set([
  ...(['ComplaintOpened', 'RequestRecorded', 'SettledAtOnce', 'RequalifiedAsComplaint', 'RequalifiedAsRequest', 'Rectified'] as const),
  ...(['LiabilityAssessed', 'ArrangementsNoted', 'ArrangementsEnded', 'ProfessionalsNamed'] as const),
  ...([
    'NoteAdded',
    'AttachmentAdded',
    'DossierLinked',
    'DossierAbsorbed',
    'PersonIdentified',
    'AuthorIdentified',
    'Imported',
    'InChargeChosen',
  ] as const),
  ...(['ApprovalRequested', 'ApprovalGiven', 'ApprovalDeclined', 'ApprovalRequestWithdrawn'] as const),
])

/**
 * Whether a dossier was closed before any written complaint: the one that comes then is the first, and starts the clock.
 *
 * @see ACPR recommandation 2024-R-02: the delays count from the sending of the first written complaint
 */
export function isClosedUnwritten({ stage, written }: { readonly stage: Stage; readonly written?: unknown }): boolean {
  return stage === 'closed' && written === undefined
}

/** Whether a step can be taken on a dossier as it stands. */
export function isAllowed(step: Step | MediationStep, dossier: Dossier): boolean {
  return stepRefusal(step, dossier) === undefined
}
