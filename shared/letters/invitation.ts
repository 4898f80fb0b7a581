/**
 * Invitation to put an oral complaint in writing on a durable medium.
 *
 * @see ACPR recommandation 2024-R-02: oral complaint not settled at once
 */
import { CHANNEL_PHRASES } from '../complaint/index.ts'
import { formatDate, formatLongDate } from '../language/french.ts'
import type { LetterDefinition } from './definition.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase } from './letter.ts'
import { mediatorNotice } from './mediator-notice.ts'
import { dayMention, FRAME_MENTIONS, mediatorMentions, mention, NO_FEE_MENTION, says } from './mention.ts'

const SOURCE = 'recommandation ACPR 2024-R-02 : formalisation d’une réclamation orale'

function build(input: LetterInput): Letter {
  const { dossier, firm } = input
  const about = productPhrase(dossier)
  const expressedOn = dossier.expressedOn ?? input.today
  return frameLetter(
    'invitation',
    `votre réclamation du ${formatDate(expressedOn)}${about ? ` (${about})` : ''} : invitation à nous écrire`,
    [
      {
        id: 'summary',
        label: 'Ce que nous avons noté',
        isEditable: true,
        text: `Le ${formatLongDate(expressedOn)}, vous nous avez fait part ${CHANNEL_PHRASES[dossier.channel]} d’un mécontentement${about ? ` (${about})` : ''}. Nous en avons noté ceci : « ${dossier.description} »`,
      },
      {
        id: 'invitation',
        label: 'L’invitation',
        isEditable: true,
        text: 'Nous n’avons pas pu vous donner entière satisfaction sur-le-champ. Pour que votre réclamation soit traitée dans les meilleures conditions, nous vous invitons à la mettre par écrit sur un support durable, c’est-à-dire que vous pouvez conserver : une lettre ou un courriel.',
      },
      { id: 'where', label: 'Où écrire', isEditable: true, text: whereToWrite(input) },
      {
        id: 'next',
        label: 'La suite',
        isEditable: true,
        text: `Dès votre écrit reçu, nous vous en accuserons réception dans les dix jours ouvrables qui suivent son envoi, puis nous vous répondrons le plus tôt possible et au plus tard dans les deux mois. ${firm.contactName || 'Notre équipe'} suit votre dossier. Cette démarche est gratuite.`,
      },
      ...mediatorNotice(input),
    ],
    input,
  )
}

function whereToWrite({ firm, dossier }: LetterInput): string {
  const address = [firm.name, ...firm.address.split('\n')].map((line) => line.trim()).filter(Boolean)
  return [
    `Vous pouvez nous écrire, en rappelant le numéro ${dossier.reference} :`,
    `par courrier : ${address.join(', ')}`,
    ...(firm.contactEmail ? [`par courriel : ${firm.contactEmail}`] : []),
  ].join('\n')
}

export const invitation: LetterDefinition = {
  kind: 'invitation',
  build,
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('expressed-on', 'mandatory', 'de la réclamation orale', ({ dossier }) => dossier.expressedOn),
    {
      id: 'summary',
      severity: 'mandatory',
      message: () => 'Le résumé de ce que le réclamant a exprimé manque.',
      source: SOURCE,
      isSatisfied: ({ letter }) => (letter.blocks.find((block) => block.id === 'summary')?.text.trim() ?? '') !== '',
    },
    mention('durable-medium', 'mandatory', 'L’invitation à écrire sur un support durable manque.', SOURCE, () => 'support durable'),
    {
      id: 'where',
      severity: 'mandatory',
      message: () => 'La lettre ne dit pas où écrire (courrier ou courriel).',
      source: SOURCE,
      isSatisfied: ({ letter, input, text }) => {
        const body = { letter, input, text: letter.blocks.map((block) => block.text).join('\n') }
        const [firstLine = ''] = input.firm.address.split('\n')
        return text !== '' && (says(body, firstLine) || says(body, input.firm.contactEmail))
      },
    },
    mention(
      'free',
      'mandatory',
      'La gratuité de la démarche n’est pas rappelée.',
      'recommandation ACPR 2024-R-02 : gratuité',
      () => 'démarche est gratuite',
    ),
    ...mediatorMentions('recommended'),
    NO_FEE_MENTION,
  ],
}
