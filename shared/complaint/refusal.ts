/** How a command says no: a value, never an exception. */

import type { LocalDate } from '../regulation/local-date.ts'
import { type ConfirmedDay, isConfirmed } from './contradictions.ts'
import type { EventFacts } from './events.ts'

/** Why a command was refused: the rule's name, a French sentence, and the field it concerns. */
export type Refusal = {
  readonly rule: string
  readonly message: string
  readonly field?: string
  /** A day that contradicts another: run again with it among the confirmed ones, the command accepts it and keeps the word. */
  readonly asks?: ConfirmedDay
}

/** A fact to be recorded, with the legal day it happened. */
export type NewFact<F = EventFacts> = { readonly occurredOn: LocalDate; readonly facts: F }

export type CommandResult<F = EventFacts> =
  | { readonly status: 'accepted'; readonly facts: readonly NewFact<F>[] }
  | { readonly status: 'refused'; readonly refusals: readonly Refusal[] }

/** Several results as one: all of their facts, or every refusal. */
export function together(results: readonly CommandResult[]): CommandResult {
  const refusals = results.flatMap((result) => (result.status === 'refused' ? result.refusals : []))
  return decide(refusals, () => results.flatMap((result) => (result.status === 'accepted' ? result.facts : [])))
}

/**
 * The checks' verdict: accepted with these facts where nothing was refused.
 *
 * @param confirmed of a command with days: those confirmed although they contradict others; the first fact keeps them
 */
export function decide<F = EventFacts>(
  refusals: readonly (Refusal | undefined)[],
  facts: () => readonly NewFact<F>[],
  { confirmed = [] }: { readonly confirmed?: readonly ConfirmedDay[] | undefined } = {},
): CommandResult<F> {
  const standing = refusals.filter((refusal) => refusal !== undefined)
  const isGiven = ({ asks }: Refusal) => asks !== undefined && isConfirmed(asks, confirmed)
  const left = standing.filter((refusal) => !isGiven(refusal))
  if (left.length > 0) return { status: 'refused', refusals: left }
  const confirmedDays = standing.flatMap(({ asks }) => asks ?? [])
  const made = facts()
  return {
    status: 'accepted',
    facts:
      confirmedDays.length === 0
        ? made
        : made.map((fact, index) => (index === 0 ? { ...fact, facts: { ...fact.facts, confirmedDays } } : fact)),
  }
}
