import { describe, expect, test } from 'vitest'
import {
  type AgendaGroupName,
  type AgendaRow,
  agendaDetails,
  agendaInChunks,
  agendaOf,
  agendaSentence,
  groupAgenda,
  rowActions,
} from '../../../../renderer/features/today/agenda.ts'
import {
  acknowledge,
  answer,
  identifyAuthor,
  receiveFollowUp,
  receiveOpinion,
  recordTransferReply,
  refer,
  renounce,
  sendInvitation,
  sendMediationFile,
  sendReminder,
  settleAtOnce,
  transfer,
} from '../../../../shared/complaint/index.ts'
import type { LetterKind } from '../../../../shared/letters/index.ts'
import { DEFAULT_REGULATION_SETTINGS, LAW, lawOf, localDate } from '../../../../shared/regulation/index.ts'
import { aSummary, CALL, CONTEXT, LETTER, type StepTaken, sentOn } from './a-summary.ts'

const day = localDate

const invited: StepTaken = (dossier) => sendInvitation(dossier, sentOn('2026-03-30'), CONTEXT)
const reminded: StepTaken = (dossier) => sendReminder(dossier, sentOn('2026-04-20'), CONTEXT)
const settled: StepTaken = (dossier) => settleAtOnce(dossier, { settledOn: day('2026-03-27'), how: 'Excuses.' }, CONTEXT)
const renounced: StepTaken = (dossier) => renounce(dossier, { renouncedOn: day('2026-04-02'), how: 'Courriel du 2 avril.' }, CONTEXT)
const acknowledged: StepTaken = (dossier) => acknowledge(dossier, sentOn('2026-01-08'), CONTEXT)
const contested: StepTaken = (dossier) =>
  receiveFollowUp(dossier, { channel: 'email', receivedOn: localDate('2026-03-05'), summary: 'Conteste la réponse' }, CONTEXT)
const answered: StepTaken = (dossier) => answer(dossier, { ...sentOn('2026-02-20'), outcome: 'rejected' }, CONTEXT)
const handedOver: StepTaken = (dossier) =>
  transfer(
    dossier,
    { ...sentOn('2026-01-20'), mode: 'handedOver', to: 'Assureur du Lac', toContact: '1 quai du Lac', reason: 'Gestion du contrat.' },
    CONTEXT,
  )
const replied: StepTaken = (dossier) =>
  recordTransferReply(dossier, { repliedOn: day('2026-02-10'), summary: 'Réglé.', isClientAnswered: true }, CONTEXT)
const referred: StepTaken = (dossier) =>
  refer(dossier, { referredOn: day('2026-03-02'), notifiedOn: day('2026-03-05'), mediatorName: 'La Médiation de l’Assurance' }, CONTEXT)
const fileSent: StepTaken = (dossier) => sendMediationFile(dossier, sentOn('2026-03-10'), CONTEXT)
const opinion: StepTaken = (dossier) =>
  receiveOpinion(dossier, { receivedOn: day('2026-05-04'), opinion: 'partly', summary: 'Un geste est recommandé.' }, CONTEXT)

type Case = readonly [name: string, summary: ReturnType<typeof aSummary>, today: string, group: AgendaGroupName, steps: readonly string[]]

const oral = (...steps: readonly StepTaken[]) => aSummary('oral', CALL, ...steps)
const written = (...steps: readonly StepTaken[]) => aSummary('written', LETTER, ...steps)

const CASES: readonly Case[] = [
  ['a call to invite is for today: the text sets no delay', oral(), '2026-03-28', 'now', ['sendInvitation']],
  ['an invitation sent waits for the writing', oral(invited), '2026-04-10', 'oral', ['receiveWritten']],
  ['fifteen days after it the reminder is due', oral(invited), '2026-04-14', 'now', ['sendReminder']],
  ['once reminded, the writing is waited for, however long', oral(invited, reminded), '2026-12-31', 'oral', ['receiveWritten']],
  ['settled at once, it is to be closed', oral(settled), '2026-03-28', 'closing', ['close']],
  ['given up by the client, it is to be closed', oral(invited, renounced), '2026-04-10', 'closing', ['close']],
  ['an acknowledgement due in more than a week is for later', written(), '2026-01-02', 'later', ['acknowledge']],
  ['due within seven days, it is for this week', written(), '2026-01-06', 'week', ['acknowledge']],
  ['due that day, it is for today', written(), '2026-01-13', 'now', ['acknowledge']],
  ['overdue, it stays for today', written(), '2026-01-20', 'now', ['acknowledge']],
  [
    'on the last day of an answer, nothing acknowledged yet, both are offered',
    written(),
    '2026-02-28',
    'now',
    ['acknowledge', 'answer', 'informOfMediator'],
  ],
  ['both overdue, both stay offered', written(), '2026-03-01', 'now', ['acknowledge', 'answer', 'informOfMediator']],
  ['the answer is for later', written(acknowledged), '2026-02-20', 'later', ['answer']],
  ['then within the week', written(acknowledged), '2026-02-21', 'week', ['answer']],
  ['on the last day the mediator may be turned to as well', written(acknowledged), '2026-02-28', 'now', ['answer', 'informOfMediator']],
  ['overdue, both stay', written(acknowledged), '2026-03-01', 'now', ['answer', 'informOfMediator']],
  [
    'contested once answered, it is to be answered again',
    written(acknowledged, answered, contested),
    '2026-03-06',
    'later',
    ['answer', 'close'],
  ],
  ['answered, it is to be closed', written(acknowledged, answered), '2026-02-21', 'closing', ['close']],
  [
    'handed over, something is awaited from the other',
    written(acknowledged, handedOver),
    '2026-02-01',
    'transfer',
    ['recordTransferReply'],
  ],
  ['what came back leaves it to be closed', written(acknowledged, handedOver, replied), '2026-02-11', 'closing', ['close']],
  ['a mediation keeps it from closing: the file first', written(answered, referred), '2026-03-06', 'mediation', ['sendMediationFile']],
  ['then the opinion', written(answered, referred, fileSent), '2026-03-11', 'mediation', ['admitReferral', 'receiveOpinion']],
  ['then the positions', written(answered, referred, fileSent, opinion), '2026-05-05', 'mediation', ['takePosition']],
]

function rowsOf(summaries: readonly ReturnType<typeof aSummary>[], today: string, issued: readonly [string, LetterKind][] = []) {
  return agendaOf({ summaries, issued: issued.map(([dossierId, kind]) => ({ dossierId, kind })), today: day(today), law: LAW })
}

const only = (rows: readonly AgendaRow[]): AgendaRow => {
  const [row, ...others] = rows
  if (!row || others.length > 0) throw new Error(`${rows.length} rows`)
  return row
}

describe('the agenda', () => {
  test.each(CASES)('%s', (_name, summary, today, group, steps) => {
    const row = only(rowsOf([summary], today))
    expect(row.group).toBe(group)
    expect(row.steps.map(({ kind }) => kind)).toEqual(steps)
  })

  test('hides no duty whose day has come behind an earlier one', () => {
    const due = ({ obligation, alsoDue }: AgendaRow) => [obligation?.kind, ...alsoDue.map(({ kind }) => kind)]
    expect(due(only(rowsOf([written()], '2026-02-27')))).toEqual(['acknowledgement'])
    expect(due(only(rowsOf([written()], '2026-02-28')))).toEqual(['acknowledgement', 'answer'])
    expect(due(only(rowsOf([written()], '2026-03-01')))).toEqual(['acknowledgement', 'answer'])
    expect(due(only(rowsOf([written(acknowledged)], '2026-03-01')))).toEqual(['answer'])
  })

  test('counts as overdue only what is', () => {
    expect(agendaDetails(rowsOf([written()], '2026-02-28'))).toContain('1\u00a0échéance est dépassée.')
    expect(agendaDetails(rowsOf([written()], '2026-03-01'))).toContain('2\u00a0échéances sont dépassées.')
  })

  test('follows the firm’s own delay for the reminder', () => {
    const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, reminderAfterDays: 8 })
    const input = { summaries: [oral(invited)], issued: [], law }
    expect(only(agendaOf({ ...input, today: day('2026-04-06') })).group).toBe('oral')
    expect(only(agendaOf({ ...input, today: day('2026-04-07') })).group).toBe('now')
  })

  test('puts what is overdue before what is due today, whatever the order of the register', () => {
    const rows = rowsOf([oral(), written()], '2026-03-28')
    expect(rows.map(({ obligation }) => obligation?.state)).toEqual(['overdue', 'dueToday'])
    expect(groupAgenda(rows).map(({ name, rows: { length } }) => [name, length])).toEqual([['now', 2]])
  })

  test('made in chunks, is the same: what is due first stays at the top', async () => {
    const summaries = Array.from({ length: 250 }, (_, index) => ({
      ...(index % 3 === 0 ? oral() : index % 3 === 1 ? written() : written(answered)),
      id: `dossier-${index}`,
      reference: `2026-${String((index * 7) % 250).padStart(3, '0')}`,
    }))
    const input = { summaries, issued: [{ dossierId: 'dossier-4', kind: 'answer' as const }], today: day('2026-03-28'), law: LAW }
    const rows = await agendaInChunks(input)
    expect(rows).toEqual(agendaOf(input))
    expect(new Set(rows.map(({ group }) => group)).size).toBeGreaterThan(1)
  })

  test('shows the day of an answer even where the acknowledgement was forgotten', () => {
    expect(only(rowsOf([written()], '2026-03-02')).obligation?.kind).toBe('acknowledgement')
  })
})

describe('a letter saved or printed, not marked as sent', () => {
  test('is shown, and marking it as sent comes before writing it again', () => {
    const row = only(rowsOf([written(acknowledged)], '2026-02-10', [['written', 'answer']]))
    expect(row.group).toBe('letters')
    expect(rowActions(row)).toEqual([{ label: 'Marquer comme envoyée', to: '/reclamations/written/lettre/answer' }])
  })

  test('stays among what is due today, where its day has come', () => {
    const row = only(rowsOf([written(acknowledged)], '2026-02-28', [['written', 'mediatorInformation']]))
    expect(row.group).toBe('now')
    expect(rowActions(row).map(({ label }) => label)).toEqual(['Marquer comme envoyée', 'Écrire la réponse'])
  })

  test('beside another one, says which it is', () => {
    const row = only(
      rowsOf([written(acknowledged)], '2026-02-10', [
        ['written', 'answer'],
        ['written', 'holding'],
      ]),
    )
    expect(rowActions(row).map(({ label }) => label)).toEqual([
      'Marquer comme envoyée\u00a0: Réponse',
      'Marquer comme envoyée\u00a0: Lettre d’attente',
    ])
  })

  test('is passed over where the dossier no longer waits for it', () => {
    expect(only(rowsOf([written(acknowledged)], '2026-02-10', [['written', 'invitation']])).unsentLetters).toEqual([])
  })
})

test('the author of a review known by a pseudonym is answered where it lies; once identified, by a letter', () => {
  const author = { civility: 'none', name: 'lulu69', isPseudonym: true, isConsumer: true } as const
  const review = {
    ...LETTER,
    complainant: author,
    channel: 'onlineReview',
    platform: 'Avis Fictifs',
    reviewPlace: 'https://a.example/1',
  } as const
  const identified: StepTaken = (dossier) =>
    identifyAuthor(dossier, { identifiedOn: day('2026-01-06'), complainant: CALL.complainant, how: 'Même compte' }, CONTEXT)
  const toOf = (...steps: readonly StepTaken[]) => rowActions(only(rowsOf([aSummary('review', review, ...steps)], '2026-01-08')))[0]?.to
  expect(toOf()).toBe('/reclamations/review/reponse-publique/acknowledgement')
  expect(toOf(identified)).toBe('/reclamations/review/lettre/acknowledgement')
})

describe('the day in a sentence', () => {
  test.each([
    ['2026-01-02', [written()], 'Rien à faire aujourd’hui.', ''],
    ['2026-01-06', [written()], 'Rien d’urgent aujourd’hui ; 1\u00a0échéance approche.', ''],
    ['2026-01-13', [written()], '1\u00a0réclamation demande une action aujourd’hui.', ''],
    ['2026-03-28', [written(), oral()], '2\u00a0réclamations demandent une action aujourd’hui.', '2\u00a0échéances sont dépassées.'],
    ['2026-04-10', [oral(invited)], 'Rien à faire aujourd’hui.', '1\u00a0réclamation orale attend son écrit.'],
    [
      '2026-04-10',
      [oral(settled), written(answered, referred)],
      'Rien à faire aujourd’hui.',
      '1\u00a0médiation est en cours et 1\u00a0dossier est à clore.',
    ],
  ])('%s', (today, summaries, sentence, details) => {
    const rows = rowsOf(summaries, today)
    expect(agendaSentence(rows).replace(/\u00a0;/, ' ;')).toBe(sentence)
    expect(agendaDetails(rows)).toBe(details)
  })

  test('tells of a letter that waits', () => {
    const rows = rowsOf([written(acknowledged)], '2026-02-10', [['written', 'answer']])
    expect(agendaSentence(rows).replace(/\u00a0;/, ' ;')).toBe('Rien d’urgent aujourd’hui ; 1\u00a0lettre attend d’être marquée.')
    expect(agendaDetails(rows)).toBe('1\u00a0lettre n’est pas marquée comme envoyée.')
  })

  test('asks first for what two people did at once, where nothing is due today', () => {
    expect(agendaSentence([], 1)).toBe('1\u00a0dossier demande votre avis.')
    expect(agendaSentence([], 2)).toBe('2\u00a0dossiers demandent votre avis.')
    expect(agendaSentence([], 0)).toBe('Rien à faire aujourd’hui.')
  })
})
