/** The file kept with a sent letter is the one that left. */
import { expect, test } from 'vitest'
import { keptFile, leftAsPdf, nameOnceRead, nameToRead } from '../../../../renderer/features/letters/kept-file.ts'

const word = { name: '2026-001 Réponse.docx', bytes: new TextEncoder().encode('word') }
const pdf = new TextEncoder().encode('%PDF-')

test('the PDF where the letter left as one, else its Word file', () => {
  expect(keptFile({}, word)).toMatchObject({ name: '2026-001 Réponse.docx', bytes: word.bytes })
  expect(keptFile(leftAsPdf(word.bytes, pdf), word)).toEqual({ name: '2026-001 Réponse.pdf', bytes: pdf, mediaType: 'application/pdf' })
})

test('a PDF made of the letter before it changed is not the one that leaves', () => {
  const changed = { ...word, bytes: new TextEncoder().encode('autre') }
  expect(keptFile(leftAsPdf(word.bytes, pdf), changed)).toMatchObject({ name: '2026-001 Réponse.docx', bytes: changed.bytes })
})

test('a letter that a second person reads has a name of its own beside the one that is sent', () => {
  expect(nameToRead('2026-001 Réponse.docx')).toBe('2026-001 Réponse, à relire.docx')
  expect(nameOnceRead(nameToRead('2026-001 Réponse.docx'))).toBe('2026-001 Réponse.docx')
})
