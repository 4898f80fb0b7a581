/** The Word document itself, rendered: what is seen is what is saved, printed and kept. */
import { Box } from '@mui/material'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Width of an A4 page, and the margin around it in the preview, in CSS pixels. */
const PAGE_WIDTH = 794
const AROUND = 32

export function LetterPreview({ bytes }: { readonly bytes: Uint8Array<ArrayBuffer> | undefined }) {
  const page = useRef<HTMLDivElement>(null)
  const zoom = useFittingZoom(page)
  useEffect(() => {
    if (!bytes) return
    let isCurrent = true
    void import('docx-preview').then(async ({ renderAsync }) => {
      // Drawn aside first: the page on screen does not blink at each keystroke.
      const drawn = document.createElement('div')
      await renderAsync(new Blob([bytes]), drawn, undefined, { className: 'docx', ignoreLastRenderedPageBreak: true, useBase64URL: true })
      if (isCurrent) page.current?.replaceChildren(...drawn.childNodes)
    })
    return () => {
      isCurrent = false
    }
  }, [bytes])
  return (
    <Box
      component="section"
      aria-label="Aperçu de la lettre"
      className="print-root"
      tabIndex={0}
      sx={{
        position: { md: 'sticky' },
        top: 16,
        maxHeight: { md: 'calc(100vh - 32px)' },
        overflowX: 'hidden',
        overflowY: 'auto',
        // A scroll bar that came and went would change the width, hence the scale, hence the scroll bar.
        scrollbarGutter: 'stable',
        bgcolor: 'divider',
        borderRadius: 1,
        // Paper is white in the dark theme too.
        colorScheme: 'light',
        '& .docx-wrapper': { background: 'transparent', p: '16px', display: 'flex', flexFlow: 'column', alignItems: 'flex-start' },
        '& .docx-wrapper > section.docx': {
          boxShadow: 'none',
          mb: 0,
          mx: 'auto',
          zoom,
          background: '#fff',
          color: '#1f2933',
          lineHeight: 'normal',
        },
        '@media print': {
          maxHeight: 'none',
          overflow: 'visible',
          bgcolor: 'transparent',
          '& .docx-wrapper': { p: 0 },
          // A hair less than the sheet: a page that fills it to the last dot prints a blank one after it.
          '& .docx-wrapper > section.docx': { zoom: 1, minHeight: '296mm !important', breakAfter: 'page' },
          '& .docx-wrapper > section.docx:last-of-type': { breakAfter: 'auto' },
        },
      }}
    >
      <div ref={page} />
    </Box>
  )
}

/** The scale at which a page fits the width there is; never larger than life. */
function useFittingZoom(page: RefObject<HTMLDivElement | null>): number {
  const [zoom, setZoom] = useState(1)
  useEffect(() => {
    const element = page.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => entry && setZoom(scaleFor(entry.contentRect.width)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [page])
  return zoom
}

/** In hundredths, and never nothing: a hidden preview has no width. */
function scaleFor(width: number): number {
  return Math.max(0.3, Math.min(1, Math.floor(((width - AROUND) / PAGE_WIDTH) * 100) / 100))
}
