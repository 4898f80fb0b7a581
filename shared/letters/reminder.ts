/**
 * Reminder of the invitation to put an oral complaint in writing. When it leaves is the firm's own rule;
 * what it carries is what the invitation does.
 *
 * @see ACPR recommandation 2024-R-02: oral complaint not settled at once
 */
import { sendReminder } from '../complaint/index.ts'
import { formatDate } from '../language/french.ts'
import { heard, heardAndQuoted, saysMore, WORDS_TO_CHOOSE } from './chosen-words.ts'
import type { LetterDefinition } from './definition.ts'
import { handlerAsSubject } from './handler-contact.ts'
import { promisedDelays, whereToWrite } from './invitation.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase } from './letter.ts'
import { joinTheProof, MANDATE_MENTION } from './mandate.ts'
import { mediatorNotice } from './mediator-notice.ts'
import {
  cited,
  dated,
  dayMention,
  FRAME_MENTIONS,
  FREE_MENTION,
  mediatorMentions,
  mention,
  WHERE_MENTION,
  WORDING_MENTIONS,
} from './mention.ts'
import { NEXT, SUMMARY, WHERE } from './paragraphs.ts'

const SOURCE = cited('invitation', 'formalisation d’une réclamation orale')

function build(input: LetterInput): Letter {
  const { dossier, today } = input
  const about = productPhrase(dossier)
  const expressedOn = dossier.expressedOn ?? today
  const invitedOn = dossier.invitation?.sentOn
  return frameLetter(
    `votre réclamation du ${formatDate(expressedOn)}${about ? ` (${about})` : ''} : rappel de notre invitation à nous écrire`,
    [
      {
        id: 'summary',
        label: 'Ce que nous avons noté',
        isEditable: true,
        text: heardAndQuoted(input),
      },
      {
        id: 'reminder',
        label: 'Le rappel',
        isEditable: true,
        text: `Notre envoi${invitedOn ? ` du ${formatDate(invitedOn)}` : ''} vous invitait à mettre votre réclamation par écrit sur un support durable (une lettre ou un courriel) ; nous n’avons pas reçu d’écrit à ce jour. Cette invitation tient toujours : votre écrit nous permettra de vous répondre dans les formes.${joinTheProof(input)}`,
      },
      { id: 'where', label: 'Où écrire', isEditable: true, text: whereToWrite(input), layout: 'list' },
      {
        id: 'next',
        label: 'La suite',
        isEditable: true,
        text: `${promisedDelays(input)} Si vous ne souhaitez pas donner suite, il suffit de nous l’indiquer. ${handlerAsSubject(input) || 'Notre équipe'} suit votre dossier. Cette démarche est gratuite.`,
      },
      ...mediatorNotice(input),
    ],
    input,
  )
}

export const reminder: LetterDefinition = {
  label: 'Rappel de l’invitation',
  step: 'sendReminder',
  event: 'ReminderSent',
  quotesComplaint: true,
  fields: [],
  build,
  paragraphs: [SUMMARY, { block: 'reminder', field: 'texte_rappel', says: 'le rappel de l’invitation' }, WHERE, NEXT],
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('expressed-on', 'mandatory', dated('invitation'), 'de la réclamation orale', ({ dossier }) => dossier.expressedOn),
    dayMention('invited-on', 'mandatory', SOURCE, 'de la première invitation', ({ dossier }) => dossier.invitation?.sentOn),
    saysMore('summary', 'mandatory', WORDS_TO_CHOOSE, SOURCE, heard),
    mention('durable-medium', 'mandatory', 'L’invitation à écrire sur un support durable manque.', SOURCE, () => 'support durable'),
    MANDATE_MENTION,
    WHERE_MENTION,
    FREE_MENTION,
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, context }) => sendReminder(dossier, sending, context),
}
