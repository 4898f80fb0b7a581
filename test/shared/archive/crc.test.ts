import { crc32 as crcOfNode } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../../shared/archive/zip.ts'

const BYTES = Uint8Array.from({ length: 70 }, (_, at) => at * 37)

describe('the digest of an entry', () => {
  it('is that of every ZIP program, whatever the number of bytes and wherever they begin', () => {
    for (let from = 0; from < 9; from += 1)
      for (let to = from; to <= BYTES.length; to += 1) expect(crc32(BYTES.subarray(from, to))).toBe(crcOfNode(BYTES.subarray(from, to)))
  })

  it('goes on from the bytes before', () => {
    for (let cut = 0; cut <= BYTES.length; cut += 1)
      expect(crc32(BYTES.subarray(cut), crc32(BYTES.subarray(0, cut)))).toBe(crcOfNode(BYTES))
  })
})
