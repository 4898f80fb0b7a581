/** Turns a passphrase into a key, beside the page: the memory that this takes ends with the worker. */
import '../../host/worker-net.ts'
import { keyFrom } from '../../../shared/vault/index.ts'
import { expose, handedOver } from '../../host/worker-road.ts'

const work = {
  derive: async (...asked: Parameters<typeof keyFrom>) => {
    const key = await keyFrom(...asked)
    return handedOver(key, key)
  },
}
export type DerivationWork = typeof work

expose(work)
