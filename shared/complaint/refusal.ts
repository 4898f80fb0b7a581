/** How a command says no: a value, never an exception. */

import type { LocalDate } from '../regulation/local-date.ts'
import type { EventFacts } from './events.ts'

/** Why a command was refused: the rule's name, a French sentence, and the field it concerns. */
export type Refusal = { readonly rule: string; readonly message: string; readonly field?: string }

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

/** The checks' verdict: accepted with these facts where nothing was refused. */
export function decide<F = EventFacts>(refusals: readonly (Refusal | undefined)[], facts: () => readonly NewFact<F>[]): CommandResult<F> {
  const standing = refusals.filter((refusal) => refusal !== undefined)
  return standing.length > 0 ? { status: 'refused', refusals: standing } : { status: 'accepted', facts: facts() }
}
