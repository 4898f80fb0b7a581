/** No letter promises an answer after the day from which it says that the mediator can be turned to. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldDossier } from '../../../shared/complaint/index.ts'
import { answerDueOn } from '../../../shared/letters/awaited-answer.ts'
import { datesIn } from '../../../shared/letters/final-text.ts'
import { LETTERS, type LetterFields, type LetterInput, type LetterKind, lintLetter } from '../../../shared/letters/index.ts'
import {
  addDays,
  type ClientKind,
  DEFAULT_REGULATION_SETTINGS,
  lawOf,
  localDate,
  REGIMES,
  type Regime,
  type RegulationSettings,
} from '../../../shared/regulation/index.ts'
import { openLetter, play } from '../complaint/play.ts'
import { FIRM, input } from './story.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const FROM_RECEIPT: Partial<RegulationSettings> = { cifCountsFrom: 'received', cifReason: 'Notre association compte ainsi.' }

type Told = {
  sentOn: string
  receivedOn: string
  regimes: readonly Regime[]
  clientKind?: ClientKind
  settings?: Partial<RegulationSettings>
}

function letterInput({ sentOn, receivedOn, regimes, clientKind = 'consumer', settings }: Told, today: string, fields: LetterFields = {}) {
  const opening = openLetter({ sentOn: localDate(sentOn), receivedOn: localDate(receivedOn), regimes })
  const dossier = foldDossier(play(opening))
  const told = { ...dossier, complainant: { ...dossier.complainant, clientKind } }
  return { ...input(told, localDate(today), fields), law: lawOf({ ...DEFAULT_REGULATION_SETTINGS, ...settings }) }
}

const textOf = (kind: LetterKind, of: LetterInput) =>
  plain(
    LETTERS[kind]
      .build(of)
      .blocks.map(({ text }) => text)
      .join('\n'),
  )

/** The mediator's first day in any event, as the notice of this letter tells it. */
const mediatorDay = (text: string) => datesIn(/soit à partir du ([^,]+),/.exec(text)?.[1] ?? '')[0]
/** The day by which the firm's own words promise, or had promised, an answer. */
const promisedDay = (text: string) =>
  datesIn(
    /(?:répondrons[^.]*au plus tard le|parviendra au plus tard le|était attendue (?:au plus tard le|pour le)) ([^.,:]+)/.exec(text)?.[1] ??
      '',
  )[0]

describe('the promise takes the earlier of the last day of the answer and the mediator’s first day', () => {
  const POSTED = { sentOn: '2022-11-02', receivedOn: '2022-11-09' } as const

  test.each<[string, Told]>([
    ['insurance under 2016-R-02, counted from the receipt', { ...POSTED, regimes: ['insurance'] }],
    ['CIF before 8 May 2023, counted from the receipt', { ...POSTED, regimes: ['cif'] }],
    ['real-estate agency, on the same model', { ...POSTED, regimes: ['realEstate'] }],
  ])('%s', (_, told) => {
    for (const [kind, fields] of [
      ['acknowledgement', {}],
      ['documentRequest', { documents: 'Relevé', wantedBy: localDate('2022-12-01') }],
      ['transfer', { mode: 'delegated', to: 'Gestion Fictive', toContact: '01 00 00 00 00', reason: 'Elle gère le contrat.' }],
    ] as const) {
      const of = letterInput(told, '2022-11-14', fields)
      expect(promisedDay(textOf(kind, of)), kind).toBe('2023-01-02')
      const ids = lintLetter(LETTERS[kind], LETTERS[kind].build(of), of).map(({ id }) => id)
      expect(ids, kind).not.toContain('answer-due')
    }
    expect(mediatorDay(textOf('acknowledgement', letterInput(told, '2022-11-14')))).toBe('2023-01-02')
  })

  test('by the firm’s own choice of the receipt', () => {
    const told: Told = { sentOn: '2026-10-02', receivedOn: '2026-10-09', regimes: ['cif'], settings: FROM_RECEIPT }
    expect(promisedDay(textOf('acknowledgement', letterInput(told, '2026-10-12')))).toBe('2026-12-02')
    // Whoever is told of no mediator is promised the last day of the rule.
    expect(promisedDay(textOf('acknowledgement', letterInput({ ...told, clientKind: 'professional' }, '2026-10-12')))).toBe('2026-12-09')
  })

  test('an invitation promises the two months from the sending, as it says of the mediator', () => {
    const oral = foldDossier(
      play(
        openLetter({
          form: 'oral',
          channel: 'telephone',
          expressedOn: localDate('2026-10-02'),
          sentOn: undefined,
          receivedOn: undefined,
          regimes: ['cif'],
        }),
      ),
    )
    const of = { ...input(oral, localDate('2026-10-03')), law: lawOf({ ...DEFAULT_REGULATION_SETTINGS, ...FROM_RECEIPT }) }
    for (const kind of ['invitation', 'reminder'] as const)
      expect(textOf(kind, of)).toContain(
        'dans les 10 jours ouvrables qui suivent sa réception, puis nous vous répondrons le plus tôt possible et au plus tard dans les 2 mois qui suivent son envoi',
      )
  })

  test('a holding letter that promises a later day owns up to the earlier one', () => {
    const told: Told = { sentOn: '2026-10-02', receivedOn: '2026-10-09', regimes: ['cif'], settings: FROM_RECEIPT }
    const promising = (promisedOn: string) =>
      letterInput(told, '2026-11-20', { reason: 'Le dépositaire n’a pas répondu.', promisedOn: localDate(promisedOn) })
    expect(textOf('holding', promising('2026-12-08'))).toContain('Elle était attendue pour le 2 décembre 2026')
    expect(textOf('holding', promising('2026-12-02'))).not.toContain('attendue')
  })
})

test('over all regimes, kinds of client, texts and days', () => {
  const settings = fc.constantFrom<Partial<RegulationSettings>>({}, FROM_RECEIPT, { cifSendingFrom: localDate('2026-01-01') })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3600 }),
      fc.integer({ min: 0, max: 45 }),
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 0, max: 60 }),
      fc.subarray([...REGIMES]),
      fc.constantFrom<ClientKind>('consumer', 'nonProfessional', 'professional'),
      settings,
      fc.constantFrom<LetterKind>('acknowledgement', 'documentRequest', 'transfer', 'holding', 'mediatorInformation'),
      (start, posted, later, ahead, regimes, clientKind, ofFirm, kind) => {
        const sentOn = addDays(localDate('2016-12-01'), start)
        const receivedOn = addDays(sentOn, posted)
        const today = addDays(receivedOn, later)
        const fields: LetterFields = {
          ...(kind === 'transfer' && { mode: 'delegated', to: 'Gestion Fictive', toContact: '01 00 00 00 00', reason: 'Elle gère.' }),
          ...(kind === 'holding' && { reason: 'Le dépositaire n’a pas répondu.', promisedOn: addDays(today, ahead) }),
        }
        const firm = { ...FIRM, statuses: ['CIF', 'IAS', 'IOBSP', 'carteT'] as const }
        const of = { ...letterInput({ sentOn, receivedOn, regimes, clientKind, settings: ofFirm }, today, fields), firm }
        const text = textOf(kind, of)
        const [promised, opens] = [promisedDay(text), mediatorDay(text)]
        if (!opens || !promised) return
        if (promised > opens) {
          expect(kind).toBe('holding')
          // Of payment services, no text gave the answer a last day before 2018: none was awaited.
          expect(text.includes('Elle était attendue pour le')).toBe(answerDueOn(of) !== undefined)
        }
      },
    ),
    { numRuns: 400, examples: [[0, 4, 19, 40, ['paymentServices'], 'consumer', {}, 'holding']] },
  )
})
