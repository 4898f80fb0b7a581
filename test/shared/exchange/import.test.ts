/** A register taken over: every line told apart, nothing made up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ANSWER_OUTCOME_LABELS,
  ANSWER_OUTCOMES,
  arrivedOn,
  CAPACITIES,
  CAPACITY_LABELS,
  CHANNEL_LABELS,
  CHANNELS,
  obligationsOf,
  STAGE_LABELS,
  timelineOf,
} from '../../../shared/complaint/index.ts'
import {
  columnsShown,
  createNumbering,
  EXCEL_FRENCH,
  fieldOfHeader,
  IMPORT_FIELDS,
  type ImportSetup,
  proposeColumns,
  proposeValue,
  REGISTER_COLUMNS,
  REGISTER_HEADERS,
  readTable,
  registerTable,
  type ValueKind,
  writeCsv,
  writeXlsx,
} from '../../../shared/exchange/index.ts'
import { isPending, LAW, localDate, NATURE_LABELS, NATURES } from '../../../shared/regulation/index.ts'
import { csv, dossierFrom, factsOf, judged, REGISTER_BYTES, setupFor, TODAY, tableOf } from './a-register.ts'
import { closedRow } from './register-row.ts'

const REGISTER = tableOf(REGISTER_BYTES)

/** Lines as the adviser counts them: the first below the headers is 1. */
const FAULTY: Readonly<Record<number, string>> = {
  5: '« Date réception » : le 31/02/2024 n’existe pas au calendrier.',
  10: '« Client » : la cellule est vide, le nom du réclamant manque.',
  15: '« Date réception » : « n.c. » n’est pas une date. Écrivez-la sous la forme 31/01/2024.',
  21: '« Montant (€) » : « abc » n’est pas repris. Indiquez un montant en euros, par exemple 150 ou 1 250,50.',
  28: '« Date envoi » : le 01/01/2031 est dans le futur.',
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('the register of a French spreadsheet', () => {
  it('is read whole: separator, encoding, line breaks, headers', () => {
    const read = readTable(REGISTER_BYTES)
    expect(read).toMatchObject({ status: 'read', reading: 'CSV, point-virgule, Windows-1252' })
    expect(REGISTER.rows).toHaveLength(40)
    expect(REGISTER.rows[1]?.cells.slice(0, 2)).toEqual(['2025-002', 'Gérard Garçon'])
    expect(proposeColumns(REGISTER.headers)).toEqual([
      ...['reference', 'name', 'channel', 'sentOn', 'receivedOn', 'nature', 'product', 'description'],
      ...['acknowledgedOn', 'answeredOn', 'outcome', 'status', 'amount'],
    ])
  })

  it('every word of it has a code proposed', () => {
    const setup = setupFor(REGISTER)
    expect(
      judged(REGISTER, setup).flatMap(({ verdict }) => verdict.problems.filter(({ message }) => message.includes('veut dire'))),
    ).toEqual([])
    expect(setup.values.channel).toMatchObject({ lrar: 'registeredLetter', rdv: 'meeting', assureur: 'viaProducer' })
    expect(setup.values.nature).toMatchObject({
      'delai rachat': 'operationExecution',
      'refus pret': 'refusal',
      conseil: 'preContractualInformation',
    })
    expect(setup.values.status).toMatchObject({ 'clos mediation': 'closedAfterMediation', 'en cours': 'open', cloture: 'closed' })
  })

  it('35 lines are new; the five faulty ones are refused, each with its own sentence that names the cell', () => {
    const rows = judged(REGISTER)
    expect(rows.filter(({ verdict }) => verdict.kind === 'new')).toHaveLength(35)
    const refused = rows.flatMap(({ verdict }, index) =>
      verdict.kind === 'refused' ? [[index + 1, plain(verdict.problems.map(({ message }) => message).join(' '))]] : [],
    )
    expect(Object.fromEntries(refused)).toEqual(FAULTY)
    const columns = rows.flatMap(({ verdict }) => verdict.problems.map(({ column }) => REGISTER.headers[column ?? -1]))
    expect(columns).toEqual(['Date réception', 'Client', 'Date réception', 'Montant (€)', 'Date envoi'])
  })

  it('says where a letter was lost before, and takes the line', () => {
    const remarks = judged(REGISTER).flatMap(({ verdict }) => (verdict.kind === 'new' ? verdict.remarks.map(plain) : []))
    expect(remarks.filter((remark) => remark.includes('lettre'))).toEqual(['« Client » : une lettre semble perdue dans « Zoé Nguy?n ».'])
  })

  it('takes the five once they are completed, and keeps what the file said', () => {
    const completions = {
      6: { 4: '28/02/2024' },
      11: { 1: 'Paul Marchand' },
      16: { 4: '15/04/2024' },
      22: { 12: '' },
      29: { 3: '15/01/2024' },
    }
    const rows = judged(REGISTER, setupFor(REGISTER, { completions }))
    expect(rows.every(({ verdict }) => verdict.kind === 'new')).toBe(true)
    const completed = dossierFrom(factsOf(rows[9]))
    expect(completed.complainant.name).toBe('Paul Marchand')
    expect(completed.imported?.original).toContainEqual({ header: 'Client', value: '', completed: 'Paul Marchand' })
    expect(timelineOf(completed, LAW).at(-1)?.detail).toContain('complété à la reprise par')
  })

  it('is the same in UTF-8', () => {
    const utf8 = new TextEncoder().encode(`\u{feff}${new TextDecoder('windows-1252').decode(REGISTER_BYTES)}`)
    expect(readTable(utf8)).toMatchObject({ reading: 'CSV, point-virgule, UTF-8' })
    expect(tableOf(utf8)).toEqual(REGISTER)
  })
})

describe('a line taken over', () => {
  const rows = judged(REGISTER)
  const dossierOf = (line: number) => dossierFrom(factsOf(rows[line - 1]))

  it('has its days as in the file, its number, and where it comes from', () => {
    const dossier = dossierOf(1)
    expect(dossier).toMatchObject({
      reference: '2023-001',
      stage: 'closed',
      channel: 'email',
      nature: 'advertising',
      regimes: ['banking'],
      written: { sentOn: '2023-10-05', receivedOn: '2023-10-09', isSentOnAssumed: false },
      acknowledgement: { sentOn: '2023-10-22', means: 'notStated' },
      imported: { batchId: 'batch-1', fileName: 'registre-excel-fr.csv', rowNumber: 2, standing: 'closed', hasMediation: true },
    })
    expect(dossier.answers).toEqual([
      { type: 'AnswerSent', sentOn: '2023-11-04', means: 'notStated', outcome: 'upheld', gestureCents: undefined },
    ])
    expect(dossier.events.map(({ occurredOn }) => occurredOn)).toEqual(['2023-10-09', '2023-10-22', '2023-11-04', '2026-06-01'])
  })

  it('makes up no closing, no day and no outcome', () => {
    expect(dossierOf(1).closing).toBeUndefined()
    // Partly upheld, on a day that the register does not give.
    expect(dossierOf(4)).toMatchObject({
      stage: 'answered',
      answers: [],
      imported: { undatedOutcome: 'partlyUpheld', amountCents: 15_000 },
    })
    // Answered on a day, with no outcome.
    expect(dossierOf(6).answers).toMatchObject([{ sentOn: '2025-04-01', outcome: 'notStated' }])
    // Closed: nothing is said of an answer.
    expect(dossierOf(18)).toMatchObject({ stage: 'closed', answers: [] })
    expect(dossierOf(18).imported?.undatedOutcome).toBeUndefined()
  })

  it('tells what the register left out rather than claim it late or done', () => {
    const answer = obligationsOf(dossierOf(18), TODAY, LAW).find(({ kind }) => kind === 'answer')
    expect(answer?.state).toBe('notApplicable')
    expect(plain(answer?.explanation ?? '')).toContain('sans donner ce jour : rien n’en est déduit.')
    // Sent on 5 October, acknowledged on 22 October 2023: late, as the days say.
    expect(obligationsOf(dossierOf(1), TODAY, LAW).find(({ kind }) => kind === 'acknowledgement')?.state).toBe('metLate')
  })

  it('nothing pending is made of a register that says all is answered or closed', () => {
    const pending = rows.flatMap((row) => (row.facts ? obligationsOf(dossierFrom(factsOf(row)), TODAY, LAW).filter(isPending) : []))
    expect(pending).toEqual([])
  })

  it('keeps the whole line in its timeline', () => {
    const { sentence, detail } = timelineOf(dossierOf(4), LAW).at(-1) ?? {}
    expect(plain(sentence ?? '')).toBe('dossier repris d’un registre antérieur (registre-excel-fr.csv, ligne 5)')
    expect(plain(detail ?? '')).toContain('Réponse dont le jour n’est pas renseigné, issue : partiellement favorable.')
    expect(plain(detail ?? '')).toContain('Client « Maïlys Saint-Ybars »')
  })
})

describe('days and amounts as people write them', () => {
  const line = (received: string, amount = '') =>
    judged(tableOf(csv('Client;Canal;Reçue le;Montant', `Claire Fontaine;Courriel;${received};${amount}`)))[0]

  it.each([
    ['09/10/2023', '2023-10-09'],
    ['9.10.23', '2023-10-09'],
    ['09-10-2023', '2023-10-09'],
    ['2023-10-09', '2023-10-09'],
    ['2023-10-09T14:30:00', '2023-10-09'],
    ['09/10/2023 14:30', '2023-10-09'],
    ['9 octobre 2023', '2023-10-09'],
    ['lundi 9 octobre 2023', '2023-10-09'],
  ])('%s', (text, day) => {
    const row = line(text)
    expect(row && arrivedOn(dossierFrom(factsOf(row)))).toBe(day)
  })

  it.each([
    ['1 250,50', 125_050],
    ['1250.5', 125_050],
    ['1.250,50 €', 125_050],
    ['1\u202f250,50\u00a0€', 125_050],
    ['150', 15_000],
  ])('%s euros', (text, cents) => {
    expect(line('09/10/2023', text)?.facts?.origin.amountCents).toBe(cents)
  })

  it.each([
    ['09/10/2023', '5 %', '« Montant » : « 5 % » n’est pas repris. Indiquez un montant en euros, par exemple 150 ou 1 250,50.'],
    ['hier', '', '« Reçue le » : « hier » n’est pas une date. Écrivez-la sous la forme 31/01/2024.'],
    ['29/02/2023', '', '« Reçue le » : le 29/02/2023 n’existe pas au calendrier.'],
    ['09/10/1923', '', '« Reçue le » : l’année de « 09/10/1923 » est à vérifier.'],
    ['', '', '« Reçue le » : le jour de réception manque.'],
  ])('refuses %j and %j', (received, amount, sentence) => {
    expect(line(received, amount)?.verdict.problems.map(({ message }) => plain(message))).toEqual([sentence])
  })

  it('refuses days in an order that cannot be', () => {
    const table = tableOf(csv('Client;Canal;Date envoi;Reçue le;Date AR', 'Claire;Lettre;05/10/2023;02/10/2023;01/10/2023'))
    expect(judged(table)[0]?.verdict.problems.map(({ message }) => plain(message))).toEqual([
      '« Reçue le » : le 02/10/2023 précède l’envoi (05/10/2023).',
    ])
  })

  it('takes days that are unlikely together, with a doubt: the register may be right', () => {
    const table = tableOf(csv('Client;Canal;Reçue le;Date AR;Clos le', 'Claire;Lettre;02/10/2023;01/10/2023;30/09/2023'))
    const verdict = judged(table)[0]?.verdict
    expect(verdict?.problems).toEqual([])
    expect(verdict?.kind === 'new' && verdict.remarks.map(plain)).toEqual([
      '« Date AR » : Le 1er octobre 2023, alors que la réclamation est arrivée le 2 octobre 2023 : est-ce bien ce jour ?',
      '« Clos le » : Le 30 septembre 2023, alors que la dernière étape du dossier est du 2 octobre 2023 : est-ce bien ce jour ?',
    ])
  })
})

describe('duplicates', () => {
  const table = tableOf(
    csv(
      'N°;Client;Canal;Reçue le;Produit',
      '2023-001;Claire Fontaine;Courriel;09/10/2023;PER',
      '2023-001;Marc Le Goff;Courriel;10/10/2023;SCPI',
      '2023-003;FONTAINE Claire;Lettre;09/10/2023;per',
      ';Zoé Muñoz;Lettre;11/10/2023;PER',
    ),
  )

  it('are told within the file, by number and by likeness', () => {
    const verdicts = judged(table).map(({ verdict }) => verdict)
    expect(verdicts.map(({ kind, mayBeTaken }) => [kind, mayBeTaken])).toEqual([
      ['new', true],
      ['duplicate', false],
      ['duplicate', true],
      ['new', true],
    ])
    expect(verdicts.flatMap(({ problems }) => problems.map(({ message }) => plain(message)))).toEqual([
      'Le numéro 2023-001 est déjà celui de la ligne 2 du fichier. La personne, le jour ou le produit diffèrent : changez le numéro dans le fichier s’il s’agit d’une autre réclamation.',
      'Même personne, même jour (09/10/2023) et même produit que la ligne 2 du fichier.',
    ])
  })

  it('are told from the dossiers that are there', () => {
    const known = { id: 'd-1', reference: '2022-009', name: 'Zoe Munoz', arrivedOn: localDate('2023-10-11'), product: 'PER' }
    const verdict = judged(table, undefined, [known])[3]?.verdict
    expect(verdict).toMatchObject({ kind: 'duplicate', sameAs: { id: 'd-1', reference: '2022-009' } })
    expect(plain(verdict?.problems[0]?.message ?? '')).toBe(
      'Même personne, même jour (11/10/2023) et même produit que le dossier 2022-009 du registre.',
    )
    const numbered = judged(table, undefined, [{ ...known, reference: '2023-003' }])[2]?.verdict
    expect(plain(numbered?.problems[0]?.message ?? '')).toBe(
      'Le numéro 2023-003 est déjà celui du dossier 2023-003 du registre. La personne, le jour ou le produit diffèrent : changez le numéro dans le fichier s’il s’agit d’une autre réclamation.',
    )
  })

  it('a line without a number gets the next of its year, after those of the register and of the file', () => {
    const rows = judged(table)
    const numbering = createNumbering(['2023-003', '2023-014', 'R-7', '2024-002'])
    expect(factsOf(rows[3], numbering)[0]?.facts).toMatchObject({ reference: '2023-015' })
  })
})

describe('where several give numbers, each has a series', () => {
  const taken = ['2026-012', '2026-CF-007', '2026-JF-030', '2026-CF2-099', '2025-CF-001', 'CF-100']

  it.each([
    [undefined, '2026-013'],
    ['CF', '2026-CF-008'],
    ['JF', '2026-JF-031'],
    ['CF2', '2026-CF2-100'],
    ['NN', '2026-NN-001'],
  ])('%s: %s', (series, expected) => {
    expect(createNumbering(taken, [], series)(2026)).toBe(expected)
  })

  it('a number kept is passed over in its own series', () => {
    const numbering = createNumbering(taken, ['2026-CF-008', '2026-009'], 'CF')
    expect([numbering(2026), numbering(2026), numbering(2025)]).toEqual(['2026-CF-009', '2026-CF-010', '2025-CF-002'])
  })
})

describe('a number is given once', () => {
  const table = tableOf(
    csv(
      'N°;Client;Canal;Reçue le;Produit',
      '12;Claire Fontaine;Courriel;09/10/2023;PER',
      '13;Claire Fontaine;Courriel;09/10/2023;PER',
      '13;Marc Le Goff;Courriel;10/10/2023;SCPI',
    ),
  )

  it('of two lines that bear it, the second is a duplicate, the first being one of another line', () => {
    expect(judged(table).map(({ verdict }) => [verdict.kind, verdict.mayBeTaken])).toEqual([
      ['new', true],
      ['duplicate', true],
      ['duplicate', false],
    ])
    expect(plain(judged(table)[2]?.verdict.problems[0]?.message ?? '')).toBe(
      'Le numéro 13 est déjà celui de la ligne 3 du fichier. La personne, le jour ou le produit diffèrent : changez le numéro dans le fichier s’il s’agit d’une autre réclamation.',
    )
  })
})

describe('an oral complaint that was then written', () => {
  const line = (cells: string) =>
    judged(tableOf(csv('Client;Canal;Date appel;Date invitation;Date envoi;Reçue le', `Claire Fontaine;${cells}`)))[0]
  const refusals = (cells: string) => line(cells)?.verdict.problems.map(({ message }) => plain(message))

  it('has the day of its writing where it is later than that of the call, and the adviser is told', () => {
    const row = line('Téléphone;05/03/2024;06/03/2024;;12/03/2024')
    expect(dossierFrom(factsOf(row))).toMatchObject({
      expressedOn: '2024-03-05',
      invitation: { sentOn: '2024-03-06' },
      written: { channel: 'notStated', receivedOn: '2024-03-12', isSentOnAssumed: true },
    })
    expect(row?.verdict.remarks.map(plain)).toEqual([
      'Exprimée oralement le 05/03/2024, puis reçue le 12/03/2024 : la seconde date est prise pour celle de l’écrit, dont le canal n’est pas renseigné.',
    ])
    expect(timelineOf(dossierFrom(factsOf(row)), LAW).map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('réclamation écrite reçue par un canal non renseigné'),
    )
  })

  it('is not made of one day given twice: nothing was written, and no clock runs', () => {
    const row = line('Téléphone;05/03/2024;;;05/03/2024')
    const dossier = dossierFrom(factsOf(row))
    expect(dossier).toMatchObject({ stage: 'awaitingInvitation', expressedOn: '2024-03-05', written: undefined })
    const running = obligationsOf(dossier, TODAY, LAW).filter(({ state }) => state !== 'prudent')
    expect(running.map(({ kind }) => kind)).toEqual(['invitation'])
    expect(row?.verdict.remarks).toEqual([])
  })

  it('is refused where it comes before the call', () => {
    expect(refusals('Téléphone;05/03/2024;;;02/03/2024')).toEqual(['« Reçue le » : le 02/03/2024 précède l’expression orale (05/03/2024).'])
  })

  it('may have been posted before the call: its delays count from its sending, and the adviser is told', () => {
    const row = line('Téléphone;05/03/2024;;02/03/2024;12/03/2024')
    expect(dossierFrom(factsOf(row)).written).toMatchObject({ sentOn: '2024-03-02', receivedOn: '2024-03-12' })
    expect(row?.verdict.remarks.map(plain)).toEqual([expect.stringContaining('envoyée avant l’appel, le 02/03/2024 :')])
  })
})

describe('the regime of a line', () => {
  const table = tableOf(csv('Client;Canal;Reçue le', 'Claire Fontaine;Courriel;09/10/2023'))
  const regimesFor = (statuses: ImportSetup['statuses'], change: Partial<ImportSetup> = {}) =>
    dossierFrom(factsOf(judged(table, setupFor(table, { statuses, ...change }))[0])).regimes

  it('without a product is the only one that the firm practises, and unknown where it practises several', () => {
    expect(regimesFor(['CIF'])).toEqual(['cif'])
    expect(regimesFor(['IAS'])).toEqual(['insurance'])
    expect(regimesFor(['CIF', 'IAS'])).toEqual([])
  })

  it('stays unknown where the adviser left its product so', () => {
    const told = tableOf(csv('Client;Canal;Reçue le;Produit', 'Claire Fontaine;Courriel;09/10/2023;Divers'))
    const setup = setupFor(told, { statuses: ['CIF'] })
    const left = judged(told, { ...setup, values: { ...setup.values, product: { divers: '' } } })[0]
    expect(dossierFrom(factsOf(left)).regimes).toEqual([])
  })
})

describe('a word is never taken for its contrary', () => {
  const proposed = (kind: ValueKind, text: string) => proposeValue(kind, text, ['CIF', 'IAS', 'IOBSP'])

  it.each([
    ['Non traitée', 'open'],
    ['Sans réponse', 'open'],
    ['Non répondu', 'open'],
    ['Pas encore de réponse', 'open'],
    ['Non clôturé', undefined],
    ['Répondue, non close', undefined],
    ['À clôturer', undefined],
    ['Médiation à clore', undefined],
    ['En cours de traitement', 'open'],
    ['Clos sans suite', 'closed'],
    ['Clos', 'closed'],
    ['Traitée', 'closed'],
    ['clos - médiation', 'closedAfterMediation'],
  ])('the step « %s » is %s', (text, code) => expect(proposed('status', text)).toBe(code))

  it.each([
    ['Non favorable', 'rejected'],
    ['Non acceptée', 'rejected'],
    ['Infondée', 'rejected'],
    ['Insatisfait', undefined],
    ['Désaccord', undefined],
    ['Pas d’accord', undefined],
    ['Sans fondement', undefined],
    ['En attente d’accord', undefined],
    ['Non refusé', undefined],
    ['Accord', 'upheld'],
    ['Favorable', 'upheld'],
    ['Accord partiel', 'partlyUpheld'],
  ])('the outcome « %s » is %s', (text, code) => expect(proposed('outcome', text)).toBe(code))

  it.each([
    ['Visite', 'channel', 'meeting'],
    ['Courrier électronique', 'channel', 'email'],
    ['Télécopie', 'channel', 'letter'],
    ['Non client', 'capacity', 'prospect'],
    ['Réclamation (suite à une demande)', 'kind', undefined],
    // What a complaint is about is often what was not done.
    ['Arbitrage non exécuté', 'nature', 'operationExecution'],
  ] as const)('« %s » as %s is %s', (text, kind, code) => expect(proposed(kind, text)).toBe(code))

  it.each(['N° client', 'Numéro client', 'Nom du conseiller', 'Nom du produit', 'Email client', 'Adresse du client'])(
    'a column « %s » is not the complainant, whose own is read',
    (header) => {
      const columns = proposeColumns([header, 'Client'])
      expect(columns[0]).not.toBe('name')
      expect(columns[1]).toBe('name')
    },
  )

  it.each(['Nom', 'Nom du client', 'Nom et prénom', 'Prénom Nom', 'Réclamante', 'Client (nom, prénom)', 'Clients'])(
    'a column « %s » is the complainant',
    (header) => expect(proposeColumns([header])).toEqual(['name']),
  )
})

describe('every word of this application’s own export', () => {
  const reread = (kind: ValueKind, labels: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(labels).map(([code, label]) => [code, proposeValue(kind, label, ['CIF', 'IAS', 'IOBSP'])]))
  const same = (codes: readonly string[]) => Object.fromEntries(codes.map((code) => [code, code]))

  it('is read as what it says', () => {
    expect(reread('channel', CHANNEL_LABELS)).toEqual(same(CHANNELS))
    expect(reread('capacity', CAPACITY_LABELS)).toEqual(same(CAPACITIES))
    expect(reread('nature', NATURE_LABELS)).toEqual(same(NATURES))
    expect(reread('outcome', ANSWER_OUTCOME_LABELS)).toEqual(same(ANSWER_OUTCOMES))
    expect(reread('kind', { complaint: 'Réclamation', request: 'Demande' })).toEqual({ complaint: 'complaint', request: 'request' })
  })

  it('a stage claims no answer and no closing that it does not tell', () => {
    const { openingWithdrawn, importUndone, ...exported } = STAGE_LABELS
    expect(reread('status', exported)).toEqual({
      request: 'open',
      settledAtOnce: 'answered',
      awaitingInvitation: 'open',
      awaitingWriting: 'open',
      renounced: 'answered',
      toAcknowledge: 'open',
      toAnswer: 'open',
      transferred: undefined,
      answered: 'answered',
      closed: 'closed',
      merged: undefined,
    })
  })

  it('a header is the column it was, or none', () => {
    const renamed: Readonly<Record<string, string>> = { complainantName: 'name', stage: 'status', claimed: 'amount' }
    const fieldOf = (id: string) => IMPORT_FIELDS.find((field) => field === (renamed[id] ?? id))
    expect(REGISTER_COLUMNS.map((id) => fieldOfHeader(REGISTER_HEADERS[id]))).toEqual(REGISTER_COLUMNS.map(fieldOf))
    expect(REGISTER_COLUMNS.flatMap((id) => fieldOf(id) ?? [])).toHaveLength(32)
  })
})

describe('what a register may lack', () => {
  it('a channel: the line waits for the adviser to give one', () => {
    const table = tableOf(csv('Client;Reçue le', 'Claire Fontaine;09/10/2023'))
    expect(judged(table)[0]?.verdict.problems.map(({ message }) => plain(message))).toEqual([
      'Cette ligne : le canal manque. Choisissez celui des lignes qui ne le disent pas, à l’étape « Valeurs ».',
    ])
    const row = judged(table, setupFor(table, { defaults: { capacity: 'client', clientKind: 'consumer', channel: 'letter' } }))[0]
    expect(dossierFrom(factsOf(row))).toMatchObject({
      stage: 'toAcknowledge',
      nature: undefined,
      description: 'Non renseigné dans le registre importé.',
      written: { isSentOnAssumed: true },
    })
  })

  it('a word that nobody has decided: the line is questioned, then left not stated where the adviser says so', () => {
    const table = tableOf(csv('Client;Canal;Reçue le;Motif', 'Claire Fontaine;Courriel;09/10/2023;Zorglub'))
    expect(judged(table)[0]?.verdict.problems.map(({ message }) => plain(message))).toEqual([
      '« Motif » : dites ce que « Zorglub » veut dire, à l’étape « Valeurs ».',
    ])
    const setup = setupFor(table)
    const left = judged(table, { ...setup, values: { ...setup.values, nature: { zorglub: '' } } })[0]
    expect(dossierFrom(factsOf(left)).nature).toBeUndefined()
  })

  it('a closing with its day is recorded, and says what it does not know', () => {
    const table = tableOf(
      csv('Client;Canal;Reçue le;Motif;Statut;Date clôture', 'Claire Fontaine;Courriel;09/10/2023;Frais;Clos;12/12/2023'),
    )
    expect(dossierFrom(factsOf(judged(table)[0])).closing).toMatchObject({
      closedOn: '2023-12-12',
      nature: 'pricing',
      cause: 'Non renseigné dans le registre importé.',
      findings: [],
    })
  })
})

describe('other shapes of file', () => {
  it('a title above the headers, empty lines, tabs in UTF-16', () => {
    const text =
      'Registre du cabinet\r\n\r\nNom du client\tMode de réception\tDate de la réclamation\r\n\r\nClaire Fontaine\tTéléphone\t09/10/2023\r\n'
    const bytes = new Uint8Array(2 + text.length * 2)
    bytes.set([0xff, 0xfe])
    for (const [index, letter] of [...text].entries()) new DataView(bytes.buffer).setUint16(2 + index * 2, letter.charCodeAt(0), true)
    const table = tableOf(bytes)
    expect(table.headers).toEqual(['Nom du client', 'Mode de réception', 'Date de la réclamation'])
    expect(table.rows.map(({ number }) => number)).toEqual([5])
    expect(dossierFrom(factsOf(judged(table)[0]))).toMatchObject({ form: 'oral', expressedOn: '2023-10-09', stage: 'awaitingInvitation' })
  })

  it.each(['csv', 'xlsx'] as const)('what this application exports as %s, it takes again', (format) => {
    const row = closedRow({ gestureCents: 125_050, description: '=2+2' })
    const exported = registerTable([row], REGISTER_COLUMNS, TODAY, LAW)
    const written =
      format === 'xlsx' ? { status: 'written' as const, bytes: writeXlsx(exported, 'Réclamations') } : writeCsv(exported, EXCEL_FRENCH)
    if (written.status === 'refused') throw new Error(written.message)
    const again = dossierFrom(factsOf(judged(tableOf(written.bytes))[0]))
    expect(again).toMatchObject({
      reference: '2026-001',
      stage: 'closed',
      capacity: 'formerClient',
      description: '=2+2',
      expressedOn: '2026-03-27',
      written: { sentOn: '2026-04-02', receivedOn: '2026-04-03' },
      acknowledgement: { sentOn: '2026-04-07' },
      answers: [{ sentOn: '2026-05-02', outcome: 'partlyUpheld', gestureCents: 125_050 }],
      closing: { closedOn: '2026-05-10', cause: 'Délai du producteur' },
    })
    expect(columnsShown(['reference'])).toEqual(['reference'])
  })

  it('any text is judged line by line, and nothing is thrown', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('09/10/2023', '31/02/2024', 'Courriel', '=1+1', '"', 'x;y\n', 'Clos', ''))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 8 }), (lines) => {
        const headers = ['N°', 'Client', 'Canal', 'Reçue le', 'Motif', 'Statut']
        const quoted = [headers, ...lines].map((line) => line.map((one) => `"${one.replaceAll('"', '""')}"`).join(';'))
        const table = readTable(csv(...quoted))
        if (table.status === 'refused') return
        for (const row of judged(table.table)) {
          expect(row.verdict.kind === 'refused' ? row.verdict.problems.length : 1).toBeGreaterThan(0)
          if (row.facts) expect(dossierFrom(factsOf(row)).imported?.batchId).toBe('batch-1')
        }
      }),
    )
  })
})
