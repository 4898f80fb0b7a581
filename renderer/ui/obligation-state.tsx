/** The state of a due date: icon, word and colour together, never colour alone. */
import { Stack, Typography } from '@mui/material'
import { AlarmClock, CalendarClock, CircleAlert, CircleCheck, CircleMinus, Clock, type LucideIcon, Umbrella } from 'lucide-react'
import { type DossierObligation, justifiedInWords } from '../../shared/complaint/obligations.ts'
import { enumerate, formatDate, formatDistance, formatLongDate, typography } from '../../shared/language/french.ts'
import {
  type LocalDate,
  OBLIGATION_LABELS,
  OBLIGATION_STATE_LABELS,
  type Obligation,
  type ObligationState,
} from '../../shared/regulation/index.ts'

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

/** When something is due, words first: 'dans 6 jours, mercredi 15 avril 2026'. */
export function dueInWords(obligation: DossierObligation, today: LocalDate): string {
  const { justification } = obligation
  return justification ? `${dayInWords(obligation, today)}, ${justifiedInWords(justification)}` : dayInWords(obligation, today)
}

function dayInWords({ dueDate, doneOn, state }: DossierObligation, today: LocalDate): string {
  if (doneOn) return `${state === 'metLate' ? 'fait en retard' : 'fait'} le ${formatLongDate(doneOn)}`
  if (!dueDate) return 'dès que possible'
  if (state === 'prudent') return `à titre prudent ${formatDistance(dueDate, today)}, ${formatLongDate(dueDate)}`
  return `${state === 'overdue' ? 'en retard ' : ''}${formatDistance(dueDate, today)}, ${formatLongDate(dueDate)}`
}

/** Days shown by prudence while a complaint is oral: 'à titre prudent (CIF) : accusé de réception avant le 2 décembre 2026, …'. */
export function prudentSentence(prudent: readonly Obligation[]): string | undefined {
  const days = prudent.flatMap(({ kind, dueDate }) =>
    dueDate ? `${OBLIGATION_LABELS[kind].toLowerCase()} avant la fin du ${formatDate(dueDate)}` : [],
  )
  return days.length > 0 ? typography(`À titre prudent, faute d’écrit : ${enumerate(days)}.`) : undefined
}
