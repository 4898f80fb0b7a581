/** A day: typed as 15/04/26, 150426, 15 avril 2026, pasted from anything, or picked. */
import { IconButton, InputAdornment, Popover } from '@mui/material'
import { AdapterDateFns } from '@mui/x-date-pickers/AdapterDateFns'
import { DateCalendar } from '@mui/x-date-pickers/DateCalendar'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import { fr } from 'date-fns/locale/fr'
import { Calendar } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { formatLongDate, formatShortDate, readTypedDate } from '../../shared/language/french.ts'
import { fromParts, type LocalDate, parseLocalDate, partsOf } from '../../shared/regulation/index.ts'
import { TextField } from './field.tsx'

type DateFieldProps = {
  readonly label: string
  readonly value: LocalDate | undefined
  readonly onChange: (value: LocalDate | undefined) => void
  readonly today: LocalDate
  readonly help?: string
  readonly error?: string | undefined
  readonly isOptional?: boolean
  readonly autoFocus?: boolean
  /** A day to come may be chosen (a due day); else the calendar stops today. */
  readonly allowsFuture?: boolean
}

const UNREADABLE = 'Cette date n’existe pas ou ne se lit pas. Écrivez par exemple 15/04/2026.'

export function DateField({ label, value, onChange, today, help, error, isOptional, autoFocus, allowsFuture }: DateFieldProps) {
  // What is being typed, until it is read as a day; then the day itself is shown.
  const [typed, setTyped] = useState<string>()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [isLeft, setIsLeft] = useState(false)
  const isUnreadable = typed !== undefined && typed.trim() !== '' && read(typed) === undefined

  const type = (text: string) => {
    setTyped(text)
    setIsLeft(false)
    onChange(read(text))
  }
  const leave = () => {
    setIsLeft(true)
    if (!isUnreadable) setTyped(undefined)
  }
  const pick = (date: LocalDate) => {
    setTyped(undefined)
    setAnchor(undefined)
    onChange(date)
  }
  return (
    <>
      <TextField
        label={label}
        value={typed ?? (value ? formatShortDate(value) : '')}
        onChange={type}
        onBlur={leave}
        placeholder="jj/mm/aaaa"
        help={value ? formatLongDate(value) : help}
        error={isUnreadable && isLeft ? UNREADABLE : error}
        isOptional={isOptional ?? false}
        autoFocus={autoFocus ?? false}
        endAdornment={
          <InputAdornment position="end">
            <IconButton
              size="small"
              edge="end"
              aria-label={`Choisir dans le calendrier : ${label}`}
              onClick={(event: MouseEvent<HTMLButtonElement>) => setAnchor(event.currentTarget)}
            >
              <Calendar size={16} aria-hidden />
            </IconButton>
          </InputAdornment>
        }
      />
      <Popover open={anchor !== undefined} anchorEl={anchor ?? null} onClose={() => setAnchor(undefined)}>
        <LocalizationProvider dateAdapter={AdapterDateFns} adapterLocale={fr}>
          <DateCalendar
            value={toDate(value ?? today)}
            onChange={(date, state) => state === 'finish' && date && pick(fromDate(date))}
            {...(allowsFuture ? {} : { maxDate: toDate(today) })}
            autoFocus
          />
        </LocalizationProvider>
      </Popover>
    </>
  )
}

function read(text: string): LocalDate | undefined {
  const typed = readTypedDate(text)
  return typed === undefined ? undefined : parseLocalDate(typed)
}

// The calendar works with the browser's own dates: noon keeps the day whatever the time zone.
function toDate(date: LocalDate): Date {
  const { year, month, day } = partsOf(date)
  return new Date(year, month - 1, day, 12)
}

function fromDate(date: Date): LocalDate {
  return fromParts(date.getFullYear(), date.getMonth() + 1, date.getDate())
}
