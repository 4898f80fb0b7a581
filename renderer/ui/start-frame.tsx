/** The frame of a screen that stands before the register: one title, one task. */
import { Box, Typography } from '@mui/material'
import { type ReactNode, useEffect } from 'react'

type StartFrameProps = {
  readonly title: string
  /** Above the title, e.g. where one stands in a sequence. */
  readonly overline?: ReactNode
  readonly lead?: ReactNode
  readonly children: ReactNode
}

export function StartFrame({ title, overline, lead, children }: StartFrameProps) {
  useEffect(() => {
    document.title = 'Réclamations CGP'
  }, [])
  return (
    <Box component="main" sx={{ maxWidth: 640, mx: 'auto', px: 3, py: { xs: 4, md: 8 } }}>
      {overline}
      <Typography variant="h1" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {lead && (
        <Typography component="div" color="textSecondary" sx={{ mb: 3 }}>
          {lead}
        </Typography>
      )}
      {children}
    </Box>
  )
}
