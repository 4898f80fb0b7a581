/**
 * Closing letter: what was agreed when an oral complaint was settled at once, or how its author gave it up.
 *
 * @see ACPR recommandation 2024-R-02: immediate satisfaction; the mediator notice is this application's own standard here
 */
import { sendClosingLetter } from '../complaint/index.ts'
import { formatDate, formatLongDate } from '../language/french.ts'
import type { LetterDefinition } from './definition.ts'
import { handlerSentence } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase, quote } from './letter.ts'
import { mediatorNotice } from './mediator-notice.ts'
import { cited, dated, dayMention, FRAME_MENTIONS, HANDLER_MENTIONS, mediatorMentions, WORDING_MENTIONS, writtenBlock } from './mention.ts'
import { SUMMARY } from './paragraphs.ts'

const SOURCE = cited('invitation', 'réclamation orale réglée sur-le-champ, ou abandonnée')

function build(input: LetterInput): Letter {
  const { dossier, today } = input
  const about = productPhrase(dossier)
  const expressedOn = dossier.expressedOn ?? today
  return frameLetter(
    `votre réclamation du ${formatDate(expressedOn)}${about ? ` (${about})` : ''} : clôture`,
    [
      {
        id: 'summary',
        label: 'La réclamation',
        isEditable: true,
        text: `Le ${formatLongDate(expressedOn)}, vous nous avez fait part d’un mécontentement : ${quote(dossier.description)}`,
      },
      { id: 'agreed', label: 'Ce qui a été convenu', isEditable: true, text: agreed(input) },
      {
        id: 'end',
        label: 'La clôture',
        isEditable: true,
        text: `Nous clôturons donc ce dossier. Si vous n’étiez pas d’accord avec ce qui précède, écrivez-nous : votre réclamation serait traitée sans frais. ${handlerSentence(input)}`,
      },
      ...mediatorNotice(input),
    ],
    input,
  )
}

function agreed({ dossier: { settledAtOnce, renunciation } }: LetterInput): string {
  if (settledAtOnce)
    return `Le ${formatDate(settledAtOnce.settledOn)}, votre réclamation a été réglée à votre entière satisfaction : ${quote(settledAtOnce.how)}`
  if (renunciation)
    return `Le ${formatDate(renunciation.renouncedOn)}, vous nous avez indiqué ne pas y donner suite : ${quote(renunciation.how)}`
  return ''
}

export const closing: LetterDefinition = {
  label: 'Lettre de clôture',
  step: 'sendClosingLetter',
  event: 'ClosingLetterSent',
  fields: [],
  build,
  paragraphs: [
    SUMMARY,
    { block: 'agreed', field: 'texte_accord', says: 'ce qui a été convenu' },
    { block: 'end', field: 'texte_cloture', says: 'la clôture' },
  ],
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('expressed-on', 'mandatory', dated('invitation'), 'de la réclamation orale', ({ dossier }) => dossier.expressedOn),
    writtenBlock('agreed', 'mandatory', 'La lettre ne dit pas ce qui a été convenu.', SOURCE),
    dayMention(
      'ended-on',
      'mandatory',
      SOURCE,
      'du règlement ou de la renonciation',
      ({ dossier }) => dossier.settledAtOnce?.settledOn ?? dossier.renunciation?.renouncedOn,
    ),
    ...HANDLER_MENTIONS,
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, context }) => sendClosingLetter(dossier, sending, context),
}
