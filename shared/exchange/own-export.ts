/**
 * A line of the register's own export as the facts it tells: every column is known, so nothing is asked.
 *
 * Written again, a line gives the same cells. What the columns do not hold stays not stated, as in any register taken over.
 */
import {
  ANSWER_OUTCOME_LABELS,
  type AnswerOutcome,
  type AuthorIdentified,
  CAPACITY_LABELS,
  CHANNEL_LABELS,
  CIVILITY_LABELS,
  CLIENT_KIND_LABELS,
  type Complainant,
  type CorrectiveAction,
  type EventFacts,
  FINDING_LABELS,
  type Finding,
  FORM_LABELS,
  flagsOf,
  INADMISSIBILITY_GROUND_LABELS,
  isWithdrawn,
  type KeptOutcome,
  type LetterTold,
  MANDATE_STATE_LABELS,
  MEDIATION_ENDING_LABELS,
  type NewFact,
  NOT_STATED,
  NOT_STATED_TEXT,
  OPINION_LABELS,
  ORGANISATION_LABELS,
  type Relay,
  type SendingMeans,
  STAGE_LABELS,
  stageOfStatus,
} from '../complaint/index.ts'
import { centsOf } from '../language/amount.ts'
import { formatShortDate, readTypedDate, typography } from '../language/french.ts'
import { type LocalDate, NATURE_LABELS, parseLocalDate, REGIME_LABELS, type Regime, ZONE_LABELS } from '../regulation/index.ts'
import { headerKey } from './import-fields.ts'
import { stageOfRow } from './import-journals.ts'
import { cellNow, type ImportSetup, originalOf, type ReadRow, type RowFacts, type RowProblem } from './import-row.ts'
import { awaitingApart, readOwnHandling } from './own-handling.ts'
import {
  ADDED_COLUMNS,
  CONFIDENTIAL,
  namesOfColumn,
  REGISTER_COLUMNS,
  REGISTER_HEADERS,
  type RegisterColumn,
  TAKEN_OVER_SETTLED,
} from './register-columns.ts'
import type { SourceRow } from './source-table.ts'

/** Where each column of ours stands among these headers; `undefined` where one is missing: the table is another tool's, or was cut. */
export function ownColumns(headers: readonly string[]): ReadonlyMap<RegisterColumn, number> | undefined {
  const keys = headers.map(headerKey)
  const places = REGISTER_COLUMNS.map((column) => {
    const names = namesOfColumn(column).map(headerKey)
    return [column, keys.findIndex((key) => names.includes(key))] as const
  })
  const isWhole = places.every(([column, place]) => place >= 0 || ADDED_COLUMNS.includes(column))
  return isWhole ? new Map(places) : undefined
}

/** The cells of one line by column of ours, what is wrong noted as it goes. */
type OwnReader = {
  readonly problems: readonly RowProblem[]
  readonly refuse: (column: RegisterColumn, why: string) => undefined
  readonly text: (column: RegisterColumn) => string
  readonly day: (column: RegisterColumn) => LocalDate | undefined
  /** The code whose label the cell holds. */
  readonly code: <T extends string>(column: RegisterColumn, labels: Readonly<Record<T, string>>) => T | undefined
  /** The same where the line must say it. */
  readonly needed: <T extends string>(column: RegisterColumn, labels: Readonly<Record<T, string>>) => T | undefined
}

function ownReader(row: SourceRow, places: ReadonlyMap<RegisterColumn, number>, setup: ImportSetup, today: LocalDate): OwnReader {
  const problems: RowProblem[] = []
  const refuse: OwnReader['refuse'] = (column, why) => {
    const place = places.get(column) ?? 0
    // Read twice, or missing because it could not be read: a cell is asked about once.
    if (problems.some((problem) => problem.column === place)) return undefined
    problems.push({ column: place, message: typography(`« ${REGISTER_HEADERS[column]} » : ${why}`) })
    return undefined
  }
  const text: OwnReader['text'] = (column) => cellNow(row, places.get(column) ?? -1, setup.completions).trim()

  const day: OwnReader['day'] = (column) => {
    const written = text(column)
    if (written === '') return undefined
    const typed = readTypedDate(written)
    const read = typed === undefined ? undefined : parseLocalDate(typed)
    if (read === undefined) return refuse(column, `« ${written} » n’est pas une date. Écrivez-la sous la forme 31/01/2024.`)
    if (read > today && !TO_COME.has(column)) return refuse(column, `le ${formatShortDate(read)} est dans le futur.`)
    return read
  }

  const code: OwnReader['code'] = (column, labels) => {
    const written = text(column)
    return written === '' ? undefined : (codeOf(labels, written) ?? refuse(column, `« ${written} » n’est pas un mot de cette colonne.`))
  }

  const needed: OwnReader['needed'] = (column, labels) =>
    text(column) === '' ? refuse(column, 'la cellule est vide.') : code(column, labels)

  return { problems, refuse, text, day, code, needed }
}

/** What is promised, or awaited, may be to come; every other day of a register has come. */
const TO_COME: ReadonlySet<RegisterColumn> = new Set(['promisedOn', 'outcomeAwaitedOn'])

function codeOf<T extends string>(labels: Readonly<Record<T, string>>, written: string): T | undefined {
  const key = headerKey(written)
  return (Object.keys(labels) as T[]).find((one) => headerKey(labels[one]) === key)
}

/** @param today no fact of a register is to come */
export function readOwnRow(
  row: SourceRow,
  headers: readonly string[],
  places: ReadonlyMap<RegisterColumn, number>,
  setup: ImportSetup,
  today: LocalDate,
): ReadRow {
  const reader = ownReader(row, places, setup, today)
  const intake = readIntake(reader)
  const stage = stageOfStatus(reader.text('stage')) ?? reader.needed('stage', STAGE_LABELS)
  const { steps, awaiting } = awaitingApart(readSteps(reader, intake), reader)
  const isSettled = reader.code('takenOver', { settled: TAKEN_OVER_SETTLED }) !== undefined
  const gestureCents = readEuros(reader, 'gesture')
  const isRequest = reader.needed('kind', { complaint: 'Réclamation', request: 'Demande' }) === 'request'
  const closedOn = reader.day('closedOn')
  const outcome = reader.code('outcome', ANSWER_OUTCOME_LABELS)
  if (reader.problems.length > 0 || !intake || !stage) return { status: 'refused', problems: reader.problems }
  const { heard, identified: _, ...facts } = intake
  const requestReason = reader.text('requestReason') || NOT_STATED_TEXT
  const isAnswerDated = steps.some(({ facts: { type } }) => type === 'AnswerSent')
  const isClosingRecorded = steps.some(({ facts: { type } }) => type === 'ComplaintClosed')
  const merged = reader.text('mergedInto')
  const read: RowFacts = {
    reference: reader.text('reference'),
    intake: { ...facts, ...heard },
    ...(isRequest ? asRequest(steps, requestReason) : { steps }),
    ...(awaiting.length > 0 && { awaiting }),
    ...(merged && {
      mergedInto: { reference: merged, mergedOn: reader.day('mergedOn') ?? today, reason: reader.text('mergedReason') || NOT_STATED_TEXT },
    }),
    origin: {
      rowNumber: row.number,
      original: originalOf(row, headers, setup),
      lastKnownOn: lastDay(reader, places, [...steps, ...awaiting]),
      standing: isSettled ? (stage === 'closed' || closedOn ? 'closed' : 'answered') : 'open',
      ...(closedOn && !isClosingRecorded && { closedOn }),
      ...(isMediationLeftOut(reader) && { hasMediation: true }),
      ...(!isAnswerDated && { undatedOutcome: outcome, undatedGestureCents: gestureCents }),
    },
  }
  const folded = stageOfRow(read)
  if (isWithdrawn({ stage })) reader.refuse('stage', 'le dossier a été retiré du registre, il n’est pas repris.')
  else if (folded !== stage)
    reader.refuse('stage', `« ${STAGE_LABELS[stage]} », alors que les jours de la ligne disent « ${STAGE_LABELS[folded]} ».`)
  return reader.problems.length > 0 ? { status: 'refused', problems: reader.problems } : { status: 'read', facts: read, remarks: [] }
}

/** What was taken for a complaint first has its steps: it was requalified after them. */
function asRequest(steps: readonly NewFact[], requestReason: string): Pick<RowFacts, 'steps' | 'requestReason'> {
  const last = steps.at(-1)
  if (!last) return { steps, requestReason }
  const { occurredOn } = last
  return { steps: [...steps, { occurredOn, facts: { type: 'RequalifiedAsRequest', requalifiedOn: occurredOn, reason: requestReason } }] }
}

type Heard = Pick<RowFacts['intake'], 'form' | 'expressedOn' | 'sentOn' | 'receivedOn' | keyof Relay>
type Intake = Omit<RowFacts['intake'], keyof Heard> & { readonly heard: Heard; readonly identified?: AuthorIdentified }

function readIntake(reader: OwnReader): Intake | undefined {
  const { text, code, needed } = reader
  if (text('reference') === '') reader.refuse('reference', 'la cellule est vide, le numéro manque.')
  if (text('complainantName') === '') reader.refuse('complainantName', 'la cellule est vide, le nom du réclamant manque.')
  const heard = readHeard(reader)
  const clientKind = needed('clientKind', CLIENT_KIND_LABELS)
  const capacity = needed('capacity', CAPACITY_LABELS)
  const channel = needed('channel', CHANNEL_LABELS)
  const zone = needed('zone', ZONE_LABELS)
  const regimes = readRegimes(reader)
  const nature = code('nature', NATURE_LABELS)
  const civility = needed('civility', CIVILITY_LABELS)
  if (!heard || !clientKind || !capacity || !channel || !zone || !civility) return undefined
  const person: Complainant = {
    ...{ civility, name: text('complainantName') },
    ...{ address: text('address') || undefined, email: text('email') || undefined, phone: text('phone') || undefined },
    ...flagsOf(clientKind),
    organisation: code('organisation', ORGANISATION_LABELS),
    contactPerson: text('contactPerson') || undefined,
  }
  return {
    ...(text('pseudonym') ? underPseudonym(reader, person) : { complainant: person }),
    platform: text('platform') || undefined,
    reviewPlace: text('reviewPlace') || undefined,
    mandate: code('mandate', MANDATE_STATE_LABELS),
    ...{ capacity, channel, heard, zone, regimes },
    onBehalfOf: text('onBehalfOf') || undefined,
    recipient: text('recipient'),
    complainedOf: text('complainedOf') || undefined,
    elsewhereTo: text('elsewhereTo') || undefined,
    elsewhereSentOn: reader.day('elsewhereSentOn'),
    claimedCents: readEuros(reader, 'claimed'),
    product: text('product'),
    producer: text('producer') || undefined,
    contractReference: text('contractReference') || undefined,
    nature,
    natureDetail: text('natureDetail') || undefined,
    description: text('description') || NOT_STATED_TEXT,
    summary: text('summary') || undefined,
  }
}

/** Of a review: as it was published, and its author where they are known since. */
function underPseudonym({ text, day }: OwnReader, person: Complainant): Pick<Intake, 'complainant' | 'identified'> {
  const identifiedOn = day('identifiedOn')
  if (!identifiedOn) return { complainant: { ...person, isPseudonym: true } }
  const { isConsumer, isNonProfessional } = person
  const complainant = { civility: 'none', name: text('pseudonym'), isPseudonym: true, isConsumer, isNonProfessional } as const
  return { complainant, identified: { type: 'AuthorIdentified', identifiedOn, complainant: person, how: NOT_STATED_TEXT } }
}

function readHeard(reader: OwnReader): Heard | undefined {
  const form = reader.needed('form', FORM_LABELS)
  const [expressedOn, sentOn, receivedOn] = [reader.day('expressedOn'), reader.day('sentOn'), reader.day('receivedOn')]
  if (form === 'oral') return expressedOn ? { form, expressedOn } : reader.refuse('expressedOn', 'le jour manque.')
  if (form === undefined) return undefined
  return receivedOn
    ? { form, sentOn: sentOn ?? receivedOn, receivedOn, ...relay(reader) }
    : reader.refuse('receivedOn', 'le jour de réception manque.')
}

function relay({ text, day }: OwnReader): Relay {
  const passedOnBy = text('passedOnBy') || undefined
  return passedOnBy ? { passedOnBy, passedOnReceivedOn: day('passedOnReceivedOn') } : {}
}

/** Several are told one after the other. */
function readRegimes(reader: OwnReader): readonly Regime[] {
  const words = reader
    .text('regimes')
    .split(',')
    .map((word) => word.trim())
  return words
    .filter(Boolean)
    .flatMap((word) => codeOf(REGIME_LABELS, word) ?? reader.refuse('regimes', `« ${word} » n’est pas un régime.`) ?? [])
}

function readEuros(reader: OwnReader, column: 'gesture' | 'claimed'): number | undefined {
  const written = reader.text(column)
  return written === '' ? undefined : (centsOf(written) ?? reader.refuse(column, `« ${written} » n’est pas un montant.`))
}

/** The dated steps of a line, in the order of their days; those of one day as the handling goes. */
function readSteps(reader: OwnReader, intake: Intake | undefined): readonly NewFact[] {
  const { heard, identified } = intake ?? {}
  const { day, text, code } = reader
  const on = stepsReader(reader)
  const outcome: KeptOutcome = code<AnswerOutcome>('outcome', ANSWER_OUTCOME_LABELS) ?? NOT_STATED
  const last = { outcome, gestureCents: readEuros(reader, 'gesture') }
  const isAnsweredOnce = text('lastAnsweredOn') === ''
  const writtenOn =
    heard?.form === 'oral' ? on('receivedOn', (receivedOn) => ({ ...writing(day('sentOn'), receivedOn), ...relay(reader) })) : []
  const { meansOf, latenessOf, sharedTransfers, holdings, answers, followUps, transferReplies, positions } = readOwnHandling(reader)
  for (const [column, alone, all] of [
    ['holdings', 'heldOn', holdings],
    ['answers', 'answeredOn', answers],
    ['answers', 'lastAnsweredOn', answers],
  ] as const) {
    const on = day(alone)
    if (all.length > 0 && !all.some(({ occurredOn }) => occurredOn === on))
      reader.refuse(column, `aucune de ces lettres n’est du jour de « ${REGISTER_HEADERS[alone]} ».`)
  }
  const sent = (letter: LetterTold, sentOn: LocalDate) => ({ sentOn, means: meansOf(letter) })
  const told = (column: RegisterColumn) => text(column) || NOT_STATED_TEXT
  const steps = [
    ...(identified ? on('identifiedOn', () => identified) : []),
    ...on('invitedOn', (sentOn) => ({ type: 'InvitationSent', ...sent('invitation', sentOn) })),
    ...on('remindedOn', (sentOn) => ({ type: 'ReminderSent', ...sent('reminder', sentOn) })),
    ...on('settledAtOnceOn', (settledOn) => ({
      type: 'SettledAtOnce',
      settledOn,
      how: told('settledHow'),
      ...latenessOf('settledAtOnce'),
    })),
    ...on('renouncedOn', (renouncedOn) => ({ type: 'ComplaintRenounced', renouncedOn, how: told('renouncedHow') })),
    ...writtenOn,
    ...on('acknowledgedOn', (sentOn) => ({
      type: 'AcknowledgementSent',
      ...sent('acknowledgement', sentOn),
      ...latenessOf('acknowledgement'),
    })),
    ...on('transferredOn', (sentOn) => ({
      type: 'ComplaintTransferred',
      mode: 'handedOver',
      ...{ to: told('transferTo'), toContact: told('transferContact'), reason: told('transferReason') },
      ...sent('transfer', sentOn),
    })),
    ...sharedTransfers,
    ...transferReplies,
    ...orAll(holdings, () =>
      on('heldOn', (sentOn) => ({
        type: 'HoldingLetterSent',
        reason: told('heldReason'),
        promisedOn: day('promisedOn') ?? sentOn,
        ...sent('holding', sentOn),
      })),
    ),
    ...on('mediatorInformedOn', (sentOn) => ({ type: 'MediatorInformationSent', ...sent('mediatorInformation', sentOn) })),
    ...orAll(answers, () => [
      ...on('answeredOn', (sentOn) => ({
        type: 'AnswerSent',
        ...(isAnsweredOnce ? last : { outcome: NOT_STATED }),
        ...sent('answer', sentOn),
        ...latenessOf('answer'),
      })),
      ...on('lastAnsweredOn', (sentOn) => ({ type: 'AnswerSent', ...last, ...sent('lastAnswer', sentOn) })),
    ]),
    ...followUps,
    ...readMediation(reader, on, meansOf('mediatorFile'), positions),
    // An answered one has no column: only what still waits is told.
    ...on('enquiredOn', (enquiredOn) => ({ type: 'StatusEnquired', enquiredOn, channel: NOT_STATED, summary: NOT_STATED_TEXT })),
    ...on('reopenedOn', (reopenedOn) => ({ type: 'ComplaintReopened', reopenedOn, reason: told('reopenedReason') })),
    ...readClosing(reader),
  ]
  return steps.toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn))
}

/** Where each of several letters is told, what tells of the first and the last says no more. */
function orAll(all: readonly NewFact[], alone: () => readonly NewFact[]): readonly NewFact[] {
  return all.length > 0 ? all : alone()
}

type StepsReader = (column: RegisterColumn, facts: (on: LocalDate) => EventFacts) => readonly NewFact[]

function stepsReader({ day }: OwnReader): StepsReader {
  return (column, facts) => {
    const occurredOn = day(column)
    return occurredOn ? [{ occurredOn, facts: facts(occurredOn) }] : []
  }
}

/** Nothing is made up of what was left out: the line then says that there was a mediation, and no more. */
function readMediation(reader: OwnReader, on: StepsReader, fileMeans: SendingMeans, positions: readonly NewFact[]): readonly NewFact[] {
  if (isMediationLeftOut(reader)) return []
  return [
    ...on('referredOn', (referredOn) => ({
      type: 'MediationReferred',
      mediatorName: reader.text('mediatorName'),
      referredOn,
      notifiedOn: reader.day('referralNotifiedOn') ?? referredOn,
    })),
    ...on('admittedOn', (admittedOn) => ({ type: 'MediationAdmitted', admittedOn })),
    ...on('extendedOn', (extendedOn) => ({ type: 'MediationExtended', extendedOn, extendedTo: reader.day('outcomeAwaitedOn') })),
    ...on('mediatorAnsweredOn', (sentOn) => ({ type: 'MediationFileSent', sentOn, means: fileMeans })),
    ...on('opinionOn', (receivedOn) => ({
      type: 'MediationOpinionReceived',
      receivedOn,
      opinion: reader.needed('opinion', OPINION_LABELS) ?? 'partly',
      summary: NOT_STATED_TEXT,
    })),
    ...positions,
    ...on('mediationEndedOn', (endedOn) => ({
      type: 'MediationEnded',
      endedOn,
      ending: reader.needed('mediationEnding', MEDIATION_ENDING_LABELS) ?? 'withdrawn',
      ground: reader.code('inadmissibilityGround', INADMISSIBILITY_GROUND_LABELS),
    })),
  ]
}

/** Whether the export kept what was said in the mediation to itself. */
function isMediationLeftOut({ text }: OwnReader): boolean {
  return (['opinion', 'mediationEnding'] as const).some((column) => headerKey(text(column)) === headerKey(CONFIDENTIAL))
}

function writing(sentOn: LocalDate | undefined, receivedOn: LocalDate): EventFacts {
  return { type: 'WrittenComplaintReceived', channel: NOT_STATED, sentOn: sentOn ?? receivedOn, isSentOnAssumed: !sentOn, receivedOn }
}

/** A closing has its day, its nature and what it taught; without them the note of the dossier's origin alone says it is closed. */
function readClosing(reader: OwnReader): readonly NewFact[] {
  const closedOn = reader.day('closedOn')
  const nature = reader.code('nature', NATURE_LABELS)
  const cause = reader.text('cause')
  if (!closedOn || !nature || cause === '') return []
  const natureDetail = reader.text('natureDetail') || undefined
  const facts = { type: 'ComplaintClosed', closedOn, nature, natureDetail, cause, ...readLessons(reader) } as const
  return [{ occurredOn: closedOn, facts }]
}

function readLessons(reader: OwnReader): { readonly findings: readonly Finding[]; readonly correctiveAction: CorrectiveAction } {
  return { findings: findingsFrom(reader.text('findings'), reader), correctiveAction: actionFrom(reader.text('correctiveAction')) }
}

const FINDINGS = new RegExp(`(?:^|\\n)(?=(?:${Object.values(FINDING_LABELS).join('|')})\\s+:)`)

function findingsFrom(written: string, reader: OwnReader): readonly Finding[] {
  const parts = written.split(FINDINGS).map((part) => part.trim())
  return parts.filter(Boolean).flatMap((part) => {
    const [, label = '', description = ''] = /^([^:]+?)\s+:\s*(.*)$/s.exec(part) ?? []
    const kind = codeOf(FINDING_LABELS, label)
    return kind
      ? [{ kind, description }]
      : (reader.refuse('findings', `« ${part.slice(0, 40)} » ne dit pas de quel constat il s’agit.`) ?? [])
  })
}

function actionFrom(written: string): CorrectiveAction {
  const [, none] = /^Aucune\s+:\s*(.*)$/s.exec(written) ?? []
  const [, implemented] = /^Mise en œuvre\s+:\s*(.*)$/s.exec(written) ?? []
  const [, day = '', planned] = /^Prévue pour le ([^:]+?)\s+:\s*(.*)$/s.exec(written) ?? []
  const dueOn = parseLocalDate(readTypedDate(day) ?? '')
  if (planned !== undefined && dueOn) return { kind: 'planned', description: planned, dueOn }
  if (implemented !== undefined) return { kind: 'implemented', description: implemented }
  return { kind: 'none', reason: none ?? (written || NOT_STATED_TEXT) }
}

/** Days of what was done: what is due, or promised, may be to come. */
function lastDay(reader: OwnReader, places: ReadonlyMap<RegisterColumn, number>, steps: readonly NewFact[]): LocalDate {
  const done = [...places.keys()].filter((column) => column.endsWith('On') && !TO_COME.has(column))
  const days = [...done.flatMap((column) => reader.day(column) ?? []), ...steps.map(({ occurredOn }) => occurredOn)]
  return days.reduce((latest, day) => (day > latest ? day : latest))
}
