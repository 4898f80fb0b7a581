/** Says, where a text is typed, whether the client will read it. */
import { Box, Typography } from '@mui/material'
import { FolderLock, Printer } from 'lucide-react'
import { useIsDense } from './density.ts'
import { READER_LABELS, type Reader } from './readers.ts'

export function ReaderMark({ id, reader }: { readonly id?: string; readonly reader: Reader }) {
  // Beside the label, where lines are few.
  const place = useIsDense() ? { display: 'inline-flex', ml: 1 } : { display: 'flex', mb: 0.5 }
  const Icon = reader === 'client' ? Printer : FolderLock
  return (
    <Typography
      {...(id && { id })}
      variant="caption"
      component="p"
      sx={{ ...place, alignItems: 'center', gap: 0.75, color: reader === 'client' ? 'primary.main' : 'text.secondary' }}
    >
      <Box component={Icon} size={13} aria-hidden sx={{ flexShrink: 0 }} />
      {READER_LABELS[reader]}
    </Typography>
  )
}
