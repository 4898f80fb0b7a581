/** What each column holds: proposed from its header, put right by the adviser. */
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { type ColumnFields, FIELD_LABELS, IMPORT_FIELDS, type ImportField } from '../../../shared/exchange/index.ts'
import { SelectField } from '../../ui/select-field.tsx'
import type { InHand, ReadFile } from './import-state.ts'
import { StepButtons } from './step-buttons.tsx'
import type { Importing } from './use-import.ts'

const NOTHING = 'nothing'
const OPTIONS = [NOTHING, ...IMPORT_FIELDS] as const
const LABELS: Readonly<Record<(typeof OPTIONS)[number], string>> = { nothing: 'Gardée telle quelle, sans être lue', ...FIELD_LABELS }

export function ColumnsStep({ importing, inHand: { read, work } }: { readonly importing: Importing; readonly inHand: InHand }) {
  return (
    <>
      <Columns
        opened={read.opened}
        columns={work.columns}
        onChange={(columns) => importing.change({ type: 'worked', change: { columns } })}
      />
      <StepButtons isDisabled={importing.state.isBusy} onBack={() => importing.goTo('file')} onContinue={importing.findValues} />
    </>
  )
}

type ColumnsProps = {
  readonly opened: ReadFile['opened']
  readonly columns: ColumnFields
  readonly onChange: (columns: ColumnFields) => void
}

function Columns({ opened, columns, onChange }: ColumnsProps) {
  // A field stands in one column: chosen for another, it leaves the first.
  const choose = (column: number, field: ImportField | undefined) =>
    onChange(opened.headers.map((_, index) => (index === column ? field : columns[index] === field ? undefined : columns[index])))
  return (
    <>
      <Typography sx={{ mb: 2, maxWidth: 880 }}>
        Vérifiez ce que contient chaque colonne. Les colonnes non lues restent dans l’historique de chaque dossier. Ce choix sera proposé de
        nouveau à votre prochain import.
      </Typography>
      <Table size="small" aria-label="Colonnes du fichier">
        <TableHead>
          <TableRow>
            <TableCell>Colonne du fichier</TableCell>
            <TableCell>Premières valeurs</TableCell>
            <TableCell sx={{ width: 320 }}>Ce qu’elle contient</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {opened.headers.map((header, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and two may bear one header
            <TableRow key={index}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 550 }}>
                {header}
              </TableCell>
              <TableCell sx={{ color: 'text.secondary', maxWidth: 420 }}>
                <Box sx={{ overflowWrap: 'anywhere' }}>{samples(opened, index)}</Box>
              </TableCell>
              <TableCell>
                <SelectField
                  label={`Ce que contient « ${header} »`}
                  isLabelHidden
                  value={columns[index] ?? NOTHING}
                  options={OPTIONS}
                  labels={LABELS}
                  onChange={(field) => choose(index, field === NOTHING ? undefined : field)}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  )
}

function samples({ sample }: ReadFile['opened'], column: number): string {
  return [...new Set(sample.map((cells) => cells[column] ?? '').filter(Boolean))].slice(0, 3).join(' · ')
}
