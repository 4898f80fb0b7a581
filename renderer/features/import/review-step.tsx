/** The dry run: every line as new, to be completed, or a duplicate, with the reason and the cell. */
import {
  Box,
  Button,
  Checkbox,
  Chip,
  Link,
  OutlinedInput,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useMemo, useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { cellNow, lineLabel } from '../../../shared/exchange/index.ts'
import { count, formatNumber, formatShortDate } from '../../../shared/language/french.ts'
import type { JudgedLine } from '../../data/workers/index.ts'
import { paths } from '../../ui/paths.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import { type Completions, LINE_FILTER_LABELS, LINE_FILTERS, type LineFilter } from './import-state.ts'
import { LinesPagination, PAGE } from './lines-pagination.tsx'

type ReviewStepProps = {
  readonly headers: readonly string[]
  readonly lines: readonly JudgedLine[]
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
  readonly completions: Completions
  readonly onComplete: (completions: Completions) => void
  /** Whether the lines were judged with all that is completed. */
  readonly isChecked: boolean
  readonly onCheck: () => void
  readonly isBusy: boolean
}

export function ReviewStep({ headers, lines, chosen, onChoose, completions, onComplete, isChecked, onCheck, isBusy }: ReviewStepProps) {
  const groups = useMemo((): Groups => ({ ...NO_LINES, ...Object.fromEntries(Map.groupBy(lines, ({ kind }) => kind)) }), [lines])
  const [filter, setFilter] = useState<LineFilter>(groups.refused.length > 0 ? 'refused' : 'new')
  const [page, setPage] = useState(0)
  const shown = groups[filter]
  const first = Math.min(page, Math.max(0, Math.ceil(shown.length / PAGE) - 1)) * PAGE
  const takeable = shown.filter(({ mayBeTaken }) => mayBeTaken)
  const choose = (list: readonly JudgedLine[], isChosen: boolean) => {
    const next = new Set(chosen)
    for (const { rowNumber } of list) isChosen ? next.add(rowNumber) : next.delete(rowNumber)
    onChoose(next)
  }
  const complete = (row: number, column: number, text: string) =>
    onComplete({ ...completions, [row]: { ...completions[row], [column]: text } })
  return (
    <>
      <Typography sx={{ mb: 2 }}>
        {count(lines.length, 'ligne lue', 'lignes lues')} : {count(groups.new.length, 'nouvelle')}, {formatNumber(groups.refused.length)} à
        compléter, {count(groups.duplicate.length, 'doublon')}. Rien n’est encore enregistré.
      </Typography>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mb: 2 }} role="group" aria-label="Lignes à montrer">
        {LINE_FILTERS.map((name) => (
          <Chip
            key={name}
            label={`${LINE_FILTER_LABELS[name]} (${formatNumber(groups[name].length)})`}
            variant={filter === name ? 'filled' : 'outlined'}
            color={filter === name ? 'primary' : 'default'}
            aria-pressed={filter === name}
            onClick={() => {
              setFilter(name)
              setPage(0)
            }}
          />
        ))}
      </Stack>
      {shown.length === 0 ? (
        <Typography color="textSecondary">Aucune ligne ici.</Typography>
      ) : (
        <>
          <Table size="small" aria-label={LINE_FILTER_LABELS[filter]}>
            <TableHead>
              <TableRow>
                <TableCell padding="checkbox">
                  {takeable.length > 0 ? (
                    <Checkbox
                      size="small"
                      checked={takeable.every(({ rowNumber }) => chosen.has(rowNumber))}
                      indeterminate={
                        takeable.some(({ rowNumber }) => chosen.has(rowNumber)) && !takeable.every(({ rowNumber }) => chosen.has(rowNumber))
                      }
                      onChange={(event) => choose(takeable, event.target.checked)}
                      slotProps={{ input: { 'aria-label': 'Reprendre toutes ces lignes' } }}
                    />
                  ) : (
                    <Box component="span" sx={visuallyHidden}>
                      Reprendre
                    </Box>
                  )}
                </TableCell>
                <TableCell>Ligne</TableCell>
                <TableCell>N°</TableCell>
                <TableCell>Réclamant</TableCell>
                <TableCell>Reçue le</TableCell>
                <TableCell>Remarque</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.slice(first, first + PAGE).map((line) => (
                <TableRow
                  key={line.rowNumber}
                  sx={{
                    '& td': { verticalAlign: 'top', whiteSpace: 'nowrap' },
                    '& td:last-of-type, & td:nth-of-type(4)': { whiteSpace: 'normal' },
                  }}
                >
                  <TableCell padding="checkbox">
                    {line.mayBeTaken && (
                      <Checkbox
                        size="small"
                        checked={chosen.has(line.rowNumber)}
                        onChange={(event) => choose([line], event.target.checked)}
                        slotProps={{ input: { 'aria-label': `Reprendre la ligne ${lineOf(line)}` } }}
                      />
                    )}
                  </TableCell>
                  <TableCell>{lineOf(line)}</TableCell>
                  <TableCell>{line.reference}</TableCell>
                  <TableCell>{line.name}</TableCell>
                  <TableCell>{line.arrivedOn && formatShortDate(line.arrivedOn)}</TableCell>
                  <TableCell>
                    <Remarks
                      line={line}
                      headers={headers}
                      cellNow={(column) => cellNow({ number: line.rowNumber, cells: line.cells }, column, completions)}
                      onComplete={(column, text) => complete(line.rowNumber, column, text)}
                      onCheck={onCheck}
                    />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          <LinesPagination count={shown.length} page={first / PAGE} onPage={setPage} />
        </>
      )}
      {filter === 'refused' && shown.length > 0 && (
        <Box sx={{ mt: 2 }}>
          <Button variant="outlined" disabled={isBusy || isChecked} onClick={onCheck}>
            Vérifier à nouveau
          </Button>
        </Box>
      )}
    </>
  )
}

/** Where a line stands in the file, its sheet where there are several. */
function lineOf({ rowNumber, place }: JudgedLine): string {
  return lineLabel({ number: rowNumber, place })
}

type Groups = Readonly<Record<LineFilter, readonly JudgedLine[]>>
const NO_LINES: Groups = { new: [], refused: [], duplicate: [] }

type RemarksProps = {
  readonly line: JudgedLine
  readonly headers: readonly string[]
  readonly cellNow: (column: number) => string
  readonly onComplete: (column: number, text: string) => void
  readonly onCheck: () => void
}

/** Why a line waits, with its cell to put right; what it repeats; what is to be seen. */
function Remarks({ line, headers, cellNow, onComplete, onCheck }: RemarksProps) {
  return (
    <Stack spacing={1}>
      {line.problems.map(({ column, message }) => (
        <Box key={message}>
          <Typography variant="body2" color={line.kind === 'refused' ? 'error' : 'textPrimary'}>
            {message}
          </Typography>
          {line.sameAs && (
            <Link component={RouterLink} to={paths.dossier(line.sameAs.id)} target="_blank" variant="body2">
              Voir le dossier {line.sameAs.reference}
            </Link>
          )}
          {line.kind === 'refused' && column !== undefined && (
            <OutlinedInput
              size="small"
              value={cellNow(column)}
              onChange={(event) => onComplete(column, event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && onCheck()}
              sx={{ mt: 0.5, width: 260 }}
              slotProps={{ input: { 'aria-label': `« ${headers[column]} », ligne ${lineOf(line)}`, autoComplete: 'off' } }}
            />
          )}
        </Box>
      ))}
      {line.remarks.map((remark) => (
        <Typography key={remark} variant="body2" color="textSecondary">
          {remark}
        </Typography>
      ))}
    </Stack>
  )
}
