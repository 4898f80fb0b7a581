/** médiation: the client's referral to a mediator and what follows, beside the dossier's own stage. */
import { typography } from '../language/french.ts'
import type { LocalDate, MediatorFacts } from '../regulation/index.ts'
import {
  type InadmissibilityGround,
  MEDIATION_ENDING_LABELS,
  MEDIATION_STAGE_LABELS,
  type MediationEnding,
  type MediationStage,
} from './codes.ts'
import type {
  EventFacts,
  MediationAdmitted,
  MediationEnded,
  MediationExtended,
  MediationFileSent,
  MediationOpinionReceived,
  MediationPositionTaken,
  MediationReferred,
} from './events.ts'

export type Mediation = {
  readonly stage: MediationStage
  readonly referral?: MediationReferred | undefined
  /** Whether and since when the mediator has found the referral admissible, and the last time it took longer. */
  readonly admission?: MediationAdmitted | undefined
  readonly extension?: MediationExtended | undefined
  readonly filesSent: readonly MediationFileSent[]
  readonly opinion?: MediationOpinionReceived | undefined
  /** The last position of each side. */
  readonly positions: { readonly client?: MediationPositionTaken | undefined; readonly firm?: MediationPositionTaken | undefined }
  readonly ending?: MediationEnded | undefined
}

export const NO_MEDIATION: Mediation = { stage: 'none', filesSent: [], positions: {} }

type MediationFacts = Exclude<Extract<EventFacts, { type: `Mediation${string}` }>, { type: 'MediationDisclosed' }>

/** A mediation after one more event; a new referral begins anew. */
export function applyMediation(mediation: Mediation, facts: MediationFacts): Mediation {
  const told = withFacts(mediation, facts)
  return { ...told, stage: stageOf(told) }
}

function withFacts(mediation: Mediation, facts: MediationFacts): Mediation {
  switch (facts.type) {
    case 'MediationReferred':
      return { ...NO_MEDIATION, referral: facts }
    case 'MediationAdmitted':
      return { ...mediation, admission: facts }
    case 'MediationExtended':
      return { ...mediation, extension: facts }
    case 'MediationFileSent':
      return { ...mediation, filesSent: [...mediation.filesSent, facts] }
    case 'MediationOpinionReceived':
      return { ...mediation, opinion: facts }
    case 'MediationPositionTaken':
      return { ...mediation, positions: { ...mediation.positions, [facts.side]: facts } }
    case 'MediationEnded':
      return { ...mediation, ending: facts }
  }
}

/** The furthest that is known of it, in whatever order it was recorded. */
function stageOf({ referral, admission, filesSent, opinion, ending }: Mediation): MediationStage {
  if (!referral) return 'none'
  if (ending) return 'ended'
  if (opinion) return 'opinionReceived'
  if (admission) return 'admitted'
  return filesSent.length > 0 ? 'fileSent' : 'referred'
}

/** The last day that the mediator, or the referral, is known by: no later step comes before it. */
export function latestDayOf({ referral, admission, extension, opinion }: Mediation): LocalDate | undefined {
  const days = [referral?.referredOn, admission?.admittedOn, extension?.extendedOn, opinion?.receivedOn].filter((day) => day !== undefined)
  return days.toSorted().at(-1)
}

/** What the mediator's own days are counted from; nothing before a referral. */
export function mediatorFactsOf({ referral, admission, extension }: Mediation): MediatorFacts | undefined {
  return (
    referral && {
      referredOn: referral.referredOn,
      admittedOn: admission?.admittedOn,
      extension: extension && { toldOn: extension.extendedOn, until: extension.extendedTo },
    }
  )
}

/** What the status of a mediation is told from. */
export type MediationStanding = {
  readonly stage: MediationStage
  /** Whether a side has yet to say if it accepts the opinion. */
  readonly isPositionMissing: boolean
  readonly isFileSent: boolean
  readonly ending?: MediationEnding | undefined
}

export function isPositionMissing({ positions }: Mediation): boolean {
  return !positions.client || !positions.firm
}

/** Where a mediation stands, in words: what it waits for; of one that is over, how. */
export function mediationStatus({ stage, isPositionMissing: isMissing, isFileSent, ending }: MediationStanding): string {
  if (stage === 'admitted' && !isFileSent) return 'Saisine recevable, dossier à envoyer au médiateur'
  if (stage === 'opinionReceived' && !isMissing) return 'Avis rendu, médiation à terminer'
  return stage === 'ended' && ending ? endedStatus(ending) : MEDIATION_STAGE_LABELS[stage]
}

/** 'Médiation terminée : avis suivi par les deux parties'. */
export function endedStatus(ending: MediationEnding): string {
  return typography(`${MEDIATION_STAGE_LABELS.ended} : ${MEDIATION_ENDING_LABELS[ending].toLowerCase()}`)
}

/** Whether the mediator has yet to give an opinion, or to say that it will not. */
export function isMediationAwaited(stage: MediationStage): boolean {
  return stage === 'referred' || stage === 'fileSent' || stage === 'admitted'
}

/** Whether something of a mediation is still to come. */
export function isMediationOpen(stage: MediationStage): boolean {
  return stage !== 'none' && stage !== 'ended'
}

/**
 * What stands in the way of a second referral: a dispute is looked at once, unless the first mediator did not.
 *
 * @see code de la consommation, article L612-2, 2°, 3° and 4°
 */
export function againstAnother({ ending }: Mediation): string | undefined {
  if (!ending) return undefined
  if (ending.ending === 'withdrawn' || ending.ending === 'withdrawnByFirm') return undefined
  if (ending.ending !== 'inadmissible')
    return 'Un médiateur a déjà examiné ce litige : un autre ne peut pas l’examiner (article L612-2 du code de la consommation).'
  return ending.ground && REFUSED_FOR_GOOD[ending.ground]
}

/** Whether the way to a mediator is open: none was turned to yet, or the last did not look at the dispute. */
export function mayReferAgain(mediation: Mediation): boolean {
  return !isMediationOpen(mediation.stage) && againstAnother(mediation) === undefined
}

/** Grounds that another mediator would find too; the others can be mended, or concern that mediator alone. */
const REFUSED_FOR_GOOD: Readonly<Partial<Record<InadmissibilityGround, string>>> = {
  unfounded: 'Le médiateur précédent a jugé la demande infondée ou abusive : un autre pourrait en juger de même.',
  elsewhere: 'Le médiateur précédent l’a refusée, un tribunal ou un autre médiateur étant saisi : un autre la refuserait aussi.',
  tooLate: 'Le médiateur précédent l’a refusée comme tardive : le délai d’un an vaut pour tout médiateur.',
}
