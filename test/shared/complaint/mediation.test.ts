import { describe, expect, it } from 'vitest'
import {
  close,
  type Dossier,
  endMediation,
  foldDossier,
  forwardMediatorMail,
  isAllowed,
  MEDIATION_STAGES,
  MEDIATION_STEP_NAMES,
  MEDIATION_STEPS,
  type MediationStage,
  type MediationStep,
  nextStepOf,
  nextStepsFor,
  receiveOpinion,
  refer,
  referralWarnings,
  sendMediationFile,
  standingOf,
  takePosition,
} from '../../../shared/complaint/index.ts'
import { EMPTY_FIRM } from '../../../shared/firm/firm.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import {
  acknowledgeIt,
  answerIt,
  CLOSING,
  CONTEXT,
  closeIt,
  day,
  dossierAt,
  openLetter,
  play,
  referIt,
  refusalsOf,
  type Take,
} from './play.ts'

const fileIt: Take = (dossier) => sendMediationFile(dossier, { sentOn: day('2026-06-25'), means: 'email' }, CONTEXT)
const opinionIt: Take = (dossier) =>
  receiveOpinion(dossier, { receivedOn: day('2026-09-01'), opinion: 'partly', summary: 'Moitié de la perte' }, CONTEXT)
const position =
  (side: 'client' | 'firm'): Take =>
  (dossier) =>
    takePosition(dossier, { side, isAccepted: true, takenOn: day('2026-09-10') }, CONTEXT)
const endIt: Take = (dossier) => endMediation(dossier, { endedOn: day('2026-09-15'), ending: 'opinionFollowed' }, CONTEXT)

const TAKEN: Readonly<Record<MediationStep, Take>> = {
  refer: referIt,
  sendMediationFile: fileIt,
  receiveOpinion: opinionIt,
  takePosition: position('firm'),
  endMediation: (dossier) => endMediation(dossier, { endedOn: day('2026-09-15'), ending: 'withdrawn' }, CONTEXT),
}

const STEPS_TO: Readonly<Record<MediationStage, readonly Take[]>> = {
  none: [],
  referred: [referIt],
  fileSent: [referIt, fileIt],
  opinionReceived: [referIt, fileIt, opinionIt],
  ended: [referIt, fileIt, opinionIt, endIt],
}

const at = (stage: MediationStage, ...more: readonly Take[]): Dossier =>
  foldDossier(play(openLetter(), acknowledgeIt, answerIt, ...STEPS_TO[stage], ...more))

describe('where a mediation stands says which steps can be taken', () => {
  const ALLOWED: Readonly<Record<MediationStage, readonly MediationStep[]>> = {
    none: ['refer'],
    referred: ['sendMediationFile', 'receiveOpinion', 'endMediation'],
    fileSent: ['sendMediationFile', 'receiveOpinion', 'endMediation'],
    opinionReceived: ['takePosition', 'endMediation'],
    ended: ['refer'],
  }
  const cells = MEDIATION_STAGES.flatMap((stage) =>
    MEDIATION_STEP_NAMES.map((step) => ({ stage, step, allowed: ALLOWED[stage].includes(step) })),
  )

  it.each(cells)('$stage, $step: $allowed', ({ stage, step, allowed }) => {
    const dossier = at(stage)
    expect(dossier.mediation.stage).toBe(stage)
    expect(isAllowed(step, dossier)).toBe(allowed)
    expect(refusalsOf(TAKEN[step](dossier))).toEqual(allowed ? [] : [`mediation-${step}`])
  })

  it.each(cells.filter(({ allowed }) => allowed))('$stage, $step leads where the table says', ({ stage, step }) => {
    const { to }: { readonly to: readonly MediationStage[] } = MEDIATION_STEPS[step]
    expect(to.length > 0 ? to : [stage]).toContain(at(stage, TAKEN[step]).mediation.stage)
  })
})

describe('a mediation', () => {
  it('concerns a written complaint, answered or not, closed or not', () => {
    for (const stage of ['toAcknowledge', 'toAnswer', 'transferred', 'answered', 'closed'] as const)
      expect(refusalsOf(referIt(dossierAt(stage))), stage).toEqual([])
    expect(refusalsOf(referIt(dossierAt('awaitingWriting')))).toEqual(['stage-refer'])
  })

  it('is told of with both its days, in order', () => {
    const referred = (referredOn: string, notifiedOn: string, mediatorName = 'Médiateur') =>
      refusalsOf(refer(dossierAt('answered'), { mediatorName, referredOn: day(referredOn), notifiedOn: day(notifiedOn) }, CONTEXT))
    expect(referred('2026-06-05', '2026-06-04')).toEqual(['order-of-days notifiedOn'])
    expect(referred('2026-04-01', '2026-06-04')).toEqual(['order-of-days referredOn'])
    expect(referred('2026-06-05', '2026-06-20', ' ')).toEqual(['required mediatorName'])
  })

  it('too early, too late or for a professional, is recorded with a warning: the mediator decides', () => {
    const warnings = (dossier: Dossier, text: string) =>
      referralWarnings(dossier, day(text), EMPTY_FIRM).map((warning) => warning.replace(/\u00a0/g, ' '))
    expect(warnings(dossierAt('toAnswer'), '2026-06-01')).toEqual([expect.stringContaining('à partir du 2 juin 2026')])
    expect(warnings(dossierAt('toAnswer'), '2026-06-02')).toEqual([])
    expect(warnings(dossierAt('answered'), '2026-05-25')).toEqual([])
    expect(warnings(dossierAt('answered'), '2027-04-02')).toEqual([])
    expect(warnings(dossierAt('answered'), '2027-04-03')).toEqual([expect.stringContaining('pris fin le 2 avril 2027')])
    const professional = foldDossier(play(openLetter({ complainant: { civility: 'none', name: 'SARL', isConsumer: false } })))
    expect(warnings(professional, '2026-06-02')).toEqual([expect.stringContaining('n’est pas un consommateur')])
    const complainant = { civility: 'none', name: 'Association', isConsumer: false, isNonProfessional: true } as const
    const association = (regime: 'cif' | 'insurance') => foldDossier(play(openLetter({ complainant, regimes: [regime] })))
    expect(warnings(association('cif'), '2026-06-02')).toEqual([])
    expect(warnings(association('insurance'), '2026-06-02')).toEqual([expect.stringContaining('n’est pas un consommateur')])
  })

  it('while open, is the next thing to do, and keeps the dossier open', () => {
    expect(nextStepOf(at('referred'), CONTEXT.today, LAW).kind).toBe('sendMediationFile')
    expect(nextStepOf(at('fileSent'), CONTEXT.today, LAW).kind).toBe('receiveOpinion')
    expect(nextStepOf(at('opinionReceived'), CONTEXT.today, LAW).kind).toBe('takePosition')
    expect(nextStepOf(at('opinionReceived', position('client'), position('firm')), CONTEXT.today, LAW).kind).toBe('endMediation')
    expect(refusalsOf(close(at('fileSent'), { ...CLOSING, closedOn: day('2026-12-01') }, CONTEXT))).toEqual(['mediation-open'])
    expect(nextStepOf(at('ended'), CONTEXT.today, LAW).kind).toBe('close')
  })

  it('goes beside an answer still owed', () => {
    const unanswered = foldDossier(play(openLetter(), acknowledgeIt, referIt))
    expect(nextStepsFor(standingOf(unanswered), CONTEXT.today, LAW).map(({ kind }) => kind)).toEqual(['answer', 'sendMediationFile'])
  })

  it('comes up again on a closed dossier', () => {
    expect(nextStepOf(foldDossier(play(openLetter(), acknowledgeIt, answerIt, closeIt, referIt)), CONTEXT.today, LAW).kind).toBe(
      'sendMediationFile',
    )
  })

  it('ends by its opinion only where there is one', () => {
    expect(refusalsOf(endMediation(at('referred'), { endedOn: day('2026-09-15'), ending: 'opinionNotFollowed' }, CONTEXT))).toEqual([
      'mediation-ending ending',
    ])
    expect(refusalsOf(endMediation(at('opinionReceived'), { endedOn: day('2026-08-31'), ending: 'opinionFollowed' }, CONTEXT))).toEqual([
      'order-of-days endedOn',
    ])
  })

  it('keeps the last position of each side', () => {
    const refuses: Take = (dossier) => takePosition(dossier, { side: 'firm', isAccepted: false, takenOn: day('2026-09-12') }, CONTEXT)
    expect(at('opinionReceived', position('firm'), position('client'), refuses).mediation.positions).toMatchObject({
      client: { isAccepted: true },
      firm: { isAccepted: false },
    })
  })
})

describe('mail for the mediator that reached the firm', () => {
  it('is passed on, and both days are recorded', () => {
    const mail = { mediatorName: 'Médiateur de l’AMF', receivedOn: day('2026-06-10'), forwardedOn: day('2026-06-11') }
    expect(refusalsOf(forwardMediatorMail(dossierAt('answered'), mail, CONTEXT))).toEqual([])
    expect(refusalsOf(forwardMediatorMail(dossierAt('answered'), { ...mail, forwardedOn: day('2026-06-09') }, CONTEXT))).toEqual([
      'order-of-days forwardedOn',
    ])
  })
})
