/** The state of a due date: icon, word and colour together, never colour alone. */
import { Stack, Typography } from '@mui/material'
import { AlarmClock, CalendarClock, CircleAlert, CircleCheck, CircleMinus, Clock, type LucideIcon, Umbrella } from 'lucide-react'
import { OBLIGATION_STATE_LABELS, type ObligationState } from '../../shared/regulation/index.ts'

const APPEARANCE: Readonly<Record<ObligationState, { readonly icon: LucideIcon; readonly color: string }>> = {
  notApplicable: { icon: CircleMinus, color: 'text.secondary' },
  prudent: { icon: Umbrella, color: 'text.secondary' },
  upcoming: { icon: CalendarClock, color: 'info.main' },
  dueSoon: { icon: Clock, color: 'warning.main' },
  dueToday: { icon: AlarmClock, color: 'warning.main' },
  overdue: { icon: CircleAlert, color: 'error.main' },
  met: { icon: CircleCheck, color: 'success.main' },
  metLate: { icon: CircleCheck, color: 'error.main' },
}

export function StateMark({ state, label }: { readonly state: ObligationState; readonly label?: string }) {
  const { icon: Icon, color } = APPEARANCE[state]
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
