/** Makes the register's backups, beside the page. */
import '../../host/worker-net.ts'
import { expose } from '../../host/worker-road.ts'
import { BACKUP_WORK } from './backup-work.ts'

expose(BACKUP_WORK)
