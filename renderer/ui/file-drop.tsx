/** Files added to a form or a dossier: chosen or dropped, each refused one named with its reason. */
import { Box, Button, FormHelperText, IconButton, Stack, Typography } from '@mui/material'
import { FileText, Paperclip, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { StoredFile } from '../../shared/complaint/index.ts'
import { DropZone } from './drop-zone.tsx'
import { noteFileNames } from './removed-characters.ts'

type FileDropProps = {
  readonly label: string
  readonly files: readonly StoredFile[]
  /** Takes the files it can; returns a French sentence for each it cannot. */
  readonly onAdd: (files: readonly File[]) => Promise<readonly string[]>
  readonly onRemove?: (fileId: string) => void
}

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.gif,.webp,.heic,.tif,.tiff,.eml,.msg'

export function FileDrop({ label, files, onAdd, onRemove }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const add = async (list: FileList | null) => {
    if (!list || list.length === 0) return
    noteFileNames([...list])
    setRefusals(await onAdd([...list]))
  }
  return (
    <DropZone onFiles={(list) => void add(list)}>
      <Stack direction="row" useFlexGap sx={{ columnGap: 2, rowGap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="outlined" size="small" startIcon={<Paperclip size={16} aria-hidden />} onClick={() => input.current?.click()}>
          Joindre un fichier
        </Button>
        <Typography variant="caption" color="textSecondary">
          {label} : PDF, image ou courriel (.eml, .msg), 25 Mo au plus chacun. Vous pouvez aussi les déposer ici.
        </Typography>
      </Stack>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED}
        hidden
        aria-label={label}
        onChange={(event) => {
          void add(event.target.files)
          event.target.value = ''
        }}
      />
      {files.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, mt: 1.5, mb: 0 }}>
          {files.map((file) => (
            <Stack key={file.fileId} component="li" direction="row" spacing={1} sx={{ alignItems: 'center' }}>
              <FileText size={16} aria-hidden />
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {file.name}
              </Typography>
              <Typography variant="caption" color="textSecondary">
                {formatSize(file.size)}
              </Typography>
              {onRemove && (
                <IconButton size="small" aria-label={`Retirer ${file.name}`} onClick={() => onRemove(file.fileId)}>
                  <X size={14} aria-hidden />
                </IconButton>
              )}
            </Stack>
          ))}
        </Box>
      )}
      {refusals.map((refusal) => (
        <FormHelperText key={refusal} error role="alert">
          {refusal}
        </FormHelperText>
      ))}
    </DropZone>
  )
}

/** '340 Ko', '2,4 Mo'. */
export function formatSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1000 ? `${kilobytes} Ko` : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} Mo`
}
