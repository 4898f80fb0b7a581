/** What the pieces say: sealed where it lies, found by the search, and gone with its dossier. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createPieceIndex } from '../../../../renderer/data/workers/piece-index.ts'
import { pieceText } from '../../../../renderer/data/workers/piece-text.ts'
import { chatArchive, docx, eml, pdf, wave } from '../../../shared/pieces/piece-fixtures.ts'
import { openRegister } from '../register/open-register.ts'

const WORDS = 'Mirabelle conteste les frais'

async function withPiece(text = WORDS) {
  const opened = await openRegister()
  const { database } = opened
  await database.files.put({
    fileId: 'piece-1',
    dossierId: 'dossier-1',
    body: { name: 'courrier.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode(text) },
  })
  const index = createPieceIndex({ database, textOf: async (bytes) => new TextDecoder().decode(bytes) })
  return { ...opened, index }
}

test('a piece is found by what it says once it is read, and named', async () => {
  const { index } = await withPiece()
  expect(await index.search('mirabelle')).toEqual({ hits: [], unread: 1 })
  expect(await index.catchUp()).toBe(1)
  expect(await index.catchUp()).toBe(0)
  const hit = { dossierId: 'dossier-1', fileId: 'piece-1', name: 'courrier.pdf' }
  expect(await index.search('MIRABELLE le introuvable')).toEqual({ hits: [{ ...hit, typed: ['mirabelle'] }], unread: 0 })
  expect((await index.search('absente')).hits).toEqual([])
})

test('what is kept of its words is sealed, under the key of its dossier', async () => {
  const { index, raw, database, protection } = await withPiece()
  await index.catchUp()
  const [row] = await raw.pieceTexts.toArray()
  expect(row).toMatchObject({ fileId: 'piece-1', dossierId: 'dossier-1' })
  expect(row?.body).toBeInstanceOf(Uint8Array)
  const bytes = Buffer.from(row?.body as unknown as Uint8Array).toString('latin1')
  for (const told of ['mirabelle', 'Mirabelle', 'frais', 'courrier']) expect(bytes).not.toContain(told)
  expect((await database.pieceTexts.get('piece-1'))?.body).toMatchObject({ name: 'courrier.pdf' })
  // The dossier's key destroyed, nothing opens it any more.
  protection.contentKeys.forget('dossier-1')
  await raw.keys.delete('dossier-1')
  await expect(database.pieceTexts.get('piece-1')).rejects.toThrow()
})

test('an index that knew the words of a piece forgets them once the piece is gone, and nothing of them stays', async () => {
  const { index, database } = await withPiece()
  await index.catchUp()
  expect((await index.search('mirabelle')).hits).toHaveLength(1)
  await database.files.delete('piece-1')
  expect(await index.search('mirabelle')).toEqual({ hits: [], unread: 0 })
  expect(await database.pieceTexts.count()).toBe(0)
})

test('a piece that is erased while it is read leaves no words', async () => {
  const { database } = await withPiece()
  const index = createPieceIndex({
    database,
    textOf: async () => {
      await database.files.delete('piece-1')
      return WORDS
    },
  })
  expect(await index.catchUp()).toBe(0)
  expect(await database.pieceTexts.count()).toBe(0)
})

test('words that no longer open are made anew from the piece', async () => {
  const { index, database, raw } = await withPiece()
  await index.catchUp()
  const row = await raw.pieceTexts.get('piece-1')
  await raw.pieceTexts.put({ ...row, body: new Uint8Array(40) } as never)
  expect(await index.search('mirabelle')).toEqual({ hits: [], unread: 1 })
  const later = createPieceIndex({ database, textOf: async (bytes) => new TextDecoder().decode(bytes) })
  expect(await later.catchUp()).toBe(1)
  expect((await later.search('mirabelle')).hits).toHaveLength(1)
})

test.each([
  ['a PDF', async () => pdf(['Mirabelle, page une', 'Mirabelle, page deux']), /page une[\s\S]*page deux/],
  ['a document of Word', () => docx('Je conteste', 'les frais de Mirabelle'), /les frais de Mirabelle/],
  [
    'a message',
    async () => eml('Contrat Mirabelle', { name: 'relevé.txt', bytes: Buffer.from('x') }),
    /Fontaine[\s\S]*Frais jamais annoncés[\s\S]*Contrat Mirabelle[\s\S]*relevé\.txt/,
  ],
  ['a text', async () => Buffer.from('Contrat Mirabelle'), /^Contrat Mirabelle$/],
  ['an exported chat', async () => chatArchive('Claire: contrat Mirabelle ?'), /contrat Mirabelle/],
  ['a sound', async () => wave(), /^$/],
  ['a damaged PDF', async () => Buffer.from('%PDF-1.7\nrien'), /^$/],
])('what %s says is read', async (_kind, made, words) => {
  expect(await pieceText(new Uint8Array(await made()))).toMatch(words)
})

test('a message says what those attached to it say', async () => {
  const inner = (text: string) => `--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@x.example\r\nSubject: s\r\n\r\n${text}\r\n`
  const head = 'From: j@x.example\r\nSubject: TR: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
  const text = await pieceText(new Uint8Array(Buffer.from(`${head}${inner('Mirabelle')}${inner('Quetsche')}--b--\r\n`)))
  expect(text).toContain('Mirabelle')
  expect(text).toContain('Quetsche')
})

test('of messages that lie one within the other, those of the first levels are read: a thousand would take for ever', async () => {
  const level = (at: number) => `From: a@x.example\r\nSubject: niveau ${at},\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n`
  const text = await pieceText(
    new Uint8Array(Buffer.from(`${Array.from({ length: 30 }, (_, at) => level(at)).join('')}Subject: fin\r\n\r\n`)),
  )
  expect([...text.matchAll(/^niveau (\d+),$/gm)].map(([, at]) => Number(at))).toEqual([0, 1, 2, 3, 4, 5])
})
