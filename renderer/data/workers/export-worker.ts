/** Writes the register as a file, aside from the page. */
import '../../host/worker-net.ts'
import { type RegisterRow, writeRegister } from '../../../shared/exchange/index.ts'
import { lawOf } from '../../../shared/regulation/index.ts'
import type { ExportReply, ExportRequest } from './export-protocol.ts'

const rows: RegisterRow[] = []

globalThis.addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => {
  if (data.kind === 'rows') rows.push(...data.rows)
  else writeRegister(rows, data.options, lawOf(data.regulation)).then(answer).catch(reportError)
})

function answer(reply: ExportReply): void {
  globalThis.postMessage(reply, { transfer: reply.status === 'written' ? [reply.bytes.buffer as ArrayBuffer] : [] })
}
