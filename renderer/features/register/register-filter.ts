/** Which dossiers the register shows. */
import { enquiryWaitsSince } from '../../../shared/complaint/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

export const REGISTER_FILTERS = ['all', 'open', 'closed', 'requests', 'enquiries'] as const
export type RegisterFilter = (typeof REGISTER_FILTERS)[number]

export const FILTER_LABELS: Readonly<Record<RegisterFilter, string>> = {
  all: 'Toutes',
  open: 'En cours',
  closed: 'Closes',
  requests: 'Demandes',
  enquiries: 'Suivi demandé',
}

export function isKept(summary: Pick<DossierSummary, 'stage' | 'enquiredOn'>, filter: RegisterFilter): boolean {
  const { stage } = summary
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return stage !== 'closed' && stage !== 'request'
    case 'closed':
      return stage === 'closed'
    case 'requests':
      return stage === 'request'
    case 'enquiries':
      return enquiryWaitsSince(summary) !== undefined
  }
}

/** The years in which dossiers arrived, latest first. */
export function yearsOf(summaries: readonly DossierSummary[]): readonly string[] {
  return [...new Set(summaries.map((summary) => summary.arrivedOn.slice(0, 4)))].sort().reverse()
}
