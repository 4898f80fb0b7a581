/** The facts of an event as a form: each as text, and the facts back from what was typed. */
import { correctableFields, type EventFacts, type FactField, factAt } from '../../../shared/complaint/index.ts'
import { formatMoney, readAmount } from '../../../shared/language/french.ts'
import { REGIMES } from '../../../shared/regulation/index.ts'

/** Facts as text, by the field's name. */
export type CorrectionValues = Readonly<Record<string, string | undefined>>

type Json = Readonly<Record<string, unknown>>

/** The facts as the form shows them. */
export function toValues(facts: EventFacts): CorrectionValues {
  return Object.fromEntries(correctableFields(facts).map((field) => [field.name, toText(field, factAt(facts, field))]))
}

function toText({ kind }: FactField, value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (kind === 'check') return value ? 'yes' : undefined
  if (kind === 'amount') return formatMoney(Number(value)).replace(/\s*€$/, '')
  return Array.isArray(value) ? value.join('\n') : String(value)
}

/** The facts that differ from what the event says; each of the type its event has. @returns `undefined` where an amount does not read */
export function changedFacts(facts: EventFacts, values: CorrectionValues): Json | undefined {
  const before = toValues(facts)
  const changed = correctableFields(facts).filter(({ name }) => (values[name]?.trim() || undefined) !== before[name])
  const read = changed.map((field) => ({ field, value: fromText(field, values[field.name]) }))
  if (read.some(({ value }) => Number.isNaN(value))) return undefined
  const own = read.filter(({ field }) => !field.name.includes('.')).map(({ field, value }) => [field.name, value] as const)
  return {
    ...Object.fromEntries(own),
    ...('sentOn' in values &&
      own.some(([name, value]) => name === 'sentOn' && value !== undefined) &&
      'isSentOnAssumed' in facts && { isSentOnAssumed: false }),
    ...complainantOf(facts, read),
    ...regimesOf(facts, values, changed),
  }
}

function fromText({ name, kind }: FactField, typed: string | undefined): unknown {
  const text = typed?.trim() || undefined
  if (kind === 'check') return text === 'yes'
  if (kind === 'amount') return text === undefined ? undefined : (readAmount(text) ?? Number.NaN)
  return name === 'documents'
    ? (text ?? '')
        .split('\n')
        .map((document) => document.trim())
        .filter(Boolean)
    : text
}

function complainantOf(facts: EventFacts, read: readonly { readonly field: FactField; readonly value: unknown }[]): Json {
  const changes = read
    .filter(({ field }) => field.name.startsWith('complainant.'))
    .map(({ field, value }) => [field.name.split('.')[1] ?? '', value])
  return changes.length > 0 && 'complainant' in facts ? { complainant: { ...facts.complainant, ...Object.fromEntries(changes) } } : {}
}

function regimesOf(facts: EventFacts, values: CorrectionValues, changed: readonly FactField[]): Json {
  if (!('regimes' in facts) || !changed.some(({ name }) => name.startsWith('regimes.'))) return {}
  return { regimes: REGIMES.filter((regime) => values[`regimes.${regime}`] === 'yes') }
}
