/** The state of a due date: icon, word and colour together, never colour alone. */
import { Stack, Typography } from '@mui/material'
import { AlarmClock, CalendarClock, CircleAlert, CircleCheck, CircleMinus, Clock, type LucideIcon } from 'lucide-react'
import { type DossierObligation, justifiedInWords } from '../../shared/complaint/obligations.ts'
import { formatDistance, formatLongDate } from '../../shared/language/french.ts'
import { type LocalDate, OBLIGATION_STATE_LABELS, type ObligationState } from '../../shared/regulation/index.ts'

const LOOK: Readonly<Record<ObligationState, { readonly icon: LucideIcon; readonly color: string }>> = {
  notApplicable: { icon: CircleMinus, color: 'text.secondary' },
  upcoming: { icon: CalendarClock, color: 'info.main' },
  dueSoon: { icon: Clock, color: 'warning.main' },
  dueToday: { icon: AlarmClock, color: 'warning.main' },
  overdue: { icon: CircleAlert, color: 'error.main' },
  met: { icon: CircleCheck, color: 'success.main' },
  metLate: { icon: CircleCheck, color: 'error.main' },
}

export function StateMark({ state, label }: { readonly state: ObligationState; readonly label?: string }) {
  const { icon: Icon, color } = LOOK[state]
  return (
    <Stack
      component="span"
      direction="row"
      spacing={0.75}
      sx={{ display: 'inline-flex', alignItems: 'center', verticalAlign: 'middle', color }}
    >
      <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Typography component="span" variant="body2" sx={{ fontWeight: 550 }}>
        {label ?? OBLIGATION_STATE_LABELS[state]}
      </Typography>
    </Stack>
  )
}

/** When something is due, words first: 'dans 6 jours, mercredi 15 avril 2026'. */
export function dueInWords(obligation: DossierObligation, today: LocalDate): string {
  const { justification } = obligation
  return justification ? `${dayInWords(obligation, today)}, ${justifiedInWords(justification)}` : dayInWords(obligation, today)
}

function dayInWords({ dueDate, doneOn, state }: DossierObligation, today: LocalDate): string {
  if (doneOn) return `${state === 'metLate' ? 'fait en retard' : 'fait'} le ${formatLongDate(doneOn)}`
  if (!dueDate) return 'dès que possible'
  return `${state === 'overdue' ? 'en retard ' : ''}${formatDistance(dueDate, today)}, ${formatLongDate(dueDate)}`
}
