import { type Figures, figuresOf, yearPeriod } from '../../../shared/analysis/index.ts'
import type { Dossier } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'

/** The figures of a calendar year. */
export function figuresOfYear(dossiers: readonly Dossier[], year: number, today: LocalDate): Figures {
  return figuresOf(dossiers, yearPeriod(year), today, LAW)
}
