/** Nothing that the application writes cites an article that is not among the texts. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PAPERS } from '../../../shared/firm/journal/index.ts'
import { LETTER_KINDS, LETTERS } from '../../../shared/letters/index.ts'
import { paperContent, paperText, sourceInWords, statementsOf } from '../../../shared/papers/index.ts'
import { STATUSES, TEXTS } from '../../../shared/regulation/index.ts'
import { COMPLETE } from '../letters/complete-letters.ts'
import { aFirm, CONVENTION, sourceOf } from '../papers/a-firm.ts'

/** Articles of codes and of the AMF's règlement général, instructions, recommendations, directives, laws and decrees. */
const CITATIONS =
  /\b(?:[LRD]\.? ?\d{3,4}-\d+(?:-\d+)?|3\d\d-\d+(?:-\d+)?|DOC-\d{4}-\d+|\d{4}-[RC]-\d+)\b|(?:directive \(UE\) |loi n° |décret n° )\d+[-/]\d+|articles? \d+(?:-\d+)?(?: et \d+)?(?![-\d])/g

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const citationsIn = (text: string) => [...new Set(plain(text).match(CITATIONS) ?? [])]
const numbers = (citation: string) => citation.replace(/^([LRD])\.? ?/, '$1').match(/[LRD]?\d+(?:[-/][A-Z]?-?\d+)*/g) ?? []

const READ = plain(TEXTS.map(({ citation, note = '' }) => `${citation} ${note}`).join('\n')).replace(/\b([LRD])\.? ?(?=\d)/g, '$1')
const isRead = (citation: string) => numbers(citation).every((number) => new RegExp(`(?<!\\d-?)${number}(?!-?\\d)`).test(READ))
const unread = (text: string) => citationsIn(text).filter((citation) => !isRead(citation))

test('what is looked for is found', () => {
  expect(
    citationsIn('article R521-4 du code, L. 612-1, DOC-2012-07 et 2024-R-02, article 325-23, articles 641 et 642, article 13'),
  ).toEqual(['R521-4', 'L. 612-1', 'DOC-2012-07', '2024-R-02', 'article 325-23', 'articles 641 et 642', 'article 13'])
  expect(unread('article L999-9 du code, article R521-4, loi n° 95-125, décret n° 2015-1090, article 777')).toEqual([
    'L999-9',
    'article 777',
  ])
})

describe('papers', () => {
  const everything = sourceOf(aFirm(STATUSES, { conventionMediator: CONVENTION }), { settings: { providesPaymentServices: true } })
  test.each(PAPERS)('%s', (paper) => {
    const content = paperContent(paper, everything)
    expect(unread(paperText(content))).toEqual([])
    expect(statementsOf(content).flatMap(({ sources }) => sources.flatMap((source) => unread(sourceInWords(source))))).toEqual([])
  })
})

test.each(LETTER_KINDS)('letter %s, and all that is looked for in it', (kind) => {
  const [input, letter] = COMPLETE[kind]
  const read = { letter, text: '', input }
  expect(unread(letter.blocks.map(({ text }) => text).join('\n'))).toEqual([])
  expect(LETTERS[kind].mentions.flatMap(({ message, source }) => unread(`${message(read)} ${source(read)}`))).toEqual([])
})

test('screens, documents, exports: every sentence of the program', () => {
  const files = ['shared', 'renderer'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
  expect(files.length).toBeGreaterThan(400)
  const cited = files.flatMap((file) => unread(sentencesOf(readFileSync(file, 'utf8'))).map((citation) => `${file}: ${citation}`))
  expect(cited).toEqual([])
})

/** Without comments, which cite for whoever reads the code. */
function sentencesOf(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
