/** Persons who may have been recorded twice: to make one, or to say that they are two. */
import { Box, Button, Link, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { type Person, type PossibleDuplicate, pairOf, possibleDuplicates } from '../../../shared/complaint/index.ts'
import { count } from '../../../shared/language/french.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useWorkSession } from '../../session/index.ts'
import { ErrorNotices } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { distinctPairs, mergePersons, sayDistinct } from './merging.ts'

/** The rest comes once these are settled. */
const SHOWN = 5

export function Duplicates({ persons }: { readonly persons: readonly Person<DossierSummary>[] }) {
  const { writer, settings } = useWorkSession()
  const distinct = useLiveQuery(() => distinctPairs(settings), [settings])
  const [messages, setMessages] = useState<readonly string[]>([])
  const found = useMemo(() => (distinct ? possibleDuplicates(persons, distinct) : []), [persons, distinct])
  if (found.length === 0 && messages.length === 0) return null
  return (
    <Section title="Enregistrées deux fois ?">
      <ErrorNotices messages={messages} />
      <Box component="ul" aria-label="Personnes peut-être enregistrées deux fois" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {found.slice(0, SHOWN).map((duplicate) => (
          <DuplicateLine
            key={pairOf(duplicate.one.id, duplicate.other.id)}
            duplicate={duplicate}
            onMerge={async () => setMessages(await mergePersons(writer, duplicate))}
            onDistinct={() => sayDistinct(settings, duplicate)}
          />
        ))}
      </Box>
      {found.length > SHOWN && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1 }}>
          Et {count(found.length - SHOWN, 'autre paire', 'autres paires')} ensuite.
        </Typography>
      )}
    </Section>
  )
}

type DuplicateLineProps = {
  readonly duplicate: PossibleDuplicate<DossierSummary>
  readonly onMerge: () => Promise<void>
  readonly onDistinct: () => Promise<void>
}

function DuplicateLine({ duplicate: { one, other, why }, onMerge, onDistinct }: DuplicateLineProps) {
  const [isBusy, setIsBusy] = useState(false)
  const act = (action: () => Promise<void>) => () => {
    setIsBusy(true)
    void action().finally(() => setIsBusy(false))
  }
  return (
    <Stack
      component="li"
      direction={{ xs: 'column', md: 'row' }}
      useFlexGap
      sx={{ gap: 1.5, py: 1, borderBottom: 1, borderColor: 'divider', alignItems: { md: 'center' } }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2">
          <PersonLink person={one} /> et <PersonLink person={other} />
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {why}
        </Typography>
      </Box>
      <Stack direction="row" spacing={1}>
        <Button size="small" variant="outlined" disabled={isBusy} onClick={act(onMerge)}>
          C’est la même personne
        </Button>
        <Button size="small" color="inherit" disabled={isBusy} onClick={act(onDistinct)}>
          Ce sont deux personnes
        </Button>
      </Stack>
    </Stack>
  )
}

function PersonLink({ person: { id, name, dossiers } }: { readonly person: Person<DossierSummary> }) {
  return (
    <>
      <Link component={RouterLink} to={paths.person(id)}>
        {name}
      </Link>
      {` (${dossiers.map(({ reference }) => reference).join(', ')})`}
    </>
  )
}
