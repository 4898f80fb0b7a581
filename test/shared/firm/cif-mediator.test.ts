import { expect, test } from 'vitest'
import { EMPTY_FIRM, isCifMediatorForeign, mediatorsFor } from '../../../shared/firm/firm.ts'
import { localDate, MEDIATORS_TO_CHECK, SUGGESTED_MEDIATORS } from '../../../shared/regulation/index.ts'

const confirmedOn = localDate('2026-01-05')
const { cif: amf } = SUGGESTED_MEDIATORS
const cnpm = MEDIATORS_TO_CHECK.find(({ name }) => name.startsWith('CNPM'))
if (!amf || !cnpm) throw new Error('no mediator')

test('a CIF whose mediator is CNPM, without a convention: told, and letters name the AMF’s (L612-5)', () => {
  const firm = { ...EMPTY_FIRM, statuses: ['CIF'] as const, mediators: { cif: { ...cnpm, confirmedOn } } }
  expect(isCifMediatorForeign(firm)).toBe(true)
  expect(mediatorsFor(firm, ['cif']).map(({ name }) => name)).toEqual([amf.name])
})

test('the AMF’s own is left as it was confirmed', () => {
  const firm = { ...EMPTY_FIRM, statuses: ['CIF'] as const, mediators: { cif: { ...amf, confirmedOn } } }
  expect(isCifMediatorForeign(firm)).toBe(false)
  expect(mediatorsFor(firm, ['cif'])).toEqual([{ ...amf, confirmedOn }])
})
