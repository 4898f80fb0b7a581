/** A person: how to reach them, their dossiers, and those in which someone acts for them. */
import { Box, Button, Link, Typography } from '@mui/material'
import { useMemo } from 'react'
import { Link as RouterLink, useParams } from 'react-router'
import { actedForIn, CAPACITY_LABELS, CIVILITY_LABELS, type Person, personById, STAGE_LABELS } from '../../../shared/complaint/index.ts'
import { count, formatDate } from '../../../shared/language/french.ts'
import { type DossierSummary, useSummaries } from '../../data/index.ts'
import { NeighbourLine, NeighbourList } from '../../ui/neighbour-line.tsx'
import { EmptyState, Page, Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'

export function PersonPage() {
  const { id = '' } = useParams()
  const summaries = useSummaries()
  const person = useMemo(() => summaries && personById(summaries, id), [summaries, id])
  if (!summaries) return null
  return person ? <PersonView person={person} summaries={summaries} /> : <NotFound />
}

function NotFound() {
  return (
    <Page title="Cette personne n’est pas au registre" overline={<BackToPeople />}>
      <EmptyState
        action={
          <Button component={RouterLink} to={paths.people} variant="contained">
            Voir les personnes
          </Button>
        }
      >
        Elle a pu être réunie à une autre, ou ses données ont été effacées.
      </EmptyState>
    </Page>
  )
}

function BackToPeople() {
  return (
    <Link component={RouterLink} to={paths.people} variant="body2">
      Personnes
    </Link>
  )
}

function PersonView({ person, summaries }: { readonly person: Person<DossierSummary>; readonly summaries: readonly DossierSummary[] }) {
  const actedFor = useMemo(() => {
    const own = new Set(person.dossiers.map(({ id }) => id))
    return actedForIn(summaries, person.name).filter(({ id }) => !own.has(id))
  }, [person, summaries])
  return (
    <Page
      overline={<BackToPeople />}
      title={person.name}
      windowTitle="Une personne"
      lead={count(person.dossiers.length + actedFor.length, 'dossier')}
      width="text"
    >
      <Section title="Coordonnées">
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '112px minmax(0, 1fr)', rowGap: 0.75, columnGap: 2 }}>
          {rowsOf(person).map(([term, detail]) => (
            <Box key={term} sx={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" color="textSecondary">
                {term}
              </Typography>
              <Typography component="dd" variant="body2" sx={{ m: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {detail}
              </Typography>
            </Box>
          ))}
        </Box>
      </Section>
      <Section title="Ses dossiers">
        <NeighbourList label="Ses dossiers">
          {person.dossiers.map((dossier) => (
            <NeighbourLine key={dossier.id} dossier={dossier} name={dossier.product || undefined} details={ownDetails(dossier, person)} />
          ))}
        </NeighbourList>
      </Section>
      {actedFor.length > 0 && (
        <Section title="Où quelqu’un agit pour cette personne">
          <NeighbourList label="Où quelqu’un agit pour cette personne">
            {actedFor.map((dossier) => (
              <NeighbourLine key={dossier.id} dossier={dossier} name={dossier.product || undefined} details={actedForDetails(dossier)} />
            ))}
          </NeighbourList>
        </Section>
      )}
    </Page>
  )
}

function rowsOf({ civility, name, isConsumer, address, email, phone }: Person<DossierSummary>): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Nom', civility === 'none' ? name : `${CIVILITY_LABELS[civility]} ${name}`],
    ['Statut', isConsumer ? 'Consommateur' : 'Professionnel'],
    ['Adresse', address],
    ['Courriel', email],
    ['Téléphone', phone],
  ]
  return rows.flatMap(([term, detail]) => (detail ? [[term, detail] as const] : []))
}

function ownDetails(dossier: DossierSummary, person: Person<DossierSummary>): readonly string[] {
  const { capacity, onBehalfOf, complainantName } = dossier
  const otherName = complainantName === person.name ? '' : ` sous le nom de ${complainantName}`
  return [standing(dossier), `${CAPACITY_LABELS[capacity]}${onBehalfOf ? ` de ${onBehalfOf}` : ''}${otherName}.`]
}

function actedForDetails(dossier: DossierSummary): readonly string[] {
  return [standing(dossier), `${CAPACITY_LABELS[dossier.capacity]} : ${dossier.complainantName}.`]
}

function standing({ arrivedOn, stage }: DossierSummary): string {
  return `${formatDate(arrivedOn)}, ${STAGE_LABELS[stage].toLowerCase()}`
}
