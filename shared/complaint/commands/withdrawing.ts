/** A dossier opened by mistake, withdrawn with a reason; `restoreOpening` puts it back. */
import { type CommandDay, type Intent, notInFuture, required } from '../checks.ts'
import { OPENING_MISTAKES } from '../codes.ts'
import type { Dossier } from '../dossier.ts'
import type { OpeningWithdrawn } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'
import { absorbedSentence } from './importing.ts'

/**
 * A dossier just opened was opened by mistake: it counts no longer; its journal and its number stay.
 *
 * @see ACPR recommandation 2024-R-02, AMF instruction DOC-2012-07: every complaint is recorded, founded or not. Once
 * anything was done for the client, the dossier is therefore handled to its end, or joined to another
 */
export function withdrawOpening(dossier: Dossier, intent: Intent<OpeningWithdrawn>, day: CommandDay): CommandResult {
  const staying = dossier.absorbed.map(({ reference }) => reference)
  const refusals = [
    stepRefusal('withdrawOpening', dossier),
    OPENING_MISTAKES.includes(intent.mistake)
      ? undefined
      : { rule: 'required', field: 'mistake', message: 'Dites en quoi ce dossier est une erreur.' },
    required(intent.reason, 'reason', 'Dites ce qui s’est passé : ce motif reste au journal.'),
    notInFuture(intent.withdrawnOn, 'withdrawnOn', day),
    staying.length > 0 ? { rule: 'withdrawn-absorbed', message: absorbedSentence(dossier.reference, staying) } : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: intent.withdrawnOn, facts: { type: 'OpeningWithdrawn', ...intent } }])
}
