/** Which days the figures cover: a year, or from any day to any other. */
import { Box } from '@mui/material'
import { useState } from 'react'
import { type AnalysisPeriod, isWholeYear, yearPeriod } from '../../../shared/analysis/index.ts'
import { type LocalDate, yearOf } from '../../../shared/regulation/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'

const ANY_DAYS = 'anyDays'

type PeriodChoiceProps = {
  /** The last first. */
  readonly years: readonly number[]
  readonly period: AnalysisPeriod
  readonly onChange: (period: AnalysisPeriod) => void
  readonly today: LocalDate
}

export function PeriodChoice({ years, period, onChange, today }: PeriodChoiceProps) {
  const [hasAnyDays, setHasAnyDays] = useState(!isWholeYear(period))
  const [days, setDays] = useState<Partial<AnalysisPeriod>>(period)
  const options = [...years.map(String), ANY_DAYS]
  const choose = (choice: string) => {
    setHasAnyDays(choice === ANY_DAYS)
    if (choice === ANY_DAYS) setDays(period)
    else onChange(yearPeriod(Number(choice)))
  }
  const type = (change: Partial<Record<keyof AnalysisPeriod, LocalDate | undefined>>) => {
    const { from, to } = { ...days, ...change }
    setDays({ ...(from && { from }), ...(to && { to }) })
    if (from && to && from <= to) onChange({ from, to })
  }
  const { from, to } = days
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 3, '& > *': { width: '13.75rem', maxWidth: '100%' } }}>
      <SelectField
        label="Période"
        value={hasAnyDays ? ANY_DAYS : String(yearOf(period.from))}
        options={options}
        labels={{ ...Object.fromEntries(years.map((year) => [String(year), `Année ${year}`])), [ANY_DAYS]: 'D’un jour à un autre' }}
        onChange={choose}
      />
      {hasAnyDays && (
        <>
          <DateField label="Du" value={from} onChange={(day) => type({ from: day })} today={today} days="any" />
          <DateField
            label="Au"
            value={to}
            onChange={(day) => type({ to: day })}
            today={today}
            days="any"
            error={from && to && from > to ? 'La période finit avant de commencer.' : undefined}
          />
        </>
      )}
    </Box>
  )
}
