import { afterEach, expect, test, vi } from 'vitest'
import { dayOf } from '../../../../renderer/data/platform/clock.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('an instant’s day is that of the laptop’s calendar, just after midnight too', () => {
  vi.stubEnv('TZ', 'Europe/Paris')
  expect(dayOf('2026-04-08T22:30:00.000Z')).toBe('2026-04-09')
  vi.stubEnv('TZ', 'America/Cayenne')
  expect(dayOf('2026-04-09T01:30:00.000Z')).toBe('2026-04-08')
})
