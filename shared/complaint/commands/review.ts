/** The yearly review of answers. */
import { type CommandDay, type Intent, notBefore, notInFuture } from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import type { AnswerReviewed } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** Reads an answer again against the grid; reviewed once more, its last review counts. */
export function reviewAnswer(dossier: Dossier, intent: Intent<AnswerReviewed>, context: CommandDay): CommandResult {
  const answer = dossier.events.find(({ id, facts }) => id === intent.answerId && facts.type === 'AnswerSent')
  const refusals = [
    stepRefusal('reviewAnswer', dossier),
    answer ? undefined : { rule: 'review-answer', message: 'La réponse relue n’est pas, ou n’est plus, dans ce dossier.' },
    dossier.erasure
      ? { rule: 'review-erased', message: 'Les données de cette personne sont effacées : sa réponse ne peut plus être relue.' }
      : undefined,
    notInFuture(intent.reviewedOn, 'reviewedOn', context),
    notBefore(intent.reviewedOn, answer?.occurredOn, 'reviewedOn', 'reviewedBeforeAnswer'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.reviewedOn, facts: { type: 'AnswerReviewed', ...intent } }], context)
}
