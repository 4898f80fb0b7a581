/** A document: as Word lays it out where that can be done, else its words. */
import { useEffect, useMemo } from 'react'
import type { PieceReading } from '../../shared/pieces/index.ts'
import { Notice } from '../ui/notice.tsx'
import { WordPages } from '../ui/word-pages.tsx'
import { TextView } from './text-view.tsx'
import type { ViewProps } from './view-props.ts'

type WordViewProps = Pick<ViewProps, 'zoom' | 'onPrintable'> & {
  readonly document: Extract<PieceReading, { kind: 'document' }>
  readonly name: string
}

export function WordView({ document: { bytes, text }, name, zoom, onPrintable }: WordViewProps) {
  const files = useMemo(() => bytes && [bytes], [bytes])
  useEffect(() => {
    if (bytes) onPrintable(async () => ({ kind: 'word', bytes }))
  }, [bytes, onPrintable])
  if (files) return <WordPages label={name} files={files} prefix="docx-piece" isPrinted={false} enlarged={zoom} />
  return (
    <>
      <Notice tone="info">Le texte de ce document, sans sa mise en page.</Notice>
      <TextView text={text} zoom={zoom} onPrintable={onPrintable} />
    </>
  )
}
