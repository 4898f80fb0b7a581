/** Qualification: a complaint or a request, both ways, each decision with its reason. */
import type { LocalDate } from '../../regulation/index.ts'
import { arrivalWords } from '../arrival-words.ts'
import {
  type Check,
  type CommandContext,
  type Intent,
  messageRefusal,
  missingDay,
  notAfter,
  notBefore,
  notInFuture,
  organisationRefusal,
  relayRefusals,
  required,
} from '../checks.ts'
import { actsForAnother } from '../codes.ts'
import { heardOn } from '../days.ts'
import { arrivedOn, type Dossier, foldDossier } from '../dossier.ts'
import type { IntakeFacts, JournalEvent, RequalifiedAsComplaint, RequalifiedAsRequest } from '../events.ts'
import { type CommandResult, decide, type NewFact } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

type Days = Pick<IntakeFacts, 'channel' | 'form' | 'expressedOn' | 'sentOn' | 'receivedOn'>

/** Every complaint is dated, whatever its channel; no day is to come, none before the sending. */
function dayRefusals(days: Days, context: CommandContext): readonly Check[] {
  const isOral = days.form === 'oral'
  return [
    isOral ? missingDay(days.expressedOn, 'expressedOn', 'Indiquez le jour où la réclamation a été exprimée.') : undefined,
    isOral ? undefined : missingDay(days.receivedOn, 'receivedOn', arrivalWords(days.channel).receivedMissing),
    notInFuture(days.expressedOn, 'expressedOn', context),
    notInFuture(days.sentOn, 'sentOn', context),
    notInFuture(days.receivedOn, 'receivedOn', context),
    notBefore(days.receivedOn, days.sentOn, 'receivedOn', days.channel === 'onlineReview' ? 'seenBeforePublished' : 'receivedBeforeSent'),
    messageRefusal(days),
  ]
}

function intakeRefusals(intake: IntakeFacts, context: CommandContext): readonly Check[] {
  return [
    required(intake.reference, 'reference', 'Le numéro du dossier manque.'),
    required(
      intake.complainant.name,
      'complainant.name',
      intake.complainant.isPseudonym ? 'Indiquez le pseudonyme.' : 'Indiquez le nom du réclamant.',
    ),
    intake.complainant.isPseudonym
      ? required(intake.platform, 'platform', 'Indiquez le site ou la plateforme où l’avis a été publié.')
      : undefined,
    required(intake.description, 'description', 'Décrivez en une phrase ce qui est reproché.'),
    ...dayRefusals(intake, context),
    ...elsewhereRefusals(intake, context),
    ...relayRefusals(intake, context),
    intake.nature === 'other' ? required(intake.natureDetail, 'natureDetail', 'Précisez la nature en quelques mots.') : undefined,
    organisationRefusal(intake.complainant),
    actsForAnother(intake.capacity) ? required(intake.onBehalfOf, 'onBehalfOf', 'Indiquez pour qui cette personne agit.') : undefined,
  ]
}

/** An earlier writing to someone else moves the mediator's day: it has both its addressee and its day, or is not told. */
function elsewhereRefusals(intake: IntakeFacts, context: CommandContext): readonly Check[] {
  const { elsewhereTo, elsewhereSentOn } = intake
  const hereOn = intake.form === 'oral' ? intake.expressedOn : (intake.sentOn ?? intake.receivedOn)
  return [
    elsewhereSentOn ? required(elsewhereTo, 'elsewhereTo', 'Indiquez à qui le client avait déjà écrit.') : undefined,
    elsewhereTo ? missingDay(elsewhereSentOn, 'elsewhereSentOn', 'Indiquez quel jour ce premier écrit est parti.') : undefined,
    notInFuture(elsewhereSentOn, 'elsewhereSentOn', context) ?? notAfter(elsewhereSentOn, hereOn, 'elsewhereSentOn', 'elsewhereAfterHere'),
  ]
}

function dayOf(days: Days, { today }: CommandContext): LocalDate {
  return heardOn(days) ?? today
}

/**
 * Opens a complaint, oral or written.
 *
 * @see ACPR recommandation 2024-R-02: every complaint is dated, whatever its channel
 */
export function openComplaint(intake: IntakeFacts, context: CommandContext): CommandResult {
  return decide(
    intakeRefusals(intake, context),
    () => [{ occurredOn: dayOf(intake, context), facts: { type: 'ComplaintOpened', ...intake } }],
    context,
  )
}

/** Records what is a request and not a complaint, with the reason, so that the decision can be shown. */
export function recordRequest(intake: IntakeFacts & { readonly reason: string }, context: CommandContext): CommandResult {
  const refusals = [
    ...intakeRefusals(intake, context),
    required(intake.reason, 'reason', 'Dites pourquoi il s’agit d’une demande et non d’une réclamation.'),
  ]
  return decide(refusals, () => [{ occurredOn: dayOf(intake, context), facts: { type: 'RequestRecorded', ...intake } }], context)
}

/**
 * A request turns out to be a complaint: the clock starts with the message that expressed the dissatisfaction.
 *
 * @see ACPR recommandation 2024-R-02: a complaint is any expression of dissatisfaction, whatever the channel
 */
export function requalifyAsComplaint(dossier: Dossier, intent: Intent<RequalifiedAsComplaint>, context: CommandContext): CommandResult {
  const day = intent.form === 'oral' ? intent.expressedOn : (intent.sentOn ?? intent.receivedOn)
  const field = intent.form === 'oral' ? 'expressedOn' : 'sentOn'
  const refusals = [
    stepRefusal('requalifyAsComplaint', dossier),
    required(intent.reason, 'reason', 'Dites ce qui montre maintenant un mécontentement.'),
    ...dayRefusals(intent, context),
    ...relayRefusals(intent, context),
    notBefore(day, firstHeardOn(dossier), field, 'beforeRequest'),
  ]
  return decide(refusals, () => [{ occurredOn: dayOf(intent, context), facts: { type: 'RequalifiedAsComplaint', ...intent } }], context)
}

/** A message is sent before it arrives: the request may have been dated by its sending. */
function firstHeardOn(dossier: Dossier): LocalDate {
  return dossier.written?.sentOn ?? arrivedOn(dossier)
}

/** What was taken for a complaint is a request; nothing is owed any longer. */
export function requalifyAsRequest(dossier: Dossier, intent: Intent<RequalifiedAsRequest>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('requalifyAsRequest', dossier),
    required(intent.reason, 'reason', 'Dites pourquoi il s’agit d’une demande et non d’une réclamation.'),
    notInFuture(intent.requalifiedOn, 'requalifiedOn', context),
    notBefore(intent.requalifiedOn, arrivedOn(dossier), 'requalifiedOn', 'beforeComplaint'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.requalifiedOn, facts: { type: 'RequalifiedAsRequest', ...intent } }], context)
}

/**
 * An opening and the steps taken in the same breath, as one result: all is recorded, or nothing.
 *
 * @param opening what `openComplaint` or `recordRequest` said
 * @param steps each sees the dossier as the ones before leave it
 */
export function openThen(opening: CommandResult, steps: readonly ((dossier: Dossier) => CommandResult)[]): CommandResult {
  return steps.reduce<CommandResult>((result, step) => {
    if (result.status === 'refused') return result
    const next = step(foldDossier(provisional(result.facts)))
    return next.status === 'refused' ? next : { status: 'accepted', facts: [...result.facts, ...next.facts] }
  }, opening)
}

/** Facts not yet recorded, in the shape of a journal, to see what they would make. */
function provisional(facts: readonly NewFact[]): readonly JournalEvent[] {
  return facts.map((fact, index) => ({
    ...fact,
    id: `provisional-${index}`,
    dossierId: 'provisional',
    sequence: index + 1,
    recordedAt: '',
    recordedBy: '',
  }))
}
