/** One page of a PDF at a time: its drawing, and over it its words. */
import { Box } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { Notice } from '../ui/notice.tsx'
import { visuallyHidden } from '../ui/visually-hidden.ts'
import { drawPage, layText, openPdf, type PageDrawing, type PdfFile } from './pdf-file.ts'
import { printedPages } from './printed-pages.ts'
import type { ViewProps } from './view-props.ts'

const NOT_DRAWN = 'Cette page ne se dessine pas : elle est abîmée, ou trop lourde.'

export function PdfView({ bytes, page, rotation, zoom, onPages, onPrintable, onRefused }: ViewProps) {
  const [file, setFile] = useState<PdfFile>()
  useEffect(() => {
    let isCurrent = true
    let opened: PdfFile | undefined
    void openPdf(bytes).then((opening) => {
      if (opening.status === 'open') opened = opening.file
      if (!isCurrent) return opened?.close()
      if (opening.status === 'refused') return onRefused(opening.message)
      setFile(opening.file)
      onPages(opening.file.pageCount)
      onPrintable(() => printedPages(opening.file))
    })
    return () => {
      isCurrent = false
      opened?.close()
    }
  }, [bytes, onPages, onPrintable, onRefused])
  return file ? <PdfPage key={page} file={file} page={page} rotation={rotation} zoom={zoom} /> : null
}

type PdfPageProps = Pick<ViewProps, 'page' | 'rotation' | 'zoom'> & { readonly file: PdfFile }

function PdfPage({ file, page, rotation, zoom }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [standing, setStanding] = useState<'drawing' | 'drawn' | 'wordless' | 'failed'>('drawing')
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const [surface, layer] = [canvas.current, words.current]
    if (width === 0 || !surface || !layer) return
    let isCurrent = true
    let drawing: PageDrawing | undefined
    const draw = async () => {
      const proxy = await file.page(page)
      if (!isCurrent) return
      drawing = drawPage(proxy, surface, width * zoom, rotation, window.devicePixelRatio)
      await drawing.drawn
      const hasWords = await layText(proxy, layer, width * zoom, rotation)
      if (isCurrent) setStanding(hasWords ? 'drawn' : 'wordless')
    }
    setStanding('drawing')
    draw().catch(() => {
      // Given up for another size, or for another page: nobody waits for it.
      if (isCurrent) setStanding('failed')
    })
    return () => {
      isCurrent = false
      drawing?.cancel()
      // Its pixels go with it.
      surface.width = 0
      layer.replaceChildren()
    }
  }, [file, page, rotation, zoom, width])
  return (
    <Box ref={frame} aria-busy={standing === 'drawing'}>
      {standing === 'failed' && <Notice tone="warning">{NOT_DRAWN}</Notice>}
      <Box sx={{ position: 'relative', width: 'fit-content', bgcolor: '#fff', colorScheme: 'light' }}>
        <canvas ref={canvas} aria-hidden style={{ display: 'block' }} />
        <Box ref={words} sx={TEXT_LAYER} />
      </Box>
      {standing === 'wordless' && (
        <Box component="p" sx={visuallyHidden}>
          Cette page n’a pas de texte : c’est une image.
        </Box>
      )}
    </Box>
  )
}

/** As pdf.js lays its words: each stands, unseen, over its own drawing. */
const TEXT_LAYER = {
  position: 'absolute',
  inset: 0,
  overflow: 'clip',
  lineHeight: 1,
  textAlign: 'initial',
  textSizeAdjust: 'none',
  forcedColorAdjust: 'none',
  transformOrigin: '0 0',
  '--min-font-size': '1',
  '--text-scale-factor': 'calc(var(--total-scale-factor) * var(--min-font-size))',
  '--min-font-size-inv': 'calc(1 / var(--min-font-size))',
  '--scale-round-x': '1px',
  '--scale-round-y': '1px',
  '& :is(span, br)': { color: 'transparent', position: 'absolute', whiteSpace: 'pre', cursor: 'text', transformOrigin: '0% 0%' },
  '& > :not(.markedContent), & .markedContent span:not(.markedContent)': {
    '--font-height': '0',
    '--scale-x': '1',
    '--rotate': '0deg',
    fontSize: 'calc(var(--text-scale-factor) * var(--font-height))',
    transform: 'rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv))',
  },
  '& .markedContent': { display: 'contents' },
  '&[data-main-rotation="90"]': { transform: 'rotate(90deg) translateY(-100%)' },
  '&[data-main-rotation="180"]': { transform: 'rotate(180deg) translate(-100%, -100%)' },
  '&[data-main-rotation="270"]': { transform: 'rotate(270deg) translateX(-100%)' },
} as const
