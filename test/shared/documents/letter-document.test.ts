import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { letterDocument, letterFileName } from '../../../shared/documents/index.ts'
import { LETTERS, type Letter } from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { dossier, input } from '../letters/story.ts'

const letter: Letter = LETTERS.acknowledgement.build(input(dossier(), localDate('2026-04-09')))

async function readBack(of: Letter) {
  const zip = await JSZip.loadAsync(await letterDocument(of))
  const part = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  const xml = await part('word/document.xml')
  const lines = xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map((match) => match[1]).join(''))
  return {
    xml,
    lines,
    styles: await part('word/styles.xml'),
    footer: await part('word/footer1.xml'),
    core: await part('docProps/core.xml'),
  }
}

describe('the letter’s Word file, read back', () => {
  test('holds every line of the letter, in order', async () => {
    const { lines } = await readBack(letter)
    const expected = letter.blocks.flatMap((block) => block.text.split('\n')).map((line) => line.replaceAll('&', '&amp;'))
    expect(lines.filter((line) => expected.includes(line))).toEqual(expected)
    for (const line of [...letter.addressee, letter.closing, letter.signatoryName]) expect(lines).toContain(line)
  })

  test('puts the address in the window: 5 cm from the top, 10.5 cm from the left', async () => {
    const { xml } = await readBack(letter)
    const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)
    expect(Number(/w:pgMar[^>]*w:top="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(twips(20), -1)
    expect(Number(/<w:trHeight w:val="(\d+)" w:hRule="exact"/.exec(xml)?.[1])).toBeCloseTo(twips(30), -1)
    expect(Number(/<w:gridCol w:w="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(twips(80), -1)
    expect(Number(/w:pgMar[^>]*w:left="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(twips(25), -1)
  })

  test('is an A4 page in French, with real styles and page numbers', async () => {
    const { xml, styles, footer } = await readBack(letter)
    expect(xml).toMatch(/w:pgSz w:w="11906" w:h="16838"/)
    expect(styles).toContain('w:lang w:val="fr-FR"')
    expect(xml).toContain('<w:pStyle w:val="LetterBody"/>')
    expect(footer).toContain('NUMPAGES')
    expect(footer).toContain('ORIAS')
  })

  test('its properties name the firm and the letter', async () => {
    const { core } = await readBack(letter)
    expect(core).toContain('<dc:creator>Cabinet Fictif Patrimoine</dc:creator>')
    expect(core).toContain('<dc:title>Accusé de réception 2026-001</dc:title>')
  })

  test('its file name says nothing of the client', () => {
    expect(letterFileName(letter)).toBe('2026-001 Accusé de réception.docx')
  })
})
