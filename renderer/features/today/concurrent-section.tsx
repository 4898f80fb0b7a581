/** What two people did without knowing of each other, dossier by dossier; nothing in a firm of one. */
import { Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { concurrentSentence } from '../../../shared/complaint/index.ts'
import { memberName } from '../../../shared/firm/members.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useTeam } from '../../session/index.ts'
import { Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'

export function ConcurrentSection({ dossiers }: { readonly dossiers: readonly DossierSummary[] }) {
  const team = useTeam()
  if (dossiers.length === 0) return null
  return (
    <Section title="Étapes faites en même temps">
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        Les deux sont gardées : confirmez-les ou corrigez-les dans le dossier.
      </Typography>
      {dossiers.map(({ id, reference, complainantName, concurrentSteps = [] }) => (
        <Typography key={id} component="div" sx={{ mb: 1.5 }}>
          <Link component={RouterLink} to={paths.dossier(id)}>
            {`${reference} · ${complainantName}`}
          </Link>
          {concurrentSteps.map((pair) => (
            <div key={`${pair.one.eventId} ${pair.other.eventId}`}>
              {concurrentSentence(pair, (memberId) => memberName(team, memberId))}
            </div>
          ))}
        </Typography>
      ))}
    </Section>
  )
}
