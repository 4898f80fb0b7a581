/** What is remembered of a register that was taken over, for the next one: a firm's registers look alike from one year to the next. */
import { clientKindOf, flagsOf } from '../../../shared/complaint/index.ts'
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

export type Defaults = ImportSetup['defaults']

export type RememberedMapping = { readonly columns: KnownColumns; readonly values: ValueCodes; readonly defaults: Defaults }

const SETTING = 'import-mapping'

/** As it stands in the settings, where the kind of client is two flags, as in an event. */
type KeptMapping = Omit<RememberedMapping, 'defaults'> & {
  readonly defaults: Omit<Defaults, 'clientKind'> & Parameters<typeof clientKindOf>[0]
}

const NOTHING_KEPT: KeptMapping = { columns: {}, values: {}, defaults: { capacity: 'client', isConsumer: true } }

async function keptMapping(settings: Settings): Promise<KeptMapping> {
  return { ...NOTHING_KEPT, ...((await settings.value(SETTING)) as Partial<KeptMapping> | undefined) }
}

export async function rememberedMapping(settings: Settings): Promise<RememberedMapping> {
  const { columns, values, defaults: kept } = await keptMapping(settings)
  const { isConsumer, isNonProfessional, ...defaults } = kept
  return { columns, values, defaults: { ...defaults, clientKind: clientKindOf({ isConsumer, isNonProfessional }) } }
}

/** What was chosen for this register goes over what was known; the rest stays known. */
export async function rememberMapping(
  settings: Settings,
  headers: readonly string[],
  chosen: { readonly columns: ColumnFields; readonly values: ValueCodes; readonly defaults: Defaults },
): Promise<void> {
  const known = await keptMapping(settings)
  const { clientKind, ...defaults } = chosen.defaults
  const next: KeptMapping = {
    columns: { ...known.columns, ...columnsByHeader(headers, chosen.columns) },
    values: mergedCodes(known.values, chosen.values),
    defaults: { ...defaults, ...flagsOf(clientKind) },
  }
  // A write of the register is one more to keep and to mirror: none where nothing is new.
  if (JSON.stringify(next) !== JSON.stringify(known)) await settings.save(SETTING, next)
}

/** The columns of a table as they are known from any other: by their headers. */
export function columnsByHeader(headers: readonly string[], columns: ColumnFields): KnownColumns {
  return Object.fromEntries(headers.map((header, index) => [headerKey(header), columns[index] ?? null]))
}

export function proposedColumns(
  { headers, sample }: Pick<Extract<OpenedFile, { status: 'read' }>, 'headers' | 'sample'>,
  known: KnownColumns,
): ColumnFields {
  return proposeColumns(
    headers,
    known,
    sample.map((cells) => ({ cells })),
  )
}

/**
 * Every word found with what it means, beside those of columns that are not read for now: nothing said of them is lost.
 *
 * @param chosen what was said of these words on this screen
 */
export function proposedValues(found: FoundValues, { statuses }: Firm, known: RememberedMapping, chosen: ValueCodes): ValueCodes {
  return mergedCodes(chosen, proposeValues(found, statuses, mergedCodes(known.values, chosen)))
}

function mergedCodes(under: ValueCodes, over: ValueCodes): ValueCodes {
  const kinds = [...new Set([...Object.keys(under), ...Object.keys(over)])] as (keyof ValueCodes)[]
  return Object.fromEntries(kinds.map((kind) => [kind, { ...under[kind], ...over[kind] }]))
}
