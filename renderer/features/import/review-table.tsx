/** Lines of the dry run, some on each page: those to take over are ticked, a cell at fault is put right in its place. */
import { Box, Checkbox, Link, OutlinedInput, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useState } from 'react'
import { Link as RouterLink } from 'react-router'
import { cellNow, lineLabel } from '../../../shared/exchange/index.ts'
import { formatShortDate } from '../../../shared/language/french.ts'
import type { JudgedLine } from '../../data/workers/index.ts'
import { paths } from '../../ui/paths.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import type { Completions, ReadingWork } from './import-state.ts'
import { LinesPagination, PAGE } from './lines-pagination.tsx'

type ReviewTableProps = {
  readonly label: string
  readonly headers: readonly string[]
  readonly lines: readonly JudgedLine[]
  readonly chosen: ReadonlySet<number>
  readonly completions: Completions
  readonly onWork: (change: Partial<Pick<ReadingWork, 'chosen' | 'completions'>>) => void
  readonly onCheck: () => void
}

export function ReviewTable({ label, headers, lines, chosen, completions, onWork, onCheck }: ReviewTableProps) {
  const [page, setPage] = useState(0)
  const first = Math.min(page, Math.max(0, Math.ceil(lines.length / PAGE) - 1)) * PAGE
  const choose = (list: readonly JudgedLine[], isChosen: boolean) => {
    const next = new Set(chosen)
    for (const { rowNumber } of list) isChosen ? next.add(rowNumber) : next.delete(rowNumber)
    onWork({ chosen: next })
  }
  const complete = (row: number, column: number, text: string) =>
    onWork({ completions: { ...completions, [row]: { ...completions[row], [column]: text } } })
  return (
    <>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox">
              <ChooseAll lines={lines.filter(({ mayBeTaken }) => mayBeTaken)} chosen={chosen} onChoose={choose} />
            </TableCell>
            <TableCell>Ligne</TableCell>
            <TableCell>N°</TableCell>
            <TableCell>Réclamant</TableCell>
            <TableCell>Reçue le</TableCell>
            <TableCell>Remarque</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.slice(first, first + PAGE).map((line) => (
            <Row
              key={line.rowNumber}
              line={line}
              headers={headers}
              isChosen={chosen.has(line.rowNumber)}
              onChoose={(isChosen) => choose([line], isChosen)}
              cellNow={(column) => cellNow({ number: line.rowNumber, cells: line.cells }, column, completions)}
              onComplete={(column, text) => complete(line.rowNumber, column, text)}
              onCheck={onCheck}
            />
          ))}
        </TableBody>
      </Table>
      <LinesPagination count={lines.length} page={first / PAGE} onPage={setPage} />
    </>
  )
}

type ChooseAllProps = {
  /** Those that may be taken. */
  readonly lines: readonly JudgedLine[]
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (lines: readonly JudgedLine[], isChosen: boolean) => void
}

function ChooseAll({ lines, chosen, onChoose }: ChooseAllProps) {
  const count = lines.filter(({ rowNumber }) => chosen.has(rowNumber)).length
  if (lines.length === 0)
    return (
      <Box component="span" sx={visuallyHidden}>
        Reprendre
      </Box>
    )
  return (
    <Checkbox
      size="small"
      checked={count === lines.length}
      indeterminate={count > 0 && count < lines.length}
      onChange={(event) => onChoose(lines, event.target.checked)}
      slotProps={{ input: { 'aria-label': 'Reprendre toutes ces lignes' } }}
    />
  )
}

type RowProps = RemarksProps & { readonly isChosen: boolean; readonly onChoose: (isChosen: boolean) => void }

function Row({ isChosen, onChoose, ...remarks }: RowProps) {
  const { line } = remarks
  return (
    <TableRow
      sx={{
        '& td': { verticalAlign: 'top', whiteSpace: 'nowrap' },
        '& td:last-of-type, & td:nth-of-type(4)': { whiteSpace: 'normal' },
      }}
    >
      <TableCell padding="checkbox">
        {line.mayBeTaken && (
          <Checkbox
            size="small"
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
            slotProps={{ input: { 'aria-label': `Reprendre la ligne ${lineOf(line)}` } }}
          />
        )}
      </TableCell>
      <TableCell>{lineOf(line)}</TableCell>
      <TableCell>{line.reference}</TableCell>
      <TableCell>{line.name}</TableCell>
      <TableCell>{line.arrivedOn && formatShortDate(line.arrivedOn)}</TableCell>
      <TableCell>
        <Remarks {...remarks} />
      </TableCell>
    </TableRow>
  )
}

/** Where a line stands in the file, its sheet where there are several. */
function lineOf({ rowNumber, place }: JudgedLine): string {
  return lineLabel({ number: rowNumber, place })
}

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
