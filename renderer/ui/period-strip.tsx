/** The strip of days behind a due date: each counted, a Sunday, or a named holiday. */
import { Box, Tooltip, Typography } from '@mui/material'
import { formatLongDate, monthName, weekdayName } from '../../shared/language/french.ts'
import { type PeriodDay, type PeriodExplanation, partsOf } from '../../shared/regulation/index.ts'

export function PeriodStrip({ explanation }: { readonly explanation: PeriodExplanation }) {
  const { unit } = explanation.period
  const isCountedByDay = unit === 'joursOuvrables' || unit === 'joursOuvres'
  return (
    <Box>
      <Box component="ol" aria-label="Jour par jour" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, listStyle: 'none', p: 0, m: 0 }}>
        {explanation.days.map((day) => (
          <DayCell key={day.date} day={day} isLast={day.date === explanation.dueDate} isRanked={isCountedByDay} />
        ))}
      </Box>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1 }}>
        {isCountedByDay
          ? `Le jour de l’événement ne compte pas. ${unit === 'joursOuvres' ? 'Jours ouvrés, ceux du contrat d’assurance : les samedis, dimanches' : 'Les dimanches'} et jours fériés sont sautés. Le dernier jour court jusqu’à minuit.`
          : 'De quantième à quantième : le même jour du mois, ou le dernier si le mois est plus court. L’échéance n’est pas repoussée quand elle tombe un samedi, un dimanche ou un jour férié (lecture prudente).'}
      </Typography>
    </Box>
  )
}

function DayCell({ day, isLast, isRanked }: { readonly day: PeriodDay; readonly isLast: boolean; readonly isRanked: boolean }) {
  const isSkipped = day.kind === 'saturday' || day.kind === 'sunday' || day.kind === 'holiday'
  const { month, day: number } = partsOf(day.date)
  const description = `${formatLongDate(day.date)} : ${meaningOf(day, isLast, isRanked)}`
  return (
    <Tooltip title={description}>
      <Box
        component="li"
        aria-label={description}
        sx={{
          width: 52,
          py: 0.5,
          textAlign: 'center',
          border: 1,
          borderRadius: 1,
          borderStyle: isSkipped ? 'dashed' : 'solid',
          borderColor: isLast ? 'primary.main' : 'divider',
          bgcolor: isLast ? 'primary.main' : 'transparent',
          color: isLast ? 'primary.contrastText' : isSkipped ? 'text.secondary' : 'text.primary',
        }}
      >
        <Typography component="span" sx={{ display: 'block', fontSize: '0.6875rem', lineHeight: 1.3 }} aria-hidden>
          {weekdayName(day.date).slice(0, 3)}.
        </Typography>
        <Typography component="span" sx={{ display: 'block', fontWeight: 600, lineHeight: 1.3 }} aria-hidden>
          {number}
        </Typography>
        <Typography component="span" sx={{ display: 'block', fontSize: '0.6875rem', lineHeight: 1.3 }} aria-hidden>
          {captionOf(day, month, isRanked)}
        </Typography>
      </Box>
    </Tooltip>
  )
}

function captionOf(day: PeriodDay, month: number, isRanked: boolean): string {
  switch (day.kind) {
    case 'start':
      return 'départ'
    case 'saturday':
      return 'sam.'
    case 'sunday':
      return 'dim.'
    case 'holiday':
      return 'férié'
    case 'counted':
      return isRanked ? `n° ${day.rank}` : monthName(month).slice(0, 4)
  }
}

function meaningOf(day: PeriodDay, isLast: boolean, isRanked: boolean): string {
  switch (day.kind) {
    case 'start':
      return 'jour de départ, non compté'
    case 'saturday':
      return 'samedi, non compté'
    case 'sunday':
      return 'dimanche, non compté'
    case 'holiday':
      return `${day.holiday}, jour férié, non compté`
    case 'counted':
      return `${isRanked ? `jour compté n° ${day.rank}` : 'jour compté'}${isLast ? ', dernier jour' : ''}`
  }
}
