/**
 * causes récurrentes: the same nature about the same product, several times within some months.
 *
 * Proposed, never decided: the adviser notes a finding, decides an action, or sets it aside.
 */
import { arrivedOn, type Dossier, isStanding } from '../complaint/dossier.ts'
import { foldAccents } from '../language/french.ts'
import { addDays, addMonths, type LocalDate } from '../regulation/local-date.ts'
import type { Nature } from '../regulation/natures.ts'
import type { ActionPlan } from './plan.ts'

/** How often, and within how many months, makes a recurrence. */
export type RecurrenceThresholds = { readonly times: number; readonly months: number }

export type Recurrence = {
  /** What it is about: nature (and its detail) and product, folded. */
  readonly key: string
  readonly nature: Nature
  readonly natureDetail?: string | undefined
  /** As the latest case writes it. */
  readonly product: string
  /** Its cases, the earliest first. */
  readonly dossiers: readonly Dossier[]
}

/** Texts typed at different times are one where case, accents and spaces alone differ. */
export function sameText(a: string, b: string): boolean {
  return foldText(a) === foldText(b)
}

function foldText(text: string): string {
  return foldAccents(text).trim().replace(/\s+/g, ' ')
}

/** Every recurrence among the complaints that arrived in the months before a day, that day included; most cases first. */
export function recurrencesOf(
  dossiers: readonly Dossier[],
  today: LocalDate,
  { times, months }: RecurrenceThresholds,
): readonly Recurrence[] {
  const from = addDays(addMonths(today, -months), 1)
  const recent = dossiers.filter((dossier) => {
    const day = arrivedOn(dossier)
    return dossier.isComplaint && isStanding(dossier) && dossier.nature && dossier.product.trim() && day >= from && day <= today
  })
  return [...Map.groupBy(recent, keyOf)]
    .filter(([, cases]) => cases.length >= times)
    .map(([key, cases]): Recurrence => {
      const sorted = cases.toSorted((a, b) => arrivedOn(a).localeCompare(arrivedOn(b)) || a.reference.localeCompare(b.reference))
      const { nature = 'other', natureDetail, product } = sorted.at(-1) as Dossier
      return { key, nature, ...(natureDetail && { natureDetail }), product: product.trim(), dossiers: sorted }
    })
    .toSorted((a, b) => b.dossiers.length - a.dossiers.length || a.key.localeCompare(b.key))
}

function keyOf({ nature, natureDetail = '', product }: Dossier): string {
  return [nature, nature === 'other' ? foldText(natureDetail) : '', foldText(product)].join('|')
}

/**
 * The recurrences to propose: those with a case that nobody has looked at.
 *
 * A case is looked at where the recurrence was set aside with it, or where it stands behind a finding that gathers
 * dossiers or an action that the firm decided and did not give up.
 */
export function proposedRecurrences(
  recurrences: readonly Recurrence[],
  { findings, actions, dismissals }: ActionPlan,
): readonly Recurrence[] {
  const gathered = new Set([
    ...findings.filter(({ isGathered }) => isGathered).flatMap(({ dossierIds }) => dossierIds),
    ...actions.filter(({ origin, state }) => origin === 'firm' && state !== 'dropped').flatMap(({ dossierIds }) => dossierIds),
  ])
  return recurrences.filter(({ key, dossiers }) => {
    const setAside = new Set(dismissals.filter(({ facts }) => facts.recurrence === key).flatMap(({ facts }) => facts.dossierIds))
    return dossiers.some(({ id }) => !gathered.has(id) && !setAside.has(id))
  })
}
