/** Reads the whole register, counts, compares and writes its documents, beside the page. */
import '../../host/worker-net.ts'
import { expose, handedOver } from '../../host/worker-road.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import { openReader } from './open-reader.ts'
import { createRegisterAnalysis, type RegisterAnalysis } from './register-analysis.ts'

export type AnalysisWorker = RegisterAnalysis & {
  /** Comes before any question. @throws Error where the database does not open */
  readonly open: (access: RegisterAccess) => Promise<void>
}

let opened: RegisterAnalysis | undefined

function analysis(): RegisterAnalysis {
  if (!opened) throw new Error('no register was opened')
  return opened
}

const worker: AnalysisWorker = {
  open: async (access) => {
    opened = createRegisterAnalysis(await openReader(access))
  },
  figures: async (...question) => analysis().figures(...question),
  actions: async (...question) => analysis().actions(...question),
  dossiers: async (...question) => analysis().dossiers(...question),
  document: async (...task) => {
    const file = await analysis().document(...task)
    return handedOver(file, file.bytes)
  },
}

expose(worker)
