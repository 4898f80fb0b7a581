/** The page's side of the worker that weighs a passphrase: one for each, ended with the phrase once it has answered. */
import { passphraseRefusal } from '../../../shared/vault/index.ts'
import { createWorkerRoad } from '../../host/worker-road.ts'
import { askOnce } from './ask-once.ts'
import type { PassphraseWork } from './passphrase-worker.ts'

/** Milliseconds. */
const LONGEST_WEIGHING = 20_000

const startWorker = () => new Worker(new URL('./passphrase-worker.ts', import.meta.url), { type: 'module' })

/**
 * Why a new passphrase cannot be taken; `undefined` where it can. A worker that answers nothing refuses nothing: what the
 * phrase must be at least was judged before.
 */
export async function newPassphraseRefusal(
  passphrase: string,
  signal = AbortSignal.timeout(LONGEST_WEIGHING),
  start: () => Worker = startWorker,
): Promise<string | undefined> {
  const refusal = passphraseRefusal(passphrase)
  if (refusal) return refusal
  const asked = await askOnce(createWorkerRoad<PassphraseWork>(start), signal, (worker) => worker.weigh(passphrase))
  return asked.status === 'answered' ? asked.answer : undefined
}
