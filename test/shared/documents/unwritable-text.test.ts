/** Records of before texts were cleaned as they are typed hold what no file can hold: each document made from them is well-formed. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { foldDossier } from '../../../shared/complaint/index.ts'
import { letterDocument } from '../../../shared/documents/index.ts'
import { fillTemplate } from '../../../shared/documents/letter-template.ts'
import { personExport, proofFolder } from '../../../shared/evidence/index.ts'
import { readCsv } from '../../../shared/exchange/csv-read.ts'
import { EXCEL_FRENCH, writeCsv } from '../../../shared/exchange/csv-write.ts'
import { writeXlsx } from '../../../shared/exchange/xlsx-write.ts'
import { LETTERS, templateValues } from '../../../shared/letters/index.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { emailFile, mailtoAddress } from '../../../shared/sending/email-file.ts'
import { DOSSIERS, FILES } from '../archive/a-backup.ts'
import { dossier, input } from '../letters/story.ts'
import { wordFile } from './word-file.ts'

const HOSTILE = 'Du\ud800pont\ufffe\uffff\u0000\u001b\u0085\u202etxt.exe\u202c\u2066\udc00'
const PLAIN = 'Duponttxt.exe'
const DAY = localDate('2026-04-09')

// biome-ignore lint/suspicious/noControlCharactersInRegex: what may not be in any file
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u

/** A text of a file; throws where the bytes are no UTF-8. */
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** Texts of the XML parts, of a file within the file too. */
function xmlOf(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name))
  // What is left of half a pair is a character like any other.
  return parts.map(([, part]) => textOf(part).replaceAll('\ufffd', '')).join('\n')
}

const ofHostile = dossier({
  complainant: { civility: 'mme', name: HOSTILE, address: HOSTILE, email: `${HOSTILE}@exemple.example`, isConsumer: true },
  product: HOSTILE,
  description: HOSTILE,
})

/** The dossiers of a backup, each text of which bears what no file can hold. */
const OLD = JSON.parse(
  JSON.stringify(DOSSIERS[0]?.events, (key, value) =>
    key === 'name' || key === 'description' || key === 'text' ? `${value}${HOSTILE}` : value,
  ),
)

describe('made from a record that holds what no file can hold', () => {
  test('a letter in Word', async () => {
    const letter = LETTERS.acknowledgement.build(input(ofHostile, DAY))
    const xml = xmlOf(await letterDocument(LETTERS.acknowledgement, letter))
    expect(xml).toContain(PLAIN)
    expect(UNWRITABLE.exec(xml)).toBeNull()
  })

  test('a letter in the firm’s own Word file', async () => {
    const letterInput = input(ofHostile, DAY)
    const letter = LETTERS.acknowledgement.build(letterInput)
    const template = await wordFile('<w:p><w:r><w:t>{{reclamant}} {{corps}}</w:t></w:r></w:p>')
    const filled = fillTemplate(template, LETTERS.acknowledgement, templateValues(LETTERS.acknowledgement, letter, letterInput))
    if (filled.status !== 'filled') throw new Error(filled.messages.join(' '))
    expect(xmlOf(filled.bytes)).toContain(PLAIN)
    expect(UNWRITABLE.exec(xmlOf(filled.bytes))).toBeNull()
  })

  test('its e-mail, and the address that opens a mail program', () => {
    const parts = { to: HOSTILE, from: HOSTILE, subject: HOSTILE, text: HOSTILE, messageId: 'm@cabinet.example', boundary: 'partie-1' }
    const file = textOf(emailFile({ ...parts, attachment: { name: `${HOSTILE}.docx`, mediaType: 'x', bytes: new Uint8Array([1]) } }))
    expect(UNWRITABLE.exec(file)).toBeNull()
    expect(file).toContain(`filename*=UTF-8''${PLAIN}.docx`)
    expect(mailtoAddress({ to: `${HOSTILE}@exemple.example`, subject: HOSTILE, text: HOSTILE })).toBe(
      `mailto:${PLAIN}@exemple.example?subject=${PLAIN}&body=${PLAIN}`,
    )
  })

  test('a dossier de preuve and what is held on a person: pages, JSON and the names of files', async () => {
    const files = FILES.map(({ file, bytes }) => ({ file: { ...file, name: `${HOSTILE}${file.name}` }, bytes }))
    const common = { firmName: HOSTILE, madeOn: DAY, dayOf: () => DAY, law: LAW }
    const shown = { ...foldDossier(OLD), files: files.map(({ file }) => file) }
    const proof = unzipSync(
      await proofFolder({ ...common, dossier: shown, journal: OLD, head: '', files, verifierPage: '<!doctype html>' }),
    )
    const held = unzipSync(
      personExport({ ...common, dossiers: [{ dossier: shown, head: '', files }], contact: HOSTILE, retentionYears: 5 }),
    )
    for (const folder of [proof, held]) {
      expect(Object.keys(folder).join('\n')).not.toMatch(UNWRITABLE)
      expect(Object.keys(folder).join('\n')).toMatch(/Dupont_*txt\.exe/)
      for (const [name, bytes] of Object.entries(folder)) {
        if (name.endsWith('.html') || name.endsWith('.txt')) expect(UNWRITABLE.exec(textOf(bytes)), name).toBeNull()
        if (name.endsWith('.json')) expect(() => JSON.parse(textOf(bytes)), name).not.toThrow()
        if (name.endsWith('.docx')) expect(UNWRITABLE.exec(xmlOf(bytes)), name).toBeNull()
      }
    }
  })

  test('a register in Excel and in CSV, also for a program that knows no such characters', () => {
    const table = { headers: [HOSTILE], widths: [20], rows: [[{ kind: 'text' as const, text: `\u0000=${HOSTILE}` }]] }
    const xml = xmlOf(writeXlsx(table, 'Registre'))
    expect(xml).toContain(PLAIN)
    expect(UNWRITABLE.exec(xml)).toBeNull()
    for (const encoding of ['utf8', 'cp1252'] as const) {
      const written = writeCsv(table, { ...EXCEL_FRENCH, encoding })
      if (written.status !== 'written') throw new Error(written.message)
      const text = encoding === 'utf8' ? textOf(written.bytes) : Buffer.from(written.bytes).toString('latin1')
      expect(UNWRITABLE.exec(text)).toBeNull()
      // Cleaned first: what would begin as a formula then is behind its apostrophe.
      expect(text).toContain(`'=${PLAIN}`)
    }
  })
})

test('a register taken over is read without them, and the adviser is told how many cells had some', () => {
  const read = readCsv(utf8ToBytes('Client;Reçue le\nDu\ufffepont;01/02/2026\nMar\u202etin;02/02/2026\nNoël;03/02/2026\n'))
  if (read.status !== 'read') throw new Error(read.message)
  expect(read.table.rows.map(({ cells }) => cells[0])).toEqual(['Dupont', 'Martin', 'Noël'])
  expect(read.warnings.join(' ').replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
    '2 cellules contenaient des caractères qui ne s’écrivent pas',
  )
})
