import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { envelopesDocument } from '../../../shared/documents/envelope-label.ts'
import { wordText } from '../../../shared/documents/word-text.ts'
import { LETTERS, type Letter } from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { dossier, input } from '../letters/story.ts'

const letter: Letter = LETTERS.acknowledgement.build(input(dossier(), localDate('2026-04-09')))

const xmlOf = async (bytes: Uint8Array) => (await (await JSZip.loadAsync(bytes)).file('word/document.xml')?.async('string')) ?? ''
const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)

describe('envelopes', () => {
  test('say who writes and to whom, and nothing of the complaint', async () => {
    const lines = wordText(await envelopesDocument([letter]))
      ?.split('\n')
      .filter(Boolean)
    expect(lines).toEqual(['Cabinet Fictif Patrimoine', '12 rue des Tilleuls', '69006 Lyon', ...letter.addressee])
  })
  test('are DL envelopes: 220 by 110 mm, the addressee in the right half, 50 mm from the top', async () => {
    const xml = await xmlOf(await envelopesDocument([letter]))
    expect(Number(/w:pgSz w:w="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(twips(220), -1)
    expect(Number(/w:pgSz [^>]*w:h="(\d+)"/.exec(xml)?.[1])).toBeCloseTo(twips(110), -1)
    const left = Number(/w:pgMar[^>]*w:left="(\d+)"/.exec(xml)?.[1]) + Number(/<w:gridCol w:w="(\d+)"/.exec(xml)?.[1])
    const top = Number(/w:pgMar[^>]*w:top="(\d+)"/.exec(xml)?.[1]) + Number(/<w:trHeight w:val="(\d+)"/.exec(xml)?.[1])
    expect(left).toBeGreaterThan(twips(110))
    expect(top).toBeCloseTo(twips(50), -1)
  })
  test('of several letters stand on a page each', async () => {
    const other = { ...letter, addressee: ['M. Étienne Le Goff', '3 quai des Brumes', '29200 Brest'] }
    const bytes = await envelopesDocument([letter, other])
    expect((await xmlOf(bytes)).match(/<w:pgSz /g)).toHaveLength(2)
    expect(wordText(bytes)).toContain('29200 Brest')
  })
})
