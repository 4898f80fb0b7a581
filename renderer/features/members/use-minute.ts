import { useEffect, useState } from 'react'
import { now } from '../../data/platform/index.ts'

/** This instant, renewed every minute. */
export function useMinute(): string {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return at
}
