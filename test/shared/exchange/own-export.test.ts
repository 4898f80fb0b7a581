/** The register's own export read back: the same cells come out of the register that it fills. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectionOf } from '../../../renderer/data/register/projection.ts'
import type { DossierSummary } from '../../../renderer/data/storage/rows.ts'
import {
  acknowledge,
  type EventFacts,
  headsOf,
  type KeptEvent,
  receiveEnquiry,
  record,
  STAGE_LABELS,
  stageOfStatus,
  withdrawOpening,
} from '../../../shared/complaint/index.ts'
import { demonstration } from '../../../shared/demonstration/index.ts'
import {
  ADDED_COLUMNS,
  type Cell,
  type CsvOptions,
  createJudge,
  createNumbering,
  EXCEL_FRENCH,
  type JudgedRow,
  journalsOf,
  type KnownDossier,
  ownColumns,
  REGISTER_COLUMNS,
  REGISTER_HEADERS,
  type RegisterFormat,
  registerTable,
  type SourceTable,
  writeRegister,
} from '../../../shared/exchange/index.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { SIXTY_TODAY, sixtyJournals } from '../analysis/sixty-dossiers.ts'
import { anyJournal } from '../complaint/any-journal.ts'
import { CONTEXT, day, openLetter, play } from '../complaint/play.ts'
import { ORIGIN, setupFor, tableOf } from './a-register.ts'

const TODAY = SIXTY_TODAY
/** After every day of any journal. */
const LATER = localDate('2034-01-01')

function context() {
  let ids = 0
  return { now: '2027-02-15T08:00:00.000Z', recordedBy: 'cabinet', newId: () => `id-${ids++}`, newSalt: () => '0'.repeat(32) }
}

function demonstrationJournals(): readonly (readonly KeptEvent[])[] {
  return demonstration(TODAY).dossiers.map(({ steps }, index) =>
    steps.reduce<readonly KeptEvent[]>((journal, { facts }) => {
      return [...journal, ...record(`demonstration-${index}`, headsOf(journal), facts, context())]
    }, []),
  )
}

const REGISTERS = {
  'the sixty dossiers': sixtyJournals(),
  'the demonstration firm': demonstrationJournals(),
}

async function exported(rows: readonly DossierSummary[], format: RegisterFormat, csv: CsvOptions = EXCEL_FRENCH): Promise<SourceTable> {
  const written = await writeRegister(rows, { format, csv, firmName: 'Cabinet Fictif', today: TODAY, withMediation: true }, LAW)
  if (written.status === 'refused') throw new Error(written.message)
  return tableOf(written.bytes)
}

function judgedOwn(table: SourceTable, known: readonly KnownDossier[] = []): readonly JudgedRow[] {
  const judge = createJudge(table, setupFor(table), known, TODAY)
  return table.rows.map((row) => judge.judge(row))
}

function taken(rows: readonly JudgedRow[]): readonly DossierSummary[] {
  const facts = rows.flatMap(({ verdict, facts }) => (verdict.kind === 'new' && facts ? [facts] : []))
  const { newId } = context()
  return journalsOf(facts, createNumbering([]), ORIGIN, TODAY, newId).map(
    (journal) => projectionOf(record(journal.id, [], journal.facts, context())).body,
  )
}

const knownFrom = ({ id, reference, complainantName, arrivedOn, product }: DossierSummary): KnownDossier => ({
  ...{ id, reference, name: complainantName, arrivedOn, product },
})

describe.each(Object.entries(REGISTERS))('the export of %s', (_, journals) => {
  const rows = journals.map((journal) => projectionOf(journal).body)
  const cellsOf = (summaries: readonly DossierSummary[]) => registerTable(summaries, REGISTER_COLUMNS, TODAY, LAW, true).rows

  describe.each(['xlsx', 'csv'] as const)('as %s', (format) => {
    it('comes back into an empty register with every cell, no line questioned', async () => {
      const judged = judgedOwn(await exported(rows, format))
      expect(judged.filter(({ verdict }) => verdict.kind !== 'new').map(({ verdict }) => verdict)).toEqual([])
      const table = await exported(rows, format)
      const again = await exported(taken(judged), format)
      expect(again).toEqual(table)
      expect(cellsOf(taken(judged))).toHaveLength(rows.length)
    })

    it('is recognised line by line in the register it came from', async () => {
      const judged = judgedOwn(await exported(rows, format), rows.map(knownFrom))
      expect(judged.map(({ verdict: { kind, sameAs, mayBeTaken } }) => ({ kind, id: sameAs?.id, mayBeTaken }))).toEqual(
        (await exported(rows, format)).rows.map(({ cells }) => ({
          kind: 'duplicate',
          id: rows.find(({ reference }) => reference === cells[0])?.id,
          mayBeTaken: false,
        })),
      )
      expect(judged[0]?.verdict.problems[0]?.message).toMatch(/^C’est le dossier .* du registre/)
    })
  })

  it('stands in the order of the numbers', async () => {
    const shuffled = rows.toSorted((a, b) => b.complainantName.localeCompare(a.complainantName))
    const references = (await exported(shuffled, 'xlsx')).rows.map(({ cells }) => cells[0])
    expect(references).toEqual(rows.map(({ reference }) => reference).toSorted())
  })
})

describe('an export that was changed before it comes back', async () => {
  const table = await exported(
    sixtyJournals().map((journal) => projectionOf(journal).body),
    'csv',
  )
  const changed = (reference: string, changes: Readonly<Record<string, string>>) => ({
    ...table,
    rows: table.rows
      .filter(({ cells }) => cells[0] === reference)
      .map(({ number, cells }) => ({ number, cells: cells.map((cell, index) => changes[table.headers[index] ?? ''] ?? cell) })),
  })
  const verdictOf = (reference: string, changes: Readonly<Record<string, string>>, known: readonly KnownDossier[] = []) =>
    judgedOwn(changed(reference, changes), known)[0]?.verdict

  it('is asked about a stage that its days contradict', () => {
    const verdict = verdictOf('2025-001', { Étape: 'Réponse à préparer' })
    expect(verdict).toMatchObject({ kind: 'refused', problems: [{ column: table.headers.indexOf('Étape') }] })
    expect(verdict?.problems[0]?.message).toContain('alors que les jours de la ligne disent')
  })

  it.each([
    ['Type de client', 'Particulier'],
    ['Régime', 'Assurance, Bourse'],
    ['Reçue le', 'le 12'],
    ['Canal', ''],
    ['N°', ''],
    ['Constats', 'Une relance oubliée'],
    ['Geste (€)', 'beaucoup'],
  ])('names the cell of « %s » that it cannot read', (header, word) => {
    const verdict = verdictOf('2025-001', { [header]: word })
    expect(verdict?.problems).toMatchObject([{ column: table.headers.indexOf(header) }])
  })

  it('says of a number that another dossier bears here that it is another one', () => {
    const other = { id: 'other', reference: '2025-001', name: 'Paul Autre', arrivedOn: TODAY, product: 'PER' }
    expect(verdictOf('2025-001', {}, [other])?.problems[0]?.message).toMatch(
      /est déjà celui du dossier .* La personne, le jour ou le produit diffèrent/,
    )
  })

  it('without one of its columns is a register like any other, to be asked about', () => {
    const cut = { ...table, headers: table.headers.map((header) => (header === 'Forme' ? 'Autre' : header)) }
    expect(ownColumns(table.headers)).toBeDefined()
    expect(ownColumns(cut.headers)).toBeUndefined()
  })
})

describe('what an adviser told of the handling', async () => {
  const day = localDate
  const sent = (on: string, means: 'email' | 'post' | 'registeredPost') => ({ sentOn: day(on), means })
  const facts: readonly EventFacts[] = [
    {
      ...{ type: 'ComplaintOpened', reference: '2026-001', capacity: 'client', channel: 'letter', form: 'written', recipient: 'accueil' },
      ...{ sentOn: day('2026-01-05'), receivedOn: day('2026-01-06'), zone: 'metropole', regimes: ['insurance'], product: 'PER' },
      description: 'Frais contestés',
      summary: 'Vous contestez les frais.',
      complainant: {
        ...{ civility: 'mme', name: 'Claire Fontaine', isConsumer: true, phone: '0612345678' },
        ...{ address: '3 rue des Lilas\n75011 Paris', email: 'claire@exemple.fr' },
      },
    },
    { type: 'AcknowledgementSent', ...sent('2026-01-27', 'registeredPost'), lateReason: 'Courrier égaré : retrouvé le 26' },
    {
      type: 'ComplaintTransferred',
      mode: 'handedOver',
      to: 'Assureur X',
      toContact: '01 02\n03 04',
      reason: 'Contrat : le sien',
      ...sent('2026-01-28', 'email'),
    },
    { type: 'TransferReplied', repliedOn: day('2026-02-10'), summary: 'Refuse : hors garantie\nvoir pièce', isClientAnswered: false },
    { type: 'HoldingLetterSent', reason: 'Pièce attendue', promisedOn: day('2026-03-01'), ...sent('2026-02-12', 'post') },
    { type: 'AnswerSent', outcome: 'rejected', ...sent('2026-02-28', 'registeredPost') },
    { type: 'MediationReferred', mediatorName: 'Médiateur Y', referredOn: day('2026-03-05'), notifiedOn: day('2026-03-08') },
    { type: 'MediationFileSent', ...sent('2026-03-10', 'email') },
    { type: 'MediationOpinionReceived', receivedOn: day('2026-04-20'), opinion: 'partly', summary: 'Moitié' },
    { type: 'MediationPositionTaken', side: 'client', isAccepted: false, takenOn: day('2026-04-25') },
    { type: 'MediationPositionTaken', side: 'firm', isAccepted: true, takenOn: day('2026-04-26') },
    { type: 'FollowUpReceived', channel: 'email', receivedOn: day('2026-05-03'), summary: 'Conteste : demande un geste' },
  ]
  const days = ['2026-01-06', '2026-01-27', '2026-01-28', '2026-02-10', '2026-02-12', '2026-02-28']
  const later = ['2026-03-05', '2026-03-10', '2026-04-20', '2026-04-25', '2026-04-26', '2026-05-03']
  const journal = record(
    'native',
    [],
    facts.map((one, index) => ({ occurredOn: day([...days, ...later][index] ?? ''), facts: one })),
    context(),
  )
  const native = projectionOf(journal).body
  const table = await exported([native], 'xlsx')

  it('leaves and comes back: means, reasons, lateness, replies, positions, further letters, where to write to', () => {
    const [again] = taken(judgedOwn(table))
    expect(again?.handling).toEqual(native.handling)
    expect(again).toMatchObject({
      summary: 'Vous contestez les frais.',
      address: native.address,
      email: native.email,
      phone: native.phone,
      stage: native.stage,
    })
  })

  it('still waits for the answer to the last letter', () => {
    expect(native).toMatchObject({ stage: 'answered', isAnswerAwaited: true })
    expect(taken(judgedOwn(table))[0]?.isAnswerAwaited).toBe(true)
  })

  it('comes back without the mediation that was left out of it, no line questioned', async () => {
    const options = { format: 'xlsx', csv: EXCEL_FRENCH, firmName: 'Cabinet Fictif', today: TODAY, withMediation: false } as const
    const written = await writeRegister([native], options, LAW)
    const [line] = judgedOwn(tableOf(written.status === 'written' ? written.bytes : new Uint8Array()))
    expect(line?.verdict).toMatchObject({ kind: 'new', problems: [] })
  })

  it('keeps both positions to itself as the rest of the mediation', () => {
    const cells = registerTable([native], ['positions'], TODAY, LAW, false).rows[0]
    expect(cells?.map(wordsOf)).toEqual(['Confidentiel'])
  })

  it.each([
    ['Moyens d’envoi', 'Réponse : pigeon'],
    ['Positions sur l’avis', 'Le client : peut-être'],
    ['Lettres suivantes du client', 'une lettre'],
    ['Retours de la transmission', '31/02/2026, client répondu : non'],
  ])('names the cell of « %s » that it cannot read', (header, word) => {
    const column = table.headers.indexOf(header)
    const rows = table.rows.map((row) => ({ ...row, cells: row.cells.map((cell, index) => (index === column ? word : cell)) }))
    expect(judgedOwn({ ...table, rows })[0]?.verdict.problems[0]).toMatchObject({ column })
  })

  it('waits for no answer where nothing in the line calls for one', () => {
    const column = table.headers.indexOf('Autre réponse attendue')
    const letters = table.headers.indexOf('Lettres suivantes du client')
    const rows = table.rows.map((row) => ({ ...row, cells: row.cells.map((cell, index) => (index === letters ? '' : cell)) }))
    expect(judgedOwn({ ...table, rows })[0]?.verdict.problems).toMatchObject([{ column }])
  })
})

describe('a review published under a pseudonym', async () => {
  const opened: EventFacts = {
    ...{ type: 'ComplaintOpened', reference: '2026-001', capacity: 'client', channel: 'onlineReview', form: 'written', recipient: '' },
    ...{ sentOn: day('2026-01-05'), receivedOn: day('2026-01-06'), zone: 'metropole', regimes: ['insurance'], product: 'PER' },
    ...{ description: 'Frais contestés', platform: 'Avis Fictifs', reviewPlace: 'https://avis.example/8812' },
    complainant: { civility: 'none', name: 'lulu69', isPseudonym: true, isConsumer: true },
  }
  const steps: readonly EventFacts[] = [
    { type: 'AcknowledgementSent', sentOn: day('2026-01-10'), means: 'publicReply' },
    {
      ...{ type: 'AuthorIdentified', identifiedOn: day('2026-01-20'), how: 'Même compte' },
      complainant: { civility: 'mme', name: 'Lucie Morel', isConsumer: true, email: 'lucie@exemple.example' },
    },
  ]
  const days = ['2026-01-06', '2026-01-10', '2026-01-20'].map(day)
  const nativeAfter = (count: number) => {
    const facts = [opened, ...steps.slice(0, count)].map((one, index) => ({ occurredOn: days[index] ?? TODAY, facts: one }))
    return projectionOf(record('review', [], facts, context())).body
  }

  it.each([
    ['unknown', 1],
    ['identified since', 2],
  ] as const)('leaves and comes back with its author %s, its site, its place and the reply by which it was answered', async (_, count) => {
    const native = nativeAfter(count)
    const table = await exported([native], 'xlsx')
    const [again] = taken(judgedOwn(table))
    const told = ['complainantName', 'pseudonym', 'identifiedOn', 'platform', 'reviewPlace', 'email', 'channel', 'stage'] as const
    for (const member of told) expect(again?.[member], member).toEqual(native[member])
    expect(again?.handling.means).toEqual({ acknowledgement: 'publicReply' })
    expect(await exported(again ? [again] : [], 'xlsx')).toEqual(table)
    const [judged] = judgedOwn(table, [knownFrom(native)])
    expect(judged?.verdict.problems[0]?.message).toMatch(/^C’est le dossier .* du registre/)
  })
})

describe('letters and transfers that were several', async () => {
  const sent = (on: string, means: 'email' | 'post' | 'registeredPost') => ({ sentOn: day(on), means })
  const shared = { toContact: '01 02\n03 04', reason: 'Garantie : la sienne\nfrais : les nôtres' } as const
  const steps: readonly (readonly [string, EventFacts])[] = [
    ['2026-01-27', { type: 'AcknowledgementSent', ...sent('2026-01-27', 'post') }],
    [
      '2026-01-28',
      { type: 'ComplaintTransferred', mode: 'inPart', to: 'Assureur X', part: 'la garantie', ...shared, ...sent('2026-01-28', 'email') },
    ],
    ['2026-01-29', { type: 'ComplaintTransferred', mode: 'delegated', to: 'Délégataire Y', ...shared, ...sent('2026-01-29', 'post') }],
    ['2026-02-10', { type: 'TransferReplied', repliedOn: day('2026-02-10'), summary: 'Refuse', isClientAnswered: false }],
    ['2026-02-12', { type: 'HoldingLetterSent', reason: 'Pièce attendue', promisedOn: day('2026-03-01'), ...sent('2026-02-12', 'post') }],
    [
      '2026-02-28',
      { type: 'HoldingLetterSent', reason: 'Expertise\nen cours', promisedOn: day('2026-04-15'), ...sent('2026-02-28', 'email') },
    ],
    [
      '2026-03-20',
      { type: 'AnswerSent', outcome: 'rejected', lateReason: 'Expertise rendue tard', ...sent('2026-03-20', 'registeredPost') },
    ],
    ['2026-04-20', { type: 'AnswerSent', outcome: 'partlyUpheld', gestureCents: 1_250_50, ...sent('2026-04-20', 'email') }],
    ['2026-05-20', { type: 'AnswerSent', outcome: 'upheld', gestureCents: 100_00, ...sent('2026-05-20', 'post') }],
  ]
  const opened: EventFacts = {
    ...{ type: 'ComplaintOpened', reference: '2026-001', capacity: 'client', channel: 'letter', form: 'written', recipient: 'accueil' },
    ...{ sentOn: day('2026-01-05'), receivedOn: day('2026-01-06'), zone: 'metropole', regimes: ['insurance'], product: 'PER' },
    ...{ description: 'Frais contestés', complainant: { civility: 'mme', name: 'Claire Fontaine', isConsumer: true } },
  }
  const facts = [{ occurredOn: day('2026-01-06'), facts: opened }, ...steps.map(([on, one]) => ({ occurredOn: day(on), facts: one }))]
  const native = projectionOf(record('several', [], facts, context())).body
  const table = await exported([native], 'xlsx')
  const judgedWith = (header: string, word: string) => {
    const column = table.headers.indexOf(header)
    const rows = table.rows.map((row) => ({ ...row, cells: row.cells.map((cell, index) => (index === column ? word : cell)) }))
    return { column, verdict: judgedOwn({ ...table, rows })[0]?.verdict }
  }

  it('leave and come back one by one, with their means, their texts, their outcomes and their gestures', async () => {
    const back = taken(judgedOwn(table))
    expect(back[0]?.handling).toEqual(native.handling)
    expect(back[0]).toMatchObject({ lastKnownOn: '2026-05-20', gestureCents: native.gestureCents, outcome: 'upheld' })
    expect(await exported(back, 'xlsx')).toEqual(table)
  })

  it.each([
    ['Transmissions en partie ou confiées', '28/01/2026, Courriel : Assureur X'],
    ['Transmissions en partie ou confiées', 'Assureur X'],
    ['Lettres d’attente, toutes', '12/02/2026, Lettre simple : Pièce attendue'],
    ['Réponses, toutes', '20/03/2026, Courriel : peut-être'],
    ['Réponses, toutes', '20/03/2026, Courriel : Favorable\nGeste (€) : beaucoup'],
    ['Réponses, toutes', '21/03/2026, Courriel : Favorable'],
  ])('name the cell of « %s » that says %j', (header, word) => {
    const { column, verdict } = judgedWith(header, word)
    expect(verdict?.problems).toMatchObject([{ column }])
  })
})

describe('an export made before the mediator’s own days, means and reasons had their columns', async () => {
  const rows = sixtyJournals().map((journal) => projectionOf(journal).body)
  const table = await exported(rows, 'csv')
  const isOld = (_: string, index: number) => !ADDED_COLUMNS.some((column) => REGISTER_HEADERS[column] === table.headers[index])
  // It told the stage alone, where the export now says what the mediation, or the client, waits for.
  const asStage = (cell: string, index: number) => {
    const stage = table.headers[index] === REGISTER_HEADERS.stage ? stageOfStatus(cell) : undefined
    return stage ? STAGE_LABELS[stage] : cell
  }
  const hasSameWords = (_: string, index: number) => !['Médiation', REGISTER_HEADERS.stage].includes(earlier.headers[index] ?? '')
  const earlier: SourceTable = {
    ...table,
    headers: table.headers.filter(isOld),
    rows: table.rows.map(({ number, cells }) => ({ number, cells: cells.map(asStage).filter(isOld) })),
  }

  it('is ours under the names that its columns had, those of a dossier where they now are those of a complaint', () => {
    const NAMES = [
      ['Close le', 'Clos le'],
      ['Rouverte le', 'Rouvert le'],
      ['Réunie au dossier', 'Réuni au dossier'],
      ['Réunie le', 'Réuni le'],
      ['Reprise d’un autre registre', 'Repris d’un autre registre'],
    ] as const
    const former = new Map<string, string>(NAMES)
    expect(table.headers.filter((header) => former.has(header))).toEqual([...former.keys()])
    const headers = table.headers.map((header) => former.get(header) ?? header)
    expect(ownColumns(headers)).toEqual(ownColumns(table.headers))
  })

  it('is still ours, and comes back with every cell it has', async () => {
    expect(earlier.headers).toHaveLength(table.headers.length - ADDED_COLUMNS.length)
    expect(ownColumns(earlier.headers)).toBeDefined()
    const judged = judgedOwn(earlier)
    expect(judged.filter(({ verdict }) => verdict.kind !== 'new').map(({ verdict }) => verdict)).toEqual([])
    const again = await exported(taken(judged), 'csv')
    expect(again.rows.map(({ cells }) => cells.filter(isOld).filter(hasSameWords))).toEqual(
      earlier.rows.map(({ cells }) => cells.filter(hasSameWords)),
    )
  })
})

function wordsOf(cell: Cell): string {
  if (cell?.kind === 'text') return cell.text
  return cell?.kind === 'day' ? cell.day : ''
}

it('tells since when a client waits to be told where the complaint stands, and takes it back', async () => {
  const asked = play(openLetter(), (dossier) =>
    receiveEnquiry(dossier, { enquiredOn: day('2026-04-20'), channel: 'telephone', summary: 'Où en est-elle ?' }, CONTEXT),
  )
  const facts = asked.map((event) => ({ occurredOn: event.occurredOn, facts: event.facts }))
  const rows = [projectionOf(record('asked', [], facts, context())).body]
  const table = await exported(rows, 'xlsx')
  const back = taken(judgedOwn(table))
  expect(back).toMatchObject([{ enquiredOn: '2026-04-20' }])
  expect(await exported(back, 'xlsx')).toEqual(table)
})

it('tells the mediator’s days, and the ground of a refusal only with what was said in mediation', () => {
  const rows = sixtyJournals().map((journal) => projectionOf(journal).body)
  const columns = ['reference', 'admittedOn', 'extendedOn', 'outcomeAwaitedOn', 'mediationEnding', 'inadmissibilityGround'] as const
  const line = (reference: string, withMediation: boolean) =>
    registerTable(rows, columns, TODAY, LAW, withMediation)
      .rows.map((cells) => cells.map(wordsOf))
      .find(([first]) => first === reference)
  expect(line('2026-013', false)).toEqual(['2026-013', '2026-08-06', '2026-10-28', '2026-12-01', 'Confidentiel', ''])
  expect(line('2026-031', false)).toEqual(['2026-031', '', '', '', 'Confidentiel', 'Confidentiel'])
  expect(line('2026-031', true)?.slice(4)).toEqual(['Saisine irrecevable', 'Litige hors de son champ de compétence'])
})

it('a dossier that was withdrawn is not taken back, and says so', async () => {
  const journal = play(openLetter(), (dossier) =>
    withdrawOpening(dossier, { mistake: 'trial', reason: 'Un essai', withdrawnOn: day('2026-04-09') }, CONTEXT),
  )
  const facts = journal.map((event) => ({ occurredOn: event.occurredOn, facts: event.facts }))
  const table = await exported([projectionOf(record('withdrawn', [], facts, context())).body], 'csv')
  const [row] = judgedOwn(table)
  expect(row?.verdict.problems.map(({ message }) => message.replaceAll('\u00a0', ' '))).toEqual([
    '« Étape » : le dossier a été retiré du registre, il n’est pas repris.',
  ])
})

describe('whatever was recorded of a dossier', () => {
  /** Letters recorded in another order than that of their days come back in that of their days. */
  const areInOrder = ({ headers, rows }: SourceTable) =>
    (['answers', 'followUps', 'holdings', 'sharedTransfers', 'transferReplies'] as const).every((column) => {
      const cell = rows[0]?.cells[headers.indexOf(REGISTER_HEADERS[column])] ?? ''
      const days = [...cell.matchAll(/^(\d\d)\/(\d\d)\/(\d{4}), /gm)].map(([, date, month, year]) => `${year}-${month}-${date}`)
      return days.join() === days.toSorted().join()
    })

  it.each(['xlsx', 'csv'] as const)('comes back from %s with every cell', (format) =>
    fc.assert(
      fc.asyncProperty(anyJournal, async ({ journal }) => {
        const row = projectionOf(journal).body
        const table = await exported([row], format)
        fc.pre(row.stage !== 'openingWithdrawn' && areInOrder(table))
        const judge = createJudge(table, setupFor(table), [], LATER)
        const judged = table.rows.map((line) => judge.judge(line))
        expect(judged.map(({ verdict }) => [verdict.kind, verdict.problems])).toEqual([['new', []]])
        expect(await exported(taken(judged), format)).toEqual(table)
      }),
      { numRuns: 60 },
    ),
  )
})

it('a client who asked before a letter left still waits, where only the letter was known then', async () => {
  const journal = play(
    openLetter(),
    (dossier) => acknowledge(dossier, { sentOn: day('2026-04-09'), means: 'email' }, CONTEXT),
    (dossier) => receiveEnquiry(dossier, { enquiredOn: day('2026-04-08'), channel: 'telephone', summary: 'Où en est-elle ?' }, CONTEXT),
  )
  const facts = journal.map((event) => ({ occurredOn: event.occurredOn, facts: event.facts }))
  const asked = projectionOf(record('asked', [], facts, context())).body
  expect(taken(judgedOwn(await exported([asked], 'csv')))).toMatchObject([{ enquiredOn: '2026-04-08' }])
})
