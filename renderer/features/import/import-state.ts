/** What the adviser has said of a register so far, and what is remembered of it for the next one. */
import type { Channel } from '../../../shared/complaint/index.ts'
import {
  type ColumnFields,
  headerKey,
  type ImportSetup,
  type KnownColumns,
  proposeColumns,
  proposeValues,
  type ValueCodes,
} from '../../../shared/exchange/index.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import type { Settings } from '../../data/register/index.ts'
import type { FoundValues, OpenedFile } from '../../data/workers/index.ts'

const IMPORT_STEPS = ['file', 'columns', 'values', 'review', 'done'] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

/** A file that was read. */
export type ReadFile = { readonly file: File; readonly opened: Extract<OpenedFile, { status: 'read' }> }

export type Defaults = ImportSetup['defaults']
export type Completions = ImportSetup['completions']

/** Kept in the settings: a firm's registers look alike from one year to the next. */
export type RememberedMapping = { readonly columns: KnownColumns; readonly values: ValueCodes; readonly defaults: Defaults }

const SETTING = 'import-mapping'

const NOTHING_REMEMBERED: RememberedMapping = { columns: {}, values: {}, defaults: { capacity: 'client', isConsumer: true } }

export async function rememberedMapping(settings: Settings): Promise<RememberedMapping> {
  return { ...NOTHING_REMEMBERED, ...((await settings.value(SETTING)) as Partial<RememberedMapping> | undefined) }
}

/** What was chosen for this register goes over what was known; the rest stays known. */
export async function rememberMapping(
  settings: Settings,
  headers: readonly string[],
  chosen: RememberedMapping & { readonly fields: ColumnFields },
): Promise<void> {
  const known = await rememberedMapping(settings)
  const columns = Object.fromEntries(headers.map((header, index) => [headerKey(header), chosen.fields[index] ?? null]))
  const kinds = [...new Set([...Object.keys(known.values), ...Object.keys(chosen.values)])] as (keyof ValueCodes)[]
  const values = Object.fromEntries(kinds.map((kind) => [kind, { ...known.values[kind], ...chosen.values[kind] }]))
  const next: RememberedMapping = { columns: { ...known.columns, ...columns }, values, defaults: chosen.defaults }
  // A write of the register is one more to keep and to mirror: none where nothing is new.
  if (JSON.stringify(next) !== JSON.stringify(known)) await settings.save(SETTING, next)
}

export function proposedColumns({ opened }: ReadFile, { columns }: RememberedMapping): ColumnFields {
  return proposeColumns(
    opened.headers,
    columns,
    opened.sample.map((cells) => ({ cells })),
  )
}

/** @param chosen what was said of these words on this screen */
export function proposedValues(found: FoundValues, { statuses }: Firm, known: RememberedMapping, chosen: ValueCodes): ValueCodes {
  const kinds = Object.keys(found) as (keyof ValueCodes)[]
  const before = Object.fromEntries(kinds.map((kind) => [kind, { ...known.values[kind], ...chosen[kind] }]))
  return proposeValues(found, statuses, before)
}

/** Whether every line has a channel, said or chosen. */
export function isChannelKnown(columns: ColumnFields, channel: Channel | undefined): boolean {
  return channel !== undefined || columns.includes('channel')
}

export const LINE_FILTERS = ['new', 'refused', 'duplicate'] as const
export type LineFilter = (typeof LINE_FILTERS)[number]
export const LINE_FILTER_LABELS: Readonly<Record<LineFilter, string>> = { new: 'Nouvelles', refused: 'À compléter', duplicate: 'Doublons' }
