/**
 * Closing letter: what was agreed when an oral complaint was settled at once, or how its author gave it up.
 *
 * @see ACPR recommandation 2024-R-02: immediate satisfaction; the mediator notice is this application's own standard here
 */
import { sendClosingLetter } from '../complaint/index.ts'
import { asSentence, formatDate } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import { heardAndQuoted, saysMore } from './chosen-words.ts'
import type { LetterDefinition } from './definition.ts'
import { atYourDisposal } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase } from './letter.ts'
import { mediatorNotice } from './mediator-notice.ts'
import {
  cited,
  dated,
  dayMention,
  FRAME_MENTIONS,
  HANDLER_MENTIONS,
  isWritten,
  type Mention,
  mediatorMentions,
  WORDING_MENTIONS,
  writtenBlock,
} from './mention.ts'
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
        text: heardAndQuoted(input),
      },
      { id: 'agreed', label: 'Ce qui a été convenu', isEditable: true, text: agreed(input) },
      {
        id: 'end',
        label: 'La clôture',
        isEditable: true,
        text: `Nous clôturons donc ce dossier. Si vous n’étiez pas d’accord avec ce qui précède, écrivez-nous : votre réclamation serait traitée sans frais. ${atYourDisposal(input)}`.trim(),
      },
      ...mediatorNotice(input),
    ],
    input,
  )
}

function agreed(input: LetterInput): string {
  const { agreed: how } = input.fields
  return [ended(input), asSentence(typeof how === 'string' ? how : undefined)].filter(Boolean).join(' ')
}

/** How it ended, and when. */
function ended({ dossier: { settledAtOnce, renunciation, expressedOn } }: LetterInput): string {
  const on = (day: LocalDate) => (day === expressedOn ? 'Le jour même' : `Le ${formatDate(day)}`)
  if (settledAtOnce) return `${on(settledAtOnce.settledOn)}, votre réclamation a été réglée à votre entière satisfaction.`
  if (renunciation) return `${on(renunciation.renouncedOn)}, vous nous avez indiqué ne pas y donner suite.`
  return ''
}

/** What was agreed, where something was; a renunciation says all by itself. */
const AGREED = saysMore('agreed', 'mandatory', 'La lettre ne dit pas comment la réclamation a été réglée.', SOURCE, ended)
const SETTLED_HOW: Mention = {
  ...AGREED,
  id: 'settled-how',
  isSatisfied: (read) => !read.input.dossier.settledAtOnce || !isWritten(read, 'agreed') || AGREED.isSatisfied(read),
}

export const closing: LetterDefinition = {
  label: 'Lettre de clôture',
  step: 'sendClosingLetter',
  event: 'ClosingLetterSent',
  quotesComplaint: true,
  fields: [
    {
      name: 'agreed',
      label: 'Comment elle s’est réglée, tel que le client le lira',
      help: 'Une phrase complète.',
      kind: 'longText',
      isOptional: true,
      recorded: ({ settledAtOnce, renunciation }) => settledAtOnce?.how ?? renunciation?.how,
      inTemplate: { name: 'accord', becomes: 'ce qui a été convenu, tel que saisi' },
    },
  ],
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
    SETTLED_HOW,
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
