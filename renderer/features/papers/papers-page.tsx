/** Informations et procédure: the four papers, where each stands, what to do next. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { isSettled, PAPER_LABELS, PAPER_PURPOSES, type PaperState } from '../../../shared/papers/index.ts'
import { useSession, useToday } from '../../session/index.ts'
import { usePapers } from '../../session/papers.ts'
import { Page } from '../../ui/page.tsx'
import { PAPER_NEXT, PaperStatusMark } from '../../ui/paper-status.tsx'
import { paperPath } from '../../ui/paths.ts'

export function PapersPage() {
  const { inspection } = useSession()
  const papers = usePapers(useToday())
  return (
    <Page
      title="Informations et procédure"
      lead="Ce que le public doit trouver sans peine sur les réclamations, et la procédure du cabinet. Les textes suivent vos réglages ; chaque version est datée, numérotée et gardée."
      width="text"
    >
      {papers && (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, '& > li': { borderTop: 1, borderColor: 'divider' } }}>
          {papers.states.map((state) => (
            <Row key={state.paper} state={state} isReadOnly={inspection !== undefined} />
          ))}
        </Box>
      )}
    </Page>
  )
}

function Row({ state, isReadOnly }: { readonly state: PaperState; readonly isReadOnly: boolean }) {
  const { paper, status } = state
  const label = isReadOnly ? 'Voir' : PAPER_NEXT[status.kind]
  return (
    <Stack component="li" direction={{ xs: 'column', sm: 'row' }} spacing={2} sx={{ alignItems: { sm: 'center' }, py: 2 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="h2">{PAPER_LABELS[paper]}</Typography>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
          {PAPER_PURPOSES[paper]}
        </Typography>
        <PaperStatusMark state={state} />
        {(status.kind === 'toRenew' ? status.reasons : []).map((reason) => (
          <Typography key={reason} variant="body2">
            {reason}
          </Typography>
        ))}
        {status.kind === 'setAside' && <Typography variant="body2">{status.reason}</Typography>}
      </Box>
      <Button
        component={RouterLink}
        to={paperPath(paper)}
        variant={isSettled(state) || isReadOnly ? 'text' : 'outlined'}
        aria-label={`${label} : ${PAPER_LABELS[paper]}`}
        sx={{ flexShrink: 0, alignSelf: { xs: 'flex-start', sm: 'center' } }}
      >
        {label}
      </Button>
    </Stack>
  )
}
