/** Corrective actions due: read after the agenda is on the screen, since closed dossiers are looked at. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { count, formatDistance, formatLongDate } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { useFirmJournal, usePacedQuery, useSession } from '../../session/index.ts'
import { StateMark } from '../../ui/obligation-state.tsx'
import { Section } from '../../ui/page.tsx'
import { actionPath, paths } from '../../ui/paths.ts'
import { RowList } from './agenda-list.tsx'
import { type DueAction, dueActions } from './due-actions.ts'
import { useOncePainted } from './use-once-painted.ts'

/** The rest is one click away. */
const SHOWN = 3

export function ActionsSection({ today }: { readonly today: LocalDate }) {
  const actions = useDueActions(today)
  if (actions.length === 0) return null
  return (
    <Section
      title="Mesures correctives"
      endAdornment={
        <Button component={RouterLink} to={paths.actions} size="small">
          {actions.length > SHOWN ? `Voir les ${count(actions.length, 'mesure')}` : 'Voir les mesures'}
        </Button>
      }
    >
      <RowList>
        {actions.slice(0, SHOWN).map((action) => (
          <Row key={action.actionId} action={action} today={today} />
        ))}
      </RowList>
    </Section>
  )
}

function Row({
  action: { actionId, references, description, owner, dueOn, state },
  today,
}: {
  readonly action: DueAction
  readonly today: LocalDate
}) {
  return (
    <Box component="li" sx={{ py: 1.25 }}>
      <Typography>{description}</Typography>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        <StateMark
          state={state}
          label={`${state === 'overdue' ? 'échéance passée ' : ''}${formatDistance(dueOn, today)}, ${formatLongDate(dueOn)}`}
        />
        <Typography variant="body2" color="textSecondary">
          {[owner, ...references].filter(Boolean).join(' · ')}
        </Typography>
        <Link component={RouterLink} to={actionPath(actionId)} variant="body2" aria-label={`Suivre la mesure : ${description}`}>
          Suivre la mesure
        </Link>
      </Stack>
    </Box>
  )
}

function useDueActions(today: LocalDate): readonly DueAction[] {
  const { register } = useSession()
  const isPainted = useOncePainted()
  const closed = usePacedQuery(async () => (isPainted ? register.summariesAt(['closed']) : []), [register, isPainted])
  const journal = useFirmJournal()
  return closed && journal ? dueActions(closed, journal.events, today) : []
}
