/** An import from one step to the next: what the adviser has said of a register so far, and what is to be seen of it. */
import type { Channel } from '../../../shared/complaint/index.ts'
import {
  type ColumnDoubt,
  type ColumnFields,
  type ColumnReadings,
  columnReadings,
  type ImportSetup,
  type ValueCodes,
} from '../../../shared/exchange/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import type { FoundValues, JudgedLine, OpenedFile } from '../../data/workers/index.ts'
import { columnsByHeader, type Defaults, proposedColumns, proposedValues, type RememberedMapping } from './import-mapping.ts'

const IMPORT_STEPS = ['file', 'columns', 'values', 'review', 'done'] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

/** A file that was read. */
export type ReadFile = { readonly file: File; readonly opened: Extract<OpenedFile, { status: 'read' }> }

export type Completions = ImportSetup['completions']

/** What was said of one reading of a file, line by line and column by column, and what the dry run made of it. */
export type ReadingWork = {
  readonly columns: ColumnFields
  readonly doubts: readonly ColumnDoubt[]
  readonly readings: ColumnReadings
  readonly completions: Completions
  readonly lines: readonly JudgedLine[]
  /** What the lines were last judged with. */
  readonly judgedWith: { readonly completions: Completions; readonly writes: number }
  /** Numbers of the lines to take over. */
  readonly chosen: ReadonlySet<number>
}

/** The register being taken over. */
export type InHand = {
  readonly read: ReadFile
  readonly work: ReadingWork
  readonly remembered: RememberedMapping
  /** Words of the columns that are read for now. */
  readonly found: FoundValues
  /** What was said of every word met so far, in this file or in another. */
  readonly values: ValueCodes
  readonly defaults: Defaults
}

export type ImportState = {
  readonly step: ImportStep
  readonly isBusy: boolean
  readonly errors: readonly string[]
  /** Name of the file where the lines left out were saved. */
  readonly saved?: string | undefined
  /** Whether « Importer » found corrections to check first. */
  readonly isCheckedFirst: boolean
  readonly inHand?: InHand | undefined
  /** The works of readings that were left for another, by {@link readingKey}. */
  readonly left: Readonly<Record<string, ReadingWork>>
}

export type ImportAction =
  | { readonly type: 'began' }
  | { readonly type: 'ended' }
  | { readonly type: 'failed'; readonly messages: readonly string[] }
  | { readonly type: 'opened'; readonly read: ReadFile; readonly remembered: RememberedMapping }
  | { readonly type: 'wentTo'; readonly step: ImportStep }
  | { readonly type: 'valuesFound'; readonly found: FoundValues; readonly doubts: readonly ColumnDoubt[]; readonly firm: Firm }
  /** Said of this reading. */
  | { readonly type: 'worked'; readonly change: Partial<Pick<ReadingWork, 'columns' | 'readings' | 'completions' | 'chosen'>> }
  /** Said of registers in general. */
  | { readonly type: 'said'; readonly change: Partial<Pick<InHand, 'values' | 'defaults'>> }
  | {
      readonly type: 'judged'
      readonly lines: readonly JudgedLine[]
      readonly judgedWith: ReadingWork['judgedWith']
      readonly isBeforeImport: boolean
    }
  | { readonly type: 'saved'; readonly name: string | undefined }

export const NOTHING_YET: ImportState = { step: 'file', isBusy: false, errors: [], isCheckedFirst: false, left: {} }

export function importReducer(state: ImportState, action: ImportAction): ImportState {
  switch (action.type) {
    case 'began':
      return { ...state, isBusy: true, errors: [] }
    case 'ended':
      return { ...state, isBusy: false }
    case 'failed':
      return { ...state, errors: action.messages }
    case 'opened':
      return opened(state, action.read, action.remembered)
    case 'wentTo':
      return wentTo(state, action.step)
    case 'saved':
      return { ...state, saved: action.name }
    default:
      return state.inHand ? { ...state, ...withInHand(state, state.inHand, action) } : state
  }
}

type OfInHand = Extract<ImportAction, { type: 'valuesFound' | 'worked' | 'said' | 'judged' }>

function withInHand(state: ImportState, inHand: InHand, action: OfInHand): ImportState {
  const { work } = inHand
  switch (action.type) {
    case 'worked':
      return { ...state, inHand: { ...inHand, work: { ...work, ...action.change } } }
    case 'said':
      return { ...state, inHand: { ...inHand, ...action.change } }
    case 'valuesFound': {
      const { found, doubts, firm } = action
      const values = proposedValues(found, firm, inHand.remembered, inHand.values)
      return { ...wentTo(state, 'values'), inHand: { ...inHand, found, values, work: { ...work, doubts } } }
    }
    case 'judged': {
      const { lines, judgedWith, isBeforeImport } = action
      const chosen = chosenAfter(work, lines)
      return {
        ...wentTo(state, 'review'),
        isCheckedFirst: isBeforeImport,
        inHand: { ...inHand, work: { ...work, lines, judgedWith, chosen } },
      }
    }
  }
}

/** What was said of a step goes with it. */
function wentTo(state: ImportState, step: ImportStep): ImportState {
  return { ...state, step, errors: [], saved: undefined, isCheckedFirst: false }
}

/** A reading chosen again finds everything as it was left; another of the same file starts from the columns as they stand. */
function opened(state: ImportState, read: ReadFile, remembered: RememberedMapping): ImportState {
  const before = state.inHand
  const left = before ? { ...state.left, [readingKey(before.read)]: before.work } : state.left
  const isSameFile = before?.read.opened.sha256 === read.opened.sha256
  const said = before && isSameFile ? columnsByHeader(before.read.opened.headers, before.work.columns) : {}
  const work = left[readingKey(read)] ?? newWork(proposedColumns(read.opened, { ...remembered.columns, ...said }))
  const { values = {}, defaults = remembered.defaults } = before ?? {}
  return { ...state, left, inHand: { read, work, remembered, found: {}, values, defaults } }
}

function newWork(columns: ColumnFields): ReadingWork {
  const completions: Completions = {}
  return { columns, doubts: [], readings: {}, completions, lines: [], judgedWith: { completions, writes: 0 }, chosen: new Set() }
}

/** A file, the sheets that are read of it, and how its letters are. */
export function readingKey({ opened: { sha256, encoding, sheets } }: ReadFile): string {
  return [sha256, encoding, ...sheets.flatMap(({ isRead }, index) => (isRead ? [index] : []))].join(' ')
}

/** What the adviser has ticked or not stays so; a line that has become another is taken where it is new. */
function chosenAfter({ lines, chosen }: ReadingWork, next: readonly JudgedLine[]): ReadonlySet<number> {
  const before = new Map(lines.map(({ rowNumber, kind }) => [rowNumber, kind]))
  const isTaken = ({ rowNumber, kind }: JudgedLine) => (before.get(rowNumber) === kind ? chosen.has(rowNumber) : kind === 'new')
  return new Set(next.filter(isTaken).map(({ rowNumber }) => rowNumber))
}

/** What the lines are to be judged with. */
export function setupOf({ work, values, defaults }: InHand, { zone, statuses }: Firm): ImportSetup {
  const { columns, doubts, readings, completions } = work
  return { columns, values, readings: columnReadings(doubts, readings), defaults, zone, statuses, completions }
}

/** Whether the lines were judged with all that is completed. */
export function isChecked({ completions, judgedWith }: ReadingWork): boolean {
  return completions === judgedWith.completions
}

/** The lines that stay out. */
export function leftOut({ lines, chosen }: ReadingWork): readonly JudgedLine[] {
  return lines.filter(({ rowNumber }) => !chosen.has(rowNumber))
}

/** Whether every line has a channel, said or chosen. */
export function isChannelKnown(columns: ColumnFields, channel: Channel | undefined): boolean {
  return channel !== undefined || columns.includes('channel')
}
