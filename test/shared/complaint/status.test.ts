/** Where a dossier stands, in words: never 'à clore' while a mediator has it or the client waits. */
import { describe, expect, it } from 'vitest'
import {
  endMediation,
  foldDossier,
  nextStepOf,
  receiveFollowUp,
  receiveOpinion,
  recordTransferReply,
  STAGE_LABELS,
  sendMediationFile,
  stageOfStatus,
  standingOf,
  statuses,
  statusOf,
  takePosition,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { acknowledgeIt, answerIt, CONTEXT, day, openLetter, play, referIt, type Take, transferIt } from './play.ts'

const fileIt: Take = (dossier) => sendMediationFile(dossier, { sentOn: day('2026-06-25'), means: 'email' }, CONTEXT)
const opinionIt: Take = (dossier) =>
  receiveOpinion(dossier, { receivedOn: day('2026-09-01'), opinion: 'partly', summary: 'Moitié de la perte' }, CONTEXT)
const accept =
  (side: 'client' | 'firm'): Take =>
  (dossier) =>
    takePosition(dossier, { side, isAccepted: true, takenOn: day('2026-09-10') }, CONTEXT)
const endIt: Take = (dossier) => endMediation(dossier, { endedOn: day('2026-09-15'), ending: 'opinionFollowed' }, CONTEXT)
const contestIt: Take = (dossier) =>
  receiveFollowUp(dossier, { channel: 'letter', receivedOn: day('2026-05-28'), summary: 'Conteste la réponse' }, CONTEXT)

const seen = (...steps: readonly Take[]) => {
  const dossier = foldDossier(play(openLetter(), ...steps))
  return [statusOf(standingOf(dossier)), nextStepOf(dossier, CONTEXT.today, LAW).kind]
}

describe('the status of a dossier', () => {
  it('follows its mediation, as its next step does', () => {
    const answered = [acknowledgeIt, answerIt]
    expect(seen(...answered)).toEqual(['Répondue, à clore', 'close'])
    expect(seen(...answered, referIt)).toEqual(['Médiateur saisi, dossier à lui envoyer', 'sendMediationFile'])
    expect(seen(...answered, referIt, fileIt)).toEqual(['Dossier envoyé, le médiateur décide', 'admitReferral'])
    expect(seen(...answered, referIt, fileIt, opinionIt)).toEqual(['Avis rendu, positions à noter', 'takePosition'])
    const both = [accept('client'), accept('firm')]
    expect(seen(...answered, referIt, fileIt, opinionIt, ...both)).toEqual(['Avis rendu, médiation à terminer', 'endMediation'])
    expect(seen(...answered, referIt, fileIt, opinionIt, ...both, endIt)).toEqual(['Médiation terminée, à clore', 'close'])
  })

  it('says that a mediation runs beside an answer still owed', () => {
    expect(seen(acknowledgeIt, referIt)[0]).toBe('Réponse à préparer, médiation en cours')
  })

  it('says that the client, or the other professional, wrote since', () => {
    expect(seen(acknowledgeIt, answerIt, contestIt)).toEqual(['Répondue, autre réponse attendue', 'answer'])
    const reply: Take = (dossier) =>
      recordTransferReply(dossier, { repliedOn: day('2026-05-15'), summary: 'Contrat racheté', isClientAnswered: true }, CONTEXT)
    expect(seen(transferIt)[0]).toBe(STAGE_LABELS.transferred)
    expect(seen(transferIt, reply)).toEqual(['Transmise, retour reçu, à clore', 'close'])
  })

  it('tells its stage to whoever reads an export, whatever its case and accents', () => {
    for (const [status, stage] of statuses()) expect(stageOfStatus(status)).toBe(stage)
    for (const [stage, label] of Object.entries(STAGE_LABELS)) expect(stageOfStatus(label)).toBe(stage)
    expect(stageOfStatus(' REPONDUE, A CLORE ')).toBe('answered')
    expect(stageOfStatus('Médiation terminée, à clore')).toBe('answered')
    expect(stageOfStatus('à voir')).toBeUndefined()
  })
})
