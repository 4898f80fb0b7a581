/**
 * Invitation to put an oral complaint in writing on a durable medium.
 *
 * @see ACPR recommandation 2024-R-02: oral complaint not settled at once
 */
import { CHANNEL_PHRASES, complaintFacts, sendInvitation } from '../complaint/index.ts'
import { capitalise, formatDate, formatLongDate } from '../language/french.ts'
import { deriveObligations, formatPeriod, type ObligationKind, regimesOfStatuses } from '../regulation/index.ts'
import { quotedAfter, saysMore, WORDS_TO_CHOOSE } from './chosen-words.ts'
import type { LetterDefinition } from './definition.ts'
import { handlerAsSubject } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase } from './letter.ts'
import { joinTheProof, MANDATE_MENTION } from './mandate.ts'
import { mediatorNotice, promisedFrom } from './mediator-notice.ts'
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
  const { dossier } = input
  const about = productPhrase(dossier)
  const expressedOn = dossier.expressedOn ?? input.today
  return frameLetter(
    `votre réclamation du ${formatDate(expressedOn)}${about ? ` (${about})` : ''} : invitation à nous écrire`,
    [
      {
        id: 'summary',
        label: 'Ce que nous avons noté',
        isEditable: true,
        text: `${opening(input)}${quotedAfter(' Nous en avons noté ceci : ', dossier)}`,
      },
      {
        id: 'invitation',
        label: 'L’invitation',
        isEditable: true,
        text: `Nous n’avons pas pu vous donner entière satisfaction sur-le-champ. Pour que votre réclamation soit traitée dans les meilleures conditions, nous vous invitons à la mettre par écrit sur un support durable, c’est-à-dire que vous pouvez conserver : une lettre ou un courriel.${joinTheProof(input)}${callOrWrite(input)}`,
      },
      { id: 'where', label: 'Où écrire', isEditable: true, text: whereToWrite(input), layout: 'list' },
      {
        id: 'next',
        label: 'La suite',
        isEditable: true,
        text: `${promisedDelays(input)} ${handlerAsSubject(input) || 'Notre équipe'} suit votre dossier. Cette démarche est gratuite.`,
      },
      ...mediatorNotice(input),
    ],
    input,
  )
}

/** The day, the channel and the product, which the register knows. */
function opening({ dossier, today }: LetterInput): string {
  const about = productPhrase(dossier)
  return `Le ${formatLongDate(dossier.expressedOn ?? today)}, vous nous avez fait part ${CHANNEL_PHRASES[dossier.channel]} d’un mécontentement${about ? ` (${about})` : ''}.`
}

/** That a call is welcome, where the firm gives a number, and what it does not do. */
function callOrWrite(input: LetterInput): string {
  const call = input.firm.contactPhone.trim() && 'vous pouvez nous appeler pour toute question'
  const start = isCountedFromWriting(input) && 'c’est votre écrit qui fait courir nos délais de réponse'
  const said = [call, start].filter(Boolean).join(' ; ')
  return said && ` ${capitalise(said)}.`
}

/** The AMF's article asks for no writing: where it may apply, no letter says that nothing runs before it. */
function isCountedFromWriting({ dossier, firm }: LetterInput): boolean {
  const regimes = dossier.regimes.length > 0 ? dossier.regimes : regimesOfStatuses(firm.statuses)
  return !regimes.includes('cif')
}

/** Within what time a writing is acknowledged, then answered: what the rules would grant one sent today. */
export function promisedDelays(input: LetterInput): string {
  const [acknowledgement, answer] = [delayOf('acknowledgement', input), delayOf('answer', input)]
  const acknowledged = acknowledgement ? ` dans les ${acknowledgement.length} ${acknowledgement.from.said}` : ''
  const from = answer?.from === acknowledgement?.from ? answer?.from.again : answer?.from.said
  const answered = answer ? ` dans les ${answer.length} ${from}` : ''
  return `Dès votre écrit reçu, nous vous en accuserons réception${acknowledged}, puis nous vous répondrons le plus tôt possible et au plus tard${answered}.`
}

const SENDING = { said: 'qui suivent son envoi', again: 'de cet envoi' }
const RECEIPT = { said: 'qui suivent sa réception', again: 'de cette réception' }

function delayOf(kind: ObligationKind, { dossier, today, law }: LetterInput) {
  const asWritten = { ...complaintFacts(dossier), written: { sentOn: today, receivedOn: today } }
  const obligation = deriveObligations(asWritten, today, law).find((candidate) => candidate.kind === kind)
  if (!obligation?.period) return undefined
  const from = promisedFrom(obligation.basis, obligation.period) === 'received' ? RECEIPT : SENDING
  return { length: formatPeriod(obligation.period), from }
}

/** Where the client may write, by post and by e-mail. */
export function whereToWrite({ firm, dossier }: LetterInput): string {
  const address = [firm.name, ...firm.address.split('\n')].map((line) => line.trim()).filter(Boolean)
  return [
    `Vous pouvez nous écrire, en rappelant le numéro ${dossier.reference} :`,
    `par courrier : ${address.join(', ')}`,
    ...(firm.contactEmail ? [`par courriel : ${firm.contactEmail}`] : []),
  ].join('\n')
}

export const invitation: LetterDefinition = {
  label: 'Invitation à formaliser',
  step: 'sendInvitation',
  event: 'InvitationSent',
  quotesComplaint: true,
  fields: [],
  build,
  paragraphs: [
    SUMMARY,
    { block: 'invitation', field: 'texte_invitation', says: 'l’invitation à écrire sur un support durable' },
    WHERE,
    NEXT,
  ],
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('expressed-on', 'mandatory', dated('invitation'), 'de la réclamation orale', ({ dossier }) => dossier.expressedOn),
    saysMore('summary', 'mandatory', WORDS_TO_CHOOSE, SOURCE, opening),
    mention('durable-medium', 'mandatory', 'L’invitation à écrire sur un support durable manque.', SOURCE, () => 'support durable'),
    MANDATE_MENTION,
    WHERE_MENTION,
    FREE_MENTION,
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, context }) => sendInvitation(dossier, sending, context),
}
