import { describe, expect, test } from 'vitest'
import { isKept } from '../../../../renderer/features/register/register-filter.ts'
import { registerTable } from '../../../../shared/exchange/index.ts'
import { LAW, localDate } from '../../../../shared/regulation/index.ts'
import { closedRow } from '../../../shared/exchange/register-row.ts'

const enquiredOn = localDate('2026-11-05')

describe('dossiers whose client asked where the complaint stands', () => {
  test('are found while the answer waits, and not once the dossier cannot give one', () => {
    expect(isKept({ stage: 'toAnswer', enquiredOn }, 'enquiries')).toBe(true)
    expect(isKept({ stage: 'toAnswer' }, 'enquiries')).toBe(false)
    expect(isKept({ stage: 'merged', enquiredOn }, 'enquiries')).toBe(false)
  })

  test('leave with the register: the day of the enquiry that waits, in a column of its own', () => {
    const rows = [closedRow({ stage: 'toAnswer', enquiredOn }), closedRow({ stage: 'merged', enquiredOn }), closedRow()]
    expect(registerTable(rows, ['enquiredOn'], localDate('2026-11-06'), LAW)).toMatchObject({
      headers: ['Demande de suivi sans réponse, du'],
      rows: [[{ kind: 'day', day: '2026-11-05' }], [undefined], [undefined]],
    })
  })
})
