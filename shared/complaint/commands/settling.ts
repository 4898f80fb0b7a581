/** What two people did without knowing of each other is looked at by one of them. */
import { typography } from '../../language/french.ts'
import type { CommandDay, Intent } from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import type { ConcurrentStepsSettled } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'

/** Confirms simultaneous steps as they are. @param intent the steps that were seen: those that came meanwhile still wait */
export function settleConcurrentSteps(
  { concurrentSteps }: Dossier,
  intent: Omit<Intent<ConcurrentStepsSettled>, 'settledOn'>,
  { today }: CommandDay,
): CommandResult {
  const seen = concurrentSteps.filter(({ one, other }) => [one, other].every(({ eventId }) => intent.eventIds.includes(eventId)))
  const eventIds = [...new Set(seen.flatMap(({ one, other }) => [one.eventId, other.eventId]))]
  const refusal =
    seen.length > 0 ? undefined : { rule: 'settle-nothing', message: typography('Ces étapes sont déjà confirmées ou corrigées.') }
  return decide([refusal], () => [{ occurredOn: today, facts: { type: 'ConcurrentStepsSettled', ...intent, settledOn: today, eventIds } }])
}
