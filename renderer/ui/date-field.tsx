/** A day: typed as 15/04/26, 4/4, hier, lundi, pasted from a message, or picked; what was understood stands below. */
import { Box, Button, IconButton, InputAdornment, Popover, Stack } from '@mui/material'
import { AdapterDateFns } from '@mui/x-date-pickers/AdapterDateFns'
import { DateCalendar } from '@mui/x-date-pickers/DateCalendar'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import { fr } from 'date-fns/locale/fr'
import { Calendar } from 'lucide-react'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { formatLongDate, formatShortDate } from '../../shared/language/french.ts'
import { type UnderstoodDay, understandDay } from '../../shared/language/typed-day.ts'
import { fromParts, type LocalDate, partsOf } from '../../shared/regulation/index.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { TextField } from './field.tsx'

type DateFieldProps = {
  readonly label: string
  readonly value: LocalDate | undefined
  readonly onChange: (value: LocalDate | undefined) => void
  readonly today: LocalDate
  readonly help?: string
  readonly error?: string | undefined
  /** Where the error asks whether the day, which contradicts another, is right: says that it is. */
  readonly onConfirm?: (() => void) | undefined
  readonly isOptional?: boolean
  readonly autoFocus?: boolean
  /** A day that has come, unless said otherwise; one to come (a due day); or either, where what is not said of it has come. */
  readonly days?: 'past' | 'future' | 'any'
}

const UNREADABLE = 'Cette date n’existe pas ou ne se lit pas. Écrivez par exemple 15/04/2026, hier ou lundi.'

export function DateField({ label, value, onChange, today, help, error, onConfirm, isOptional, autoFocus, days = 'past' }: DateFieldProps) {
  // What is being typed, until it is read as a day; then the day itself is shown.
  const [typed, setTyped] = useState<string>()
  // What was supposed of it, as long as the day stands.
  const [understood, setUnderstood] = useState<UnderstoodDay>()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [isLeft, setIsLeft] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const read = (text: string) => understandDay(text, today, days === 'future' ? 'future' : 'past')
  const isUnreadable = typed !== undefined && typed.trim() !== '' && read(typed) === undefined

  // Empty to whoever reads the value: the field itself tells its form that it is not.
  useEffect(() => frame.current?.querySelector('input')?.setCustomValidity(isUnreadable ? UNREADABLE : ''), [isUnreadable])

  const type = (text: string) => {
    const day = read(text)
    setTyped(text)
    setIsLeft(false)
    setUnderstood(day)
    onChange(day?.day)
  }
  const leave = () => {
    setIsLeft(true)
    if (!isUnreadable) setTyped(undefined)
  }
  const pick = (date: LocalDate) => {
    setTyped(undefined)
    setUnderstood(undefined)
    setAnchor(undefined)
    onChange(date)
  }
  return (
    <Box ref={frame} onInvalidCapture={() => setIsLeft(true)}>
      <TextField
        label={label}
        value={typed ?? (value ? formatShortDate(value) : '')}
        onChange={type}
        onBlur={leave}
        placeholder="jj/mm/aaaa"
        isHelpKept={value !== undefined}
        help={value ? inWords(value, understood, days, today) : help}
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
      {onConfirm && error && <Confirmation onConfirm={onConfirm} onCorrect={() => frame.current?.querySelector('input')?.select()} />}
      <Popover open={anchor !== undefined} anchorEl={anchor ?? null} onClose={() => setAnchor(undefined)}>
        <LocalizationProvider dateAdapter={AdapterDateFns} adapterLocale={fr}>
          <DateCalendar
            value={toDate(value ?? today)}
            onChange={(date, state) => state === 'finish' && date && pick(fromDate(date))}
            {...(days === 'past' && { maxDate: toDate(today) })}
            autoFocus
          />
        </LocalizationProvider>
      </Popover>
    </Box>
  )
}

type ConfirmationProps = { readonly onConfirm: () => void; readonly onCorrect: () => void }

/** A day that contradicts another is confirmed, and the form goes on; or it is typed anew. */
function Confirmation({ onConfirm, onCorrect }: ConfirmationProps) {
  return (
    <Stack direction="row" spacing={1} sx={{ mt: 0.5 }}>
      <Button size="small" color="inherit" variant="outlined" onClick={onCorrect}>
        Corriger le jour
      </Button>
      <ConfirmButton label="C’est bien ce jour" onConfirm={onConfirm} />
    </Stack>
  )
}

/** The day in words, what was supposed of it, and that it has not come, or has, where the other is asked. */
function inWords(value: LocalDate, understood: UnderstoodDay | undefined, days: 'past' | 'future' | 'any', today: LocalDate): string {
  const remark = understood?.day === value ? understood.remark : undefined
  const isOtherwise = (days === 'past' && value > today) || (days === 'future' && value < today)
  const when = isOtherwise ? (value > today ? ', dans le futur' : ', jour déjà passé') : ''
  return [`${formatLongDate(value)}${when}`, remark].filter(Boolean).join('. ')
}

// The calendar works with the browser's own dates: noon keeps the day whatever the time zone.
function toDate(date: LocalDate): Date {
  const { year, month, day } = partsOf(date)
  return new Date(year, month - 1, day, 12)
}

function fromDate(date: Date): LocalDate {
  return fromParts(date.getFullYear(), date.getMonth() + 1, date.getDate())
}
