/** médiation: the client's referral to a mediator and what follows, beside the dossier's own stage. */
import type { MediationStage } from './codes.ts'
import type {
  EventFacts,
  MediationEnded,
  MediationFileSent,
  MediationOpinionReceived,
  MediationPositionTaken,
  MediationReferred,
} from './events.ts'

export type Mediation = {
  readonly stage: MediationStage
  readonly referral?: MediationReferred | undefined
  readonly filesSent: readonly MediationFileSent[]
  readonly opinion?: MediationOpinionReceived | undefined
  /** The last position of each side. */
  readonly positions: { readonly client?: MediationPositionTaken | undefined; readonly firm?: MediationPositionTaken | undefined }
  readonly ending?: MediationEnded | undefined
}

export const NO_MEDIATION: Mediation = { stage: 'none', filesSent: [], positions: {} }

type MediationFacts = Extract<EventFacts, { type: `Mediation${string}` }>

/** A mediation after one more event; a new referral begins anew. */
export function applyMediation(mediation: Mediation, facts: MediationFacts): Mediation {
  switch (facts.type) {
    case 'MediationReferred':
      return { ...NO_MEDIATION, stage: 'referred', referral: facts }
    case 'MediationFileSent':
      return { ...mediation, stage: mediation.opinion ? mediation.stage : 'fileSent', filesSent: [...mediation.filesSent, facts] }
    case 'MediationOpinionReceived':
      return { ...mediation, stage: 'opinionReceived', opinion: facts }
    case 'MediationPositionTaken':
      return { ...mediation, positions: { ...mediation.positions, [facts.side]: facts } }
    case 'MediationEnded':
      return { ...mediation, stage: 'ended', ending: facts }
  }
}

/** Whether something of a mediation is still to come. */
export function isMediationOpen(stage: MediationStage): boolean {
  return stage !== 'none' && stage !== 'ended'
}
