/** Another law is applied since a step was recorded: the step stands as it was judged, and the day shown then stays told. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  acknowledge,
  foldDossier,
  hold,
  type JournalEvent,
  lateRecordingsOf,
  obligationsOf,
  openComplaint,
  settleAtOnce,
  timelineOf,
} from '../../../shared/complaint/index.ts'
import { shownDaysOf } from '../../../shared/complaint/shown-days.ts'
import { appliedLaw } from '../../../shared/firm/applied-law.ts'
import type { FirmEvent, LawChanged, LawKept } from '../../../shared/firm/journal/index.ts'
import { formatDate } from '../../../shared/language/french.ts'
import {
  DEFAULT_REGULATION_SETTINGS,
  explainPeriod,
  HOLIDAYS,
  isPending,
  type KeptLaw,
  keptLawOf,
  LAW,
  type Law,
  lawOfKept,
  type ObligationKind,
} from '../../../shared/regulation/index.ts'
import { aLaw, anyLaw } from '../regulation/a-former-law.ts'
import { anyJournal } from './any-journal.ts'
import { contextOn } from './command-context.ts'
import { CALL, CONTEXT, day, openLetter, play } from './play.ts'

const NEVER = '0000'
const ALWAYS = '9999'

/** Ours, applied from an instant on; before it, another. */
function since(until: string, former: KeptLaw, now: Law = LAW): Law {
  return { ...now, earlier: [{ until, law: lawOfKept(former) }] }
}

/** Acknowledged on 13 April, the eleventh day: in time with ten jours ouvrables (15 April), late with eight (13 April is the last, 14 is late). */
const SHORTER = aLaw({
  'acpr-acknowledgement': { period: { count: 8, unit: 'joursOuvrables' } },
  'acpr-answer': { period: { count: 1, unit: 'months' } },
})

const acknowledgedOn = (on: string) =>
  play(openLetter(), (open) =>
    acknowledge(open, { sentOn: day(on), means: 'email', lateReason: 'Congés' }, contextOn(on, lawOfKept(SHORTER))),
  )

const spaced = (text: string | undefined) => text?.replaceAll(/\s/g, ' ')

describe('a step recorded before the law changed', () => {
  const journal = acknowledgedOn('2026-04-14')
  const dossier = foldDossier(journal)
  const duty = (kind: ObligationKind, law: Law) =>
    obligationsOf(dossier, day('2026-04-20'), law).find((obligation) => obligation.kind === kind)

  test('stands as it was judged then', () => {
    expect(duty('acknowledgement', LAW)).toMatchObject({ state: 'met', dueDate: '2026-04-15' })
    expect(duty('acknowledgement', since(ALWAYS, SHORTER))).toMatchObject({ state: 'metLate', dueDate: '2026-04-13' })
    expect(duty('acknowledgement', since(NEVER, SHORTER))).toMatchObject({ state: 'met', dueDate: '2026-04-15' })
  })

  test('says in its explanation which day it is judged on, and which one it would be today', () => {
    const { explanation } = duty('acknowledgement', since(ALWAYS, SHORTER)) ?? {}
    expect(spaced(explanation)).toContain(
      'C’est le jour qui était affiché quand cette étape a été enregistrée, et elle reste jugée sur lui : les règles appliquées aujourd’hui donneraient le mercredi 15 avril 2026.',
    )
    expect(duty('acknowledgement', since(NEVER, SHORTER))?.explanation).toBe(duty('acknowledgement', LAW)?.explanation)
  })

  test('what still waits follows the law of today', () => {
    expect(duty('answer', since(ALWAYS, SHORTER))).toMatchObject({ state: 'upcoming', dueDate: '2026-06-02' })
  })

  test('has in the timeline the day that was shown, its text, and that of today; nothing where they are one', () => {
    const last = (law: Law) => timelineOf(dossier, law).at(-1)
    expect(spaced(last(since(ALWAYS, SHORTER))?.sentence)).toContain('en retard d’un jour ouvrable')
    expect(spaced(last(since(ALWAYS, SHORTER))?.detail)).toContain(
      'Accusé de réception : le dernier jour alors affiché était le 13 avril 2026 (recommandation ACPR 2024-R-02 du 2 juillet 2024) ; calculé aujourd’hui, il serait le 15 avril 2026.',
    )
    expect(last(since(NEVER, SHORTER))).toEqual(last(LAW))
    expect(last(since(ALWAYS, keptLawOf(LAW, 'metropole')))).toEqual(last(LAW))
  })

  test('of a holding letter too: the day of the answer as it was shown when it left', () => {
    const held = play(openLetter(), (open) =>
      hold(
        open,
        { sentOn: day('2026-04-20'), means: 'email', reason: 'Expertise', promisedOn: day('2026-06-20') },
        contextOn('2026-04-20'),
      ),
    )
    expect(spaced(timelineOf(foldDossier(held), since(ALWAYS, SHORTER)).at(-1)?.detail)).toContain(
      'Réponse au réclamant : le dernier jour alors affiché était le 2 mai 2026 (recommandation ACPR 2024-R-02 du 2 juillet 2024) ; calculé aujourd’hui, il serait le 2 juin 2026.',
    )
  })

  test('of a rule that is no longer applied: it stands all the same, and says that none would be set today', () => {
    const without = { ...LAW, rules: LAW.rules.filter(({ kind }) => kind !== 'acknowledgement') }
    expect(duty('acknowledgement', without)).toBeUndefined()
    expect(duty('acknowledgement', since(ALWAYS, SHORTER, without))).toMatchObject({ state: 'metLate', dueDate: '2026-04-13' })
    expect(spaced(timelineOf(dossier, since(ALWAYS, SHORTER, without)).at(-1)?.detail)).toContain('n’en donneraient aucun')
  })

  test('of a rule that was not applied yet: nothing is held against it', () => {
    const later = acknowledgedOn('2026-05-20')
    const without = {
      ...keptLawOf(LAW, 'metropole'),
      rules: keptLawOf(LAW, 'metropole').rules.filter(({ kind }) => kind !== 'acknowledgement'),
    }
    const states = (law: Law) => obligationsOf(foldDossier(later), day('2026-05-21'), law).map(({ kind, state }) => `${kind} ${state}`)
    expect(states(LAW)).toContain('acknowledgement metLate')
    expect(states(since(ALWAYS, without))).not.toContain('acknowledgement metLate')
  })
})

describe('a public holiday that the law of then did not know', () => {
  const former = aLaw({}, {}, { holidays: HOLIDAYS.filter(({ name }) => name !== 'Lundi de Pâques') })
  const dutyOf = (journal: readonly JournalEvent[], kind: ObligationKind, law: Law) =>
    obligationsOf(foldDossier(journal), day('2026-04-20'), law).find((duty) => duty.kind === kind)

  test('the strip of days ends on the last day that was shown, and marks none that was counted then', () => {
    const duty = dutyOf(acknowledgedOn('2026-04-14'), 'acknowledgement', since(ALWAYS, former))
    if (!duty?.period) throw new Error('no period')
    const { dueDate, days } = explainPeriod(duty.from, duty.period, 'metropole', duty.holidays)
    expect([duty.dueDate, dueDate]).toEqual(['2026-04-14', '2026-04-14'])
    expect(days.map(({ holiday }) => holiday).filter(Boolean)).toEqual([])
    const ours = dutyOf(acknowledgedOn('2026-04-14'), 'acknowledgement', LAW)
    expect(ours?.period && explainPeriod(ours.from, ours.period, 'metropole', ours.holidays).dueDate).toBe('2026-04-15')
  })

  test('what was settled too late for an invitation to be spared stays so, and the other way round', () => {
    // Said on the Saturday before Easter, settled on the Tuesday after.
    const settled = play(openComplaint({ ...CALL, expressedOn: day('2026-04-04') }, CONTEXT), (open) =>
      settleAtOnce(open, { settledOn: day('2026-04-07'), how: 'Réglé' }, CONTEXT),
    )
    expect(dutyOf(settled, 'invitation', LAW)?.state).toBe('notApplicable')
    expect(dutyOf(settled, 'invitation', since(ALWAYS, former))?.state).toBe('metLate')
    expect(dutyOf(settled, 'invitation', since(NEVER, former))?.state).toBe('notApplicable')
  })
})

test('what stood as late until a step was recorded is said by the law applied then', () => {
  // Dated 14 April, recorded on 31 December: late by the one law since the 13th, by the other since the 15th.
  const dossier = foldDossier(
    play(openLetter(), (open) => acknowledge(open, { sentOn: day('2026-04-10'), means: 'email' }, contextOn('2026-12-31'))),
  )
  const lastDays = (law: Law) => lateRecordingsOf(dossier, law).map(({ dueDate }) => dueDate)
  expect(lastDays(since(ALWAYS, SHORTER))).toEqual(lastDays(lawOfKept(SHORTER)))
  expect(lastDays(since(NEVER, SHORTER))).toEqual(lastDays(LAW))
})

test('the firm’s journal tells which law was applied when', () => {
  const at = (recordedAt: string, facts: LawKept | LawChanged): FirmEvent => ({
    id: recordedAt,
    dossierId: 'cabinet',
    sequence: 1,
    occurredOn: day('2026-04-01'),
    recordedAt,
    recordedBy: 'cabinet',
    facts,
  })
  const other = aLaw({ 'acpr-answer': { period: { count: 3, unit: 'months' } } })
  const changed = { type: 'LawChanged', by: 'application', version: '2', dossiers: [] } as const
  const law = appliedLaw(DEFAULT_REGULATION_SETTINGS, [
    at('2026-01-01T08:00:00.000Z', { type: 'LawKept', law: SHORTER, version: '1' }),
    at('2026-02-01T08:00:00.000Z', { ...changed, law: other }),
    at('2026-03-01T08:00:00.000Z', { ...changed, law: keptLawOf(LAW, 'metropole') }),
  ])
  expect(law.earlier?.map(({ until, law: was }) => [until, was.rules.find(({ id }) => id === 'acpr-answer')?.period])).toEqual([
    ['2026-02-01T08:00:00.000Z', { count: 1, unit: 'months' }],
    ['2026-03-01T08:00:00.000Z', { count: 3, unit: 'months' }],
  ])
  expect(appliedLaw(DEFAULT_REGULATION_SETTINGS, []).earlier).toBeUndefined()
})

describe('for any two laws and any journal recorded before the change', () => {
  const today = day('2027-06-30')

  test('every duty met stands as it stood, and what was shown and differs is told', () => {
    fc.assert(
      fc.property(anyJournal, anyLaw, anyLaw, ({ journal }, former, present) => {
        const dossier = foldDossier(journal)
        const [was, now] = [lawOfKept(former), lawOfKept(present)]
        const law = since(ALWAYS, former, now)
        const timeline = new Map(timelineOf(dossier, law).map(({ eventId, detail }) => [eventId, detail]))
        const stood = obligationsOf(dossier, today, was)
        for (const { kind, state, dueDate } of stood) {
          if (state !== 'met' && state !== 'metLate') continue
          const stands = obligationsOf(dossier, today, law).find((obligation) => obligation.kind === kind)
          if (stands?.kind !== undefined && isPending(stands)) continue
          expect(stands).toMatchObject({ kind, state, ...(dueDate && { dueDate }) })
        }
        for (const { eventId, dueDate, dueDateNow } of shownDaysOf(dossier, law)) {
          expect(dueDate).not.toBe(dueDateNow)
          // A step taken out of the dossier has no line of its own.
          if (timeline.has(eventId)) expect(timeline.get(eventId)).toContain(formatDate(dueDate))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('no acknowledgement and no answer whose shown day differs goes without its line', () => {
    fc.assert(
      fc.property(anyJournal, anyLaw, anyLaw, ({ journal }, former, present) => {
        const dossier = foldDossier(journal)
        const [was, now] = [lawOfKept(former), lawOfKept(present)]
        const told = new Set(shownDaysOf(dossier, since(ALWAYS, former, now)).map(({ eventId }) => eventId))
        dossier.journal.forEach(({ id, facts, occurredOn }, index) => {
          const kind = facts.type === 'AcknowledgementSent' ? 'acknowledgement' : facts.type === 'AnswerSent' ? 'answer' : undefined
          if (!kind || index === 0) return
          const before = foldDossier(dossier.journal.slice(0, index))
          const [shown, current] = [was, now].map(
            (law) => obligationsOf(before, occurredOn, law).find((duty) => duty.kind === kind)?.dueDate,
          )
          expect(told.has(id)).toBe(shown !== undefined && shown !== current)
        })
      }),
      { numRuns: 60 },
    )
  })
})
