/** The Word file of a letter, made anew when its content changes and only then. */
import { useEffect, useMemo, useState } from 'react'
import { type Composed, fingerprintOf, type IssuedFile } from './letter-draft.ts'
import { type MadeFile, makeFile } from './letter-file.ts'

const WAIT_MS = 200

export type WordFile = {
  readonly name: string
  /** Absent until the content of the moment is in a file. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
  /** The last file made, of the content just before where that of the moment is not in a file yet. */
  readonly latest: Uint8Array<ArrayBuffer> | undefined
  readonly fingerprint: string
  /** Fields of the firm's own Word file that had nothing to say. */
  readonly empty: readonly string[]
  /** Why there is no file, a French sentence each. */
  readonly messages: readonly string[]
}

type State = { readonly fingerprint: string } & (
  | { readonly made: MadeFile; readonly messages?: undefined }
  | { readonly made?: undefined; readonly messages: readonly string[] }
)

const FAILED = 'Le fichier Word n’a pas pu être préparé. Votre texte est conservé : rechargez l’application et rouvrez la lettre.'

/** @param issued the file last saved or printed: taken again while the content is the same */
export function useWordFile(composed: Composed, issued: IssuedFile | undefined): WordFile {
  const fingerprint = useMemo(() => fingerprintOf(composed.letter, composed), [composed])
  const [state, setState] = useState<State>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fingerprint stands for the letter, which is a new object at each keystroke
  useEffect(() => {
    let isCurrent = true
    const show = (made: MadeFile | { readonly messages: readonly string[] }) => {
      if (isCurrent) setState('messages' in made ? { fingerprint, messages: made.messages } : { fingerprint, made })
    }
    const make = async () => {
      try {
        show(await makeFile(composed, issued))
      } catch (error) {
        show({ messages: [FAILED] })
        throw error
      }
    }
    const timer = setTimeout(() => void make(), state ? WAIT_MS : 0)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [fingerprint])

  const isFresh = state?.fingerprint === fingerprint
  const { name = '', bytes: latest, empty = [] } = state?.made ?? {}
  return { name, bytes: isFresh ? latest : undefined, latest, fingerprint, empty, messages: (isFresh && state.messages) || [] }
}
