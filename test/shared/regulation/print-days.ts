/** Prints what the date functions make of the checked examples, for `time-zones.test.ts`: plain Node runs this file. */
import { readFileSync } from 'node:fs'
import {
  addDays,
  addJoursOuvrables,
  addMonths,
  explainPeriod,
  localDate,
  publicHolidays,
  weekdayOf,
  type Zone,
} from '../../../shared/regulation/index.ts'

type Example = { readonly zone: Zone; readonly from: string }

const examples: readonly Example[] = JSON.parse(readFileSync(new URL('../../fixtures/due-dates.json', import.meta.url), 'utf8'))

const rows = examples.map(({ zone, from: text }) => {
  const from = localDate(text)
  return {
    zone,
    from,
    plus10JoursOuvrables: addJoursOuvrables(from, 10, zone),
    plus15JoursOuvrables: addJoursOuvrables(from, 15, zone),
    plus35JoursOuvrables: addJoursOuvrables(from, 35, zone),
    plus2Months: addMonths(from, 2),
    plus12Months: addMonths(from, 12),
  }
})

/** Every day of a year with its weekday: a day lost or doubled where clocks change would show. */
const year = Array.from({ length: 366 }, (_, index) => addDays(localDate('2026-01-01'), index)).map((date) => `${date} ${weekdayOf(date)}`)

console.log(
  JSON.stringify({
    offsetInJanuary: new Date('2026-01-15T12:00:00Z').getTimezoneOffset(),
    rows,
    year,
    holidays: publicHolidays(2026, 'reunion'),
    strip: explainPeriod(localDate('2026-04-02'), { count: 10, unit: 'joursOuvrables' }, 'alsace-moselle'),
  }),
)
