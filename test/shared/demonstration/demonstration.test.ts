import { describe, expect, it } from 'vitest'
import { actionPlanOf, followUpOf, proposedRecurrences, recurrencesOf } from '../../../shared/actions/index.ts'
import { qualityOf, yearPeriod } from '../../../shared/analysis/index.ts'
import { type Dossier, foldDossier, mediatorFactsOf, nextStepOf, obligationsOf, timelineOf } from '../../../shared/complaint/index.ts'
import { demonstration, demonstrationFirmSteps, demonstrationReviews } from '../../../shared/demonstration/index.ts'
import { firmGaps } from '../../../shared/firm/firm.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  LAW,
  type LocalDate,
  localDate,
  mediatorOutcomeDay,
  type OBLIGATION_KINDS,
  yearOf,
} from '../../../shared/regulation/index.ts'
import { firmJournal } from '../actions/firm-play.ts'
import { append } from '../complaint/play.ts'

const TODAYS = ['2026-11-23', '2027-02-28', '2024-02-29', '2026-01-01', '2026-05-04', '2025-12-26'].map(localDate)

function dossiersOn(today: LocalDate): readonly Dossier[] {
  return demonstration(today).dossiers.map(({ steps }, index) => {
    const instants = steps.flatMap(({ recordedAt, facts }) => facts.map(() => recordedAt))
    const journal = append(
      [],
      steps.flatMap((step) => step.facts),
    )
    return foldDossier(
      journal.map((event, at) => ({
        ...event,
        id: `${index}-${event.id}`,
        dossierId: String(index),
        recordedAt: instants[at] ?? event.recordedAt,
      })),
    )
  })
}

function arrival(dossier: Dossier): LocalDate {
  const day = dossier.expressedOn ?? dossier.written?.receivedOn
  if (!day) throw new Error(`no day: ${dossier.reference}`)
  return day
}

describe('the demonstration', () => {
  it('is of a firm that says it is fictitious and lacks nothing its letters need', () => {
    const { firm } = demonstration(localDate('2026-11-23'))
    expect(firm.name).toContain('Fictif')
    expect(firm.oriasNumber).toBe('00000000')
    expect(firm.statuses).toEqual(['CIF', 'IAS', 'IOBSP'])
    expect(firmGaps(firm)).toEqual([])
  })

  it('is the same each time it is made for a day', () => {
    const today = localDate('2026-11-23')
    expect(demonstration(today)).toEqual(demonstration(today))
  })

  describe.each(TODAYS)('seen on %s', (today) => {
    const { dossiers } = demonstration(today)
    const folded = dossiersOn(today)

    it('is made without a refusal and tells its timeline', () => {
      expect(folded.length).toBeGreaterThanOrEqual(28)
      for (const dossier of folded) expect(timelineOf(dossier, LAW).length).toBe(dossier.events.length)
    })

    it('numbers each year from 001 on, without a hole, in the order of arrival', () => {
      for (const year of new Set(dossiers.map((dossier) => dossier.year))) {
        const references = folded.flatMap(({ reference }, index) => (dossiers[index]?.year === year ? [reference] : []))
        expect(references).toEqual(references.map((_, index) => `${year}-${String(index + 1).padStart(3, '0')}`))
      }
      const days = folded.map(arrival)
      expect(days).toEqual(days.toSorted())
      expect(dossiers.map(({ year }) => String(year))).toEqual(days.map((day) => day.slice(0, 4)))
    })

    it('has eight complaints or more in each of the three years before today', () => {
      for (const yearsAgo of [0, 1, 2]) {
        const [from, to] = [addMonths(today, -12 * (yearsAgo + 1)), addMonths(today, -12 * yearsAgo)]
        const inYear = folded.filter((dossier) => arrival(dossier) > from && arrival(dossier) <= to)
        expect(inYear.length, `${from} to ${to}`).toBeGreaterThanOrEqual(8)
      }
    })

    it('holds no fact of a day to come, and records each in the office hours of a day not before it', () => {
      for (const { recordedAt, facts } of dossiers.flatMap((dossier) => dossier.steps)) {
        const recordedOn = localDate(recordedAt.slice(0, 10))
        expect(recordedOn <= today).toBe(true)
        expect(recordedAt.slice(11) >= '08:00:00.000Z' && recordedAt.slice(11) <= '17:00:00.000Z').toBe(true)
        for (const fact of facts) expect(fact.occurredOn <= recordedOn).toBe(true)
      }
    })

    it('shows today one acknowledgement overdue and one due within three days', () => {
      const acknowledgements = pendingOf('acknowledgement')
      expect(acknowledgements.filter(({ state }) => state === 'overdue')).toHaveLength(1)
      const soon = acknowledgements.filter(({ dueDate }) => {
        const left = dueDate ? daysBetween(today, dueDate) : -1
        return left >= 0 && left <= 3
      })
      expect(soon).toHaveLength(1)
    })

    it('shows one answer overdue, one due soon and several later', () => {
      const answers = pendingOf('answer')
      expect(answers.filter(({ state }) => state === 'overdue')).toHaveLength(1)
      expect(answers.filter(({ state }) => state === 'dueSoon')).toHaveLength(1)
      expect(answers.filter(({ state }) => state === 'upcoming').length).toBeGreaterThanOrEqual(2)
    })

    it('shows a call of this week to invite, an invitation to send again and an answered dossier to close', () => {
      const steps = folded.map((dossier) => nextStepOf(dossier, today, LAW).kind)
      expect(steps.filter((step) => step === 'sendInvitation')).toHaveLength(1)
      expect(steps).toContain('sendReminder')
      expect(steps).toContain('close')
      const call = folded.find((dossier) => dossier.stage === 'awaitingInvitation')
      expect(call && arrival(call) > addDays(today, -7)).toBe(true)
    })

    it('shows each way of handling: given up, handed over with a reply, a holding letter, an open mediation, a request requalified', () => {
      const stages = folded.map(({ stage }) => stage)
      expect(stages).toContain('renounced')
      expect(folded.filter(({ stage, transferReplies }) => stage === 'transferred' && transferReplies.length > 0)).toHaveLength(1)
      expect(folded.filter(({ stage, holdingLetters }) => stage === 'toAnswer' && holdingLetters.length > 0)).toHaveLength(1)
      const mediations = folded.filter(({ mediation }) => mediation.stage === 'admitted')
      expect(mediations).toHaveLength(1)
      const facts = mediations[0] && mediatorFactsOf(mediations[0].mediation)
      expect((facts && mediatorOutcomeDay(facts)) ?? '').toBe(addDays(today, 25))
      expect(folded.filter(({ isComplaint, requestReason }) => isComplaint && requestReason)).toHaveLength(1)
    })

    it('has an action plan in every state but given up, whose targets are measured, and a recurring cause to look at', () => {
      const steps = demonstrationFirmSteps(folded, today)
      expect(steps.every(({ recordedAt }) => recordedAt.slice(0, 10) <= today)).toBe(true)
      const journal = firmJournal(
        ...steps.map(({ facts }) => () => ({ status: 'accepted' as const, facts })),
      )
      const plan = actionPlanOf(folded, journal)
      expect(new Set(plan.actions.map(({ state }) => state))).toEqual(new Set(['planned', 'implemented']))
      expect(plan.actions.flatMap((action) => followUpOf(action, folded, today, LAW)?.verdict ?? [])).toHaveLength(2)
      expect(plan.findings.find(({ origin }) => origin === 'firm')?.dossierIds).toHaveLength(2)
      const recurring = proposedRecurrences(recurrencesOf(folded, today, { times: 3, months: 12 }), plan)
      expect(recurring.map(({ nature, product }) => [nature, product])).toEqual([['operationExecution', 'Assurance-vie']])
    })

    it('has read again most of last year’s sample, one answer found wanting, and leaves one to read', () => {
      const reviews = demonstrationReviews(folded, today)
      const sample = qualityOf(folded, yearPeriod(yearOf(today) - 1)).review.reviewable.map(({ dossierId }) => dossierId)
      expect(reviews.length).toBeGreaterThanOrEqual(2)
      expect(reviews.length).toBeLessThan(sample.length)
      expect(sample).toEqual(expect.arrayContaining(reviews.map(({ dossierId }) => dossierId)))
      const grids = reviews.flatMap(({ facts }) => facts.map((fact) => fact.facts)).filter((each) => each.type === 'AnswerReviewed')
      expect(grids.filter(({ grid }) => !grid.isComplete)).toHaveLength(1)
    })

    it('has late acknowledgements and late answers in its past', () => {
      for (const kind of ['acknowledgement', 'answer'] as const) {
        const states = folded.flatMap((dossier) => obligationsOf(dossier, today, LAW)).filter((obligation) => obligation.kind === kind)
        expect(states.map(({ state }) => state)).toContain('metLate')
        expect(states.map(({ state }) => state)).toContain('met')
      }
    })

    function pendingOf(kind: (typeof OBLIGATION_KINDS)[number]) {
      return folded.flatMap((dossier) => obligationsOf(dossier, today, LAW)).filter((duty) => duty.kind === kind && !duty.doneOn)
    }
  })

  it('varies: channels, regimes, capacities, outcomes, findings and corrective actions', () => {
    const today = localDate('2026-11-23')
    const folded = dossiersOn(today)
    expect(new Set(folded.map(({ channel }) => channel)).size).toBeGreaterThanOrEqual(7)
    expect(new Set(folded.map(({ capacity }) => capacity)).size).toBeGreaterThanOrEqual(4)
    expect(new Set(folded.map(({ regimes }) => regimes.join('+')))).toEqual(new Set(['insurance', 'cif', 'banking', 'cif+insurance', '']))
    expect(new Set(folded.flatMap(({ nature }) => nature ?? [])).size).toBeGreaterThanOrEqual(12)
    expect(new Set(folded.flatMap(({ answers }) => answers.map(({ outcome }) => outcome)))).toEqual(
      new Set(['upheld', 'partlyUpheld', 'rejected']),
    )
    const closings = folded.flatMap(({ closing }) => closing ?? [])
    expect(new Set(closings.flatMap(({ findings }) => findings.map(({ kind }) => kind)))).toEqual(
      new Set(['dysfunction', 'breach', 'malpractice']),
    )
    expect(new Set(closings.map(({ correctiveAction }) => correctiveAction.kind))).toEqual(new Set(['planned', 'implemented', 'none']))
    const plannedFor = closings.flatMap(({ correctiveAction }) => (correctiveAction.kind === 'planned' ? correctiveAction.dueOn : []))
    expect(plannedFor.some((day) => day > today) && plannedFor.some((day) => day < today)).toBe(true)
    expect(folded.filter(({ isComplaint }) => !isComplaint)).toHaveLength(3)
    expect(folded.some(({ complainant }) => complainant.clientKind !== 'consumer')).toBe(true)
    const names = folded.map(({ complainant }) => complainant.name)
    // One person complained twice, and only one.
    expect(new Set(names).size).toBe(names.length - 1)
  })
})
