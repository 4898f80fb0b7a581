/** Who issues a report, on which days it bears, who signs it: the same in each. */
import { type AnalysisPeriod, isWholeYear, periodPhrase } from '../analysis/index.ts'
import type { Firm } from '../firm/firm.ts'
import { formatDate } from '../language/french.ts'
import { yearOf } from '../regulation/local-date.ts'
import { STATUS_LABELS } from '../regulation/regimes.ts'

/** To be filled in by hand. */
export const BLANK = '…………………………'

/** Who issues the document: name, address, statuses, ORIAS number, as far as they are known. */
export function issuerLines(firm: Firm): readonly string[] {
  const statuses = firm.statuses.map((status) => STATUS_LABELS[status]).join(' · ')
  const orias = firm.oriasNumber ? `Immatriculé à l’ORIAS sous le numéro ${firm.oriasNumber}` : ''
  return [firm.name, firm.address.split('\n').join(', '), statuses, orias].filter((line) => line.trim() !== '')
}

export function signatoryLines(firm: Firm): readonly string[] {
  return [firm.signatoryName, firm.signatoryRole].filter((line) => line.trim() !== '')
}

/** 'Année 2026'; 'Du 1er avril 2026 au 30 juin 2026'. */
export function periodTitle(period: AnalysisPeriod): string {
  return isWholeYear(period) ? `Année ${yearOf(period.from)}` : `Du ${formatDate(period.from)} au ${formatDate(period.to)}`
}

/** '2026'; 'du 1er avril 2026 au 30 juin 2026'. */
export function shortTitle(period: AnalysisPeriod): string {
  return isWholeYear(period) ? String(yearOf(period.from)) : periodPhrase(period)
}
