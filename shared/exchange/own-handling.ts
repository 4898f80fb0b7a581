/** What a line of the register's own export tells of the handling in lines of one cell: means, reasons, letters, replies, positions. */
import {
  CHANNEL_LABELS,
  type EventType,
  type LateStep,
  LETTERS_TOLD,
  type LetterTold,
  type NewFact,
  NOT_STATED,
  SENDING_MEANS,
  SENDING_MEANS_LABELS,
  type SendingMeans,
  SIDE_LABELS,
} from '../complaint/index.ts'
import { readTypedDate } from '../language/french.ts'
import { type LocalDate, parseLocalDate } from '../regulation/index.ts'
import { isSameLabel, type LabelledText, labelledTexts } from './labelled-lines.ts'
import { CONFIDENTIAL, LATE_STEP_LABELS, POSITION_LABELS, REPLY_LABELS, type RegisterColumn, YES } from './register-columns.ts'

/** The cells of a line of ours, by column. */
export type OwnCells = {
  readonly text: (column: RegisterColumn) => string
  /** @returns nothing: what is wrong is noted */
  readonly refuse: (column: RegisterColumn, why: string) => undefined
}

export type OwnHandling = {
  readonly meansOf: (letter: LetterTold) => SendingMeans
  readonly latenessOf: (step: LateStep) => { readonly lateReason?: string }
  readonly followUps: readonly NewFact[]
  readonly transferReplies: readonly NewFact[]
  readonly positions: readonly NewFact[]
}

export function readOwnHandling(cells: OwnCells): OwnHandling {
  const means = labelledIn('means', LETTERS_TOLD, cells).flatMap(([letter, word]) => {
    const code = SENDING_MEANS.find((one) => isSameLabel(SENDING_MEANS_LABELS[one], word))
    return code ? [[letter, code] as const] : (cells.refuse('means', `« ${word} » n’est pas un moyen d’envoi.`) ?? [])
  })
  const late = labelledIn('lateReasons', LATE_STEP_LABELS, cells)
  return {
    meansOf: (letter) => means.find(([one]) => one === letter)?.[1] ?? NOT_STATED,
    latenessOf: (step) => {
      const lateReason = late.find(([one]) => one === step)?.[1]
      return lateReason ? { lateReason } : {}
    },
    followUps: datedIn('followUps', CHANNEL_LABELS, cells, (receivedOn, channel, summary) => ({
      occurredOn: receivedOn,
      facts: { type: 'FollowUpReceived', receivedOn, channel, summary },
    })),
    transferReplies: datedIn('transferReplies', REPLY_LABELS, cells, (repliedOn, reply, summary) => ({
      occurredOn: repliedOn,
      facts: { type: 'TransferReplied', repliedOn, summary, isClientAnswered: reply === 'answered' },
    })),
    positions: isSameLabel(cells.text('positions'), CONFIDENTIAL) ? [] : readPositions(cells),
  }
}

function readPositions(cells: OwnCells): readonly NewFact[] {
  return labelledIn('positions', SIDE_LABELS, cells).flatMap(([side, said]) => {
    const [, word = '', day = ''] = /^(\S+) le (\S+)$/.exec(said) ?? []
    const takenOn = dayIn(day)
    const isAccepted = isSameLabel(word, POSITION_LABELS.accepted)
    if (!takenOn || !(isAccepted || isSameLabel(word, POSITION_LABELS.refused)))
      return cells.refuse('positions', `« ${said} » ne dit pas « accepté » ou « refusé », et quel jour.`) ?? []
    return [{ occurredOn: takenOn, facts: { type: 'MediationPositionTaken', side, isAccepted, takenOn } } satisfies NewFact]
  })
}

const CALLS_FOR_ANSWER: readonly EventType[] = ['FollowUpReceived', 'ComplaintReopened', 'WrittenComplaintReceived']

/** What waits for another answer is told apart from what the register tells as followed. */
export function awaitingApart(
  steps: readonly NewFact[],
  cells: OwnCells,
): { readonly steps: readonly NewFact[]; readonly awaiting: readonly NewFact[] } {
  if (!isSameLabel(cells.text('answerAwaited'), YES)) return { steps, awaiting: [] }
  const at = steps.findLastIndex(({ facts: { type } }) => CALLS_FOR_ANSWER.includes(type))
  if (at < 0) cells.refuse('answerAwaited', 'aucune lettre du client ni réouverture de la ligne n’attend de réponse.')
  return { steps: steps.filter((_, index) => index !== at), awaiting: steps.filter((_, index) => index === at) }
}

/** What stands behind each label. */
function labelledIn<T extends string>(
  column: RegisterColumn,
  labels: Readonly<Record<T, string>>,
  cells: OwnCells,
): readonly (readonly [T, string])[] {
  const codeOf = (label: string) => (Object.keys(labels) as T[]).find((one) => isSameLabel(labels[one], label))
  return labelledTexts(cells.text(column), (label) => codeOf(label) !== undefined).flatMap(({ label, text }) => {
    const code = codeOf(label)
    return code ? [[code, text] as const] : (refuseLine(column, { label, text }, cells) ?? [])
  })
}

/** What stands behind each day, with its word: '12/05/2026, Courriel : …'. */
function datedIn<T extends string>(
  column: RegisterColumn,
  labels: Readonly<Record<T, string>>,
  cells: OwnCells,
  factOf: (day: LocalDate, code: T, text: string) => NewFact,
): readonly NewFact[] {
  const read = (label: string) => {
    const [, day = '', word = ''] = /^(\S+), (.+)$/.exec(label) ?? []
    const code = (Object.keys(labels) as T[]).find((one) => isSameLabel(labels[one], word))
    const on = dayIn(day)
    return code && on ? { code, on } : undefined
  }
  return labelledTexts(cells.text(column), (label) => read(label) !== undefined).flatMap(({ label, text }) => {
    const found = read(label)
    return found ? [factOf(found.on, found.code, text)] : (refuseLine(column, { label, text }, cells) ?? [])
  })
}

function refuseLine(column: RegisterColumn, { text }: LabelledText, { refuse }: OwnCells): undefined {
  return refuse(column, `« ${text.slice(0, 40)} » ne commence pas comme une ligne de cette colonne.`)
}

function dayIn(written: string): LocalDate | undefined {
  return parseLocalDate(readTypedDate(written) ?? '')
}
