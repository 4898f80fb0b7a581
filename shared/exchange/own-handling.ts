/** What a line of the register's own export tells of the handling in lines of one cell: means, reasons, letters, replies, positions. */
import {
  CHANNEL_LABELS,
  type EventType,
  KEPT_OUTCOME_LABELS,
  type KeptOutcome,
  type LateStep,
  LETTERS_TOLD,
  type LetterTold,
  type NewFact,
  NOT_STATED,
  NOT_STATED_TEXT,
  SENDING_MEANS,
  SENDING_MEANS_LABELS,
  type SendingMeans,
  SIDE_LABELS,
} from '../complaint/index.ts'
import { centsOf } from '../language/amount.ts'
import { readTypedDate } from '../language/french.ts'
import { type LocalDate, parseLocalDate } from '../regulation/index.ts'
import { LATE_STEP_LABELS, LETTER_DETAILS, type LetterDetail, POSITION_LABELS, REPLY_LABELS, SHARED_MODE_LABELS } from './handling-cells.ts'
import { isSameLabel, type LabelledText, labelledTexts } from './labelled-lines.ts'
import { CONFIDENTIAL, type RegisterColumn, YES } from './register-columns.ts'

/** The cells of a line of ours, by column. */
export type OwnCells = {
  readonly text: (column: RegisterColumn) => string
  /** @returns nothing: what is wrong is noted */
  readonly refuse: (column: RegisterColumn, why: string) => undefined
}

export type OwnHandling = {
  readonly meansOf: (letter: LetterTold) => SendingMeans
  readonly latenessOf: (step: LateStep) => { readonly lateReason?: string }
  readonly sharedTransfers: readonly NewFact[]
  /** Where there were several: none otherwise. */
  readonly holdings: readonly NewFact[]
  readonly answers: readonly NewFact[]
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
    sharedTransfers: lettersIn('sharedTransfers', cells).flatMap((letter) => readSharedTransfer(letter, cells)),
    holdings: lettersIn('holdings', cells).flatMap((letter) => readHolding(letter, cells)),
    answers: lettersIn('answers', cells).flatMap((letter) => readAnswer(letter, cells)),
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

function readSharedTransfer({ sentOn, means, about, details }: LetterRead, cells: OwnCells): readonly NewFact[] {
  const { mode: word = '', part, contact, reason } = details
  const mode = (['inPart', 'delegated'] as const).find((one) => isSameLabel(SHARED_MODE_LABELS[one], word))
  if (!mode)
    return cells.refuse('sharedTransfers', `« ${word} » n’est pas un mode de transmission : écrivez « en partie » ou « confiée ».`) ?? []
  const to = { to: about, toContact: contact ?? NOT_STATED_TEXT, reason: reason ?? NOT_STATED_TEXT }
  return [{ occurredOn: sentOn, facts: { type: 'ComplaintTransferred', mode, ...to, ...(part && { part }), sentOn, means } }]
}

function readHolding({ sentOn, means, about, details }: LetterRead, cells: OwnCells): readonly NewFact[] {
  const promisedOn = dayIn(details.promised ?? '')
  if (!promisedOn) return cells.refuse('holdings', 'chaque lettre dit le jour pour lequel la réponse est promise.') ?? []
  return [{ occurredOn: sentOn, facts: { type: 'HoldingLetterSent', reason: about, promisedOn, sentOn, means } }]
}

function readAnswer({ sentOn, means, about, details }: LetterRead, cells: OwnCells): readonly NewFact[] {
  const outcome = KEPT_OUTCOMES.find((one) => isSameLabel(KEPT_OUTCOME_LABELS[one], about))
  const gestureCents = details.gesture === undefined ? undefined : centsOf(details.gesture)
  if (!outcome) return cells.refuse('answers', `« ${about} » n’est pas l’issue d’une réponse.`) ?? []
  if (details.gesture && gestureCents === undefined) return cells.refuse('answers', `« ${details.gesture} » n’est pas un montant.`) ?? []
  const late = details.late ? { lateReason: details.late } : {}
  return [
    {
      occurredOn: sentOn,
      facts: { type: 'AnswerSent', outcome, ...(gestureCents !== undefined && { gestureCents }), ...late, sentOn, means },
    },
  ]
}

const KEPT_OUTCOMES = Object.keys(KEPT_OUTCOME_LABELS) as readonly KeptOutcome[]

const CALLS_FOR_ANSWER: readonly EventType[] = ['FollowUpReceived', 'ComplaintReopened', 'WrittenComplaintReceived']

/** What waits for another answer is told apart from what the register tells as followed: no letter of the line answers it. */
export function awaitingApart(
  steps: readonly NewFact[],
  cells: OwnCells,
): { readonly steps: readonly NewFact[]; readonly awaiting: readonly NewFact[] } {
  const isAwaited = isSameLabel(cells.text('answerAwaited'), YES)
  const at = isAwaited ? steps.findLastIndex(({ facts: { type } }) => CALLS_FOR_ANSWER.includes(type)) : -1
  if (isAwaited && at < 0) cells.refuse('answerAwaited', 'aucune lettre du client ni réouverture de la ligne n’attend de réponse.')
  const { followed = [], awaiting = [] } = Object.groupBy(steps, ({ facts: { type } }, index) =>
    index === at || type === 'StatusEnquired' ? 'awaiting' : 'followed',
  )
  return { steps: followed, awaiting }
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

/** A letter told in a cell: its day and its means, what it is about, then the rest, each under its label. */
type LetterRead = {
  readonly sentOn: LocalDate
  readonly means: SendingMeans
  readonly about: string
  readonly details: Readonly<Partial<Record<LetterDetail, string>>>
}

const ALL_MEANS = Object.keys(SENDING_MEANS_LABELS) as readonly SendingMeans[]
const DETAILS = Object.keys(LETTER_DETAILS) as readonly LetterDetail[]

function lettersIn(column: RegisterColumn, cells: OwnCells): readonly LetterRead[] {
  const sentIn = (label: string) => {
    const [, day = '', word = ''] = /^(\S+), (.+)$/.exec(label) ?? []
    const means = ALL_MEANS.find((one) => isSameLabel(SENDING_MEANS_LABELS[one], word))
    const sentOn = dayIn(day)
    return means && sentOn ? { means, sentOn } : undefined
  }
  const detailIn = (label: string) => DETAILS.find((one) => isSameLabel(LETTER_DETAILS[one], label))
  const isLabel = (label: string) => sentIn(label) !== undefined || detailIn(label) !== undefined
  const letters: LetterRead[] = []
  for (const line of labelledTexts(cells.text(column), isLabel)) {
    const [sent, detail, last] = [sentIn(line.label), detailIn(line.label), letters.at(-1)]
    if (sent) letters.push({ ...sent, about: line.text, details: {} })
    else if (last && detail) letters[letters.length - 1] = { ...last, details: { ...last.details, [detail]: line.text } }
    else refuseLine(column, line, cells)
  }
  return letters
}

function refuseLine(column: RegisterColumn, { text }: LabelledText, { refuse }: OwnCells): undefined {
  return refuse(column, `« ${text.slice(0, 40)} » ne commence pas comme une ligne de cette colonne.`)
}

function dayIn(written: string): LocalDate | undefined {
  return parseLocalDate(readTypedDate(written) ?? '')
}
