/** The filters that go together: each choice says how many dossiers it would leave. */
import { Box } from '@mui/material'
import { useMemo, useState } from 'react'
import { amountQuestion, centsOf } from '../../../shared/language/amount.ts'
import { formatMoney, formatNumber } from '../../../shared/language/french.ts'
import { TextField } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import {
  countsOf,
  type Filtered,
  type Filters,
  isKept,
  NATURE_CHOICE_LABELS,
  NATURE_CHOICES,
  natureOf,
  REGIME_CHOICE_LABELS,
  REGIME_CHOICES,
  regimesOf,
  yearsOf,
} from './register-filter.ts'

type FiltersPanelProps = {
  /** What is searched, before any filter. */
  readonly dossiers: readonly Filtered[]
  readonly late: ReadonlySet<string>
  readonly filters: Filters
  readonly onChange: (change: Partial<Filters>) => void
}

export function FiltersPanel({ dossiers, late, filters, onChange }: FiltersPanelProps) {
  const counted = useMemo(() => {
    const without = (gone: Partial<Filters>) => dossiers.filter((dossier) => isKept(dossier, { ...filters, ...gone }, late))
    return {
      year: countsOf(without({ year: undefined }), ({ arrivedOn }) => [arrivedOn.slice(0, 4)]),
      regime: countsOf(without({ regime: undefined }), regimesOf),
      nature: countsOf(without({ nature: undefined }), (dossier) => [natureOf(dossier)]),
      recipient: countsOf(without({ recipient: undefined }), ({ recipient }) => (recipient ? [recipient] : [])),
    }
  }, [dossiers, filters, late])
  const recipients = [...counted.recipient.keys()].toSorted((a, b) => a.localeCompare(b, 'fr'))
  return (
    <Box role="group" aria-label="Filtres" sx={{ containerType: 'inline-size', mb: 2 }}>
      <Box sx={FIELDS}>
        <CountedChoice
          label="Reçues en"
          all="Toutes"
          choices={yearsOf(dossiers)}
          labels={(year) => year}
          counts={counted.year}
          value={filters.year}
          onChange={(year) => onChange({ year })}
        />
        <CountedChoice
          label="Régime"
          all="Tous"
          choices={REGIME_CHOICES}
          labels={(regime) => REGIME_CHOICE_LABELS[regime]}
          counts={counted.regime}
          value={filters.regime}
          onChange={(regime) => onChange({ regime })}
        />
        <CountedChoice
          label="Nature"
          all="Toutes"
          choices={NATURE_CHOICES}
          labels={(nature) => NATURE_CHOICE_LABELS[nature]}
          counts={counted.nature}
          value={filters.nature}
          onChange={(nature) => onChange({ nature })}
        />
        <CountedChoice
          label="Interlocuteur"
          all="Tous"
          choices={recipients}
          labels={(recipient) => recipient}
          counts={counted.recipient}
          value={filters.recipient}
          onChange={(recipient) => onChange({ recipient })}
        />
        <AmountRange filters={filters} onChange={onChange} />
      </Box>
    </Box>
  )
}

/** On one line where their labels have room there, at the size that letters have. */
const FIELDS = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: '1fr 1fr',
  '@container (min-width: 46rem)': { gridTemplateColumns: '7rem minmax(0, 3fr) minmax(0, 4fr) minmax(0, 3fr) minmax(0, 4fr)' },
} as const

type CountedChoiceProps<T extends string> = {
  readonly label: string
  /** What to choose for no filter. */
  readonly all: string
  readonly choices: readonly T[]
  readonly labels: (choice: T) => string
  readonly counts: ReadonlyMap<T, number>
  readonly value: T | undefined
  readonly onChange: (value: T | undefined) => void
}

function CountedChoice<T extends string>({ label, all, choices, labels, counts, value, onChange }: CountedChoiceProps<T>) {
  const offered = choices.filter((choice) => counts.has(choice) || choice === value)
  const said = (choice: T) => `${labels(choice)} (${formatNumber(counts.get(choice) ?? 0)})`
  return (
    <SelectField<T | 'all'>
      label={label}
      value={value ?? 'all'}
      options={['all', ...offered]}
      labels={{ ...Object.fromEntries(offered.map((choice) => [choice, said(choice)])), all } as Record<T | 'all', string>}
      onChange={(choice) => onChange(choice === 'all' ? undefined : choice)}
    />
  )
}

type AmountRangeProps = Pick<FiltersPanelProps, 'filters' | 'onChange'>

/** Typed as an amount is typed anywhere; it counts as soon as it can be read. */
function AmountRange({ filters, onChange }: AmountRangeProps) {
  const { fromCents, toCents } = filters
  const areCrossed = fromCents !== undefined && toCents !== undefined && fromCents > toCents
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', alignItems: 'start' }}>
      <AmountField label="Montant, de" cents={fromCents} onChange={(cents) => onChange({ fromCents: cents })} />
      <AmountField
        label="à (euros)"
        cents={toCents}
        error={areCrossed ? 'Moins que le premier montant.' : undefined}
        onChange={(cents) => onChange({ toCents: cents })}
      />
    </Box>
  )
}

type AmountFieldProps = {
  readonly label: string
  readonly cents: number | undefined
  readonly error?: string | undefined
  readonly onChange: (cents: number | undefined) => void
}

function AmountField({ label, cents, error, onChange }: AmountFieldProps) {
  const [typed, setTyped] = useState(() => asTyped(cents))
  const [question, setQuestion] = useState<string>()
  // Changed elsewhere, by the address or by « Tout montrer »: what stays typed would say another filter.
  const shown = centsOf(typed) === cents ? typed : asTyped(cents)
  const type = (text: string) => {
    setTyped(text)
    setQuestion(undefined)
    onChange(centsOf(text))
  }
  return (
    <TextField
      label={label}
      value={shown}
      inputMode="decimal"
      error={error ?? question}
      onChange={type}
      onBlur={() => setQuestion(amountQuestion(shown))}
    />
  )
}

function asTyped(cents: number | undefined): string {
  return cents === undefined ? '' : formatMoney(cents).replace(/\s*€$/, '')
}
