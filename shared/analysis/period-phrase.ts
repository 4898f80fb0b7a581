/** A period as a sentence says it. */
import { formatDate } from '../language/french.ts'
import { partsOf } from '../regulation/local-date.ts'
import { type AnalysisPeriod, yearPeriod } from './analysis-period.ts'

/** 'en 2026' for a whole year, 'du 1er avril 2026 au 30 juin 2026' otherwise. */
export function periodPhrase({ from, to }: AnalysisPeriod): string {
  const { year } = partsOf(from)
  const whole = yearPeriod(year)
  return whole.from === from && whole.to === to ? `en ${year}` : `du ${formatDate(from)} au ${formatDate(to)}`
}
