/** Makes the register's backups, beside the page. */
import '../../host/worker-net.ts'
import { expose } from '../../host/worker-road.ts'
import { createBackupWork } from './backup-work.ts'

expose(createBackupWork())
