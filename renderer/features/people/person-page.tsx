/** A person: how to reach them, their dossiers, and those in which someone acts for them. */
import { Button, Link } from '@mui/material'
import { useMemo } from 'react'
import { Link as RouterLink, useParams } from 'react-router'
import { actedForIn, addressedName, CLIENT_KIND_LABELS, capacityOf, type Person, personById } from '../../../shared/complaint/index.ts'
import { formatPhone } from '../../../shared/language/contact-details.ts'
import { count } from '../../../shared/language/french.ts'
import { de } from '../../../shared/language/names.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useSummaries } from '../../session/index.ts'
import { type FactRow, Facts } from '../../ui/facts.tsx'
import { arrivalAndStatus, NeighbourLine, NeighbourList } from '../../ui/neighbour-line.tsx'
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
        <Facts rows={rowsOf(person)} />
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

function rowsOf(person: Person<DossierSummary>): readonly FactRow[] {
  const { civility, name, address, email, phone } = person
  return [
    ['Nom', addressedName({ civility, name })],
    ['Statut', CLIENT_KIND_LABELS[person.clientKind]],
    ['Adresse', address],
    ['Courriel', email],
    ['Téléphone', phone && formatPhone(phone)],
  ]
}

function ownDetails(dossier: DossierSummary, person: Person<DossierSummary>): readonly string[] {
  const { capacity, civility, onBehalfOf, complainantName } = dossier
  const otherName = complainantName === person.name ? '' : ` sous le nom ${de(complainantName)}`
  return [arrivalAndStatus(dossier), `${capacityOf(capacity, civility)}${onBehalfOf ? ` ${de(onBehalfOf)}` : ''}${otherName}.`]
}

function actedForDetails(dossier: DossierSummary): readonly string[] {
  return [arrivalAndStatus(dossier), `${capacityOf(dossier.capacity, dossier.civility)} : ${dossier.complainantName}.`]
}
