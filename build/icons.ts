/** `npm run icons`: every icon of the application, drawn from `build/icon.svg`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from './find-browser.ts'
import { ROOT } from './paths.ts'

const BUILD = join(ROOT, 'build')
const PUBLIC = join(ROOT, 'renderer/public')

const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512] as const
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256] as const

/** Codes of the ICNS format for PNG contents, by width in pixels; the first two are 16 and 32 points on a fine screen. */
const MAC_CODES = { 32: 'ic11', 64: 'ic12', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' } as const

/** An image of a square icon, as PNG. */
export type Image = { readonly size: number; readonly png: Uint8Array }

/** How the drawing lies on its square: macOS leaves a margin, a maskable icon fills its corners. */
type Framing = { readonly scale?: number; readonly background?: string }

const MAC: Framing = { scale: 824 / 1024 }
const MASKABLE: Framing = { background: '#0f5e63' }

async function main(): Promise<void> {
  const executablePath = findBrowser()
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] })
  const svg = await readFile(join(BUILD, 'icon.svg'), 'utf8')
  const draw = (size: number, framing: Framing = {}) => drawing(browser, svg, size, framing)
  await mkdir(join(BUILD, 'icons'), { recursive: true })
  for (const size of LINUX_SIZES) await writeFile(join(BUILD, `icons/${size}x${size}.png`), (await draw(size)).png)
  await writeFile(join(BUILD, 'icon.ico'), icoOf(await oneByOne(WINDOWS_SIZES, (size) => draw(size))))
  await writeFile(join(BUILD, 'icon.icns'), icnsOf(await oneByOne(Object.keys(MAC_CODES).map(Number), (size) => draw(size, MAC))))
  await writeFile(join(PUBLIC, 'icon.svg'), svg)
  for (const size of [192, 512]) await writeFile(join(PUBLIC, `icon-${size}.png`), (await draw(size)).png)
  await writeFile(join(PUBLIC, 'icon-maskable-512.png'), (await draw(512, MASKABLE)).png)
  await browser.close()
}

async function oneByOne<T>(sizes: readonly number[], draw: (size: number) => Promise<T>): Promise<readonly T[]> {
  const drawn: T[] = []
  for (const size of sizes) drawn.push(await draw(size))
  return drawn
}

async function drawing(browser: Browser, svg: string, size: number, { scale = 1, background }: Framing): Promise<Image> {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const style = `html,body{margin:0;height:100%;background:${background ?? 'transparent'}}body{display:grid;place-items:center}svg{width:${size * scale}px}`
  await page.setContent(`<style>${style}</style>${svg}`)
  const png = await page.screenshot({ omitBackground: background === undefined })
  await page.close()
  return { size, png }
}

/** The Windows icon format: a table of images, then the images, each as PNG. */
export function icoOf(images: readonly Image[]): Uint8Array {
  const ENTRY = 16
  const header = Buffer.alloc(6 + ENTRY * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of images.entries()) {
    const at = 6 + ENTRY * index
    // Zero stands for 256.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.byteLength, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.byteLength
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)])
}

/** The macOS icon format: blocks of a four-letter code, a length and a PNG. */
export function icnsOf(images: readonly Image[]): Uint8Array {
  const blocks = images.map(({ size, png }) => block(MAC_CODES[size as keyof typeof MAC_CODES], png))
  return block('icns', Buffer.concat(blocks))
}

function block(code: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(8)
  header.write(code, 'ascii')
  header.writeUInt32BE(8 + content.byteLength, 4)
  return Buffer.concat([header, content])
}

if (import.meta.main) await main()
