/** What of a file is the table: where its headers stand, what stands between its lines and is none of them. */
import { describe, expect, it } from 'vitest'
import { proposeColumns } from '../../../shared/exchange/index.ts'
import { csv, judged, setupFor, tableOf } from './a-register.ts'

const HEAD = 'N°;Client;Canal;Reçue le;Date réponse;Motif;Montant'
const LINE = '1;Zoé;Courriel;09/01/2024;;Frais;100'

describe('the headers', () => {
  it.each([0, 11, 40])('stand below %i lines of a title and a notice', (above) => {
    const notice = Array.from({ length: above }, (_, index) => `Règle ${index} : une réclamation est une déclaration;;;;;;`)
    expect(tableOf(csv(...notice, HEAD, LINE))).toMatchObject({ headers: HEAD.split(';'), rows: [{ number: above + 2 }] })
  })

  it('of one word under two others are told apart by these', () => {
    const table = tableOf(csv('Réclamation;;;Réponse;', 'Date;Client;Objet;Date;Sens', '09/01/2024;Zoé;Frais;19/01/2024;Favorable'))
    expect(proposeColumns(table.headers, {}, table.rows)).toEqual(['receivedOn', 'name', 'nature', 'answeredOn', 'outcome'])
  })

  it('name a day where their column holds days', () => {
    const table = tableOf(csv('N°;Client;Dates;;', ';;Réclamation;AR;Réponse', '1;Zoé;09/01/2024;10/01/2024;19/01/2024'))
    expect(proposeColumns(table.headers, {}, table.rows)).toEqual(['reference', 'name', 'receivedOn', 'acknowledgedOn', 'answeredOn'])
    const told = tableOf(csv('Client;Reçue le;Réclamation;Réponse', 'Zoé;09/01/2024;trop de frais;Favorable'))
    expect(proposeColumns(told.headers, {}, told.rows)).toEqual(['name', 'receivedOn', 'description', 'outcome'])
  })

  it.each([
    ['Horodateur', 'receivedOn'],
    ['Arrivée le', 'receivedOn'],
    ['Votre nom', 'name'],
    ['Dt rép.', 'answeredOn'],
    ['Suite', 'outcome'],
    ['Sens', 'outcome'],
    ['Observ.', 'description'],
  ])('« %s » is %s', (header, field) => {
    expect(proposeColumns([header])).toEqual([field])
  })
})

describe('a line of the table', () => {
  const skipped = (line: string) => tableOf(csv(HEAD, LINE, line)).skipped?.map(({ text }) => text.replaceAll(' · ', ';'))
  it.each([
    'Total au 31/12/2024;12',
    'Sous-total janvier;100',
    'Mis à jour le 12/03/2024',
    'Fait à Paris, le 31/12/2024',
    'Janvier 2024',
    'Légende;AR : accusé de réception, au 31/12/2024',
    'Total;12;3;;;4;470 €',
    ';jj/mm/aaaa;;jj/mm/aa;;;€',
    '2;;;;;;0,00 €',
    'Fait à Lyon;;le 31/12/2024',
    '(1);(2);(3);(4);(5)',
  ])('is not « %s »', (line) => {
    expect(skipped(line)).toEqual([line.replace(/^;|;(?=;)/g, '')])
  })
  it('is no example that shows how to fill it in', () => {
    expect(skipped('Ex.;M. Dupont;Courriel;09/01/2024;;Frais;100')).toHaveLength(1)
  })
  it.each([
    '2;Total Énergies;Courriel;10/01/2024',
    'Total Énergies;M. Roy;Courriel;;;Frais',
    '2;Zoé;;;;;0,00 €',
    'Note;Zoé;;10/01/2024',
    '10/01/2024',
  ])('may be « %s »', (line) => {
    expect(skipped(line)).toEqual([])
  })
})

describe('a title between the lines', () => {
  const LETTER = { capacity: 'client', clientKind: 'consumer', channel: 'letter' } as const
  const told = (...lines: readonly string[]) => {
    const table = tableOf(csv(...lines))
    return judged(table, setupFor(table, { defaults: LETTER })).map(({ facts, verdict }) => [
      facts?.origin.standing,
      verdict.remarks.map((remark) => remark.replaceAll('\u00a0', ' ')),
    ])
  }
  const closed = ['closed', ['Cette ligne : elle est sous « CLÔTURÉES », le dossier est repris comme clos.']]

  it('says how the lines below it stand, down to the next one, and each of them says so', () => {
    const lines = ['CLÔTURÉES', '2;Luc;02/01/2024;;;', '3;Max;03/01/2024;;;', 'Année 2022', '4;Inès;04/01/2022;;;']
    expect(told('N°;Client;Reçue le;Canal;Objet;Montant', 'EN COURS', '1;Zoé;01/01/2024;;;', ...lines)).toEqual([
      ['open', []],
      closed,
      closed,
      ['open', []],
    ])
  })

  it('says nothing where the line does', () => {
    const lines = ['1;Zoé;01/01/2024;en cours;;', '2;Luc;02/01/2024;;05/02/2024;']
    expect(told('N°;Client;Reçue le;Statut;Close le;Montant', 'CLÔTURÉES', ...lines)).toEqual([
      ['open', []],
      ['closed', []],
    ])
  })
})

it.each([
  ['?', '« ? » n’est pas un nom'],
  ['idem', '« idem » renvoie à une autre ligne'],
  ['//', '« // » renvoie à une autre ligne'],
  ['', 'la cellule est vide'],
])('« %s » in the place of a name is nobody, and is said as it stands', (name, said) => {
  const table = tableOf(csv('N°;Client;Reçue le;Canal', `1;${name};01/01/2024;lettre`))
  const [row] = judged(table)
  expect(row?.verdict.kind).toBe('refused')
  expect(row?.verdict.problems.map(({ message }) => message.replaceAll('\u00a0', ' ')).join()).toContain(said)
})
