/** Each time the law applied was another one: what changed, for which dossiers, and when it was read. */
import { Box, Typography } from '@mui/material'
import { lawHistory, type ToldLawChange } from '../../../shared/firm/applied-law.ts'
import { formatLongDate } from '../../../shared/language/french.ts'
import { useFirmJournal } from '../../session/index.ts'
import { DossierChanges, LawChanges } from '../../ui/law-change.tsx'
import { Section } from '../../ui/page.tsx'

export function LawHistory() {
  const loaded = useFirmJournal()
  const history = loaded ? lawHistory(loaded.events) : []
  if (history.length === 0) return null
  return (
    <Section title="Ce qui a changé">
      {history.map((told) => (
        <Past key={told.event.id} told={told} />
      ))}
    </Section>
  )
}

function Past({ told: { event, versionBefore, changes, readOn } }: { readonly told: ToldLawChange }) {
  const { by, version, reason, dossiers } = event.facts
  const origin = by === 'firm' ? 'par décision du cabinet' : version === versionBefore ? '' : `par la version ${version} de l’application`
  return (
    <Box component="details" sx={{ mb: 1.5 }}>
      <Typography component="summary" sx={{ cursor: 'pointer', mb: 1 }}>
        {[formatLongDate(event.occurredOn), origin, readOn && by === 'application' ? `lu le ${formatLongDate(readOn)}` : '']
          .filter(Boolean)
          .join(', ')}
      </Typography>
      <LawChanges changes={changes} />
      {reason && <Typography sx={{ mb: 2 }}>Motif : {reason}</Typography>}
      <DossierChanges dossiers={dossiers} />
    </Box>
  )
}
