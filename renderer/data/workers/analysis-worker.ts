/** Reads the whole register, counts and compares, aside from the page. */
import '../../host/worker-net.ts'
import type { AnalysisReply, AnalysisRequest } from './analysis-protocol.ts'
import { createAnalysisDesk } from './desk.ts'
import { openReadOnly } from './read-only-register.ts'

const tell = (reply: AnalysisReply) => globalThis.postMessage(reply)
let desk: Promise<ReturnType<typeof createAnalysisDesk>> | undefined

globalThis.addEventListener('message', ({ data }: MessageEvent<AnalysisRequest>) => {
  if (data.kind === 'open') desk = openReadOnly(data.access).then((register) => createAnalysisDesk(register, tell))
  else desk?.then((answer) => answer(data)).catch(reportError)
})
