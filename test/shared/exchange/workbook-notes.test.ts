/** What a workbook shows beside its cells: the comments that someone put on them, and the rows that it hides. */
import { readFileSync } from 'node:fs'
import { write } from '@e965/xlsx'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../shared/exchange/index.ts'
import { judged, SMALL_SHEET, setupFor, tableOf } from './a-register.ts'

const bytesOf = (extension: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/registers/46-comments-and-hidden-row.${extension}`, import.meta.url)))

const NOTES = [[{ column: 2, text: 'Rappeler\nle 12' }], undefined, [{ column: 3, text: 'non chiffré' }], undefined]

describe('a comment of a cell', () => {
  it.each(['xlsx', 'xlsb', 'xls', 'ods'])('is read from .%s, that of an empty cell as well', (extension) => {
    expect(tableOf(bytesOf(extension)).rows.map(({ notes }) => notes)).toEqual(NOTES)
  })

  it.each(['xlml', 'sylk', 'fods'] as const)('is read from %s', (bookType) => {
    const sheet = { ...SMALL_SHEET, A2: { ...SMALL_SHEET.A2, c: [{ a: 'Claire', t: 'A rappeler' }] } }
    const bytes = new Uint8Array(write({ SheetNames: ['R'], Sheets: { R: sheet } }, { bookType, type: 'array' }))
    expect(tableOf(bytes).rows.map(({ notes }) => notes)).toEqual([[{ column: 0, text: 'A rappeler' }]])
  })

  it('is read where it is a conversation, each answer by whom it is, and not the notice that older versions show', () => {
    expect(tableOf(withConversation(['Rappeler Zoé &amp; Max', 'Fait le 12'])).rows.map(({ notes }) => notes)).toEqual([
      [{ column: 0, text: 'Clémence Fictive : Rappeler Zoé & Max\nPaul Fictif : Fait le 12' }],
    ])
  })

  it('is said on its line, and kept with the cells of its dossier, behind its own', () => {
    const table = tableOf(bytesOf('xlsx'))
    const setup = setupFor(table, { defaults: { capacity: 'client', clientKind: 'consumer', channel: 'letter' } })
    const [first, , third] = judged(table, setup)
    expect(first?.verdict.remarks).toContainEqual(expect.stringMatching(/Motif.*porte un commentaire.*Rappeler\nle 12/))
    expect(first?.facts?.origin.original?.slice(2, 4)).toEqual([
      { header: 'Motif', value: 'Frais' },
      { header: 'Motif (commentaire)', value: 'Rappeler\nle 12' },
    ])
    expect(third?.facts?.origin.original?.at(-1)).toEqual({ header: 'Montant (commentaire)', value: 'non chiffré' })
  })
})

it.each(['xlsx', 'xlsb', 'biff8', 'ods'] as const)('a comment of a header is said of the whole table: %s', (bookType) => {
  const sheet = { ...SMALL_SHEET, B1: { ...SMALL_SHEET.B1, c: [{ a: 'Claire', t: 'Au cabinet' }] } }
  const read = readTable(new Uint8Array(write({ SheetNames: ['R'], Sheets: { R: sheet } }, { bookType, type: 'array' })))
  expect(read).toMatchObject({
    status: 'read',
    warnings: [expect.stringMatching(/^«\sReçue le\s» porte un commentaire\s: «\sAu cabinet\s»\.$/)],
  })
})

it.each(['xlsx', 'xlsb', 'xls', 'ods'])('a row that a workbook .%s hides is counted, and taken', (extension) => {
  const read = readTable(bytesOf(extension))
  expect(read).toMatchObject({ status: 'read', warnings: [expect.stringMatching(/1\sligne que le classeur masque est lue/)] })
  expect(tableOf(bytesOf(extension)).rows.map(({ cells: [name] }) => name)).toEqual(['Zoé', 'Inès', 'Paul', 'Luc'])
})

/** A comment that is answered, as Excel writes it since 2019: beside it, a notice for the versions before. */
function withConversation(texts: readonly [string, string]): Uint8Array {
  const notice = '[Threaded comment]\nYour version of Excel allows you to read this threaded comment'
  const sheet = { ...SMALL_SHEET, A2: { ...SMALL_SHEET.A2, c: [{ a: 'tc={1}', t: notice }] } }
  const parts = unzipSync(new Uint8Array(write({ SheetNames: ['R'], Sheets: { R: sheet } }, { bookType: 'xlsx', type: 'array' })))
  const office = 'http://schemas.microsoft.com/office/2017/10/relationships'
  const main = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
  const related = (part: string, type: string, target: string) => {
    const xml = new TextDecoder().decode(parts[part])
    parts[part] = strToU8(xml.replace('</Relationships>', `<Relationship Id="rId90" Type="${office}/${type}" Target="${target}"/>$&`))
  }
  const comment = (id: number, person: number, text: string) =>
    `<threadedComment ref="A2" dT="2024-03-0${id}T08:00:00.00" personId="{P${person}}" id="{${id}}"${id > 1 ? ' parentId="{1}"' : ''}><text>${text}</text></threadedComment>`
  parts['xl/persons/person.xml'] = strToU8(
    `<personList ${main}><person displayName="Clémence Fictive" id="{P1}"/><person displayName="Paul Fictif" id="{P2}"/></personList>`,
  )
  parts['xl/threadedComments/threadedComment1.xml'] = strToU8(
    `<ThreadedComments ${main}>${comment(1, 1, texts[0])}${comment(2, 2, texts[1])}</ThreadedComments>`,
  )
  related('xl/_rels/workbook.xml.rels', 'person', 'persons/person.xml')
  related('xl/worksheets/_rels/sheet1.xml.rels', 'threadedComment', '../threadedComments/threadedComment1.xml')
  const types = new TextDecoder().decode(parts['[Content_Types].xml'])
  parts['[Content_Types].xml'] = strToU8(
    types.replace(
      '</Types>',
      '<Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/><Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/>$&',
    ),
  )
  return zipSync(parts)
}
