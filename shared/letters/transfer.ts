/**
 * Transfer: the client is told to whom the complaint goes, why and when, and how to reach them.
 *
 * Handed over, it is the other professional's to answer; given to handle in the firm's name, the firm's
 * own delay runs on and the letter says so.
 *
 * @see ACPR recommandation 2024-R-02: a complaint that is not the firm's is passed on, and its author told; delegated handling
 */
import { TRANSFER_MODE_LABELS, TRANSFER_MODES, transfer } from '../complaint/index.ts'
import { asSentence, formatDate, formatLongDate } from '../language/french.ts'
import { to as toName } from '../language/names.ts'
import { answerDueOn, writtenDates } from './acknowledgement.ts'
import { type LetterDefinition, undecided } from './definition.ts'
import { handlerSentence } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, listed, productPhrase } from './letter.ts'
import { mediatorNotice } from './mediator-notice.ts'
import { cited, dayMention, FRAME_MENTIONS, fieldMention, mediatorMentions, WORDING_MENTIONS } from './mention.ts'
import { DELAY, HANDLER, REASON } from './paragraphs.ts'

const SOURCE = cited('answer', 'transmission au professionnel concerné')

function build(input: LetterInput): Letter {
  const { dossier, fields, today } = input
  const about = productPhrase(dossier)
  const isDelegated = fields.mode === 'delegated'
  const dueOn = answerDueOn(input)
  const to = fields.to?.trim() ?? ''
  return frameLetter(
    `votre réclamation${about ? ` (${about})` : ''} : ${isDelegated ? 'qui la traite' : 'transmission au professionnel concerné'}`,
    [
      {
        id: 'transfer',
        label: 'La transmission',
        isEditable: true,
        text: to
          ? `Nous avons ${isDelegated ? 'confié' : 'transmis'} ce jour, le ${formatLongDate(today)}, ${['votre réclamation', writtenDates(dossier)].filter(Boolean).join(' ')}, ${isDelegated ? `${toName(to)}, qui la traite pour notre compte` : `${toName(to)}, à qui il revient d’y répondre`}.`
          : '',
      },
      { id: 'reason', label: 'Le paragraphe du motif', isEditable: true, text: asSentence(fields.reason) },
      {
        id: 'contact',
        label: 'Le paragraphe de ses coordonnées',
        isEditable: true,
        layout: 'list',
        text: fields.toContact?.trim() ? [`Vous pouvez joindre ${to || 'ce professionnel'} :`, ...listed(fields.toContact)].join('\n') : '',
      },
      {
        id: 'delay',
        label: 'Le délai',
        isEditable: true,
        text: isDelegated
          ? `Le délai de réponse continue de courir${dueOn && dueOn >= today ? ` : une réponse vous parviendra au plus tard le ${formatDate(dueOn)}` : ''}. Cette démarche est gratuite.`
          : 'Nous restons à votre disposition pour toute question sur notre propre intervention. Cette démarche est gratuite.',
      },
      { id: 'handler', label: 'Qui suit le dossier', isEditable: true, text: handlerSentence(input) },
      ...mediatorNotice(input),
    ],
    input,
  )
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
      kind: 'lines',
      inTemplate: { name: 'professionnel_coordonnees', becomes: 'comment joindre ce professionnel' },
    },
    {
      name: 'reason',
      label: 'Pourquoi',
      help: 'Une phrase complète, que le client lira.',
      kind: 'longText',
      inTemplate: { name: 'motif', becomes: 'le motif tel que saisi' },
    },
  ],
  build,
  paragraphs: [
    { block: 'transfer', field: 'texte_transmission', says: 'à qui et quand' },
    REASON,
    { block: 'contact', field: 'texte_professionnel', says: 'comment joindre ce professionnel' },
    DELAY,
    HANDLER,
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
    fieldMention('reason', 'La lettre ne dit pas pourquoi la réclamation lui est transmise.', SOURCE),
    dayMention('transferred-on', 'mandatory', SOURCE, 'de la transmission', ({ today }) => today),
    dayMention('answer-due', 'mandatory', SOURCE, 'à laquelle une réponse viendra au plus tard', (input) => {
      const dueOn = answerDueOn(input)
      return input.fields.mode === 'delegated' && dueOn && dueOn >= input.today ? dueOn : undefined
    }),
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, fields: { mode, to = '', toContact = '', reason = '' }, context }) =>
    mode
      ? transfer(dossier, { ...sending, mode, to, toContact, reason }, context)
      : undecided('Choisissez si la réclamation est transmise ou confiée avant de marquer la lettre comme envoyée.'),
}
