/** A fictitious firm with any statuses, its mediators confirmed; and what its papers are written from. */
import { EMPTY_FIRM, type Firm } from '../../../shared/firm/firm.ts'
import type { PaperSource } from '../../../shared/papers/index.ts'
import {
  DEFAULT_REGULATION_SETTINGS,
  lawOf,
  localDate,
  MEDIATORS_TO_CHECK,
  type Mediator,
  type RegulationSettings,
  type Status,
  SUGGESTED_MEDIATORS,
} from '../../../shared/regulation/index.ts'

export const TODAY = localDate('2026-03-03')

export function confirmed(mediator: Mediator | undefined) {
  if (!mediator) throw new Error('no such mediator')
  return { ...mediator, confirmedOn: localDate('2026-01-05') }
}

const [CMAP, CNPM, ANM] = MEDIATORS_TO_CHECK
export const CONVENTION = confirmed(ANM)

export function aFirm(statuses: readonly Status[], patch: Partial<Firm> = {}): Firm {
  return {
    ...EMPTY_FIRM,
    name: 'Cabinet Fictif Patrimoine',
    address: '3 place de l’Exemple\n69000 Lyon',
    city: 'Lyon',
    oriasNumber: '00000000',
    statuses,
    signatoryName: 'Camille Fictif',
    signatoryRole: 'Gérance',
    contactName: 'Dominique Exemple',
    contactEmail: 'reclamations@cabinet-fictif.example',
    contactPhone: '04 00 00 00 00',
    website: 'www.cabinet-fictif.example',
    mediators: {
      ...(statuses.includes('IAS') && { insurance: confirmed(SUGGESTED_MEDIATORS.insurance) }),
      ...(statuses.includes('CIF') && { cif: confirmed(SUGGESTED_MEDIATORS.cif) }),
      ...(statuses.includes('IOBSP') && { banking: confirmed(CMAP) }),
      ...(statuses.includes('carteT') && { realEstate: confirmed(CNPM) }),
    },
    ...patch,
  }
}

export function sourceOf(
  firm: Firm,
  {
    settings = {},
    ...patch
  }: Partial<Omit<PaperSource, 'firm' | 'law' | 'settings'>> & { readonly settings?: Partial<RegulationSettings> } = {},
): PaperSource {
  const chosen = { ...DEFAULT_REGULATION_SETTINGS, ...settings }
  return { firm, settings: chosen, law: lawOf(chosen), retentionYears: 5, lockAfterMinutes: 10, today: TODAY, ...patch }
}

/** With plain spaces, as one would type it. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}
