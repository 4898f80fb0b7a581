/** Workers without a browser. */
import { expose } from '../../../renderer/host/worker-road.ts'

/** Workers that answer through a channel of their own, as a worker does; each can be made to fail. @param work what each exposes */
export function createWorkers(work: () => unknown) {
  const started: { readonly isEnded: boolean; readonly fail: (message: string) => void }[] = []
  const start = () => {
    const { port1, port2 } = new MessageChannel()
    const target = new EventTarget()
    const told = {
      isEnded: false,
      fail: (message: string) => target.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message })),
    }
    started.push(told)
    expose(work(), port2)
    port1.addEventListener('message', ({ data }) => target.dispatchEvent(new MessageEvent('message', { data })))
    port1.start()
    return Object.assign(target, {
      postMessage: (message: unknown, handedOver: Transferable[]) => port1.postMessage(message, handedOver),
      terminate: () => {
        told.isEnded = true
        port1.close()
      },
    }) as unknown as Worker
  }
  return { started, start }
}
