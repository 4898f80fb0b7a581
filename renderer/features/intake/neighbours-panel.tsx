/** Past dossiers that bear on the one being recorded: to open, to link, or to which this letter belongs. */
import { Box, Button, Checkbox, FormControlLabel, Typography } from '@mui/material'
import { useMemo, useState } from 'react'
import { actsForAnother, type SimilarDossier, whySentence } from '../../../shared/complaint/index.ts'
import { count } from '../../../shared/language/french.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useSimilarDossiers } from '../../session/index.ts'
import { arrivalAndStatus, NeighbourLine, NeighbourList } from '../../ui/neighbour-line.tsx'
import { formOf, type IntakeDraft } from './intake-draft.ts'
import { JoinDialog, joiningValues } from './join-dialog.tsx'
import { joiningsOf } from './joining.ts'
import type { StepProps } from './step-props.ts'

/** The nearest are enough beside a form. */
const SHOWN = 4

type NeighboursPanelProps = Pick<StepProps, 'draft' | 'change' | 'today'> & {
  /** Names the draft among the others. */
  readonly draftKey: string
  readonly onJoined: (dossierId: string) => Promise<void>
}

export function NeighboursPanel({ draft, draftKey, change, today, onJoined }: NeighboursPanelProps) {
  const found = useSimilarDossiers(useCandidate(draft))
  const [joined, setJoined] = useState<DossierSummary>()
  const [joining, ...otherJoinings] = joined ? joiningsOf(formOf(draft), joined) : []
  if (found.length === 0) return null
  const shown = found.slice(0, SHOWN)
  return (
    <Box sx={{ mt: 3, pt: 2, borderTop: 1, borderColor: 'divider' }} role="group" aria-label="Dossiers voisins">
      <Typography variant="h3">Dossiers voisins</Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 0.5 }}>
        Votre saisie reste en brouillon si vous en ouvrez un.
      </Typography>
      <NeighbourList label="Dossiers voisins">
        {shown.map((similar) => (
          <Neighbour
            key={similar.dossier.id}
            similar={similar}
            draft={draft}
            onLink={(isLinked) => change({ linkedIds: withId(draft.linkedIds, similar.dossier.id, isLinked) })}
            onJoin={() => setJoined(similar.dossier)}
          />
        ))}
      </NeighbourList>
      {found.length > SHOWN && (
        <Typography variant="caption" color="textSecondary" component="p">
          Et {count(found.length - SHOWN, 'autre')}, à retrouver dans le dossier une fois enregistré.
        </Typography>
      )}
      {joined && joining && (
        <JoinDialog
          initial={joiningValues(draft)}
          files={draft.files}
          joinings={[joining, ...otherJoinings]}
          draftKey={draftKey}
          dossier={joined}
          today={today}
          onJoined={onJoined}
          onClose={() => setJoined(undefined)}
        />
      )}
    </Box>
  )
}

type NeighbourProps = {
  readonly similar: SimilarDossier<DossierSummary>
  readonly draft: IntakeDraft
  readonly onLink: (isLinked: boolean) => void
  readonly onJoin: () => void
}

function Neighbour({ similar: { dossier, why }, draft, onLink, onJoin }: NeighbourProps) {
  return (
    <NeighbourLine dossier={dossier} name={dossier.complainantName} details={[arrivalAndStatus(dossier), whySentence(why)]}>
      <FormControlLabel
        sx={{ mr: 0 }}
        control={
          <Checkbox
            size="small"
            checked={draft.linkedIds.includes(dossier.id)}
            onChange={(event) => onLink(event.target.checked)}
            slotProps={{ input: { 'aria-label': `Lier au dossier ${dossier.reference}` } }}
          />
        }
        label={<Typography variant="body2">Lier</Typography>}
      />
      {joiningsOf(formOf(draft), dossier).length > 0 && (
        <Button size="small" variant="outlined" onClick={onJoin} aria-label={`Ce courrier appartient au dossier ${dossier.reference}`}>
          Ce courrier appartient à ce dossier
        </Button>
      )}
    </NeighbourLine>
  )
}

function withId(ids: readonly string[], id: string, isIn: boolean): readonly string[] {
  return isIn ? [...ids.filter((other) => other !== id), id] : ids.filter((other) => other !== id)
}

function useCandidate({ personId, name, capacity, onBehalfOf, email, phone, product, contractReference, description }: IntakeDraft) {
  const actedFor = actsForAnother(capacity) ? onBehalfOf : undefined
  return useMemo(
    () => ({ personId, name, onBehalfOf: actedFor, email, phone, product, contractReference, description }),
    [personId, name, actedFor, email, phone, product, contractReference, description],
  )
}
