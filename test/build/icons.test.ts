import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { icnsOf, icoOf } from '../../build/icons.ts'
import { ROOT } from '../../build/paths.ts'

const widthOf = (png: Buffer) => (png.toString('latin1', 1, 4) === 'PNG' ? png.readUInt32BE(16) : undefined)

/** The widths that a Windows icon's table announces, beside those of its images. */
function icoWidths(ico: Buffer): readonly (readonly [number, number | undefined])[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const offset = ico.readUInt32LE(at + 12)
    return [ico.readUInt8(at) || 256, widthOf(ico.subarray(offset, offset + ico.readUInt32LE(at + 8)))] as const
  })
}

/** The blocks of a macOS icon: code and width of the image. */
function icnsWidths(icns: Buffer): readonly (readonly [string, number | undefined])[] {
  const found: (readonly [string, number | undefined])[] = []
  for (let at = 8; at < icns.readUInt32BE(4); at += icns.readUInt32BE(at + 4)) {
    found.push([icns.toString('ascii', at, at + 4), widthOf(icns.subarray(at + 8))])
  }
  return found
}

describe('the icons', () => {
  test('Windows: each image is of the size that the table tells, up to 256', async () => {
    const widths = icoWidths(await readFile(join(ROOT, 'build/icon.ico')))
    expect(widths.map(([, width]) => width)).toEqual([16, 24, 32, 48, 64, 128, 256])
    for (const [announced, width] of widths) expect(width).toBe(announced)
  })

  test('macOS: the codes of the format, up to 1024', async () => {
    expect(icnsWidths(await readFile(join(ROOT, 'build/icon.icns')))).toEqual([
      ['ic11', 32],
      ['ic12', 64],
      ['ic07', 128],
      ['ic08', 256],
      ['ic09', 512],
      ['ic10', 1024],
    ])
  })

  test('Linux: each file is of the size in its name', async () => {
    const names = await readdir(join(ROOT, 'build/icons'))
    expect(names).toHaveLength(7)
    for (const name of names) {
      const width = widthOf(await readFile(join(ROOT, 'build/icons', name)))
      expect(name).toBe(`${width}x${width}.png`)
    }
  })

  test('the installed page: the manifest names files that are there, of their size', async () => {
    const { icons } = JSON.parse(await readFile(join(ROOT, 'renderer/public/manifest.webmanifest'), 'utf8')) as {
      icons: readonly { src: string; sizes: string }[]
    }
    for (const { src, sizes } of icons) {
      const file = await readFile(join(ROOT, 'renderer/public', src))
      if (sizes !== 'any') expect(`${widthOf(file)}x${widthOf(file)}`).toBe(sizes)
    }
    expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
  })

  test('the page’s own icon is the one drawing', async () => {
    expect(await readFile(join(ROOT, 'renderer/public/icon.svg'), 'utf8')).toBe(await readFile(join(ROOT, 'build/icon.svg'), 'utf8'))
  })

  test('both containers hold any number of images', () => {
    expect(icoWidths(Buffer.from(icoOf([])))).toEqual([])
    expect(icnsWidths(Buffer.from(icnsOf([])))).toEqual([])
  })
})
