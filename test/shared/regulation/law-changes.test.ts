/** The law kept as plain values: computed with again, and compared in sentences. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ComplaintFacts,
  DEFAULT_REGULATION_SETTINGS,
  deriveObligations,
  dueChanges,
  HOLIDAYS,
  isPending,
  type KeptLaw,
  keptLawOf,
  LAW,
  lawChanges,
  lawOf,
  lawOfKept,
  localDate,
  REGIMES,
  ZONES,
} from '../../../shared/regulation/index.ts'
import { aLaw, anyLaw } from './a-former-law.ts'
import { day, oral, written } from './complaint-facts.ts'

const SHIPPED = keptLawOf(LAW, 'metropole')

/** As a backup gives it back: text, the members of each object in another order. */
function throughText(law: KeptLaw): KeptLaw {
  return JSON.parse(JSON.stringify(law), (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value,
  )
}

/** The first law with one rule, one text, or another part as the second has it: near enough that often nothing is told. */
function withOnePartOf(law: KeptLaw, other: KeptLaw, part: number): KeptLaw {
  const rule = other.rules[part % other.rules.length]
  const text = other.texts[part % other.texts.length]
  const parts: readonly Partial<KeptLaw>[] = [
    { rules: law.rules.map((each) => (each.id === rule?.id ? rule : each)) },
    { texts: law.texts.map((each) => (each.id === text?.id ? text : each)) },
    { holidays: other.holidays },
    { mediation: other.mediation },
    { zone: other.zone },
  ]
  return { ...law, ...parts[part % parts.length] }
}

/** Complaints at every step, in every zone and regime. */
const anyFacts: fc.Arbitrary<ComplaintFacts> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    regimes: fc.subarray([...REGIMES]),
    sent: fc.integer({ min: 1, max: 28 }),
    posted: fc.integer({ min: 0, max: 2 }),
    month: fc.integer({ min: 1, max: 9 }),
    isOral: fc.boolean(),
    isAcknowledged: fc.boolean(),
    isHeld: fc.boolean(),
  })
  .map(({ zone, regimes, sent, posted, month, isOral, isAcknowledged, isHeld }) => {
    const on = (d: number) => `2026-0${month}-${String(d).padStart(2, '0')}`
    const facts = isOral ? oral(on(sent)) : written(on(sent), on(Math.min(28, sent + posted)))
    const invited = isOral ? { invitedOn: day(on(Math.min(28, sent + 1))) } : {}
    return {
      ...facts,
      zone,
      regimes,
      ...invited,
      ...(isAcknowledged && !isOral && { acknowledgedOn: day(on(28)) }),
      ...(isHeld && !isOral && { heldOn: day(on(28)), promisedOn: day('2026-12-01') }),
    }
  })

describe('the law kept as plain values', () => {
  test('gives the days of the law it was made from', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('sent', 'received'), fc.boolean(), (facts, cifCountsFrom, informsOfMediator) => {
        const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom, informsOfMediator, reminderAfterDays: 7 })
        const again = lawOfKept(throughText(keptLawOf(law, 'metropole')))
        const days = (of: typeof law) =>
          deriveObligations(facts, day('2026-10-01'), of).map(({ kind, dueDate, state, text }) => ({
            kind,
            dueDate,
            state,
            cited: text.citation,
          }))
        expect(days(again)).toEqual(days(law))
      }),
    )
  })

  test('comes to the same through a backup', () => {
    fc.assert(
      fc.property(anyLaw, (law) => {
        expect(lawChanges(law, throughText(law))).toEqual([])
      }),
    )
  })

  test('moves no day where nothing is told', () => {
    fc.assert(
      fc.property(anyLaw, anyLaw, fc.nat(), anyFacts, (before, other, part, facts) => {
        const after = withOnePartOf(before, other, part)
        if (lawChanges(before, after).length > 0) return
        expect(dueChanges(facts, lawOfKept(before), lawOfKept(after), day('2026-10-01'))).toEqual([])
      }),
      { examples: [[SHIPPED, SHIPPED, 0, written('2026-03-02', '2026-03-04')]] },
    )
  })

  test('lists exactly the duties that wait for another day', () => {
    fc.assert(
      fc.property(anyLaw, anyLaw, anyFacts, (before, after, facts) => {
        const today = day('2026-04-15')
        const shown = (law: KeptLaw) =>
          deriveObligations(facts, today, lawOfKept(law)).flatMap((duty) =>
            isPending(duty) || duty.state === 'prudent' ? [`${duty.kind} ${duty.dueDate}`] : [],
          )
        const [was, is] = [shown(before), shown(after)]
        const listed = dueChanges(facts, lawOfKept(before), lawOfKept(after), today)
        const moved = (from: readonly string[], to: readonly string[]) =>
          from.filter((line) => !to.includes(line) && !line.endsWith('undefined')).sort()
        const duties = listed.filter(({ kind }) => !kind.startsWith('mediatorOpens') && !kind.startsWith('mediatorCloses'))
        expect(duties.flatMap(({ kind, before: on }) => (on ? [`${kind} ${on}`] : [])).sort()).toEqual(moved(was, is))
        expect(duties.flatMap(({ kind, after: on }) => (on ? [`${kind} ${on}`] : [])).sort()).toEqual(moved(is, was))
      }),
    )
  })
})

describe('a rule that is removed, or new, and sets no last day', () => {
  const kept = keptLawOf(LAW, 'metropole')
  const without: KeptLaw = { ...kept, rules: kept.rules.filter(({ id }) => id !== 'acpr-invitation') }
  const moved = (facts: ComplaintFacts, before = without, after = kept) =>
    dueChanges(facts, lawOfKept(before), lawOfKept(after), day('2026-04-10'))

  test('is told of the dossier that waits for it, as owed from now on, or no longer', () => {
    expect(moved(oral('2026-04-07'))).toEqual([{ kind: 'invitation', after: 'atOnce' }])
    expect(moved(oral('2026-04-07'), kept, without)).toEqual([{ kind: 'invitation', before: 'atOnce' }])
  })

  test('is told of no dossier in which it was met', () => {
    expect(moved(oral('2026-04-07', { invitedOn: day('2026-04-08') }))).toEqual([])
    expect(moved(written('2026-04-07', '2026-04-07', { answeredOn: day('2026-04-09') }))).toEqual([])
  })
})

describe('a text that starts in the future', () => {
  const later = keptLawOf(
    {
      ...LAW,
      texts: [
        ...LAW.texts,
        {
          id: 'later',
          family: 'acpr-complaints',
          citation: 'recommandation fictive',
          appliesFrom: day('2027-01-01'),
          force: 'recommendation',
          source: 'P',
        },
      ],
      rules: LAW.rules.map((rule) =>
        rule.id === 'acpr-answer' ? { ...rule, basisByText: { ...rule.basisByText, later: 'received' } } : rule,
      ),
    },
    'metropole',
  )
  const moved = (facts: ComplaintFacts) => dueChanges(facts, lawOfKept(SHIPPED), lawOfKept(later), day('2026-12-31'))

  test('is announced, and moves no complaint of before; one that straddles its first day keeps the shorter', () => {
    expect(
      lawChanges(SHIPPED, later)
        .flatMap(({ sentences }) => sentences)
        .join(' '),
    ).toMatch(/Texte nouveau, appliqué à partir du 1er\sjanvier\s2027/)
    expect(moved(written('2026-12-20', '2026-12-28'))).toEqual([])
    expect(moved(written('2026-12-28', '2027-01-04'))).toEqual([])
    expect(moved(written('2027-01-02', '2027-01-06'))).toEqual([{ kind: 'answer', before: '2027-03-02', after: '2027-03-06' }])
  })
})

describe('what changed, in sentences', () => {
  const told = (before: KeptLaw, after: KeptLaw) =>
    lawChanges(before, after).map(({ title, sentences, source }) =>
      [title, ...sentences, ...(source ? [source] : [])].join(' | ').replaceAll(/\s/g, ' '),
    )

  test('a delay', () => {
    expect(told(aLaw({ 'acpr-acknowledgement': { period: { count: 8, unit: 'joursOuvrables' } } }), SHIPPED)).toEqual([
      'Accusé de réception (Assurance, Crédit et opérations de banque, Immobilier (carte T) et Services de paiement) | Le délai est de 10 jours ouvrables, au lieu de 8 jours ouvrables. | Recommandation ACPR 2024-R-02 du 2 juillet 2024, à partir du 2 juillet 2024, délais de traitement : accusé de réception.',
    ])
  })

  test('the day a CIF counts from, where the firm chooses the receipt: under the text that said the sending', () => {
    const received = keptLawOf(lawOf({ ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received' }), 'metropole')
    const [first] = told(SHIPPED, received)
    expect(first).toBe(
      'Accusé de réception (Investissements (CIF)) | Le délai se compte depuis la réception de la réclamation, et non plus depuis l’envoi de la réclamation écrite (article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07, à partir du 8 mai 2023). | Article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07, à partir du 8 mai 2023, traitement des réclamations : accusé de réception.',
    )
  })

  test('a rule given up, and taken up again', () => {
    const without = keptLawOf(lawOf({ ...DEFAULT_REGULATION_SETTINGS, informsOfMediator: false }), 'metropole')
    expect(told(SHIPPED, without)).toEqual([
      'Information sur le médiateur | Cette règle ne s’applique plus. | Usage du cabinet, qu’aucun texte n’impose.',
    ])
    expect(told(without, SHIPPED)[0]).toContain('Règle nouvelle : deux mois ont passé sans réponse')
  })

  test('a text: its first day, its citation, its coming into French law', () => {
    const before = aLaw(
      {},
      {
        '2024-R-02': { appliesFrom: localDate('2025-01-01') },
        '2025-2647': { awaitsTransposition: false },
        L612: { citation: 'article L612' },
      },
    )
    expect(told(before, SHIPPED)).toEqual([
      'Recommandation ACPR 2024-R-02 du 2 juillet 2024 | Il s’applique à partir du 2 juillet 2024, et non plus à partir du 1er janvier 2025.',
      'Articles L612-1 et L612-2 du code de la consommation | Il se cite ainsi, au lieu de « article L612 ».',
      'Directive (UE) 2025/2647 | Il attend d’être transposé en droit français : il ne s’applique pas.',
    ])
  })

  test('the mediator’s delays, and the days of a complaint that they move', () => {
    const before = aLaw({}, {}, { mediation: { silenceMonths: 3, referralMonths: 12 } })
    expect(told(before, SHIPPED)).toEqual([
      'Saisine du médiateur | Le médiateur peut être saisi en tout état de cause 2 mois après l’envoi de la réclamation écrite, au lieu de 3.',
    ])
    const moved = (facts: ComplaintFacts) => dueChanges(facts, lawOfKept(before), lawOfKept(SHIPPED), day('2026-04-10'))
    expect(moved(written('2026-04-07'))).toEqual([{ kind: 'mediatorOpensOn', before: '2026-07-07', after: '2026-06-07' }])
    expect(moved(written('2026-04-07', '2026-04-07', { answeredOn: day('2026-04-09'), refusedOn: day('2026-04-09') }))).toEqual([])
  })

  test('a public holiday, and the firm’s zone', () => {
    const before = aLaw({}, {}, { holidays: HOLIDAYS.filter(({ name }) => name !== 'Vendredi saint'), zone: 'alsace-moselle' })
    expect(told(before, SHIPPED)).toEqual([
      'Jours fériés | Vendredi saint est désormais férié : 2 jours avant Pâques (Alsace-Moselle).',
      'Zone du cabinet | Les jours fériés des dossiers à venir sont ceux de cette zone : France métropolitaine, et non plus Alsace-Moselle. Les dossiers déjà ouverts gardent ceux de leur ouverture.',
    ])
  })
})
