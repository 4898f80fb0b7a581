/** The register's columns. */
import type { GridColDef } from '@mui/x-data-grid'
import { ANSWER_OUTCOME_LABELS, CHANNEL_LABELS, capacityOf, enquiryWaitsSince, statusOf } from '../../../shared/complaint/index.ts'
import { formatShortDate } from '../../../shared/language/french.ts'
import { type LocalDate, NATURE_LABELS, REGIME_LABELS } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { StateMark } from '../../ui/obligation-state.tsx'
import type { OwedOn, ShownDuty } from './owed.ts'

type Column = GridColDef<DossierSummary>

const date = (value: LocalDate | undefined | null) => (value ? formatShortDate(value) : '')

/** @param hasSeries whether a number tells by its initials who gave it: it is longer then */
export function registerColumns(owedOn: OwedOn, { hasSeries }: { readonly hasSeries: boolean }): readonly Column[] {
  return [
    { field: 'reference', headerName: 'N°', width: hasSeries ? 128 : 100 },
    { field: 'complainantName', headerName: 'Réclamant', minWidth: 120, flex: 1 },
    dateColumn('arrivedOn', 'Reçue le', (row) => row.arrivedOn),
    dateColumn('sentOn', 'Envoyée le', (row) => row.facts.written?.sentOn),
    { field: 'channel', headerName: 'Canal', minWidth: 110, flex: 0.8, valueGetter: (_, row) => CHANNEL_LABELS[row.channel] },
    { field: 'capacity', headerName: 'Qualité', minWidth: 100, flex: 0.8, valueGetter: (_, row) => capacityOf(row.capacity, row.civility) },
    { field: 'product', headerName: 'Produit', minWidth: 116, flex: 0.8 },
    {
      field: 'nature',
      headerName: 'Nature',
      minWidth: 120,
      flex: 1.2,
      valueGetter: (_, row) => (row.nature ? NATURE_LABELS[row.nature] : ''),
    },
    {
      field: 'regimes',
      headerName: 'Régime',
      minWidth: 110,
      flex: 0.8,
      valueGetter: (_, row) => row.regimes.map((regime) => REGIME_LABELS[regime]).join(', '),
    },
    { field: 'stage', headerName: 'Étape', minWidth: 128, flex: 1.4, valueGetter: (_, row) => statusOf(row) },
    dutyColumn('acknowledgement', 'Accusé de réception', owedOn),
    dutyColumn('answer', 'Réponse', owedOn),
    {
      field: 'outcome',
      headerName: 'Issue',
      minWidth: 92,
      flex: 0.6,
      valueGetter: (_, row) => (row.outcome ? ANSWER_OUTCOME_LABELS[row.outcome] : ''),
    },
    dateColumn('closedOn', 'Close le', (row) => row.closedOn),
    { ...dateColumn('enquiredOn', 'Suivi demandé le', enquiryWaitsSince), width: 140 },
  ]
}

/** Sorted by the day itself, shown as people write it. */
function dateColumn(field: string, headerName: string, day: (row: DossierSummary) => LocalDate | undefined): Column {
  return {
    field,
    headerName,
    width: 104,
    valueGetter: (_, row) => day(row) ?? null,
    valueFormatter: (value: LocalDate | null) => date(value),
  }
}

function dutyColumn(duty: ShownDuty, headerName: string, owedOn: OwedOn): Column {
  return {
    field: duty,
    headerName,
    width: 172,
    valueGetter: (_, row) => owedOn(row)[duty]?.dueDate ?? null,
    renderCell: ({ row }) => {
      const owed = owedOn(row)[duty]
      return owed && owed.state !== 'notApplicable' ? <StateMark state={owed.state} label={owed.label} /> : ''
    },
  }
}
