/**
 * Days that contradict each other. Two people may write down a day each, a letter may cross another: what is unlikely is
 * asked about, and recorded with the word of whoever confirmed it. What cannot be is refused.
 */
import { formatDate, typography } from '../language/french.ts'
import type { LocalDate } from '../regulation/local-date.ts'

/** `whereas` is what the other day says, which ends the sentence; `why`, what comes of it, where that may not be known. */
type Asked = { readonly verdict: 'asked'; readonly whereas: string; readonly why?: string }
/** `message` ends with the other day, in brackets. */
type Impossible = { readonly verdict: 'impossible'; readonly message: string }

const asked = (whereas: string, why?: string): Asked => ({ verdict: 'asked', whereas, ...(why && { why }) })
const impossible = (message: string): Impossible => ({ verdict: 'impossible', message })

/** Every contradiction between two days, and what is said of it. A code is stored: it never changes its meaning. */
const CONTRADICTIONS = {
  beforeComplaint: asked('la réclamation est arrivée le'),
  beforeWriting: asked('la réclamation écrite est partie le'),
  beforeRequest: asked('la demande est arrivée le'),
  writtenBeforeCall: asked('la réclamation orale est du', 'les délais courraient depuis cet envoi'),
  afterMessage: asked(
    'le message est parti le',
    'un message est reçu le jour où il est envoyé, même ouvert plus tard, et compter d’un autre jour repousserait les échéances',
  ),
  elsewhereAfterHere: asked('le client s’est adressé au cabinet le'),
  beforeLetterDate: asked('la lettre porte la date du'),
  beforeWhatItConfirms: asked('ce que la lettre confirme est du'),
  beforeTransfer: asked('la réclamation a été transmise le'),
  beforeMediatorMayBeTurnedTo: asked('le médiateur ne peut être saisi qu’à partir du', 'plus tôt, il pourrait juger la saisine prématurée'),
  afterMediatorMayBeTurnedTo: asked(
    'le délai d’un an pour saisir le médiateur a pris fin le',
    'plus tard, il pourrait juger la saisine tardive',
  ),
  beforeAdmission: asked('le médiateur a notifié sa saisine le'),
  beforeMediationStep: asked('la dernière étape de la médiation est du'),
  beforeOpinion: asked('l’avis est arrivé au cabinet le'),
  beforeLastStep: asked('la dernière étape du dossier est du'),
  plannedBeforeDecision: asked('la mesure est décidée le'),
  plannedInThePast: asked('cette mesure à venir est notée le'),
  inPlaceBeforeDecision: asked('la mesure est décidée le'),
  meetingToCome: asked('la synthèse est soumise le'),
  decidedBeforeMeeting: asked('la réunion est du'),

  receivedBeforeSent: impossible('La réception ne peut pas précéder l’envoi'),
  seenBeforePublished: impossible('L’avis n’a pas pu être vu avant sa publication'),
  passedOnBeforeSent: impossible('Il n’a pas pu être reçu là-bas avant son envoi'),
  receivedBeforePassedOn: impossible('Le cabinet ne peut pas l’avoir reçu avant celui qui l’a transmis'),
  forwardedBeforeReceived: impossible('Il ne peut pas être transmis avant d’être arrivé'),
  // An earlier writing would be the first, from which the delays run.
  followUpBeforeFirst: impossible('Ce courrier ne peut pas précéder la première réclamation écrite'),
  wantedBeforeLetter: impossible('Les pièces ne peuvent pas être demandées pour un jour antérieur à l’envoi'),
  promisedBeforeLetter: impossible('Le jour promis ne peut pas précéder la lettre'),
  reminderBeforeInvitation: impossible('Le rappel ne peut pas précéder l’invitation'),
  settledBeforeSaid: impossible('Le règlement ne peut pas précéder la réclamation'),
  renouncedBeforeSaid: impossible('La renonciation ne peut pas précéder la réclamation'),
  learntBeforeReferral: impossible('Le cabinet ne peut pas l’avoir appris avant la saisine'),
  admittedBeforeReferral: impossible('La notification ne peut pas précéder la saisine'),
  fileBeforeReferral: impossible('Le dossier ne part pas avant la saisine'),
  answeredBeforeEnquiry: impossible('Cette réponse ne peut pas précéder la demande du client'),
  reviewedBeforeAnswer: impossible('La relecture ne peut pas précéder la réponse'),
  endedBeforeNoted: impossible('Ils ne peuvent pas finir avant d’avoir été notés'),
  reopenedBeforeClosed: impossible('La réouverture ne peut pas précéder la clôture'),
  metBeforePeriod: impossible('La réunion ne peut pas précéder la période de la synthèse'),
  putInPlaceBeforeIssued: impossible('Ce ne peut être avant que cette version soit établie'),
} as const satisfies Readonly<Record<string, Asked | Impossible>>

export type Contradiction = keyof typeof CONTRADICTIONS

type AskedContradiction = {
  [Code in Contradiction]: (typeof CONTRADICTIONS)[Code]['verdict'] extends 'asked' ? Code : never
}[Contradiction]

/** A day that contradicts another one: with whoever confirmed it, both stay. */
export type ConfirmedDay = {
  readonly contradiction: AskedContradiction
  readonly day: LocalDate
  /** The day that it contradicts. */
  readonly than: LocalDate
}

/** Days confirmed although they contradict others; on whatever event is recorded with one. */
export type WithConfirmedDays = { readonly confirmedDays?: readonly ConfirmedDay[] | undefined }

/** What is said when a contradiction is met, and the day to confirm where it can be. */
export function contradicted(
  code: Contradiction,
  day: LocalDate,
  than: LocalDate,
): { readonly message: string; readonly asks?: ConfirmedDay } {
  const entry: Asked | Impossible = CONTRADICTIONS[code]
  if (entry.verdict === 'impossible') return { message: typography(`${entry.message} (${formatDate(than)}).`) }
  const asks: ConfirmedDay = { contradiction: code as AskedContradiction, day, than }
  const why = entry.why ? ` (${entry.why})` : ''
  return { message: typography(`Le ${formatDate(day)}, alors que ${whereasOf(asks)}${why} : est-ce bien ce jour ?`), asks }
}

/** 'Jour confirmé par le cabinet : le 3 avril 2026, alors que la réclamation est arrivée le 9 avril 2026.' */
export function confirmedDaySentence(confirmed: ConfirmedDay): string {
  return typography(`Jour confirmé par le cabinet : le ${formatDate(confirmed.day)}, alors que ${whereasOf(confirmed)}.`)
}

/** 'la réclamation est arrivée le 9 avril 2026' */
function whereasOf({ contradiction, than }: ConfirmedDay): string {
  return `${CONTRADICTIONS[contradiction].whereas} ${formatDate(than)}`
}

/** Whether a day was confirmed against this other one: changed since, it is asked about anew. */
export function isConfirmed(asks: ConfirmedDay, confirmed: readonly ConfirmedDay[]): boolean {
  return confirmed.some(({ contradiction, day, than }) => contradiction === asks.contradiction && day === asks.day && than === asks.than)
}
