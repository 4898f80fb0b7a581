import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import type { SpaceFault } from '../../../shared/host/space.ts'
import {
  describeFile,
  FILE_PART_SIZE,
  type FileFetching,
  fetchFile,
  type PartStore,
  type SharedFile,
  sendFile,
} from '../../../shared/replication/file-parts.ts'
import { drawnFrom } from './a-firm.ts'
import { memorySpace } from './memory-space.ts'
import { observed } from './seats.ts'

const KEY = bytesToHex(drawnFrom('clé d’un fichier')(32))

function bytesOf(size: number): Uint8Array {
  return drawnFrom(`fichier de ${size}`)(size)
}

function memoryStore(): PartStore & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  return { kept, read: async (name) => kept.get(name), keep: async (name, part) => void kept.set(name, part) }
}

/** A file that was sent whole. */
async function sent(size: number) {
  const bytes = bytesOf(size)
  const file = describeFile(bytes, KEY)
  const objects = new Map<string, Uint8Array>()
  expect(await sendFile(memorySpace(objects), file, bytes, new Set())).toEqual({ status: 'sent' })
  return { bytes, file, objects }
}

describe('a file in the space', () => {
  test.each([
    [0, 1],
    [1, 1],
    [FILE_PART_SIZE, 1],
    [FILE_PART_SIZE + 1, 2],
    [FILE_PART_SIZE * 2 + 1000, 3],
  ])('of %i bytes lies there in %i parts, and comes back', async (size, count) => {
    const { bytes, file, objects } = await sent(size)
    expect(objects.size).toBe(count)
    expect(await fetchFile(memorySpace(objects), file, memoryStore())).toEqual({ status: 'whole', bytes })
    for (const [name, part] of objects) {
      expect(name).toBe(`${sha256Hex(part)}.morceau`)
      expect(part.length).toBeLessThanOrEqual(256 * 1024 + 40)
    }
  })

  test('is the same parts when it is described again', () => {
    const bytes = bytesOf(5000)
    expect(describeFile(bytes, KEY)).toEqual(describeFile(bytes, KEY))
  })

  test('tells little of its size by its last part', () => {
    const sizeOfOnly = async (size: number) => [...(await sent(size)).objects.values()].map((part) => part.length)
    return expect(Promise.all([sizeOfOnly(3000), sizeOfOnly(4000)])).resolves.toEqual([[4096 + 40], [4096 + 40]])
  })

  test('whose sending broke off goes on where it was', async () => {
    const bytes = bytesOf(FILE_PART_SIZE * 4)
    const file = describeFile(bytes, KEY)
    const objects = new Map<string, Uint8Array>()
    let fault: SpaceFault | undefined
    const put: (string | undefined)[] = []
    const space = observed(
      memorySpace(objects, () => fault),
      (_call, name) => {
        put.push(name)
        if (put.length === 3) fault = 'full'
      },
    )
    expect(await sendFile(space, file, bytes, new Set())).toEqual({ status: 'failed', fault: 'full', left: 2 })
    fault = undefined
    put.length = 0
    expect(await sendFile(memorySpace(objects), file, bytes, new Set(objects.keys()))).toEqual({ status: 'sent' })
    expect(objects.size).toBe(4)
    const again: (string | undefined)[] = []
    await sendFile(
      observed(memorySpace(objects), (_call, name) => again.push(name)),
      file,
      bytes,
      new Set(objects.keys()),
    )
    expect(again).toEqual([])
  })

  test('whose parts come one by one is read as they come, each once', async () => {
    const { bytes, file, objects } = await sent(FILE_PART_SIZE * 2 + 1)
    const store = memoryStore()
    const there = new Map<string, Uint8Array>()
    const left: FileFetching[] = []
    for (const name of file.parts.toReversed()) {
      there.set(name, objects.get(name) ?? new Uint8Array())
      left.push(await fetchFile(memorySpace(there), file, store))
      there.clear()
    }
    expect(left).toEqual([
      { status: 'partial', missing: 2, damaged: [] },
      { status: 'partial', missing: 1, damaged: [] },
      { status: 'whole', bytes },
    ])
  })

  test('with a part cut short keeps the others and names that one', async () => {
    const { file, objects } = await sent(FILE_PART_SIZE * 2)
    const [first = ''] = file.parts
    objects.set(first, (objects.get(first) ?? new Uint8Array()).slice(0, 5))
    const store = memoryStore()
    expect(await fetchFile(memorySpace(objects), file, store)).toEqual({ status: 'partial', missing: 0, damaged: [first] })
    expect([...store.kept.keys()]).toEqual(file.parts.slice(1))
  })

  test('over a space that stops answering says why', async () => {
    const { file, objects } = await sent(FILE_PART_SIZE * 2)
    const gone = memorySpace(objects, () => 'missing')
    expect(await fetchFile(gone, file, memoryStore())).toEqual({ status: 'partial', missing: 1, damaged: [], fault: 'missing' })
  })

  test.each([
    ['in another order', (file: SharedFile) => ({ ...file, parts: file.parts.toReversed() })],
    ['without the last part', (file: SharedFile) => ({ ...file, parts: file.parts.slice(0, -1) })],
    ['under another key', (file: SharedFile) => ({ ...file, key: '0'.repeat(64) })],
    ['with another digest', (file: SharedFile) => ({ ...file, sha256: '0'.repeat(64) })],
    ['with another size', (file: SharedFile) => ({ ...file, size: file.size - 1 })],
  ])('told %s is none', async (_what, change) => {
    const { file, objects } = await sent(FILE_PART_SIZE * 2)
    expect(await fetchFile(memorySpace(objects), change(file), memoryStore())).toEqual({ status: 'otherFile' })
  })
})
