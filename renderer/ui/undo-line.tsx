/** What was just taken out of a form, and the way to have it back. */
import { Link, Typography } from '@mui/material'
import { type ReactNode, useState } from 'react'

type UndoLineProps = { readonly said: string; readonly onUndo: () => void }

export function UndoLine({ said, onUndo }: UndoLineProps) {
  return (
    <Typography variant="body2" role="status" sx={{ mt: 1 }}>
      {said}{' '}
      <Link component="button" type="button" onClick={onUndo} sx={{ verticalAlign: 'baseline' }}>
        Rétablir
      </Link>
    </Typography>
  )
}

type Lost<T> = { readonly said: string; readonly value: T; readonly instead: T | undefined }

/** Puts one thing in the place of another, and the line that has the other back: of words, of a file. */
export type Replacing<T> = { readonly replace: (next: T | undefined, said: string) => Promise<void>; readonly line: ReactNode }

/**
 * @param value what is there now; `undefined` where nothing of the adviser's is
 * @param set puts something there; answers `false`, at once or later, where it could not
 */
export function useReplacing<T>(value: T | undefined, set: (next: T | undefined) => unknown): Replacing<T> {
  const [lost, setLost] = useState<Lost<T>>()
  const replace = async (next: T | undefined, said: string) => {
    if ((await set(next)) !== false) setLost(value === undefined || value === next ? undefined : { said, value, instead: next })
  }
  const undo = async ({ value: before, instead }: Lost<T>) => {
    const written = value === instead ? undefined : value
    if ((await set(before)) === false) return
    setLost(written === undefined ? undefined : { said: 'Ce qui l’avait remplacé est parti.', value: written, instead: before })
  }
  return { replace, line: lost && <UndoLine said={lost.said} onUndo={() => void undo(lost)} /> }
}
