/**
 * A line of a register as the facts it tells: its days and codes, or why it cannot be taken, cell by cell.
 *
 * What the line does not say stays unknown: no means of sending, no outcome, no cause is made up.
 */
import {
  type AnswerOutcome,
  type Capacity,
  type Channel,
  type Civility,
  type Contradiction,
  contradicted,
  flagsOf,
  formOfChannel,
  type Imported,
  type ImportedStanding,
  type IntakeFacts,
  type NewFact,
  NOT_STATED,
  NOT_STATED_TEXT,
  receiptOf,
  takenApart,
  writtenDays,
} from '../complaint/index.ts'
import { foldAccents, formatMoney, formatShortDate, typography } from '../language/french.ts'
import { ownValue } from '../language/own-value.ts'
import {
  type ClientKind,
  type LocalDate,
  type Nature,
  parseLocalDate,
  type Regime,
  regimesOfStatuses,
  type Status,
  yearOf,
  type Zone,
} from '../regulation/index.ts'
import { amountAmong, isInThousands, isOfEuros, moneyOfHeader, readColumnAmount } from './amount-column.ts'
import { isBlankIn, isBlankSign, isCellError, isDitto } from './blank-cells.ts'
import { type ColumnReadings, isRank } from './column-doubts.ts'
import {
  type DayOrder,
  type DayRead,
  dayAmong,
  hasSixDigits,
  readDay,
  readPeriod,
  readSixDigits,
  readWithoutYear,
  tellsAcknowledgement,
} from './day-column.ts'
import { type ColumnFields, fieldKind, headerKey, type ImportField } from './import-fields.ts'
import { proposeValue, type ValueCodes, type ValueKind } from './import-values.ts'
import { lineLabel, type SourceRow } from './source-table.ts'

/** What the adviser says of a whole register. */
export type ImportSetup = {
  readonly columns: ColumnFields
  readonly values: ValueCodes
  /** How the columns that left a doubt are read. */
  readonly readings?: ColumnReadings | undefined
  /** For the lines that do not say: no channel, and such a line is refused. */
  readonly defaults: { readonly channel?: Channel | undefined; readonly capacity: Capacity; readonly clientKind: ClientKind }
  readonly zone: Zone
  /** The firm's: one that practises a single regime has no other complaint. */
  readonly statuses: readonly Status[]
  /** What was put in place of a cell, by line, then by column. */
  readonly completions: Readonly<Record<number, Readonly<Record<number, string>>>>
}

/** A cell with what was put in its place. */
export function cellNow(
  { number, cells }: Pick<SourceRow, 'number' | 'cells'>,
  column: number,
  completions: ImportSetup['completions'],
): string {
  return completions[number]?.[column] ?? cells[column] ?? ''
}

/** Why a line cannot be taken: the column, where one is at fault, and a French sentence that names it. */
export type RowProblem = { readonly column?: number; readonly message: string }

/** The facts of a line, before it has its number. */
export type RowFacts = {
  readonly reference?: string | undefined
  readonly intake: Omit<IntakeFacts, 'reference'>
  /** Why it is a request; absent for a complaint. */
  readonly requestReason?: string | undefined
  /** What was done on the dossier, in order, the note of its origin aside. */
  readonly steps: readonly NewFact[]
  readonly origin: Omit<Imported, 'type' | 'batchId' | 'fileName' | 'sha256'>
  /** What the client still waits an answer to: it comes after all that the register tells as done. */
  readonly awaiting?: readonly NewFact[] | undefined
  /** The dossier, by its number, that this one was merged into, and why. */
  readonly mergedInto?: { readonly reference: string; readonly mergedOn: LocalDate; readonly reason?: string } | undefined
}

export type ReadRow =
  | { readonly status: 'read'; readonly facts: RowFacts; readonly remarks: readonly string[] }
  | { readonly status: 'refused'; readonly problems: readonly RowProblem[]; readonly remarks?: readonly string[] }

/** A register of this field tells of no earlier day. */
const FIRST_YEAR = 1990

/** The cells of one line as they are asked for, with what is wrong noted as it goes. */
type RowReader = {
  readonly problems: readonly RowProblem[]
  readonly remarks: readonly string[]
  /** @param message receives the cell's column in French quotes */
  readonly refuse: (field: ImportField, message: (header: string) => string) => undefined
  /** Nothing to refuse, but to be seen. */
  readonly remark: (field: ImportField, text: string) => void
  /** Nothing where the cell says nothing: a dash, an error of the spreadsheet. */
  readonly text: (field: ImportField) => string
  /** As it stands in the cell. */
  readonly written: (field: ImportField) => string
  /** Whether a column holds it. */
  readonly has: (field: ImportField) => boolean
  readonly day: (field: ImportField) => LocalDate | undefined
  /** In cents. */
  readonly amount: (field: ImportField) => number | undefined
  /** The code of a word; `undefined` where there is none, or where it was left not stated. */
  readonly code: <T extends string>(field: ImportField & ValueKind) => T | undefined
}

function rowReader(row: SourceRow, headers: readonly string[], setup: ImportSetup, today: LocalDate): RowReader {
  const problems: RowProblem[] = []
  const remarks: string[] = []
  const columnOf = (field: ImportField) => setup.columns.indexOf(field)
  const named = (field: ImportField) => {
    const header = headers[columnOf(field)]
    return header ? `« ${header} »` : 'Cette ligne'
  }

  const refuse: RowReader['refuse'] = (field, message) => {
    const column = columnOf(field)
    problems.push({ ...(column >= 0 && { column }), message: typography(message(named(field))) })
    return undefined
  }

  const remark: RowReader['remark'] = (field, text) => {
    remarks.push(typography(`${named(field)} : ${text}`))
  }

  const written: RowReader['written'] = (field) => cellNow(row, columnOf(field), setup.completions).trim()

  const text: RowReader['text'] = (field) => {
    const cell = written(field)
    const isBlank = isDayOrAmount(field)
      ? isBlankIn(cell, setup.readings?.[columnOf(field)]?.blanks ?? 'known')
      : isBlankSign(cell) || isCellError(cell)
    return isBlank ? '' : cell
  }

  const day: RowReader['day'] = (field) => {
    const cell = text(field)
    if (cell === '') return undefined
    const column = columnOf(field)
    const readings = setup.readings?.[column]
    const order = row.days?.includes(column) ? undefined : readings?.dayOrder
    const isOther = field === 'answeredOn' && tellsAcknowledgement(cell)
    const among = readings?.around === 'taken' && !isOther ? dayAmong(cell) : undefined
    const isCompact = readings?.sixDigits !== undefined && hasSixDigits(cell)
    const read =
      (isCompact ? readSixDigits(cell, readings.sixDigits ?? 'none') : readDay(cell, order)) ??
      readAmong(cell, among ?? '', order) ??
      readPeriod(cell, readings?.periods ?? 'none') ??
      readWithoutYear(cell, isOther ? 'none' : (readings?.years ?? 'none'), row.place?.sheet ?? '', order)
    if (read === undefined)
      return refuse(field, (header) => `${header} : « ${cell} » n’est pas une date. Écrivez-la sous la forme 31/01/2024.`)
    const found = parseLocalDate(read.day)
    if (found === undefined) return refuse(field, (header) => `${header} : le ${cell} n’existe pas au calendrier.`)
    if (yearOf(found) < FIRST_YEAR) return refuse(field, (header) => `${header} : l’année de « ${cell} » est à vérifier.`)
    if (found > today) return refuse(field, (header) => `${header} : le ${formatShortDate(found)} est dans le futur.`)
    if (read.remark) remark(field, read.remark)
    return found
  }

  /** What says of an amount that it is of no euros: its header, or the line's own column of moneys. */
  const otherMoney = (column: number): string | undefined => {
    const currency = text('currency')
    if (currency !== '') return isOfEuros(currency) ? undefined : `la ligne est en « ${currency} »`
    const isAsked = setup.readings?.[column]?.money !== 'euros' && moneyOfHeader(headers[column] ?? '')
    return isAsked ? 'la colonne n’est pas dite en euros' : undefined
  }

  const amount: RowReader['amount'] = (field) => {
    const cell = text(field)
    if (cell === '') return undefined
    const column = columnOf(field)
    const money = isOfEuros(cell) ? undefined : otherMoney(column)
    if (money)
      return refuse(
        field,
        (header) => `${header} : « ${cell} » n’est pas repris, ${money}. Indiquez le montant en euros, avec leur signe : 1 250,50 €.`,
      )
    const readings = { ...setup.readings?.[column], isInThousands: isInThousands(headers[column] ?? '') }
    const whole = readColumnAmount(cell, readings)
    const among = 'question' in whole && readings.around === 'taken' ? amountAmong(cell) : undefined
    const read = among === undefined ? whole : readColumnAmount(among, readings)
    if ('question' in read) return refuse(field, (header) => `${header} : « ${cell} » n’est pas repris. ${read.question}`)
    if (among !== undefined) remark(field, `dans « ${cell} », seul le montant de ${formatMoney(read.cents)} est repris.`)
    if (read.remark) remark(field, read.remark)
    return read.cents
  }

  const code: RowReader['code'] = <T extends string>(field: ImportField & ValueKind) => {
    const word = text(field)
    if (word === '' || headerKey(word) === '') return undefined
    const found = ownValue(setup.values[field], headerKey(word))
    if (found === undefined) return refuse(field, (header) => `${header} : dites ce que « ${word} » veut dire, à l’étape « Valeurs ».`)
    return (found || undefined) as T | undefined
  }

  return { problems, remarks, refuse, remark, text, written, has: (field) => columnOf(field) >= 0, day, amount, code }
}

/** Words that say nothing of a day: 'le 12/03/2024'. */
const ARTICLES = /^(le|du|au|en date du)?$/

/** @param among the day among the words of the cell */
function readAmong(cell: string, among: string, order: DayOrder | undefined): DayRead | undefined {
  const read = readDay(among, order)
  const day = parseLocalDate(read?.day ?? '')
  if (!day || ARTICLES.test(foldAccents(cell.replace(among, ' ')).trim())) return read
  return { day, remark: [read?.remark, `dans « ${cell} », seul le ${formatShortDate(day)} est repris.`].filter(Boolean).join(' ') }
}

function isDayOrAmount(field: ImportField): boolean {
  return fieldKind(field) === 'day' || fieldKind(field) === 'amount'
}

/**
 * @param headers of the table, by which a problem names its cell
 * @param today no fact of a register is to come
 */
export function readRow(row: SourceRow, headers: readonly string[], setup: ImportSetup, today: LocalDate): ReadRow {
  const reader = rowReader(row, headers, setup, today)
  const person = readPerson(reader)
  const channel = readChannel(reader, setup)
  const days = readDays(reader)
  const capacity = reader.code<Capacity>('capacity') ?? setup.defaults.capacity
  const nature = reader.code<Nature>('nature')
  const outcome = reader.code<AnswerOutcome>('outcome')
  const isRequest = reader.code('kind') === 'request'
  const gestureCents = reader.amount('gesture')
  const amountCents = reader.amount('amount')
  const status = reader.code<string>('status')
  const heard = channel && readHeard(channel, days)
  if (channel && !heard && reader.problems.every(({ column }) => !isDayColumn(setup.columns[column ?? -1]))) refuseDayless(reader)
  judgeDisorder(reader, days, heard)
  const standing = standingOf(status ?? statusUnder(reader, row, days), { ...days, outcome })
  if (days.closedOn && standing !== 'closed')
    reader.refuse('status', (header) => `${header} : « ${reader.text('status')} », alors que la ligne donne un jour de clôture.`)
  remarkContradictions(reader, status, days, outcome)
  const elsewhere = readElsewhere(reader)
  const told = [...remarksOf(row, headers, setup.columns), ...reader.remarks]
  if (reader.problems.length > 0 || !channel || !heard) return { status: 'refused', problems: reader.problems, remarks: told }

  const product = reader.text('product')
  const regime = regimeOf(product, setup)
  const intake: RowFacts['intake'] = {
    complainant: { ...person, ...flagsOf(setup.defaults.clientKind), ...contactOf(reader) },
    capacity,
    onBehalfOf: reader.text('onBehalfOf') || undefined,
    channel,
    ...heard,
    recipient: reader.text('recipient'),
    complainedOf: reader.text('complainedOf') || undefined,
    ...elsewhere,
    zone: setup.zone,
    regimes: regime ? [regime] : [],
    product,
    producer: reader.text('producer') || undefined,
    contractReference: reader.text('contractReference') || undefined,
    nature,
    description: reader.text('description') || NOT_STATED_TEXT,
    summary: reader.text('summary') || undefined,
  }
  const steps = stepsOf({ ...days, heard, outcome, gestureCents, nature, cause: reader.text('cause'), standing })
  // A closing cannot be recorded without a nature, nor one of a request: the note of its origin alone keeps its day.
  const isClosingRecorded = !isRequest && steps.some(({ facts }) => facts.type === 'ComplaintClosed')
  return {
    status: 'read',
    remarks: [...told, ...(isRequest ? [] : writtenRemark(heard, days))],
    facts: {
      reference: readReference(reader, row, setup),
      intake,
      requestReason: isRequest ? NOT_STATED_TEXT : undefined,
      steps,
      origin: {
        rowNumber: row.place?.line ?? row.number,
        ...(row.place && { sheet: row.place.sheet }),
        original: originalOf(row, headers, setup),
        lastKnownOn: lastDayOf(days),
        standing,
        ...(days.closedOn && !isClosingRecorded && { closedOn: days.closedOn }),
        ...(days.answeredOn === undefined && { undatedOutcome: outcome, undatedGestureCents: gestureCents }),
        amountCents,
        ...(status === 'closedAfterMediation' && { hasMediation: true }),
      },
    },
  }
}

/** A number merged with that of the line above, or that tells the rank of its line, is none of the dossier's own. */
function readReference({ text }: RowReader, { merged }: SourceRow, { columns, readings }: ImportSetup): string | undefined {
  const column = columns.indexOf('reference')
  const reference = text('reference')
  return merged?.includes(column) || (readings?.[column]?.numbers === 'rank' && isRank(reference)) ? undefined : reference || undefined
}

/** What stands in the place of the day, where something does. */
function refuseDayless(reader: RowReader): undefined {
  const cell = reader.written('receivedOn')
  return reader.refuse('receivedOn', (header) =>
    cell === ''
      ? `${header} : le jour de réception manque.`
      : `${header} : « ${cell} » n’est pas une date. Écrivez-la sous la forme 31/01/2024.`,
  )
}

const SAID_UNDER: Readonly<Record<string, string>> = { answered: 'répondu', closed: 'clos' }

/** How the title above a line, or the name of its sheet, says that it stands, where nothing in the line does. */
function statusUnder(reader: RowReader, { under, place }: SourceRow, { closedOn }: Days): string | undefined {
  if (reader.text('status') !== '' || closedOn) return undefined
  for (const title of [under, place?.sheet]) {
    // 'Réclamations et réponses' is the name of a register.
    const status = title === undefined || /réponses?\b/i.test(title) ? undefined : proposeValue('status', title, [])
    const said = ownValue(SAID_UNDER, status ?? '')
    if (said) reader.remark('status', `elle est sous « ${title} », le dossier est repris comme ${said}.`)
    if (status !== undefined) return status
  }
  return undefined
}

/** A step that the line's other cells deny: taken as its days say, and to be seen. */
function remarkContradictions(
  reader: RowReader,
  status: string | undefined,
  { answeredOn, closedOn }: Days,
  outcome: AnswerOutcome | undefined,
): void {
  const said = `dit « ${reader.text('status')} »`
  if (status === 'open' && answeredOn && !closedOn)
    reader.remark(
      'status',
      `${said}, et la ligne donne une réponse le ${formatShortDate(answeredOn)}. Le dossier est repris comme répondu.`,
    )
  else if (status === 'open' && outcome && !answeredOn && !closedOn)
    reader.remark('status', `${said}, et la ligne donne l’issue d’une réponse. Le dossier est repris comme répondu, sans jour.`)
  if (status === 'answered' && !answeredOn) reader.remark('status', `${said}, et la ligne ne donne pas le jour de la réponse.`)
  if (status === 'closed' && !closedOn && reader.has('closedOn'))
    reader.remark('status', `${said}, et la ligne ne donne pas le jour de la clôture.`)
}

const DAY_FIELDS = ['expressedOn', 'sentOn', 'receivedOn', 'invitedOn', 'acknowledgedOn', 'answeredOn', 'closedOn'] as const
type Days = Readonly<Record<(typeof DAY_FIELDS)[number], LocalDate | undefined>>

function readDays(reader: RowReader): Days {
  return Object.fromEntries(DAY_FIELDS.map((field) => [field, reader.day(field)])) as unknown as Days
}

/** @param days one of which at least is told: a line without any is refused */
function lastDayOf(days: Days): LocalDate {
  return DAY_FIELDS.flatMap((field) => days[field] ?? []).reduce((latest, day) => (day > latest ? day : latest))
}

/** The one that the product was said to be of, else the only one that the firm practises. */
function regimeOf(product: string, { values, statuses }: ImportSetup): Regime | undefined {
  const said = ownValue(values.product, headerKey(product))
  if (said !== undefined) return (said || undefined) as Regime | undefined
  const [only, ...others] = regimesOfStatuses(statuses)
  return others.length === 0 ? only : undefined
}

/** Days by which a complaint is dated at all. */
function isDayColumn(field: ImportField | undefined): boolean {
  return field === 'receivedOn' || field === 'sentOn' || field === 'expressedOn'
}

/** In a column of civilities alone: 'Herr' is a family name of Alsace as well. */
const GERMAN_CIVILITIES: Readonly<Record<string, string>> = { herr: 'M.', herrn: 'M.', hr: 'M.', frau: 'Mme', fr: 'Mme' }

function readPerson(reader: RowReader): { readonly civility: Civility; readonly name: string } {
  const civility = reader.text('civility')
  const whole = [ownValue(GERMAN_CIVILITIES, headerKey(civility)) ?? civility, reader.text('firstName'), reader.text('name')]
    .filter(Boolean)
    .join(' ')
  const written = reader.written('name')
  if (written === '') reader.refuse('name', (header) => `${header} : la cellule est vide, le nom du réclamant manque.`)
  else if (isCellError(written))
    reader.refuse('name', (header) => `${header} : la cellule montre l’erreur ${written}, le nom du réclamant manque.`)
  else if (isDitto(written))
    reader.refuse('name', (header) => `${header} : « ${written} » renvoie à une autre ligne. Écrivez le nom du réclamant.`)
  // What a formula shows of an empty cell.
  else if (isBlankSign(written) || !/\p{L}/u.test(written))
    reader.refuse('name', (header) => `${header} : « ${written} » n’est pas un nom.`)
  return takenApart(whole) ?? { civility: 'none', name: whole }
}

/** An earlier writing to someone else: its day counts, whoever the register says it went to. */
function readElsewhere(reader: RowReader): Pick<IntakeFacts, 'elsewhereTo' | 'elsewhereSentOn'> {
  const elsewhereSentOn = reader.day('elsewhereSentOn')
  return elsewhereSentOn ? { elsewhereSentOn, elsewhereTo: reader.text('elsewhereTo') || NOT_STATED_TEXT } : {}
}

function contactOf(reader: RowReader) {
  return {
    address: reader.text('address') || undefined,
    email: reader.text('email') || undefined,
    phone: reader.text('phone') || undefined,
  }
}

function readChannel(reader: RowReader, { defaults }: ImportSetup): Channel | undefined {
  if (headerKey(reader.text('channel')) !== '') return reader.code<Channel>('channel')
  return (
    defaults.channel ??
    reader.refuse(
      'channel',
      (header) => `${header} : le canal manque. Choisissez celui des lignes qui ne le disent pas, à l’étape « Valeurs ».`,
    )
  )
}

type Heard =
  | { readonly form: 'oral'; readonly expressedOn: LocalDate }
  | { readonly form: 'written'; readonly sentOn: LocalDate; readonly receivedOn: LocalDate; readonly isSentOnAssumed: boolean }

/** Oral: the day it was said, or the only day that the register has. Written: the day it came, or was sent where the two are one. */
function readHeard(channel: Channel, { expressedOn, sentOn, receivedOn }: Days): Heard | undefined {
  if (formOfChannel(channel) === 'oral') {
    const day = expressedOn ?? receivedOn ?? sentOn
    return day && { form: 'oral', expressedOn: day }
  }
  const receipt = receiptOf({ channel, sentOn, receivedOn }) ?? expressedOn
  if (!receipt) return undefined
  const days = writtenDays(sentOn, receipt)
  return { form: 'written', sentOn: days.sentOn, receivedOn: receipt, isSentOnAssumed: days.isSentOnAssumed }
}

/** What cannot be is refused; what is unlikely is told, for the adviser to see: the register may be right. */
function judgeDisorder(reader: RowReader, days: Days, heard: Heard | undefined): void {
  const received = days.receivedOn ?? days.sentOn ?? days.expressedOn
  const expressed = heard?.form === 'oral' ? days.expressedOn : undefined
  const refuse = (field: keyof Days, floor: LocalDate | undefined, why: string) => {
    const day = days[field]
    if (day && floor && day < floor)
      reader.refuse(field, (header) => `${header} : le ${formatShortDate(day)} précède ${why} (${formatShortDate(floor)}).`)
  }
  const doubt = (field: keyof Days, floor: LocalDate | undefined, contradiction: Contradiction) => {
    const day = days[field]
    if (day && floor && day < floor) reader.remark(field, contradicted(contradiction, day, floor).message)
  }
  refuse('receivedOn', days.sentOn, 'l’envoi')
  refuse('receivedOn', expressed, 'l’expression orale')
  doubt('invitedOn', expressed ?? received, 'beforeComplaint')
  doubt('acknowledgedOn', received, 'beforeComplaint')
  doubt('answeredOn', received, 'beforeComplaint')
  const latest = [received, days.acknowledgedOn, days.answeredOn]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1)
  doubt('closedOn', latest, 'beforeLastStep')
}

/** A register that gives an answer says the complaint answered, whatever its column of steps says. */
function standingOf(
  status: string | undefined,
  { closedOn, answeredOn, outcome }: Pick<Days, 'closedOn' | 'answeredOn'> & { readonly outcome: AnswerOutcome | undefined },
): ImportedStanding {
  if (status === 'closed' || status === 'closedAfterMediation') return 'closed'
  if (status === undefined && closedOn) return 'closed'
  return status === 'answered' || answeredOn || outcome ? 'answered' : 'open'
}

/** Said on one day, then received on a later one: it was put in writing. The same day twice is one day copied. */
function writtenAfter(heard: Heard, { expressedOn, receivedOn }: Days): LocalDate | undefined {
  return heard.form === 'oral' && expressedOn && receivedOn && receivedOn > expressedOn ? receivedOn : undefined
}

/** What is made of two days is said, for the adviser to see. */
function writtenRemark(heard: Heard, days: Days): readonly string[] {
  const writtenOn = writtenAfter(heard, days)
  if (!writtenOn || heard.form !== 'oral') return []
  const { sentOn } = days
  const posted = sentOn && sentOn < heard.expressedOn ? `, envoyée avant l’appel, le ${formatShortDate(sentOn)}` : ''
  const said = `Exprimée oralement le ${formatShortDate(heard.expressedOn)}, puis reçue le ${formatShortDate(writtenOn)}${posted}`
  return [typography(`${said} : la seconde date est prise pour celle de l’écrit, dont le canal n’est pas renseigné.`)]
}

type Told = Days & {
  readonly heard: Heard
  readonly outcome: AnswerOutcome | undefined
  readonly gestureCents: number | undefined
  readonly nature: Nature | undefined
  readonly cause: string
  readonly standing: ImportedStanding
}

/** The dated steps, each with its day as in the file. */
function stepsOf(told: Told): readonly NewFact[] {
  const { heard, sentOn, invitedOn, acknowledgedOn, answeredOn, closedOn, nature } = told
  const writtenOn = writtenAfter(heard, told)
  const steps: (NewFact | undefined)[] = [
    invitedOn && { occurredOn: invitedOn, facts: { type: 'InvitationSent', sentOn: invitedOn, means: NOT_STATED } },
    writtenOn && {
      occurredOn: writtenOn,
      facts: { type: 'WrittenComplaintReceived', channel: NOT_STATED, ...writtenDays(sentOn, writtenOn) },
    },
    acknowledgedOn && { occurredOn: acknowledgedOn, facts: { type: 'AcknowledgementSent', sentOn: acknowledgedOn, means: NOT_STATED } },
    answeredOn && {
      occurredOn: answeredOn,
      facts: {
        type: 'AnswerSent',
        sentOn: answeredOn,
        means: NOT_STATED,
        outcome: told.outcome ?? NOT_STATED,
        gestureCents: told.gestureCents,
      },
    },
    // A closing has its day and its nature; without them the note of the dossier's origin alone says it is closed.
    told.standing === 'closed' && closedOn && nature
      ? {
          occurredOn: closedOn,
          facts: {
            type: 'ComplaintClosed',
            closedOn,
            nature,
            natureDetail: nature === 'other' ? NOT_STATED_TEXT : undefined,
            cause: told.cause || NOT_STATED_TEXT,
            findings: [],
            correctiveAction: { kind: 'none', reason: NOT_STATED_TEXT },
          },
        }
      : undefined,
  ]
  return steps.filter((step) => step !== undefined).toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn))
}

/** A comment is kept behind its cell. */
export function originalOf(
  { number, cells, notes = [] }: SourceRow,
  headers: readonly string[],
  { completions }: ImportSetup,
): Imported['original'] {
  return headers.flatMap((header, column) => {
    const value = cells[column] ?? ''
    const typed = completions[number]?.[column]
    const completed = typed === value ? undefined : typed
    const commented = notes
      .filter((note) => note.column === column)
      .map(({ text }) => ({ header: typography(`${header} (commentaire)`), value: text }))
    return [...(value === '' && completed === undefined ? [] : [{ header, value, completed }]), ...commented]
  })
}

/** What was lost before, what could be read otherwise: nothing to refuse, but to be seen. */
function remarksOf(row: SourceRow, headers: readonly string[], columns: ColumnFields): readonly string[] {
  const own = (row.remarks ?? []).flatMap(({ column, text }) => {
    if (column === undefined) return [`${lineLabel(row)} : ${text}`.replace(/^\d+ : /, '')]
    // What is read for nothing has nothing to be seen.
    return columns[column] ? [`« ${headers[column]} » : ${text}`] : []
  })
  const notes = (row.notes ?? []).map(({ column, text }) => `« ${headers[column]} » porte un commentaire : « ${text} ».`)
  const cells = columns.flatMap((field, column) => {
    const cell = row.cells[column] ?? ''
    if (!field || cell === '') return []
    const said = `« ${headers[column]} » :`
    if (isCellError(cell) && field !== 'name') return [`${said} le tableur y montre l’erreur ${cell}, rien n’en est repris.`]
    if (row.merged?.includes(column) && field === 'reference')
      return [`${said} la cellule est fusionnée avec celle du dessus, cette ligne recevra un autre numéro.`]
    const isName = field === 'name' || field === 'firstName'
    const isLost = isName ? /\p{L}[?\u{fffd}]\p{L}?/u.test(cell) : cell.includes('\u{fffd}')
    return isLost ? [`${said} une lettre semble perdue dans « ${cell} ».`] : []
  })
  return [...own, ...notes, ...cells].map(typography)
}
