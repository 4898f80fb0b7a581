/** The worker of the browser's own file system: answers the page's calls, each under its number. */
import './worker-net.ts'
import { opfsFiles } from './opfs-files.ts'
import { type CallName, handedOver, type OutcomeOf, type Request } from './opfs-protocol.ts'

globalThis.addEventListener('message', ({ data }: MessageEvent<Request>) => void answer(data))

async function answer(request: Request): Promise<void> {
  const outcome = await run(request)
  const transfer = outcome.status === 'done' ? [...handedOver(outcome.value)] : []
  globalThis.postMessage({ id: request.id, outcome }, { transfer })
}

function run(request: Request): Promise<OutcomeOf<CallName>> {
  switch (request.call) {
    case 'list':
      return opfsFiles.list(request.argument)
    case 'read':
      return opfsFiles.read(request.argument)
    case 'append':
      return opfsFiles.append(request.argument)
    case 'beginWriting':
      return opfsFiles.beginWriting(request.argument)
    case 'continueWriting':
      return opfsFiles.continueWriting(request.argument)
    case 'finishWriting':
      return opfsFiles.finishWriting(request.argument)
    case 'abandonWriting':
      return opfsFiles.abandonWriting(request.argument)
    case 'remove':
      return opfsFiles.remove(request.argument)
  }
}
