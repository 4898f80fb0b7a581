/**
 * By when the client may expect the answer, as every letter before it says it.
 *
 * What a holding letter promised is not forgotten by the next letter; a day that is past is owned up to, never promised.
 */
import { complaintFacts, obligationOf } from '../complaint/index.ts'
import { formatDate, formatLongDate } from '../language/french.ts'
import { earlier, type LocalDate } from '../regulation/index.ts'
import type { LetterInput } from './letter.ts'
import { mediatorInAnyEventOn } from './mediator-notice.ts'

/**
 * Last day of the answer, as letters promise it.
 *
 * Two months from the receipt end after the mediator's two months, which run from the sending: no letter promises an
 * answer after the day on which it says that the mediator is open.
 */
export function answerDueOn(input: LetterInput): LocalDate | undefined {
  const dueOn = obligationOf(input.dossier, 'answer', input.today, input.law)?.dueDate
  return dueOn && earlier(dueOn, mediatorInAnyEventOn(input) ?? dueOn)
}

/** The days that a letter says of the answer to come: one that is promised, one that is owned up to; each where there is one. */
export type AwaitedAnswer = { readonly on?: LocalDate | undefined; readonly missedOn?: LocalDate | undefined }

/** What the last holding letter promised, and what the rules grant; a duty that an earlier answer met is not missed. */
export function awaitedAnswer(input: LetterInput): AwaitedAnswer {
  const { dossier, today } = input
  const isAnswered = dossier.answers.length > 0
  const dueOn = answerDueOn(input)
  const days = [
    isAnswered ? undefined : complaintFacts(dossier).promisedOn,
    isAnswered && dueOn !== undefined && dueOn < today ? undefined : dueOn,
  ].filter((day) => day !== undefined)
  const on = days.find((day) => day >= today)
  return { on, missedOn: days.toSorted().find((day) => day < (on ?? today)) }
}

/** The day that a letter says of the answer: the one promised, else the one owned up to. */
export function answerDay(input: LetterInput): LocalDate | undefined {
  const { on, missedOn } = awaitedAnswer(input)
  return on ?? missedOn
}

/** By when an answer comes; a day that is past, or put off, is owned up to. */
export function promise(input: LetterInput): string {
  const { on, missedOn } = awaitedAnswer(input)
  const attentively = `Nous examinons votre réclamation avec attention et vous répondrons le plus tôt possible${on ? `, au plus tard le ${formatLongDate(on)}` : ''}.`
  return missedOn && !on ? missed(missedOn) : [attentively, putOff(input)].filter(Boolean).join(' ')
}

/** 'Elle était attendue pour le … : nous vous prions de nous excuser de ce retard.', after a sentence that promises another day. */
export function putOff(input: LetterInput): string {
  const { on, missedOn } = awaitedAnswer(input)
  return on && missedOn ? `Notre réponse était attendue pour le ${formatDate(missedOn)} : ${SORRY}.` : ''
}

/** Once no day is promised any more. */
export function missed(on: LocalDate): string {
  return `Notre réponse était attendue au plus tard le ${formatLongDate(on)} : ${SORRY} et vous répondrons dans les meilleurs délais.`
}

export const SORRY = 'nous vous prions de nous excuser de ce retard'
