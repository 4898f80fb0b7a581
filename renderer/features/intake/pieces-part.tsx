/** The papers of a complaint, and what is read in those of them that are messages. */
import { Box, Typography } from '@mui/material'
import { isMessage } from '../../../shared/complaint/index.ts'
import { useIsDense } from '../../ui/density.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { useAddToFiles } from './held-files.ts'
import { MessagePanel } from './message-panel.tsx'
import type { StepProps } from './step-props.ts'

const INVITATION = 'Reçue par courriel ? Déposez ici le message : qui écrit, quand et quoi y sont lus, et vous vérifiez.'

export function PiecesPart(props: StepProps) {
  const { draft, change, replace } = props
  const isDense = useIsDense()
  const add = useAddToFiles(draft.files, (files) => change({ files }))
  const messages = draft.files.filter(({ file }) => isMessage(file))
  return (
    <Box sx={isDense ? { mb: 2 } : { my: 3 }}>
      {messages.length === 0 && !isDense && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {INVITATION}
        </Typography>
      )}
      <FileDrop
        label="Pièces"
        files={draft.files.map(({ file }) => file)}
        onAdd={add}
        takesWindow
        onRemove={(fileId) => {
          const name = draft.files.find(({ file }) => file.fileId === fileId)?.file.name ?? ''
          replace({ files: draft.files.filter(({ file }) => file.fileId !== fileId) }, `« ${name} » est retiré.`)
          return undefined
        }}
      />
      {messages.map((message) => (
        <MessagePanel key={message.file.fileId} message={message} onAdd={add} {...props} />
      ))}
    </Box>
  )
}
