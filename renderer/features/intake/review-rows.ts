/** All that was given in an intake, line by line, each with the question that asks for it. */
import {
  actsForAnother,
  arrangementSentences,
  arrivalWords,
  CLIENT_KIND_LABELS,
  capacityOf,
  channelAndForm,
  confirmedDaySentence,
  isPassedOn,
  MANDATE_STATE_LABELS,
  ORGANISATION_LABELS,
  relayNameOf,
} from '../../../shared/complaint/index.ts'
import { centsOf } from '../../../shared/language/amount.ts'
import { formatPhone } from '../../../shared/language/contact-details.ts'
import { count, enumerate, formatLongDate, formatMoney } from '../../../shared/language/french.ts'
import { NATURE_LABELS, REGIME_LABELS } from '../../../shared/regulation/index.ts'
import { typedArrangements } from '../../ui/arrangement-fields.ts'
import {
  CIVILITY_CHOICE_LABELS,
  formOf,
  type IntakeDraft,
  type IntakeSettings,
  isOnline,
  nameOf,
  receiptOfDraft,
  regimesOf,
  type StepId,
  stepsOf,
} from './intake-draft.ts'

export type ReviewRow = { readonly step: StepId; readonly label: string; readonly value: string }

type Line = {
  readonly step: StepId
  readonly label: string | ((draft: IntakeDraft) => string)
  /** Nothing where nothing was given, or where it is told in another line. */
  readonly value: (draft: IntakeDraft, settings: IntakeSettings) => string | undefined
}

const text = (name: 'recipient' | 'product' | 'producer' | 'contractReference' | 'description') => {
  return (draft: IntakeDraft) => draft[name].trim()
}
/** Of a pseudonym none is recorded. */
const contact = (name: 'address' | 'email' | 'phone') => (draft: IntakeDraft) => (draft.isPseudonym ? '' : draft[name].trim())
const sentLabel = ({ channel }: IntakeDraft) => arrivalWords(channel).sentLabel
const isOral = (draft: IntakeDraft) => formOf(draft) === 'oral'

/** One for each thing that the form holds: the compiler names what a new one lacks. */
const LINES: Readonly<Record<Exclude<keyof IntakeDraft, 'step'>, Line>> = {
  qualification: {
    step: 'qualification',
    label: 'Qualifiée',
    value: ({ qualification }) => qualification && (qualification === 'complaint' ? 'Réclamation' : 'Demande'),
  },
  reason: {
    step: 'qualification',
    label: 'Motif',
    value: (draft) => (draft.qualification === 'request' ? draft.reason.trim() : undefined),
  },
  civility: {
    step: 'person',
    label: 'Civilité',
    value: (draft) => (draft.organisation || draft.isPseudonym ? undefined : CIVILITY_CHOICE_LABELS[nameOf(draft).civility]),
  },
  organisation: { step: 'person', label: 'Forme', value: ({ organisation }) => organisation && ORGANISATION_LABELS[organisation] },
  contactPerson: {
    step: 'person',
    label: 'À l’attention de',
    value: ({ organisation, contactPerson }) => (organisation ? contactPerson?.trim() : undefined),
  },
  name: { step: 'person', label: 'Réclamant', value: (draft) => nameOf(draft).name },
  isPseudonym: { step: 'person', label: 'Connu', value: ({ isPseudonym }) => (isPseudonym ? 'Par ce pseudonyme seulement' : undefined) },
  platform: { step: 'person', label: 'Publié sur', value: (draft) => (isOnline(draft) ? draft.platform?.trim() : undefined) },
  reviewPlace: {
    step: 'person',
    label: 'Où se trouve l’avis',
    value: (draft) => (isOnline(draft) ? draft.reviewPlace?.trim() : undefined),
  },
  personId: { step: 'person', label: 'Déjà au registre', value: ({ personId }) => personId && 'Oui, une personne connue' },
  capacity: { step: 'person', label: 'Qualité', value: (draft) => capacityOf(draft.capacity, nameOf(draft).civility) },
  onBehalfOf: {
    step: 'person',
    label: 'Agit pour',
    value: ({ capacity, onBehalfOf }) => (actsForAnother(capacity) ? onBehalfOf.trim() : undefined),
  },
  mandate: {
    step: 'person',
    label: 'Preuve du mandat',
    value: ({ capacity, mandate }) => (actsForAnother(capacity) && mandate ? MANDATE_STATE_LABELS[mandate] : undefined),
  },
  clientKind: { step: 'person', label: 'À quel titre', value: ({ clientKind }) => clientKind && CLIENT_KIND_LABELS[clientKind] },
  address: { step: 'person', label: 'Adresse postale', value: contact('address') },
  email: { step: 'person', label: 'Courriel', value: contact('email') },
  phone: { step: 'person', label: 'Téléphone', value: (draft) => formatPhone(contact('phone')(draft)) },
  arrangements: {
    step: 'person',
    label: 'Aménagements',
    value: ({ arrangements }) => arrangements && arrangementSentences(typedArrangements(arrangements)).join('\n'),
  },
  channel: {
    step: 'channel',
    label: 'Canal',
    value: (draft) => draft.channel && channelAndForm(draft.channel, formOf(draft)),
  },
  hasDatedCopy: {
    step: 'channel',
    label: 'Copie datée chez le client',
    value: ({ hasDatedCopy }) => hasDatedCopy && (hasDatedCopy === 'yes' ? 'Oui' : 'Non'),
  },
  isCopyGiven: {
    step: 'channel',
    label: 'Copie datée remise',
    value: ({ channel, isCopyGiven }) => (channel === 'webForm' ? isCopyGiven && (isCopyGiven === 'yes' ? 'Oui' : 'Non') : undefined),
  },
  recipient: { step: 'channel', label: 'Exprimée à', value: text('recipient') },
  expressedOn: {
    step: 'dates',
    label: 'Exprimée le',
    value: (draft) => (isOral(draft) && draft.expressedOn ? formatLongDate(draft.expressedOn) : undefined),
  },
  sentOn: {
    step: 'dates',
    label: sentLabel,
    value: (draft) => (!isOral(draft) && !draft.isSentOnUnknown && draft.sentOn ? formatLongDate(draft.sentOn) : undefined),
  },
  isSentOnUnknown: {
    step: 'dates',
    label: sentLabel,
    value: (draft) => (!isOral(draft) && draft.isSentOnUnknown ? `Inconnu : ${arrivalWords(draft.channel).standIn}` : undefined),
  },
  confirmedDays: {
    step: 'dates',
    label: 'Jour confirmé',
    value: ({ confirmedDays = [], ...draft }) => {
      const given = [draft.expressedOn, draft.sentOn, draft.receivedOn, draft.elsewhereSentOn]
      return confirmedDays
        .filter(({ day, than }) => given.includes(day) && given.includes(than))
        .map(confirmedDaySentence)
        .join('\n')
    },
  },
  passedOnBy: {
    step: 'dates',
    label: 'Transmise par',
    value: (draft) => (isPassedOn(draft) ? relayNameOf(draft).trim() : undefined),
  },
  passedOnReceivedOn: {
    step: 'dates',
    label: 'Arrivée chez lui le',
    value: (draft) => (isPassedOn(draft) && draft.passedOnReceivedOn ? formatLongDate(draft.passedOnReceivedOn) : undefined),
  },
  receivedOn: {
    step: 'dates',
    label: ({ channel }) => arrivalWords(channel).receivedLabel,
    value: (draft) => {
      const day = isOral(draft) ? undefined : receiptOfDraft(draft)
      return day && formatLongDate(day)
    },
  },
  hasWrittenElsewhere: {
    step: 'dates',
    label: 'Déjà écrit ailleurs',
    value: ({ hasWrittenElsewhere }) => (hasWrittenElsewhere ? 'Oui' : undefined),
  },
  elsewhereTo: {
    step: 'dates',
    label: 'À qui',
    value: ({ hasWrittenElsewhere, elsewhereTo = '' }) => (hasWrittenElsewhere ? elsewhereTo.trim() : undefined),
  },
  elsewhereSentOn: {
    step: 'dates',
    label: 'Écrit le',
    value: ({ hasWrittenElsewhere, elsewhereSentOn }) =>
      hasWrittenElsewhere && elsewhereSentOn ? formatLongDate(elsewhereSentOn) : undefined,
  },
  product: { step: 'subject', label: 'Produit ou service', value: text('product') },
  producer: { step: 'subject', label: 'Producteur', value: text('producer') },
  contractReference: { step: 'subject', label: 'Contrat', value: text('contractReference') },
  chosenRegimes: {
    step: 'subject',
    label: 'Régime',
    value: (draft, { statuses }) =>
      regimesOf(draft, statuses)
        .map((regime) => REGIME_LABELS[regime])
        .join(', ') || 'À préciser',
  },
  description: { step: 'story', label: 'Ce qui est reproché', value: text('description') },
  summary: { step: 'story', label: 'En une phrase, pour le client', value: ({ summary = '' }) => summary.trim() },
  nature: { step: 'story', label: 'Nature', value: ({ nature }) => (nature ? NATURE_LABELS[nature] : 'À choisir plus tard') },
  natureDetail: {
    step: 'story',
    label: 'Précision de la nature',
    value: ({ nature, natureDetail }) => (nature === 'other' ? natureDetail.trim() : undefined),
  },
  complainedOf: { step: 'story', label: 'Met en cause', value: ({ complainedOf = '' }) => complainedOf.trim() },
  isLiabilityQuestioned: {
    step: 'story',
    label: 'Responsabilité du cabinet',
    value: ({ qualification, isLiabilityQuestioned }) =>
      qualification !== 'request' && isLiabilityQuestioned
        ? { yes: 'Mise en cause, ou peut-être', no: 'Non mise en cause', unknown: 'À voir plus tard' }[isLiabilityQuestioned]
        : undefined,
  },
  claimed: {
    step: 'story',
    label: 'Montant réclamé',
    value: ({ claimed = '' }) => {
      const cents = centsOf(claimed)
      return cents === undefined ? claimed.trim() : formatMoney(cents)
    },
  },
  settlement: {
    step: 'settlement',
    label: 'Réglée sur-le-champ',
    value: ({ settlement }) => settlement && (settlement === 'settled' ? 'Oui, entièrement' : 'Non, pas entièrement'),
  },
  how: { step: 'settlement', label: 'Comment', value: ({ settlement, how }) => (settlement === 'settled' ? how.trim() : undefined) },
  files: {
    step: 'story',
    label: 'Pièces',
    value: ({ files }) => (files.length > 0 ? enumerate(files.map(({ file }) => file.name)) : undefined),
  },
  linkedIds: {
    step: 'person',
    label: 'Dossiers liés',
    value: ({ linkedIds }) => (linkedIds.length > 0 ? count(linkedIds.length, 'dossier voisin', 'dossiers voisins') : undefined),
  },
}

/** In the order of the questions; what no question asks any more is not told. */
export function reviewRows(draft: IntakeDraft, settings: IntakeSettings): readonly ReviewRow[] {
  const lines = Object.values(LINES)
  return stepsOf(draft).flatMap((step) =>
    lines.flatMap((line) => {
      const value = line.step === step ? line.value(draft, settings) : undefined
      const label = typeof line.label === 'function' ? line.label(draft) : line.label
      return value ? [{ step, label, value }] : []
    }),
  )
}
