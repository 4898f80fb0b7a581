/** The author of an online review: from a pseudonym to a person. */
import { type CommandDay, type Intent, notBefore, notInFuture, organisationRefusal, required } from '../checks.ts'
import { arrivedOn, type Dossier } from '../dossier.ts'
import type { AuthorIdentified } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** Who published a review has made themselves known: the complainant has a name from then on. */
export function identifyAuthor(dossier: Dossier, intent: Intent<AuthorIdentified>, context: CommandDay): CommandResult {
  const refusals = [
    stepRefusal('identifyAuthor', dossier),
    required(intent.complainant.name, 'complainant.name', 'Indiquez le nom de la personne.'),
    organisationRefusal(intent.complainant),
    required(intent.how, 'how', 'Dites comment elle s’est fait connaître, et ce qui montre que l’avis est d’elle.'),
    notInFuture(intent.identifiedOn, 'identifiedOn', context),
    notBefore(intent.identifiedOn, arrivedOn(dossier), 'identifiedOn', 'beforeComplaint'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.identifiedOn, facts: { type: 'AuthorIdentified', ...intent } }], context)
}
