import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { summaryOf } from '../../../renderer/data/register/projection.ts'
import { cifReturnOf, comparedFigures, producersInBrief, producersOf, yearPeriod } from '../../../shared/analysis/index.ts'
import type { Dossier } from '../../../shared/complaint/index.ts'
import { annualSynthesis } from '../../../shared/documents/annual-synthesis.ts'
import { cifReturn, cifReturnFileName } from '../../../shared/documents/cif-return.ts'
import { extractsArchive, producerExtracts, producerWorkbooks } from '../../../shared/documents/producer-extract.ts'
import { EMPTY_FIRM } from '../../../shared/firm/firm.ts'
import type { Letterhead } from '../../../shared/firm/letterhead.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { complaint, day, intake } from '../analysis/dossier-builder.ts'
import { TODAY, year2026 } from '../analysis/year-2026.ts'
import { readSheet } from '../exchange/read-sheet.ts'

const FIRM = { ...EMPTY_FIRM, name: 'Delorme Patrimoine', city: 'Lyon' }
const period = yearPeriod(2026)

function about(reference: string, producer: string | undefined, name: string, contractReference: string) {
  const received = day('2026-03-02')
  const complainant = { civility: 'mme' as const, name, isConsumer: true }
  return complaint(
    intake({ reference, sentOn: received, receivedOn: received, complainant, contractReference, ...(producer && { producer }) }),
    [],
    TODAY,
  )
}

const DOSSIERS = [
  about('2026-101', 'Assureur du Lac', 'Alix Premier', 'LAC-1'),
  about('2026-102', 'ASSUREUR  du lac', 'Béa Seconde', 'LAC-2'),
  about('2026-103', 'Assureur-du-Lac', 'Côme Tiers', 'TIRET-3'),
  about('2026-104', 'Mutuelle du Vallon', 'Dora Quatre', 'VAL-4'),
  about('2026-105', undefined, 'Élie Cinq', 'SANS-5'),
]
const source = { dossiers: DOSSIERS, period, firm: FIRM, today: TODAY, law: LAW, hasNames: false }

async function textOf(bytes: Uint8Array): Promise<string> {
  const zip = await JSZip.loadAsync(bytes)
  const parts = Object.keys(zip.files).filter((name) => name.endsWith('.xml'))
  const xml = await Promise.all(parts.map((name) => zip.file(name)?.async('string')))
  return xml.join('\n').replace(/[\u00a0\u202f]/g, ' ')
}

describe('a producer’s extract', () => {
  it('is one file for each producer, however it is spelled', async () => {
    expect(producersOf(DOSSIERS, period).map(({ label, count }) => [label, count])).toEqual([
      ['Assureur du Lac', 2],
      ['Assureur-du-Lac', 1],
      ['Mutuelle du Vallon', 1],
    ])
    const keys = producersOf(DOSSIERS, period).map(({ key }) => key)
    const files = await producerExtracts(source, keys)
    expect(files.map(({ name }) => name)).toEqual([
      'reclamations-assureur-du-lac-2026.docx',
      'reclamations-assureur-du-lac(2)-2026.docx',
      'reclamations-mutuelle-du-vallon-2026.docx',
    ])
    const archive = extractsArchive(files, period)
    expect(archive.name).toBe('reclamations-par-producteur-2026.zip')
    expect(Object.keys((await JSZip.loadAsync(archive.bytes)).files)).toEqual(files.map(({ name }) => name))
  })

  it('is announced for the producers that complaints in brief name, and for none that a request does', () => {
    const request = summaryOf(about('2026-106', 'Banque du Pré', 'Fia Six', 'PRE-6'))
    const inBrief = [...DOSSIERS.map(summaryOf), { ...request, facts: { ...request.facts, isComplaint: false } }]
    expect(producersInBrief(inBrief)).toEqual(producersOf(DOSSIERS, period))
  })

  it('holds its own dossiers and nothing of the others, in any part of the file', async () => {
    const [file] = await producerExtracts({ ...source, hasNames: true }, ['assureur du lac'])
    const text = await textOf(file?.bytes ?? new Uint8Array())
    for (const own of ['2026-101', '2026-102', 'LAC-1', 'LAC-2', 'Alix Premier', 'Béa Seconde']) expect(text).toContain(own)
    expect(text).not.toMatch(/2026-10[345]|TIRET|VAL-4|SANS-5|Vallon|Côme|Dora|Élie/)
    expect(text).toContain('les 2 réclamations du registre')
  })

  it('names nobody unless it is asked to', async () => {
    const [file] = await producerExtracts(source, ['assureur du lac'])
    const text = await textOf(file?.bytes ?? new Uint8Array())
    expect(text).toContain('LAC-1')
    expect(text).not.toMatch(/Premier|Seconde/)
  })

  it('is made for the producers chosen, and no other', async () => {
    expect((await producerExtracts(source, ['mutuelle du vallon'])).map(({ name }) => name)).toEqual([
      'reclamations-mutuelle-du-vallon-2026.docx',
    ])
  })
})

describe('the figures of the CIF’s annual return', () => {
  const STATED = year2026().filter(({ regimes }) => regimes.length > 0)
  const unstated = (reference: string, receivedOn: string) =>
    complaint(intake({ reference, regimes: [], sentOn: day(receivedOn), receivedOn: day(receivedOn) }), [], TODAY)
  const lines = (dossiers: readonly Dossier[]) =>
    cifReturnOf({ dossiers, period, today: TODAY, law: LAW }).unstated.map(([label, n]) => [label.replace(/[\u00a0\u202f]/g, ' '), n])
  const LINE = 'Réclamations dont l’activité n’est pas précisée'

  it('name the complaints whose activity is not stated, received in the period or still open in it, where there are any', async () => {
    expect(lines(STATED)).toEqual([])
    // One of the year before, still open; one of the year after, which this return does not concern.
    const more = [unstated('2026-020', '2026-04-01'), unstated('2025-020', '2025-12-01'), unstated('2027-001', '2027-01-04')]
    expect(lines([...STATED, ...more])).toEqual([[LINE, 2]])
    const told = await textOf(await cifReturn({ dossiers: more, period, firm: FIRM, today: TODAY, law: LAW }))
    expect(told).toContain(LINE)
    expect(told).toContain('L’activité de 2 réclamations n’est pas précisée')
    // No more than what is known: they may well be about it.
    expect(told).not.toContain('Aucune réclamation relative à cette activité n’a été reçue')
    const one = await textOf(await cifReturn({ dossiers: year2026(), period, firm: FIRM, today: TODAY, law: LAW }))
    expect(one).toContain('L’activité d’une réclamation n’est pas précisée')
  })

  it('count the complaints about investment advice alone: 2026-006 closed, 2026-008 open', () => {
    const { totals, natures } = cifReturnOf({ dossiers: STATED, period, today: TODAY, law: LAW })
    expect(totals.map(([, value]) => value)).toEqual([2, 0, 1, 1])
    expect(natures).toEqual([['Information précontractuelle ou conseil', 2]])
  })

  it('are a Word file with the same numbers, and say where there is none', async () => {
    expect(await textOf(await cifReturn({ dossiers: year2026(), period, firm: FIRM, today: TODAY, law: LAW }))).toContain(
      'Réclamations traitées (closes) dans la période',
    )
    const none = await textOf(await cifReturn({ dossiers: [], period, firm: FIRM, today: TODAY, law: LAW }))
    expect(none).toContain('Aucune réclamation relative à cette activité n’a été reçue dans la période.')
    expect(cifReturnFileName(period)).toBe('reclamations-cif-2026.docx')
  })
})

describe('the firm’s letterhead', () => {
  const LOGO = {
    mediaType: 'image/png',
    width: 300,
    height: 100,
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  } as const
  const figures = (year: number) => comparedFigures(year2026(), yearPeriod(year), TODAY, LAW)
  const stated = { ...source, dossiers: year2026() }

  it.each<[string, (letterhead?: Letterhead) => Promise<Uint8Array | undefined>]>([
    ['the synthesis', (letterhead) => annualSynthesis({ ...stated, figures: figures(2026), letterhead })],
    ['the nil return', (letterhead) => annualSynthesis({ ...stated, figures: figures(2020), letterhead })],
    ['the CIF’s return', (letterhead) => cifReturn({ ...stated, letterhead })],
    ['a producer’s extract', async (letterhead) => (await producerExtracts({ ...source, letterhead }, ['assureur du lac'])).at(0)?.bytes],
  ])('stands on the first page of %s, where there is one', async (_, made) => {
    const parts = async (letterhead?: Letterhead) => {
      const zip = await JSZip.loadAsync((await made(letterhead)) ?? new Uint8Array())
      const pictures = Object.keys(zip.files).filter((name) => /^word\/media\/./.test(name))
      return { pictures, page: (await zip.file('word/document.xml')?.async('string')) ?? '' }
    }
    const [own, plain] = [await parts({ id: '1', colour: '#7a1f3d', logo: LOGO }), await parts()]
    expect(own.pictures).toHaveLength(1)
    expect(own.page).toContain('7a1f3d')
    expect(own.page).not.toContain('0F5E63')
    expect(plain.pictures).toEqual([])
    expect(plain.page).toContain('0F5E63')
  })
})

describe('a producer’s workbook', () => {
  const rowOf = (dossier: Dossier) => summaryOf(dossier)
  const rowsOf = async (hasNames: boolean, key: string) => {
    const [file] = producerWorkbooks({ ...source, hasNames }, [key], rowOf)
    return { name: file?.name, rows: await readSheet(file?.bytes ?? new Uint8Array()) }
  }

  it('bears the name of its Word file, and holds the producer’s own lines in the order of their numbers', async () => {
    const { name, rows } = await rowsOf(true, 'assureur du lac')
    expect(name).toBe('reclamations-assureur-du-lac-2026.xlsx')
    expect(rows.slice(1).map(([reference]) => reference)).toEqual(['2026-101', '2026-102'])
    expect(JSON.stringify(rows)).toMatch(/LAC-1.*LAC-2/)
    expect(JSON.stringify(rows)).not.toMatch(/2026-10[345]|TIRET|VAL-4|SANS-5|Vallon|Côme|Dora|Élie/)
  })

  it('names nobody unless it is asked to, and tells no text that was typed freely', async () => {
    expect(JSON.stringify((await rowsOf(true, 'assureur du lac')).rows)).toMatch(/Premier/)
    const { rows } = await rowsOf(false, 'assureur du lac')
    expect(JSON.stringify(rows)).not.toMatch(/Premier|Seconde/)
    for (const header of ['Réclamant', 'Ce qui est reproché', 'Constats', 'Mesure corrective', 'Agit pour'])
      expect(rows[0]).not.toContain(header)
  })
})
