/** How a period and the one before it are named, in a legend or at the head of a column. */
import { type AnalysisPeriod, type ComparedFigures, isWholeYear } from '../../../shared/analysis/index.ts'
import { formatShortDate } from '../../../shared/language/french.ts'
import { yearOf } from '../../../shared/regulation/index.ts'

export type PeriodNames = { readonly current: string; readonly previous: string }

/** '2026'; '01/04/2026 – 30/06/2026'. */
function nameOf(period: AnalysisPeriod): string {
  return isWholeYear(period) ? String(yearOf(period.from)) : `${formatShortDate(period.from)} – ${formatShortDate(period.to)}`
}

export function periodNames({ current, previous }: ComparedFigures): PeriodNames {
  return { current: nameOf(current.period), previous: nameOf(previous.period) }
}
