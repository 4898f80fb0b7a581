/**
 * Où en est votre réclamation: what a client who asks is told: the step reached, and the last day of the answer.
 *
 * No text asks for this letter nor sets its delay. It promises no answer after the day on which the mediator can be
 * turned to in any event; a later day that a holding letter promised it repeats, and owns up to the earlier one.
 */
import { type Dossier, isMediationOpen, sendStatusLetter, waitingEnquiry } from '../complaint/index.ts'
import { formatDate } from '../language/french.ts'
import { to, withArticle } from '../language/names.ts'
import { awaitedAnswer, promise } from './awaited-answer.ts'
import type { LetterDefinition } from './definition.ts'
import { handlerSentence } from './handler-contact.ts'
import { frameLetter, type Letter, type LetterInput, productPhrase, writtenDates } from './letter.ts'
import { mayMediate, mediatorNotice } from './mediator-notice.ts'
import { dayMention, FRAME_MENTIONS, HANDLER_MENTIONS, HOUSE_SOURCE, mediatorMentions, WORDING_MENTIONS, writtenBlock } from './mention.ts'
import { DELAY, HANDLER } from './paragraphs.ts'

const HOUSE = () => HOUSE_SOURCE

function build(input: LetterInput): Letter {
  const { dossier } = input
  const about = productPhrase(dossier)
  return frameLetter(
    `votre réclamation${about ? ` (${about})` : ''} : où elle en est`,
    [
      { id: 'enquiry', label: 'La demande du client', isEditable: true, text: enquirySentence(dossier) },
      { id: 'standing', label: 'L’étape atteinte', isEditable: true, text: standing(input) },
      {
        id: 'delay',
        label: 'Le délai de réponse',
        isEditable: true,
        text: [delay(input), 'Le traitement de votre réclamation est gratuit.'].filter(Boolean).join(' '),
      },
      { id: 'handler', label: 'Qui suit le dossier', isEditable: true, text: handlerSentence(input) },
      ...mediatorNotice(input),
    ],
    input,
  )
}

/** The complaint with its dates: 'votre réclamation, envoyée le … et reçue le …'. */
function enquirySentence(dossier: Dossier): string {
  const enquiry = waitingEnquiry(dossier)
  const dates = writtenDates(dossier) || (dossier.expressedOn && `exprimée le ${formatDate(dossier.expressedOn)}`)
  const complaint = ['votre réclamation', dates].filter(Boolean).join(', ')
  return `Vous nous avez demandé${enquiry ? `, le ${formatDate(enquiry.enquiredOn)},` : ''} où en est ${complaint}, enregistrée sous le numéro ${dossier.reference}.`
}

function standing(input: LetterInput): string {
  const { dossier } = input
  const steps = [stepReached(dossier), documents(dossier), held(dossier), mediation(input)]
  return steps.filter(Boolean).join(' ')
}

function stepReached(dossier: Dossier): string {
  const { stage, invitation, acknowledgement, transfer, transferReplies, answers, settledAtOnce, renunciation } = dossier
  switch (stage) {
    case 'awaitingWriting':
      return `Nous vous avons adressé${invitation ? `, le ${formatDate(invitation.sentOn)},` : ''} une invitation à la mettre par écrit ; nous n’avons pas reçu d’écrit à ce jour.`
    case 'settledAtOnce':
      return `Elle a été réglée${settledAtOnce ? ` le ${formatDate(settledAtOnce.settledOn)}` : ''}.`
    case 'renounced':
      return `Vous y avez renoncé${renunciation ? ` le ${formatDate(renunciation.renouncedOn)}` : ''}.`
    case 'transferred':
      return transfer
        ? `Le ${formatDate(transfer.sentOn)}, nous l’avons transmise ${to(withArticle(transfer.to))}, à qui il revient d’y répondre${transferReplies.length > 0 ? ` et qui nous a donné des nouvelles le ${formatDate(transferReplies.at(-1)?.repliedOn ?? transfer.sentOn)}` : ''}.`
        : ''
    case 'answered': {
      const last = answers.at(-1)
      return last ? `Nous y avons répondu le ${formatDate(last.sentOn)}.` : 'Nous y avons déjà répondu.'
    }
    case 'toAnswer': {
      const acknowledged = acknowledgement ? `Nous en avons accusé réception le ${formatDate(acknowledgement.sentOn)}.` : ''
      const entrusted = transfer
        ? transfer.mode === 'inPart'
          ? `Nous l’avons transmise en partie le ${formatDate(transfer.sentOn)} ${to(withArticle(transfer.to))}, qui répond de sa part ; nous répondons du reste.`
          : `Nous l’avons confiée le ${formatDate(transfer.sentOn)} ${to(withArticle(transfer.to))}, qui la traite pour notre compte.`
        : ''
      return [acknowledged, entrusted].filter(Boolean).join(' ')
    }
    default:
      return 'Nous l’avons bien enregistrée.'
  }
}

function documents({ documentRequests, documentsReceived, answers }: Dossier): string | undefined {
  const asked = documentRequests.at(-1)
  if (!asked || answers.length > 0) return undefined
  const received = documentsReceived.findLast(({ receivedOn }) => receivedOn >= asked.sentOn)
  return received
    ? `Les pièces demandées le ${formatDate(asked.sentOn)} nous sont parvenues le ${formatDate(received.receivedOn)}.`
    : `Nous vous avons demandé des pièces le ${formatDate(asked.sentOn)} et ne les avons pas reçues à ce jour.`
}

function held({ holdingLetters, answers }: Dossier): string | undefined {
  const letter = holdingLetters.at(-1)
  return letter && answers.length === 0
    ? `Notre lettre du ${formatDate(letter.sentOn)} vous disait pourquoi la réponse demande plus de temps.`
    : undefined
}

/** That there is one is no secret; what is said in it is. */
function mediation(input: LetterInput): string | undefined {
  return mayMediate(input) && isMediationOpen(input.dossier.mediation.stage)
    ? 'Le médiateur que vous avez saisi suit désormais sa propre procédure.'
    : undefined
}

function delay(input: LetterInput): string {
  const { stage } = input.dossier
  if (stage === 'toAcknowledge' || stage === 'toAnswer') return promise(input)
  if (stage === 'awaitingInvitation' || stage === 'awaitingWriting') return 'Votre écrit nous permettra de vous répondre dans les formes.'
  return ''
}

export const statusReport: LetterDefinition = {
  label: 'Où en est votre réclamation',
  step: 'sendStatusLetter',
  event: 'StatusLetterSent',
  fields: [],
  build,
  paragraphs: [
    { block: 'enquiry', field: 'texte_demande_suivi', says: 'ce que le client demande, et quand' },
    { block: 'standing', field: 'texte_etape', says: 'l’étape atteinte' },
    DELAY,
    HANDLER,
  ],
  mentions: [
    ...FRAME_MENTIONS,
    dayMention('enquired-on', 'recommended', HOUSE, 'de la demande du client', ({ dossier }) => waitingEnquiry(dossier)?.enquiredOn),
    dayMention('received-on', 'recommended', HOUSE, 'de réception de la réclamation', ({ dossier }) => dossier.written?.receivedOn),
    writtenBlock('standing', 'mandatory', 'La lettre ne dit pas où en est la réclamation.', HOUSE),
    ...HANDLER_MENTIONS,
    dayMention('answer-due', 'recommended', HOUSE, 'à laquelle une réponse viendra au plus tard', (input) =>
      input.dossier.stage === 'toAcknowledge' || input.dossier.stage === 'toAnswer' ? awaitedAnswer(input).on : undefined,
    ),
    ...mediatorMentions('recommended'),
    ...WORDING_MENTIONS,
  ],
  send: ({ dossier, sending, context }) => sendStatusLetter(dossier, sending, context),
}
