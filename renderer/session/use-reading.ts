/** What the bytes of a file say, read beside the page. */
import { useEffect, useState } from 'react'
import type { Zone } from '../../shared/regulation/index.ts'

/**
 * @param zone where the firm is; nothing is read before it is known
 * @param read always the same function
 * @returns nothing before they are read
 */
export function useReading<T>(
  bytes: Uint8Array,
  zone: Zone | undefined,
  read: (bytes: Uint8Array, zone: Zone) => Promise<T>,
): T | undefined {
  const [reading, setReading] = useState<T>()
  useEffect(() => {
    if (zone === undefined) return
    let isCurrent = true
    void read(bytes, zone).then((next) => {
      if (isCurrent) setReading(next)
    })
    return () => {
      isCurrent = false
    }
  }, [bytes, zone, read])
  return reading
}
