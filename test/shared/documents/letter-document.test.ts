import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { letterDocument, letterFileName } from '../../../shared/documents/index.ts'
import { applyEdits, LETTERS, type Letter } from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { dossier, input } from '../letters/story.ts'

const letter: Letter = LETTERS.acknowledgement.build(input(dossier(), localDate('2026-04-09')))

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

async function readBack(of: Letter) {
  const zip = await JSZip.loadAsync(await letterDocument(LETTERS.acknowledgement, of))
  const part = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  const xml = await part('word/document.xml')
  const lines = xml
    .split(/<\/w:p>|<w:br\/>/)
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map((match) => match[1]).join(''))
  return {
    xml,
    lines,
    styles: await part('word/styles.xml'),
    footers: [await part('word/footer1.xml'), await part('word/footer2.xml')],
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
    expect(Number(/w:pgMar[^>]*w:top="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(twips(25), -1)
    expect(Number(/<w:trHeight w:val="(\d+)" w:hRule="exact"/.exec(xml)?.[1])).toBeCloseTo(twips(25), -1)
    expect(Number(/<w:gridCol w:w="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(twips(80), -1)
    expect(Number(/w:pgMar[^>]*w:left="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(twips(25), -1)
  })

  test('keeps a long address of the firm, and how it is reached, within the letterhead’s height', async () => {
    const firmAddress = ['Bâtiment C', 'Résidence de l’Orée', '12 bis, rue de l’Église', 'BP 40', '67000 Strasbourg Cedex']
    const detailsOf = async (of: Letter) => {
      const { xml } = await readBack(of)
      const paragraphs = xml.split('<w:p>').filter((paragraph) => paragraph.includes('LetterFirmDetails'))
      return paragraphs.map((paragraph) => /<w:t(?: [^>]*)?>([^<]*)</.exec(paragraph)?.[1])
    }
    const contact = letter.firmContact.join(' · ')
    expect(await detailsOf({ ...letter, firmAddress: firmAddress.slice(1) })).toEqual([...firmAddress.slice(1), contact])
    expect(await detailsOf({ ...letter, firmAddress })).toEqual([
      ...firmAddress.slice(0, 2),
      '12 bis, rue de l’Église, BP 40',
      '67000 Strasbourg Cedex',
      contact,
    ])
    expect(await detailsOf({ ...letter, firmAddress: ['Chez Fictif', ...firmAddress], isLargePrint: true })).toEqual([
      'Chez Fictif, Bâtiment C, Résidence de l’Orée',
      '12 bis, rue de l’Église, BP 40',
      '67000 Strasbourg Cedex',
      contact,
    ])
    const firmName = 'Cabinet Fictif Patrimoine, conseil en gestion et en transmission'
    expect(await detailsOf({ ...letter, firmName, firmAddress })).toHaveLength(3)
  })

  test('is an A4 page in French, with real styles and page numbers', async () => {
    const { xml, styles, footers } = await readBack(letter)
    expect(xml).toMatch(/w:pgSz w:w="11906" w:h="16838"/)
    expect(styles).toContain('w:lang w:val="fr-FR"')
    expect(xml).toContain('<w:pStyle w:val="LetterBody"/>')
    expect(xml).toContain('<w:titlePg')
    // One page bears no number; the next ones do. The firm's identity stands on all.
    expect(footers.filter((footer) => footer.includes('NUMPAGES'))).toHaveLength(1)
    expect(footers.every((footer) => footer.includes('ORIAS') && footer.includes('Cabinet Fictif Patrimoine'))).toBe(true)
  })

  test('each paragraph the adviser types is one of the body, none is set as a list', async () => {
    const edited = applyEdits(letter, { delay: 'Premier paragraphe.\n\nSecond paragraphe.' })
    const { xml } = await readBack(edited)
    const styleOf = (text: string) =>
      /w:pStyle w:val="(\w+)"/.exec(xml.split('<w:p>').find((paragraph) => paragraph.includes(text)) ?? '')?.[1]
    expect(['Premier paragraphe', 'Second paragraphe', 'La Médiation de l’Assurance', 'www.mediation-assurance.org'].map(styleOf)).toEqual([
      'LetterBody',
      'LetterBody',
      'LetterLinesEnd',
      'LetterLinesEnd',
    ])
  })

  test('mediator, closing formula and signature stay on one page, so that none stands alone on the next', async () => {
    const { xml, styles } = await readBack(letter)
    const [closing = ''] = styles.split('w:styleId="LetterClosing"').slice(1)
    expect(closing.slice(0, closing.indexOf('</w:style>'))).toContain('<w:keepNext/>')
    const kept = (text: string) =>
      xml
        .split('<w:p>')
        .find((paragraph) => paragraph.includes(text))
        ?.includes('<w:keepNext/>')
    expect(['Vous pouvez en tout état de cause', 'www.mediation-assurance.org', letter.signatoryName].map(kept)).toEqual([true, true, true])
  })

  test('of several mediators, the first stays with its sentence and the last with the signature; those between may part', async () => {
    const of = dossier({ regimes: ['insurance', 'cif'] })
    const { xml, styles } = await readBack(LETTERS.acknowledgement.build(input(of, localDate('2026-04-09'))))
    const kept = (text: string) =>
      xml
        .split('<w:p>')
        .find((paragraph) => paragraph.includes(text))
        ?.includes('<w:keepNext/>')
    expect(['Vous pouvez en tout état de cause', 'www.amf-france.org'].map(kept)).toEqual([true, true])
    expect(kept('www.mediation-assurance.org')).toBe(false)
    // One paragraph with its lines kept: no page parts an address.
    for (const [name, site] of [
      ['La Médiation de l’Assurance (assurance)', 'www.mediation-assurance.org'],
      ['Médiateur de l’AMF (investissements financiers)', 'www.amf-france.org'],
    ] as const)
      expect(xml.split('<w:p>').find((paragraph) => paragraph.includes(name))).toContain(site)
    const [end = ''] = styles.split('w:styleId="LetterLinesEnd"').slice(1)
    expect(end.slice(0, end.indexOf('</w:style>'))).toContain('<w:keepLines/>')
  })

  test('its properties name the firm and the letter', async () => {
    const { core } = await readBack(letter)
    expect(core).toContain('<dc:creator>Cabinet Fictif Patrimoine</dc:creator>')
    expect(core).toContain('<dc:title>Accusé de réception 2026-001</dc:title>')
  })

  test('the logo stands in the margin of the first page: the window keeps its place, and 15 mm are enough for it', async () => {
    const logo = { mediaType: 'image/png', base64: PIXEL, width: 400, height: 400 } as const
    const zip = await JSZip.loadAsync(await letterDocument(LETTERS.acknowledgement, letter, { id: '1', logo, colour: '#1f4e79' }))
    const part = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
    const header = await part('word/header1.xml')
    const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(header) ?? []
    expect(Number(width)).toBe(Number(height))
    expect(Number(height) / 36_000).toBeCloseTo(15, 0)
    expect(header).toContain('descr="Logo de Cabinet Fictif Patrimoine"')
    const xml = await part('word/document.xml')
    // 8 mm from the edge and 15 mm of logo end before the text begins, 25 mm down.
    expect(Number(/w:header="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(Math.round((8 / 25.4) * 1440), -1)
    expect((await readBack(letter)).xml.split('<w:sectPr')[0]).toBe(xml.split('<w:sectPr')[0])
    expect(xml).toMatch(/<w:headerReference w:type="first"/)
    expect(xml).not.toMatch(/<w:headerReference w:type="default"/)
  })

  test('the firm’s colour is its name’s and nothing else’s', async () => {
    const zip = await JSZip.loadAsync(await letterDocument(LETTERS.acknowledgement, letter, { id: '1', colour: '#1f4e79' }))
    const styles = (await zip.file('word/styles.xml')?.async('string')) ?? ''
    expect(styles.match(/1f4e79/gi)).toHaveLength(1)
  })

  test('its file name says nothing of the client', () => {
    expect(letterFileName(LETTERS.acknowledgement, letter)).toBe('2026-001 Accusé de réception.docx')
  })
})
