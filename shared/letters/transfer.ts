/**
 * Transfer: the client is told to whom the complaint goes, why and when, and how to reach them.
 *
 * Handed over, it is the other professional's to answer; given to handle in the firm's name, the firm's
 * own delay runs on and the letter says so.
 *
 * @see ACPR recommandation 2024-R-02: a complaint that is not the firm's is passed on, and its author told; delegated handling
 */
import { TRANSFER_MODE_LABELS, TRANSFER_MODES, transfer } from '../complaint/index.ts'
import { producerContactOf } from '../firm/firm.ts'
import { asSentence, foldAccents, formatDate, formatLongDate } from '../language/french.ts'
import { to as toName, withArticle } from '../language/names.ts'
import { awaitedAnswer, missed, putOff } from './awaited-answer.ts'
import { type LetterDefinition, type TypedFields, undecided } from './definition.ts'
import { handlerSentence } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, listed, productPhrase, yourComplaint } from './letter.ts'
import { mediatorNotice } from './mediator-notice.ts'
import { cited, dayMention, FRAME_MENTIONS, fieldMention, mediatorMentions, WORDING_MENTIONS } from './mention.ts'
import { DELAY, HANDLER, REASON } from './paragraphs.ts'
import { PROFESSIONALS, PROFESSIONALS_MENTION, professionalsBlock } from './professionals.ts'

const SOURCE = cited('answer', 'transmission au professionnel concerné')

function build(input: LetterInput): Letter {
  const { dossier, fields, today } = input
  const about = productPhrase(dossier)
  const isDelegated = fields.mode === 'delegated'
  const isInPart = fields.mode === 'inPart'
  const to = fields.to?.trim() ?? ''
  return frameLetter(
    `votre réclamation${about ? ` (${about})` : ''} : ${isDelegated ? 'qui la traite' : 'transmission au professionnel concerné'}`,
    [
      {
        id: 'transfer',
        label: 'La transmission',
        isEditable: true,
        text: to
          ? `Nous avons ${isDelegated ? 'confié' : isInPart ? 'transmis en partie' : 'transmis'} ce jour, le ${formatLongDate(today)}, ${yourComplaint(dossier)}, ${toName(withArticle(to))}, ${takenOn(input)}.`
          : '',
      },
      { id: 'reason', label: 'Le paragraphe du motif', isEditable: true, text: asSentence(fields.reason) },
      {
        id: 'contact',
        label: 'Le paragraphe de ses coordonnées',
        isEditable: true,
        layout: 'list',
        text: fields.toContact?.trim()
          ? [`Vous pouvez joindre ${to ? withArticle(to) : 'ce professionnel'} :`, ...listed(fields.toContact)].join('\n')
          : '',
      },
      {
        id: 'delay',
        label: 'Le délai',
        isEditable: true,
        text: `${delay(input)} Cette démarche est gratuite.`,
      },
      { id: 'handler', label: 'Qui suit le dossier', isEditable: true, text: handlerSentence(input) },
      ...professionalsBlock(input),
      ...mediatorNotice(input),
    ],
    input,
  )
}

/** Whether the firm's own delay runs on, and until when; an answer that is late already is owned up to. */
function delay(input: LetterInput): string {
  const { mode } = input.fields
  if (mode !== 'inPart' && mode !== 'delegated')
    return 'Nous restons à votre disposition pour toute question sur notre propre intervention.'
  const { on, missedOn } = awaitedAnswer(input)
  if (missedOn && !on) return missed(missedOn)
  const runsOn =
    mode === 'inPart'
      ? `Pour le reste, notre propre délai continue de courir${on ? ` : notre réponse vous parviendra au plus tard le ${formatDate(on)}` : ''}.`
      : `Le délai de réponse continue de courir${on ? ` : une réponse vous parviendra au plus tard le ${formatDate(on)}` : ''}.`
  return [runsOn, putOff(input)].filter(Boolean).join(' ')
}

/** What the other professional does of it. */
function takenOn({ fields: { mode, part } }: LetterInput): string {
  if (mode === 'delegated') return 'qui la traite pour notre compte'
  if (mode !== 'inPart') return 'à qui il revient d’y répondre'
  const answered = typeof part === 'string' ? part.trim().replace(/\.$/, '') : ''
  return `à qui il revient de répondre de ce qui suit : ${answered} ; nous répondons du reste`
}

/** Whom the complaint concerns besides the firm, as the dossier names them; how to reach them, as it or the firm's settings say. */
function proposed({ dossier, firm }: Pick<LetterInput, 'dossier' | 'firm'>, typed: TypedFields): TypedFields {
  const others = dossier.professionals.filter(({ role }) => role !== 'firm')
  const to = typed.to ?? others[0]?.professional ?? dossier.producer
  if (!to) return {}
  const named = others.find(({ professional }) => foldAccents(professional) === foldAccents(to))
  return { to, toContact: named?.contact ?? producerContactOf(firm, to), part: named?.answersFor }
}

export const transferLetter: LetterDefinition = {
  label: 'Lettre de transmission',
  step: 'transfer',
  event: 'ComplaintTransferred',
  fields: [
    {
      name: 'mode',
      label: 'De quelle façon',
      kind: 'choice',
      options: TRANSFER_MODES.map((mode) => ({ value: mode, label: TRANSFER_MODE_LABELS[mode] })),
    },
    {
      name: 'to',
      label: 'À qui',
      help: 'Le service réclamations du producteur, ou l’autre professionnel.',
      kind: 'text',
      inTemplate: { name: 'professionnel', becomes: 'à qui la réclamation est transmise' },
    },
    {
      name: 'toContact',
      label: 'Comment le joindre',
      help: 'Adresse postale, courriel ou téléphone, une ligne chacun.',
      kind: 'contact',
      inTemplate: { name: 'professionnel_coordonnees', becomes: 'comment joindre ce professionnel' },
    },
    {
      name: 'part',
      label: 'Ce dont il répond',
      help: 'Le cabinet répond du reste.',
      kind: 'text',
      isAsked: ({ mode }) => mode === 'inPart',
      inTemplate: { name: 'professionnel_part', becomes: 'ce dont ce professionnel répond, si la transmission est partielle' },
    },
    {
      name: 'reason',
      label: 'Pourquoi',
      help: 'Une phrase complète, que le client lira.',
      kind: 'longText',
      inTemplate: { name: 'motif', becomes: 'le motif tel que saisi' },
    },
  ],
  proposed,
  build,
  paragraphs: [
    { block: 'transfer', field: 'texte_transmission', says: 'à qui et quand' },
    REASON,
    { block: 'contact', field: 'texte_professionnel', says: 'comment joindre ce professionnel' },
    DELAY,
    HANDLER,
    PROFESSIONALS,
  ],
  mentions: [
    ...FRAME_MENTIONS,
    {
      id: 'mode',
      severity: 'mandatory',
      message: () => 'Choisissez si la réclamation est transmise ou confiée.',
      source: SOURCE,
      isSatisfied: ({ input }) => input.fields.mode !== undefined,
    },
    fieldMention('to', 'La lettre ne dit pas à qui la réclamation est transmise.', SOURCE),
    fieldMention('toContact', 'La lettre ne dit pas comment joindre ce professionnel.', SOURCE),
    {
      ...fieldMention('part', 'La lettre ne dit pas de quoi ce professionnel répond.', SOURCE),
      isSatisfied: (read) => read.input.fields.mode !== 'inPart' || fieldMention('part', '', SOURCE).isSatisfied(read),
    },
    fieldMention('reason', 'La lettre ne dit pas pourquoi la réclamation lui est transmise.', SOURCE),
    dayMention('transferred-on', 'mandatory', SOURCE, 'de la transmission', ({ today }) => today),
    dayMention('answer-due', 'mandatory', SOURCE, 'à laquelle une réponse viendra au plus tard', (input) =>
      input.fields.mode === 'handedOver' ? undefined : awaitedAnswer(input).on,
    ),
    PROFESSIONALS_MENTION,
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, fields: { mode, to = '', toContact = '', reason = '', part }, context }) =>
    mode
      ? transfer(
          dossier,
          { ...sending, mode, to, toContact, reason, ...(mode === 'inPart' && { part: typeof part === 'string' ? part : undefined }) },
          context,
        )
      : undecided('Choisissez si la réclamation est transmise ou confiée avant de marquer la lettre comme envoyée.'),
}
