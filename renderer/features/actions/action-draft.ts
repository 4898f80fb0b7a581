/** A target figure while it is being typed. */
import { isLowerBetter, MEASURE_UNITS, type MeasureUnit } from '../../../shared/actions/index.ts'
import { yearPeriod } from '../../../shared/analysis/index.ts'
import type { Measure, MeasuredFigure, MeasureScope, Target } from '../../../shared/firm/journal/index.ts'
import { type LocalDate, type Nature, yearOf } from '../../../shared/regulation/index.ts'

export type TargetValues = {
  readonly hasTarget: boolean
  readonly measure: Measure | undefined
  /** Empty for all of them. */
  readonly nature: Nature | ''
  readonly product: string
  readonly cause: string
  /** As it is typed: a percentage where the measure is a share. */
  readonly target: string
  readonly targetYear: string
}

/** The fields of a target that show their own errors. */
export const TARGET_FIELDS = ['measure', 'target', 'targetYear'] as const

/** A target as its form shows it. @param scope proposed where there is none yet */
export function toTargetValues(target: Target | undefined, scope: MeasureScope, today: LocalDate): TargetValues {
  const { nature = '', product = '', cause = '' } = target?.scope ?? scope
  return {
    hasTarget: target !== undefined,
    measure: target?.measure ?? 'complaints',
    nature,
    product,
    cause,
    target: target ? shown(target) : '',
    targetYear: String(target ? yearOf(target.from) : yearOf(today) + 1),
  }
}

/** The years a target may be measured in: this one and the three that follow, and the one already chosen. */
export function targetYears(today: LocalDate, chosen: string): readonly string[] {
  const years = [0, 1, 2, 3].map((ahead) => String(yearOf(today) + ahead))
  return chosen && !years.includes(chosen) ? [chosen, ...years] : years
}

export function scopeOf({ nature, product, cause }: TargetValues): MeasureScope {
  return {
    ...(nature && { nature }),
    ...(product.trim() && { product: product.trim() }),
    ...(cause.trim() && { cause: cause.trim() }),
  }
}

/**
 * What the form says of a target; `undefined` where it wants none.
 *
 * @param baseline measures what the form is about, as of today
 * @param kept the target set before: its baseline stands as long as the same figure is meant
 */
export function targetOf(
  values: TargetValues,
  baseline: (figure: Pick<Target, 'measure' | 'scope'>) => MeasuredFigure,
  kept?: Target,
): Partial<Target> | undefined {
  if (!values.hasTarget) return undefined
  const { measure, targetYear } = values
  const scope = scopeOf(values)
  const value = measure && readValue(values.target, MEASURE_UNITS[measure])
  return {
    scope,
    ...(measure && { measure, baseline: kept && isSameFigure(kept, measure, scope) ? kept.baseline : baseline({ measure, scope }) }),
    ...(value !== undefined && { value }),
    ...(targetYear && yearPeriod(Number(targetYear))),
  }
}

function isSameFigure(kept: Target, measure: Measure, scope: MeasureScope): boolean {
  const { nature, product, cause } = kept.scope
  return kept.measure === measure && nature === scope.nature && product === scope.product && cause === scope.cause
}

/** '2', '2,5', '95 %'; `undefined` where it is no number. */
function readValue(typed: string, unit: MeasureUnit): number | undefined {
  const text = typed.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.')
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(text)) return undefined
  return unit === 'share' ? Number(text) / 100 : Number(text)
}

function shown({ measure, value }: Target): string {
  const typed = MEASURE_UNITS[measure] === 'share' ? Math.round(value * 10_000) / 100 : value
  return String(typed).replace('.', ',')
}

/** 'Cible en réclamations, au plus', 'Cible en pourcentage, au moins'. */
export function targetLabel(measure: Measure | undefined): string {
  if (!measure) return 'Cible'
  return `Cible ${UNIT_NAMES[MEASURE_UNITS[measure]]}, au ${isLowerBetter(measure) ? 'plus' : 'moins'}`
}

const UNIT_NAMES: Readonly<Record<MeasureUnit, string>> = {
  complaints: 'en réclamations',
  days: 'en jours',
  joursOuvrables: 'en jours ouvrables',
  share: 'en pourcentage',
}
