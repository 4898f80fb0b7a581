/**
 * Several professionals behind one complaint: who answers for what.
 *
 * @see AMF instruction DOC-2012-07, 1: the client is told who answers for what
 */
import { type CommandContext, type Intent, missingDay, notInFuture, required } from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import type { ProfessionalsNamed } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** Says which professionals the complaint concerns and what each answers for; it stands in place of what was said before. */
export function nameProfessionals(dossier: Dossier, intent: Intent<ProfessionalsNamed>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('nameProfessionals', dossier),
    missingDay(intent.namedOn, 'namedOn', 'Indiquez le jour.'),
    notInFuture(intent.namedOn, 'namedOn', context),
    intent.professionals.length < 2
      ? required('', 'producerName', 'Nommez au moins un autre professionnel que le cabinet, et ce dont chacun répond.')
      : undefined,
    ...intent.professionals.flatMap(({ role, professional, answersFor, contact }) => [
      required(professional, `${role}Name`, 'Nommez ce professionnel.'),
      required(answersFor, `${role}AnswersFor`, 'Dites ce dont il répond.'),
      role === 'firm' ? undefined : required(contact, `${role}Contact`, 'Indiquez comment le client peut le joindre.'),
    ]),
  ]
  return decide(refusals, () => [{ occurredOn: intent.namedOn, facts: { type: 'ProfessionalsNamed', ...intent } }])
}
