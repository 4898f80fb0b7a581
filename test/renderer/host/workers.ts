/** Workers without a browser. */
import { expose } from '../../../renderer/host/worker-road.ts'

/** What a page sent to a worker, and what it gave up for it. */
type Sent = { readonly message: unknown; readonly handedOver: readonly Transferable[] }

type Started = { readonly isEnded: boolean; readonly sent: readonly Sent[]; readonly fail: (message: string) => void }

/** Workers that answer through a channel of their own, as a worker does; each can be made to fail. @param work what each exposes */
export function createWorkers(work: () => unknown) {
  const started: Started[] = []
  const start = () => {
    const { port1, port2 } = new MessageChannel()
    const target = new EventTarget()
    const told = {
      isEnded: false,
      sent: [] as Sent[],
      fail: (message: string) => target.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message })),
    }
    started.push(told)
    expose(work(), port2)
    port1.addEventListener('message', ({ data }) => target.dispatchEvent(new MessageEvent('message', { data })))
    port1.start()
    return Object.assign(target, {
      // Nothing is handed over with what tells the worker that a function is not called any more, whenever the engine comes upon it.
      postMessage: (message: unknown, handedOver: readonly Transferable[] = []) => {
        told.sent.push({ message, handedOver })
        port1.postMessage(message, [...handedOver])
      },
      terminate: () => {
        told.isEnded = true
        port1.close()
      },
    }) as unknown as Worker
  }
  return { started, start }
}
