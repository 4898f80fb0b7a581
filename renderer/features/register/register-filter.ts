/** Which dossiers the register shows: filters that go together, each said in words. */
import { enquiryWaitsSince, isWithdrawn, OPEN_STAGES } from '../../../shared/complaint/index.ts'
import { formatMoney } from '../../../shared/language/french.ts'
import { NATURE_LABELS, NATURES, type Nature, REGIME_LABELS, REGIMES, type Regime } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

export const REGISTER_STATES = ['all', 'open', 'closed', 'requests', 'enquiries', 'withdrawn'] as const
export type RegisterState = (typeof REGISTER_STATES)[number]

export const STATE_LABELS: Readonly<Record<RegisterState, string>> = {
  all: 'Toutes',
  open: 'En cours',
  closed: 'Closes',
  requests: 'Demandes',
  enquiries: 'Suivi demandé',
  withdrawn: 'Retirées',
}

/** Where a dossier does not say. */
const UNSAID = 'unsaid'
export type Unsaid = typeof UNSAID

export const REGIME_CHOICES: readonly (Regime | Unsaid)[] = [...REGIMES, UNSAID]
export const NATURE_CHOICES: readonly (Nature | Unsaid)[] = [...NATURES, UNSAID]
export const REGIME_CHOICE_LABELS = { ...REGIME_LABELS, [UNSAID]: 'Non précisé' } as const
export const NATURE_CHOICE_LABELS = { ...NATURE_LABELS, [UNSAID]: 'Non précisée' } as const

export type Filters = {
  readonly state: RegisterState
  readonly isLate: boolean
  readonly year?: string | undefined
  readonly regime?: Regime | Unsaid | undefined
  readonly nature?: Nature | Unsaid | undefined
  /** Whom the client spoke or wrote to. */
  readonly recipient?: string | undefined
  /** The least and the most, in cents, both included. */
  readonly fromCents?: number | undefined
  readonly toCents?: number | undefined
}

/** Each of them named: put over others, it clears them. */
export const NO_FILTERS: Filters = {
  state: 'all',
  isLate: false,
  year: undefined,
  regime: undefined,
  nature: undefined,
  recipient: undefined,
  fromCents: undefined,
  toCents: undefined,
}

export type Filtered = Pick<
  DossierSummary,
  'id' | 'stage' | 'enquiredOn' | 'arrivedOn' | 'regimes' | 'nature' | 'recipient' | 'atStakeCents' | 'gestureCents'
>

export function isInState(summary: Pick<DossierSummary, 'stage' | 'enquiredOn'>, state: RegisterState): boolean {
  const { stage } = summary
  if (isWithdrawn(summary)) return state === 'withdrawn'
  switch (state) {
    case 'all':
      return true
    case 'open':
      return OPEN_STAGES.includes(stage)
    case 'closed':
      return stage === 'closed'
    case 'requests':
      return stage === 'request'
    case 'enquiries':
      return enquiryWaitsSince(summary) !== undefined
    case 'withdrawn':
      return false
  }
}

/** @param late ids of those that are: `useLateDossiers` */
export function isKept(dossier: Filtered, filters: Filters, late: ReadonlySet<string>): boolean {
  const { state, isLate, year, regime, nature, recipient } = filters
  return (
    isInState(dossier, state) &&
    (!isLate || late.has(dossier.id)) &&
    (!year || dossier.arrivedOn.startsWith(year)) &&
    (!regime || regimesOf(dossier).includes(regime)) &&
    (!nature || natureOf(dossier) === nature) &&
    (!recipient || dossier.recipient === recipient) &&
    isAmountKept(dossier, filters)
  )
}

export function regimesOf({ regimes }: Pick<Filtered, 'regimes'>): readonly (Regime | Unsaid)[] {
  return regimes.length > 0 ? regimes : [UNSAID]
}

export function natureOf({ nature }: Pick<Filtered, 'nature'>): Nature | Unsaid {
  return nature ?? UNSAID
}

/** What is claimed or at stake, or what was granted: one of them between the two. */
function isAmountKept({ atStakeCents, gestureCents }: Filtered, { fromCents, toCents }: Filters): boolean {
  if (fromCents === undefined && toCents === undefined) return true
  const isBetween = (cents: number | undefined) => cents !== undefined && cents >= (fromCents ?? 0) && cents <= (toCents ?? Infinity)
  return isBetween(atStakeCents) || isBetween(gestureCents)
}

/** One filter in words, and what clears it. */
export type FilterInWords = { readonly words: string; readonly cleared: Partial<Filters> }

export function filtersInWords(filters: Filters): readonly FilterInWords[] {
  const { isLate, year, regime, nature, recipient, fromCents, toCents } = filters
  const told: readonly (readonly [words: string | undefined, cleared: Partial<Filters>])[] = [
    [isLate ? 'En retard' : undefined, { isLate: false }],
    [year && `Reçues en ${year}`, { year: undefined }],
    [regime && `Régime : ${REGIME_CHOICE_LABELS[regime]}`, { regime: undefined }],
    [nature && `Nature : ${NATURE_CHOICE_LABELS[nature]}`, { nature: undefined }],
    [recipient && `Interlocuteur : ${recipient}`, { recipient: undefined }],
    [amountInWords(fromCents, toCents), { fromCents: undefined, toCents: undefined }],
  ]
  return told.flatMap(([words, cleared]) => (words ? { words, cleared } : []))
}

function amountInWords(from: number | undefined, to: number | undefined): string | undefined {
  if (from !== undefined && to !== undefined) return `Montant : de ${formatMoney(from)} à ${formatMoney(to)}`
  if (from !== undefined) return `Montant : ${formatMoney(from)} au moins`
  return to === undefined ? undefined : `Montant : ${formatMoney(to)} au plus`
}

/** The years in which dossiers arrived, latest first. */
export function yearsOf(summaries: readonly Pick<DossierSummary, 'arrivedOn'>[]): readonly string[] {
  return [...new Set(summaries.map((summary) => summary.arrivedOn.slice(0, 4)))].sort().reverse()
}

/** How often each value stands in dossiers; those that none bears are left out. */
export function countsOf<T extends string>(
  dossiers: readonly Filtered[],
  valuesOf: (dossier: Filtered) => readonly T[],
): ReadonlyMap<T, number> {
  const counts = new Map<T, number>()
  for (const value of dossiers.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
