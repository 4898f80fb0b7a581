/** An import from one step to the next: what was said and typed stays, whichever way the adviser goes. */
import { describe, expect, test } from 'vitest'
import {
  type ImportAction,
  type ImportState,
  type InHand,
  importReducer,
  isChannelKnown,
  isChecked,
  leftOut,
  NOTHING_YET,
  type ReadFile,
  readingKey,
  setupOf,
} from '../../../../renderer/features/import/import-state.ts'
import { foundValues } from '../../../../shared/exchange/index.ts'
import { EMPTY_FIRM } from '../../../../shared/firm/firm.ts'

type JudgedLine = InHand['work']['lines'][number]

const REMEMBERED = { columns: {}, values: {}, defaults: { capacity: 'client', clientKind: 'consumer' } } as const
const SHEET = { name: 'Feuille 1', rowCount: 1, isHidden: false, isRead: true }
const HEADERS = ['Client', 'Reçue le', 'Canal', 'Motif']
const ROWS = [
  ['Zoé Petit', '05/01/2026', 'Courrier', 'Frais'],
  ['Luc Morel', '06/01/2026', 'Visio', 'Autre chose'],
]

function readFile(change: Partial<ReadFile['opened']> = {}): ReadFile {
  const opened: ReadFile['opened'] = {
    status: 'read',
    reading: 'Excel',
    sheets: [SHEET, { ...SHEET, name: 'Feuille 2' }],
    encoding: undefined,
    warnings: [],
    skipped: [],
    headers: HEADERS,
    isOwn: false,
    sample: ROWS,
    rowCount: ROWS.length,
    sha256: 'ab'.repeat(32),
    ...change,
  }
  return { file: new File([], 'registre.xlsx'), opened }
}

const READ = readFile()
const ONE_SHEET = readFile({ sheets: [SHEET, { ...SHEET, name: 'Feuille 2', isRead: false }] })

function stateAfter(state: ImportState, ...actions: readonly ImportAction[]): ImportState {
  return actions.reduce(importReducer, state)
}

const opening = (read = READ): ImportAction => ({ type: 'opened', read, remembered: REMEMBERED })

function inHandOf({ inHand }: ImportState): InHand {
  if (!inHand) throw new Error('nothing in hand')
  return inHand
}

/** The words of the columns as they stand, asked for as the worker answers. */
function wordsOf(state: ImportState): ImportAction {
  const rows = ROWS.map((cells, index) => ({ number: index + 2, cells }))
  return {
    type: 'valuesFound',
    found: foundValues({ headers: HEADERS, rows }, inHandOf(state).work.columns),
    doubts: [],
    firm: EMPTY_FIRM,
  }
}

function line(rowNumber: number, kind: JudgedLine['kind']): JudgedLine {
  return { rowNumber, kind, reference: '', name: '', problems: [], remarks: [], mayBeTaken: kind !== 'refused', cells: [] }
}

const judging = (lines: readonly JudgedLine[], completions = {}, isBeforeImport = false): ImportAction => ({
  type: 'judged',
  lines,
  judgedWith: { completions, writes: 7 },
  isBeforeImport,
})

describe('a file', () => {
  test('comes with the columns that its headers suggest', () => {
    const { inHand } = stateAfter(NOTHING_YET, opening())
    expect(inHand).toMatchObject({ read: READ, defaults: REMEMBERED.defaults })
    expect(inHand?.work.columns).toEqual(['name', 'receivedOn', 'channel', 'nature'])
  })

  test('chosen again finds everything as it was left', () => {
    const columns = ['name', 'receivedOn', undefined, undefined] as const
    const worked = stateAfter(NOTHING_YET, opening(), { type: 'worked', change: { columns, completions: { 2: { 0: 'Zoé' } } } })
    expect(inHandOf(stateAfter(worked, opening(readFile()))).work).toEqual(inHandOf(worked).work)
  })

  test('a sheet unticked and ticked again loses no cell put right, no tick and no column', () => {
    const columns = ['name', 'receivedOn', undefined, 'nature'] as const
    const completions = { 3: { 1: '07/01/2026' } }
    const whole = stateAfter(
      NOTHING_YET,
      opening(),
      { type: 'worked', change: { columns, completions } },
      judging([line(2, 'new')], completions),
    )
    const unticked = stateAfter(whole, opening(ONE_SHEET))
    // Rows are numbered otherwise there, and the columns are those that were chosen.
    expect(inHandOf(unticked).work).toMatchObject({ columns, completions: {}, lines: [] })
    expect(inHandOf(stateAfter(unticked, opening())).work).toEqual(inHandOf(whole).work)
  })

  test('another file starts from its own headers, with what was said of words and of registers in general', () => {
    const values = { nature: { frais: 'fees' } } as InHand['values']
    const defaults = { capacity: 'client', clientKind: 'professional', channel: 'letter' } as const
    const worked = stateAfter(
      NOTHING_YET,
      opening(),
      { type: 'said', change: { values, defaults } },
      { type: 'worked', change: { columns: [] } },
    )
    const other = inHandOf(stateAfter(worked, opening(readFile({ sha256: 'cd'.repeat(32) }))))
    expect(other).toMatchObject({ values, defaults })
    expect(other.work.columns).toEqual(['name', 'receivedOn', 'channel', 'nature'])
  })

  test.each<Partial<ReadFile['opened']>>([{ sha256: 'cd'.repeat(32) }, { encoding: 'cp1252' }, { sheets: [SHEET] }])(
    'another reading has another key: %o',
    (change) => {
      expect(readingKey(readFile(change))).not.toBe(readingKey(READ))
    },
  )
})

describe('words', () => {
  test('are proposed, and those said stay', () => {
    const opened = stateAfter(NOTHING_YET, opening())
    const asked = stateAfter(opened, wordsOf(opened))
    expect(asked.step).toBe('values')
    expect(inHandOf(asked).values.channel).toHaveProperty('courrier')
    const said = { ...inHandOf(asked).values, nature: { 'autre chose': 'other' } } as InHand['values']
    const again = stateAfter(asked, { type: 'said', change: { values: said } }, { type: 'wentTo', step: 'columns' }, wordsOf(asked))
    expect(inHandOf(again).values.nature).toMatchObject({ 'autre chose': 'other' })
  })

  test('of a column that is read no more, then read again, are as they were said', () => {
    const opened = stateAfter(NOTHING_YET, opening())
    const asked = stateAfter(opened, wordsOf(opened))
    const said = { ...inHandOf(asked).values, nature: { 'autre chose': 'other' } } as InHand['values']
    const unread = stateAfter(
      asked,
      { type: 'said', change: { values: said } },
      { type: 'worked', change: { columns: ['name', 'receivedOn'] } },
    )
    const without = stateAfter(unread, wordsOf(unread))
    expect(inHandOf(without).found.nature).toBeUndefined()
    const back = stateAfter(without, { type: 'worked', change: { columns: ['name', 'receivedOn', 'channel', 'nature'] } })
    expect(inHandOf(stateAfter(back, wordsOf(back))).values.nature).toMatchObject({ 'autre chose': 'other' })
  })

  test('a line needs a channel, said or chosen', () => {
    expect([isChannelKnown(['channel'], undefined), isChannelKnown([], 'letter'), isChannelKnown([], undefined)]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('the dry run', () => {
  const opened = stateAfter(NOTHING_YET, opening())
  const judged = stateAfter(opened, judging([line(2, 'new'), line(3, 'refused'), line(4, 'duplicate')]))

  test('takes the new lines, and the others wait', () => {
    expect(judged.step).toBe('review')
    expect([...inHandOf(judged).work.chosen]).toEqual([2])
    expect(leftOut(inHandOf(judged).work).map(({ rowNumber }) => rowNumber)).toEqual([3, 4])
  })

  test('again keeps each tick, and takes a line that has become new', () => {
    const chosen = new Set([4])
    const ticked = stateAfter(
      judged,
      { type: 'worked', change: { chosen } },
      judging([line(2, 'new'), line(3, 'new'), line(4, 'duplicate')]),
    )
    expect([...inHandOf(ticked).work.chosen]).toEqual([3, 4])
  })

  test('is to be done again once a cell is put right, and says so where it comes before an import', () => {
    const work = (state: ImportState) => inHandOf(state).work
    const completions = { 3: { 1: '07/01/2026' } }
    const typed = stateAfter(judged, { type: 'worked', change: { completions } })
    expect([isChecked(work(stateAfter(opened, judging([], work(opened).completions)))), isChecked(work(typed))]).toEqual([true, false])
    const checked = stateAfter(typed, judging([], completions, true))
    expect([isChecked(work(checked)), checked.isCheckedFirst]).toEqual([true, true])
    expect(stateAfter(checked, { type: 'wentTo', step: 'values' }).isCheckedFirst).toBe(false)
  })

  test('a cell put right while the lines are judged is still to be checked', () => {
    const before = inHandOf(judged).work.completions
    const typed = stateAfter(judged, { type: 'worked', change: { completions: { 3: { 1: '07/01/2026' } } } }, judging([], before))
    expect(inHandOf(typed).work.completions).toEqual({ 3: { 1: '07/01/2026' } })
    expect(isChecked(inHandOf(typed).work)).toBe(false)
  })

  test('is asked with all that was said, and with the reading proposed of each doubt', () => {
    const doubt = { column: 1, kind: 'dayOrder', proposed: 'dmy', question: '', options: [], examples: [] } as never
    const asked = stateAfter(opened, { type: 'valuesFound', found: {}, doubts: [doubt], firm: EMPTY_FIRM })
    const { zone, statuses } = EMPTY_FIRM
    expect(setupOf(inHandOf(asked), EMPTY_FIRM)).toMatchObject({ zone, statuses, readings: { 1: { dayOrder: 'dmy' } }, completions: {} })
  })
})

describe('what is said of a work', () => {
  test('it begins without the errors of the one before, and ends', () => {
    const failed = stateAfter(NOTHING_YET, { type: 'failed', messages: ['Non.'] })
    const began = stateAfter(failed, { type: 'began' })
    expect([failed.errors, began.errors, began.isBusy, stateAfter(began, { type: 'ended' }).isBusy]).toEqual([['Non.'], [], true, false])
  })

  test('it goes with its step', () => {
    const said = stateAfter(NOTHING_YET, { type: 'failed', messages: ['Non.'] }, { type: 'saved', name: 'lignes.xlsx' })
    expect(stateAfter(said, { type: 'wentTo', step: 'columns' })).toMatchObject({ step: 'columns', errors: [], saved: undefined })
  })

  test('without a register in hand there is nothing to say of its columns', () => {
    expect(stateAfter(NOTHING_YET, { type: 'worked', change: { columns: ['name'] } }, judging([]))).toEqual(NOTHING_YET)
  })
})
