/** What is long to draw, drawn a part at a time from the top: the window draws and answers between two of them. */
import { Children, type ReactNode, startTransition, useEffect, useState } from 'react'

export function OneAfterAnother({ children }: { readonly children: ReactNode }) {
  const parts = Children.toArray(children)
  const [shown, setShown] = useState(1)
  const next = Math.min(shown + 1, parts.length)
  useEffect(() => startTransition(() => setShown(next)), [next])
  return parts.slice(0, shown)
}
