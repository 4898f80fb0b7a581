/** The Word document itself, rendered: what is seen is what is saved, printed and kept. */
import { useCallback, useMemo } from 'react'
import { type WordBytes, WordPages } from '../../ui/word-pages.tsx'

/** One letter; the last one drawn stays while the next is prepared. */
export function LetterPreview({ bytes, onDrawn }: { readonly bytes: WordBytes | undefined; readonly onDrawn: (bytes: WordBytes) => void }) {
  const files = useMemo(() => bytes && [bytes], [bytes])
  const tell = useCallback(([drawnFile]: readonly WordBytes[]) => drawnFile && onDrawn(drawnFile), [onDrawn])
  return <WordPages label="Aperçu de la lettre" files={files} onDrawn={tell} />
}
