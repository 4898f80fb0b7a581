/** The versions of a paper, newest first: each can be saved again as it was. */
import { Box, Button, Typography } from '@mui/material'
import { formatDate } from '../../../shared/language/french.ts'
import type { IssuedPaper } from '../../../shared/papers/index.ts'
import { Facts } from '../../ui/facts.tsx'
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
      {versions.toReversed().map((version) => (
        <Version key={version.version} version={version} onSave={onSave} />
      ))}
    </Section>
  )
}

function Version({ version, onSave }: { readonly version: IssuedPaper; readonly onSave: PaperVersionsProps['onSave'] }) {
  const { version: number, issuedOn, putOn, place, changes, document } = version
  const title = `Version ${number}`
  return (
    <Box component="article" aria-label={title} sx={{ mb: 2.5, pb: 2, borderBottom: 1, borderColor: 'divider' }}>
      <Typography variant="h3" sx={{ fontSize: '1rem', mb: 1 }}>
        {title}
      </Typography>
      <Facts
        rows={[
          ['Établie le', formatDate(issuedOn)],
          ['En place le', putOn && [formatDate(putOn), place].filter(Boolean).join('\n')],
          ['Ce qui change', changes.join('\n')],
          ['SHA-256', document.sha256],
          ['Fichier', onSave ? undefined : document.name],
        ]}
      />
      {onSave && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => onSave(version)}
          aria-label={`Enregistrer la version ${number}`}
          sx={{ mt: 1 }}
        >
          Enregistrer le fichier
        </Button>
      )}
    </Box>
  )
}
