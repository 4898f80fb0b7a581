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

const file = (paper: Paper, source: PaperSource = SOURCE) => paperFile(paperContent(paper, source), SECOND, source.firm)
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
      writeFileSync(join(folder, `${index}.docx`), (await file('premisesNotice', source)).bytes)
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
