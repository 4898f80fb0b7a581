/**
 * The firm's own liability: whether the complaint calls it into question, and what becomes of its declaration to the
 * professional-indemnity insurer.
 *
 * @see code des assurances, article L113-2, 4°
 */
import { firmPage } from '../../firm/settings-pages.ts'
import {
  type CommandContext,
  dispatchRefusals,
  type Intent,
  latenessRefusal,
  missingDay,
  notBefore,
  notInFuture,
  offlineRefusal,
  required,
} from '../checks.ts'
import { arrivedOn, type Dossier } from '../dossier.ts'
import type { InsurerDeclarationSetAside, InsurerDeclared, LiabilityAssessed } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** Says whether the complaint calls the firm's liability into question, and from what day the firm knows it. */
export function assessLiability(dossier: Dossier, intent: Intent<LiabilityAssessed>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('assessLiability', dossier),
    missingDay(intent.assessedOn, 'assessedOn', 'Indiquez depuis quel jour le cabinet le sait.'),
    notInFuture(intent.assessedOn, 'assessedOn', context),
    notBefore(intent.assessedOn, arrivedOn(dossier), 'assessedOn', 'beforeComplaint'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.assessedOn, facts: { type: 'LiabilityAssessed', ...intent } }], context)
}

/** The declaration to the insurer has left. */
export function declareToInsurer(dossier: Dossier, intent: Intent<InsurerDeclared>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('declareToInsurer', dossier),
    required(intent.insurer, 'insurer', `Indiquez l’assureur : il se règle à ${firmPage('insurer')}.`),
    offlineRefusal(intent),
    ...dispatchRefusals(dossier, intent, arrivedOn(dossier), context),
    latenessRefusal(dossier, 'insurerDeclaration', intent, context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'InsurerDeclared', ...intent } }], context)
}

/** The firm decides not to declare, and says why. */
export function setAsideDeclaration(dossier: Dossier, intent: Intent<InsurerDeclarationSetAside>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('setAsideDeclaration', dossier),
    required(intent.reason, 'reason', 'Dites pourquoi la réclamation n’est pas déclarée à l’assureur.'),
    notInFuture(intent.setAsideOn, 'setAsideOn', context),
    notBefore(intent.setAsideOn, arrivedOn(dossier), 'setAsideOn', 'beforeComplaint'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.setAsideOn, facts: { type: 'InsurerDeclarationSetAside', ...intent } }], context)
}
