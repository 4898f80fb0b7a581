/** The words that the client will read: nothing typed for the dossier is quoted in a letter by itself. */
import { type CommandDay, type Intent, required } from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import type { SummaryChosen } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** Chooses the sentence that letters quote; it stands in place of what was chosen before. */
export function chooseSummary(dossier: Dossier, intent: Intent<SummaryChosen>, { today }: CommandDay): CommandResult {
  const refusals = [stepRefusal('chooseSummary', dossier), required(intent.summary, 'summary', 'Écrivez la phrase que le client lira.')]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'SummaryChosen', ...intent } }])
}
