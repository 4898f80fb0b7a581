/**
 * mesures correctives and constats: what the firm decides, does and finds of them.
 *
 * An action is named by `actionId`: its own where it was decided here, the id of the closing event where a
 * dossier's closing planned it. A finding by `findingId`: its own, or that of the closing and its kind.
 */
import type { Finding, StoredFile } from '../../complaint/index.ts'
import type { LocalDate, Nature } from '../../regulation/index.ts'

/** What a target may be about. Delays are those of the complaints that arrived in the period. */
export const MEASURES = ['complaints', 'answerDelay', 'answersInTime', 'acknowledgementDelay', 'acknowledgementsInTime'] as const
export type Measure = (typeof MEASURES)[number]

/** Which complaints are measured; all of them where nothing is said. Texts are compared without case or accents. */
export type MeasureScope = {
  readonly nature?: Nature | undefined
  readonly product?: string | undefined
  readonly cause?: string | undefined
}

/** A figure as it was measured over a period, its two ends included. */
export type MeasuredFigure = {
  readonly from: LocalDate
  readonly to: LocalDate
  /** Complaints; days (jours ouvrables for the acknowledgement); or a share from 0 to 1. Absent where no case allows one. */
  readonly value?: number | undefined
  /** Complaints the figure rests on. */
  readonly cases: number
}

/** cible chiffrée: what the action should bring a figure to, and over which days it is measured again. */
export type Target = {
  readonly measure: Measure
  readonly scope: MeasureScope
  /** The figure on the day the target was set. */
  readonly baseline: MeasuredFigure
  /** In the unit of the measure. A number of complaints or a delay should not pass it, a share should reach it. */
  readonly value: number
  readonly from: LocalDate
  readonly to: LocalDate
}

/** A corrective action that the firm decides, beside those that closings plan. */
export type ActionDecided = {
  readonly type: 'ActionDecided'
  readonly actionId: string
  readonly description: string
  /** Who sees to it. */
  readonly owner: string
  readonly dueOn: LocalDate
  /** Dossiers it comes from. */
  readonly dossierIds: readonly string[]
  /** Findings it answers. */
  readonly findingIds?: readonly string[] | undefined
  readonly target?: Target | undefined
}

/** Who sees to an action, and its target figure: said later, or said anew. */
export type ActionDetailed = {
  readonly type: 'ActionDetailed'
  readonly actionId: string
  readonly owner: string
  /** Without one, the action has no target any more. */
  readonly target?: Target | undefined
}

export type ActionPostponed = {
  readonly type: 'ActionPostponed'
  readonly actionId: string
  readonly dueOn: LocalDate
  readonly reason: string
}

/** What shows that an action is in place: a sentence, a file, or both. */
export type Evidence = { readonly text: string; readonly document?: StoredFile | undefined }

export type ActionImplemented = {
  readonly type: 'ActionImplemented'
  readonly actionId: string
  readonly implementedOn: LocalDate
  readonly evidence: Evidence
}

/** More evidence for an action already in place. */
export type ActionEvidenceAdded = { readonly type: 'ActionEvidenceAdded'; readonly actionId: string; readonly evidence: Evidence }

/** The firm gives an action up, and says why. */
export type ActionDropped = { readonly type: 'ActionDropped'; readonly actionId: string; readonly reason: string }

/** A dysfunction, breach or malpractice that several dossiers, or none alone, revealed. */
export type FindingRecorded = Finding & {
  readonly type: 'FindingRecorded'
  readonly findingId: string
  readonly dossierIds: readonly string[]
}

/** Other dossiers reveal the same thing. */
export type FindingLinked = { readonly type: 'FindingLinked'; readonly findingId: string; readonly dossierIds: readonly string[] }

/** A recurring cause was looked at and set aside: it is proposed again with a new case. */
export type RecurrenceDismissed = {
  readonly type: 'RecurrenceDismissed'
  /** The recurring cause: see shared/actions/recurrence.ts. */
  readonly recurrence: string
  /** The cases it was made of. */
  readonly dossierIds: readonly string[]
  readonly reason: string
}

/** A step above was a mistake: it counts no longer, and stays written. */
export type ActionStepTakenBack = { readonly type: 'ActionStepTakenBack'; readonly targetId: string; readonly reason: string }

export type ActionFacts =
  | ActionDecided
  | ActionDetailed
  | ActionPostponed
  | ActionImplemented
  | ActionEvidenceAdded
  | ActionDropped
  | FindingRecorded
  | FindingLinked
  | RecurrenceDismissed
  | ActionStepTakenBack

/** The steps of the plan of actions: every type of theirs. */
export const ACTION_STEPS: Readonly<Record<ActionFacts['type'], true>> = {
  ActionDecided: true,
  ActionDetailed: true,
  ActionPostponed: true,
  ActionImplemented: true,
  ActionEvidenceAdded: true,
  ActionDropped: true,
  FindingRecorded: true,
  FindingLinked: true,
  RecurrenceDismissed: true,
  ActionStepTakenBack: true,
}
