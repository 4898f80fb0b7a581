/**
 * Holding letter: why the answer takes longer, and the day it is promised for.
 *
 * For payment services it opens the longer period of the law, and says the last day of the final answer.
 *
 * @see ACPR recommandation 2024-R-02: the client is told; two months stand "en tout état de cause"
 * @see code monétaire et financier, article L133-45: reasons beyond the firm's control, thirty-five jours ouvrables at most
 */
import { hold, latestPromise } from '../complaint/index.ts'
import { asSentence, formatDate, formatLongDate } from '../language/french.ts'
import { answerDueOn, SORRY } from './awaited-answer.ts'
import { type LetterDefinition, undecided } from './definition.ts'
import { handlerSentence } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase, yourComplaint } from './letter.ts'
import { mediatorInAnyEventOn, mediatorNotice } from './mediator-notice.ts'
import { cited, dayMention, FRAME_MENTIONS, fieldMention, HANDLER_MENTIONS, mediatorMentions, WORDING_MENTIONS } from './mention.ts'
import { HANDLER, REASON, RECEIPT } from './paragraphs.ts'

const SOURCE = cited('answer', 'information du réclamant lorsque le délai ne peut pas être tenu')

function build(input: LetterInput): Letter {
  const { dossier, fields } = input
  const about = productPhrase(dossier)
  return frameLetter(
    `votre réclamation${about ? ` (${about})` : ''} : un délai supplémentaire est nécessaire`,
    [
      {
        id: 'receipt',
        label: 'La réclamation',
        isEditable: true,
        text: `L’examen de ${yourComplaint(dossier)} se poursuit et demande plus de temps que prévu.`,
      },
      { id: 'reason', label: 'Le paragraphe du motif', isEditable: true, saysFields: true, text: asSentence(fields.reason) },
      {
        id: 'promise',
        label: 'La nouvelle date',
        isEditable: true,
        saysFields: true,
        text: fields.promisedOn
          ? `Notre réponse vous parviendra au plus tard le ${formatLongDate(fields.promisedOn)}.${owedUp(input)} Le traitement de votre réclamation reste gratuit.`
          : '',
      },
      { id: 'handler', label: 'Qui suit le dossier', isEditable: true, text: handlerSentence(input) },
      ...mediatorNotice(input),
    ],
    input,
  )
}

/** A promise beyond the last day of the answer, as earlier letters promised it, is owned up to. */
function owedUp(input: LetterInput): string {
  const { dossier, fields } = input
  const dueOn = answerDueOn(input)
  const isBeyond = dueOn !== undefined && fields.promisedOn !== undefined && fields.promisedOn > dueOn
  const isExtended = latestPromise(dossier, input) !== undefined && !isAfterMediator(input)
  return isBeyond && !isExtended ? ` Elle était attendue pour le ${formatDate(dueOn)} : ${SORRY}.` : ''
}

/** Whether the answer is promised after the day from which the letter says that the mediator can be turned to. */
function isAfterMediator(input: LetterInput): boolean {
  const opensOn = mediatorInAnyEventOn(input)
  return opensOn !== undefined && input.fields.promisedOn !== undefined && input.fields.promisedOn > opensOn
}

export const holding: LetterDefinition = {
  label: 'Lettre d’attente',
  step: 'hold',
  event: 'HoldingLetterSent',
  fields: [
    {
      name: 'reason',
      label: 'Pourquoi la réponse demande plus de temps',
      help: 'Une phrase complète, que le client lira.',
      kind: 'longText',
      inTemplate: { name: 'motif', becomes: 'le motif tel que saisi' },
    },
    {
      name: 'promisedOn',
      label: 'Réponse promise pour le',
      kind: 'futureDay',
      inTemplate: { name: 'date_promise', becomes: 'le jour auquel la réponse est promise' },
    },
  ],
  build,
  paragraphs: [RECEIPT, REASON, { block: 'promise', field: 'texte_nouvelle_date', says: 'la nouvelle date' }, HANDLER],
  mentions: [
    ...FRAME_MENTIONS,
    fieldMention('reason', 'La lettre ne dit pas pourquoi la réponse demande plus de temps.', SOURCE),
    {
      id: 'promise-missing',
      severity: 'mandatory',
      message: () => 'Indiquez le jour auquel la réponse est promise.',
      source: SOURCE,
      isSatisfied: ({ input }) => input.fields.promisedOn !== undefined,
    },
    dayMention('promised-on', 'mandatory', SOURCE, 'à laquelle la réponse est promise', ({ fields }) => fields.promisedOn),
    {
      id: 'promise-limit',
      severity: 'mandatory',
      message: ({ input }) => {
        const limit = latestPromise(input.dossier, input)
        return `La date promise dépasse le dernier jour permis${limit ? ` (${formatDate(limit)})` : ''} : trente-cinq jours ouvrables après la réception.`
      },
      source: SOURCE,
      isSatisfied: ({ input }) => {
        const limit = latestPromise(input.dossier, input)
        return !limit || !input.fields.promisedOn || input.fields.promisedOn <= limit
      },
    },
    ...HANDLER_MENTIONS,
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, fields, context }) =>
    fields.promisedOn
      ? hold(dossier, { ...sending, reason: fields.reason ?? '', promisedOn: fields.promisedOn }, context)
      : undecided('Indiquez le jour auquel la réponse est promise avant de marquer la lettre comme envoyée.'),
}
