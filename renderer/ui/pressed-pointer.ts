/**
 * What is shown once a field is left waits for the mouse that left it: a line that came between its press and its release would
 * move the button from under it, and the click be lost.
 */
import { useLayoutEffect, useState } from 'react'

let isPressed = false
const waiting = new Set<() => void>()

/** After the click that comes with the release. */
function release(): void {
  setTimeout(() => {
    isPressed = false
    for (const then of waiting) then()
    waiting.clear()
  })
}

window.addEventListener('mousedown', () => (isPressed = true), { capture: true })
window.addEventListener('mouseup', release, { capture: true })
// What is dragged away, or taken to another window, is never released here.
window.addEventListener('dragend', release, { capture: true })
window.addEventListener('blur', release)

/** At once where no button of the mouse is down. @returns how to give up */
function onceReleased(then: () => void): () => void {
  if (isPressed) waiting.add(then)
  else then()
  return () => waiting.delete(then)
}

/** The value, as it was as long as a button of the mouse is down. */
export function useOnceReleased<Value>(value: Value): Value {
  const [shown, setShown] = useState(value)
  useLayoutEffect(() => onceReleased(() => setShown(value)), [value])
  return shown
}
