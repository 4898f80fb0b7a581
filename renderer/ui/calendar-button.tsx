/** Due dates as a calendar file: one, or all those that are pending. */
import { Button } from '@mui/material'
import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import type { FileToSave, SaveOutcome } from '../../shared/host/port.ts'
import { type CalendarEntry, calendarFile } from '../../shared/sending/calendar-file.ts'

type CalendarButtonProps = {
  readonly label: string
  readonly fileName: string
  /** Read when the button is pressed. */
  readonly entries: () => readonly CalendarEntry[]
  readonly save: (file: FileToSave) => Promise<SaveOutcome>
  /** The instant the file bears. */
  readonly now: () => string
}

export function CalendarButton({ label, fileName, entries, save, now }: CalendarButtonProps) {
  const [message, setMessage] = useState<string>()
  const make = async () => {
    const bytes = new TextEncoder().encode(calendarFile(entries(), now()))
    const outcome = await save({ name: fileName, mediaType: 'text/calendar', bytes })
    setMessage(outcome.status === 'failed' ? outcome.message : undefined)
  }
  return (
    <Button
      size="small"
      color={message ? 'error' : 'inherit'}
      title={message}
      startIcon={<CalendarPlus size={16} aria-hidden />}
      onClick={() => void make()}
      sx={{ color: message ? undefined : 'text.secondary' }}
    >
      {message ? 'Non enregistré : recommencer' : label}
    </Button>
  )
}
