/** Which dossiers the register shows. */
import type { DossierSummary } from '../../data/storage/index.ts'

export const REGISTER_FILTERS = ['all', 'open', 'closed', 'requests'] as const
export type RegisterFilter = (typeof REGISTER_FILTERS)[number]

export const FILTER_LABELS: Readonly<Record<RegisterFilter, string>> = {
  all: 'Toutes',
  open: 'En cours',
  closed: 'Closes',
  requests: 'Demandes',
}

export function isKept({ stage }: DossierSummary, filter: RegisterFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return stage !== 'closed' && stage !== 'request'
    case 'closed':
      return stage === 'closed'
    case 'requests':
      return stage === 'request'
  }
}

/** The years in which dossiers arrived, latest first. */
export function yearsOf(summaries: readonly DossierSummary[]): readonly string[] {
  return [...new Set(summaries.map((summary) => summary.arrivedOn.slice(0, 4)))].sort().reverse()
}
