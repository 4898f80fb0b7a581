/** A dossier in brief, as the register lists it: Mme Fontaine's, unless said otherwise. */
import type { MatterFacts } from '../../../shared/complaint/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'

export function aBrief(id: string, change: Partial<MatterFacts> = {}): MatterFacts {
  return {
    id,
    reference: `2026-${id}`,
    stage: 'toAnswer',
    complainantName: 'Claire Fontaine',
    civility: 'mme',
    clientKind: 'consumer',
    capacity: 'client',
    product: '',
    description: '',
    arrivedOn: localDate('2026-04-07'),
    isErased: false,
    ...change,
  }
}

/** Someone who shares nothing with Mme Fontaine. */
export function aStranger(id: string, change: Partial<MatterFacts> = {}): MatterFacts {
  return aBrief(id, { complainantName: 'Étienne Le Goff', civility: 'm', ...change })
}
