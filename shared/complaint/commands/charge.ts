/** Who handles a dossier, in a firm of several. */
import { type CommandDay, type Intent, required } from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import type { InChargeChosen } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'

/** Puts a member in charge of a dossier, at any stage. */
export function putInCharge({ inChargeId }: Dossier, intent: Intent<InChargeChosen>, { today }: CommandDay): CommandResult {
  const refusals = [
    required(intent.memberId, 'memberId', 'Choisissez qui est en charge de ce dossier.'),
    intent.memberId === inChargeId
      ? { rule: 'already-in-charge', field: 'memberId', message: `${intent.member} est déjà en charge de ce dossier.` }
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'InChargeChosen', ...intent } }])
}
