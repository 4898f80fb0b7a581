/** Who issues a paper: name, address, statuses, registration. */
import type { Firm } from '../firm/firm.ts'
import { unbroken } from '../letters/letter.ts'
import { STATUS_LABELS } from '../regulation/index.ts'
import { addressLines } from './contact.ts'

export function issuerLines(firm: Firm): readonly string[] {
  return [firm.name, addressLines(firm).join(', '), registration(firm)].filter((line) => line.trim() !== '')
}

/** 'Conseiller en investissements financiers (CIF) · Intermédiaire en assurance (IAS) · ORIAS n° 07001234'. */
export function registration({ statuses, oriasNumber }: Firm): string {
  const orias = oriasNumber.trim() && unbroken(`ORIAS n° ${oriasNumber.trim()}`)
  return [...statuses.map((status) => STATUS_LABELS[status]), orias].filter(Boolean).join(' · ')
}
