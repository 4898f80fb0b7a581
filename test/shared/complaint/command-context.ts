/** What a test's command knows: a day, and the law as shipped where the test is of no other. */
import type { CommandContext } from '../../../shared/complaint/index.ts'
import { LAW, type LocalDate, localDate } from '../../../shared/regulation/index.ts'

export function contextOn(today: LocalDate | string, law = LAW): CommandContext {
  return { today: localDate(today), law }
}
