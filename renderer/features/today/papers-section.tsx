/** What the public must find, and the procedure: here until each is in place and says what holds. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { isSettled, PAPER_LABELS, type PaperState } from '../../../shared/papers/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { usePapers } from '../../session/papers.ts'
import { Section } from '../../ui/page.tsx'
import { PaperStatusMark } from '../../ui/paper-status.tsx'
import { paperPath, paths } from '../../ui/paths.ts'
import { RowList } from './agenda-list.tsx'
import { useOncePainted } from './use-once-painted.ts'

export function PapersSection({ today }: { readonly today: LocalDate }) {
  return useOncePainted() ? <DuePapers today={today} /> : null
}

function DuePapers({ today }: { readonly today: LocalDate }) {
  const due = usePapers(today)?.states.filter((state) => !isSettled(state)) ?? []
  if (due.length === 0) return null
  return (
    <Section
      title="Informations dues au public et procédure"
      endAdornment={
        <Button component={RouterLink} to={paths.papers} size="small">
          Tout voir
        </Button>
      }
    >
      <RowList>
        {due.map((state) => (
          <Row key={state.paper} state={state} />
        ))}
      </RowList>
    </Section>
  )
}

function Row({ state }: { readonly state: PaperState }) {
  const [reason] = state.status.kind === 'toRenew' ? state.status.reasons : []
  return (
    <Box component="li" sx={{ py: 1 }}>
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        <Link component={RouterLink} to={paperPath(state.paper)} color="inherit" underline="hover">
          {PAPER_LABELS[state.paper]}
        </Link>
        <PaperStatusMark state={state} />
      </Stack>
      {reason && (
        <Typography variant="body2" color="textSecondary">
          {reason}
        </Typography>
      )}
    </Box>
  )
}
