/** The complaint that tests begin with. */
import type { IntakeFacts } from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'

/** Mme Fontaine's telephone call of 27 March 2026. */
export function telephoneCall(reference: string): IntakeFacts {
  return {
    reference,
    complainant: { civility: 'mme', name: 'Claire Fontaine', isConsumer: true },
    capacity: 'formerClient',
    channel: 'telephone',
    form: 'oral',
    recipient: 'accueil',
    expressedOn: localDate('2026-03-27'),
    zone: 'metropole',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    contractReference: 'AV-778120',
    description: 'Le rachat partiel a pris sept semaines.',
  }
}
