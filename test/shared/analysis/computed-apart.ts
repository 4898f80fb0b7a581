/** The table of figures that test/fixtures/sixty-dossiers.py computed, and what of the application's is set beside it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FollowUp } from '../../../shared/actions/index.ts'
import type { ActionTaken, Figures } from '../../../shared/analysis/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: read from the file as the derivation wrote it
export type Computed = any

type Table = { readonly today: string; readonly periods: Readonly<Record<string, { from: string; to: string; figures: Computed }>> }

export const COMPUTED_APART: Table = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/sixty-dossiers.json'), 'utf8'))

/** The figures of one period of the table. @throws Error where it has none */
export function computedFigures(period: string): Computed {
  const computed = COMPUTED_APART.periods[period]
  if (!computed) throw new Error(`no such period: ${period}`)
  return computed.figures
}

/** What was computed apart: the figures less ids, the review as it is kept, and what an action holds beside what it brought. */
export function comparable({ period: _, asOf, acknowledgement, answer, quality, lessons, ...figures }: Figures) {
  const { overridden, review } = quality
  return {
    ...figures,
    acknowledgement: { ...acknowledgement, late: acknowledgement.late.map(withoutId) },
    answer: { ...answer, late: answer.late.map(withoutId) },
    quality: {
      ...quality,
      overridden: overridden.map(withoutId),
      review: { ...review, reviewable: review.reviewable.map(({ dossierId, review: read, ...answered }) => answered) },
    },
    lessons: {
      ...lessons,
      findings: lessons.findings.map(({ id, origin, dossierIds, isGathered, lastStep, ...finding }) => finding),
      actions: lessons.actions.map(toldAction),
      implemented: lessons.implemented.map(toldAction),
      followedUp: lessons.followedUp.map(toldAction),
    },
  }
}

function withoutId<T extends { readonly dossierId: string }>({ dossierId, ...rest }: T): Omit<T, 'dossierId'> {
  return rest
}

function toldAction(taken: ActionTaken) {
  if (taken.kind === 'none') return taken
  const { action, followUp, ...rest } = taken
  const { id, origin, state, postponements, evidence, dossierIds, findingIds, lastStep, ...done } = action
  return { ...rest, ...done, ...(followUp && { followUp: withoutTarget(followUp) }) }
}

function withoutTarget({ target, ...found }: FollowUp): Omit<FollowUp, 'target'> {
  return found
}
