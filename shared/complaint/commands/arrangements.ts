/** aménagements: what a vulnerable client needs so as to follow the handling of the complaint. */
import { arrangementsOf } from '../arrangements.ts'
import { type CommandContext, type Intent, missingDay, notBefore, notInFuture, required } from '../checks.ts'
import { arrangedOn, type Dossier } from '../dossier.ts'
import type { ArrangementsEnded, ArrangementsNoted } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** Notes what the person needs; it stands in place of what was noted before. */
export function noteArrangements(dossier: Dossier, intent: Intent<ArrangementsNoted>, context: CommandContext): CommandResult {
  const { trustedPerson, guardian } = intent
  const refusals = [
    stepRefusal('noteArrangements', dossier),
    missingDay(intent.notedOn, 'notedOn', 'Indiquez depuis quel jour.'),
    notInFuture(intent.notedOn, 'notedOn', context),
    arrangementsOf(intent) ? undefined : required('', 'otherArrangement', 'Indiquez au moins un aménagement.'),
    trustedPerson ? required(intent.trustedPersonContact, 'trustedPersonContact', 'Indiquez comment joindre cette personne.') : undefined,
    guardian
      ? required(intent.guardianAddress, 'guardianAddress', 'Indiquez l’adresse de cette personne : les lettres y partent.')
      : undefined,
    guardian ? required(intent.guardianRole, 'guardianRole', 'Indiquez à quel titre elle intervient.') : undefined,
    guardian ? required(intent.letterRoute, 'letterRoute', 'Choisissez à qui partent les lettres.') : undefined,
  ]
  const { notedOn } = intent
  return decide(
    refusals,
    () => [{ occurredOn: notedOn, facts: { type: 'ArrangementsNoted', notedOn, ...arrangementsOf(intent) } }],
    context,
  )
}

/** They are needed no longer. */
export function endArrangements(dossier: Dossier, intent: Intent<ArrangementsEnded>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('endArrangements', dossier),
    required(intent.reason, 'reason', 'Dites pourquoi ces aménagements prennent fin.'),
    missingDay(intent.endedOn, 'endedOn', 'Indiquez le jour où ils prennent fin.'),
    notInFuture(intent.endedOn, 'endedOn', context),
    notBefore(intent.endedOn, arrangedOn(dossier), 'endedOn', 'endedBeforeNoted'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.endedOn, facts: { type: 'ArrangementsEnded', ...intent } }], context)
}
