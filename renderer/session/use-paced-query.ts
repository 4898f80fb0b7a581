/** What a screen asks of the whole register, kept fresh. */
import { useObservable } from 'dexie-react-hooks'
import { paced, type Rush } from '../data/platform/index.ts'
import { liveQuery } from '../data/storage/index.ts'
import type { FirmSpaceSlot } from './firm-space.ts'
import { useSession } from './session.tsx'

/**
 * The answer to a question about the whole register; `undefined` while it is read.
 *
 * As a live query, but asked once in a while where many entries of the firm are taken, one after the other: nobody reads what each
 * of them alone changes of a list, and to draw it anew takes as long as to take the entry.
 */
export function usePacedQuery<T>(ask: () => Promise<T>, asked: readonly unknown[]): T | undefined {
  const { firmSpace } = useSession()
  return useObservable<T>(() => paced(liveQuery(ask), takingMany(firmSpace)), [firmSpace, ...asked])
}

const NEVER: Rush = { isOn: () => false, subscribe: () => () => undefined }

/** Whether more of the firm's entries are about to be taken. */
function takingMany(firmSpace: FirmSpaceSlot | undefined): Rush {
  if (!firmSpace) return NEVER
  const isOn = () => {
    const standing = firmSpace.standing()
    const taking = standing?.status === 'seat' ? standing.firm.taking : undefined
    return taking !== undefined && taking.taken < taking.total
  }
  return { isOn, subscribe: firmSpace.subscribe }
}
