/**
 * Acknowledgement of receipt of a written complaint.
 *
 * @see ACPR recommandation 2024-R-02 and AMF instruction DOC-2012-07: in ten jours ouvrables, with who
 *   handles it and the delay within which an answer will come
 */
import { acknowledge, type Dossier, obligationsOf } from '../complaint/index.ts'
import { formatDate, formatLongDate } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import type { LetterDefinition } from './definition.ts'
import { handlerSentence } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase } from './letter.ts'
import { mediatorNotice } from './mediator-notice.ts'
import { cited, dated, dayMention, FRAME_MENTIONS, HANDLER_MENTIONS, mediatorMentions, WORDING_MENTIONS } from './mention.ts'
import { DELAY, HANDLER, RECEIPT } from './paragraphs.ts'

/** Last day of the answer: the day the letter promises. */
export function answerDueOn(input: LetterInput): LocalDate | undefined {
  return obligationsOf(input.dossier, input.today, input.law).find((obligation) => obligation.kind === 'answer')?.dueDate
}

/** 'envoyée le 2 avril 2026 et reçue le 7 avril 2026'; what is not known is not said. */
export function writtenDates({ written }: Dossier): string {
  if (!written) return ''
  if (written.isSentOnAssumed) return `reçue le ${formatDate(written.receivedOn)}`
  return written.sentOn === written.receivedOn
    ? `envoyée et reçue le ${formatDate(written.sentOn)}`
    : `envoyée le ${formatDate(written.sentOn)} et reçue le ${formatDate(written.receivedOn)}`
}

function build(input: LetterInput): Letter {
  const { dossier, today } = input
  const about = productPhrase(dossier)
  const dueOn = answerDueOn(input)
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
        text: `${promise(dueOn, today)} Si un élément nous manquait, nous vous le demanderions sans tarder. Le traitement de votre réclamation est gratuit.`,
      },
      ...mediatorNotice(input),
    ],
    input,
  )
}

/** By when an answer comes; a day that is past is owned up to, not promised. */
function promise(dueOn: LocalDate | undefined, today: LocalDate): string {
  if (dueOn && dueOn < today) {
    return `Notre réponse était attendue au plus tard le ${formatLongDate(dueOn)} : nous vous prions de nous excuser de ce retard et vous répondrons dans les meilleurs délais.`
  }
  return `Nous examinons votre réclamation avec attention et vous répondrons le plus tôt possible${dueOn ? `, au plus tard le ${formatLongDate(dueOn)}` : ''}.`
}

export const acknowledgement: LetterDefinition = {
  label: 'Accusé de réception',
  step: 'acknowledge',
  event: 'AcknowledgementSent',
  duty: 'acknowledgement',
  fields: [],
  build,
  paragraphs: [RECEIPT, HANDLER, DELAY],
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
    ...HANDLER_MENTIONS,
    dayMention('answer-due', 'mandatory', cited('answer', 'délai de réponse'), 'à laquelle une réponse viendra au plus tard', (input) =>
      answerDueOn(input),
    ),
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, context }) => acknowledge(dossier, sending, context),
}
