import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { letterDocument } from '../../../shared/documents/index.ts'
import { readWordText, wordText } from '../../../shared/documents/word-text.ts'
import { LETTER_KINDS, LETTERS } from '../../../shared/letters/index.ts'
import { COMPLETE } from '../letters/complete-letters.ts'
import { paragraph, wordFile } from './word-file.ts'

async function textOf(body: string, parts: Parameters<typeof wordFile>[1] = {}) {
  const read = readWordText(await wordFile(body, parts))
  if (read.status === 'refused') throw new Error(read.message)
  return read.text
}

describe('the text of a Word file', () => {
  test('joins what Word splits in runs, a line for each paragraph', async () => {
    expect((await textOf(paragraph('Votre réc', 'lama', 'tion') + paragraph('du 2 avril'))).body).toEqual([
      'Votre réclamation',
      'du 2 avril',
    ])
  })
  test('reads characters that XML escapes, line breaks, tabs and unbreakable hyphens', async () => {
    const { body } = await textOf(
      '<w:p><w:r><w:t>A &amp; B &lt;&#233;&#xE8;&gt;</w:t><w:br/><w:t>avant</w:t><w:tab/><w:t>après</w:t><w:noBreakHyphen/><w:t>demain</w:t></w:r></w:p>',
    )
    expect(body).toEqual(['A & B <éè>', 'avant\taprès-demain'])
  })
  test('reads each cell of a table', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
    expect((await textOf(`<w:tbl><w:tr>${cell('Médiateur')}${cell('Adresse')}</w:tr></w:tbl>`)).body).toEqual(['Médiateur', 'Adresse'])
  })
  test('reads a text box once, though Word writes it twice', async () => {
    const box = `<mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>${paragraph('Dans le cadre')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>${paragraph('Dans le cadre')}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent>`
    const { body } = await textOf(
      `<w:p><w:r><w:t>Avant</w:t></w:r><w:r>${box}</w:r><w:r><w:t> et après</w:t></w:r></w:p>${paragraph('Suite')}`,
    )
    expect(body).toEqual(['Avant et après', 'Dans le cadre', 'Suite'])
  })
  test('reads headers, footers and notes that are used', async () => {
    const text = await textOf(paragraph('Corps'), {
      header: paragraph('En-tête'),
      footer: paragraph('ORIAS n° ', '1'),
      footnotes: paragraph('Note'),
    })
    expect(text).toMatchObject({ headers: ['En-tête'], body: ['Corps', 'Note'], footers: ['ORIAS n° 1'] })
  })
  test('does not read what no reader sees: deleted, moved away, hidden', async () => {
    const hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>visible</w:t></w:r>'
    const moved = '<w:moveFrom><w:r><w:t>parti</w:t></w:r></w:moveFrom>'
    const deleted = '<w:del><w:r><w:delText>retiré</w:delText></w:r></w:del><w:ins><w:r><w:t> ajouté</w:t></w:r></w:ins>'
    expect((await textOf(`<w:p>${hidden}${moved}${deleted}</w:p>`)).body).toEqual(['visible ajouté'])
  })
  test('tells a picture, whose words it cannot read', async () => {
    expect((await textOf('<w:p><w:r><pic:pic xmlns:pic="p"/></w:r></w:p>')).hasPictures).toBe(true)
    expect((await textOf(paragraph('Texte'))).hasPictures).toBe(false)
  })
  test.each(LETTER_KINDS)('%s: gives our own letter back line for line', async (kind) => {
    const [, letter] = COMPLETE[kind]
    const read = readWordText(await letterDocument(LETTERS[kind], letter))
    const body = read.status === 'read' ? read.text.body : []
    const words = letter.blocks.flatMap((block) => block.text.split('\n')).filter((line) => line.trim() !== '')
    expect(body.filter((line) => words.includes(line))).toEqual(words)
    expect(read).toMatchObject({ status: 'read', text: { footers: expect.arrayContaining([letter.firmIdentity[0]]) } })
  })
})

describe('the text of a Word file as one text', () => {
  const docx = (body: string) =>
    zipSync({ 'word/document.xml': new TextEncoder().encode(`<w:document><w:body>${body}</w:body></w:document>`) })

  test('joins the runs that Word has split, and keeps paragraphs apart', () => {
    const split =
      '<w:p><w:r><w:t>au plus </w:t></w:r><w:r><w:t xml:space="preserve">tard le 2&#160;juin</w:t></w:r></w:p><w:p><w:r><w:t>R&amp;D</w:t></w:r></w:p>'
    expect(wordText(docx(split))).toBe('au plus tard le 2\u00a0juin\nR&D')
  })
  test('leaves out what a tracked change has deleted', () => {
    expect(wordText(docx('<w:p><w:del><w:r><w:delText>ancien</w:delText></w:r></w:del><w:r><w:t>nouveau</w:t></w:r></w:p>'))).toBe(
      'nouveau',
    )
  })
  test('no Word file: nothing is read', () => {
    expect(wordText(new Uint8Array([1, 2, 3]))).toBeUndefined()
    expect(wordText(zipSync({ 'autre.xml': new Uint8Array(3) }))).toBeUndefined()
  })
})

describe('a file that is no Word document', () => {
  const refusal = (bytes: Uint8Array) => {
    const read = readWordText(bytes)
    return read.status === 'refused' ? read.message.replace(/\u00a0/g, ' ') : ''
  }
  test.each([
    ['a text', new TextEncoder().encode('Bonjour'), 'n’est pas un document Word'],
    ['nothing', new Uint8Array(), 'n’est pas un document Word'],
    ['an old .doc, or a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'au format .doc d’autrefois, ou protégé par un mot de passe'],
    ['too large', new Uint8Array(10 * 1024 * 1024 + 1), 'dépasse 10 Mo'],
  ])('%s', (_, bytes, message) => {
    expect(refusal(bytes)).toContain(message)
  })
  test('another ZIP', async () => {
    const { default: JSZip } = await import('jszip')
    const zip = new JSZip().file('xl/workbook.xml', '<workbook/>')
    expect(refusal(await zip.generateAsync({ type: 'uint8array' }))).toContain('n’est pas un document Word')
  })
  test('cut short', async () => {
    expect(refusal((await wordFile(paragraph('Texte'))).slice(0, 300))).toContain('n’est pas un document Word')
  })
  test('with macros', async () => {
    expect(refusal(await wordFile(paragraph('Texte'), { others: { 'word/vbaProject.bin': 'x' } }))).toContain('contient des macros')
  })
  test('a few bytes that unpack to a flood', async () => {
    const flood = await wordFile(paragraph('Texte'), { others: { 'word/media/a.bin': ' '.repeat(61 * 1024 * 1024) } })
    const { default: JSZip } = await import('jszip')
    const packed = await (await JSZip.loadAsync(flood)).generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
    expect(refusal(packed)).toContain('trop volumineux une fois décompressé')
  })
})
