import { describe, expect, test } from 'vitest'
import { contrastOnPaper, MAX_LOGO_BYTES, MIN_CONTRAST, readColour, readLogo } from '../../../shared/firm/letterhead.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part])))

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const png = (width: number, height: number) =>
  bytes(PNG, [0, 0, 0, 13], 'IHDR', [0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255])
/** An APP0 segment, fill bytes, a table, then the start of frame. */
const jpeg = (height: number, width: number) =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc4, 0, 3, 9],
    [0xff, 0xc2, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255],
    [3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  )

describe('the logo', () => {
  test('a PNG gives its size', () => {
    expect(readLogo(png(640, 200))).toEqual({ mediaType: 'image/png', width: 640, height: 200 })
  })
  test('a JPEG gives its size, wherever its frame starts', () => {
    expect(readLogo(jpeg(300, 900))).toEqual({ mediaType: 'image/jpeg', width: 900, height: 300 })
  })
  test('read from the middle of a larger buffer, too', () => {
    const whole = bytes([1, 2, 3], [...png(640, 200)])
    expect(readLogo(whole.subarray(3))).toEqual({ mediaType: 'image/png', width: 640, height: 200 })
  })
  test.each([
    ['another file', bytes('GIF89a....................')],
    ['nothing', bytes()],
    ['a PNG cut short', png(640, 200).slice(0, 20)],
    ['a JPEG cut short', jpeg(300, 900).slice(0, 12)],
  ])('%s is refused', (_, file) => {
    expect(readLogo(file)).toEqual({ refusal: expect.stringContaining('n’est pas une image PNG ou JPEG') })
  })
  test('too heavy or too large is refused', () => {
    expect(readLogo(new Uint8Array(MAX_LOGO_BYTES + 1))).toEqual({ refusal: expect.stringContaining('500') })
    expect(readLogo(png(7000, 20))).toEqual({ refusal: expect.stringContaining('7000') })
    expect(readLogo(png(0, 20))).toHaveProperty('refusal')
  })
})

describe('the colour', () => {
  test.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
  ])('%s on white paper: contrast %f', (colour, contrast) => {
    expect(contrastOnPaper(colour)).toBeCloseTo(contrast, 2)
  })
  test('pure red is too light to be read, a dark one is not', () => {
    expect(contrastOnPaper('#ff0000')).toBeLessThan(MIN_CONTRAST)
    expect(contrastOnPaper('#a8231c')).toBeGreaterThan(MIN_CONTRAST)
  })
  test.each([
    ['#1F4E79', '#1f4e79'],
    [' 1f4e79 ', '#1f4e79'],
    ['#123', undefined],
    ['bleu', undefined],
  ])('%s is read as %s', (typed, colour) => {
    expect(readColour(typed)).toBe(colour)
  })
})
