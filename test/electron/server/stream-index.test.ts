import { describe, expect, test } from 'vitest'
import type { FirmStream, StoredHead, StreamState } from '../../../electron/server/firm-stream.ts'
import { createStreamIndex } from '../../../electron/server/stream-index.ts'

/** A stream that a test sets as it likes; what is asked of it is told. */
function aStream() {
  const messages: StoredHead[] = []
  const asked: string[] = []
  const server = {
    created: 'lundi',
    lastSequence: 0,
    add: (name: string, time = messages.length + 1) => {
      server.lastSequence += 1
      messages.push({ sequence: server.lastSequence, time, name, size: 1 })
    },
    /** Goes back to what it was when it had so many messages. */
    lose: (kept: number) => {
      messages.length = kept
      server.lastSequence = messages.at(-1)?.sequence ?? 0
    },
    remove: (name: string) =>
      void messages.splice(
        messages.findIndex((message) => message.name === name),
        1,
      ),
    heads: (from: number, to: number) => messages.filter(({ sequence }) => sequence >= from && sequence <= to),
    state: (): StreamState => ({
      created: server.created,
      lastSequence: server.lastSequence,
      lastTime: String(messages.at(-1)?.time ?? ''),
      count: messages.length,
    }),
  }
  const unused = () => Promise.reject(new Error('not asked here'))
  const stream: FirmStream = {
    state: async () => server.state(),
    heads: async (from, to) => {
      asked.push(`${from}-${to}`)
      return server.heads(from, to)
    },
    message: unused,
    add: unused,
    erase: unused,
    make: unused,
  }
  return { server, stream, asked }
}

describe('what a stream holds', () => {
  test('is read on from the last message, and not at all where nothing changed', async () => {
    const { server, stream, asked } = aStream()
    const index = createStreamIndex()
    for (const name of ['a', 'b', 'c']) server.add(name)
    await index.refresh(stream)
    await index.refresh(stream)
    server.add('d')
    await index.refresh(stream)
    expect(asked).toEqual(['1-3', '3-4'])
    expect(index.names()).toEqual(['a', 'b', 'c', 'd'])
    expect(index.end()).toBe(4)
  })

  test.each([
    ['it lost its end and others wrote as much since', 2, ['x', 'y'], ['a', 'b', 'x', 'y']],
    ['it lost its end and others wrote more since', 2, ['x', 'y', 'z'], ['a', 'b', 'x', 'y', 'z']],
    ['it lost its end', 3, [], ['a', 'b', 'c']],
    ['it was emptied', 0, [], []],
    ['it was emptied and filled with other things', 0, ['w', 'x', 'y', 'z'], ['w', 'x', 'y', 'z']],
  ])('is read anew where %s', async (_what, kept, since, names) => {
    const { server, stream } = aStream()
    const index = createStreamIndex()
    for (const name of ['a', 'b', 'c', 'd']) server.add(name)
    await index.refresh(stream)
    server.lose(kept)
    for (const [at, name] of since.entries()) server.add(name, 100 + at)
    await index.refresh(stream)
    expect(index.names()).toEqual(names)
    expect(index.end()).toBe(names.length)
  })

  test('is read anew where it is another stream of the same name', async () => {
    const { server, stream, asked } = aStream()
    const index = createStreamIndex()
    for (const name of ['a', 'b']) server.add(name)
    await index.refresh(stream)
    server.created = 'mardi'
    server.add('c')
    await index.refresh(stream)
    expect(asked).toEqual(['1-2', '1-3'])
  })

  test.each([
    ['other things are at its place', ['x']],
    ['the server is in the very state in which it was last asked', []],
  ])('is read anew where what this seat put there is lost, and %s', async (_what, since) => {
    const { server, stream } = aStream()
    const index = createStreamIndex()
    server.add('a')
    await index.refresh(stream)
    server.add('b')
    index.noteAdded('b', { sequence: 2, size: 1 })
    expect(index.names()).toEqual(['a', 'b'])
    server.lose(1)
    for (const name of since) server.add(name, 100)
    await index.refresh(stream)
    expect(index.names()).toEqual(['a', ...since])
    expect(index.end()).toBe(1 + since.length)
  })

  test('that did not arrive whole is not taken for all of it', async () => {
    const { server, stream } = aStream()
    const index = createStreamIndex()
    for (const name of ['a', 'b', 'c']) server.add(name)
    const slow: FirmStream = { ...stream, heads: async (from, to) => server.heads(from, to).slice(0, 2) }
    await expect(index.refresh(slow)).rejects.toMatchObject({ fault: 'busy' })
    expect(index.isRead()).toBe(false)
    await index.refresh(stream)
    expect(index.names()).toEqual(['a', 'b', 'c'])
  })

  test('from which something is removed while it is read is read once more', async () => {
    const { server, stream } = aStream()
    const index = createStreamIndex()
    for (const name of ['a', 'b', 'c']) server.add(name)
    let isFirst = true
    const racing: FirmStream = {
      ...stream,
      heads: async (from, to) => {
        if (isFirst) server.remove('b')
        isFirst = false
        return server.heads(from, to)
      },
    }
    await index.refresh(racing)
    expect(index.names()).toEqual(['a', 'c'])
  })
})
