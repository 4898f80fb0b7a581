/** A frame on which files can be dropped. */
import { Box } from '@mui/material'
import { type DragEvent, type ReactNode, useState } from 'react'

type DropZoneProps = { readonly onFiles: (files: FileList) => void; readonly children: ReactNode }

export function DropZone({ onFiles, children }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    onFiles(event.dataTransfer.files)
  }
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      sx={{ border: 1, borderStyle: 'dashed', borderColor: isOver ? 'primary.main' : 'divider', borderRadius: 1, p: 2 }}
    >
      {children}
    </Box>
  )
}
