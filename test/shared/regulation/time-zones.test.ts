import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import examples from '../../fixtures/due-dates.json' with { type: 'json' }

const SCRIPT = fileURLToPath(new URL('print-days.ts', import.meta.url))

/** Minutes behind UTC in January, so that a machine that ignores TZ cannot make these tests pass. */
const OFFSETS = {
  UTC: 0,
  'Europe/Paris': -60,
  'America/Guadeloupe': 240,
  'Indian/Reunion': -240,
  'Pacific/Kiritimati': -840,
} as const

async function daysIn(TZ: string) {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], { env: { ...process.env, TZ }, timeout: 30_000 })
  return JSON.parse(stdout)
}

describe('a legal date is a calendar day: no time zone touches it', () => {
  test.each(Object.entries(OFFSETS))('in %s, plain Node finds every checked day', async (zone, offset) => {
    const { offsetInJanuary, rows, year, holidays, strip } = await daysIn(zone)
    expect(offsetInJanuary).toBe(offset)
    expect(rows).toEqual(examples)
    expect(new Set(year).size).toBe(366)
    expect(year[0]).toBe('2026-01-01 4')
    expect(year[87]).toBe('2026-03-29 0')
    expect(year[365]).toBe('2027-01-01 5')
    expect(holidays).toHaveLength(12)
    expect(strip.dueDate).toBe('2026-04-16')
  })
})
