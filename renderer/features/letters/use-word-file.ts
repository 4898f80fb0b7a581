/** The Word file of a letter, made anew when its content changes and only then. */
import { useEffect, useMemo, useState } from 'react'
import type { Letter } from '../../../shared/letters/index.ts'
import { fingerprintOf, type IssuedFile } from './letter-draft.ts'

export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const WAIT_MS = 200

export type WordFile = {
  readonly name: string
  /** Absent until the content of the moment is in a file. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
  readonly fingerprint: string
  readonly failure: string | undefined
}

/** @param issued the file last saved or printed: taken again while the content is the same */
export function useWordFile(letter: Letter, issued: IssuedFile | undefined): WordFile {
  const fingerprint = useMemo(() => fingerprintOf(letter), [letter])
  const [made, setMade] = useState<IssuedFile & { readonly name: string }>()
  const [failure, setFailure] = useState<string>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fingerprint stands for the letter, which is a new object at each keystroke
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(
      async () => {
        try {
          const { letterDocument, letterFileName } = await import('../../../shared/documents/letter-document.ts')
          const bytes = issued?.fingerprint === fingerprint ? issued.bytes : new Uint8Array(await letterDocument(letter))
          if (!isCurrent) return
          setFailure(undefined)
          setMade({ fingerprint, bytes, name: letterFileName(letter) })
        } catch {
          if (isCurrent)
            setFailure('Le fichier Word n’a pas pu être préparé. Votre texte est conservé : rechargez l’application et rouvrez la lettre.')
        }
      },
      made ? WAIT_MS : 0,
    )
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [fingerprint])

  const isFresh = made?.fingerprint === fingerprint
  return { name: made?.name ?? '', bytes: isFresh ? made.bytes : undefined, fingerprint, failure }
}
