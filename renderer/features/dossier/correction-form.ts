/** The facts of an event as a form: each as text, and the facts back from what was typed. */
import {
  clientKindOf,
  correctableFields,
  type EventFacts,
  type FactField,
  factAt,
  flagsOf,
  type Refusal,
} from '../../../shared/complaint/index.ts'
import { amountQuestion, centsOf } from '../../../shared/language/amount.ts'
import { formatPhone } from '../../../shared/language/contact-details.ts'
import { formatMoney } from '../../../shared/language/french.ts'
import { type ClientKind, REGIMES } from '../../../shared/regulation/index.ts'

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

/** What to ask of the amounts typed, beside their fields. */
export function amountRefusals(facts: EventFacts, values: CorrectionValues): readonly Refusal[] {
  const before = toValues(facts)
  const typed = correctableFields(facts).filter(({ name, kind }) => kind === 'amount' && values[name] !== before[name])
  return typed.flatMap(({ name }) => {
    const message = amountQuestion(values[name] ?? '')
    return message ? [{ rule: 'amount', field: name, message }] : []
  })
}

/** The facts that differ from what the event says; each of the type its event has. */
export function changedFacts(facts: EventFacts, values: CorrectionValues): Json {
  const before = toValues(facts)
  const changed = correctableFields(facts).filter(({ name }) => (values[name]?.trim() || undefined) !== before[name])
  const read = changed.map((field) => ({ field, value: fromText(field, values[field.name]) }))
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
  if (kind === 'amount') return centsOf(text ?? '')
  if (kind === 'phone') return text && formatPhone(text)
  return name === 'documents'
    ? (text ?? '')
        .split('\n')
        .map((document) => document.trim())
        .filter(Boolean)
    : text
}

function complainantOf(facts: EventFacts, read: readonly { readonly field: FactField; readonly value: unknown }[]): Json {
  const changes = read.filter(({ field }) => field.name.startsWith('complainant.'))
  if (changes.length === 0 || !('complainant' in facts)) return {}
  const { isConsumer, isNonProfessional, ...person } = facts.complainant
  const { clientKind = clientKindOf({ isConsumer, isNonProfessional }), ...own } = Object.fromEntries(
    changes.map(({ field, value }) => [field.name.split('.')[1] ?? '', value]),
  )
  return { complainant: { ...person, ...own, ...flagsOf(clientKind as ClientKind) } }
}

function regimesOf(facts: EventFacts, values: CorrectionValues, changed: readonly FactField[]): Json {
  if (!('regimes' in facts) || !changed.some(({ name }) => name.startsWith('regimes.'))) return {}
  return { regimes: REGIMES.filter((regime) => values[`regimes.${regime}`] === 'yes') }
}
