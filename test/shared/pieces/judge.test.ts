/** What a file is, whatever it is called: what clients send, and what they do not know they send. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { typography } from '../../../shared/language/french.ts'
import { judgePiece } from '../../../shared/pieces/index.ts'
import { natureOf } from '../../../shared/pieces/nature.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))))
const padded = (start: Uint8Array) => new Uint8Array(Buffer.concat([start, Buffer.alloc(600)]))
const WORKBOOK = join(import.meta.dirname, '../../fixtures/registers/26-standard-format.xlsx')

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** A file of Office before 2007, or of Outlook: its head, then the name of a part, as these files write it. */
const compound = (part: string) => new Uint8Array(Buffer.concat([padded(bytes(COMPOUND)), Buffer.from(part, 'utf16le')]))

const MESSAGE =
  'Return-Path: <claire@exemple.example>\r\nDate: Sat, 4 Apr 2026 22:47:00 +0200\r\nSubject: Ma réclamation\r\n\r\nBonjour,\r\n'
const MBOX = `From claire@exemple.example Sat Apr  4 22:47:00 2026\n${MESSAGE}`
const CHAT = '04/04/2026 22:47 - Claire Fontaine: Toujours pas de réponse ?\n'

const SENT: readonly (readonly [string, Uint8Array, string])[] = [
  ['courrier.pdf', bytes('%PDF-1.7\n'), 'pdf'],
  ['photo.png', padded(bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13], 'IHDR')), 'image'],
  ['photo.jpg', padded(bytes([0xff, 0xd8, 0xff, 0xe0])), 'image'],
  ['photo.heic', padded(bytes([0, 0, 0, 24], 'ftypheic')), 'image'],
  ['scan.tiff', padded(bytes('II', [0x2a, 0, 8, 0, 0, 0])), 'image'],
  ['message.eml', bytes(MESSAGE), 'message'],
  ['boite.eml', bytes(MBOX), 'message'],
  ['ancien.eml', bytes(MESSAGE.replaceAll(/\r?\n/g, '\r')), 'message'],
  ['message.msg', compound('__substg1.0_0037001F'), 'message'],
  ['lettre.doc', compound('WordDocument'), 'document'],
  ['tableau.xls', compound('Workbook'), 'sheet'],
  ['lettre.rtf', bytes('{\\rtf1\\ansi Bonjour}'), 'document'],
  ['lettre.odt', zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] }), 'document'],
  ['discussion.txt', bytes(CHAT), 'text'],
  ['discussion.txt', new Uint8Array(Buffer.from(`\uFEFF${CHAT}`, 'utf16le')), 'text'],
  ['note.txt', new Uint8Array(Buffer.from('Réclamé : 38 000 €', 'latin1')), 'text'],
  ['page.html', bytes('<!doctype html><p>Bonjour</p>'), 'text'],
  ['discussion.zip', zipSync({ '_chat.txt': strToU8(CHAT) }), 'archive'],
  ['message vocal.m4a', padded(bytes([0, 0, 0, 24], 'ftypM4A ')), 'sound'],
  ['message vocal.mp3', padded(bytes('ID3', [4, 0, 0, 0, 0, 0, 0, 0xff, 0xfb, 0x90, 0x64])), 'sound'],
  ['message vocal.amr', padded(bytes('#!AMR\n')), 'sound'],
  ['PTT-20260404.opus', padded(bytes('OggS', [0, 2, ...Array(21).fill(0), 1, 19], 'OpusHead')), 'sound'],
  ['video.mp4', padded(bytes([0, 0, 0, 24], 'ftypisom')), 'video'],
]

describe('what a file is', () => {
  it.each(SENT)('%s is told by its bytes, and kept without a word', async (name, content, kind) => {
    expect(await judgePiece(name, content)).toEqual({ nature: { kind, mediaType: expect.stringMatching(/^[a-z]+\/[\w.+-]+/) } })
  })

  it.each(SENT)('%s: so it is under any other name', async (_, content, kind) => {
    expect((await natureOf(content)).kind).toBe(kind)
  })

  it('a Word file and a workbook are no mere archives', async () => {
    const letter = new Uint8Array(await Packer.toArrayBuffer(new Document({ sections: [{ children: [new Paragraph('Bonjour')] }] })))
    expect((await natureOf(letter)).kind).toBe('document')
    expect((await natureOf(new Uint8Array(readFileSync(WORKBOOK)))).kind).toBe('sheet')
  })

  it('a text called .png is said to be one', async () => {
    const { remark, warning } = await judgePiece('photo.png', bytes(CHAT))
    expect(remark).toBe(typography('« photo.png » n’est pas ce que dit son nom : c’est un texte. Le fichier est gardé tel quel.'))
    expect(warning).toBeUndefined()
  })

  it.each([
    ['facture.pdf', padded(bytes('MZ')), 'est un programme'],
    ['facture.exe', padded(bytes('MZ')), 'est un programme'],
    ['donnees.bin', padded(bytes([1, 2, 3, 0, 255])), 'd’un type que l’application ne connaît pas'],
    ['ancien.ppt', compound('PowerPoint Document'), 'd’un type que l’application ne connaît pas'],
  ])('%s is kept only once the adviser says so', async (name, content, reason) => {
    expect((await judgePiece(name, content)).warning).toContain(reason)
  })

  it.each([0, 1, 2, 3, 7, 11])('the first %i bytes of anything are judged, never thrown over', async (length) => {
    for (const [name, content] of SENT) expect(await judgePiece(name, content.subarray(0, length))).toHaveProperty('nature')
  })
})
