/** What is shown of each kind of piece; and of those that are made to do harm, a sentence. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { entryOf } from '../../../shared/pieces/archive.ts'
import { imageSize } from '../../../shared/pieces/image-size.ts'
import { type PieceReading, readPiece } from '../../../shared/pieces/index.ts'
import { chatArchive, docx, eml, odt, pdf, png, wave } from './piece-fixtures.ts'

const read = (bytes: Uint8Array) => readPiece(new Uint8Array(bytes), 'metropole')
const CONTENT_TYPES =
  '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const word = (xml: string, others: Readonly<Record<string, Uint8Array>> = {}) =>
  zipSync({ '[Content_Types].xml': strToU8(CONTENT_TYPES), 'word/document.xml': strToU8(xml), ...others })

function sentenceOf(reading: PieceReading): string {
  return reading.kind === 'refused' ? reading.message : `shown as ${reading.kind}`
}

describe('a piece is shown as what it is', () => {
  test('a PDF', async () => expect(await read(pdf(['Bonjour']))).toEqual({ kind: 'pdf' }))

  test('an image, with its size', async () => {
    expect(await read(png(40, 30))).toEqual({ kind: 'image', mediaType: 'image/png', width: 40, height: 30 })
  })

  test('a message, with what came with it', async () => {
    const reading = await read(eml('On m’a pris 480 € de frais.', { name: 'relevé.txt', bytes: strToU8('Relevé') }))
    expect(reading).toMatchObject({ kind: 'message', message: { subject: 'Frais jamais annoncés', text: 'On m’a pris 480 € de frais.' } })
    expect(reading.kind === 'message' && reading.message.files.map(({ name }) => name)).toEqual(['relevé.txt'])
  })

  test('a document of Word, laid out, and its text', async () => {
    const reading = await read(await docx('Bonjour,', 'Je conteste ces frais.'))
    expect(reading).toMatchObject({ kind: 'document', text: 'Bonjour,\nJe conteste ces frais.' })
    expect(reading.kind === 'document' && reading.bytes?.length).toBeGreaterThan(1000)
  })

  test('a document of LibreOffice, by its text', async () => {
    expect(await read(odt('Bonjour,', 'Je conteste.'))).toEqual({ kind: 'document', text: 'Bonjour,\nJe conteste.', bytes: undefined })
  })

  test.each([
    ['UTF-8', Buffer.from('Réclamé : 38 000 €')],
    ['Windows', Buffer.from([...Buffer.from('Réclamé : 38 000 ', 'latin1'), 0x80])],
    ['UTF-16', Buffer.from('\uFEFFRéclamé : 38 000 €', 'utf16le')],
  ])('a text in %s', async (_encoding, bytes) => {
    expect(await read(bytes)).toEqual({ kind: 'text', text: 'Réclamé : 38 000 €', isCut: false })
  })

  test('a sound', async () => expect(await read(wave())).toMatchObject({ kind: 'sound' }))

  test('an archive, by what it holds, and each of these in turn', async () => {
    const archive = chatArchive('04/04/2026 22:47 - Claire: Toujours rien ?', { 'photos/facture.png': png(2, 2) })
    expect(await read(archive)).toMatchObject({
      kind: 'archive',
      entries: [{ name: '_chat.txt' }, { name: 'photos/facture.png' }],
      isCut: false,
    })
    expect(new TextDecoder().decode(entryOf(archive, '_chat.txt'))).toContain('Toujours rien ?')
    expect(entryOf(archive, 'absent.txt')).toBeUndefined()
  })
})

describe('what would do harm ends in a sentence', () => {
  it('an image that would fill the memory', async () => {
    expect(sentenceOf(await read(png(2, 2, { width: 60_000, height: 60_000 })))).toContain('100 millions de pixels')
  })

  it('an archive of which an entry announces more than a computer holds', () => {
    const archive = zipSync({ 'tout.txt': strToU8('x') })
    const view = new DataView(archive.buffer)
    const directory = archive.findLastIndex((_, at) => view.byteLength - at >= 4 && view.getUint32(at, true) === 0x02014b50)
    view.setUint32(directory + 24, 0x7fffffff, true)
    expect(entryOf(archive, 'tout.txt')).toBeUndefined()
  })

  it('a document that is larger unpacked than it says', async () => {
    const bytes = word(`<w:body><w:p><w:r><w:t>${'a'.repeat(1_000_000)}</w:t></w:r></w:p></w:body>`)
    const view = new DataView(bytes.buffer)
    const places = [...bytes.keys()].filter((at) => at < bytes.length - 46 && view.getUint32(at, true) === 0x02014b50)
    for (const at of places) view.setUint32(at + 24, 200, true)
    const reading = await read(bytes)
    // No more than announced was unpacked, whatever is made of it.
    expect(reading.kind === 'document' ? reading.text.length : 0).toBeLessThan(1000)
  })

  it('a document whose entities stand for millions of words is not laid out', async () => {
    const xml = '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document><w:body><w:p><w:r><w:t>Bonjour</w:t></w:r></w:p></w:body></w:document>'
    expect(await read(word(xml))).toEqual({ kind: 'document', text: 'Bonjour', bytes: undefined })
  })

  it('a document too long to be laid out is shown as its text', async () => {
    const xml = `<w:body>${'<w:p><w:r><w:t>Une ligne.</w:t></w:r></w:p>'.repeat(160_000)}</w:body>`
    const reading = await read(word(xml))
    expect(reading).toMatchObject({ kind: 'document', bytes: undefined })
    expect(reading.kind === 'document' && reading.text.startsWith('Une ligne.\nUne ligne.')).toBe(true)
  })

  it('an image within a document that would fill the memory is left out of its page', async () => {
    const xml = '<w:body><w:p><w:r><w:t>Photo jointe</w:t></w:r></w:p></w:body>'
    const reading = await read(
      word(xml, { 'word/media/image1.png': png(2, 2, { width: 60_000, height: 60_000 }), 'word/media/image2.png': png(2, 2) }),
    )
    const held = reading.kind === 'document' && reading.bytes ? await read(reading.bytes) : undefined
    expect(held).toMatchObject({ kind: 'document' })
    expect(reading.kind === 'document' && reading.bytes && entryOf(reading.bytes, 'word/media/image2.png')).toBeDefined()
    expect(reading.kind === 'document' && reading.bytes && entryOf(reading.bytes, 'word/media/image1.png')).toBeUndefined()
  })

  test.each([
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]), 'est un programme'],
    ['a photo of an iPhone', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(600)]), 'HEIC'],
    ['an image cut short', png(40, 30).subarray(0, 18), 'ne s’affiche pas ici'],
    ['a document of before 2007', Buffer.from('{\\rtf1\\ansi Bonjour}'), 'd’autrefois'],
    ['an archive cut short', chatArchive('Bonjour').subarray(0, 60), 'abîmée'],
    ['bytes of no kind', Buffer.alloc(40), 'que l’application ne connaît pas'],
  ])('%s', async (_what, bytes, sentence) => {
    expect(sentenceOf(await read(bytes))).toContain(sentence)
  })
})

describe('the size of an image', () => {
  const bytes = (...parts: readonly (string | readonly number[])[]) =>
    new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))))

  test.each([
    ['image/gif', bytes('GIF89a', [3, 1, 2, 1])],
    ['image/bmp', bytes('BM', Array<number>(16).fill(0), [3, 1, 0, 0, 2, 1, 0, 0])],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc4, 0, 3, 0, 0xff, 0xc2, 0, 17, 8, 1, 2, 1, 3])],
    ['image/webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 1, 1, 0])],
    ['image/avif', bytes([0, 0, 0, 8], 'ftypavif', [0, 0, 0, 20], 'ispe', [0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 1, 2], Array<number>(16).fill(0))],
  ])('%s', (mediaType, image) => {
    expect(imageSize(image, mediaType)).toEqual({ width: 259, height: 258 })
  })

  test('none of a format that no browser draws', () => {
    expect(imageSize(bytes('II', [0x2a, 0]), 'image/tiff')).toBeUndefined()
  })
})
