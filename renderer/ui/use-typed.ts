/** What is typed shows at once; whatever is drawn from it follows, and gives way to the next letter. */
import { useState, useTransition } from 'react'

/**
 * @param value what is looked for, as the screen knows it
 * @param onTyped told of each letter
 * @returns what the field shows, and how to type into it
 */
export function useTyped(value: string, onTyped: (text: string) => void): readonly [shown: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(value)
  const [isFollowing, startFollowing] = useTransition()
  const type = (text: string) => {
    setTyped(text)
    startFollowing(() => onTyped(text))
  }
  // Once all has followed, the screen's own word counts: it may have been cleared from elsewhere.
  return [isFollowing ? typed : value, type]
}
