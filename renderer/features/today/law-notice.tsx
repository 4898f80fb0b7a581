/** A new version applies another law: what changes, and for which open dossiers, as a letter that stays until it is read. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { OPEN_STAGES } from '../../../shared/complaint/index.ts'
import { readLawChange, type ToldLawChange, unreadLawChanges } from '../../../shared/firm/applied-law.ts'
import { formatLongDate } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { useFirmJournal, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { DossierChanges, LawChanges } from '../../ui/law-change.tsx'
import { ErrorNotices } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'

export function LawNotice({ today }: { readonly today: LocalDate }) {
  const loaded = useFirmJournal()
  const unread = loaded ? unreadLawChanges(loaded.events) : []
  return unread.map((told) => <Letter key={told.event.id} told={told} today={today} />)
}

function Letter({ told, today }: { readonly told: ToldLawChange; readonly today: LocalDate }) {
  const { firmJournal, register } = useWorkSession()
  const [errors, setErrors] = useState<readonly string[]>([])
  const { event, versionBefore, changes } = told
  const { dossiers, version } = event.facts
  const names = useLiveQuery(
    async () => new Map((await register.summariesAt(OPEN_STAGES)).map(({ id, complainantName }) => [id, complainantName])),
    [register],
  )
  const read = async () => {
    const outcome = await firmJournal.record((journal) => readLawChange(journal, event.id, today))
    setErrors(whatWentWrong(outcome))
    // The letter goes, and its button with it.
    if (outcome.status === 'recorded') document.getElementById('contenu')?.focus({ preventScroll: true })
  }
  const since = version === versionBefore ? 'l’application applique' : `l’application (version ${version}) applique`
  return (
    <Box sx={{ maxWidth: 880, borderLeft: 3, borderColor: 'info.main', bgcolor: 'background.paper', px: 2.5, pt: 1, pb: 0.1, mb: 3 }}>
      <Section title="Les règles appliquées ont changé">
        <Typography sx={{ mb: 2 }}>
          Depuis le {formatLongDate(event.occurredOn)}, {since} d’autres règles que jusque-là. Voici lesquelles, avec le texte qui les dit.
        </Typography>
        <LawChanges changes={changes} />
        <DossierChanges dossiers={dossiers} {...(names && { names })} />
        <Typography sx={{ mb: 2 }}>
          Les étapes déjà enregistrées restent jugées sur le jour qui était affiché alors ; le journal de chaque dossier le dit.
        </Typography>
        <Stack direction="row" spacing={2} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <Button variant="outlined" onClick={() => void read()}>
            J’ai lu
          </Button>
          <Typography variant="body2" color="textSecondary">
            Cette lettre se relit dans les{' '}
            <Link component={RouterLink} to={paths.appliedRules}>
              règles appliquées
            </Link>
            .
          </Typography>
        </Stack>
        <ErrorNotices messages={errors} />
      </Section>
    </Box>
  )
}
