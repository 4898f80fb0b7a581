/** The paragraph for client documents names the ACPR to whoever it supervises, and says when it cannot. */
import { describe, expect, test } from 'vitest'
import { paperContent, paperGaps, paperText, sourceInWords, statementsOf } from '../../../shared/papers/index.ts'
import type { Status } from '../../../shared/regulation/index.ts'
import { aFirm, plain, sourceOf } from './a-firm.ts'

const der = (statuses: readonly Status[], acprAddress?: string) => sourceOf({ ...aFirm(statuses), acprAddress })
const gaps = (statuses: readonly Status[], acprAddress?: string) =>
  paperGaps('clientDocumentParagraph', der(statuses, acprAddress)).map(({ message }) => plain(message))

describe('« le nom et l’adresse de l’ACPR »', () => {
  test('an intermediary in insurance and credit: R521-1 I and R519-20 5° ask for them', () => {
    const content = paperContent('clientDocumentParagraph', der(['IAS', 'IOBSP']))
    expect(plain(paperText(content))).toContain(
      'Autorité de contrôle prudentiel et de résolution (ACPR), 4 place de Budapest, CS 92459, 75436 Paris Cedex 09.',
    )
    const [named] = statementsOf(content).filter(({ text }) => text.includes('Budapest'))
    expect(named?.sources.map((source) => plain(sourceInWords(source)))).toEqual([
      'article R521-1, I, du code des assurances',
      'article R519-20, 5°, du code monétaire et financier',
    ])
  })

  test('without them the paragraph is incomplete', () => {
    expect(gaps(['IAS', 'IOBSP'], ' ')).toEqual([
      'Le nom et l’adresse de l’ACPR manquent : article R521-1, I, du code des assurances ; article R519-20, 5°, du code monétaire et financier.',
    ])
    expect(gaps(['IAS', 'IOBSP'])).toEqual([])
  })

  test('a firm that only advises on investments has nothing to say of it', () => {
    expect(gaps(['CIF'], '')).toEqual([])
    expect(plain(paperText(paperContent('clientDocumentParagraph', der(['CIF']))))).not.toContain('Budapest')
  })
})
