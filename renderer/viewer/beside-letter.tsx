/** Beside a letter being written: the letter as it prints, or a piece of its dossier. */
import { Box } from '@mui/material'
import { type ReactNode, useState } from 'react'
import type { Dossier } from '../../shared/complaint/index.ts'
import { SelectField } from '../ui/select-field.tsx'
import { PieceViewer } from './piece-viewer.tsx'

const LETTER = 'letter'

export function BesideLetter({ dossier, children }: { readonly dossier: Dossier; readonly children: ReactNode }) {
  const [fileId, setFileId] = useState(LETTER)
  const file = dossier.files.find((one) => one.fileId === fileId)
  return (
    <Box sx={{ minWidth: 0 }}>
      {dossier.files.length > 0 && (
        <Box className="no-print" sx={{ mb: 2, maxWidth: 420 }}>
          <SelectField
            label="À côté de la lettre"
            value={fileId}
            options={[LETTER, ...dossier.files.map((one) => one.fileId)]}
            labels={{ [LETTER]: 'Son aperçu', ...Object.fromEntries(dossier.files.map((one) => [one.fileId, one.name])) }}
            onChange={setFileId}
          />
        </Box>
      )}
      {/* What is printed is the letter, whatever is read beside it. */}
      <Box sx={file && { '@media screen': { display: 'none' } }}>{children}</Box>
      {file && <PieceViewer key={file.fileId} dossier={dossier} file={file} onClose={() => setFileId(LETTER)} />}
    </Box>
  )
}
