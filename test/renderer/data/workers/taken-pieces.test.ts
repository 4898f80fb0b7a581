/** A message that the register has already is refused with the number of its dossier; the others leave with their ids. */
import { expect, test } from 'vitest'
import { takePieces } from '../../../../renderer/data/workers/taken-pieces.ts'
import { readMessage } from '../../../../shared/messages/index.ts'

const message = (id: string, text = 'Bonjour') =>
  new File(
    [`From: a@b.example\r\nDate: Sat, 4 Apr 2026 22:47:00 +0200\r\nMessage-ID: <${id}>\r\nSubject: x\r\n\r\n${text}\r\n`],
    `${id}.eml`,
  )
const HOLDER = { reference: '2026-003', messageKeys: ['here@b.example'] }
const parts = { read: (bytes: Uint8Array) => readMessage(bytes, 'metropole'), dossiers: async () => [HOLDER] }

test('it is refused where a dossier has it, whatever its bytes', async () => {
  const taken = await takePieces([message('here@b.example', 'Enregistré autrement'), message('new@b.example')], false, [], parts)
  expect(taken.kept.map(({ file }) => file.messageIds)).toEqual([['new@b.example']])
  expect(taken.refusals).toHaveLength(1)
  expect(taken.refusals[0]).toContain('déjà dans le dossier 2026-003')
})

test('it is refused beside itself', async () => {
  const first = await takePieces([message('new@b.example'), message('new@b.example', 'encore')], false, [], parts)
  expect(first.kept).toHaveLength(1)
  expect(first.refusals[0]).toContain('déjà ajouté')
  expect((await takePieces([message('new@b.example')], false, first.kept, parts)).kept).toEqual([])
})

test('a message that cannot be read is kept; where there is none the register is not asked', async () => {
  const broken = await takePieces([message('b@b.example')], false, [], { ...parts, read: async () => ({ status: 'refused', message: '' }) })
  expect(broken.kept[0]?.file).not.toHaveProperty('messageIds')
  const dossiers = async () => Promise.reject(new Error('asked'))
  expect((await takePieces([new File(['abc'], 'note.txt')], false, [], { ...parts, dossiers })).kept).toHaveLength(1)
})

test('a file that is gone, or a folder, is said, and the others are taken', async () => {
  const gone = Object.assign(new File(['x'], 'facture.pdf'), {
    arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')),
  })
  const taken = await takePieces([gone, message('new@b.example'), new File([], 'vide.txt')], false, [], parts)
  expect(taken.kept.map(({ file }) => file.name)).toEqual(['new@b.example.eml'])
  expect(taken.refusals).toEqual([
    expect.stringMatching(/^«.facture\.pdf.» ne se lit pas/),
    expect.stringMatching(/^«.vide\.txt.» est vide/),
  ])
})
