/**
 * journal du cabinet: what the firm itself does about its complaints, beside the dossiers' own journals.
 *
 * Corrective actions, syntheses submitted to the governance body and public papers concern the firm, not one
 * client: they are events of one journal of the firm, sealed and never edited like a dossier's.
 */
import type { CommandResult, JournalEvent, WithConfirmedDays } from '../../complaint/index.ts'
import { ACTION_STEPS, type ActionFacts } from './actions.ts'
import type { KeyFacts } from './keys.ts'
import type { LawFacts } from './laws.ts'
import type { PaperFacts } from './papers.ts'
import type { SynthesisFacts } from './syntheses.ts'

export {
  type ActionDecided,
  type ActionFacts,
  type Evidence,
  MEASURES,
  type Measure,
  type MeasuredFigure,
  type MeasureScope,
  type RecurrenceDismissed,
  type Target,
} from './actions.ts'
export { KEY_ACTS, type KeyFacts } from './keys.ts'
export type { DossierDueChanges, LawChanged, LawKept } from './laws.ts'
export { type BasisPart, PAPERS, type Paper, type PaperBasis, type PaperPutInPlace } from './papers.ts'
export { SYNTHESIS_DECISIONS, type SynthesisDecided, type SynthesisDecision, type SynthesisSubmitted } from './syntheses.ts'

export type FirmFacts = WithConfirmedDays & (ActionFacts | KeyFacts | LawFacts | PaperFacts | SynthesisFacts)

/** One line of the firm's journal. */
export type FirmEvent<F extends FirmFacts = FirmFacts> = JournalEvent<F>

/** What a command on the firm's journal answers. */
export type FirmResult = CommandResult<FirmFacts>

const TYPES: Readonly<Record<FirmFacts['type'], true>> = {
  ...ACTION_STEPS,
  OpenedWithRecoveryCode: true,
  PassphraseChanged: true,
  RecoveryCodeChanged: true,
  LawKept: true,
  LawChanged: true,
  LawChangeRead: true,
  PaperIssued: true,
  PaperPutInPlace: true,
  PaperSetAside: true,
  SynthesisSubmitted: true,
  SynthesisDecided: true,
}

/** Whether facts are of a type that this version of the application knows. */
export function isFirmFacts(facts: { readonly type: string }): facts is FirmFacts {
  return Object.hasOwn(TYPES, facts.type)
}

/** Stands where a dossier's id would: there is one firm. */
export const FIRM_JOURNAL = 'cabinet'

/** The events of some types, in order. */
export function firmEventsOf<T extends FirmFacts['type']>(
  journal: readonly FirmEvent[],
  ...types: readonly T[]
): readonly FirmEvent<Extract<FirmFacts, { readonly type: T }>>[] {
  const wanted: readonly string[] = types
  return journal.filter((event): event is FirmEvent<Extract<FirmFacts, { readonly type: T }>> => wanted.includes(event.facts.type))
}
