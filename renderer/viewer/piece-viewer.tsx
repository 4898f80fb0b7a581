/** One piece, read where it lies: its bytes are in this window’s memory for as long as it is open, and nowhere else. */
import { Box, Link } from '@mui/material'
import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import type { Dossier, StoredFile } from '../../shared/complaint/index.ts'
import { useSession } from '../session/index.ts'
import { Notice } from '../ui/notice.tsx'
import { Opening } from './opening.tsx'
import type { OpenedPiece } from './view-props.ts'

const PieceBody = lazy(async () => ({ default: (await import('./piece-body.tsx')).PieceBody }))

type PieceViewerProps = { readonly dossier: Dossier; readonly file: StoredFile; readonly onClose: () => void }

export function PieceViewer({ dossier, file, onClose }: PieceViewerProps) {
  const stored = useStoredPiece(file)
  const [within, setWithin] = useState<readonly OpenedPiece[]>([])
  const frame = useRef<HTMLElement>(null)
  useFocusLent(frame)
  const piece = within.at(-1) ?? (stored.bytes && { name: file.name, bytes: stored.bytes })
  const outer = within.length > 0 ? (within.at(-2)?.name ?? file.name) : undefined
  const show = (pieces: readonly OpenedPiece[]) => {
    // The button that was pressed goes, and would take the focus with it.
    takeFocus(frame)
    setWithin(pieces)
  }
  return (
    <Box
      ref={frame}
      component="section"
      aria-label={`Pièce « ${piece?.name ?? file.name} »`}
      tabIndex={-1}
      className="no-print"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      sx={FRAME}
    >
      {outer && (
        <Link
          component="button"
          type="button"
          variant="body2"
          onClick={() => show(within.slice(0, -1))}
          sx={{ alignSelf: 'flex-start', px: 2, pt: 1 }}
        >
          Revenir à « {outer} »
        </Link>
      )}
      {stored.isMissing && (
        <Missing onClose={onClose}>
          Le contenu de « {file.name} » ne se trouve pas dans la base. Son empreinte reste dans le journal.
        </Missing>
      )}
      {piece && (
        <Suspense fallback={<Opening />}>
          <PieceBody
            key={within.length}
            dossier={dossier}
            file={file}
            piece={piece}
            onOpen={(name, bytes) => show([...within, { name, bytes }])}
            onClose={onClose}
          />
        </Suspense>
      )}
    </Box>
  )
}

/** It stays in sight beside what is read with it. */
const FRAME = {
  display: 'flex',
  flexDirection: 'column',
  position: { md: 'sticky' },
  top: 16,
  height: { xs: '80vh', md: 'calc(100vh - 32px)' },
  minWidth: 0,
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
  outline: 'none',
} as const

function Missing({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  return (
    <Box sx={{ p: 2 }}>
      <Notice tone="error">{children}</Notice>
      <Link component="button" type="button" onClick={onClose}>
        Fermer
      </Link>
    </Box>
  )
}

type StoredPiece = { readonly bytes?: Uint8Array<ArrayBuffer>; readonly isMissing: boolean }

/** The bytes of a piece, dropped with whoever shows it, or for another one. */
function useStoredPiece({ fileId }: StoredFile): StoredPiece {
  const { register } = useSession()
  const [stored, setStored] = useState<StoredPiece>({ isMissing: false })
  useEffect(() => {
    let isCurrent = true
    void register.file(fileId).then((row) => {
      if (isCurrent) setStored(row ? { bytes: new Uint8Array(row.bytes), isMissing: false } : { isMissing: true })
    })
    return () => {
      isCurrent = false
      setStored({ isMissing: false })
    }
  }, [register, fileId])
  return stored
}

/** Takes the focus, and gives it back where it came from, unless something else has it by then: the line of the next piece. */
function useFocusLent(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    takeFocus(frame)
    return () => {
      const isNobodys = document.activeElement === null || document.activeElement === document.body
      if (isNobodys && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [frame])
}

function takeFocus(frame: RefObject<HTMLElement | null>): void {
  frame.current?.focus({ preventScroll: true })
}
