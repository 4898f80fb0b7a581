import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { letterDocument } from '../../../shared/documents/letter-document.ts'
import { wordText } from '../../../shared/documents/word-text.ts'
import { applyEdits, LETTERS, type Letter, lintWordText } from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { dossier, input } from '../letters/story.ts'

const of = input(dossier(), localDate('2026-04-09'))
const letter = LETTERS.acknowledgement.build(of)
const textOf = async (written: Letter) => wordText(await letterDocument(written)) ?? ''
const idsOf = (text: string) => lintWordText(text, letter, of).map(({ id }) => id)

const docx = (body: string) =>
  zipSync({ 'word/document.xml': new TextEncoder().encode(`<w:document><w:body>${body}</w:body></w:document>`) })

describe('the text of a Word file', () => {
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
  test('a letter of ours comes back whole, footer included', async () => {
    const text = await textOf(letter)
    expect(text).toContain('www.mediation-assurance.org')
    expect(text).toContain('Intermédiaire en assurance (IAS)')
  })
})

describe('the linter on the final Word text', () => {
  test('finds nothing to mend in the letter as it was made', async () => {
    expect(idsOf(await textOf(letter))).toEqual(['reread'])
  })
  test('names the mediator’s address once it is gone', async () => {
    expect(idsOf((await textOf(letter)).replace('75441 Paris Cedex 09', ''))).toEqual(['mediator-address', 'reread'])
  })
  test('names a date that differs from the dossier’s', async () => {
    expect(idsOf((await textOf(letter)).replace(/mardi 2.juin.2026/, 'mardi 9 juin 2026'))).toEqual(['answer-due', 'reread'])
  })
  test('names a fee, and a mediator of another regime', async () => {
    const text = await textOf(letter)
    expect(idsOf(`${text}\nLe traitement de votre réclamation est payant.`)).toEqual(['fee', 'reread'])
    expect(idsOf(`${text}\nVous pouvez aussi saisir le Médiateur de l’AMF.`)).toEqual(['mediator-wrong', 'reread'])
  })
  test('the letterhead does not stand in for how to reach who handles the complaint', async () => {
    const edited = applyEdits(letter, { handler: 'Dominique Exemple suit votre dossier.' })
    expect(idsOf(await textOf(edited))).toEqual(['handler-contact', 'reread'])
  })
})
