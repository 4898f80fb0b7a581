/** A text, as it was written. */
import { Box, Typography } from '@mui/material'
import { useEffect } from 'react'
import type { ViewProps } from './view-props.ts'

type TextViewProps = Pick<ViewProps, 'zoom' | 'onPrintable'> & { readonly text: string; readonly isCut?: boolean }

export function TextView({ text, isCut = false, zoom, onPrintable }: TextViewProps) {
  useEffect(() => {
    onPrintable(async () => ({ kind: 'text', text }))
  }, [text, onPrintable])
  return (
    <>
      <Words text={text} zoom={zoom} />
      {isCut && (
        <Box component="p" sx={{ fontStyle: 'italic' }}>
          La suite de ce texte, très long, n’est pas affichée : enregistrez-en une copie pour la lire.
        </Box>
      )}
    </>
  )
}

/** Its lines as they were written, the longest ones folded. */
export function Words({ text, zoom }: Pick<TextViewProps, 'text' | 'zoom'>) {
  return (
    <Typography component="div" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: `${0.9375 * zoom}rem` }}>
      {text}
    </Typography>
  )
}
