/** Reads backups and restores them, beside the page. */
import '../../host/worker-net.ts'
import { expose } from '../../host/worker-road.ts'
import { RESTORE_WORK } from './restore-work.ts'

expose(RESTORE_WORK)
