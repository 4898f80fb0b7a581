/** Complaints that call the firm's own liability into question, and what became of their declaration to its insurer. */
import { type Dossier, isDeclarationAwaited } from '../complaint/dossier.ts'
import { obligationOf } from '../complaint/obligations.ts'
import type { Law } from '../regulation/law.ts'
import type { LocalDate } from '../regulation/local-date.ts'

/** `questioned` = `declared` + `setAside` + `awaited`. */
export type Declarations = {
  readonly questioned: number
  readonly declared: number
  /** Of those declared, or awaited still: after the last day. */
  readonly late: number
  readonly setAside: number
  readonly awaited: number
}

/** The declarations of the complaints received in a period, seen from today. */
export function declarationsOf(received: readonly Dossier[], today: LocalDate, law: Law): Declarations {
  const questioned = received.filter(({ liability }) => liability.isQuestioned)
  const number = (holds: (dossier: Dossier) => boolean) => questioned.filter(holds).length
  const declared = number(({ liability }) => liability.declaration !== undefined)
  const awaited = number(isDeclarationAwaited)
  return {
    questioned: questioned.length,
    declared,
    late: number((dossier) => ['overdue', 'metLate'].includes(obligationOf(dossier, 'insurerDeclaration', today, law)?.state ?? '')),
    setAside: questioned.length - declared - awaited,
    awaited,
  }
}
