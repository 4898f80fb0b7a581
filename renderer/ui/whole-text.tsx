/** What a narrow place cuts shows whole, over it, while it has the focus or the pointer. */
import { Box, Paper, Popper } from '@mui/material'
import { type ReactNode, type SyntheticEvent, useState } from 'react'

type WholeTextProps = {
  /** Selects what may be cut. */
  readonly of: string
  readonly children: ReactNode
}

export function WholeText({ of, children }: WholeTextProps) {
  const [cut, setCut] = useState<HTMLElement>()
  const look = ({ target }: SyntheticEvent) => {
    const place = target instanceof Element ? target.closest<HTMLElement>(of) : null
    setCut(place && isCut(place) ? place : undefined)
  }
  const hide = () => setCut(undefined)
  return (
    <Box
      onFocus={look}
      onBlur={hide}
      onMouseOver={look}
      onMouseLeave={hide}
      onWheel={hide}
      onKeyDown={({ key }) => key === 'Escape' && hide()}
      sx={{ height: '100%', minWidth: 0 }}
    >
      {children}
      <Popper open={cut !== undefined} anchorEl={cut ?? null} placement="top-start" sx={{ zIndex: 'tooltip', pointerEvents: 'none' }}>
        {/* Read aloud where it stands: there it is whole. */}
        <Paper
          aria-hidden
          sx={{ px: 1.25, py: 0.75, maxWidth: 480, border: 1, borderColor: 'divider', typography: 'body2', overflowWrap: 'anywhere' }}
        >
          {cut?.textContent}
        </Paper>
      </Popper>
    </Box>
  )
}

/** Whether it, or a part of it, is wider than it may be. What stands in a line has no width of its own. */
function isCut(place: HTMLElement): boolean {
  return [place, ...place.querySelectorAll('*')].some(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
}
