/** Personnes: every complainant with their dossiers, and those who may have been recorded twice. */
import { InputAdornment, Link, OutlinedInput, Typography } from '@mui/material'
import type { GridColDef } from '@mui/x-data-grid'
import { Search } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { Link as RouterLink, useNavigate } from 'react-router'
import { addressedName, CLIENT_KIND_LABELS, capacityOf, type Person } from '../../../shared/complaint/index.ts'
import { count, formatShortDate } from '../../../shared/language/french.ts'
import { forgivenInWords, searchTextOf } from '../../../shared/language/search-terms.ts'
import { search } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { usePersons, useSession } from '../../session/index.ts'
import { useGridOrder, useGridPages } from '../../ui/grid-rows.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { FilledByGrid, RowsGrid } from '../../ui/rows-grid.tsx'
import { useTyped } from '../../ui/use-typed.ts'
import { Duplicates } from './duplicates.tsx'

type KnownPerson = Person<DossierSummary>

export function PeoplePage() {
  const persons = usePersons()
  const { inspection } = useSession()
  return (
    <Page
      isFilled
      overline={
        <Link component={RouterLink} to={paths.register} variant="body2">
          Réclamations
        </Link>
      }
      title="Personnes"
      lead={persons ? count(persons.length, 'réclamant') : undefined}
    >
      {persons && persons.length === 0 && (
        <EmptyState>Aucune personne pour l’instant : chaque réclamant paraît ici avec ses dossiers, dès le premier enregistré.</EmptyState>
      )}
      {persons && persons.length > 0 && (
        <>
          {!inspection && <Duplicates persons={persons} />}
          <People persons={persons} />
        </>
      )}
    </Page>
  )
}

function People({ persons }: { readonly persons: readonly KnownPerson[] }) {
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [typed, type] = useTyped(query, setQuery)
  const order = useGridOrder(persons, COLUMNS)
  const searched = useMemo(() => order.ordered.map((person) => ({ person, searchText: searchTextOf(toldOf(person)) })), [order.ordered])
  const { found, forgiven } = useMemo(() => search(searched, query), [searched, query])
  const rows = useMemo(() => found.map(({ person }) => person), [found])
  const pages = useGridPages(rows, COLUMNS)
  const open = useCallback((id: string) => void navigate(paths.person(id)), [navigate])
  return (
    <>
      <OutlinedInput
        type="search"
        size="small"
        value={typed}
        onChange={(event) => type(event.target.value)}
        placeholder="Un nom, un téléphone, un courriel"
        startAdornment={
          <InputAdornment position="start">
            <Search size={16} aria-hidden />
          </InputAdornment>
        }
        slotProps={{ input: { 'aria-label': 'Chercher une personne' } }}
        sx={{ width: '22.5rem', maxWidth: '100%', mb: 2 }}
      />
      <Typography variant="body2" color="textSecondary" role="status" sx={{ mb: forgiven.length > 0 ? 1.5 : 0 }}>
        {forgiven.map(forgivenInWords).join('. ')}
      </Typography>
      <FilledByGrid>
        <RowsGrid label="Réclamants" order={order} pages={pages} onOpen={open} />
      </FilledByGrid>
    </>
  )
}

/** Who they are, whom they act for, how they are reached. */
function toldOf({ civility, name, actsFor, phone, email, address }: KnownPerson): readonly (string | undefined)[] {
  return [addressedName({ civility, name }), ...actsFor, phone, email, address]
}

const COLUMNS: GridColDef<KnownPerson>[] = [
  { field: 'name', headerName: 'Nom', minWidth: 180, flex: 1.2 },
  {
    field: 'capacities',
    headerName: 'Qualité',
    minWidth: 160,
    flex: 1,
    valueGetter: (_, { capacities, civility }) => capacities.map((capacity) => capacityOf(capacity, civility)).join(', '),
  },
  { field: 'actsFor', headerName: 'Agit pour', minWidth: 140, flex: 1, valueGetter: (_, { actsFor }) => actsFor.join(', ') },
  {
    field: 'clientKind',
    headerName: 'Statut',
    minWidth: 132,
    flex: 0.6,
    valueGetter: (_, { clientKind }) => CLIENT_KIND_LABELS[clientKind],
  },
  { field: 'count', headerName: 'Dossiers', type: 'number', width: 96, valueGetter: (_, { dossiers }) => dossiers.length },
  {
    field: 'latest',
    headerName: 'Le dernier du',
    width: 136,
    valueGetter: (_, { dossiers }) => dossiers[0]?.arrivedOn ?? null,
    valueFormatter: (value: DossierSummary['arrivedOn'] | null) => (value ? formatShortDate(value) : ''),
  },
]
