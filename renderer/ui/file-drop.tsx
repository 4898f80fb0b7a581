/** Files added to a form or a dossier: chosen or dropped, each refused one named with its reason. */
import { Box, Button, FormHelperText, IconButton, Stack, Typography } from '@mui/material'
import { FileText, Paperclip, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { StoredFile } from '../../shared/complaint/index.ts'
import { DropZone } from './drop-zone.tsx'
import { noteFileNames } from './removed-characters.ts'
import { UndoLine } from './undo-line.tsx'
import { useWindowFiles } from './window-files.ts'

/** What came of files that were added. Sentences are in French, and name their file. */
type AddedFiles = {
  readonly refusals: readonly string[]
  readonly remarks: readonly string[]
  /** Those that are kept only once the adviser says so, each with why. */
  readonly doubtful: readonly { readonly file: File; readonly warning: string }[]
}

type FileDropProps = {
  readonly label: string
  readonly files: readonly StoredFile[]
  /** Takes the files it can. @param isConfirmed whether the adviser keeps what is doubtful */
  readonly onAdd: (files: readonly File[], isConfirmed: boolean) => Promise<AddedFiles>
  /** @returns what has the file back; nothing where the form itself offers that */
  readonly onRemove?: (fileId: string) => (() => void) | undefined
  /** Whether what is dropped or pasted elsewhere on the screen is for it too. */
  readonly takesWindow?: boolean
}

const NOTHING_ADDED: AddedFiles = { refusals: [], remarks: [], doubtful: [] }

/** Adds files, and keeps what is to be said of them. @returns `add`, and what `AddedNotices` shows */
export function useAddedFiles(onAdd: FileDropProps['onAdd']) {
  const [added, setAdded] = useState(NOTHING_ADDED)
  const add = async (files: readonly File[]) => {
    if (files.length === 0) return
    noteFileNames(files)
    setAdded(await onAdd(files, false))
  }
  const keep = async (file: File) => {
    const { refusals, remarks } = await onAdd([file], true)
    const doubtful = added.doubtful.filter((other) => other.file !== file)
    setAdded({ refusals: [...added.refusals, ...refusals], remarks: [...added.remarks, ...remarks], doubtful })
  }
  const leave = (file: File) => setAdded({ ...added, doubtful: added.doubtful.filter((other) => other.file !== file) })
  return { add, notices: { added, keep, leave } }
}

export function FileDrop({ label, files, onAdd, onRemove, takesWindow = false }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const { add, notices } = useAddedFiles(onAdd)
  const [removed, setRemoved] = useState<{ readonly name: string; readonly putBack: () => void }>()
  const remove = ({ fileId, name }: StoredFile) => {
    const putBack = onRemove?.(fileId)
    setRemoved(putBack && { name, putBack })
  }
  const undo = () => {
    removed?.putBack()
    setRemoved(undefined)
  }
  useWindowFiles(takesWindow, (dropped) => void add(dropped))
  return (
    <DropZone onFiles={(list) => void add([...list])}>
      <Stack direction="row" useFlexGap sx={{ columnGap: 2, rowGap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="outlined" size="small" startIcon={<Paperclip size={16} aria-hidden />} onClick={() => input.current?.click()}>
          Joindre un fichier
        </Button>
        <Typography variant="caption" color="textSecondary" className="no-print">
          {label} : courriel, PDF, image, document, son ou vidéo, 25 Mo au plus chacun. Vous pouvez aussi les déposer ici.
        </Typography>
      </Stack>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
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
                <IconButton size="small" aria-label={`Retirer ${file.name}`} onClick={() => remove(file)}>
                  <X size={14} aria-hidden />
                </IconButton>
              )}
            </Stack>
          ))}
        </Box>
      )}
      {removed && <UndoLine said={`« ${removed.name} » est retiré.`} onUndo={undo} />}
      <AddedNotices {...notices} />
    </DropZone>
  )
}

type AddedNoticesProps = ReturnType<typeof useAddedFiles>['notices']

/** What is said of files that were added. */
export function AddedNotices({ added, keep, leave }: AddedNoticesProps) {
  return (
    <>
      {added.refusals.map((refusal, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files of one name are refused in the same words
        <FormHelperText key={place} error role="alert">
          {refusal}
        </FormHelperText>
      ))}
      {added.remarks.map((remark, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <FormHelperText key={place} role="status">
          {remark}
        </FormHelperText>
      ))}
      {added.doubtful.map(({ file, warning }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <DoubtfulFile key={place} warning={warning} onKeep={() => void keep(file)} onLeave={() => leave(file)} />
      ))}
    </>
  )
}

type DoubtfulFileProps = { readonly warning: string; readonly onKeep: () => void; readonly onLeave: () => void }

function DoubtfulFile({ warning, onKeep, onLeave }: DoubtfulFileProps) {
  return (
    <Box role="alert" sx={{ mt: 1.5 }}>
      <Typography variant="body2">{warning} Le garder comme pièce tout de même ?</Typography>
      <Stack direction="row" spacing={1}>
        <Button size="small" variant="outlined" onClick={onKeep}>
          Garder ce fichier
        </Button>
        <Button size="small" color="inherit" onClick={onLeave}>
          Ne pas le garder
        </Button>
      </Stack>
    </Box>
  )
}

/** '340 Ko', '2,4 Mo'. */
export function formatSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1000 ? `${kilobytes} Ko` : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} Mo`
}
