/** The handling told in lines of one cell, each behind its label; `own-handling.ts` reads them back. */
import {
  CHANNEL_LABELS,
  type HandlingBrief,
  KEPT_OUTCOME_LABELS,
  type LateStep,
  LETTERS_TOLD,
  SENDING_MEANS_LABELS,
  type SendingMeans,
  SIDE_LABELS,
  type TransferMode,
} from '../complaint/index.ts'
import { formatShortDate } from '../language/french.ts'
import type { LocalDate } from '../regulation/index.ts'
import { amountCell, cellText } from './cell.ts'
import { labelledLine } from './labelled-lines.ts'

export const LATE_STEP_LABELS: Readonly<Record<LateStep, string>> = {
  settledAtOnce: 'Satisfaction immédiate',
  acknowledgement: 'Accusé de réception',
  answer: 'Réponse',
}
/** Of what a professional sent back: whether the client has their answer from them. */
export const REPLY_LABELS: Readonly<Record<'answered' | 'toAnswer', string>> = { answered: 'client répondu', toAnswer: 'client à répondre' }
/** Of a transfer that keeps the firm's own clock. */
export const SHARED_MODE_LABELS: Readonly<Record<Exclude<TransferMode, 'handedOver'>, string>> = {
  inPart: 'en partie',
  delegated: 'confiée',
}
/** What is told of a letter below its day, its means and what it is about. */
export const LETTER_DETAILS = {
  mode: 'Mode',
  part: 'Part',
  contact: 'Coordonnées',
  reason: 'Motif',
  promised: 'Promise pour le',
  gesture: 'Geste (€)',
  late: 'Retard',
} as const
export type LetterDetail = keyof typeof LETTER_DETAILS
/** Of a side's position on an opinion. */
export const POSITION_LABELS: Readonly<Record<'accepted' | 'refused', string>> = { accepted: 'accepté', refused: 'refusé' }

function lines(told: readonly (readonly [label: string, text: string])[]): string | undefined {
  return told.length > 0 ? told.map(([label, text]) => labelledLine(label, text)).join('\n') : undefined
}

/** What is told of some, each under its label. */
function labelled<T extends string>(
  told: Readonly<Partial<Record<T, string | undefined>>>,
  labels: Readonly<Record<T, string>>,
): readonly (readonly [string, string])[] {
  return (Object.keys(labels) as T[]).flatMap((key) => {
    const text = told[key]
    return text ? [[labels[key], text] as const] : []
  })
}

export function meansText({ means = {} }: HandlingBrief): string | undefined {
  const said = Object.entries(means).map(([letter, code]) => [letter, SENDING_MEANS_LABELS[code]] as const)
  return lines(labelled(Object.fromEntries(said), LETTERS_TOLD))
}

export function lateReasonsText({ lateReasons = {} }: HandlingBrief): string | undefined {
  return lines(labelled(lateReasons, LATE_STEP_LABELS))
}

export function repliesText({ transferReplies = [] }: HandlingBrief): string | undefined {
  return lines(
    transferReplies.map(({ repliedOn, isClientAnswered, summary }) => [
      `${formatShortDate(repliedOn)}, ${REPLY_LABELS[isClientAnswered ? 'answered' : 'toAnswer']}`,
      summary,
    ]),
  )
}

export function followUpsText({ followUps = [] }: HandlingBrief): string | undefined {
  return lines(followUps.map(({ receivedOn, channel, summary }) => [`${formatShortDate(receivedOn)}, ${CHANNEL_LABELS[channel]}`, summary]))
}

export function positionsText({ positions = {} }: HandlingBrief): string | undefined {
  const said = Object.entries(positions).map(
    ([side, { isAccepted, takenOn }]) =>
      [side, `${POSITION_LABELS[isAccepted ? 'accepted' : 'refused']} le ${formatShortDate(takenOn)}`] as const,
  )
  return lines(labelled(Object.fromEntries(said), SIDE_LABELS))
}

export function sharedTransfersText({ sharedTransfers = [] }: HandlingBrief): string | undefined {
  return letters(
    sharedTransfers.map(({ mode, part, toContact, reason, to, ...sent }) => ({
      ...{ sent, about: to },
      details: { mode: mode === 'handedOver' ? undefined : SHARED_MODE_LABELS[mode], part, contact: toContact, reason },
    })),
  )
}

export function holdingsText({ holdings = [] }: HandlingBrief): string | undefined {
  return letters(
    holdings.map(({ reason, promisedOn, ...sent }) => ({ sent, about: reason, details: { promised: formatShortDate(promisedOn) } })),
  )
}

export function answersText({ answers = [] }: HandlingBrief): string | undefined {
  return letters(
    answers.map(({ outcome, gestureCents, lateReason, ...sent }) => ({
      ...{ sent, about: KEPT_OUTCOME_LABELS[outcome] },
      details: { gesture: cellText(amountCell(gestureCents)), late: lateReason },
    })),
  )
}

type Letter = {
  readonly sent: { readonly sentOn: LocalDate; readonly means: SendingMeans }
  readonly about: string
  readonly details: Readonly<Partial<Record<LetterDetail, string | undefined>>>
}

/** '12/05/2026, Courriel : …', then what else is told of it, each on its line. */
function letters(told: readonly Letter[]): string | undefined {
  return lines(
    told.flatMap(({ sent: { sentOn, means }, about, details }) => [
      [`${formatShortDate(sentOn)}, ${SENDING_MEANS_LABELS[means]}`, about] as const,
      ...labelled(details, LETTER_DETAILS),
    ]),
  )
}
