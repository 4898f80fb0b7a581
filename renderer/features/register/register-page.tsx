/** Réclamations: the register, sorted, filtered, searched. */
import { Button, Chip, InputAdornment, OutlinedInput, Stack, Typography } from '@mui/material'
import { GridPreferencePanelsValue, gridVisibleColumnFieldsSelector, useGridApiRef } from '@mui/x-data-grid'
import { CircleAlert, Columns3, FileDown, FileUp, ListFilter, Plus, Search, Users, X } from 'lucide-react'
import { useCallback, useDeferredValue, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import { Link as RouterLink, useNavigate, useSearchParams } from 'react-router'
import { isWithdrawn } from '../../../shared/complaint/index.ts'
import { count, formatNumber } from '../../../shared/language/french.ts'
import { type Forgiven, forgivenInWords } from '../../../shared/language/search-terms.ts'
import { search } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { handOver, useFoundInPieces, useLaw, useScope, useSession, useSummaries, useToday, useWithdrawn } from '../../session/index.ts'
import { useGridOrder, useGridPages } from '../../ui/grid-rows.ts'
import { MessagesButton } from '../../ui/messages-button.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { FilledByGrid, RowsGrid } from '../../ui/rows-grid.tsx'
import { ScopeChips } from '../../ui/scope-chips.tsx'
import { useTyped } from '../../ui/use-typed.ts'
import { ExportDialog, type Shown } from './export-dialog.tsx'
import { FiltersPanel } from './filters-panel.tsx'
import { FoundInPiecesList } from './found-in-pieces.tsx'
import { NONE_LATE, useLateDossiers } from './late-dossiers.ts'
import { owedAt } from './owed.ts'
import { registerColumns } from './register-columns.tsx'
import {
  type Filters,
  filtersInWords,
  isInState,
  isKept,
  NO_FILTERS,
  REGISTER_STATES,
  type RegisterState,
  STATE_LABELS,
} from './register-filter.ts'
import { type RegisterView, useRegisterView } from './register-view.ts'
import { useShownColumns } from './shown-columns.ts'

export function RegisterPage() {
  const summaries = useSummaries()
  const withdrawn = useWithdrawn()
  const { inspection } = useSession()
  return (
    <Page
      isFilled
      title="Réclamations"
      lead={summaries ? count(summaries.length, 'dossier') : undefined}
      action={
        <>
          {inspection !== 'masked' && (
            <Button component={RouterLink} to={paths.people} color="inherit" startIcon={<Users size={18} aria-hidden />}>
              Personnes
            </Button>
          )}
          {!inspection && <MessagesButton onChoose={(files) => handOver({ files })} />}
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
      {summaries && withdrawn && (
        <>
          {summaries.length === 0 && <EmptyRegister />}
          {summaries.length + withdrawn.length > 0 && <Register summaries={summaries} withdrawn={withdrawn} />}
        </>
      )}
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

type RegisterProps = { readonly summaries: readonly DossierSummary[]; readonly withdrawn: readonly DossierSummary[] }

function Register({ summaries, withdrawn }: RegisterProps) {
  const today = useToday()
  const law = useLaw()
  const navigate = useNavigate()
  const view = useRegisterView()
  const { filters, query } = view
  const shownFilters = useDeferredValue(filters)
  const shownScope = useScope()
  const all = useMemo(
    () => [...summaries, ...withdrawn].filter((dossier) => shownScope?.holds(dossier) ?? true),
    [summaries, withdrawn, shownScope],
  )
  const owedOn = useMemo(() => owedAt(today, law), [today, law])
  const hasSeries = useMemo(() => all.some(({ reference }) => /[A-Z]/.test(reference)), [all])
  const columns = useMemo(() => registerColumns(owedOn, { hasSeries }), [owedOn, hasSeries])
  const fields = useMemo(() => columns.map(({ field }) => field), [columns])
  const order = useGridOrder(all, columns, 'arrivedOn')
  const pieces = useFoundInPieces(query)
  const { found, forgiven } = useMemo(() => search(order.ordered, query, pieces.holds), [order.ordered, query, pieces])
  const late = useLateDossiers(summaries, owedOn)
  const lateAsked = shownFilters.isLate ? late : NONE_LATE
  const rows = useMemo(() => found.filter((dossier) => isKept(dossier, shownFilters, lateAsked)), [found, shownFilters, lateAsked])
  const pages = useGridPages(rows, columns)
  const shownColumns = useShownColumns(fields)
  const grid = useGridApiRef()
  const [exported, setExported] = useState<Shown>()
  const open = useCallback((id: string) => void navigate(paths.dossier(id)), [navigate])
  const startExport = () => {
    // A dossier withdrawn leaves the register on paper too.
    setExported({ rows: pages.kept.filter((row) => !isWithdrawn(row)), fields: gridVisibleColumnFieldsSelector(grid) })
  }
  const [address, setAddress] = useSearchParams()
  const isExportAsked = address.has('exporter')
  /** The palette's own action brings here. */
  const exportAsAsked = useEffectEvent(() => {
    startExport()
    address.delete('exporter')
    setAddress(address, { replace: true })
  })
  useEffect(() => {
    if (isExportAsked) exportAsAsked()
  }, [isExportAsked])
  return (
    <>
      {shownScope && <ScopeChips scope={shownScope.scope} onChange={shownScope.choose} />}
      <Tools
        view={view}
        dossiers={found}
        late={late}
        onColumns={() => grid.current?.showPreferences(GridPreferencePanelsValue.columns)}
        onExport={startExport}
      />
      <InWords
        view={view}
        shown={rows.length}
        all={shownFilters.state === 'withdrawn' ? withdrawn.length : summaries.length}
        forgiven={forgiven}
      />
      <FoundInPiecesList query={query} dossiers={rows} pieces={pieces} />
      {exported && <ExportDialog shown={exported} all={summaries} onClose={() => setExported(undefined)} />}
      <FilledByGrid>
        <RowsGrid
          label="Registre des réclamations"
          order={order}
          pages={pages}
          apiRef={grid}
          columnVisibilityModel={shownColumns.model}
          onColumnVisibilityModelChange={shownColumns.choose}
          onOpen={open}
        />
      </FilledByGrid>
    </>
  )
}

type ToolsProps = {
  readonly view: RegisterView
  /** What is searched, before any filter. */
  readonly dossiers: readonly DossierSummary[]
  readonly late: ReadonlySet<string>
  readonly onColumns: () => void
  readonly onExport: () => void
}

function Tools({ view, dossiers, late, onColumns, onExport }: ToolsProps) {
  const { filters } = view
  const panelId = useId()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Stack direction="row" useFlexGap sx={{ gap: 1, mb: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <QuickSearch query={view.query} onChange={view.search} />
        <Button
          color="inherit"
          startIcon={<ListFilter size={18} aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setIsOpen(!isOpen)}
        >
          Filtres
        </Button>
        <Button color="inherit" startIcon={<Columns3 size={18} aria-hidden />} onClick={onColumns}>
          Colonnes
        </Button>
        <Button color="inherit" startIcon={<FileDown size={18} aria-hidden />} onClick={onExport}>
          Exporter
        </Button>
      </Stack>
      <div id={panelId}>
        {isOpen && <FiltersPanel dossiers={dossiers} late={filters.isLate ? late : NONE_LATE} filters={filters} onChange={view.filter} />}
      </div>
      <StateChips dossiers={dossiers} late={late} filters={filters} onChange={view.filter} />
    </>
  )
}

/** Offered only where a dossier is in them. */
const RARE_STATES: readonly RegisterState[] = ['enquiries', 'withdrawn']

type StateChipsProps = Pick<ToolsProps, 'dossiers' | 'late'> & {
  readonly filters: Filters
  readonly onChange: (change: Partial<Filters>) => void
}

function StateChips({ dossiers, late, filters, onChange }: StateChipsProps) {
  const counts = useMemo(() => REGISTER_STATES.map((state) => dossiers.filter((dossier) => isInState(dossier, state)).length), [dossiers])
  const lateCount = useMemo(() => dossiers.filter(({ id }) => late.has(id)).length, [dossiers, late])
  const { state, isLate } = filters
  return (
    <Stack direction="row" useFlexGap sx={{ gap: 1, mb: 1.5, flexWrap: 'wrap' }} role="group" aria-label="Filtrer par état">
      {REGISTER_STATES.map((name, index) => {
        const isRare = RARE_STATES.includes(name) && counts[index] === 0 && state !== name
        return isRare ? null : (
          <Chip
            key={name}
            label={`${STATE_LABELS[name]} (${counts[index]})`}
            variant={state === name ? 'filled' : 'outlined'}
            color={state === name ? 'primary' : 'default'}
            onClick={() => onChange({ state: name })}
            aria-pressed={state === name}
          />
        )
      })}
      {(lateCount > 0 || isLate) && (
        <Chip
          label={`En retard (${lateCount})`}
          icon={<CircleAlert size={16} aria-hidden />}
          variant={isLate ? 'filled' : 'outlined'}
          color="error"
          onClick={() => onChange({ isLate: !isLate })}
          aria-pressed={isLate}
        />
      )}
    </Stack>
  )
}

type InWordsProps = {
  readonly view: RegisterView
  readonly shown: number
  readonly all: number
  readonly forgiven: readonly Forgiven[]
}

/** What is shown of the register and why, each filter with its way out. */
function InWords({ view, shown, all, forgiven }: InWordsProps) {
  const { filters, query } = view
  const told = filtersInWords(filters)
  const isAll = told.length === 0 && filters.state === 'all' && query.trim() === ''
  const found = shown === 0 ? `Aucun dossier sur ${formatNumber(all)}` : `${count(shown, 'dossier')} sur ${formatNumber(all)}`
  const clear = () => {
    view.search('')
    view.filter(NO_FILTERS)
  }
  return (
    <Stack direction="row" useFlexGap sx={{ gap: 1, mb: isAll ? 0 : 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
      <Typography variant="body2" color="textSecondary" role="status">
        {!isAll && [found, ...forgiven.map(forgivenInWords)].join('. ')}
      </Typography>
      {told.map(({ words, cleared }) => (
        <Chip
          key={words}
          size="small"
          label={words}
          aria-label={`Retirer le filtre « ${words} »`}
          onClick={() => view.filter(cleared)}
          onDelete={() => view.filter(cleared)}
          deleteIcon={<X size={14} aria-hidden />}
        />
      ))}
      {!isAll && (
        <Button size="small" color="inherit" onClick={clear}>
          Tout montrer
        </Button>
      )}
    </Stack>
  )
}

/** Searches everything; the palette’s own action brings here. */
function QuickSearch({ query, onChange }: { readonly query: string; readonly onChange: (query: string) => void }) {
  const [typed, type] = useTyped(query, onChange)
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
      value={typed}
      onChange={(event) => type(event.target.value)}
      placeholder="Rechercher partout"
      startAdornment={
        <InputAdornment position="start">
          <Search size={16} aria-hidden />
        </InputAdornment>
      }
      slotProps={{ input: { 'aria-label': 'Rechercher dans tout le registre' } }}
      sx={{ flex: '1 1 240px', maxWidth: 480, mr: 'auto' }}
    />
  )
}
