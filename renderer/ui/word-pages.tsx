/** Word files, laid out as they print. */
import { Box } from '@mui/material'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Width of an A4 page, and the margin around it in the preview, in CSS pixels. */
const PAGE_WIDTH = 794
const AROUND = 32

/** A file as docx-preview lays it out, its sheets, and the very last one. */
const WRAPPER = '& [class^="docx"][class$="-wrapper"]'
const SHEET = `${WRAPPER} > section`
const LAST_SHEET = `${WRAPPER}:last-of-type > section:last-of-type`

/** A Word file's bytes. */
export type WordBytes = Uint8Array<ArrayBuffer>

type WordPagesProps = {
  readonly label: string
  /** Each begins on a page of its own. `undefined` leaves what is drawn. */
  readonly files: readonly WordBytes[] | undefined
  /** Told once these very files are on the page. */
  readonly onDrawn?: (files: readonly WordBytes[]) => void
  /** Begins the names of their styles: two files shown at once each keep their own. */
  readonly prefix?: string
  /** Whether they are what the page prints. */
  readonly isPrinted?: boolean
  /** How much larger than what fits the width; 1 unless said. */
  readonly enlarged?: number
}

/** Word files one after the other, on screen and in one print job. */
export function WordPages({ label, files, onDrawn, prefix = 'docx', isPrinted = true, enlarged = 1 }: WordPagesProps) {
  const page = useRef<HTMLDivElement>(null)
  const zoom = useFittingZoom(page) * enlarged
  useEffect(() => {
    if (!files) return
    let isCurrent = true
    void drawn(files, prefix).then((nodes) => {
      if (!isCurrent) return
      page.current?.replaceChildren(...nodes)
      onDrawn?.(files)
    })
    return () => {
      isCurrent = false
    }
  }, [files, onDrawn, prefix])
  return (
    <Box
      component="section"
      aria-label={label}
      className={isPrinted ? 'print-root' : 'no-print'}
      tabIndex={0}
      sx={{
        position: { md: 'sticky' },
        top: 16,
        maxHeight: { md: 'calc(100vh - 32px)' },
        overflowX: enlarged > 1 ? 'auto' : 'hidden',
        overflowY: 'auto',
        // A scroll bar that came and went would change the width, hence the scale, hence the scroll bar.
        scrollbarGutter: 'stable',
        bgcolor: 'divider',
        borderRadius: 1,
        // Paper is white in the dark theme too.
        colorScheme: 'light',
        [WRAPPER]: { background: 'transparent', p: '16px', display: 'flex', flexFlow: 'column', alignItems: 'flex-start' },
        [SHEET]: {
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
          [WRAPPER]: { p: 0 },
          // A hair less than the sheet: a page that fills it to the last dot prints a blank one after it.
          [SHEET]: { zoom: 1, minHeight: '296mm !important', breakAfter: 'page' },
          [LAST_SHEET]: { breakAfter: 'auto' },
        },
      }}
    >
      <div ref={page} />
    </Box>
  )
}

/** Drawn out of sight first: the page on screen does not blink at each keystroke. */
async function drawn(files: readonly WordBytes[], prefix: string): Promise<readonly Node[]> {
  const { renderAsync } = await import('docx-preview')
  const drawn = await Promise.all(
    files.map(async (bytes, index) => {
      const unseen = document.createElement('div')
      // Two files may give one name to two styles: each keeps its own.
      const className = index === 0 ? prefix : `${prefix}-${index + 1}`
      await renderAsync(new Blob([bytes]), unseen, undefined, {
        className,
        ignoreLastRenderedPageBreak: true,
        useBase64URL: true,
        // Pages of other formats within the file, which would be run as such.
        renderAltChunks: false,
      })
      // An address in a document leads out of the application: it is read, and not followed.
      for (const link of unseen.querySelectorAll('a[href]')) link.removeAttribute('href')
      // The drawing keeps no alternative text of the file's: its pictures are the letterhead's, whose words stand beside them.
      for (const image of unseen.querySelectorAll<HTMLImageElement>('img:not([alt])')) image.alt = ''
      return unseen
    }),
  )
  return drawn.flatMap((page) => [...page.childNodes])
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
