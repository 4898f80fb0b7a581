/** The register to take over: chosen or dropped. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { FileSpreadsheet } from 'lucide-react'
import { useRef } from 'react'
import { count } from '../../../shared/language/french.ts'
import { DropZone } from '../../ui/drop-zone.tsx'
import { SelectField } from '../../ui/field.tsx'
import type { ReadFile } from './import-state.ts'

type FileStepProps = {
  readonly read: ReadFile | undefined
  readonly onChoose: (file: File) => void
  readonly onSheet: (sheet: number) => void
}

export function FileStep({ read, onChoose, onSheet }: FileStepProps) {
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) onChoose(file)
  }
  return (
    <>
      <DropZone onFiles={take}>
        <Stack direction="row" useFlexGap sx={{ columnGap: 2, rowGap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Button variant="outlined" startIcon={<FileSpreadsheet size={18} aria-hidden />} onClick={() => input.current?.click()}>
            {read ? 'Choisir un autre fichier' : 'Choisir le fichier'}
          </Button>
          <Typography variant="body2" color="textSecondary">
            Excel (.xlsx) ou CSV, avec une ligne d’en-têtes. Vous pouvez aussi le déposer ici. Il est lu sur cet ordinateur et n’en sort
            pas.
          </Typography>
        </Stack>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.xlsm,.csv,.txt,.tsv"
          hidden
          aria-label="Registre à importer"
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
      </DropZone>
      {read && (
        <Stack direction="row" useFlexGap sx={{ gap: 3, mt: 2, alignItems: 'flex-end', flexWrap: 'wrap' }}>
          <Typography role="status">
            <strong>{read.file.name}</strong> : {count(read.opened.rowCount, 'ligne')}, {count(read.opened.headers.length, 'colonne')} (
            {read.opened.reading}).
          </Typography>
          {read.opened.sheets.length > 1 && (
            <Box sx={{ minWidth: 220 }}>
              <SelectField
                label="Feuille"
                value={String(read.opened.sheet)}
                options={read.opened.sheets.map((_, index) => String(index))}
                labels={Object.fromEntries(read.opened.sheets.map((name, index) => [String(index), name]))}
                onChange={(sheet) => onSheet(Number(sheet))}
              />
            </Box>
          )}
        </Stack>
      )}
    </>
  )
}
