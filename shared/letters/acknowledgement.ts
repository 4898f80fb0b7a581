/**
 * Acknowledgement of receipt of a written complaint.
 *
 * @see ACPR recommandation 2024-R-02 and AMF instruction DOC-2012-07: in ten jours ouvrables, with who
 *   handles it and the delay within which an answer will come
 */
import { acknowledge } from '../complaint/index.ts'
import { formatDate } from '../language/french.ts'
import { answerDay, promise } from './awaited-answer.ts'
import type { LetterDefinition } from './definition.ts'
import { handlerSentence } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase, writtenDates } from './letter.ts'
import { mediatorNotice } from './mediator-notice.ts'
import { cited, dated, dayMention, FRAME_MENTIONS, HANDLER_MENTIONS, mediatorMentions, mention, WORDING_MENTIONS } from './mention.ts'
import { DELAY, HANDLER, RECEIPT } from './paragraphs.ts'
import { PROFESSIONALS, PROFESSIONALS_MENTION, professionalsBlock } from './professionals.ts'

function build(input: LetterInput): Letter {
  const { dossier } = input
  const about = productPhrase(dossier)
  const oral =
    dossier.form === 'oral' && dossier.expressedOn
      ? ` Elle fait suite à celle que vous aviez exprimée le ${formatDate(dossier.expressedOn)}.`
      : ''
  return frameLetter(
    `votre réclamation${about ? ` (${about})` : ''} : accusé de réception`,
    [
      {
        id: 'receipt',
        label: 'La réception',
        isEditable: true,
        text: `Nous accusons réception de ${['votre réclamation écrite', writtenDates(dossier)].filter(Boolean).join(' ')}.${oral} Elle est enregistrée sous le numéro ${dossier.reference}.`,
      },
      {
        id: 'handler',
        label: 'Qui suit le dossier',
        isEditable: true,
        text: handlerSentence(input),
      },
      {
        id: 'delay',
        label: 'Le délai de réponse',
        isEditable: true,
        text: `${promise(input)} Si un élément nous manquait, nous vous le demanderions sans tarder. Le traitement de votre réclamation est gratuit.`,
      },
      ...professionalsBlock(input),
      ...mediatorNotice(input),
    ],
    input,
  )
}

export const acknowledgement: LetterDefinition = {
  label: 'Accusé de réception',
  step: 'acknowledge',
  event: 'AcknowledgementSent',
  duty: 'acknowledgement',
  fields: [],
  build,
  paragraphs: [RECEIPT, HANDLER, DELAY, PROFESSIONALS],
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('sent-on', 'mandatory', dated('acknowledgement'), 'd’envoi de la réclamation', ({ dossier: { written } }) =>
      written?.isSentOnAssumed ? undefined : written?.sentOn,
    ),
    dayMention(
      'received-on',
      'mandatory',
      dated('acknowledgement'),
      'de réception de la réclamation',
      ({ dossier }) => dossier.written?.receivedOn,
    ),
    dayMention('expressed-on', 'recommended', dated('acknowledgement'), 'de la réclamation orale', ({ dossier }) =>
      dossier.form === 'oral' ? dossier.expressedOn : undefined,
    ),
    mention(
      'passed-on-by',
      'recommended',
      'L’accusé ne dit pas qui a transmis la réclamation : le client l’avait adressée à un autre, et ne sait pas pourquoi le cabinet lui écrit.',
      dated('acknowledgement'),
      ({ input }) => input.dossier.written?.passedOnBy,
    ),
    ...HANDLER_MENTIONS,
    dayMention('answer-due', 'mandatory', cited('answer', 'délai de réponse'), 'à laquelle une réponse viendra au plus tard', answerDay),
    PROFESSIONALS_MENTION,
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, context }) => acknowledge(dossier, sending, context),
}
