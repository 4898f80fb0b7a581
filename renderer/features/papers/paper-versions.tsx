/** The versions of a paper, newest first: each can be saved again as it was. */
import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { formatDate } from '../../../shared/language/french.ts'
import type { IssuedPaper } from '../../../shared/papers/index.ts'
import { Section } from '../../ui/page.tsx'

type PaperVersionsProps = {
  readonly versions: readonly IssuedPaper[]
  /** Absent where files may not be opened. */
  readonly onSave: ((version: IssuedPaper) => void) | undefined
}

export function PaperVersions({ versions, onSave }: PaperVersionsProps) {
  if (versions.length === 0) return null
  return (
    <Section title="Versions">
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label="Versions">
          <TableHead sx={{ whiteSpace: 'nowrap' }}>
            <TableRow>
              <TableCell>Version</TableCell>
              <TableCell>Établie le</TableCell>
              <TableCell>En place le</TableCell>
              <TableCell>Ce qui change</TableCell>
              <TableCell>Fichier</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {versions.toReversed().map((version) => (
              <Row key={version.version} version={version} onSave={onSave} />
            ))}
          </TableBody>
        </Table>
      </Box>
    </Section>
  )
}

function Row({ version, onSave }: { readonly version: IssuedPaper; readonly onSave: PaperVersionsProps['onSave'] }) {
  const { version: number, issuedOn, putOn, place, changes, document } = version
  return (
    <TableRow sx={{ verticalAlign: 'top' }}>
      <TableCell component="th" scope="row">
        {number}
      </TableCell>
      <TableCell>{formatDate(issuedOn)}</TableCell>
      <TableCell>
        {putOn ? formatDate(putOn) : '–'}
        {place && (
          <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
            {place}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        {changes.map((change) => (
          <Typography key={change} variant="body2">
            {change}
          </Typography>
        ))}
        <Typography variant="caption" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          SHA-256 {document.sha256}
        </Typography>
      </TableCell>
      <TableCell>
        {onSave ? (
          <Button size="small" onClick={() => onSave(version)} aria-label={`Enregistrer la version ${number}`}>
            Enregistrer
          </Button>
        ) : (
          document.name
        )}
      </TableCell>
    </TableRow>
  )
}
