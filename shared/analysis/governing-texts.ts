/** The texts that governed a period, for this firm and these dossiers. */
import type { Dossier } from '../complaint/dossier.ts'
import { textsOf } from '../complaint/obligations.ts'
import type { Law } from '../regulation/law.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { REGIMES, type Regime, regimesOfStatuses, type Status } from '../regulation/regimes.ts'
import { type RegulatoryText, type TextFamily, textInForce } from '../regulation/texts.ts'
import type { AnalysisPeriod } from './analysis-period.ts'

/** The lines of texts that the handling of complaints is measured by. */
type GoverningFamily = Extract<TextFamily, 'acpr-complaints' | 'amf-complaints' | 'payment-services' | 'consumer-mediation'>

/** One line of texts over a period: those in force at its start, then those that followed, and the regimes they concern. */
export type GoverningTexts = {
  readonly family: GoverningFamily
  /** In the order in which they came into force; never empty. */
  readonly texts: readonly RegulatoryText[]
  readonly regimes: readonly Regime[]
}

const FAMILY_REGIMES: Readonly<Record<GoverningFamily, readonly Regime[]>> = {
  'acpr-complaints': ['insurance', 'banking', 'realEstate'],
  'amf-complaints': ['cif'],
  'payment-services': ['paymentServices'],
  'consumer-mediation': REGIMES,
}
const FAMILIES = Object.keys(FAMILY_REGIMES) as GoverningFamily[]

/**
 * The texts behind the figures of a period: those of the firm's activities, and those its dossiers cite.
 *
 * @param statuses the firm's statuses; none means not known: every regime but payment services
 * @param dossiers the complaints that the period concerns
 * @param law the texts, as the firm cites them
 */
export function governingTexts(
  statuses: readonly Status[],
  dossiers: readonly Dossier[],
  period: AnalysisPeriod,
  today: LocalDate,
  law: Law,
): readonly GoverningTexts[] {
  const practised = statuses.length > 0 ? regimesOfStatuses(statuses) : REGIMES.filter((regime) => regime !== 'paymentServices')
  const concerned = REGIMES.filter((regime) => practised.includes(regime) || dossiers.some((dossier) => dossier.regimes.includes(regime)))
  const cited = new Set(dossiers.flatMap((dossier) => textsOf(dossier, today, law)).map((text) => text.id))
  return FAMILIES.flatMap((family): GoverningTexts[] => {
    const regimes = concerned.filter((regime) => FAMILY_REGIMES[family].includes(regime))
    const inForce = regimes.length > 0 ? textsInForceDuring(family, period, law) : []
    // A dossier is governed from the day its clock starts, which may lie before the period.
    const texts = law.texts.filter((text) => text.family === family && (inForce.includes(text) || cited.has(text.id)))
    return texts.length > 0 ? [{ family, texts: texts.toSorted(byFirstDay), regimes }] : []
  })
}

function textsInForceDuring(family: TextFamily, { from, to }: AnalysisPeriod, { texts }: Law): readonly RegulatoryText[] {
  const first = textInForce(family, from, texts)
  return texts.filter(
    (text) => text === first || (text.family === family && text.appliesFrom && text.appliesFrom > from && text.appliesFrom <= to),
  )
}

function byFirstDay(a: RegulatoryText, b: RegulatoryText): number {
  return (a.appliesFrom ?? '').localeCompare(b.appliesFrom ?? '')
}
