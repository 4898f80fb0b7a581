/** Rows of the agenda: who, what to do, by when, why, one button. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { formatDate } from '../../../shared/language/french.ts'
import { type LocalDate, OBLIGATION_LABELS } from '../../../shared/regulation/index.ts'
import { dueInWords, StateMark } from '../../ui/obligation-state.tsx'
import { paths, stepPath } from '../../ui/paths.ts'
import { type AgendaRow, stepLabel } from './agenda.ts'

export function AgendaList({ rows, today }: { readonly rows: readonly AgendaRow[]; readonly today: LocalDate }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {rows.map((row) => (
        <Row key={row.summary.id} row={row} today={today} />
      ))}
    </Box>
  )
}

function Row({ row, today }: { readonly row: AgendaRow; readonly today: LocalDate }) {
  const { summary } = row
  return (
    <Stack
      component="li"
      direction={{ xs: 'column', sm: 'row' }}
      spacing={2}
      sx={{ alignItems: { sm: 'center' }, py: 1.5, borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography component="p" sx={{ fontWeight: 600 }}>
          <Link component={RouterLink} to={paths.dossier(summary.id)} color="inherit" underline="hover">
            {summary.complainantName}
          </Link>
          <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 1 }}>
            {summary.reference}
            {summary.product && ` · ${summary.product}`}
          </Typography>
        </Typography>
        <Why row={row} today={today} />
      </Box>
      <Button
        component={RouterLink}
        to={stepPath(summary.id, row.step)}
        variant="outlined"
        size="small"
        aria-label={`${stepLabel(row)} : ${summary.complainantName}`}
      >
        {stepLabel(row)}
      </Button>
    </Stack>
  )
}

function Why({ row, today }: { readonly row: AgendaRow; readonly today: LocalDate }) {
  const { summary, obligation, step } = row
  if (step === 'receiveWritten') {
    return (
      <Typography variant="body2" color="textSecondary">
        Invitation envoyée le {summary.facts.invitedOn ? formatDate(summary.facts.invitedOn) : '…'} : l’écrit du client est attendu.
      </Typography>
    )
  }
  if (step === 'close' || !obligation) {
    return (
      <Typography variant="body2" color="textSecondary">
        {summary.stage === 'settledAtOnce' ? 'Réglée sur-le-champ' : 'Réponse envoyée'} : il reste à noter la cause et à clore.
      </Typography>
    )
  }
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
      <StateMark state={obligation.state} label={`${OBLIGATION_LABELS[obligation.kind]} : ${dueInWords(obligation, today)}`} />
      <Typography variant="body2" color="textSecondary">
        {obligation.text.citation}
      </Typography>
    </Stack>
  )
}
