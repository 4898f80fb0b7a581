/** The one road to a worker: answers, errors and ends reach whoever called. */
import { expect, test, vi } from 'vitest'
import { WorkerError } from '../../../renderer/host/watched-worker.ts'
import { createWorkerRoad, proxy, transfer } from '../../../renderer/host/worker-road.ts'
import { createWorkers } from './workers.ts'

const api = {
  double: (value: number) => value * 2,
  refuse: async (): Promise<never> => {
    throw new TypeError('not a register')
  },
  never: () => new Promise<number>(() => undefined),
  inParts: async (take: (part: number) => boolean | Promise<boolean>) => {
    for (let part = 1; part <= 5; part += 1) if (!(await take(part))) return part
    return 0
  },
  bytes: () => {
    const bytes = new Uint8Array([1, 2, 3])
    return transfer(bytes, [bytes.buffer])
  },
}

test('a function of the worker is called as if it were here; the worker starts with the first call, and once', async () => {
  const { started, start } = createWorkers(() => api)
  const road = createWorkerRoad<typeof api>(start)
  expect(started).toHaveLength(0)
  expect(await Promise.all([road.call((worker) => worker.double(21)), road.call((worker) => worker.double(2))])).toEqual([42, 4])
  expect([...(await road.call((worker) => worker.bytes()))]).toEqual([1, 2, 3])
  expect(started).toHaveLength(1)
  road.close()
  expect(started[0]?.isEnded).toBe(true)
})

test('what it throws reaches the caller with its name and its words, and the worker goes on', async () => {
  const { started, start } = createWorkers(() => api)
  const road = createWorkerRoad<typeof api>(start)
  await expect(road.call((worker) => worker.refuse())).rejects.toMatchObject({ name: 'TypeError', message: 'not a register' })
  expect(await road.call((worker) => worker.double(1))).toBe(2)
  expect(started).toHaveLength(1)
  road.close()
})

test('progress comes back part by part, and the caller stops it', async () => {
  const road = createWorkerRoad<typeof api>(createWorkers(() => api).start)
  const taken: number[] = []
  const stoppedAt = await road.call((worker) => worker.inParts(proxy((part) => taken.push(part) < 3)))
  expect({ taken, stoppedAt }).toEqual({ taken: [1, 2, 3], stoppedAt: 3 })
  road.close()
})

test('a worker that fails ends every call that waits, tells the net, and another answers the next call', async () => {
  const heard = vi.fn()
  vi.stubGlobal('reportError', heard)
  const { started, start } = createWorkers(() => api)
  const begun = vi.fn(async () => undefined)
  const road = createWorkerRoad<typeof api>(start, begun)
  const waiting = [road.call((worker) => worker.never()), road.call((worker) => worker.never())].map((call) =>
    call.then(
      () => 'answered',
      (error: unknown) => error,
    ),
  )
  await road.call((worker) => worker.double(1))
  started[0]?.fail('Uncaught RangeError: out of memory')
  for (const outcome of await Promise.all(waiting)) expect(outcome).toBeInstanceOf(WorkerError)
  expect(heard).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'RangeError' }))
  expect(started[0]?.isEnded).toBe(true)
  expect(await road.call((worker) => worker.double(3))).toBe(6)
  expect(started).toHaveLength(2)
  expect(begun).toHaveBeenCalledTimes(2)
  road.close()
  vi.unstubAllGlobals()
})

test('a worker that cannot begin says so to every call, and the next call begins another', async () => {
  const { started, start } = createWorkers(() => api)
  const openings = [() => Promise.reject(new Error('database not open')), () => Promise.resolve()]
  const road = createWorkerRoad<typeof api>(start, () => (openings.shift() ?? Promise.resolve)())
  await expect(road.call((worker) => worker.double(1))).rejects.toThrow('database not open')
  expect(await road.call((worker) => worker.double(1))).toBe(2)
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true, false])
  road.close()
})
