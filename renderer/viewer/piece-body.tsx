/** A piece as it is read: its tools, and the view of its kind. */
import { Box, Typography } from '@mui/material'
import { type KeyboardEvent, lazy, Suspense, useCallback, useRef, useState } from 'react'
import type { Dossier, StoredFile } from '../../shared/complaint/index.ts'
import type { PieceReading } from '../../shared/pieces/index.ts'
import { readPieceBeside } from '../data/workers/index.ts'
import { useFirm, useReading } from '../session/index.ts'
import { Notice } from '../ui/notice.tsx'
import { ArchiveView } from './archive-view.tsx'
import { ImageView } from './image-view.tsx'
import { MediaView } from './media-view.tsx'
import { MessageView } from './message-view.tsx'
import { Opening } from './opening.tsx'
import { PieceTools } from './piece-tools.tsx'
import { PrintedPiece } from './printed-piece.tsx'
import { SaveCopyDialog } from './save-copy-dialog.tsx'
import { TextView } from './text-view.tsx'
import type { OpenedPiece, Printable, ViewProps } from './view-props.ts'
import { WordView } from './word-view.tsx'

const PdfView = lazy(async () => ({ default: (await import('./pdf-view.tsx')).PdfView }))

type PieceBodyProps = {
  readonly dossier: Dossier
  /** As the dossier has it; `piece` may be within it. */
  readonly file: StoredFile
  readonly piece: OpenedPiece
  readonly onOpen: (name: string, bytes: Uint8Array<ArrayBuffer>) => void
  readonly onClose: () => void
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

export function PieceBody({ dossier, file, piece, onOpen, onClose }: PieceBodyProps) {
  const { name, bytes } = piece
  const reading = useReading(bytes, useFirm()?.zone, readPieceBeside)
  const room = useRef<HTMLDivElement>(null)
  const [page, setPage] = useState(1)
  const [pages, setPages] = useState(1)
  const [rotation, setRotation] = useState(0)
  const [zoomStep, setZoomStep] = useState(ZOOMS.indexOf(1))
  const [refusal, setRefusal] = useState<string>()
  const [print, setPrint] = useState<() => Promise<Printable>>()
  const [printed, setPrinted] = useState<Printable>()
  const [message, setMessage] = useState<string>()
  const [isSaving, setIsSaving] = useState(false)
  const onPrintable = useCallback((next: () => Promise<Printable>) => setPrint(() => next), [])
  const shown: PieceReading | undefined = refusal === undefined ? reading : { kind: 'refused', message: refusal }
  const canZoom = shown !== undefined && ['pdf', 'image', 'text', 'message', 'document'].includes(shown.kind)
  const canTurn = shown?.kind === 'pdf' || shown?.kind === 'image'

  const goTo = (next: number) => {
    if (next < 1 || next > pages) return
    setPage(next)
    room.current?.scrollTo({ top: 0 })
  }
  const zoomBy = (step: number) => setZoomStep(Math.max(0, Math.min(ZOOMS.length - 1, zoomStep + step)))
  const startPrint = async () => {
    const next = await print?.()
    if (next?.kind === 'refused') setMessage(next.message)
    else setPrinted(next)
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return
    const turn = pages > 1 ? TURNS[event.key] : undefined
    const step = canZoom ? STEPS[event.key] : undefined
    if (turn !== undefined) goTo(page + turn)
    else if (step !== undefined) zoomBy(step)
    else return
    event.preventDefault()
  }
  const view: ViewProps = { bytes, page, rotation, zoom: ZOOMS[zoomStep] ?? 1, onPages: setPages, onPrintable, onRefused: setRefusal }
  return (
    <Box onKeyDown={press} sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}>
      <PieceTools
        name={name}
        pages={pages > 1 ? { page, count: pages, goTo } : undefined}
        onZoom={canZoom ? zoomBy : undefined}
        onTurn={canTurn ? () => setRotation((rotation + 90) % 360) : undefined}
        onPrint={print && shown?.kind !== 'refused' ? () => void startPrint() : undefined}
        onSave={() => setIsSaving(true)}
        onClose={onClose}
      />
      {message && (
        <Typography variant="body2" role="status" sx={{ px: 2, pb: 1 }}>
          {message}
        </Typography>
      )}
      <Box
        ref={room}
        tabIndex={0}
        role="document"
        aria-label={name}
        sx={{ flex: 1, minHeight: 0, overflow: 'auto', scrollbarGutter: 'stable', p: 2, pt: 1 }}
      >
        {shown === undefined ? <Opening /> : <View reading={shown} name={name} view={view} onOpen={onOpen} />}
      </Box>
      {printed && <PrintedPiece printable={printed} name={name} onMessage={setMessage} onDone={() => setPrinted(undefined)} />}
      {isSaving && <SaveCopyDialog dossier={dossier} file={file} piece={piece} onMessage={setMessage} onClose={() => setIsSaving(false)} />}
    </Box>
  )
}

const TURNS: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }
const STEPS: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1 }

function isTyped(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, audio, video, [role="dialog"]') !== null
}

type ViewOfKindProps = {
  readonly reading: PieceReading
  readonly name: string
  readonly view: ViewProps
  readonly onOpen: PieceBodyProps['onOpen']
}

function View({ reading, name, view, onOpen }: ViewOfKindProps) {
  switch (reading.kind) {
    case 'pdf':
      return (
        <Suspense fallback={<Opening />}>
          <PdfView {...view} />
        </Suspense>
      )
    case 'image':
      return <ImageView {...view} image={reading} name={name} />
    case 'message':
      return <MessageView {...view} message={reading.message} onOpen={onOpen} />
    case 'document':
      return <WordView {...view} document={reading} name={name} />
    case 'text':
      return <TextView {...view} text={reading.text} isCut={reading.isCut} />
    case 'sound':
    case 'video':
      return <MediaView {...view} kind={reading.kind} mediaType={reading.mediaType} name={name} />
    case 'archive':
      return <ArchiveView {...view} archive={reading} onOpen={onOpen} />
    case 'refused':
      return <Notice tone="warning">{reading.message}</Notice>
  }
}
