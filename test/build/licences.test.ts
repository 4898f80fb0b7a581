import { describe, expect, test } from 'vitest'
import { licencesText, noticesOf } from '../../build/licences.ts'
import { ROOT } from '../../build/paths.ts'
import manifest from '../../package.json' with { type: 'json' }

/** Licences that ask for nothing but their notice. */
const PERMISSIVE = new Set([
  'MIT',
  // postal-mime: MIT without even its notice.
  'MIT-0',
  // tweetnacl, which NATS’ client brings: given to everybody, with nothing asked.
  'Unlicense',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  '(MIT OR GPL-3.0-or-later)',
  // pizzip, taken under MIT.
  '(MIT OR GPL-3.0)',
  '(MIT AND Zlib)',
  'MIT AND ISC',
  // argparse, sax and graceful-fs, which electron-updater brings.
  'Python-2.0',
  'BlueOak-1.0.0',
])

describe('the licence notices', () => {
  test('cover every dependency and what it brings, each with a text, all permissive', async () => {
    const notices = await noticesOf(ROOT)
    expect(notices.map(({ name }) => name)).toEqual(expect.arrayContaining([...Object.keys(manifest.dependencies), 'scheduler', 'jszip']))
    expect(notices.filter(({ licence }) => !PERMISSIVE.has(licence))).toEqual([])
    for (const { name, text } of notices) expect(text.length, name).toBeGreaterThan(400)
    // The fonts and the decoders that come with it are given under licences of their own.
    const pdf = notices.find(({ name }) => name === 'pdfjs-dist')?.text
    for (const others of ['PDFium Authors', 'Reserved Font Name Liberation', '2-clauses']) expect(pdf).toContain(others)
  })

  test('leave the tools out', async () => {
    const names = (await noticesOf(ROOT)).map(({ name }) => name)
    // A tool of the tests too, but it comes with docx-preview, which is shipped.
    expect(names.filter((name) => name in manifest.devDependencies)).toEqual(['jszip'])
  })

  test('give a text once, under all the packages that it covers', () => {
    const text = licencesText([
      { name: 'b', version: '2', licence: 'MIT', text: 'Same text' },
      { name: 'a', version: '1', licence: 'MIT', text: 'Same text' },
    ])
    expect(text).toContain('a 1 (MIT)\nb 2 (MIT)\n\nSame text')
    expect(text.split('Same text')).toHaveLength(2)
  })
})
