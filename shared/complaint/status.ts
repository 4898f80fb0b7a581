/** Where a dossier stands, in words: its stage and the mediation beside it. Screens, papers and exports all say it from here. */
import { foldAccents } from '../language/french.ts'
import { localDate } from '../regulation/index.ts'
import { isWithdrawn, MEDIATION_STAGES, type MediationEnding, STAGE_LABELS, STAGES, type Stage } from './codes.ts'
import { isMediationOpen, type MediationStanding, mediationStatus } from './mediation.ts'
import type { Standing } from './next-step.ts'

/** What a status is told from; a dossier in brief has all of it. */
export type StatusFacts = Pick<Standing, 'stage' | 'mediationStage' | 'isPositionMissing' | 'isTransferReplied' | 'isAnswerAwaited'> & {
  readonly facts: Pick<Standing['facts'], 'mediatorAnsweredOn'>
  readonly mediation?: { readonly ending?: MediationEnding | undefined } | undefined
}

/** The mediation of a dossier in brief, as `mediationStatus` tells it. */
export function mediationStandingOf({ mediationStage, isPositionMissing, facts, mediation }: StatusFacts): MediationStanding {
  return { stage: mediationStage, isPositionMissing, isFileSent: facts.mediatorAnsweredOn !== undefined, ending: mediation?.ending }
}

/** 'Répondue, à clore'; while a mediator has it, what the mediation waits for. */
export function statusOf(dossier: StatusFacts): string {
  const { stage } = dossier
  if (stage === 'answered') return answeredStatus(dossier)
  if (stage === 'merged' || isWithdrawn(dossier)) return STAGE_LABELS[stage]
  const label = stage === 'transferred' && dossier.isTransferReplied ? 'Transmise, retour reçu, à clore' : STAGE_LABELS[stage]
  return isMediationOpen(dossier.mediationStage) ? `${label}, médiation en cours` : label
}

function answeredStatus(dossier: StatusFacts): string {
  if (isMediationOpen(dossier.mediationStage)) return mediationStatus(mediationStandingOf(dossier))
  if (dossier.isAnswerAwaited) return 'Répondue, autre réponse attendue'
  return dossier.mediationStage === 'ended' ? 'Médiation terminée, à clore' : STAGE_LABELS.answered
}

/** What exports said before a stage was worded anew. */
const FORMER: readonly (readonly [string, Stage])[] = [['À accuser réception', 'toAcknowledge']]

const EITHER = [true, false] as const
const ANY_DAY = localDate('2000-01-01')

/** Every status there is or was, with its stage: what an export may say. */
export function statuses(): ReadonlyMap<string, Stage> {
  const all = STAGES.flatMap((stage) =>
    MEDIATION_STAGES.flatMap((mediationStage) =>
      EITHER.flatMap((isAnswerAwaited) =>
        EITHER.map((is) => {
          const facts = is ? { mediatorAnsweredOn: undefined } : { mediatorAnsweredOn: ANY_DAY }
          return [statusOf({ stage, mediationStage, isAnswerAwaited, isPositionMissing: is, isTransferReplied: is, facts }), stage] as const
        }),
      ),
    ),
  )
  return new Map([...all, ...FORMER])
}

/** The stage that a status written in an export tells, accents and capitals aside. */
export function stageOfStatus(written: string): Stage | undefined {
  const wanted = foldAccents(written.trim())
  return [...statuses()].find(([status]) => foldAccents(status) === wanted)?.[1]
}
