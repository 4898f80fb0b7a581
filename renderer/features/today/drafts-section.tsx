/** Complaints being typed and not yet recorded: who, when, and the way back to each. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { Link as RouterLink } from 'react-router'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { discardIntakeDraft, draftMoment, type IntakeInBrief, useIntakeDrafts, useWorkSession } from '../../session/index.ts'
import { DiscardDraftDialog } from '../../ui/discard-draft-dialog.tsx'
import { Section } from '../../ui/page.tsx'
import { intakeDraftPath } from '../../ui/paths.ts'
import { RowList } from './agenda-list.tsx'

export function DraftsSection({ today }: { readonly today: LocalDate }) {
  const { drafts } = useWorkSession()
  const kept = useIntakeDrafts()
  const [thrown, setThrown] = useState<IntakeInBrief>()
  if (!kept || kept.length === 0) return null
  const discard = async (id: string) => {
    await discardIntakeDraft(drafts, id)
    setThrown(undefined)
  }
  return (
    <Section title="Brouillons à terminer">
      <RowList>
        {kept.map((draft) => (
          <Row key={draft.id} draft={draft} today={today} onDiscard={() => setThrown(draft)} />
        ))}
      </RowList>
      {thrown && <DiscardDraftDialog name={thrown.name} onDiscard={() => discard(thrown.id)} onClose={() => setThrown(undefined)} />}
    </Section>
  )
}

type RowProps = { readonly draft: IntakeInBrief; readonly today: LocalDate; readonly onDiscard: () => void }

function Row({ draft: { id, name, about, savedAt }, today, onDiscard }: RowProps) {
  const who = name || 'Réclamant à préciser'
  return (
    <Box component="li" sx={{ py: 1, display: 'flex', columnGap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      <Box sx={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography>
          {who}
          {about && ` · ${about}`}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          Pas encore au registre{savedAt && `, saisi ${draftMoment(savedAt, today)}`}
        </Typography>
      </Box>
      <Stack direction="row" spacing={1}>
        <Button component={RouterLink} to={intakeDraftPath(id)} size="small" aria-label={`Reprendre le brouillon : ${who}`}>
          Reprendre
        </Button>
        <Button size="small" color="inherit" onClick={onDiscard} aria-label={`Jeter le brouillon : ${who}`}>
          Jeter
        </Button>
      </Stack>
    </Box>
  )
}
