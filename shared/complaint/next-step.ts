/** The one thing to do next on a dossier. */
import { type ComplaintFacts, deriveObligations, isPending, type LocalDate, type Obligation } from '../regulation/index.ts'
import type { Stage } from './codes.ts'
import { complaintFacts, type Dossier } from './dossier.ts'

export const NEXT_STEPS = ['sendInvitation', 'receiveWritten', 'acknowledge', 'answer', 'close', 'none'] as const
export type NextStepKind = (typeof NEXT_STEPS)[number]

export const NEXT_STEP_LABELS: Readonly<Record<NextStepKind, string>> = {
  sendInvitation: 'Écrire l’invitation',
  receiveWritten: 'Enregistrer l’écrit du client',
  acknowledge: 'Écrire l’accusé de réception',
  answer: 'Écrire la réponse',
  close: 'Clore le dossier',
  none: 'Rien à faire',
}

/** What to do, and the duty behind it where there is one. */
export type NextStep = { readonly kind: NextStepKind; readonly obligation?: Obligation }

const STEP_OF_OBLIGATION = { invitation: 'sendInvitation', acknowledgement: 'acknowledge', answer: 'answer' } as const

/** The next step of a dossier, seen from a day: the first pending duty, else what its stage waits for. */
export function nextStepOf(dossier: Dossier, today: LocalDate): NextStep {
  return nextStepFor(dossier.stage, complaintFacts(dossier), today)
}

/** The same from a dossier's stage and facts alone. */
export function nextStepFor(stage: Stage, facts: ComplaintFacts, today: LocalDate): NextStep {
  switch (stage) {
    case 'request':
    case 'closed':
      return { kind: 'none' }
    case 'settledAtOnce':
    case 'answered':
      return { kind: 'close' }
    case 'awaitingWriting':
      return { kind: 'receiveWritten' }
    case 'awaitingInvitation':
    case 'toAcknowledge':
    case 'toAnswer': {
      const obligation = deriveObligations(facts, today).find(isPending)
      return obligation ? { kind: STEP_OF_OBLIGATION[obligation.kind], obligation } : { kind: 'none' }
    }
  }
}
