/** The page's side of the worker that turns a passphrase into a key: one for each, ended once it has answered. */
import { type Derivation, deriveKey, passphraseBytes } from '../../../shared/vault/index.ts'
import { createWorkerRoad, handedOver } from '../../host/worker-road.ts'
import { askOnce } from './ask-once.ts'
import type { DerivationWork } from './derivation-worker.ts'

/** Milliseconds: a slow computer takes some seconds. */
const LONGEST_DERIVATION = 60_000

const startWorker = () => new Worker(new URL('./derivation-worker.ts', import.meta.url), { type: 'module' })

/**
 * The derivation beside the page, which would keep the array of 64 MB until the engine looks for what nobody uses. The passphrase is
 * handed over, not copied. Where the worker fails, the page derives.
 */
export function createDerivation(start: () => Worker = startWorker, limit = () => AbortSignal.timeout(LONGEST_DERIVATION)): Derivation {
  return async (passphrase, salt, cost) => {
    const bytes = passphraseBytes(passphrase)
    const road = createWorkerRoad<DerivationWork>(start)
    const asked = await askOnce(road, limit(), (worker) => worker.derive(handedOver(bytes, bytes), salt, cost)).catch(() => undefined)
    return asked?.status === 'answered' ? asked.answer : deriveKey(passphrase, salt, cost)
  }
}
