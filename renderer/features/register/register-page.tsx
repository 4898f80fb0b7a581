/** Réclamations: the register, sorted, filtered, searched. */
import { Box, Button, Chip, InputAdornment, OutlinedInput, Stack } from '@mui/material'
import {
  type GridColumnVisibilityModel,
  gridFilteredSortedRowIdsSelector,
  gridVisibleColumnFieldsSelector,
  useGridApiRef,
} from '@mui/x-data-grid'
import { FileDown, FileUp, Plus, Search, Users } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Link as RouterLink, useNavigate, useSearchParams } from 'react-router'
import { count } from '../../../shared/language/french.ts'
import { findDossiers } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useLaw, useSession, useSummaries, useToday } from '../../session/index.ts'
import { SelectField } from '../../ui/field.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { RowsGrid } from '../../ui/rows-grid.tsx'
import { ExportDialog, type Shown } from './export-dialog.tsx'
import { registerColumns } from './register-columns.tsx'
import { FILTER_LABELS, isKept, REGISTER_FILTERS, type RegisterFilter, yearsOf } from './register-filter.ts'

/** What is hidden at first: the grid's own menu shows it. */
const HIDDEN: GridColumnVisibilityModel = {
  capacity: false,
  channel: false,
  regimes: false,
  closedOn: false,
  sentOn: false,
  enquiredOn: false,
}

export function RegisterPage() {
  const summaries = useSummaries()
  const { inspection } = useSession()
  return (
    <Page
      title="Réclamations"
      lead={summaries ? count(summaries.length, 'dossier') : undefined}
      action={
        <>
          {inspection !== 'masked' && (
            <Button component={RouterLink} to={paths.people} color="inherit" startIcon={<Users size={18} aria-hidden />}>
              Personnes
            </Button>
          )}
          {!inspection && (
            <Button component={RouterLink} to={paths.import} color="inherit" startIcon={<FileUp size={18} aria-hidden />}>
              Importer un registre
            </Button>
          )}
          {!inspection && (
            <Button component={RouterLink} to={paths.intake} variant="contained" startIcon={<Plus size={18} aria-hidden />} title="Ctrl+N">
              Nouvelle réclamation
            </Button>
          )}
        </>
      }
    >
      {summaries && (summaries.length === 0 ? <EmptyRegister /> : <Register summaries={summaries} />)}
    </Page>
  )
}

function EmptyRegister() {
  return (
    <EmptyState>
      Aucun dossier pour l’instant. Une réclamation s’enregistre dès qu’un mécontentement est exprimé, même au téléphone, même infondé.
    </EmptyState>
  )
}

function Register({ summaries }: { readonly summaries: readonly DossierSummary[] }) {
  const today = useToday()
  const law = useLaw()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<RegisterFilter>('all')
  const [year, setYear] = useState('all')
  const [visibility, setVisibility] = useState(HIDDEN)
  const deferredQuery = useDeferredValue(query)
  const years = useMemo(() => yearsOf(summaries), [summaries])
  const counts = useMemo(() => REGISTER_FILTERS.map((name) => summaries.filter((summary) => isKept(summary, name)).length), [summaries])
  const rows = useMemo(
    () =>
      findDossiers(summaries, deferredQuery).dossiers.filter(
        (summary) => isKept(summary, filter) && (year === 'all' || summary.arrivedOn.startsWith(year)),
      ),
    [summaries, filter, year, deferredQuery],
  )
  const columns = useMemo(() => registerColumns(today, law), [today, law])
  const grid = useGridApiRef()
  const [shown, setShown] = useState<Shown>()
  const startExport = () => {
    const byId = new Map(rows.map((row) => [row.id, row]))
    setShown({
      rows: gridFilteredSortedRowIdsSelector(grid).flatMap((id) => byId.get(String(id)) ?? []),
      fields: gridVisibleColumnFieldsSelector(grid),
    })
  }
  return (
    <>
      <Stack direction="row" useFlexGap sx={{ gap: 2, mb: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <QuickSearch query={query} onChange={setQuery} />
        <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }} role="group" aria-label="Filtrer par état">
          {REGISTER_FILTERS.map((name, index) => {
            const isRare = name === 'enquiries' && counts[index] === 0 && filter !== name
            return isRare ? null : (
              <Chip
                key={name}
                label={`${FILTER_LABELS[name]} (${counts[index]})`}
                variant={filter === name ? 'filled' : 'outlined'}
                color={filter === name ? 'primary' : 'default'}
                onClick={() => setFilter(name)}
                aria-pressed={filter === name}
              />
            )
          })}
        </Stack>
        <Stack direction="row" spacing={1} sx={{ ml: 'auto', alignItems: 'flex-end' }}>
          <Box sx={{ width: 150 }}>
            <SelectField
              label="Année de réception"
              value={year}
              options={['all', ...years]}
              labels={{ all: 'Toutes', ...Object.fromEntries(years.map((each) => [each, each])) }}
              onChange={setYear}
            />
          </Box>
          <Button color="inherit" startIcon={<FileDown size={18} aria-hidden />} onClick={startExport}>
            Exporter
          </Button>
        </Stack>
      </Stack>
      {shown && <ExportDialog shown={shown} all={summaries} onClose={() => setShown(undefined)} />}
      <Box sx={{ height: 'calc(100vh - 250px)', minHeight: 360 }}>
        <RowsGrid
          label="Registre des réclamations"
          rows={rows}
          columns={columns}
          apiRef={grid}
          latestFirst="arrivedOn"
          columnVisibilityModel={visibility}
          onColumnVisibilityModelChange={setVisibility}
          onOpen={(id) => void navigate(paths.dossier(id))}
        />
      </Box>
    </>
  )
}

/** Searches everything; the palette’s own action brings here. */
function QuickSearch({ query, onChange }: { readonly query: string; readonly onChange: (query: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [search] = useSearchParams()
  const isSearch = search.has('recherche')
  useEffect(() => {
    if (isSearch) input.current?.focus()
  }, [isSearch])
  return (
    <OutlinedInput
      inputRef={input}
      type="search"
      size="small"
      value={query}
      onChange={(event) => onChange(event.target.value)}
      placeholder="Rechercher partout"
      startAdornment={
        <InputAdornment position="start">
          <Search size={16} aria-hidden />
        </InputAdornment>
      }
      slotProps={{ input: { 'aria-label': 'Rechercher dans tout le registre' } }}
      sx={{ width: 250 }}
    />
  )
}
