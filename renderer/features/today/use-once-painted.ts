import { useEffect, useState } from 'react'

/** Whether the screen has been painted: what is only beside the point waits for it. */
export function useOncePainted(): boolean {
  const [isPainted, setIsPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // The frame that follows is the painted one.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setIsPainted(true), 0)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return isPainted
}
