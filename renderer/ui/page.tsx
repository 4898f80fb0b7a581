/** The frame of a screen: its title, one sentence, one primary action. */
import { Box, Stack, Typography } from '@mui/material'
import { type ReactNode, useEffect } from 'react'

const FILLED = { display: 'flex', flexDirection: 'column', pb: 2 } as const

/** In pixels. */
const MAX_WIDTHS = { text: 880, columns: 1312, wide: 1640 } as const

type PageProps = {
  readonly title: string
  /** What the browser keeps in its history: never a person's name. The title itself where it names nobody. */
  readonly windowTitle?: string
  /** Above the title, e.g. a way back. */
  readonly overline?: ReactNode
  readonly lead?: ReactNode
  readonly action?: ReactNode
  /** 'wide' uses the whole window, 'text' keeps lines readable, 'columns' has room for a narrow one beside them. */
  readonly width?: keyof typeof MAX_WIDTHS
  /** Whether what is inside takes the height that is left of the window. */
  readonly isFilled?: boolean
  readonly children: ReactNode
}

export function Page({ title, windowTitle = title, overline, lead, action, width = 'wide', isFilled = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${windowTitle} · Réclamations CGP`
  }, [windowTitle])
  return (
    <Box
      component="main"
      sx={{ flex: 1, minWidth: 0, px: { xs: 2, md: 3, xl: 4 }, py: 4, maxWidth: MAX_WIDTHS[width], ...(isFilled && FILLED) }}
    >
      {overline && <Box sx={{ mb: 1 }}>{overline}</Box>}
      <Stack direction="row" useFlexGap sx={{ gap: 2, flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'flex-start', mb: 3 }}>
        {/* Where its words would stand few to a line, the actions go under them. */}
        <Box sx={{ flex: '1 1 20rem', minWidth: 0, overflowWrap: 'break-word' }}>
          <Typography variant="h1">{title}</Typography>
          {lead && (
            <Typography component="div" color="textSecondary" sx={{ mt: 0.5, maxWidth: 880 }}>
              {lead}
            </Typography>
          )}
        </Box>
        {action && (
          <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
            {action}
          </Stack>
        )}
      </Stack>
      {children}
    </Box>
  )
}

/** A part of a screen, under a heading and a thin rule. */
export function Section({
  title,
  endAdornment,
  children,
}: {
  readonly title: string
  readonly endAdornment?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Box component="section" aria-label={title} sx={{ mb: 4 }}>
      <Stack
        direction="row"
        sx={{
          flexWrap: 'wrap',
          columnGap: 2,
          justifyContent: 'space-between',
          alignItems: 'center',
          minHeight: 40,
          borderBottom: 1,
          borderColor: 'divider',
          mb: 1.5,
        }}
      >
        <Typography variant="h2">{title}</Typography>
        {endAdornment}
      </Stack>
      {children}
    </Box>
  )
}

/** Nothing here yet: one sentence that teaches, one action. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <Stack spacing={2} sx={{ alignItems: 'flex-start', py: 4, maxWidth: 560 }}>
      <Typography component="div" color="textSecondary">
        {children}
      </Typography>
      {action}
    </Stack>
  )
}
