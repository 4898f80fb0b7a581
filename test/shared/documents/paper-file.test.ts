import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterAll, describe, expect, test } from 'vitest'
import { paperFile } from '../../../shared/documents/paper-file.ts'
import { wordText } from '../../../shared/documents/word-text.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import type { Paper } from '../../../shared/firm/journal/index.ts'
import type { Letterhead } from '../../../shared/firm/letterhead.ts'
import { type Imprint, linesOf, type PaperSource, paperContent, sentences } from '../../../shared/papers/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { aFirm, CONVENTION, plain, sourceOf, TODAY } from '../papers/a-firm.ts'

const SECOND: Imprint = {
  version: 2,
  issuedOn: TODAY,
  earlier: [{ version: 1, issuedOn: localDate('2025-01-06'), changes: ['Première version.'] }],
  changes: ['L’adresse du cabinet a changé.'],
}
const SOURCE = sourceOf(aFirm(['CIF', 'IAS']))

const LETTERHEAD: Letterhead = {
  id: '1',
  colour: '#7a1f3d',
  logo: {
    mediaType: 'image/png',
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    width: 300,
    height: 100,
  },
}

const file = (paper: Paper, source: PaperSource = SOURCE, letterhead?: Letterhead) =>
  paperFile(paperContent(paper, source), SECOND, source.firm, letterhead)
const textOf = async (paper: Paper) => plain(wordText((await file(paper)).bytes) ?? '')

test.each([
  ['webPage', 'reclamations-page-du-site-v2.html', 'text/html'],
  ['premisesNotice', 'reclamations-affiche-v2.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [
    'clientDocumentParagraph',
    'reclamations-paragraphe-der-v2.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['procedure', 'reclamations-procedure-v2.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
] as const)('%s: is named for what it is and its version', async (paper, name, mediaType) => {
  expect(await file(paper)).toMatchObject({ name, mediaType })
})

describe.each(['premisesNotice', 'clientDocumentParagraph', 'procedure'] as const)('%s, read back from Word', (paper) => {
  test('says every sentence of its content', async () => {
    const text = (await textOf(paper)).replace(/\n/g, ' ')
    const content = paperContent(paper, SOURCE)
    const said = [
      content.title,
      sentences(content.lead),
      ...content.sections.flatMap(({ title, blocks }) => [title ?? '', ...blocks.flatMap(spoken)]),
    ]
    for (const words of said) expect(text).toContain(plain(words))
  })

  test('bears its version and its day, on A4, in French', async () => {
    expect(await textOf(paper)).toMatch(/[Vv]ersion 2.*3 mars 2026/)
    const zip = await JSZip.loadAsync((await file(paper)).bytes)
    expect(await zip.file('word/document.xml')?.async('string')).toMatch(/w:pgSz w:w="11906" w:h="16838"/)
    expect(await zip.file('word/styles.xml')?.async('string')).toContain('w:lang w:val="fr-FR"')
  })
})

test.each(['premisesNotice', 'procedure'] as const)('%s bears the firm’s logo and colour, where it has them', async (paper) => {
  const parts = async (letterhead?: Letterhead) => {
    const zip = await JSZip.loadAsync((await file(paper, SOURCE, letterhead)).bytes)
    const pictures = Object.keys(zip.files).filter((name) => name.startsWith('word/media/') && !name.endsWith('/'))
    return { pictures, text: (await zip.file('word/document.xml')?.async('string')) ?? '' }
  }
  const [own, plainOne] = [await parts(LETTERHEAD), await parts()]
  expect(own.pictures).toHaveLength(1)
  expect(own.text).toContain('7A1F3D'.toLowerCase())
  expect(own.text).not.toContain('0F5E63')
  expect(plainOne.pictures).toEqual([])
  expect(plainOne.text).toContain('0F5E63')
})

test('the page of the site has the firm’s colour, and no picture; the paragraph for another document neither', async () => {
  const text = async (paper: Paper) => Buffer.from((await file(paper, SOURCE, LETTERHEAD)).bytes).toString('latin1')
  expect(await text('webPage')).toContain('--accent:#7a1f3d')
  expect(await text('webPage')).not.toContain('<img')
  const paragraph = await JSZip.loadAsync((await file('clientDocumentParagraph', SOURCE, LETTERHEAD)).bytes)
  expect(Object.keys(paragraph.files).filter((name) => name.startsWith('word/media/'))).toEqual([])
})

/** The words of a block, however it is laid out. */
function spoken(block: Parameters<typeof linesOf>[0]): readonly string[] {
  return block.kind === 'table' ? [block.caption, ...block.rows.flat()] : linesOf(block).map((line) => line.replace(/^– /, ''))
}

test('the procedure lists its versions, with what each changed, and has a place to approve it', async () => {
  const text = await textOf('procedure')
  expect(text).toContain('1\n6 janvier 2025\nPremière version.\n2\n3 mars 2026\nL’adresse du cabinet a changé.')
  expect(text).toMatch(/Approuvée par\nCamille Fictif\nGérance/)
})

const hasOffice = spawnSync('soffice', ['--version']).status === 0 && spawnSync('pdfinfo', ['-v']).status === 0

describe.skipIf(!hasOffice)('the notice, laid out by LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notices-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const NOTE = 'Une démarche écrite de plus d’un mois auprès du cabinet est demandée avant la saisine.'
  const withNotes = (firm: Firm): Firm => ({
    ...firm,
    mediators: Object.fromEntries(Object.entries(firm.mediators).map(([regime, mediator]) => [regime, { ...mediator, note: NOTE }])),
    conventionMediator: { ...CONVENTION, note: NOTE },
  })
  const opened = (firm: Firm): Firm => ({
    ...firm,
    mediators: Object.fromEntries(
      Object.entries(firm.mediators).map(([regime, mediator]) => [regime, { ...mediator, acceptsProfessionals: true }]),
    ),
  })
  const FIRMS: Readonly<Record<string, PaperSource>> = {
    'mediators who accept professionals': sourceOf(opened(aFirm(['CIF', 'IAS', 'IOBSP']))),
    'one mediator': sourceOf(aFirm(['IAS'])),
    'one mediator with a note and a convention': sourceOf(withNotes(aFirm(['CIF']))),
    'two mediators': SOURCE,
    'three mediators, a long name': sourceOf(
      aFirm(['CIF', 'IAS', 'IOBSP'], { name: 'Cabinet Fictif de Gestion de Patrimoine et Associés' }),
    ),
    'four statuses': sourceOf(aFirm(['CIF', 'IAS', 'IOBSP', 'carteT'])),
    'four statuses, a convention, payment services': sourceOf(
      aFirm(['CIF', 'IAS', 'IOBSP', 'carteT'], { conventionMediator: CONVENTION }),
      {
        settings: { providesPaymentServices: true },
      },
    ),
    'all that, and each mediator with a note': sourceOf(withNotes(aFirm(['CIF', 'IAS', 'IOBSP', 'carteT'])), {
      settings: { providesPaymentServices: true },
    }),
  }

  test('is one page, whatever the firm', async () => {
    const names = Object.keys(FIRMS)
    for (const [index, source] of Object.values(FIRMS).entries())
      writeFileSync(join(folder, `${index}.docx`), (await file('premisesNotice', source, LETTERHEAD)).bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const documents = names.map((_name, index) => join(folder, `${index}.docx`))
    execFileSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...documents], { stdio: 'ignore' })
    const pages = names.map((name, index) => [name, pagesOf(join(folder, `${index}.pdf`))])
    expect(pages).toEqual(names.map((name) => [name, 1]))
  })

  function pagesOf(path: string): number {
    expect(readFileSync(path).subarray(0, 4).toString()).toBe('%PDF')
    return Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [path]).toString())?.[1])
  }
})
