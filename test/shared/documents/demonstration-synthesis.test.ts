/** The synthesis of the fictitious firm as a word processor lays it out, where one is installed. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { comparedFigures, yearPeriod } from '../../../shared/analysis/index.ts'
import { type Dossier, foldDossier, headOf, record, registerHead } from '../../../shared/complaint/index.ts'
import { demonstration } from '../../../shared/demonstration/index.ts'
import { annualSynthesis } from '../../../shared/documents/annual-synthesis.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'

const TODAY = localDate('2026-11-23')

function isInstalled(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const { firm, dossiers: told } = demonstration(TODAY)
const journals = told.map(({ steps }, index) =>
  record(
    `dossier-${index}`,
    [],
    steps.flatMap(({ facts }) => facts),
    { now: '2026-11-23T09:00:00.000Z', recordedBy: 'x', newId: () => crypto.randomUUID(), newSalt: () => '0'.repeat(32) },
  ),
)
const dossiers: readonly Dossier[] = journals.map((journal) => foldDossier(journal))
const seal = { register: registerHead(journals.map(headOf)), firm: headOf([]) }

/** How many pages a Word file has once it is laid out. */
function pagesOf(bytes: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'reclamations-pages-'))
  try {
    writeFileSync(join(folder, 'report.docx'), bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'report.docx')], {
      stdio: 'ignore',
    })
    return [...readFileSync(join(folder, 'report.pdf'), 'latin1').matchAll(/\/Type\s*\/Page\b/g)].length
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const written = (year: number) =>
  annualSynthesis({ figures: comparedFigures(dossiers, yearPeriod(year), TODAY, LAW), law: LAW, dossiers, firm, today: TODAY, seal })

describe.runIf(isInstalled())('laid out', () => {
  it('the synthesis of a small firm is read in ten pages or so', { timeout: 120_000 }, async () => {
    const pages = pagesOf(await written(2025))
    expect(pages).toBeGreaterThanOrEqual(7)
    expect(pages).toBeLessThanOrEqual(12)
  })

  it('the nil return holds on one page', { timeout: 120_000 }, async () => {
    expect(pagesOf(await written(2019))).toBe(1)
  })
})
