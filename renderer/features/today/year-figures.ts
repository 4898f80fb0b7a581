/** The year in four figures, beside the agenda; the synthesis says the rest. */
import { delaysInBrief, formatDelay, formatShare, isSmallSample, isWithin, yearPeriod } from '../../../shared/analysis/index.ts'
import { count, formatNumber } from '../../../shared/language/french.ts'
import { type Law, type LocalDate, yearOf } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

/** A figure with its name; `note` says on how few cases it rests. */
export type YearFigure = { readonly label: string; readonly value: string; readonly note?: string }

export const YEAR_FIGURE_LABELS = ['Reçues', 'En cours', 'Réponses dans les délais', 'Délai médian de réponse'] as const

/**
 * @param arrived the dossiers that arrived this year, in brief: what the texts fix is judged by the facts that they hold
 * @param open dossiers of any year on which something may still be owed
 */
export function yearFigures(
  arrived: readonly Pick<DossierSummary, 'arrivedOn' | 'facts'>[],
  open: number,
  today: LocalDate,
  law: Law,
): readonly YearFigure[] {
  const year = yearPeriod(yearOf(today))
  const received = arrived.flatMap(({ arrivedOn, facts }) => (facts.isComplaint && isWithin(arrivedOn, year) ? facts : []))
  const { decided, shareInTime, done, median } = delaysInBrief('answer', received, today, law)
  const [receivedLabel, openLabel, shareLabel, medianLabel] = YEAR_FIGURE_LABELS
  return [
    { label: receivedLabel, value: formatNumber(received.length) },
    { label: openLabel, value: formatNumber(open) },
    { label: shareLabel, value: shareInTime === undefined ? 'pas encore' : formatShare(shareInTime), ...smallness(decided) },
    { label: medianLabel, value: median === undefined ? 'pas encore' : formatDelay(median, 'answer'), ...smallness(done) },
  ]
}

function smallness(cases: number): Pick<YearFigure, 'note'> {
  return isSmallSample(cases) ? { note: `sur ${count(cases, 'cas', 'cas')} seulement` } : {}
}
