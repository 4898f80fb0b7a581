/**
 * Mediator information: two months have passed without an answer, and the client is told of the mediator.
 *
 * No text asks for this letter; the right it tells of is the recommendation's and the code's.
 *
 * @see ACPR recommandation 2024-R-02: two months after a first written complaint was sent, answered or not
 * @see code de la consommation, articles L612-1 and L612-2
 */
import { informOfMediator } from '../complaint/index.ts'
import { formatDate } from '../language/french.ts'
import { to, withArticle } from '../language/names.ts'
import { awaitedAnswer, SORRY } from './awaited-answer.ts'
import type { LetterDefinition } from './definition.ts'
import { handlerSentence } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase, yourComplaint } from './letter.ts'
import { mediationEndedOn, mediatorNotice } from './mediator-notice.ts'
import { cited, dated, dayMention, FRAME_MENTIONS, HANDLER_MENTIONS, mediatorMentions, WORDING_MENTIONS, writtenBlock } from './mention.ts'
import { DELAY, HANDLER } from './paragraphs.ts'

function build(input: LetterInput): Letter {
  const about = productPhrase(input.dossier)
  return frameLetter(
    `votre réclamation${about ? ` (${about})` : ''} : votre droit de saisir le médiateur`,
    [
      { id: 'delay', label: 'Où en est la réponse', isEditable: true, text: standing(input) },
      {
        id: 'right',
        label: 'Le droit du client',
        isEditable: true,
        text: `Sans attendre ${handedOver(input) ? 'cette réponse' : 'notre réponse, que nous vous devons toujours'}, vous pouvez faire valoir vos droits comme il est dit ci-dessous. Cette démarche est gratuite.`,
      },
      { id: 'handler', label: 'Qui suit le dossier', isEditable: true, text: handlerSentence(input) },
      ...mediatorNotice(input),
    ],
    input,
  )
}

/** The transfer after which the answer is no longer the firm's to give. */
function handedOver({ dossier: { transfer } }: LetterInput) {
  return transfer?.mode === 'handedOver' ? transfer : undefined
}

function standing(input: LetterInput): string {
  const { dossier } = input
  const complaint = yourComplaint(dossier)
  const transfer = handedOver(input)
  if (transfer)
    return `Le ${formatDate(transfer.sentOn)}, nous avons transmis ${to(withArticle(transfer.to))}, à qui il revient d’y répondre, ${complaint}.`
  const { on, missedOn } = awaitedAnswer(input)
  return [
    `Nous n’avons pas encore répondu à ${complaint}.`,
    missedOn && `Notre réponse était attendue pour le ${formatDate(missedOn)} : ${SORRY}.`,
    missedOn && on && `Nous vous l’avons promise pour le ${formatDate(on)}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

export const mediatorInformation: LetterDefinition = {
  label: 'Information sur le médiateur',
  step: 'informOfMediator',
  event: 'MediatorInformationSent',
  fields: [],
  build,
  paragraphs: [DELAY, { block: 'right', field: 'texte_droit', says: 'le droit du client' }, HANDLER],
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('sent-on', 'mandatory', dated('answer'), 'd’envoi de la réclamation', ({ dossier: { written } }) =>
      written?.isSentOnAssumed ? undefined : written?.sentOn,
    ),
    writtenBlock('delay', 'mandatory', 'La lettre ne dit pas où en est la réponse.', cited('answer', 'saisine du médiateur')),
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
  send: ({ dossier, sending, context }) => informOfMediator(dossier, sending, context),
}
