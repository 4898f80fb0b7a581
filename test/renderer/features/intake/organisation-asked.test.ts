/** Code de la consommation, article liminaire: an organisation is no consumer, so its mediator is not a consumer's. */
import { describe, expect, test } from 'vitest'
import { EMPTY_INTAKE, type IntakeDraft, intakeCommand, organised } from '../../../../renderer/features/intake/intake-draft.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { CONTEXT } from '../../../shared/complaint/play.ts'

const SETTINGS = { zone: 'metropole', statuses: ['IAS'], providesPaymentServices: false } as const
const LETTER: IntakeDraft = {
  ...EMPTY_INTAKE,
  qualification: 'complaint',
  channel: 'letter',
  sentOn: localDate('2026-04-07'),
  receivedOn: localDate('2026-04-09'),
  product: 'Santé collective',
  description: 'Cotisations doublées.',
}
const refusals = (draft: Partial<IntakeDraft>) => {
  const result = intakeCommand({ ...LETTER, ...draft }, '2026-001', SETTINGS, { ...CONTEXT, today: localDate('2026-04-10') })
  return result.status === 'refused' ? result.refusals.map(({ field }) => field) : []
}

describe('a name that is an organisation’s', () => {
  test('is not taken for a consumer’s by an oversight', () => {
    expect(refusals({ name: 'Boulangerie Tanguy SARL' })).toEqual(['complainant.name'])
    expect(refusals({ name: 'Boulangerie Tanguy SARL', ...organised('company') })).toEqual(['clientKind', 'contactPerson'])
  })

  test('is a person’s once a civility says so', () => {
    expect(refusals({ name: 'Claire Garage', civility: 'mme' })).toEqual([])
    expect(refusals({ name: 'Mme Club', civility: 'none' })).toEqual([])
  })
})
