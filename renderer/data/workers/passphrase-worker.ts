/** Weighs a passphrase, beside the page: the words it is held against take a moment to be made ready. */
import '../../host/worker-net.ts'
import { guessRefusal } from '../../../shared/guesses/index.ts'
import { expose } from '../../host/worker-road.ts'

const work = { weigh: guessRefusal }
export type PassphraseWork = typeof work

expose(work)
