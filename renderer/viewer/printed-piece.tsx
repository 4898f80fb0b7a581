/** A piece on its way to the printer: out of sight, and gone once the printer’s dialog is closed. */
import { Box } from '@mui/material'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useSession } from '../session/index.ts'
import { type WordBytes, WordPages } from '../ui/word-pages.tsx'
import type { Printable } from './view-props.ts'

type PrintedPieceProps = {
  readonly printable: Printable
  readonly name: string
  readonly onMessage: (message: string) => void
  readonly onDone: () => void
}

export function PrintedPiece({ printable, name, onMessage, onDone }: PrintedPieceProps) {
  const { host } = useSession()
  const sheets = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<readonly WordBytes[]>()
  const print = useEffectEvent(async () => {
    const outcome = await host.print()
    if (outcome.status === 'failed') onMessage(outcome.message)
    onDone()
  })
  useEffect(() => {
    if (printable.kind === 'word' && !drawn) return undefined
    let isCurrent = true
    const pictures = [...(sheets.current?.querySelectorAll('img') ?? [])]
    // One that does not decode leaves a blank sheet, and keeps no other from being printed.
    void Promise.allSettled(pictures.map((picture) => picture.decode())).then(() => (isCurrent ? print() : undefined))
    return () => {
      isCurrent = false
      if (printable.kind === 'pictures') for (const address of printable.addresses) URL.revokeObjectURL(address)
    }
  }, [printable, drawn])
  return createPortal(
    <Box ref={sheets} id="printed-piece" className="print-root" sx={{ '@media screen': { display: 'none' } }}>
      <Sheets printable={printable} name={name} onDrawn={setDrawn} />
    </Box>,
    document.body,
  )
}

type SheetsProps = Pick<PrintedPieceProps, 'printable' | 'name'> & { readonly onDrawn: (files: readonly WordBytes[]) => void }

function Sheets({ printable, name, onDrawn }: SheetsProps) {
  const bytes = printable.kind === 'word' ? printable.bytes : undefined
  const files = useMemo(() => bytes && [bytes], [bytes])
  switch (printable.kind) {
    case 'pictures':
      return printable.addresses.map((address) => (
        <Box
          component="img"
          key={address}
          src={address}
          alt=""
          sx={{
            display: 'block',
            width: '210mm',
            height: '296mm',
            objectFit: 'contain',
            breakAfter: 'page',
            '&:last-child': { breakAfter: 'auto' },
          }}
        />
      ))
    case 'text':
      return (
        <Box sx={{ p: '20mm', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '11pt', lineHeight: 1.4 }}>{printable.text}</Box>
      )
    case 'word':
      return <WordPages label={name} files={files} prefix="docx-printed" onDrawn={onDrawn} />
    case 'refused':
      return null
  }
}
