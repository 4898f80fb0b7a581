/** What became of the complaints first expressed orally. */
import type { Dossier } from '../complaint/dossier.ts'
import { type Breakdown, breakdown } from './breakdown.ts'
import { isSettledAtOnce } from './outcomes.ts'

/** Where an oral complaint stands on its way to the written form. */
export const FORMALISATIONS = ['written', 'settledAtOnce', 'renounced', 'closedWithout', 'awaitingWriting', 'awaitingInvitation'] as const
export type FormalisationState = (typeof FORMALISATIONS)[number]
export const FORMALISATION_LABELS: Readonly<Record<FormalisationState, string>> = {
  written: 'Mises par écrit par le réclamant',
  settledAtOnce: 'Réglées sur-le-champ (satisfaction immédiate)',
  renounced: 'Renonciation expresse du réclamant',
  closedWithout: 'Traitées sans être mises par écrit',
  awaitingWriting: 'Invitation envoyée, écrit attendu',
  awaitingInvitation: 'Invitation à envoyer',
}

export type Formalisation = {
  readonly oral: number
  /** Invited to put it in writing, whatever came of it: not one of the states. */
  readonly invited: number
  readonly byState: Breakdown<FormalisationState>
}

/** The way of the oral complaints among those received in a period. */
export function formalisationOf(received: readonly Dossier[]): Formalisation {
  const oral = received.filter((dossier) => dossier.form === 'oral')
  return {
    oral: oral.length,
    invited: oral.filter((dossier) => dossier.invitation).length,
    byState: breakdown(oral, formalisationState, FORMALISATIONS, 'all'),
  }
}

/** Where one oral complaint stands. */
function formalisationState(dossier: Dossier): FormalisationState {
  if (dossier.written) return 'written'
  if (isSettledAtOnce(dossier)) return 'settledAtOnce'
  if (dossier.renunciation) return 'renounced'
  // Answered all the same: a register taken over may say so.
  if (dossier.stage === 'closed' || dossier.stage === 'answered') return 'closedWithout'
  return dossier.invitation ? 'awaitingWriting' : 'awaitingInvitation'
}
