/** A frame on which files can be dropped. */
import { Box } from '@mui/material'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useIsDense } from './density.ts'

type DropZoneProps = { readonly onFiles: (files: FileList) => void; readonly children: ReactNode }

export function DropZone({ onFiles, children }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false)
  const isDense = useIsDense()
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
      sx={{ border: 1, borderStyle: 'dashed', borderColor: isOver ? 'primary.main' : 'divider', borderRadius: 1, p: isDense ? 0.75 : 2 }}
    >
      {children}
    </Box>
  )
}
