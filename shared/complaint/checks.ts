/** The checks that commands share: each gives a refusal or nothing. */
import { formatDate, typography } from '../language/french.ts'
import { addDays, type Law, type LocalDate, type ObligationKind } from '../regulation/index.ts'
import { isReceivedWhenSent, isSentOnline, type KeptChannel } from './codes.ts'
import { type ConfirmedDay, type Contradiction, contradicted } from './contradictions.ts'
import { arrivedOn, type Dossier } from './dossier.ts'
import type { Complainant, Dispatch, EventFacts, IntakeFacts, Relay } from './events.ts'
import { obligationsOf } from './obligations.ts'
import type { Refusal } from './refusal.ts'

/** The day on which a command is given: all that those the law says nothing of need to know. */
export type CommandDay = {
  readonly today: LocalDate
  /** Days that were asked about and confirmed, although they contradict others. */
  readonly confirmed?: readonly ConfirmedDay[] | undefined
}

/** What a command may know besides the dossier. */
export type CommandContext = CommandDay & {
  /** As the firm applies it: `lawOf` its settings. */
  readonly law: Law
  /** Whether a step already recorded is taken again to judge a correction: what is asked once is not asked again. */
  readonly isReplay?: boolean
}

/** A command's intent: the facts of its event, less the type. */
export type Intent<F extends EventFacts> = Omit<F, 'type'>

export type Check = Refusal | undefined

export function required(value: string | undefined, field: string, message: string): Check {
  return value?.trim() ? undefined : { rule: 'required', field, message: typography(message) }
}

export function missingDay(date: LocalDate | undefined, field: string, message: string): Check {
  return date ? undefined : { rule: 'required', field, message: typography(message) }
}

export function notInFuture(date: LocalDate | undefined, field: string, { today }: CommandDay): Check {
  return date && date > today
    ? {
        rule: 'no-future-day',
        field,
        message: typography(`Le ${formatDate(date)} est dans le futur : indiquez un jour passé ou aujourd’hui.`),
      }
    : undefined
}

/** A day that comes before one that it should follow. */
export function notBefore(date: LocalDate | undefined, floor: LocalDate | undefined, field: string, contradiction: Contradiction): Check {
  return date && floor && date < floor ? { rule: 'order-of-days', field, ...contradicted(contradiction, date, floor) } : undefined
}

/** A day that comes after one that it should precede. */
export function notAfter(date: LocalDate | undefined, ceiling: LocalDate | undefined, field: string, contradiction: Contradiction): Check {
  return date && ceiling && date > ceiling ? { rule: 'order-of-days', field, ...contradicted(contradiction, date, ceiling) } : undefined
}

/** A due day that has passed, or comes before the action was decided. */
export function plannedRefusal(
  dueOn: LocalDate | undefined,
  decidedOn: LocalDate | undefined,
  field: string,
  { today, isReplay = false }: Pick<CommandContext, 'today' | 'isReplay'>,
): Check {
  return (
    notBefore(dueOn, decidedOn, field, 'plannedBeforeDecision') ??
    (isReplay ? undefined : notBefore(dueOn, today, field, 'plannedInThePast'))
  )
}

type MessageDays = Pick<Partial<IntakeFacts>, 'sentOn' | 'receivedOn'> & { readonly channel: KeptChannel }

/** A message opened later is received when it is sent; one that leaves late in the evening may come after midnight. */
export function messageRefusal({ channel, sentOn, receivedOn }: MessageDays): Check {
  const isOfTheNight = sentOn !== undefined && receivedOn !== undefined && receivedOn <= addDays(sentOn, 1)
  return isReceivedWhenSent(channel) && !isOfTheNight ? notAfter(receivedOn, sentOn, 'receivedOn', 'afterMessage') : undefined
}

/** @see code de la consommation, article liminaire: a consumer is a natural person */
export function organisationRefusal({ organisation, isConsumer }: Complainant): Check {
  return organisation && isConsumer
    ? {
        rule: 'organisation-consumer',
        field: 'clientKind',
        message: typography(
          'Une société ou une association n’est pas un consommateur (article liminaire du code de la consommation) : dites si elle agit pour son activité ou hors de celle-ci.',
        ),
      }
    : undefined
}

type PassedOn = Relay & Pick<IntakeFacts, 'sentOn' | 'isSentOnAssumed' | 'receivedOn'>

/** A letter passed on was sent, then received there, then received here; a sending that the receipt stands for is no day of its own. */
export function relayRefusals(
  { sentOn, isSentOnAssumed, receivedOn, passedOnBy, passedOnReceivedOn }: PassedOn,
  context: CommandDay,
): readonly Check[] {
  const leftOn = isSentOnAssumed ? undefined : sentOn
  return [
    passedOnReceivedOn ? required(passedOnBy, 'passedOnBy', 'Indiquez qui a transmis cet écrit.') : undefined,
    notInFuture(passedOnReceivedOn, 'passedOnReceivedOn', context),
    notBefore(passedOnReceivedOn, leftOn, 'passedOnReceivedOn', 'passedOnBeforeSent'),
    notBefore(receivedOn, passedOnReceivedOn, 'receivedOn', 'receivedBeforePassedOn'),
  ]
}

/** Whether a sending may be read by everybody: what acknowledges, invites to write or answers may, and nothing else. */
type Readership = 'private' | 'mayBePublic'

/** The insurer and the mediator are not written to where a review lies. */
export function offlineRefusal({ means }: Pick<Dispatch, 'means'>): Check {
  return isSentOnline(means)
    ? {
        rule: 'not-online',
        field: 'means',
        message: typography('Ce moyen ne vaut que pour écrire à l’auteur d’un avis : choisissez-en un autre.'),
      }
    : undefined
}

/** What every letter that leaves must say: a day that has come, a number where registered, a reason where mentions are missing. */
export function dispatchRefusals(
  dossier: Dossier,
  dispatch: Dispatch,
  floor: LocalDate,
  context: CommandContext,
  readership: Readership = 'private',
): readonly Check[] {
  return [
    ...onlineRefusals(dossier, dispatch, readership),
    notInFuture(dispatch.sentOn, 'sentOn', context),
    notBefore(dispatch.sentOn, floor, 'sentOn', 'beforeComplaint'),
    notBefore(dispatch.sentOn, dispatch.datedOn, 'sentOn', 'beforeLetterDate'),
    dispatch.means === 'registeredPost'
      ? required(dispatch.trackingNumber, 'trackingNumber', 'Indiquez le numéro de la lettre recommandée.')
      : undefined,
    dispatch.lintOverride ? required(dispatch.lintOverride.reason, 'lintReason', 'Dites pourquoi la lettre part ainsi.') : undefined,
  ]
}

/** What leaves online goes where the review lies; what a client may read of their complaint is nobody else's to read. */
function onlineRefusals({ reviewPlace }: Dossier, { means }: Dispatch, readership: Readership): readonly Check[] {
  if (!isSentOnline(means)) return []
  return [
    required(reviewPlace, 'means', 'Le dossier ne dit pas où se trouve l’avis : corrigez son ouverture, puis enregistrez l’envoi.'),
    means === 'publicReply' && readership === 'private'
      ? {
          rule: 'not-in-public',
          field: 'means',
          message: typography(
            'Cette lettre ne se publie pas : en public, on accuse réception, on invite à écrire ou on répond, et rien de plus.',
          ),
        }
      : undefined,
  ]
}

/** Nothing is acknowledged or answered before it has been received. */
export function writtenFloor(dossier: Dossier): LocalDate {
  return dossier.written?.receivedOn ?? arrivedOn(dossier)
}

/** The last day of a duty that a letter sent on `sentOn` misses; `undefined` where it is in time, or nothing is owed. */
export function missedDueDate(dossier: Dossier, kind: ObligationKind, sentOn: LocalDate, law: Law): LocalDate | undefined {
  const duty = obligationsOf(dossier, sentOn, law).find((obligation) => obligation.kind === kind)
  const isOwed = duty !== undefined && duty.state !== 'notApplicable' && duty.state !== 'prudent' && duty.doneOn === undefined
  return isOwed && duty.dueDate && sentOn > duty.dueDate ? duty.dueDate : undefined
}

/** A step taken late says why, once. */
export function latenessRefusal(
  dossier: Dossier,
  kind: ObligationKind,
  { sentOn, lateReason }: { readonly sentOn: LocalDate; readonly lateReason?: string | undefined },
  { today, law, isReplay = false }: CommandContext,
): Check {
  const dueDate = isReplay || sentOn > today ? undefined : missedDueDate(dossier, kind, sentOn, law)
  return dueDate && required(lateReason, 'lateReason', `Le dernier jour était le ${formatDate(dueDate)} : dites pourquoi ce retard.`)
}
