import { describe, expect, it } from 'vitest'
import {
  type Action,
  complaintsIn,
  type FollowUp,
  followUpOf,
  followUpSentences,
  measure,
  targetText,
} from '../../../shared/actions/index.ts'
import { answer, close, type Dossier } from '../../../shared/complaint/index.ts'
import type { Target } from '../../../shared/firm/journal/index.ts'
import { addDays, LAW, type LocalDate } from '../../../shared/regulation/index.ts'
import { closing, complaint, intake } from '../analysis/dossier-builder.ts'
import { day } from './firm-play.ts'

const TODAY = day('2028-01-15')
const Y2026 = { from: day('2026-01-01'), to: day('2026-12-31') }
const Y2027 = { from: day('2027-01-01'), to: day('2027-12-31') }

/** Received on a day, answered some days later, closed with a cause. */
function answered(reference: string, receivedOn: LocalDate, after: number, facts: Partial<Parameters<typeof intake>[0]> = {}): Dossier {
  const sentOn = addDays(receivedOn, after)
  const { type, ...end } = closing({ closedOn: sentOn, nature: facts.nature ?? 'pricing', cause: 'Délai de l’assureur' })
  return complaint(
    intake({ reference, sentOn: receivedOn, receivedOn, nature: 'pricing', product: 'SCPI', ...facts }),
    [
      (dossier, context) => answer(dossier, { sentOn, means: 'post', outcome: 'upheld', lateReason: 'Congés' }, context),
      (dossier, context) => close(dossier, end, context),
    ],
    TODAY,
  )
}

const REGISTER: readonly Dossier[] = [
  answered('2026-001', day('2026-02-02'), 10),
  answered('2026-002', day('2026-03-02'), 40),
  answered('2026-003', day('2026-04-02'), 90),
  answered('2026-004', day('2026-05-02'), 20, { product: 'Assurance-vie' }),
  answered('2027-001', day('2027-02-02'), 8, { product: 'scpi ' }),
]

const TARGET: Target = {
  measure: 'complaints',
  scope: { nature: 'pricing', product: 'SCPI' },
  baseline: { ...Y2026, value: 3, cases: 3 },
  value: 1,
  ...Y2027,
}

const ACTION: Action = {
  id: 'a1',
  origin: 'firm',
  description: 'Fiche de frais',
  state: 'implemented',
  decidedOn: day('2026-06-01'),
  implementedOn: day('2026-09-01'),
  postponements: [],
  evidence: [],
  dossierIds: [],
  findingIds: [],
  target: TARGET,
}

const follow = (target: Partial<Target>, today = TODAY, action: Partial<Action> = {}, register = REGISTER) =>
  followUpOf({ ...ACTION, ...action, target: { ...TARGET, ...target } }, register, today, LAW)

describe('a figure', () => {
  it('is taken over the complaints of its scope: nature, product, cause, whatever the case and accents', () => {
    const references = (scope: Target['scope']) => complaintsIn(scope, REGISTER, Y2026).map(({ reference }) => reference)
    expect(references({})).toHaveLength(4)
    expect(references({ product: 'scpi' })).toEqual(['2026-001', '2026-002', '2026-003'])
    expect(references({ cause: 'delai de l’assureur' })).toHaveLength(4)
    expect(references({ nature: 'reception' })).toEqual([])
  })

  it.each([
    ['complaints', 3, 3],
    ['answerDelay', 40, 3],
    ['answersInTime', 2 / 3, 3],
  ] as const)('%s', (kind, value, cases) => {
    expect(measure({ measure: kind, scope: { product: 'SCPI' } }, REGISTER, Y2026, TODAY, LAW)).toEqual({ ...Y2026, value, cases })
  })

  it('has no value where no case allows one', () => {
    expect(measure({ measure: 'answerDelay', scope: { nature: 'reception' } }, REGISTER, Y2026, TODAY, LAW)).toEqual({ ...Y2026, cases: 0 })
  })
})

describe('whether it worked', () => {
  it('did, where the count is not above its target', () => {
    expect(follow({})).toMatchObject({ verdict: 'reached', measured: { value: 1 }, isSmallSample: true })
  })

  it('did not yet, where it is; and a count cannot come down before the year ends', () => {
    expect(follow({ value: 0 })).toMatchObject({ verdict: 'notYet' })
    expect(follow({ value: 0 }, day('2027-06-01'))).toMatchObject({ verdict: 'notYet' })
  })

  it('is too early to say before the year ends, while it is not in place, or without a case', () => {
    expect(follow({}, day('2027-12-31'))).toMatchObject({ verdict: 'tooEarly', because: 'periodRunning' })
    expect(follow({}, TODAY, { state: 'planned', implementedOn: undefined })).toMatchObject({ because: 'notImplemented' })
    expect(follow({}, TODAY, { implementedOn: day('2028-01-02') })).toMatchObject({ because: 'notImplemented' })
    expect(follow({ measure: 'answerDelay', scope: { nature: 'reception' } })).toMatchObject({ verdict: 'tooEarly', because: 'noCase' })
  })

  it('reads a share the other way', () => {
    expect(follow({ measure: 'answersInTime', value: 1 })).toMatchObject({ verdict: 'reached', measured: { value: 1 } })
    expect(follow({ measure: 'answersInTime', value: 0.9, ...Y2026 })).toMatchObject({ verdict: 'notYet', isPartlyBefore: true })
  })

  it('is not asked without a target, or once given up', () => {
    expect(followUpOf({ ...ACTION, target: undefined }, REGISTER, TODAY, LAW)).toBeUndefined()
    expect(followUpOf({ ...ACTION, state: 'dropped' }, REGISTER, TODAY, LAW)).toBeUndefined()
  })

  it('says fewer than five cases, and nothing of the kind from five on', () => {
    const many = [1, 2, 3, 4, 5].map((n) => answered(`2027-10${n}`, day('2027-03-02'), n))
    const baseline = { ...Y2026, value: 9, cases: 9 }
    expect(follow({ baseline, value: 6 }, TODAY, {}, [...REGISTER, ...many])).toMatchObject({
      isSmallSample: false,
      measured: { value: 6 },
    })
    expect(follow({ baseline })).toMatchObject({ isSmallSample: true })
  })
})

describe('in French', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')

  it('says the target with what it starts from', () => {
    expect(plain(targetText(TARGET))).toBe(
      'Nombre de réclamations (nature « Tarification (niveau, information) » et produit « SCPI ») : 1 réclamation au plus en 2027, pour 3 réclamations en 2026.',
    )
  })

  it('says a target as it was typed, to the tenth', () => {
    const shown = (value: number) => plain(targetText({ ...TARGET, measure: 'answersInTime', value })).match(/ : ([\d,]+ %) au moins/)?.[1]
    for (let tenths = 0; tenths <= 1000; tenths += 1) {
      expect(shown(tenths / 10 / 100)).toBe(`${String(tenths / 10).replace('.', ',')} %`)
    }
  })

  it('never shows as reached a share that is not', () => {
    const told = (measured: number, value: number) => {
      const target: Target = { ...TARGET, measure: 'answersInTime', value, baseline: { ...Y2026, value: 0.5, cases: 9 } }
      const followUp = {
        target,
        measured: { ...Y2027, value: measured, cases: 2000 },
        verdict: 'notYet',
        isSmallSample: false,
        isPartlyBefore: false,
      }
      return plain(followUpSentences(followUp as FollowUp)[0] ?? '')
        .match(/ : ([\d,]+ %), pour une cible de ([\d,]+ %)/)
        ?.slice(1)
    }
    expect(told(0.9496, 0.95)).toEqual(['94,9 %', '95 %'])
    expect(told(0.9446, 0.95)).toEqual(['94,5 %', '95 %'])
    expect(told(0.9995, 1)).toEqual(['99,9 %', '100 %'])
    expect(told(0.95, 0.95)).toEqual(['95 %', '95 %'])
  })

  it('says what was measured, and how far it carries', () => {
    const followUp = follow({ measure: 'answersInTime', value: 0.9, baseline: { ...Y2026, value: 0.5, cases: 4 }, ...Y2026 })
    expect(followUp && followUpSentences(followUp).map(plain)).toEqual([
      'Mesuré en 2026 : 66,7 %, pour une cible de 90 % au moins et 50 % au départ.',
      'Une partie de la période précède la mise en œuvre.',
      'Moins de cinq cas : ce chiffre décrit ces dossiers et n’indique pas une tendance.',
    ])
    const running = follow({}, day('2027-06-01'))
    expect(running && plain(followUpSentences(running)[1] ?? '')).toBe('Trop tôt : la période n’est pas terminée.')
  })
})
