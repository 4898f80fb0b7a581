/** Reads a register, judges its lines and seals their journals, beside the page. */
import '../../host/worker-net.ts'
import { expose } from '../../host/worker-road.ts'
import { createImportWork } from './import-work.ts'

expose(createImportWork())
