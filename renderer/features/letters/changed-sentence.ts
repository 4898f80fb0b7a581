/** What is said beside a request for approval where the letter on screen is another than the one that was to be read. */
import type { OpenApprovalRequest } from '../../../shared/complaint/index.ts'
import { typography } from '../../../shared/language/french.ts'

/** @param isNeeded whether the firm asks for an approval: it may ask none any more, or have nobody left to give it */
export function changedSentence(standing: OpenApprovalRequest['standing'], isNeeded: boolean): string {
  return isNeeded ? CHANGED[standing] : typography('La lettre à l’écran n’est plus celle de cette demande.')
}

const CHANGED = {
  awaited: typography(
    'La lettre à l’écran n’est plus celle de cette demande : demandez de nouveau l’accord si c’est elle qui doit partir.',
  ),
  given: typography('La lettre à l’écran n’est plus celle qui a reçu cet accord : il lui en faut un nouveau.'),
  declined: typography('La lettre à l’écran a changé depuis : demandez de nouveau l’accord.'),
} as const
