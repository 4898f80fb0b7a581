/** How many complaints came, and of what kind. */
import { CAPACITIES, type Capacity, CHANNELS, type Channel } from '../complaint/codes.ts'
import { arrivedOn, type Dossier } from '../complaint/dossier.ts'
import { enumerate } from '../language/french.ts'
import { NATURE_LABELS, NATURES, type Nature } from '../regulation/natures.ts'
import { REGIME_LABELS, REGIMES, type Regime } from '../regulation/regimes.ts'
import { type AnalysisPeriod, monthOf, monthsOf, type YearMonth } from './analysis-period.ts'
import { type Breakdown, breakdown, type NamedBreakdown, namedBreakdown } from './breakdown.ts'
import { isSettledAtOnce } from './outcomes.ts'

/** A nature, or 'unknown' while the dossier does not say. */
export type NatureKey = Nature | 'unknown'

/** The regimes of a complaint joined by '+' in the order of REGIMES, e.g. 'insurance+cif'; 'unknown' for none. */
export type RegimeKey = string

/** One nature, month by month, in the order of `byMonth`. */
type NatureRow = { readonly key: NatureKey; readonly byMonth: readonly number[]; readonly count: number }

export type Volumes = {
  readonly received: number
  /** By the form of the first expression: an oral complaint put in writing later stays oral here. */
  readonly written: number
  readonly oral: number
  /** Qualified as requests and not as complaints; counted nowhere else. */
  readonly requests: number
  /** Oral complaints settled at once and never put in writing. */
  readonly settledAtOnce: number
  /** For which arrangements for a vulnerable client were noted, ended since or not. */
  readonly arranged: number
  /** Every month of the period, those without a complaint included. */
  readonly byMonth: Breakdown<YearMonth>
  readonly byNature: Breakdown<NatureKey>
  readonly byNatureAndMonth: readonly NatureRow[]
  readonly byRegime: Breakdown<RegimeKey>
  /** By the channel of the first expression. */
  readonly byChannel: Breakdown<Channel>
  readonly byCapacity: Breakdown<Capacity>
  /** By what was typed, whatever its case, accents and spaces. */
  readonly byProduct: NamedBreakdown
  readonly byProducer: NamedBreakdown
  /** conseiller: the person or department of the firm to whom it was first expressed (`recipient`). */
  readonly byAdviser: NamedBreakdown
}

/**
 * The volumes of a period.
 *
 * @param received the complaints that arrived in it
 * @param requests how many requests arrived in it
 */
export function volumesOf(received: readonly Dossier[], requests: number, period: AnalysisPeriod): Volumes {
  const months = monthsOf(period)
  const byMonth = (dossiers: readonly Dossier[]) => breakdown(dossiers, (dossier) => monthOf(arrivedOn(dossier)), months, 'all')
  const byNature = breakdown(received, natureKey, [...NATURES, 'unknown'])
  return {
    received: received.length,
    written: received.filter((dossier) => dossier.form === 'written').length,
    oral: received.filter((dossier) => dossier.form === 'oral').length,
    requests,
    settledAtOnce: received.filter(isSettledAtOnce).length,
    arranged: received.filter(({ events }) => events.some(({ facts }) => facts.type === 'ArrangementsNoted')).length,
    byMonth: byMonth(received),
    byNature,
    byNatureAndMonth: byNature.map(({ key, count }) => ({
      key,
      byMonth: byMonth(received.filter((dossier) => natureKey(dossier) === key)).map((share) => share.count),
      count,
    })),
    byRegime: breakdown(received, regimeKey, [...REGIMES]).toSorted(byUnknownLast),
    byChannel: breakdown(received, (dossier) => dossier.channel, CHANNELS),
    byCapacity: breakdown(received, (dossier) => dossier.capacity, CAPACITIES),
    byProduct: namedBreakdown(received, (dossier) => dossier.product, 'Non précisé'),
    byProducer: namedBreakdown(received, (dossier) => dossier.producer, 'Non précisé'),
    byAdviser: namedBreakdown(received, (dossier) => dossier.recipient, 'Non précisé'),
  }
}

function natureKey(dossier: Dossier): NatureKey {
  return dossier.nature ?? 'unknown'
}

function regimeKey(dossier: Dossier): RegimeKey {
  const regimes = REGIMES.filter((regime) => dossier.regimes.includes(regime))
  return regimes.length > 0 ? regimes.join('+') : 'unknown'
}

function byUnknownLast(a: { readonly key: string }, b: { readonly key: string }): number {
  return Number(a.key === 'unknown') - Number(b.key === 'unknown')
}

/** 'Tarification (niveau, information)'; 'Non précisée'. */
export function natureLabel(key: NatureKey): string {
  return key === 'unknown' ? 'Non précisée' : NATURE_LABELS[key]
}

/** 'Assurance et Investissements (CIF)'; 'Non précisé'. */
export function regimeLabel(key: RegimeKey): string {
  return key === 'unknown' ? 'Non précisé' : enumerate(key.split('+').map((regime) => REGIME_LABELS[regime as Regime]))
}
