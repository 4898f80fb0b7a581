/**
 * The forms of the steps that are not letters: what each asks, and the command it makes of it.
 *
 * Every value is text, as typed; a command refuses what is missing at the field's own name.
 */
import {
  ADDRESSED_MEANS,
  admitReferral,
  answerEnquiry,
  assessLiability,
  type Capacity,
  CHANNEL_LABELS,
  CHANNELS,
  type Channel,
  CIVILITIES,
  CIVILITY_LABELS,
  type Civility,
  CLIENT_KIND_LABELS,
  type CommandContext,
  type CommandResult,
  type Complainant,
  capacityOf,
  chooseSummary,
  type Dossier,
  endArrangements,
  endingByPositions,
  endingsOpenTo,
  endMediation,
  extendMediation,
  FORM_LABELS,
  FORMS,
  type Form,
  flagsOf,
  formOfChannel,
  forwardMediatorMail,
  INADMISSIBILITY_GROUND_LABELS,
  INADMISSIBILITY_GROUNDS,
  type InadmissibilityGround,
  identifyAuthor,
  isMandateAwaited,
  isPassedOn,
  MEDIATION_ENDING_LABELS,
  MEDIATION_STEPS,
  type MediationEnding,
  nameProfessionals,
  namesMandate,
  noteArrangements,
  OPENING_MISTAKE_LABELS,
  OPENING_MISTAKES,
  OPINION_LABELS,
  OPINIONS,
  type OpeningMistake,
  type Opinion,
  ORGANISATION_LABELS,
  ORGANISATIONS,
  type Organisation,
  PROFESSIONAL_ROLE_LABELS,
  PROFESSIONAL_ROLES,
  type Professional,
  type ProfessionalRole,
  type Relay,
  receiptOf,
  receiveDocuments,
  receiveEnquiry,
  receiveFollowUp,
  receiveOpinion,
  recordedName,
  recordTransferReply,
  refer,
  referralWarnings,
  relayOf,
  renounce,
  requalifyAsComplaint,
  requalifyAsRequest,
  restoreOpening,
  SENDING_MEANS_LABELS,
  type SendingMeans,
  SIDE_LABELS,
  SIDES,
  type Side,
  STEPS,
  sendMediationFile,
  setAsideDeclaration,
  takePosition,
  WITHDRAWALS,
  withdrawOpening,
  writtenDays,
} from '../../../shared/complaint/index.ts'
import { type Firm, mediatorsFor, producerContactOf } from '../../../shared/firm/firm.ts'
import { amountQuestion, centsOf } from '../../../shared/language/amount.ts'
import { formatPhone } from '../../../shared/language/contact-details.ts'
import { withArticle } from '../../../shared/language/names.ts'
import { CLIENT_KINDS, type ClientKind, type LocalDate } from '../../../shared/regulation/index.ts'
import { arrangementFields, asTyped, typedArrangements } from '../../ui/arrangement-fields.ts'
import type { FormField } from '../../ui/form-field.tsx'
import { SUMMARY } from '../../ui/readers.ts'

export type StepValues = Readonly<Record<string, string | undefined>>

/** What a form is made for. */
export type StepSubject = { readonly dossier: Dossier; readonly firm: Firm; readonly today: LocalDate }

export type StepForm = {
  readonly title: string
  readonly submitLabel: string
  /** What the form says first. */
  readonly lead?: string
  readonly initial: (subject: StepSubject) => StepValues
  readonly fields: (subject: StepSubject, values: StepValues) => readonly FormField[]
  /** Told under the fields, never refused. */
  readonly warnings?: (subject: StepSubject, values: StepValues) => readonly string[]
  readonly command: (dossier: Dossier, values: StepValues, context: CommandContext) => CommandResult
}

/** Codes with their French labels, as choices. */
function options<T extends string>(codes: readonly T[], labels: Readonly<Record<T, string>>) {
  return codes.map((code) => ({ value: code, label: labels[code] }))
}

const text = (values: StepValues, name: string) => values[name]?.trim() ?? ''
const day = (values: StepValues, name: string) => values[name] as LocalDate | undefined

/** A command that waits for days: asks for the first one missing, at its field. */
function withDays<const N extends string>(
  values: StepValues,
  messages: Readonly<Record<N, string>>,
  command: (days: Readonly<Record<N, LocalDate>>) => CommandResult,
): CommandResult {
  const names = Object.keys(messages) as N[]
  const missing = names.filter((name) => !values[name])
  if (missing.length > 0)
    return { status: 'refused', refusals: missing.map((field) => ({ rule: 'required', field, message: messages[field] })) }
  return command(Object.fromEntries(names.map((name) => [name, values[name]])) as Record<N, LocalDate>)
}

function missingChoice(field: string, message: string): CommandResult {
  return { status: 'refused', refusals: [{ rule: 'required', field, message }] }
}

const today = (name: string) => (subject: StepSubject) => ({ [name]: subject.today })

/** The form of a message: its channel's, or what the adviser says where the channel does not tell. */
function formOf(values: StepValues): Form {
  return (values.channel && formOfChannel(values.channel as Channel)) || ((values.form as Form | undefined) ?? 'written')
}

/** A letter that came through the producer or an authority had been received there first. */
const RELAY_FIELDS: readonly FormField[] = [
  { name: 'passedOnBy', label: 'Transmis par', help: 'À défaut, laissez vide : le producteur du dossier.', kind: 'text', isOptional: true },
  { name: 'passedOnReceivedOn', label: 'Reçu par qui l’a transmis le', kind: 'day', isOptional: true },
]

function relayTyped(values: StepValues, { producer }: Dossier): Relay {
  const passedOnBy = text(values, 'passedOnBy') || undefined
  return relayOf({ channel: values.channel as Channel, passedOnBy, producer, passedOnReceivedOn: day(values, 'passedOnReceivedOn') })
}

/** In the words of the civility that was chosen. */
function capacitiesFor({ civility }: StepValues) {
  return OWN_CAPACITIES.map((value) => ({ value, label: capacityOf(value, civility as Civility | undefined) }))
}

/** How a client can be told something. */
const ANSWER_CHANNELS = ['telephone', 'meeting', 'email', 'letter', 'instantMessage'] as const satisfies readonly Channel[]

const OTHER_PROFESSIONALS = ['producer', 'manager', 'other'] as const satisfies readonly ProfessionalRole[]

/** What the form starts from: what was said before, else the producer with its circuit among the firm's settings. */
function typedProfessionals({ professionals, producer }: Dossier, firm: Firm): StepValues {
  const known = professionals.flatMap(({ role, professional, answersFor, contact }) => [
    [`${role}Name`, professional],
    [`${role}AnswersFor`, answersFor],
    [`${role}Contact`, contact],
  ])
  const proposed: StepValues = { firmName: firm.name, firmAnswersFor: 'le conseil et la relation avec vous' }
  if (professionals.length > 0) return { ...proposed, ...Object.fromEntries(known) }
  return { ...proposed, producerName: producer, producerContact: producer && producerContactOf(firm, producer) }
}

/** What the client was asked for and has not sent yet, each piece once. */
function documentsAsked({ documentRequests, events }: Dossier): readonly string[] {
  const received = new Set(events.flatMap(({ facts }) => (facts.type === 'DocumentsReceived' ? facts.summary.split('\n') : [])))
  return [...new Set(documentRequests.flatMap(({ documents }) => documents))].filter((document) => !received.has(document))
}

/** Whoever acts for another names them, and shows that they may: corrected in the opening. */
const OWN_CAPACITIES = ['client', 'formerClient', 'beneficiary', 'prospect'] as const satisfies readonly Capacity[]

const AUTHOR_ORGANISATION: readonly FormField[] = [
  {
    name: 'organisation',
    label: 'Société ou association',
    kind: 'select',
    isOptional: true,
    options: options(ORGANISATIONS, ORGANISATION_LABELS),
  },
]

/** Who the author of a review turns out to be. */
function authorTyped(values: StepValues): Complainant {
  const civility = (values.civility ?? 'none') as Civility
  const organisation = civility === 'none' ? ((values.organisation || undefined) as Organisation | undefined) : undefined
  return {
    ...recordedName({ civility, name: text(values, 'complainant.name'), organisation }),
    ...(organisation && { organisation, contactPerson: text(values, 'contactPerson') || undefined }),
    address: text(values, 'address') || undefined,
    email: text(values, 'email') || undefined,
    phone: formatPhone(text(values, 'phone')) || undefined,
    ...flagsOf((values.clientKind ?? 'consumer') as ClientKind),
  }
}

/** What is not told, by word of mouth either, to who has not shown that they act for the client, or who they are. */
function untold(dossier: Dossier): readonly string[] {
  if (dossier.complainant.isPseudonym)
    return ['On ne connaît du réclamant qu’un pseudonyme : dites que son avis est lu et comment écrire au cabinet, et rien de plus.']
  const about = dossier.onBehalfOf ?? 'le client'
  return isMandateAwaited(dossier)
    ? [`La preuve du mandat pour ${about} n’est pas au dossier : dites que la réclamation est suivie, et rien de plus.`]
    : []
}

/** Of the pieces asked for, those that came. */
function documentsTicked(dossier: Dossier, values: StepValues): readonly string[] {
  return documentsAsked(dossier).filter((_, index) => values[`asked.${index}`] === 'yes')
}

function professionalsTyped(values: StepValues): readonly Professional[] {
  const named = PROFESSIONAL_ROLES.filter((role) => role === 'firm' || text(values, `${role}Name`))
  return named.map((role) => ({
    role,
    professional: text(values, `${role}Name`),
    answersFor: text(values, `${role}AnswersFor`),
    contact: text(values, `${role}Contact`) || undefined,
  }))
}

const meansFields: readonly FormField[] = [
  { name: 'means', label: 'Par quel moyen', kind: 'select', options: options(ADDRESSED_MEANS, SENDING_MEANS_LABELS) },
]

const trackingField: FormField = { name: 'trackingNumber', label: 'Numéro de recommandé', kind: 'text' }

/** Where a dossier that seems a mistake is better put right otherwise. */
const OTHER_ROADS: Readonly<Partial<Record<OpeningMistake, string>>> = {
  duplicate: 'Si les deux disent la même réclamation, « Réunir » la garde avec le premier écrit : préférez-le.',
  notAComplaint: 'Si quelqu’un vous a bien écrit ou appelé, « Requalifier en demande » garde la trace de votre décision : préférez-le.',
}

const SUMMARY_FIELD: FormField = { name: 'summary', ...SUMMARY, kind: 'longText' }

export const STEP_FORMS = {
  requalifyAsComplaint: {
    title: 'Cette demande est une réclamation',
    submitLabel: 'Requalifier en réclamation',
    lead: 'Le délai court depuis le message qui exprime le mécontentement, non depuis la demande.',
    initial: () => ({ channel: 'email' }),
    fields: (_, values) => {
      const isChannelSilent = values.channel !== undefined && formOfChannel(values.channel as Channel) === undefined
      return [
        { name: 'channel', label: 'Le mécontentement est arrivé par', kind: 'select', options: options(CHANNELS, CHANNEL_LABELS) },
        ...(isChannelSilent
          ? [
              {
                name: 'form',
                label: 'Le client en garde-t-il une copie datée ?',
                kind: 'choice',
                options: options(FORMS, FORM_LABELS),
              } as const,
            ]
          : []),
        ...(formOf(values) === 'oral'
          ? [{ name: 'expressedOn', label: 'Exprimé le', kind: 'day' } as const]
          : [
              {
                name: 'sentOn',
                label: 'Envoyé le',
                help: 'La date du message ou le cachet de la poste. À défaut, laissez vide : le jour de réception en tiendra lieu.',
                kind: 'day',
                isOptional: true,
              } as const,
              ...(isPassedOn({ channel: values.channel as Channel }) ? RELAY_FIELDS : []),
              { name: 'receivedOn', label: 'Reçu le', kind: 'day' } as const,
            ]),
        { name: 'reason', label: 'Ce qui montre un mécontentement', kind: 'longText' },
        {
          name: 'description',
          label: 'Ce qui est reproché',
          help: 'Si la demande ne le disait pas déjà.',
          kind: 'longText',
          isOptional: true,
        },
      ]
    },
    command: (dossier, values, context) => {
      const channel = values.channel as Channel
      const form = formOf(values)
      const sentOn = day(values, 'sentOn')
      const receivedOn = receiptOf({ channel, sentOn, receivedOn: day(values, 'receivedOn') })
      const days = form === 'oral' ? { expressedOn: day(values, 'expressedOn') } : writtenDays(sentOn, receivedOn)
      const relay = form === 'written' ? relayTyped(values, dossier) : {}
      return requalifyAsComplaint(
        dossier,
        { channel, form, ...days, ...relay, reason: text(values, 'reason'), description: text(values, 'description') || undefined },
        context,
      )
    },
  },
  requalifyAsRequest: {
    title: 'Cette réclamation est une demande',
    submitLabel: 'Requalifier en demande',
    lead: 'Une demande de service, d’information ou d’avis, sans mécontentement, n’est pas une réclamation. Vos deux décisions restent dans le journal.',
    initial: today('requalifiedOn'),
    fields: () => [
      { name: 'reason', label: 'Pourquoi n’est-ce pas une réclamation ?', kind: 'longText' },
      { name: 'requalifiedOn', label: 'Décidé le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { requalifiedOn: 'Indiquez le jour de la décision.' }, ({ requalifiedOn }) =>
        requalifyAsRequest(dossier, { requalifiedOn, reason: text(values, 'reason') }, context),
      ),
  },
  renounce: {
    title: 'Le client renonce à sa réclamation',
    submitLabel: 'Enregistrer la renonciation',
    lead: 'La renonciation doit être expresse : le silence n’en est pas une.',
    initial: today('renouncedOn'),
    fields: () => [
      {
        name: 'how',
        label: 'Comment l’a-t-il exprimée ?',
        help: 'Ses mots, et par quel moyen : appel, courriel, lettre…',
        kind: 'longText',
      },
      { name: 'renouncedOn', label: 'Exprimée le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { renouncedOn: 'Indiquez le jour de la renonciation.' }, ({ renouncedOn }) =>
        renounce(dossier, { renouncedOn, how: text(values, 'how') }, context),
      ),
  },
  receiveFollowUp: {
    title: 'Un autre courrier du client',
    submitLabel: 'Enregistrer le courrier',
    lead: 'Il rejoint ce dossier : le délai court toujours depuis la première réclamation écrite.',
    initial: (subject) => ({ channel: 'email', receivedOn: subject.today }),
    fields: () => [
      { name: 'channel', label: 'Arrivé par', kind: 'select', options: options(CHANNELS, CHANNEL_LABELS) },
      { name: 'receivedOn', label: 'Reçu le', kind: 'day' },
      { name: 'summary', label: 'Ce qu’il ajoute', kind: 'longText' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { receivedOn: 'Indiquez le jour de réception.' }, ({ receivedOn }) =>
        receiveFollowUp(dossier, { channel: values.channel as Channel, receivedOn, summary: text(values, 'summary') }, context),
      ),
  },
  receiveDocuments: {
    title: 'Des pièces sont arrivées',
    submitLabel: 'Enregistrer',
    initial: today('receivedOn'),
    fields: ({ dossier }) => {
      const asked = documentsAsked(dossier)
      return [
        ...asked.map((document, index): FormField => ({ name: `asked.${index}`, label: document, kind: 'check' })),
        {
          name: 'summary',
          label: asked.length > 0 ? 'D’autres pièces, ou une précision' : 'Les pièces reçues',
          help: 'Ajoutez ensuite les fichiers sous « Pièces du dossier ».',
          isOptional: asked.length > 0,
          kind: 'longText',
        },
        ...(isMandateAwaited(dossier)
          ? [{ name: 'isMandateShown', label: 'La preuve du mandat est parmi elles', kind: 'check' } satisfies FormField]
          : []),
        { name: 'receivedOn', label: 'Reçues le', kind: 'day' },
      ]
    },
    warnings: ({ dossier }, values) =>
      isMandateAwaited(dossier) && values.isMandateShown !== 'yes' && namesMandate(documentsTicked(dossier, values))
        ? ['Vous cochez la preuve du mandat : si elle convient, cochez aussi qu’elle est parmi les pièces, pour que le dossier avance.']
        : [],
    command: (dossier, values, context) => {
      const isMandateShown = values.isMandateShown === 'yes'
      const ticked = documentsTicked(dossier, values)
      const told = [...ticked, text(values, 'summary')].filter(Boolean).join('\n')
      const summary = told || (isMandateShown ? 'La preuve du mandat.' : '')
      return withDays(values, { receivedOn: 'Indiquez le jour de réception.' }, ({ receivedOn }) =>
        receiveDocuments(dossier, { receivedOn, summary, ...(isMandateShown && { isMandateShown }) }, context),
      )
    },
  },
  recordTransferReply: {
    title: 'Le retour de l’autre professionnel',
    submitLabel: 'Enregistrer le retour',
    initial: today('repliedOn'),
    fields: ({ dossier }) => [
      {
        name: 'summary',
        label: `Ce que répond ${dossier.transfer ? withArticle(dossier.transfer.to) : 'ce professionnel'}`,
        kind: 'longText',
      },
      { name: 'repliedOn', label: 'Répondu le', kind: 'day' },
      { name: 'isClientAnswered', label: 'Il a répondu lui-même au client, par écrit', kind: 'check' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { repliedOn: 'Indiquez le jour de ce retour.' }, ({ repliedOn }) =>
        recordTransferReply(
          dossier,
          { repliedOn, summary: text(values, 'summary'), isClientAnswered: values.isClientAnswered === 'yes' },
          context,
        ),
      ),
  },
  refer: {
    title: 'Le client saisit le médiateur',
    submitLabel: 'Enregistrer la saisine',
    initial: ({ dossier, firm, today: on }) => ({ mediatorName: mediatorsFor(firm, dossier.regimes)[0]?.name, notifiedOn: on }),
    fields: ({ dossier, firm }) => {
      const names = mediatorsFor(firm, dossier.regimes).map(({ name }) => name)
      return [
        names.length > 1
          ? { name: 'mediatorName', label: 'Médiateur saisi', kind: 'choice', options: names.map((name) => ({ value: name, label: name })) }
          : { name: 'mediatorName', label: 'Médiateur saisi', kind: 'text' },
        { name: 'referredOn', label: 'Saisi par le client le', kind: 'day' },
        { name: 'notifiedOn', label: 'Le cabinet l’apprend le', kind: 'day' },
      ]
    },
    warnings: ({ dossier, firm }) => referralWarnings(dossier, firm),
    command: (dossier, values, context) =>
      withDays(
        values,
        { referredOn: 'Indiquez le jour de la saisine.', notifiedOn: 'Indiquez le jour où le cabinet l’a appris.' },
        (days) => refer(dossier, { ...days, mediatorName: text(values, 'mediatorName') }, context),
      ),
  },
  sendMediationFile: {
    title: 'Le dossier part chez le médiateur',
    submitLabel: 'Enregistrer l’envoi',
    lead: 'Préparez d’abord le fichier à joindre avec « Dossier pour le médiateur » : chronologie, lettres et pièces.',
    initial: (subject) => ({ means: 'email', sentOn: subject.today }),
    fields: (_, values) => [
      { name: 'sentOn', label: 'Envoyé le', kind: 'day' },
      ...meansFields,
      ...(values.means === 'registeredPost' ? [trackingField] : []),
    ],
    command: (dossier, values, context) =>
      withDays(values, { sentOn: 'Indiquez le jour de l’envoi.' }, ({ sentOn }) => {
        const means = values.means as SendingMeans
        const trackingNumber = means === 'registeredPost' ? text(values, 'trackingNumber') : undefined
        return sendMediationFile(dossier, { sentOn, means, trackingNumber }, context)
      }),
  },
  admitReferral: {
    title: 'La saisine est recevable',
    submitLabel: 'Enregistrer la recevabilité',
    lead: 'Le médiateur notifie sa saisine au client et au cabinet : il a 90 jours depuis cette notification pour mener la médiation à son issue (articles R612-2 et R612-5 du code de la consommation).',
    initial: () => ({}),
    fields: () => [
      { name: 'admittedOn', label: 'Notifiée par le médiateur le', help: 'La date de sa lettre ou de son courriel.', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { admittedOn: 'Indiquez le jour de cette notification.' }, (days) => admitReferral(dossier, days, context)),
  },
  refuseReferral: {
    title: 'La saisine est irrecevable',
    submitLabel: 'Enregistrer le refus',
    lead: 'La médiation s’arrête là. Selon le motif, le client peut saisir un autre médiateur, ou le même plus tard.',
    initial: () => ({}),
    fields: (_, values) => [
      {
        name: 'ground',
        label: 'Motif donné par le médiateur',
        kind: 'select',
        options: options(INADMISSIBILITY_GROUNDS, INADMISSIBILITY_GROUND_LABELS),
      },
      { name: 'comment', label: 'Précision', kind: 'longText', isOptional: values.ground !== 'other' },
      { name: 'endedOn', label: 'Refus daté du', help: 'La date de la lettre ou du courriel du médiateur.', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { endedOn: 'Indiquez le jour de ce refus.' }, ({ endedOn }) =>
        endMediation(
          dossier,
          {
            ...{ endedOn, ending: 'inadmissible', ground: (values.ground || undefined) as InadmissibilityGround | undefined },
            comment: text(values, 'comment') || undefined,
          },
          context,
        ),
      ),
  },
  extendMediation: {
    title: 'Le médiateur prolonge la médiation',
    submitLabel: 'Enregistrer la prolongation',
    lead: 'Il le peut à tout moment si le litige est complexe, et en avise aussitôt les parties (article R612-5 du code de la consommation).',
    initial: () => ({}),
    fields: () => [
      { name: 'extendedOn', label: 'Annoncée le', kind: 'day' },
      {
        name: 'extendedTo',
        label: 'Issue annoncée pour le',
        help: 'Si le médiateur n’a pas donné de jour, laissez vide.',
        kind: 'futureDay',
        isOptional: true,
      },
    ],
    command: (dossier, values, context) =>
      withDays(values, { extendedOn: 'Indiquez le jour où le médiateur l’a annoncée.' }, ({ extendedOn }) =>
        extendMediation(dossier, { extendedOn, extendedTo: day(values, 'extendedTo') }, context),
      ),
  },
  withdraw: {
    title: 'Une partie se retire de la médiation',
    submitLabel: 'Enregistrer le retrait',
    lead: 'Le client et le cabinet peuvent chacun se retirer à tout moment (article R612-2 du code de la consommation). La médiation s’arrête là.',
    initial: () => ({ side: 'client' }),
    fields: () => [
      { name: 'side', label: 'Qui se retire', kind: 'choice', options: options(SIDES, SIDE_LABELS) },
      { name: 'comment', label: 'Précision', kind: 'longText', isOptional: true },
      { name: 'endedOn', label: 'Retrait daté du', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { endedOn: 'Indiquez le jour de ce retrait.' }, ({ endedOn }) =>
        endMediation(
          dossier,
          { endedOn, ending: WITHDRAWALS[values.side as Side], comment: text(values, 'comment') || undefined },
          context,
        ),
      ),
  },
  receiveOpinion: {
    title: 'Le médiateur a rendu son avis',
    submitLabel: 'Enregistrer l’avis',
    initial: today('receivedOn'),
    fields: () => [
      { name: 'opinion', label: 'Sens de l’avis', kind: 'choice', options: options(OPINIONS, OPINION_LABELS) },
      { name: 'summary', label: 'Ce qu’il propose', kind: 'longText' },
      { name: 'receivedOn', label: 'Reçu le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      values.opinion
        ? withDays(values, { receivedOn: 'Indiquez le jour où l’avis est arrivé.' }, ({ receivedOn }) =>
            receiveOpinion(dossier, { receivedOn, opinion: values.opinion as Opinion, summary: text(values, 'summary') }, context),
          )
        : missingChoice('opinion', 'Choisissez le sens de l’avis.'),
  },
  takePosition: {
    title: 'Une partie prend position sur l’avis',
    submitLabel: 'Enregistrer la position',
    lead: 'Chacune est libre d’accepter l’avis ou non.',
    initial: ({ dossier: { mediation }, today: on }) => ({ side: mediation.positions.firm ? 'client' : 'firm', takenOn: on }),
    fields: () => [
      { name: 'side', label: 'Qui', kind: 'choice', options: options(SIDES, SIDE_LABELS) },
      {
        name: 'isAccepted',
        label: 'Sa position',
        kind: 'choice',
        options: [
          { value: 'yes', label: 'Accepte l’avis' },
          { value: 'no', label: 'Refuse l’avis' },
        ],
      },
      { name: 'takenOn', label: 'Exprimée le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      values.isAccepted
        ? withDays(values, { takenOn: 'Indiquez le jour de cette position.' }, ({ takenOn }) =>
            takePosition(dossier, { takenOn, side: values.side as Side, isAccepted: values.isAccepted === 'yes' }, context),
          )
        : missingChoice('isAccepted', 'Choisissez : accepte ou refuse.'),
  },
  endMediation: {
    title: 'La médiation se termine',
    submitLabel: 'Terminer la médiation',
    initial: ({ dossier: { mediation }, today: on }) => ({ endedOn: on, ending: endingByPositions(mediation) }),
    fields: ({ dossier: { mediation } }) => [
      { name: 'ending', label: 'Issue', kind: 'choice', options: options(endingsOpenTo(mediation), MEDIATION_ENDING_LABELS) },
      { name: 'comment', label: 'Précision', kind: 'longText', isOptional: true },
      { name: 'endedOn', label: 'Terminée le', kind: 'day' },
    ],
    warnings: ({ dossier: { mediation } }) =>
      mediation.opinion ? [] : ['Aucun avis n’est noté : si le médiateur en a rendu un, notez-le d’abord (« Noter l’avis du médiateur »).'],
    command: (dossier, values, context) =>
      values.ending
        ? withDays(values, { endedOn: 'Indiquez le jour de la fin.' }, ({ endedOn }) =>
            endMediation(
              dossier,
              { endedOn, ending: values.ending as MediationEnding, comment: text(values, 'comment') || undefined },
              context,
            ),
          )
        : missingChoice('ending', 'Choisissez comment la médiation se termine.'),
  },
  assessLiability: {
    title: 'La responsabilité du cabinet est-elle mise en cause ?',
    submitLabel: 'Enregistrer',
    lead: 'Une réclamation qui met en cause la responsabilité du cabinet, ou qui le pourrait, se déclare à son assureur dans le délai du contrat (article L113-2 du code des assurances). Ce n’est pas la reconnaître.',
    initial: ({ dossier: { liability }, today: on }) => ({
      assessedOn: on,
      isQuestioned: liability.isQuestioned === undefined ? undefined : liability.isQuestioned ? 'yes' : 'no',
      claimed: liability.claimedCents ? String(liability.claimedCents / 100).replace('.', ',') : '',
    }),
    fields: (_, values) => [
      {
        name: 'isQuestioned',
        label: 'La responsabilité du cabinet',
        kind: 'choice',
        options: [
          { value: 'yes', label: 'Est, ou pourrait être, mise en cause' },
          { value: 'no', label: 'N’est pas mise en cause' },
        ],
      },
      { name: 'claimed', label: 'Montant réclamé, en euros', kind: 'amount', isOptional: true },
      { name: 'assessedOn', label: values.isQuestioned === 'no' ? 'Établi le' : 'Le cabinet le sait depuis le', kind: 'day' },
      { name: 'comment', label: 'Précision', kind: 'text', isOptional: true },
    ],
    command: (dossier, values, context) => {
      const claimed = text(values, 'claimed')
      const question = amountQuestion(claimed)
      if (question) return missingChoice('claimed', question)
      return values.isQuestioned
        ? withDays(
            values,
            {
              assessedOn:
                values.isQuestioned === 'no' ? 'Indiquez le jour où c’est établi.' : 'Indiquez depuis quel jour le cabinet le sait.',
            },
            ({ assessedOn }) =>
              assessLiability(
                dossier,
                {
                  assessedOn,
                  isQuestioned: values.isQuestioned === 'yes',
                  claimedCents: centsOf(claimed),
                  comment: text(values, 'comment') || undefined,
                },
                context,
              ),
          )
        : missingChoice('isQuestioned', 'Choisissez l’une des deux réponses.')
    },
  },
  setAsideDeclaration: {
    title: 'Ne pas déclarer à l’assureur',
    submitLabel: 'Écarter la déclaration',
    lead: 'Le motif reste au dossier. Une déclaration tardive peut faire perdre la garantie : dans le doute, déclarez.',
    initial: today('setAsideOn'),
    fields: () => [
      { name: 'reason', label: 'Pourquoi', kind: 'longText' },
      { name: 'setAsideOn', label: 'Décidé le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { setAsideOn: 'Indiquez le jour de cette décision.' }, ({ setAsideOn }) =>
        setAsideDeclaration(dossier, { setAsideOn, reason: text(values, 'reason') }, context),
      ),
  },
  receiveEnquiry: {
    title: 'Le client demande où en est sa réclamation',
    submitLabel: 'Enregistrer la demande',
    lead: 'Aucun texte ne fixe de délai pour le lui dire ; la demande reste sur Aujourd’hui jusqu’à votre réponse.',
    initial: (subject) => ({
      enquiredOn: subject.today,
      channel: 'telephone',
      summary: 'Le client demande où en est sa réclamation.',
      isAnswered: 'yes',
    }),
    fields: (_, values) => [
      { name: 'channel', label: 'Arrivée par', kind: 'select', options: options(CHANNELS, CHANNEL_LABELS) },
      { name: 'enquiredOn', label: 'Demandé le', kind: 'day' },
      { name: 'summary', label: 'Ce qu’il demande', kind: 'text' },
      {
        name: 'isAnswered',
        label: 'Votre réponse',
        kind: 'choice',
        options: [
          { value: 'yes', label: 'Donnée aussitôt' },
          { value: 'no', label: 'À donner' },
        ],
      },
      ...(values.isAnswered === 'yes' ? [{ name: 'answer', label: 'Ce qui lui a été répondu', kind: 'longText' } as const] : []),
    ],
    warnings: ({ dossier }, values) => (values.isAnswered === 'yes' ? untold(dossier) : []),
    command: (dossier, values, context) =>
      values.isAnswered
        ? withDays(values, { enquiredOn: 'Indiquez le jour de cette demande.' }, ({ enquiredOn }) =>
            receiveEnquiry(
              dossier,
              {
                enquiredOn,
                channel: values.channel as Channel,
                summary: text(values, 'summary'),
                answer: values.isAnswered === 'yes' ? text(values, 'answer') : undefined,
              },
              context,
            ),
          )
        : missingChoice('isAnswered', 'Choisissez : donnée aussitôt, ou à donner.'),
  },
  answerEnquiry: {
    title: 'Le client est renseigné',
    submitLabel: 'Enregistrer la réponse',
    lead: 'Pour une réponse de vive voix ou un courriel écrit ailleurs. La lettre « Où en est votre réclamation » s’enregistre à son envoi.',
    initial: (subject) => ({ answeredOn: subject.today, channel: 'telephone' }),
    fields: () => [
      { name: 'channel', label: 'Répondu par', kind: 'select', options: options(ANSWER_CHANNELS, CHANNEL_LABELS) },
      { name: 'answeredOn', label: 'Répondu le', kind: 'day' },
      { name: 'summary', label: 'Ce qui lui a été répondu', kind: 'longText' },
    ],
    warnings: ({ dossier }) => untold(dossier),
    command: (dossier, values, context) =>
      withDays(values, { answeredOn: 'Indiquez le jour de cette réponse.' }, ({ answeredOn }) =>
        answerEnquiry(dossier, { answeredOn, channel: values.channel as Channel, summary: text(values, 'summary') }, context),
      ),
  },
  nameProfessionals: {
    title: 'Qui répond de quoi',
    submitLabel: 'Enregistrer',
    lead: 'Quand plusieurs professionnels interviennent, l’accusé de réception et la lettre de transmission disent au client ce dont chacun répond.',
    initial: ({ dossier, firm, today: on }) => ({ namedOn: on, ...typedProfessionals(dossier, firm) }),
    fields: (_, values) => [
      { name: 'firmAnswersFor', label: 'Notre cabinet répond de', kind: 'text', reader: 'client' },
      ...OTHER_PROFESSIONALS.flatMap((role): readonly FormField[] => [
        { name: `${role}Name`, label: PROFESSIONAL_ROLE_LABELS[role], kind: 'text', isOptional: true },
        ...(text(values, `${role}Name`)
          ? [
              { name: `${role}AnswersFor`, label: 'Ce dont il répond', kind: 'text', reader: 'client' } as const,
              { name: `${role}Contact`, label: 'Comment le joindre', kind: 'contact', reader: 'client' } as const,
            ]
          : []),
      ]),
      { name: 'namedOn', label: 'Établi le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { namedOn: 'Indiquez le jour.' }, ({ namedOn }) =>
        nameProfessionals(dossier, { namedOn, professionals: professionalsTyped(values) }, context),
      ),
  },
  chooseSummary: {
    title: 'Les mots que le client lira',
    submitLabel: 'Retenir ces mots',
    lead: 'La réclamation en une phrase : les lettres et le dossier du médiateur la citent. Ce que vous avez noté pour vous n’y entre jamais.',
    initial: ({ dossier }) => ({ summary: dossier.summary }),
    fields: () => [SUMMARY_FIELD],
    command: (dossier, values, context) => chooseSummary(dossier, { summary: text(values, 'summary') }, context),
  },
  identifyAuthor: {
    title: 'L’auteur de l’avis s’est fait connaître',
    submitLabel: 'Enregistrer son identité',
    lead: 'Le dossier porte désormais son nom, et ses lettres peuvent lui être adressées. Le pseudonyme reste au journal.',
    initial: ({ dossier, today: on }) => ({
      ...{ identifiedOn: on, civility: 'none', clientKind: dossier.complainant.clientKind },
      capacity: dossier.capacity === 'unknown' ? undefined : dossier.capacity,
    }),
    fields: (_, values) => [
      {
        name: 'civility',
        label: 'Civilité',
        kind: 'select',
        options: options(CIVILITIES, { ...CIVILITY_LABELS, none: 'Non précisée' }),
      },
      { name: 'complainant.name', label: values.organisation ? 'Nom de l’organisme' : 'Prénom et nom', kind: 'text' },
      ...(values.civility === 'none' ? AUTHOR_ORGANISATION : []),
      ...(values.civility === 'none' && values.organisation
        ? [{ name: 'contactPerson', label: 'Personne à qui écrire', kind: 'text', isOptional: true } as const]
        : []),
      { name: 'capacity', label: 'Sa qualité', kind: 'select', options: capacitiesFor(values) },
      { name: 'clientKind', label: 'À quel titre', kind: 'select', options: options(CLIENT_KINDS, CLIENT_KIND_LABELS) },
      { name: 'address', label: 'Adresse postale', kind: 'lines', isOptional: true },
      { name: 'email', label: 'Adresse électronique', kind: 'email', isOptional: true },
      { name: 'phone', label: 'Téléphone', kind: 'phone', isOptional: true },
      {
        name: 'how',
        label: 'Comment elle s’est fait connaître',
        help: 'Et ce qui montre que l’avis est d’elle : un message depuis le même compte, des faits qu’elle seule connaît…',
        kind: 'longText',
      },
      { name: 'identifiedOn', label: 'Identifiée le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { identifiedOn: 'Indiquez le jour.' }, ({ identifiedOn }) =>
        values.capacity
          ? identifyAuthor(
              dossier,
              {
                ...{ identifiedOn, complainant: authorTyped(values), how: text(values, 'how') },
                capacity: values.capacity as Capacity,
              },
              context,
            )
          : missingChoice('capacity', 'Dites en quelle qualité cette personne réclame.'),
      ),
  },
  noteArrangements: {
    title: 'Aménagements pour le client',
    submitLabel: 'Enregistrer les aménagements',
    lead: 'Ce dont la personne a besoin pour suivre sa réclamation ; rappelé à chaque étape. N’écrivez rien de sa santé.',
    initial: ({ dossier, today: on }) => ({ notedOn: on, ...asTyped(dossier.arrangements) }),
    fields: (_, values) => [...arrangementFields(values), { name: 'notedOn', label: 'Depuis le', kind: 'day' }],
    command: (dossier, values, context) =>
      withDays(values, { notedOn: 'Indiquez depuis quel jour.' }, ({ notedOn }) =>
        noteArrangements(dossier, { notedOn, ...typedArrangements(values) }, context),
      ),
  },
  endArrangements: {
    title: 'Ces aménagements prennent fin',
    submitLabel: 'Mettre fin aux aménagements',
    initial: today('endedOn'),
    fields: () => [
      { name: 'reason', label: 'Pourquoi', kind: 'longText' },
      { name: 'endedOn', label: 'Depuis le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(values, { endedOn: 'Indiquez le jour où ils prennent fin.' }, ({ endedOn }) =>
        endArrangements(dossier, { endedOn, reason: text(values, 'reason') }, context),
      ),
  },
  forwardMediatorMail: {
    title: 'Un courrier destiné au médiateur',
    submitLabel: 'Enregistrer la transmission',
    lead: 'Un courrier adressé au médiateur et arrivé au cabinet lui est transmis sans attendre.',
    initial: ({ dossier, firm, today: on }) => ({ mediatorName: mediatorsFor(firm, dossier.regimes)[0]?.name, forwardedOn: on }),
    fields: () => [
      { name: 'mediatorName', label: 'Adressé à', kind: 'text' },
      { name: 'receivedOn', label: 'Arrivé au cabinet le', kind: 'day' },
      { name: 'forwardedOn', label: 'Transmis au médiateur le', kind: 'day' },
    ],
    command: (dossier, values, context) =>
      withDays(
        values,
        { receivedOn: 'Indiquez le jour où ce courrier est arrivé.', forwardedOn: 'Indiquez le jour où il a été transmis.' },
        (days) => forwardMediatorMail(dossier, { ...days, mediatorName: text(values, 'mediatorName') }, context),
      ),
  },
  withdrawOpening: {
    title: 'Ce dossier est ouvert par erreur',
    submitLabel: 'Retirer ce dossier',
    lead: 'Il ne compte plus nulle part. Son numéro n’est pas réattribué, son journal reste, et le filtre « Retirées » du registre le montre avec ce motif. Un mécontentement exprimé, même infondé, même réglé, est une réclamation : elle se traite, elle ne se retire pas.',
    initial: () => ({}),
    fields: () => [
      {
        name: 'mistake',
        label: 'En quoi est-ce une erreur ?',
        kind: 'choice',
        options: OPENING_MISTAKES.map((mistake) => ({
          value: mistake,
          label: OPENING_MISTAKE_LABELS[mistake],
          ...(OTHER_ROADS[mistake] && { hint: OTHER_ROADS[mistake] }),
        })),
      },
      {
        name: 'reason',
        label: 'Ce qui s’est passé',
        help: 'Pour qui lira le journal : un contrôleur, ou vous dans un an.',
        kind: 'longText',
      },
    ],
    command: (dossier, values, context) =>
      values.mistake
        ? withdrawOpening(
            dossier,
            { withdrawnOn: context.today, mistake: values.mistake as OpeningMistake, reason: text(values, 'reason') },
            context,
          )
        : missingChoice('mistake', 'Dites en quoi ce dossier est une erreur.'),
  },
  restoreOpening: {
    title: 'Remettre ce dossier au registre',
    submitLabel: 'Remettre au registre',
    lead: 'Il compte de nouveau, et ses délais courent depuis les jours notés à son ouverture.',
    initial: () => ({}),
    fields: () => [{ name: 'reason', label: 'Pourquoi', kind: 'longText' }],
    command: (dossier, values, context) => restoreOpening(dossier.journal, { reason: text(values, 'reason') }, context),
  },
} as const satisfies Readonly<Record<string, StepForm>>

export type FormStep = keyof typeof STEP_FORMS
export const FORM_STEPS = Object.keys(STEP_FORMS) as readonly FormStep[]

/** What « Autres actions » calls a step. */
export function stepLabel(step: FormStep): string {
  if (step === 'forwardMediatorMail') return 'Transmettre un courrier destiné au médiateur'
  return step in MEDIATION_STEPS ? MEDIATION_STEPS[step as keyof typeof MEDIATION_STEPS].label : STEPS[step as keyof typeof STEPS].label
}
