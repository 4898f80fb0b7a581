/**
 * Acknowledgement of receipt of a written complaint.
 *
 * @see ACPR recommandation 2024-R-02 and AMF instruction DOC-2012-07: in ten jours ouvrables, with who
 *   handles it and the delay within which an answer will come
 */
import { type Dossier, obligationsOf } from '../complaint/index.ts'
import { enumerate, formatDate, formatLongDate } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import type { LetterDefinition } from './definition.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase } from './letter.ts'
import { mediatorNotice } from './mediator-notice.ts'
import { dayMention, FRAME_MENTIONS, handlerMentions, mediatorMentions, NO_FEE_MENTION } from './mention.ts'

/** Last day of the answer: the day the letter promises. */
export function answerDueOn(dossier: Dossier, today: LocalDate): LocalDate | undefined {
  return obligationsOf(dossier, today).find((obligation) => obligation.kind === 'answer')?.dueDate
}

/** 'du 2 avril 2026, reçue le 7 avril 2026'; what is not known is not said. */
export function writtenDates({ written }: Dossier): string {
  if (!written) return ''
  if (written.isSentOnAssumed) return `reçue le ${formatDate(written.receivedOn)}`
  return written.sentOn === written.receivedOn
    ? `envoyée et reçue le ${formatDate(written.sentOn)}`
    : `envoyée le ${formatDate(written.sentOn)} et reçue le ${formatDate(written.receivedOn)}`
}

function build(input: LetterInput): Letter {
  const { dossier, firm, today } = input
  const about = productPhrase(dossier)
  const dueOn = answerDueOn(dossier, today)
  const oral =
    dossier.form === 'oral' && dossier.expressedOn
      ? ` Elle fait suite à celle que vous aviez exprimée le ${formatDate(dossier.expressedOn)}.`
      : ''
  const reach = [
    firm.contactPhone && `par téléphone au ${firm.contactPhone}`,
    firm.contactEmail && `par courriel à ${firm.contactEmail}`,
  ].filter(Boolean) as string[]
  return frameLetter(
    'acknowledgement',
    `votre réclamation${about ? ` (${about})` : ''} : accusé de réception`,
    [
      {
        id: 'receipt',
        label: 'La réception',
        isEditable: true,
        text: `Nous accusons réception de votre réclamation écrite ${writtenDates(dossier)}.${oral} Elle est enregistrée sous le numéro ${dossier.reference}.`,
      },
      {
        id: 'handler',
        label: 'Qui suit le dossier',
        isEditable: true,
        text: `${firm.contactName || 'Notre cabinet'} suit votre dossier${reach.length > 0 ? ` ; vous pouvez nous joindre ${enumerate(reach)}` : ''}.`,
      },
      {
        id: 'delay',
        label: 'Le délai de réponse',
        isEditable: true,
        text: `Nous l’examinons avec attention et vous répondrons le plus tôt possible${dueOn ? `, au plus tard le ${formatLongDate(dueOn)}` : ''}. Si un élément nous manquait, nous vous le demanderions sans tarder. Le traitement de votre réclamation est gratuit.`,
      },
      ...mediatorNotice(input),
    ],
    input,
  )
}

export const acknowledgement: LetterDefinition = {
  kind: 'acknowledgement',
  build,
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('sent-on', 'mandatory', 'd’envoi de la réclamation', ({ dossier: { written } }) =>
      written?.isSentOnAssumed ? undefined : written?.sentOn,
    ),
    dayMention('received-on', 'mandatory', 'de réception de la réclamation', ({ dossier }) => dossier.written?.receivedOn),
    dayMention('expressed-on', 'recommended', 'de la réclamation orale', ({ dossier }) =>
      dossier.form === 'oral' ? dossier.expressedOn : undefined,
    ),
    ...handlerMentions(),
    dayMention('answer-due', 'mandatory', 'à laquelle une réponse viendra au plus tard', ({ dossier, today }) =>
      answerDueOn(dossier, today),
    ),
    ...mediatorMentions('recommended'),
    NO_FEE_MENTION,
  ],
}
