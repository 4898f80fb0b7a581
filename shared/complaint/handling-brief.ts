/** How a dossier was handled, in brief: means and reasons, further letters, what came back, positions on the mediator's opinion. */
import type { LocalDate } from '../regulation/local-date.ts'
import { type Channel, NOT_STATED, NOT_STATED_TEXT, type SendingMeans, type Side } from './codes.ts'
import type { Dossier } from './dossier.ts'
import type { AnswerSent, ComplaintTransferred, HoldingLetterSent, MediationPositionTaken, TransferReplied } from './events.ts'

/** Letters whose day the register tells. */
export const LETTERS_TOLD = {
  invitation: 'Invitation',
  reminder: 'Rappel',
  acknowledgement: 'Accusé de réception',
  transfer: 'Transmission',
  holding: 'Lettre d’attente',
  mediatorInformation: 'Rappel du médiateur',
  answer: 'Réponse',
  lastAnswer: 'Dernière réponse',
  mediatorFile: 'Dossier du médiateur',
} as const
export type LetterTold = keyof typeof LETTERS_TOLD

/** Steps whose lateness is explained. */
export type LateStep = 'settledAtOnce' | 'acknowledgement' | 'answer'

type FollowUpTold = { readonly receivedOn: LocalDate; readonly channel: Channel; readonly summary: string }

type TransferTold = Pick<ComplaintTransferred, 'mode' | 'sentOn' | 'means' | 'to' | 'toContact' | 'part' | 'reason'>
type HoldingTold = Pick<HoldingLetterSent, 'sentOn' | 'means' | 'reason' | 'promisedOn'>
type AnswerTold = Pick<AnswerSent, 'sentOn' | 'means' | 'outcome' | 'gestureCents' | 'lateReason'>

/** What there is nothing of is absent: it stands in the row of every dossier, which the register opens whole. */
export type HandlingBrief = {
  readonly means?: Readonly<Partial<Record<LetterTold, SendingMeans>>> | undefined
  readonly lateReasons?: Readonly<Partial<Record<LateStep, string>>> | undefined
  readonly requestReason?: string | undefined
  readonly settledHow?: string | undefined
  readonly renouncedHow?: string | undefined
  readonly heldReason?: string | undefined
  readonly transferTo?: string | undefined
  readonly transferContact?: string | undefined
  readonly transferReason?: string | undefined
  /** Transfers that keep the firm's own clock: in part, or given to handle in its name. */
  readonly sharedTransfers?: readonly TransferTold[] | undefined
  /** All of them, where there were several. */
  readonly holdings?: readonly HoldingTold[] | undefined
  readonly answers?: readonly AnswerTold[] | undefined
  readonly transferReplies?: readonly Pick<TransferReplied, 'repliedOn' | 'isClientAnswered' | 'summary'>[] | undefined
  readonly followUps?: readonly FollowUpTold[] | undefined
  readonly reopenedReason?: string | undefined
  readonly mergedReason?: string | undefined
  readonly positions?: Readonly<Partial<Record<Side, Pick<MediationPositionTaken, 'isAccepted' | 'takenOn'>>>> | undefined
}

export function handlingInBrief(dossier: Dossier): HandlingBrief {
  const { answers, holdingLetters, mediation, events } = dossier
  const transfer = dossier.transfer?.mode === 'handedOver' ? dossier.transfer : undefined
  const { client, firm } = mediation.positions
  return {
    means: meansOf({
      invitation: dossier.invitation,
      reminder: dossier.reminders[0],
      acknowledgement: dossier.acknowledgement,
      transfer,
      holding: holdingLetters[0],
      mediatorInformation: dossier.mediatorInformation,
      answer: answers[0],
      lastAnswer: answers.length > 1 ? answers.at(-1) : undefined,
      mediatorFile: mediation.filesSent[0],
    }),
    lateReasons: lateReasonsOf(dossier),
    requestReason: dossier.isComplaint ? undefined : stated(dossier.requestReason),
    settledHow: stated(dossier.settledAtOnce?.how),
    renouncedHow: stated(dossier.renunciation?.how),
    heldReason: stated(holdingLetters[0]?.reason),
    transferTo: stated(transfer?.to),
    transferContact: stated(transfer?.toContact),
    transferReason: stated(transfer?.reason),
    sharedTransfers: some(
      events.flatMap(({ facts }) => (facts.type === 'ComplaintTransferred' && facts.mode !== 'handedOver' ? transferTold(facts) : [])),
    ),
    holdings: several(holdingLetters.map(({ sentOn, means, reason, promisedOn }) => ({ sentOn, means, reason, promisedOn }))),
    answers: several(
      answers.map(({ sentOn, means, outcome, gestureCents, lateReason }) => ({ sentOn, means, outcome, gestureCents, lateReason })),
    ),
    transferReplies: some(
      dossier.transferReplies.map(({ repliedOn, isClientAnswered, summary }) => ({ repliedOn, isClientAnswered, summary })),
    ),
    followUps: some(dossier.followUps.map(({ receivedOn, channel, summary }) => ({ receivedOn, channel, summary }))),
    reopenedReason: stated(dossier.reopenings.at(-1)?.reason),
    mergedReason: stated(events.flatMap(({ facts }) => (facts.type === 'MergedInto' ? facts.reason : [])).at(-1)),
    positions: told({ ...(client && { client: positionOf(client) }), ...(firm && { firm: positionOf(firm) }) }),
  }
}

function positionOf({ isAccepted, takenOn }: MediationPositionTaken) {
  return { isAccepted, takenOn }
}

function transferTold({ mode, sentOn, means, to, toContact, part, reason }: ComplaintTransferred): TransferTold {
  return { mode, sentOn, means, to, toContact, part, reason }
}

function told<T extends object>(parts: T): T | undefined {
  return Object.keys(parts).length > 0 ? parts : undefined
}

function some<T>(told: readonly T[]): readonly T[] | undefined {
  return told.length > 0 ? told : undefined
}

/** One alone has columns of its own. */
function several<T>(told: readonly T[]): readonly T[] | undefined {
  return told.length > 1 ? told : undefined
}

function stated(text: string | undefined): string | undefined {
  return text === NOT_STATED_TEXT ? undefined : text
}

type Sent = { readonly means: SendingMeans } | undefined

function meansOf(sent: Readonly<Record<LetterTold, Sent>>): HandlingBrief['means'] {
  return told(
    Object.fromEntries(
      Object.entries(sent).flatMap(([letter, one]) => (one && one.means !== NOT_STATED ? [[letter, one.means] as const] : [])),
    ),
  )
}

/** In force alone: a step that a correction took back explains nothing. */
function lateReasonsOf({ events, acknowledgement, answers }: Dossier): HandlingBrief['lateReasons'] {
  const settled = events.findLast(({ facts }) => facts.type === 'SettledAtOnce')?.facts
  const reasons = Object.fromEntries(
    [
      ['settledAtOnce', settled?.type === 'SettledAtOnce' ? settled.lateReason : undefined] as const,
      ['acknowledgement', acknowledgement?.lateReason] as const,
      ['answer', answers[0]?.lateReason] as const,
    ].filter(([, reason]) => reason),
  )
  return told(reasons)
}
