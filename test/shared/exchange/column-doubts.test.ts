/** What the cells of a column leave in doubt: asked once for all of them, answered for all of them. */

import { write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { columnDoubts, columnReadings, proposeColumns, type SourceTable } from '../../../shared/exchange/index.ts'
import { csv, judged, setupFor, TODAY, tableOf } from './a-register.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

function doubtsOf(table: SourceTable) {
  return columnDoubts(table, proposeColumns(table.headers, {}, table.rows), TODAY)
}

/** Lines as they are judged with what is proposed, or with what the adviser chose for a column. */
function judgedWith(table: SourceTable, chosen: Parameters<typeof columnReadings>[1] = {}) {
  const readings = columnReadings(doubtsOf(table), chosen)
  return judged(table, setupFor(table, { readings, defaults: { capacity: 'client', clientKind: 'consumer', channel: 'letter' } }))
}

describe('numbers that start anew', () => {
  const years = tableOf(
    csv('N°;Client;Reçue le', '1;Zoé;09/01/2023', '2;Inès;10/01/2023', '1;Paul;09/01/2024', '2;Marc;10/01/2024', '2024-17;Luc;11/01/2024'),
  )
  it('are asked about once, and tell no dossier', () => {
    expect(doubtsOf(years)).toMatchObject([{ column: 0, kind: 'numbers', proposed: 'rank', examples: [{ line: '2' }, { line: '4' }] }])
    expect(judgedWith(years).map(({ verdict, facts }) => [verdict.kind, facts?.reference])).toEqual([
      ...Array.from({ length: 4 }, () => ['new', undefined]),
      ['new', '2024-17'],
    ])
  })
  it('are numbers of dossiers where the adviser says so', () => {
    expect(judgedWith(years, { 0: { numbers: 'dossier' } }).map(({ verdict }) => verdict.kind)).toEqual([
      ...['new', 'new', 'duplicate', 'duplicate', 'new'],
    ])
  })
  it('are asked about where one alone stands again in another sheet', () => {
    const line = (number: string, name: string, sheet: string, at: number) => ({
      ...{ number: at, place: { sheet, line: 2 }, cells: [number, name, '09/01/2024'] },
    })
    const twice = (sheets: readonly [string, string]) =>
      doubtsOf({ headers: ['N°', 'Client', 'Reçue le'], rows: [line('1', 'Zoé', sheets[0], 1), line('1', 'Paul', sheets[1], 2)] })
    expect(twice(['2023', '2024'])).toMatchObject([{ kind: 'numbers', proposed: 'rank' }])
    expect(twice(['2024', '2024'])).toEqual([])
  })
  it('are none where one alone was typed twice, or all differ', () => {
    expect(doubtsOf(tableOf(csv('N°;Client;Reçue le', '1;Zoé;09/01/2024', '2;Inès;10/01/2024', '2;Paul;11/01/2024')))).toEqual([])
    expect(doubtsOf(tableOf(csv('N°;Client;Reçue le', '3;Zoé;09/01/2024', '2;Inès;10/01/2024', '1;Paul;11/01/2024')))).toEqual([])
  })
})

describe('an amount', () => {
  const amounts = (...written: readonly string[]) =>
    tableOf(csv('Client;Reçue le;Montant', ...written.map((text, index) => `Client ${index};09/01/2024;${text}`)))
  const cents = (table: SourceTable, chosen?: Parameters<typeof columnReadings>[1]) =>
    judgedWith(table, chosen).map(({ facts }) => facts?.origin.amountCents)

  it('of three digits behind a mark is thousands or not, as the other cells of its column say', () => {
    expect(doubtsOf(amounts('12.500', '3.400,50 €'))).toMatchObject([{ column: 2, kind: 'marks', proposed: 'thousands' }])
    expect(cents(amounts('12.500', '3.400,50 €'))).toEqual([1_250_000, 340_050])
    expect(doubtsOf(amounts('12.500', '7.25'))).toMatchObject([{ proposed: 'decimals' }])
    expect(cents(amounts('12.500', '7.25'))).toEqual([1250, 725])
    expect(cents(amounts('12,500', '1,234.50'))).toEqual([1_250_000, 123_450])
    expect(cents(amounts('12,500', '1234,50'))).toEqual([1250, 123_450])
  })
  it('is asked about where nothing else tells, and read as the adviser says', () => {
    const table = amounts('12.500', '300')
    expect(doubtsOf(table)).toMatchObject([{ kind: 'marks', proposed: 'none' }])
    expect(
      plain(
        doubtsOf(table)[0]
          ?.options.map(({ label }) => label)
          .join(' / ') ?? '',
      ),
    ).toBe('Des milliers : 12 500 € / Des décimales : 12,50 € / À corriger ligne par ligne')
    expect(cents(table)).toEqual([undefined, 30_000])
    expect(cents(table, { 2: { marks: 'thousands' } })).toEqual([1_250_000, 30_000])
  })
  it.each([
    ['-150', 15_000, 'sans son signe'],
    ['(150,00) €', 15_000, 'sans son signe'],
    ['40 k€', 4_000_000, '40 000 €'],
    ['1,5 M€', 150_000_000, '1 500 000 €'],
    ['333,3333', 33_333, 'arrondi'],
    ['12,3456 k€', 1_234_560, '12 345,60 €'],
    ['1,0050', 101, 'arrondi'],
  ])('« %s » is taken, and said on its line', (written, expected, said) => {
    const [row] = judgedWith(amounts(written))
    expect(row?.facts?.origin.amountCents).toBe(expected)
    expect(row?.verdict.remarks.map(plain)).toEqual([expect.stringContaining(said)])
  })
  it('is of thousands where its header says so', () => {
    const table = tableOf(csv('Client;Reçue le;Montant (k€)', 'Zoé;09/01/2024;40'))
    expect(cents(table)).toEqual([4_000_000])
    expect(judgedWith(table)[0]?.verdict.remarks).toHaveLength(1)
  })
  it('of thousands is asked about as what its marks would make of it', () => {
    const table = tableOf(csv('Client;Reçue le;Montant (k€)', 'Zoé;09/01/2024;12,345', 'Inès;09/01/2024;-12,345'))
    const [doubt] = doubtsOf(table)
    expect(doubt?.examples.map(({ text }) => text)).toEqual(['12,345', '-12,345'])
    expect(doubt?.options.map(({ label }) => plain(label)).slice(0, 2)).toEqual(['Des milliers : 12 345 000 €', 'Des décimales : 12 345 €'])
    expect(cents(table, { 2: { marks: 'decimals' } })).toEqual([1_234_500, 1_234_500])
  })
  it('is read as Switzerland and accountants write it', () => {
    expect(cents(amounts('1’250,-', "1'250.– €", '1 250,50-', '(1 250,50 €)', "12'500.50"))).toEqual([
      125_000, 125_000, 125_050, 125_050, 1_250_050,
    ])
  })
  it('among words is taken with its unit, and not without it', () => {
    expect(cents(amounts('environ 12 k€', '1,5 M€ environ', 'environ 3 K', '12 mille euros', 'M. Paul 500 €'))).toEqual([
      ...[1_200_000, 150_000_000, 300_000, undefined, 50_000],
    ])
  })
  it('among words is asked about once; what is no sum of euros is not taken', () => {
    const table = amounts('environ 500 €', '500 € TTC', '12 %', '500 CHF', '100 à 200 €')
    expect(doubtsOf(table)).toMatchObject([
      { kind: 'around', proposed: 'taken', examples: [{ text: 'environ 500 €' }, { text: '500 € TTC' }] },
    ])
    expect(cents(table)).toEqual([50_000, 50_000, undefined, undefined, undefined])
    expect(judgedWith(table)[0]?.verdict.remarks.map(plain)).toEqual([
      expect.stringContaining('dans « environ 500 € », seul le montant de 500 € est repris.'),
    ])
    expect(cents(table, { 2: { around: 'none' } })).toEqual([undefined, undefined, undefined, undefined, undefined])
  })
  it.each([
    ...[
      "CHF 1'250.50",
      "1'250.50 CHF",
      'Fr. 1’250.–',
      '1’250.- fr.',
      'SFr. 12',
      '1 250 francs suisses',
      '500 F',
      '500 FF',
      'F 500',
      '500 XPF',
    ],
    ...['$500', '500 US$', '£ 300', 'environ 300 livres sterling', '500 francs CFP', '3000 dirhams', '1 250 Franken'],
  ])('of another money is none of euros: %s', (written) => {
    const table = amounts(written)
    expect(doubtsOf(table)).toEqual([])
    expect(judgedWith(table).map(({ verdict }) => verdict)).toMatchObject([{ problems: [{ column: 2 }] }])
  })
  it.each(['Montant CHF', 'Montant (Fr. suisses, francs)', 'Montant en $'])('under « %s » is of euros only where it says so', (header) => {
    expect(cents(tableOf(csv(`Client;Reçue le;${header}`, "Zoé;09/01/2024;1'250.50", 'Inès;09/01/2024;300 €')))).toEqual([
      undefined,
      30_000,
    ])
  })
  it.each([
    ['Montant CHF', /CHF.*: ces montants sont-ils en euros/],
    ['Montant frs', /« frs » veut-il dire francs, ou autre chose, comme frais/],
    ['Montant (Fr.)', /« Fr\. » veut-il dire francs/],
    ['Montant en F', /« F » veut-il dire francs/],
  ])('under « %s » is asked about once, and never taken for euros unless it is said', (header, question) => {
    const table = tableOf(csv(`Client;Reçue le;${header}`, "Zoé;09/01/2024;1'250.50", 'Inès;09/01/2024;300 €', 'Luc;09/01/2024;500 CHF'))
    const doubts = doubtsOf(table)
    expect(doubts).toMatchObject([{ column: 2, kind: 'money', proposed: 'none', examples: [{ line: '2' }] }])
    expect(plain(doubts[0]?.question ?? '')).toMatch(question)
    expect(cents(table)).toEqual([undefined, 30_000, undefined])
    expect(cents(table, { 2: { money: 'euros' } })).toEqual([125_050, 30_000, undefined])
  })
  it('is not asked about where each line tells its money', () => {
    const table = tableOf(csv('Client;Reçue le;Montant frs;Devise', 'Zoé;09/01/2024;300;EUR', 'Inès;09/01/2024;300;CHF'))
    expect(doubtsOf(table)).toEqual([])
    expect(cents(table)).toEqual([30_000, undefined])
  })
  it('under « Montant dem. », which says that it was asked for, is of euros', () => {
    expect(cents(tableOf(csv('Client;Reçue le;Montant dem.', 'Zoé;09/01/2024;300')))).toEqual([30_000])
  })
  it('is of the money that its line tells', () => {
    const lines = [
      "Zoé;09/01/2024;1'250.50;CHF",
      'Inès;09/01/2024;300;EUR',
      'Paul;09/01/2024;400;',
      'Luc;09/01/2024;500 €;CHF',
      'Max;09/01/2024;;CHF',
    ]
    const table = tableOf(csv('Client;Reçue le;Montant en cause;Devise', ...lines))
    expect(cents(table)).toEqual([undefined, 30_000, 40_000, 50_000, undefined])
    expect(judgedWith(table)[0]?.verdict.problems.map(({ message }) => plain(message))).toEqual([
      '« Montant en cause » : « 1’250.50 » n’est pas repris, la ligne est en « CHF ». Indiquez le montant en euros, avec leur signe : 1 250,50 €.',
    ])
  })
})

describe('a day among words', () => {
  const table = tableOf(
    csv(
      'Client;Reçue le;Date réponse',
      ...['le 12/03/2024', '12/03/2024 (LRAR)', '12 mars 2024 par courrier', 'prévu le 12/03/2024', 'à envoyer avant le 12/03/2024'].map(
        (text, index) => `Client ${index};09/01/2024;${text}`,
      ),
      'Zoé;09/01/2024;12/03/2024 et 15/03/2024',
    ),
  )
  const answered = (chosen?: Parameters<typeof columnReadings>[1]) =>
    judgedWith(table, chosen).map(({ facts }) => facts?.steps.find(({ facts: { type } }) => type === 'AnswerSent')?.occurredOn)

  it('is asked about once, and not taken where the words deny it', () => {
    expect(doubtsOf(table)).toMatchObject([{ column: 2, kind: 'around', proposed: 'taken' }])
    expect(answered()).toEqual(['2024-03-12', '2024-03-12', '2024-03-12', undefined, undefined, undefined])
    expect(answered({ 2: { around: 'none' } })).toEqual(Array.from({ length: 6 }, () => undefined))
  })

  it.each([
    ...['AR 12/03/2024', 'accusé de réception le 12/03/2024', 'projet du 12/03/2024', 'transmis à l’assureur le 12/03/2024'],
    ...['demande de pièces 12/03/2024', 'refus de signer le 12/03/2024'],
  ])('is no answer where « %s » says that something else was done', (told) => {
    const other = tableOf(csv('Client;Reçue le;Date réponse', `Zoé;09/01/2024;${told}`))
    expect(doubtsOf(other)).toEqual([])
    expect(judgedWith(other)[0]?.verdict.kind).toBe('refused')
  })

  it('is one behind which the means stands, and none without its year either', () => {
    const answers = tableOf(csv('Client;Reçue le;Date réponse', 'Zoé;09/01/2024;12/03/2024 AR', 'Inès;09/01/2024;AR 15/01'))
    const rows = judgedWith(answers, { 2: { years: '2024' } })
    expect(rows.map(({ verdict }) => verdict.kind)).toEqual(['new', 'refused'])
  })

  it('is that of the acknowledgement in its own column', () => {
    const [row] = judgedWith(tableOf(csv('Client;Reçue le;Date AR', 'Zoé;09/01/2024;AR le 12/01/2024')))
    expect(row?.facts?.steps.map(({ facts: { type }, occurredOn }) => [type, occurredOn])).toEqual([['AcknowledgementSent', '2024-01-12']])
  })

  it('is said on its line, where the words say more than the day', () => {
    expect(judgedWith(table).map(({ verdict }) => verdict.remarks.map(plain))).toEqual([
      [],
      ['« Date réponse » : dans « 12/03/2024 (LRAR) », seul le 12/03/2024 est repris.'],
      ['« Date réponse » : dans « 12 mars 2024 par courrier », seul le 12/03/2024 est repris.'],
      ...[[], [], []],
    ])
  })
})

describe('days of six digits without a mark', () => {
  const days = (...written: readonly string[]) => tableOf(csv('Client;Reçue le', ...written.map((day, n) => `Client ${n};${day}`)))
  const received = (table: SourceTable, sixDigits?: 'dayFirst' | 'yearFirst' | 'none') =>
    judgedWith(table, sixDigits && { 1: { sixDigits } }).map(({ facts }) => facts?.intake.receivedOn)

  it('are judged by the column: the reading without a day to come, else that of the last years', () => {
    expect(received(days('240109', '231231'))).toEqual(['2024-01-09', '2023-12-31'])
    expect(received(days('120324', '150424', '010524'))).toEqual(['2024-03-12', '2024-04-15', '2024-05-01'])
    expect(received(days('310124', '240109'))).toEqual(['2024-01-31', '2009-01-24'])
    expect(received(days('311299', '991231'))).toEqual([undefined, undefined])
  })
  it('are asked about once, said on their line, and read as the adviser says', () => {
    const table = days('240109', '20240110', '12/01/2024')
    expect(doubtsOf(table)).toMatchObject([{ column: 1, kind: 'sixDigits', proposed: 'yearFirst', examples: [{ text: '240109' }] }])
    expect(doubtsOf(table)[0]?.options.map(({ label }) => plain(label))).toEqual([
      ...['Le jour d’abord : 24/01/2009', 'L’année d’abord : 09/01/2024', 'À corriger ligne par ligne'],
    ])
    expect(received(table)).toEqual(['2024-01-09', '2024-01-10', '2024-01-12'])
    expect(received(table, 'dayFirst')[0]).toBe('2009-01-24')
    expect(received(table, 'none')).toEqual([undefined, '2024-01-10', '2024-01-12'])
    expect(judgedWith(table)[0]?.verdict.remarks.map(plain)).toEqual(['« Reçue le » : « 240109 » est pris pour le 09/01/2024.'])
  })
})

describe('a period without its day', () => {
  const table = tableOf(
    csv(
      'Client;Reçue le',
      ...['09/01/2024', 'mars 2024', '02/2024', '2024-04', 'févr.-24', '13/2024', 'T5 2024'].map((day, n) => `Client ${n};${day}`),
    ),
  )
  const received = (periods?: 'first' | 'last') =>
    judgedWith(table, periods && { 1: { periods } }).map(({ facts }) => facts?.intake.receivedOn)

  it('is asked about once, and taken as the adviser says', () => {
    expect(doubtsOf(table)).toMatchObject([
      { column: 1, kind: 'periods', proposed: 'none', examples: [{ text: 'mars 2024' }, { text: '02/2024' }, {}] },
    ])
    expect(received()).toEqual(['2024-01-09', ...Array.from({ length: 6 }, () => undefined)])
    expect(received('first')).toEqual(['2024-01-09', '2024-03-01', '2024-02-01', '2024-04-01', '2024-02-01', undefined, undefined])
    expect(received('last')).toEqual(['2024-01-09', '2024-03-31', '2024-02-29', '2024-04-30', '2024-02-29', undefined, undefined])
  })
  it('is said on its line where it is taken', () => {
    expect(judgedWith(table, { 1: { periods: 'last' } })[1]?.verdict.remarks.map(plain)).toEqual([
      '« Reçue le » : « mars 2024 » ne dit pas le jour : le 31/03/2024 est repris.',
    ])
  })
  it.each([
    ...([
      ['T1 2024', '2024-01-01', '2024-03-31'],
      ['T2/2024', '2024-04-01', '2024-06-30'],
      ['2024-T3', '2024-07-01', '2024-09-30'],
      ['4T24', '2024-10-01', '2024-12-31'],
      ['Q1 2024', '2024-01-01', '2024-03-31'],
      ['1er trimestre 2024', '2024-01-01', '2024-03-31'],
      ['4e trim. 2024', '2024-10-01', '2024-12-31'],
      ['Premier trimestre 2024', '2024-01-01', '2024-03-31'],
      ['2. Quartal 2024', '2024-04-01', '2024-06-30'],
      ['2e semestre 2024', '2024-07-01', '2024-12-31'],
      ['2024', '2024-01-01', '2024-12-31'],
      ['année 2024', '2024-01-01', '2024-12-31'],
      ['courant mars 2024', '2024-03-01', '2024-03-31'],
    ] as const),
  ])('of several months is asked about, and never made up: %s', (written, first, last) => {
    const one = tableOf(csv('Client;Reçue le', `Zoé;${written}`))
    expect(doubtsOf(one)).toMatchObject([{ kind: 'periods', proposed: 'none', examples: [{ text: written }] }])
    const days = ([undefined, 'first', 'last'] as const).map(
      (periods) => judgedWith(one, periods && { 1: { periods } })[0]?.facts?.intake.receivedOn,
    )
    expect(days).toEqual([undefined, first, last])
  })
  it.each(['T0 2024', '5e trimestre 2024', '3e semestre 2024', 'fin 2024', '4512', 'S12 2024'])('is none: %s', (written) => {
    expect(doubtsOf(tableOf(csv('Client;Reçue le', `Zoé;${written}`)))).toEqual([])
  })
  it.each(['12 mars 2024 à 14h30', '12/03/2024 14 h', 'Tuesday, March 12, 2024', 'Di. 12.03.2024', 'mardi 12/03/2024'])(
    'is no day that is whole: %s',
    (day) => {
      const whole = tableOf(csv('Client;Reçue le', `Zoé;"${day}"`))
      expect(doubtsOf(whole)).toEqual([])
      expect(judgedWith(whole).map(({ facts }) => facts?.intake.receivedOn)).toEqual(['2024-03-12'])
    },
  )
})

describe('a day without its year', () => {
  const received = (table: SourceTable, years?: `${number}`) =>
    judgedWith(table, years && { 1: { years } }).map(({ facts }) => facts?.intake.receivedOn)
  const workbook = (sheets: Readonly<Record<string, readonly string[]>>) => {
    const text = (v: string) => ({ t: 's', v }) as const
    const sheet = (days: readonly string[]) => ({
      '!ref': `A1:B${days.length + 1}`,
      ...{ A1: text('Client'), B1: text('Reçue le') },
      ...Object.fromEntries(
        days.flatMap((day, at) => [
          [`A${at + 2}`, text(`Client ${day}`)],
          [`B${at + 2}`, text(day)],
        ]),
      ),
    })
    const Sheets = Object.fromEntries(Object.entries(sheets).map(([name, days]) => [name, sheet(days)]))
    return tableOf(new Uint8Array(write({ SheetNames: Object.keys(sheets), Sheets }, { bookType: 'xlsx', type: 'array' })))
  }

  it('is asked about once, with the years that the other days tell', () => {
    const table = tableOf(
      csv('Client;Reçue le;Clos le', 'Zoé;12/03;09/01/2024', 'Inès;12.3.;', 'Luc;3 avril;2023-12-01', 'Max;31/02;', 'Eve;29-févr.;'),
    )
    const doubts = doubtsOf(table)
    expect(doubts).toMatchObject([{ column: 1, kind: 'years', proposed: 'none', examples: [{ text: '12/03' }, { text: '12.3.' }, {}] }])
    expect(doubts[0]?.options.map(({ label }) => label)).toEqual(['2024', '2023', 'À corriger ligne par ligne'])
    expect(received(table)).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect(received(table, '2023')).toEqual(['2023-03-12', '2023-03-12', '2023-04-03', undefined, undefined])
    expect(received(table, '2024')).toEqual(['2024-03-12', '2024-03-12', '2024-04-03', undefined, '2024-02-29'])
  })
  it.each([
    ['le 12 mars', '2024-03-12'],
    ['Le lundi 12 mars', '2024-03-12'],
    ['lun. 12/03', '2024-03-12'],
    ['le 1er avril', '2024-04-01'],
    ['12 mars à 14h30', '2024-03-12'],
    ['12/03 par courriel', '2024-03-12'],
    ['12-mars (LRAR)', '2024-03-12'],
  ])('may stand among words: %s', (written, day) => {
    const table = tableOf(csv('Client;Reçue le', `Zoé;${written}`))
    expect(doubtsOf(table)).toMatchObject([{ kind: 'years', proposed: 'none', examples: [{ text: written }] }])
    expect(received(table, '2024')).toEqual([day])
  })
  it.each([
    ...['avant le 12 mars', 'prévu le 12/03', 'du 12 au 14 mars', '12/03 et 15/03', '10-12 jours', '3 à 4 semaines', '3 clients'],
    ...['12 mars, dossier 4512', 'le 12'],
  ])('is none: %s', (written) => {
    const table = tableOf(csv('Client;Reçue le', `Zoé;${written}`))
    expect(doubtsOf(table)).toEqual([])
    expect(received(table, '2024')).toEqual([undefined])
  })
  it('is of a year that a title tells, above the headers or between the lines', () => {
    const lines = ['Registre 2025;;;', 'N°;Client;Reçue le;Motif', ';Janvier 2024;;', '1;Zoé;12/03;Frais', '2;Inès;13/03;Frais']
    const [doubt] = doubtsOf(tableOf(csv(...lines)))
    expect(doubt?.options.map(({ code }) => code)).toEqual(['2025', '2024', 'none'])
  })
  it('is of one of the last years where nothing else tells', () => {
    expect(doubtsOf(tableOf(csv('Client;Reçue le', 'Zoé;12/03')))[0]?.options.map(({ code }) => code)).toEqual([
      '2026',
      '2025',
      '2024',
      'none',
    ])
  })
  it('is of the year that its sheet names', () => {
    const alone = workbook({ 'Réclamations 2024': ['12/03', '25/04'] })
    expect(doubtsOf(alone)).toMatchObject([{ kind: 'years', proposed: '2024' }])
    expect(received(alone)).toEqual(['2024-03-12', '2024-04-25'])
    expect(judgedWith(alone)[0]?.verdict.remarks.map(plain)).toEqual([
      '« Reçue le » : « 12/03 » ne dit pas l’année : le 12/03/2024 est repris.',
    ])
    const each = workbook({ '2023': ['12/03', '25/04'], '2024': ['13/03'] })
    expect(doubtsOf(each)).toMatchObject([{ kind: 'years', proposed: 'sheet' }])
    expect(received(each)).toEqual(['2023-03-12', '2023-04-25', '2024-03-13'])
    expect(doubtsOf(workbook({ '2023': ['12/03'], Suite: ['13/03'] }))).toMatchObject([{ kind: 'years', proposed: 'none' }])
  })
})
