/** Bytes under an address of this window’s own memory, for as long as they are shown. */
import { useEffect, useState } from 'react'

/** @returns nothing before it is there; the address is let go with whoever shows it */
export function useObjectAddress(bytes: Uint8Array<ArrayBuffer>, mediaType: string): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
    setAddress(made)
    const letGo = () => URL.revokeObjectURL(made)
    // A page that starts anew forgets its addresses, but not at once the pictures that were drawn from them.
    window.addEventListener('pagehide', letGo)
    return () => {
      window.removeEventListener('pagehide', letGo)
      letGo()
    }
  }, [bytes, mediaType])
  return address
}
