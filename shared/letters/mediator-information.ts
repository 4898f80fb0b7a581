/**
 * Mediator information: two months have passed without an answer, and the client is told of the mediator.
 *
 * No text asks for this letter; the right it tells of is the recommendation's and the code's.
 *
 * @see ACPR recommandation 2024-R-02: two months after a first written complaint was sent, answered or not
 * @see code de la consommation, articles L612-1 and L612-2
 */
import { formatDate } from '../language/french.ts'
import { answerDueOn, writtenDates } from './acknowledgement.ts'
import type { LetterDefinition } from './definition.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase } from './letter.ts'
import { mediationEndedOn, mediatorNotice } from './mediator-notice.ts'
import { cited, dated, dayMention, FRAME_MENTIONS, HANDLER_MENTIONS, mediatorMentions, WORDING_MENTIONS, writtenBlock } from './mention.ts'
import { reachSentence } from './reach.ts'

function build(input: LetterInput): Letter {
  const { dossier, today } = input
  const about = productPhrase(dossier)
  const dueOn = answerDueOn(input)
  const late =
    dueOn && dueOn < today ? ` Elle était attendue pour le ${formatDate(dueOn)} : nous vous prions de nous excuser de ce retard.` : ''
  return frameLetter(
    'mediatorInformation',
    `votre réclamation${about ? ` (${about})` : ''} : votre droit de saisir le médiateur`,
    [
      {
        id: 'delay',
        label: 'Le retard',
        isEditable: true,
        text: `Nous n’avons pas encore répondu à ${['votre réclamation', writtenDates(dossier)].filter(Boolean).join(' ')}.${late}`,
      },
      {
        id: 'right',
        label: 'Le droit du client',
        isEditable: true,
        text: 'Sans attendre notre réponse, que nous vous devons toujours, vous pouvez faire valoir vos droits comme il est dit ci-dessous. Cette démarche est gratuite.',
      },
      { id: 'handler', label: 'Qui suit le dossier', isEditable: true, text: reachSentence(input) },
      ...mediatorNotice(input),
    ],
    input,
  )
}

export const mediatorInformation: LetterDefinition = {
  kind: 'mediatorInformation',
  step: 'informOfMediator',
  fields: [],
  build,
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('sent-on', 'mandatory', dated('answer'), 'd’envoi de la réclamation', ({ dossier: { written } }) =>
      written?.isSentOnAssumed ? undefined : written?.sentOn,
    ),
    writtenBlock(
      'delay',
      'mandatory',
      'La lettre ne dit pas que la réponse n’est pas encore partie.',
      cited('answer', 'saisine du médiateur'),
    ),
    {
      id: 'too-late',
      severity: 'mandatory',
      message: ({ input }) => {
        const endedOn = mediationEndedOn(input)
        return `Le délai d’un an pour saisir le médiateur a pris fin${endedOn ? ` le ${formatDate(endedOn)}` : ''} : cette lettre n’a plus d’objet.`
      },
      source: cited('answer', 'saisine du médiateur'),
      isSatisfied: ({ input }) => mediationEndedOn(input) === undefined,
    },
    ...HANDLER_MENTIONS,
    ...mediatorMentions('mandatory'),
    ...WORDING_MENTIONS,
  ],
}
