/** What is awaited of the mediator, and the strip of days behind it on request: a day of the mediator's, in no colour of lateness. */
import { Box, Typography } from '@mui/material'
import { type LocalDate, type MediatorDay, mediatorDaySentence, type Zone } from '../../shared/regulation/index.ts'
import { WhyThisDay } from './why-this-day.tsx'

type MediatorDayNoteProps = { readonly day: MediatorDay; readonly zone: Zone; readonly today: LocalDate }

export function MediatorDayNote({ day, zone, today }: MediatorDayNoteProps) {
  return (
    <Box>
      <Typography variant="body2">{mediatorDaySentence(day, today)}</Typography>
      <WhyThisDay explanation={day.explanation} counted={day.counted} zone={zone} />
    </Box>
  )
}
