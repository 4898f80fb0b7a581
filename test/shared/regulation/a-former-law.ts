/** Laws that are not the one shipped, as a former version or a firm may have applied them. */
import fc from 'fast-check'
import {
  type Basis,
  HOLIDAYS,
  type KeptLaw,
  keptLawOf,
  LAW,
  type LocalDate,
  localDate,
  type Period,
  ZONES,
} from '../../../shared/regulation/index.ts'

/** The law as kept, with the rules and texts of some ids otherwise. */
export function aLaw(
  rules: Readonly<Record<string, Partial<KeptLaw['rules'][number]>>>,
  texts: Readonly<Record<string, Partial<KeptLaw['texts'][number]>>> = {},
  other: Partial<KeptLaw> = {},
): KeptLaw {
  const shipped = keptLawOf(LAW, 'metropole')
  return {
    ...shipped,
    rules: shipped.rules.map((rule) => ({ ...rule, ...rules[rule.id] })),
    texts: shipped.texts.map((text) => ({ ...text, ...texts[text.id] })),
    ...other,
  }
}

const anyPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('joursOuvrables', 'joursOuvres', 'days') }),
  fc.record({ count: fc.integer({ min: 1, max: 4 }), unit: fc.constant('months') }),
)

const anyFirstDay: fc.Arbitrary<LocalDate> = fc.constantFrom('2023-05-08', '2026-02-01', '2026-04-05', '2027-01-01').map(localDate)
const anyWrittenBasis: fc.Arbitrary<Basis> = fc.constantFrom('sent', 'received')

/** A law whose rules are some of those shipped, with other delays and bases, whose texts begin on other days, with other holidays. */
export const anyLaw: fc.Arbitrary<KeptLaw> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    rules: fc.tuple(
      ...LAW.rules.map(() =>
        fc.record({ isKept: fc.boolean(), period: fc.option(anyPeriod), basis: fc.option(anyWrittenBasis), isByText: fc.boolean() }),
      ),
    ),
    texts: fc.tuple(...LAW.texts.map(() => fc.option(anyFirstDay))),
    holidays: fc.subarray([...HOLIDAYS]),
    mediation: fc.record({ silenceMonths: fc.constantFrom(1, 2, 3), referralMonths: fc.constantFrom(6, 12) }),
    isAsShipped: fc.boolean(),
  })
  .map(({ zone, rules, texts, holidays, mediation, isAsShipped }) => {
    const shipped = keptLawOf(LAW, zone)
    if (isAsShipped) return shipped
    return {
      zone,
      holidays,
      mediation,
      rules: shipped.rules.flatMap((rule, index) => {
        const drawn = rules[index]
        if (!drawn?.isKept) return [rule]
        const { basisByText, ...same } = rule
        const isWritten = rule.basis === 'sent' || rule.basis === 'received'
        return [
          {
            ...same,
            ...(basisByText && drawn.isByText && { basisByText }),
            ...(rule.period && drawn.period && { period: drawn.period }),
            ...(isWritten && drawn.basis && { basis: drawn.basis }),
          },
        ]
      }),
      texts: shipped.texts.map((text, index) => {
        const appliesFrom = texts[index]
        return text.appliesFrom && appliesFrom ? { ...text, appliesFrom } : text
      }),
    }
  })
