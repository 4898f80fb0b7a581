/** Every way out of a letter on screen: file, print, message, copy, envelope, put aside, marked as sent. */
import { Box } from '@mui/material'
import type { MouseEvent, ReactNode } from 'react'

type ExitsProps = {
  /** Whether a field holds what cannot be read, which the letter would leave without; it then says so, and takes the focus. */
  readonly isHeld: () => boolean
  readonly children: ReactNode
}

/** Buttons and links: while the letter is held, a press of any of them goes to what holds it. */
export function Exits({ isHeld, children }: ExitsProps) {
  const hold = (event: MouseEvent) => {
    if (!isHeld()) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Box onClickCapture={hold} sx={{ display: 'contents' }}>
      {children}
    </Box>
  )
}
