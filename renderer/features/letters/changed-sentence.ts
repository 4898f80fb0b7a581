/** What is said beside a request for approval where what is on screen is another letter than the one that was to be read. */
import type { OpenApprovalRequest } from '../../../shared/complaint/index.ts'
import { typography } from '../../../shared/language/french.ts'

/**
 * @param onScreen what is written there
 * @param isNeeded whether the firm asks for an approval: it may ask none any more, or have nobody left to give it
 */
export function changedSentence(
  onScreen: 'La lettre' | 'La réponse',
  standing: OpenApprovalRequest['standing'],
  isNeeded: boolean,
): string {
  return typography(`${onScreen} à l’écran ${isNeeded ? CHANGED[standing] : 'n’est plus celle de cette demande.'}`)
}

const CHANGED = {
  awaited: 'n’est plus celle de cette demande : demandez de nouveau l’accord si c’est elle qui doit partir.',
  given: 'n’est plus celle qui a reçu cet accord : il lui en faut un nouveau.',
  declined: 'a changé depuis : demandez de nouveau l’accord.',
} as const
