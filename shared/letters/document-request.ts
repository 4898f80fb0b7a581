/**
 * Document request: what is missing, by when, and that the delay runs on meanwhile.
 *
 * @see ACPR recommandation 2024-R-02: handling delays, which no request for documents suspends
 */
import { isMandateAwaited, requestDocuments } from '../complaint/index.ts'
import { formatDate, formatLongDate } from '../language/french.ts'
import { awaitedAnswer, missed, putOff } from './awaited-answer.ts'
import { type LetterDefinition, undecided } from './definition.ts'
import { comparable } from './final-text.ts'
import { handlerSentence } from './handler-contact.ts'
import { whereToWrite } from './invitation.ts'
import { frameLetter, type Letter, type LetterInput, listed, productPhrase, yourComplaint } from './letter.ts'
import { MANDATE_MENTION, proofOfMandate } from './mandate.ts'
import { cited, dayMention, FRAME_MENTIONS, fieldMention, HANDLER_MENTIONS, ownWords, WHERE_MENTION, WORDING_MENTIONS } from './mention.ts'
import { DELAY, HANDLER, RECEIPT, WHERE } from './paragraphs.ts'

const SOURCE = cited('answer', 'traitement de la réclamation')

function build(input: LetterInput): Letter {
  const { dossier, fields } = input
  const about = productPhrase(dossier)
  const documents = listed(fields.documents)
  return frameLetter(
    `votre réclamation${about ? ` (${about})` : ''} : pièces à nous adresser`,
    [
      {
        id: 'receipt',
        label: 'La réclamation',
        isEditable: true,
        text: `Nous examinons ${yourComplaint(dossier)}. Pour pouvoir y répondre, il nous manque ce qui suit.`,
      },
      {
        id: 'documents',
        label: 'Le paragraphe des pièces',
        isEditable: true,
        saysFields: true,
        layout: 'list',
        text: [
          fields.wantedBy
            ? `Nous vous remercions de nous adresser, si possible d’ici au ${formatLongDate(fields.wantedBy)} :`
            : 'Nous vous remercions de nous adresser :',
          ...documents,
        ].join('\n'),
      },
      { id: 'where', label: 'Où les adresser', isEditable: true, text: whereToWrite(input), layout: 'list' },
      {
        id: 'delay',
        label: 'Le délai',
        isEditable: true,
        text: `${delay(input)} Une copie suffit, et cette démarche est gratuite.`,
      },
      { id: 'handler', label: 'Qui suit le dossier', isEditable: true, text: handlerSentence(input) },
    ],
    input,
  )
}

/** No request for documents puts the answer off; an answer that is late already is owned up to. */
function delay(input: LetterInput): string {
  const { on, missedOn } = awaitedAnswer(input)
  if (missedOn && !on) return `Cette demande ne suspend pas le délai de traitement. ${missed(missedOn)}`
  const runsOn = `Cette demande ne suspend pas le délai de traitement : il continue de courir${on ? `, et nous vous répondrons au plus tard le ${formatDate(on)}` : ''}.`
  return [runsOn, putOff(input)].filter(Boolean).join(' ')
}

export const documentRequest: LetterDefinition = {
  label: 'Demande de pièces',
  step: 'requestDocuments',
  event: 'DocumentsRequested',
  fields: [
    {
      name: 'documents',
      label: 'Pièces demandées',
      help: 'Une par ligne.',
      kind: 'lines',
      inTemplate: { name: 'pieces', becomes: 'les pièces demandées, une par ligne' },
    },
    {
      name: 'wantedBy',
      label: 'Demandées pour le',
      kind: 'futureDay',
      inTemplate: { name: 'date_pieces', becomes: 'le jour pour lequel elles sont demandées' },
    },
  ],
  proposed: ({ dossier }) => (isMandateAwaited(dossier) ? { documents: proofOfMandate(dossier) } : {}),
  build,
  paragraphs: [RECEIPT, { block: 'documents', field: 'texte_pieces', says: 'les pièces demandées et pour quand' }, WHERE, DELAY, HANDLER],
  mentions: [
    ...FRAME_MENTIONS,
    fieldMention('documents', 'La liste des pièces demandées n’est pas, ou pas entièrement, dans la lettre.', SOURCE),
    {
      id: 'wanted-by-missing',
      severity: 'mandatory',
      message: () => 'Indiquez le jour pour lequel les pièces sont demandées.',
      source: SOURCE,
      isSatisfied: ({ input }) => input.fields.wantedBy !== undefined,
    },
    dayMention('wanted-by', 'mandatory', SOURCE, 'pour laquelle les pièces sont demandées', ({ fields }) => fields.wantedBy),
    {
      id: 'delay-runs',
      severity: 'mandatory',
      message: () => 'La lettre ne dit pas que le délai de traitement continue de courir.',
      source: SOURCE,
      isSatisfied: (read) =>
        /\b(ne suspend pas|n['’]interrompt pas|continue de courir|court toujours)\b/.test(comparable(ownWords(read).text)),
    },
    MANDATE_MENTION,
    WHERE_MENTION,
    ...HANDLER_MENTIONS,
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, fields, context }) =>
    fields.wantedBy
      ? requestDocuments(dossier, { ...sending, documents: listed(fields.documents), wantedBy: fields.wantedBy }, context)
      : undecided('Indiquez le jour pour lequel les pièces sont demandées avant de marquer la lettre comme envoyée.'),
}
