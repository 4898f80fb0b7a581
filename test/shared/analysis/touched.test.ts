import fc from 'fast-check'
import { expect, it } from 'vitest'
import { actionPlanOf } from '../../../shared/actions/index.ts'
import { namedBreakdown } from '../../../shared/analysis/breakdown.ts'
import { causesOf } from '../../../shared/analysis/causes.ts'
import { declarationsOf } from '../../../shared/analysis/declarations.ts'
import { delaysOf } from '../../../shared/analysis/delays.ts'
import { enquiriesOf } from '../../../shared/analysis/enquiries.ts'
import { type Figures, figuresOf } from '../../../shared/analysis/figures.ts'
import { carriedInto, flowOf, isCounted, receivedIn, requestsIn, touchedBy } from '../../../shared/analysis/flow.ts'
import { formalisationOf } from '../../../shared/analysis/formalisation.ts'
import { lessonsOf } from '../../../shared/analysis/lessons.ts'
import { mediationsOf } from '../../../shared/analysis/mediations.ts'
import { outcomesOf } from '../../../shared/analysis/outcomes.ts'
import { producersOf } from '../../../shared/analysis/producers.ts'
import { qualityOf } from '../../../shared/analysis/quality.ts'
import { volumesOf } from '../../../shared/analysis/volumes.ts'
import { countedOnce } from '../../../shared/complaint/dossier.ts'
import { byOrder, type Dossier, foldDossier } from '../../../shared/complaint/index.ts'
import { addDays, earlier, LAW, type LocalDate, localDate } from '../../../shared/regulation/index.ts'
import { anyForked, anyJournal } from '../complaint/any-journal.ts'

/** Every figure from every dossier, whatever the period. */
function figuresOfAll(register: readonly Dossier[], period: Figures['period'], today: LocalDate): Figures {
  const known = { from: period.from, to: earlier(period.to, today) }
  const dossiers = register.map(countedOnce)
  const received = receivedIn(dossiers, known)
  return {
    period,
    asOf: today,
    volumes: volumesOf(received, requestsIn(dossiers, known).length, period),
    flow: flowOf(dossiers, known),
    acknowledgement: delaysOf('acknowledgement', received, today, LAW),
    answer: delaysOf('answer', received, today, LAW),
    formalisation: formalisationOf(received),
    outcomes: outcomesOf(received),
    mediations: mediationsOf(dossiers, known),
    quality: qualityOf(dossiers, known),
    declarations: declarationsOf(received, today, LAW),
    enquiries: enquiriesOf(dossiers, known),
    lessons: lessonsOf(dossiers, known, today, actionPlanOf(dossiers.filter(isCounted), []), LAW),
    byCause: causesOf(dossiers, known),
  }
}

const anyDossier = fc.oneof(
  anyJournal.map(({ journal }) => foldDossier(journal)),
  anyForked.map(({ branches }) => foldDossier([...new Map(branches.flat().map((event) => [event.id, event])).values()].sort(byOrder))),
)
const anyPeriod = fc
  .tuple(fc.nat(2000), fc.nat(400))
  .map(([start, length]) => ({ from: addDays(localDate('2023-06-01'), start), to: addDays(localDate('2023-06-01'), start + length) }))
const anyToday = fc.nat(2400).map((days) => addDays(localDate('2023-06-01'), days))

it('counts of the dossiers that a period touches what it counts of all of them, to the digit', () => {
  fc.assert(
    fc.property(fc.array(anyDossier, { maxLength: 6 }), anyPeriod, anyToday, (register, period, today) => {
      expect(figuresOf(register, period, today, LAW)).toEqual(figuresOfAll(register, period, today))
    }),
    { numRuns: 150 },
  )
})

it('names of them the producers that it names of all of them', () => {
  fc.assert(
    fc.property(fc.array(anyDossier, { maxLength: 6 }), anyPeriod, (register, period) => {
      const all = [...carriedInto(register, period), ...receivedIn(register, period)]
      expect(producersOf(register, period)).toEqual(namedBreakdown(all, ({ producer }) => producer, '').filter(({ key }) => key !== ''))
    }),
    { numRuns: 150 },
  )
})

it('leaves out what was at rest before, and what came after', () => {
  const register = fc.sample(
    anyJournal.map(({ journal }) => foldDossier(journal)),
    200,
  )
  const left = (from: string, to: string) => register.length - touchedBy(register, { from: localDate(from), to: localDate(to) }).length
  expect(left('2000-01-01', '2000-12-31')).toBe(register.length)
  expect(left('2000-01-01', '2100-12-31')).toBe(0)
  expect(left('2100-01-01', '2100-12-31')).toBeGreaterThan(0)
})
