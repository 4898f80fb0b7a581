import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { foldDossier, type SealedEvent, sensitivityWarning, skeletonOf } from '../../../shared/complaint/index.ts'
import { dossiersOfPerson, personExport, proofFolder } from '../../../shared/evidence/index.ts'
import { verifyProof } from '../../../shared/evidence/verify.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { DOSSIERS, FILES } from '../archive/a-backup.ts'
import { aBrief, aStranger } from '../complaint/brief-dossier.ts'

const [living, erased] = DOSSIERS
/** Of a laptop in Paris, in winter. */
const dayOf = (instant: string) => localDate(new Date(Date.parse(instant) + 3_600_000).toISOString().slice(0, 10))
const MADE_ON = localDate('2026-11-24')
let folder: Map<string, Uint8Array>

async function proofOf(source: (typeof DOSSIERS)[number], files = FILES) {
  const parts = {
    dossier: foldDossier(source.events),
    journal: source.events,
    head: source.head,
    files,
    firmName: 'Cabinet Fictif',
    madeOn: MADE_ON,
    dayOf,
    law: LAW,
    verifierPage: '<!doctype html>',
  }
  return new Map(Object.entries(unzipSync(await proofFolder(parts))))
}

beforeAll(async () => {
  if (!living) throw new Error('no dossier')
  folder = await proofOf(living)
})

/** The folder with one file changed. */
function changed(name: string, change: (bytes: Uint8Array) => Uint8Array) {
  return new Map(folder).set(name, change(Uint8Array.from(folder.get(name) as Uint8Array)))
}

function findingsOf(files: ReadonlyMap<string, Uint8Array>): string {
  const verdict = verifyProof(files)
  return verdict.status === 'altered' ? verdict.findings.join('\n') : 'whole'
}

describe('a dossier de preuve', () => {
  test('holds chronology, journal, manifest, pieces and the page that verifies them', () => {
    expect([...folder.keys()].sort()).toEqual([
      'chronologie.docx',
      'chronologie.html',
      'journal.json',
      'manifeste.json',
      expect.stringMatching(/^pieces\/[^/]*vil__\.txt$/),
      'pieces/Courrier de Mme Fontaine.pdf',
      'verifier.html',
    ])
    expect(verifyProof(folder)).toMatchObject({ status: 'whole', files: 6, events: 3, reference: '2026-001', head: living?.head })
  })

  test('dates what was recorded on the firm’s calendar, not on Greenwich’s', async () => {
    if (!living) throw new Error('no dossier')
    // Half past midnight in Paris.
    const events = living.events.map((event) => ({ ...event, recordedAt: '2026-12-31T23:30:00.000Z' }))
    const made = await proofOf({ ...living, events })
    const page = new TextDecoder().decode(made.get('chronologie.html'))
    const word = new TextDecoder().decode(unzipSync(made.get('chronologie.docx') as Uint8Array)['word/document.xml'])
    for (const text of [page, word].map((each) => each.replace(/[\u00a0\u202f]/g, ' '))) {
      expect(text).toContain('1er janvier 2027')
      expect(text).not.toContain('31 décembre 2026')
    }
  })

  test('with any one byte of any file changed, says which file', () => {
    for (const [name, bytes] of folder) {
      for (const at of [0, Math.floor(bytes.length / 3), bytes.length - 1].filter((place) => place >= 0 && bytes.length > 0)) {
        const flipped = changed(name, (copy) => {
          copy[at] = (copy[at] ?? 0) ^ 1
          return copy
        })
        // A manifest that still reads is caught by the file that it no longer describes, or by the journal.
        expect(findingsOf(flipped)).toMatch(
          name === 'manifeste.json' ? /modifié|manque|ajouté|ensemble/ : new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
        )
      }
    }
  })

  test('with an event changed and the manifest redone to match, says which event', () => {
    const journal = JSON.parse(new TextDecoder().decode(folder.get('journal.json'))) as { events: SealedEvent[] }
    const [first, second, ...rest] = journal.events
    const forged = { ...journal, events: [first, { ...second, occurredOn: '2026-01-01' }, ...rest] }
    expect(findingsOf(changed('journal.json', () => new TextEncoder().encode(JSON.stringify(forged))))).toContain(
      'L’événement n° 2 (01/01/2026',
    )
  })

  test('says a file that is missing, and one that was added', () => {
    const lacking = new Map(folder)
    lacking.delete('pieces/Courrier de Mme Fontaine.pdf')
    expect(findingsOf(lacking)).toContain('pieces/Courrier de Mme Fontaine.pdf manque.')
    expect(findingsOf(new Map(folder).set('pieces/autre.pdf', new Uint8Array(1)))).toContain('pieces/autre.pdf a été ajouté.')
  })

  test('names the files that the register no longer had, and is whole all the same', async () => {
    if (!living) throw new Error('no dossier')
    const lacking = await proofOf(
      living,
      FILES.map(({ file }) => ({ file, bytes: undefined as unknown as Uint8Array })),
    )
    expect(verifyProof(lacking)).toMatchObject({
      status: 'whole',
      missing: expect.arrayContaining(['pieces/Courrier de Mme Fontaine.pdf']),
    })
  })

  test('of an erased person still verifies', async () => {
    if (!erased) throw new Error('no dossier')
    expect(verifyProof(await proofOf(erased, []))).toMatchObject({ status: 'whole', erased: 1 })
    expect(skeletonOf(erased.events[0] as SealedEvent).facts).toBeUndefined()
  })

  test.each([
    ['nothing', new Map<string, Uint8Array>()],
    ['garbage', new Map([['manifeste.json', new Uint8Array(40)]])],
    ['a manifest of another shape', new Map([['manifeste.json', new TextEncoder().encode('{"files":3}')]])],
  ])('of %s is altered, never an exception', (_, files) => {
    expect(verifyProof(files)).toMatchObject({ status: 'altered' })
  })
})

describe('what is held on a person', () => {
  test('is handed over as a page, as JSON and as the files themselves', () => {
    if (!living) throw new Error('no dossier')
    const dossiers = [{ dossier: foldDossier(living.events), head: living.head, files: FILES }]
    const parts = {
      dossiers,
      firmName: 'Cabinet Fictif',
      contact: 'reclamations@cabinet-fictif.example',
      retentionYears: 5,
      madeOn: MADE_ON,
      dayOf,
      law: LAW,
    }
    const entries = unzipSync(personExport(parts))
    expect(Object.keys(entries)).toEqual(expect.arrayContaining(['LISEZ-MOI.txt', '2026-001/chronologie.html', '2026-001/donnees.json']))
    expect(new TextDecoder().decode(entries['2026-001/donnees.json'])).toContain('Claire Fontaine')
    expect(entries['2026-001/pieces/Courrier de Mme Fontaine.pdf']).toEqual(FILES[0]?.bytes)
    // RGPD, article 15: what for, on what ground, to whom, for how long, the rights; no recommendation makes it an obligation of the law.
    const readMe = new TextDecoder().decode(entries['LISEZ-MOI.txt']).replace(/[\u00a0\u202f]/g, ' ')
    for (const told of [
      'Finalités : traiter les réclamations, y répondre',
      'Base : l’intérêt légitime du cabinet',
      'Destinataires : ',
      'Conservation : 5 ans',
      'accès, rectification, effacement, limitation, opposition',
      'CNIL',
    ])
      expect(readMe).toContain(told)
    expect(readMe).not.toMatch(/obligation légale/)
  })

  test('finds all dossiers of one name, however it was typed', () => {
    const summaries = ['Étienne Le Goff', 'LE GOFF etienne', 'Étienne Le-Goff', 'Étiennette Le Goff'].map((complainantName, index) =>
      aBrief(String(index), { complainantName }),
    )
    expect(dossiersOfPerson(summaries, 'Etienne le goff')).toHaveLength(3)
  })

  test('finds those of the same person under another name, and those in which someone acts for them', () => {
    const summaries = [
      aBrief('1'),
      aBrief('2', { personId: '1', complainantName: 'Claire Durand' }),
      aStranger('3', { capacity: 'agent', onBehalfOf: 'Mme Fontaine Claire' }),
      aStranger('4'),
    ]
    expect(dossiersOfPerson(summaries, 'Claire Fontaine').map(({ id }) => id)).toEqual(['1', '2', '3'])
  })
})

describe('a text on health', () => {
  test.each([
    'Elle était en arrêt de travail.',
    'son état de santé',
    'Hospitalisé en mars',
    'atteint d’un CANCER',
    'questionnaire médical',
  ])('« %s » is warned about', (text) => {
    expect(sensitivityWarning(text)).toContain('RGPD')
  })

  test.each([
    'La santé financière de la société.',
    'un traitement trop long du dossier',
    'Le rachat a pris sept semaines.',
    'arrêt des versements',
    'il est souffrant du retard',
  ])('« %s » is not', (text) => {
    expect(sensitivityWarning(text)).toBeUndefined()
  })
})
