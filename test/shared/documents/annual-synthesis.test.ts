import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { actionPlanOf, decideAction, implementAction, recordFinding } from '../../../shared/actions/index.ts'
import { comparedFigures, yearPeriod } from '../../../shared/analysis/index.ts'
import { answer, close, type Dossier, registerHead } from '../../../shared/complaint/index.ts'
import { annualSynthesis, type SynthesisSource, synthesisFileName } from '../../../shared/documents/annual-synthesis.ts'
import { LISTED_DOSSIERS } from '../../../shared/documents/report-delays.ts'
import { EMPTY_FIRM, type Firm } from '../../../shared/firm/firm.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import { DEFAULT_REGULATION_SETTINGS, LAW, lawOf } from '../../../shared/regulation/index.ts'
import { type FirmStep, firmJournal } from '../actions/firm-play.ts'
import { closing, complaint, day, intake, request } from '../analysis/dossier-builder.ts'
import { TODAY, year2026 } from '../analysis/year-2026.ts'
import { plain, readWord } from './read-word.ts'

const FIRM: Firm = {
  ...EMPTY_FIRM,
  name: 'Delorme Patrimoine',
  address: '12 rue de la République\n69002 Lyon',
  city: 'Lyon',
  oriasNumber: '07001234',
  statuses: ['CIF', 'IAS', 'IOBSP', 'carteT'],
  signatoryName: 'Armand Delorme',
  signatoryRole: 'Gérant',
  contactName: 'Sophie Martin',
}

type Options = Partial<Pick<SynthesisSource, 'firm' | 'today' | 'law' | 'edits' | 'submission' | 'seal'>> & {
  readonly journal?: readonly FirmEvent[]
}

async function readBack(
  dossiers: readonly Dossier[],
  year: number,
  { firm = FIRM, today = TODAY, law = LAW, journal, ...rest }: Options = {},
) {
  const figures = comparedFigures(dossiers, yearPeriod(year), today, law, journal)
  const bytes = await annualSynthesis({ figures, dossiers, firm, today, law, ...rest })
  return readWord(bytes)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** With plain spaces. */
function plainText(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

describe('the synthesis of 2026, read back from Word', async () => {
  const { xml, paragraphs, rows, parts, part, text } = await readBack(year2026(), 2026)
  const styled = (style: string) => paragraphs.filter((paragraph) => paragraph.style === style).map((paragraph) => paragraph.text)

  it('has the sections that the governance body expects', () => {
    expect(styled('Title')).toEqual(['Synthèse annuelle des réclamations'])
    expect(styled('Heading1')).toEqual([
      'Résumé',
      'Qualité du dispositif de traitement',
      'Dysfonctionnements, manquements et mauvaises pratiques',
      'Mesures correctives',
      'Médiation',
      'Réclamations orales',
      'Méthode et textes',
      'Liste des dossiers',
      'Décision de l’instance de gouvernance',
    ])
    expect(styled('Heading2')).toEqual([
      'Volumes et natures',
      'Délais de traitement',
      'Qualité des réponses et issues',
      'Méthode',
      'Textes de référence',
    ])
  })

  it('has a table of contents, a field whose pages are filled in', () => {
    expect(xml).toMatch(/w:instrText[^>]*>[^<]*TOC [^<]*\\o[^<]*1-2/)
    const entries = paragraphs.filter(({ style }) => /^TOC[12]$/.test(style))
    expect(entries.length).toBe(styled('Heading1').length + styled('Heading2').length)
    for (const { text: entry } of entries) expect(entry).toMatch(/\d+$/)
  })

  it('draws its figures with a caption, a description and the numbers themselves', async () => {
    const drawings = [...xml.matchAll(/<wp:docPr [^>]*descr="([^"]*)"[^>]*>/g)].map(([, description = '']) => plainText(description))
    expect(styled('Caption').filter((caption) => caption.startsWith('Figure'))).toEqual([
      'Figure 1 : Réclamations reçues, par mois d’arrivée',
      'Figure 2 : Réclamations reçues, par nature',
      'Figure 3 : Respect des délais, par étape',
      'Figure 4 : Issue des réclamations reçues',
    ])
    expect(drawings).toHaveLength(4)
    expect(drawings[0]).toContain('Histogramme : Réclamations reçues, par mois d’arrivée. janv. : 1')
    expect(drawings[2]).toContain('Réponse : 3 (dans le délai), 2 (hors délai) et 0 (à venir).')
    const charts = parts.filter((name) => /^word\/charts\/chart\d+\.xml$/.test(name))
    expect(charts).toHaveLength(4)
    expect(await part(charts[0] ?? '')).toMatch(/<c:v>déc\.<\/c:v>/)
  })

  it('numbers the caption of every table, and repeats every header row', () => {
    expect(styled('Caption').filter((caption) => caption.startsWith('Tableau'))).toEqual([
      'Tableau 1 : Réclamations et dossiers de la période',
      'Tableau 2 : Réclamations reçues, par nature et par mois d’arrivée',
      'Tableau 3 : Réclamations reçues, par régime, par canal et par qualité du réclamant',
      'Tableau 4 : Délais d’accusé de réception et de réponse',
      'Tableau 5 : Envois hors délai',
      'Tableau 6 : Issue des réclamations reçues',
      'Tableau 7 : Constats tirés des réclamations dans l’année',
      'Tableau 8 : Mesures correctives envisagées et mises en œuvre',
      'Tableau 9 : Formalisation des réclamations orales',
      'Tableau 10 : Réclamations reçues dans la période',
      'Tableau 11 : Réclamations reçues auparavant et suivies dans la période',
    ])
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(11)
    expect(xml.match(/SEQ Tableau/g)).toHaveLength(11)
  })

  it('says on the cover who reports, on what, as of when', () => {
    expect(text).toContain('Delorme Patrimoine\n12 rue de la République, 69002 Lyon')
    expect(text).toContain('Conseiller en investissements financiers (CIF)')
    expect(text).toContain('Immatriculé à l’ORIAS sous le numéro 07001234')
    expect(text).toContain('Année 2026')
    expect(text).toContain('Registre arrêté au 15 janvier 2027 par Sophie Martin')
  })

  it('summarises the figures in French', () => {
    expect(text).toContain('Le cabinet a reçu 8 réclamations en 2026 : 4 par écrit et 4 exprimées oralement.')
    expect(text).toContain('Sur 4 accusés de réception dus, 3 sont partis dans le délai et 1 est parti hors délai.')
    expect(text).toContain(
      'Sur 5 réponses dues, 3 sont parties dans le délai, 1 est partie hors délai et 1 n’est pas encore partie malgré l’échéance passée.',
    )
    expect(text).toContain(
      'Les 7 dossiers clos en 2026 ont fait apparaître 3 dysfonctionnements, 1 manquement à la réglementation et 1 mauvaise pratique commerciale.',
    )
    expect(text).toContain('Au 31 décembre 2026, 2 dossiers restaient ouverts, encore sans réponse.')
    expect(text).toContain('pour un total de 225,50 €')
  })

  it('tables the figures computed by hand', () => {
    expect(rows).toContainEqual(['Réclamations reçues', '8', '1'])
    expect(rows).toContainEqual(['Demandes, comptées à part', '1', '0'])
    expect(rows).toContainEqual(['Tarification (niveau, information)', '1', '–', '–', '–', '–', '1', '–', '–', '–', '–', '–', '–', '2'])
    expect(rows).toContainEqual(['Total', '1', '–', '1', '–', '1', '1', '1', '–', '1', '1', '–', '1', '8'])
    expect(rows).toContainEqual(['Régime', 'Assurance et Investissements (CIF)', '1'])
    expect(rows).toContainEqual([
      'Accusé de réception',
      '4',
      '3',
      '1',
      '0',
      '75 %',
      '6 jours ouvrables',
      '12 jours ouvrables',
      '12 jours ouvrables',
    ])
    expect(rows).toContainEqual(['Réponse', '5', '3', '2', '0', '60 %', '39 jours', '69 jours', '69 jours'])
    expect(rows).toContainEqual(['2026-001', 'Réponse', '28/02/2026', '10/03/2026', '10 jours', 'Congés'])
    expect(rows).toContainEqual(['2026-008', 'Réponse', '31/12/2026', 'Pas encore parti', '15 jours', '–'])
    expect(rows).toContainEqual(['Défavorable', '2', '25 %'])
    expect(rows).toContainEqual(['Traitées sans être mises par écrit', '1'])
  })

  it('links findings and corrective actions to their dossiers', () => {
    expect(rows).toContainEqual([
      '2026-005',
      'Manquement à la réglementation',
      'Information préalable sur les frais d’arbitrage non remise',
      'Frais d’arbitrage absents du document remis avant l’opération',
    ])
    expect(rows.find((row) => row[0] === '2026-002' && row[2]?.startsWith('Tableau de suivi'))?.[3]).toBe(
      'Envisagée pour le 30 septembre 2026 échéance passée, à confirmer',
    )
    expect(rows.find((row) => row[2]?.startsWith('Aucune mesure'))).toEqual([
      '2026-006',
      'Information précontractuelle ou conseil',
      'Aucune mesure. Motif : Information complète au dossier, aucun écart constaté',
      'Aucune',
    ])
  })

  it('lists the dossiers by reference, without a name', () => {
    expect(rows).toContainEqual([
      '2026-002',
      '27/03/2026',
      'Ancien client',
      'Exécution d’une opération ou paiement de prestations',
      '5 jours ouvrables dans le délai',
      '48 jours dans le délai',
      'Partiellement favorable',
    ])
    expect(rows.find((row) => row[0] === '2026-006' && row.length === 7)?.[4]).toBe('sans objet')
    expect(text).not.toMatch(/Fontaine|Le Goff|Réclamant du dossier/)
  })

  it('warns where a figure rests on fewer than five cases', () => {
    expect(text).toContain('(calculé sur 4 accusés de réception seulement)')
    expect(text).toContain(
      'Moins de cinq cas (délai médian calculé sur 4 accusés de réception et 4 réponses ; part dans le délai calculée sur 4 accusés de réception)',
    )
    // The outcomes rest on eight complaints: no warning there.
    expect(text).not.toContain('Ce chiffre repose')
  })

  it('names each text with its force: a recommendation is no law', () => {
    expect(text).toContain(
      'Recommandation ACPR 2024-R-02 du 2 juillet 2024 : attendu par l’autorité, l’ACPR, au titre des bonnes pratiques',
    )
    expect(text).toContain('Article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07')
    expect(text).toContain('Articles L612-1 et L612-2 du code de la consommation : imposé par la loi')
    expect(text).toContain('la DGCCRF contrôle cette activité')
    expect(text).not.toContain('2022-R-01')
    expect(text).not.toMatch(/ecommandation[^.\n]*imposé par la loi/)
  })

  it('leaves room for the decision, its date and its signature', () => {
    expect(text).toContain('prend acte de la synthèse')
    expect(text).toMatch(/Fait à Lyon, le …/)
    expect(text).toContain('Pour l’instance de gouvernance')
  })

  it('is real Word: French, titled, with page numbers in its footers', async () => {
    expect(await part('word/styles.xml')).toContain('w:val="fr-FR"')
    expect(await part('docProps/core.xml')).toContain('<dc:title>Synthèse annuelle des réclamations 2026</dc:title>')
    const footers = await Promise.all(parts.filter((name) => /footer\d+\.xml$/.test(name)).map(part))
    expect(footers).toHaveLength(2)
    for (const footer of footers) expect(footer).toMatch(/PAGE.*NUMPAGES/s)
    const headers = (await Promise.all(parts.filter((name) => /header\d+\.xml$/.test(name)).map(part))).map((header) => plain(header))
    expect(headers.toSorted()).toEqual(['', 'Delorme PatrimoineSynthèse annuelle des réclamations 2026'])
  })
})

describe('a year that has not ended', () => {
  it('says that its figures are provisional', async () => {
    const { text } = await readBack(year2026(day('2026-12-20')), 2026, { today: day('2026-12-20') })
    expect(text).toContain('L’année n’est pas terminée : ces chiffres sont provisoires et arrêtés au 20 décembre 2026.')
    expect(text).toContain('1 reste à envoyer avant l’échéance')
  })
})

describe('a year with one complaint', () => {
  it('is written in the singular, and says that one case is no tendency', async () => {
    const alone = complaint(
      intake({ reference: '2023-001', sentOn: day('2023-05-02'), receivedOn: day('2023-05-02') }),
      [],
      day('2023-05-03'),
    )
    const { text } = await readBack([alone], 2023, { today: day('2024-01-08') })
    expect(text).toContain('Le cabinet a reçu une réclamation en 2023, exprimée par écrit.')
    expect(text).toContain('La réponse n’est pas encore partie et son échéance est passée.')
    expect(text).toContain('Ce chiffre repose sur un seul cas')
    expect(text).toContain('ecommandation ACPR 2022-R-01')
  })
})

describe('what the adviser and the firm put into it', () => {
  const SUBMITTED = { version: 2, meetingOn: day('2027-01-20'), presentedBy: 'Sophie Martin' }
  const HEADS = [
    { count: 3, hash: 'b'.repeat(64) },
    { count: 2, hash: 'a'.repeat(64) },
  ]

  it('prints the adviser’s text in the place of the drafted one, a paragraph a line', async () => {
    const edits = { volumes: { text: 'Premier point.\nSecond point : fin.', draftedFrom: [] } }
    const { paragraphs, text } = await readBack(year2026(), 2026, { edits })
    const at = paragraphs.findIndex(({ text: each }) => each === 'Premier point.')
    expect(paragraphs[at - 1]?.text).toBe('Volumes et natures')
    expect(paragraphs[at + 1]?.text).toBe('Second point : fin.')
    expect(text).not.toContain('La nature la plus fréquente')
  })

  it('says which version it is, for which meeting, and that another is a draft', async () => {
    const { text } = await readBack(year2026(), 2026, { submission: SUBMITTED })
    expect(text).toContain('Version 2, présentée par Sophie Martin à la réunion du 20 janvier 2027')
    expect(text).toContain('Synthèse présentée le 20 janvier 2027.')
    expect((await readBack(year2026(), 2026)).text).toContain('Projet, non soumis à ce jour')
  })

  it.each([
    ['the synthesis', 2026],
    ['the nil return', 2024],
  ])('%s names the journals it was drawn up from', async (_, year) => {
    const register = registerHead(HEADS)
    expect(register).toEqual({ dossiers: 2, events: 5, digest: sha256(`${'a'.repeat(64)}\n${'b'.repeat(64)}\n`) })
    const { text } = await readBack(year2026(), year, { seal: { register, firm: { count: 1, hash: 'c'.repeat(64) } } })
    expect(text).toContain('2 dossiers, 5 faits')
    expect(text.replaceAll('\n', '')).toContain(register.digest)
    expect(text).toContain('Où la vérifier : une sauvegarde du registre')
    expect(text).not.toMatch(/têtes|saut de ligne|hexadécimal/i)
  })

  it('says where the firm’s own journal is broken', async () => {
    const { text } = await readBack(year2026(), 2026, { seal: { register: registerHead(HEADS), firm: undefined } })
    expect(text).toContain('Sceau rompu : à vérifier')
  })
})

describe('a year with many dossiers', () => {
  it('leaves their list to the register', async () => {
    const many = Array.from({ length: LISTED_DOSSIERS + 1 }, (_, index) => {
      const received = day('2023-05-02')
      return complaint(intake({ reference: `2023-${index}`, sentOn: received, receivedOn: received }), [], received)
    })
    const { text } = await readBack(many, 2023, { today: day('2023-05-10') })
    expect(text).toContain('La période concerne 101 dossiers : leur liste, trop longue pour ce document, est tenue au registre')
    expect(text).not.toContain('2023-100')
  })
})

describe('the nil return', () => {
  it('is short, dated, for signature, and cites the texts that followed each other', async () => {
    const { paragraphs, text, rows } = await readBack(year2026(), 2024)
    expect(paragraphs.find((paragraph) => paragraph.style === 'Title')?.text).toBe('État néant des réclamations')
    expect(text).toContain('Registre consulté le 15 janvier 2027')
    expect(text).toContain('ne contient aucune réclamation reçue du 1er janvier 2024 au 31 décembre 2024')
    expect(text).toContain('recommandation ACPR 2022-R-01 du 9 mai 2022, puis recommandation ACPR 2024-R-02 du 2 juillet 2024')
    expect(text).toContain('Fait à Lyon, le 15 janvier 2027')
    expect(text).not.toContain('demande')
    expect(rows).toHaveLength(1)
  })

  it('mentions requests, which are no complaints', async () => {
    const asked = request(
      intake({ reference: '2024-001', sentOn: day('2024-05-02'), receivedOn: day('2024-05-02') }),
      'Simple question',
      TODAY,
    )
    const { text } = await readBack([asked], 2024)
    expect(text).toContain('Une demande de service, d’information ou d’avis a été enregistrée.')
  })

  it('is provisional before the end of the year, and stands without a firm’s details', async () => {
    const { text } = await readBack([], 2026, { firm: EMPTY_FIRM, today: day('2026-06-30') })
    expect(text).toContain('du 1er janvier 2026 au 30 juin 2026')
    expect(text).toContain('cet état est provisoire')
    expect(text).toMatch(/Fait à …+, le 30 juin 2026/)
  })
})

describe('a year without a complaint in which the firm found something, or decided of it', () => {
  const earlier = complaint(
    intake({ reference: '2022-001', sentOn: day('2022-03-01'), receivedOn: day('2022-03-01') }),
    [
      (dossier, context) => answer(dossier, { sentOn: day('2022-03-08'), means: 'email', outcome: 'upheld' }, context),
      (dossier, context) => close(dossier, closing({ closedOn: day('2022-03-10'), nature: 'pricing' }), context),
    ],
    TODAY,
  )
  const find: FirmStep = () =>
    recordFinding(
      {
        findingId: 'f',
        kind: 'breach',
        description: 'Document d’information sur les frais non remis',
        dossierIds: [earlier.id],
        foundOn: day('2024-03-04'),
      },
      { today: TODAY },
    )
  const decide =
    (decidedOn: string): FirmStep =>
    () =>
      decideAction(
        {
          actionId: 'a',
          description: 'Fiche de frais remise avant l’opération',
          owner: 'A. Delorme',
          dossierIds: [],
          decidedOn: day(decidedOn),
          dueOn: day('2024-09-30'),
        },
        { today: day(decidedOn) },
      )
  const implement =
    (implementedOn: string): FirmStep =>
    (journal) =>
      implementAction(
        actionPlanOf([], journal),
        { actionId: 'a', implementedOn: day(implementedOn), evidence: { text: 'Fiche jointe aux ordres' } },
        { today: TODAY },
      )
  const titleOf = ({ paragraphs }: Awaited<ReturnType<typeof readBack>>) => paragraphs.find(({ style }) => style === 'Title')?.text

  it('is no nil return: the finding and the action are in the synthesis', async () => {
    const file = await readBack([earlier], 2024, { journal: firmJournal(find, decide('2024-03-11')) })
    expect(titleOf(file)).toBe('Synthèse annuelle des réclamations')
    expect(file.text).toContain('Les réclamations ont fait apparaître 1 manquement à la réglementation.')
    expect(file.text).toContain('Document d’information sur les frais non remis')
    expect(file.text).toContain('Fiche de frais remise avant l’opération')
    expect(file.text).not.toContain('aucun manquement')
  })

  it('is none either where an action of the year before was put in place in it', async () => {
    const file = await readBack([], 2024, { journal: firmJournal(decide('2023-11-06'), implement('2024-02-05')) })
    expect(titleOf(file)).toBe('Synthèse annuelle des réclamations')
    expect(file.text).toContain('Une mesure est entrée en application dans la période, décidée auparavant.')
  })

  it('is one where an earlier action is still to be put in place: it says where it stands', async () => {
    const file = await readBack([], 2024, { journal: firmJournal(decide('2023-11-06')) })
    expect(titleOf(file)).toBe('État néant des réclamations')
    expect(file.text).toContain('Fiche de frais remise avant l’opération')
  })
})

it('names the file after the year', () => {
  expect(synthesisFileName(yearPeriod(2026))).toBe('synthese-annuelle-reclamations-2026.docx')
  expect(synthesisFileName(yearPeriod(2026), 2)).toBe('synthese-annuelle-reclamations-2026-version-2.docx')
})

describe('the texts as the firm’s own documents confirm them', () => {
  const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, citations: { '325-23': 'instruction AMF DOC-2012-07, version du cabinet' } })

  it.each([
    ['the synthesis', 2026],
    ['the nil return', 2024],
  ])('%s cites them so', async (_, year) => {
    const { text } = await readBack(year2026(), year, { law })
    expect(text).toMatch(/instruction AMF DOC-2012-07, version du cabinet/i)
  })
})
