import { describe, expect, it } from 'vitest'
import {
  admitReferral,
  close,
  type Dossier,
  endingByPositions,
  endingsOpenTo,
  endMediation,
  extendMediation,
  foldDossier,
  forwardMediatorMail,
  INADMISSIBILITY_GROUNDS,
  isAllowed,
  MEDIATION_STAGES,
  MEDIATION_STEP_NAMES,
  MEDIATION_STEPS,
  type MediationEnding,
  type MediationStage,
  type MediationStep,
  mayReferAgain,
  mediationStandingOf,
  mediationStatus,
  nextStepOf,
  nextStepsFor,
  receiveFollowUp,
  receiveOpinion,
  rectify,
  refer,
  referralWarnings,
  sendMediationFile,
  standingOf,
  takePosition,
  undoLast,
} from '../../../shared/complaint/index.ts'
import { EMPTY_FIRM } from '../../../shared/firm/firm.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { contextOn } from './command-context.ts'
import {
  acknowledgeIt,
  answerIt,
  append,
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
const contestIt: Take = (dossier) =>
  receiveFollowUp(dossier, { channel: 'letter', receivedOn: day('2026-05-28'), summary: 'Conteste la réponse' }, CONTEXT)
const admitIt: Take = (dossier) => admitReferral(dossier, { admittedOn: day('2026-06-22') }, CONTEXT)
const refuseIt: Take = (dossier) =>
  endMediation(dossier, { endedOn: day('2026-09-15'), ending: 'inadmissible', ground: 'outOfScope' }, CONTEXT)
const withdrawIt: Take = (dossier) => endMediation(dossier, { endedOn: day('2026-09-15'), ending: 'withdrawn' }, CONTEXT)
const extendIt: Take = (dossier) => extendMediation(dossier, { extendedOn: day('2026-08-20'), extendedTo: day('2026-12-20') }, CONTEXT)
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
  admitReferral: admitIt,
  refuseReferral: refuseIt,
  extendMediation: extendIt,
  withdraw: withdrawIt,
  endMediation: (dossier) => endMediation(dossier, { endedOn: day('2026-09-15'), ending: 'agreement' }, CONTEXT),
}

const STEPS_TO: Readonly<Record<MediationStage, readonly Take[]>> = {
  none: [],
  referred: [referIt],
  fileSent: [referIt, fileIt],
  admitted: [referIt, fileIt, admitIt],
  opinionReceived: [referIt, fileIt, opinionIt],
  ended: [referIt, fileIt, opinionIt, endIt],
}

const at = (stage: MediationStage, ...more: readonly Take[]): Dossier =>
  foldDossier(play(openLetter(), acknowledgeIt, answerIt, ...STEPS_TO[stage], ...more))

describe('where a mediation stands says which steps can be taken', () => {
  const ALLOWED: Readonly<Record<MediationStage, readonly MediationStep[]>> = {
    none: ['refer'],
    referred: ['sendMediationFile', 'admitReferral', 'refuseReferral', 'withdraw', 'receiveOpinion', 'endMediation'],
    fileSent: ['sendMediationFile', 'admitReferral', 'refuseReferral', 'withdraw', 'receiveOpinion', 'endMediation'],
    admitted: ['sendMediationFile', 'refuseReferral', 'extendMediation', 'withdraw', 'receiveOpinion', 'endMediation'],
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
    const { to, stays = [] }: { readonly to: readonly MediationStage[]; readonly stays?: readonly MediationStage[] } = MEDIATION_STEPS[step]
    expect(to.length > 0 && !stays.includes(stage) ? to : [stage]).toContain(at(stage, TAKEN[step]).mediation.stage)
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

  it('too early or too late, is asked about, and recorded once confirmed: the mediator decides', () => {
    const asked = (dossier: Dossier, text: string) => {
      const days = { referredOn: day(text), notifiedOn: day(text) }
      const result = refer(dossier, { mediatorName: 'Médiateur', ...days }, contextOn('2027-06-01'))
      return result.status === 'refused' ? result.refusals.map(({ message }) => message.replace(/\u00a0/g, ' ')) : []
    }
    expect(asked(dossierAt('toAnswer'), '2026-06-01')).toEqual([expect.stringContaining('qu’à partir du 2 juin 2026')])
    expect(asked(dossierAt('toAnswer'), '2026-06-02')).toEqual([])
    expect(asked(dossierAt('answered'), '2026-05-25')).toEqual([])
    expect(asked(dossierAt('answered'), '2027-04-02')).toEqual([])
    expect(asked(dossierAt('answered'), '2027-04-03')).toEqual([expect.stringContaining('pris fin le 2 avril 2027')])
  })

  it('of a professional, is recorded with a warning: the mediator decides', () => {
    const warnings = (dossier: Dossier) => referralWarnings(dossier, EMPTY_FIRM).map((warning) => warning.replace(/\u00a0/g, ' '))
    const professional = foldDossier(play(openLetter({ complainant: { civility: 'none', name: 'SARL', isConsumer: false } })))
    expect(warnings(professional)).toEqual([expect.stringContaining('n’est pas un consommateur')])
    const complainant = { civility: 'none', name: 'Association', isConsumer: false, isNonProfessional: true } as const
    const association = (regime: 'cif' | 'insurance') => foldDossier(play(openLetter({ complainant, regimes: [regime] })))
    expect(warnings(association('cif'))).toEqual([])
    expect(warnings(association('insurance'))).toEqual([expect.stringContaining('n’est pas un consommateur')])
  })

  it('while open, is the next thing to do, and keeps the dossier open', () => {
    expect(nextStepOf(at('referred'), CONTEXT.today, LAW).kind).toBe('sendMediationFile')
    expect(nextStepsFor(standingOf(at('fileSent')), CONTEXT.today, LAW).map(({ kind }) => kind)).toEqual([
      'admitReferral',
      'receiveOpinion',
    ])
    expect(nextStepOf(at('admitted'), CONTEXT.today, LAW).kind).toBe('receiveOpinion')
    expect(nextStepOf(at('referred', admitIt), CONTEXT.today, LAW).kind).toBe('sendMediationFile')
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

  it('offers an end by the opinion only where there is one', () => {
    expect(endingsOpenTo(at('referred').mediation)).toEqual(['agreement'])
    expect(endingsOpenTo(at('opinionReceived').mediation)).toEqual(['opinionFollowed', 'opinionNotFollowed', 'agreement'])
    for (const stage of ['referred', 'fileSent', 'admitted', 'opinionReceived'] as const)
      for (const ending of endingsOpenTo(at(stage).mediation))
        expect(refusalsOf(endMediation(at(stage), { endedOn: day('2026-09-15'), ending }, CONTEXT))).toEqual([])
  })

  it('keeps the last position of each side', () => {
    const refuses: Take = (dossier) => takePosition(dossier, { side: 'firm', isAccepted: false, takenOn: day('2026-09-12') }, CONTEXT)
    expect(at('opinionReceived', position('firm'), position('client'), refuses).mediation.positions).toMatchObject({
      client: { isAccepted: true },
      firm: { isAccepted: false },
    })
  })
})

describe('the mediator’s own days after a referral', () => {
  it('are told in order: not before the referral, not to come, not after the opinion', () => {
    const admitted = (text: string, dossier = at('referred')) => refusalsOf(admitReferral(dossier, { admittedOn: day(text) }, CONTEXT))
    expect(admitted('2026-06-05')).toEqual([])
    expect(admitted('2026-06-04')).toEqual(['order-of-days admittedOn'])
    expect(admitted('2099-01-01')).toEqual(['no-future-day admittedOn'])
    expect(admitted('2026-06-22', at('admitted'))).toEqual(['mediation-admitReferral'])
    expect(admitted('2026-06-22', at('opinionReceived'))).toEqual(['mediation-admitReferral'])
    const early = { receivedOn: day('2026-06-21'), opinion: 'partly', summary: 'Moitié' } as const
    expect(refusalsOf(receiveOpinion(at('admitted'), early, CONTEXT))).toEqual(['order-of-days receivedOn'])
  })

  it('a prolongation moves the awaited day later, or leaves it open', () => {
    const extended = (extendedOn: string, extendedTo?: string, dossier = at('admitted')) =>
      refusalsOf(extendMediation(dossier, { extendedOn: day(extendedOn), extendedTo: extendedTo ? day(extendedTo) : undefined }, CONTEXT))
    expect(extended('2026-08-20', '2026-09-21')).toEqual([])
    expect(extended('2026-08-20')).toEqual([])
    expect(extended('2026-08-20', '2026-09-20')).toEqual(['extension-shortens extendedTo'])
    expect(extended('2026-06-21', '2026-12-20')).toEqual(['order-of-days extendedOn'])
    expect(extended('2026-08-21', '2026-12-20', at('admitted', extendIt))).toEqual(['extension-shortens extendedTo'])
    expect(extended('2026-08-20', undefined, at('fileSent'))).toEqual(['mediation-extendMediation'])
  })

  it('a refusal says why, and another ground says which', () => {
    const refused = (facts: Partial<Parameters<typeof endMediation>[1]>) =>
      refusalsOf(endMediation(at('fileSent'), { endedOn: day('2026-06-26'), ending: 'inadmissible', ...facts }, CONTEXT))
    expect(refused({})).toEqual(['required ground'])
    expect(refused({ ground: 'other' })).toEqual(['required comment'])
    expect(refused({ ground: 'other', comment: 'Hors de France' })).toEqual([])
    expect(refused({ ground: 'tooLate', endedOn: day('2026-06-04') })).toEqual(['order-of-days endedOn'])
    expect(refusalsOf(refuseIt(at('opinionReceived')))).toEqual(['mediation-refuseReferral'])
  })

  it('each side withdraws at any time before the opinion, and says on which day', () => {
    for (const stage of ['referred', 'fileSent', 'admitted'] as const)
      for (const ending of ['withdrawn', 'withdrawnByFirm'] as const)
        expect(refusalsOf(endMediation(at(stage), { endedOn: day('2026-09-15'), ending }, CONTEXT)), `${stage} ${ending}`).toEqual([])
    expect(refusalsOf(withdrawIt(at('opinionReceived')))).toEqual(['mediation-withdraw'])
    expect(refusalsOf(withdrawIt(at('none')))).toEqual(['mediation-withdraw'])
    expect(refusalsOf(endMediation(at('admitted'), { endedOn: day('2026-06-21'), ending: 'withdrawn' }, CONTEXT))).toEqual([
      'order-of-days endedOn',
    ])
  })

  it('refused or given up, it lets the dossier go on, and be closed', () => {
    for (const end of [refuseIt, withdrawIt]) {
      expect(nextStepOf(at('fileSent', end), CONTEXT.today, LAW).kind).toBe('close')
      expect(refusalsOf(close(at('fileSent', end), { ...CLOSING, closedOn: day('2026-12-01') }, CONTEXT))).toEqual([])
      expect(nextStepOf(foldDossier(play(openLetter(), acknowledgeIt, referIt, end)), CONTEXT.today, LAW).kind).toBe('answer')
    }
  })

  it('refused, or left by the firm, it answers nothing: a letter that contests the answer still waits for one', () => {
    const contested = (...more: readonly Take[]) =>
      nextStepOf(foldDossier(play(openLetter(), acknowledgeIt, answerIt, contestIt, referIt, fileIt, ...more)), CONTEXT.today, LAW).kind
    expect(contested(refuseIt)).toBe('answer')
    expect(contested((dossier) => endMediation(dossier, { endedOn: day('2026-09-15'), ending: 'withdrawnByFirm' }, CONTEXT))).toBe('answer')
    expect(contested(withdrawIt)).toBe('close')
    expect(contested(opinionIt, position('client'), position('firm'), endIt)).toBe('close')
  })

  it('its status says how it ended', () => {
    const status = (dossier: Dossier) =>
      mediationStatus({ ...mediationStandingOf(standingOf(dossier)), ending: dossier.mediation.ending?.ending }).replace(
        /[\u00a0\u202f]/g,
        ' ',
      )
    expect(status(at('fileSent'))).toBe('Dossier envoyé, le médiateur décide')
    expect(status(at('admitted'))).toBe('Saisine recevable, le médiateur décide')
    expect(status(at('opinionReceived'))).toBe('Avis rendu, positions à noter')
    expect(status(at('opinionReceived', position('client')))).toBe('Avis rendu, positions à noter')
    expect(status(at('opinionReceived', position('client'), position('firm')))).toBe('Avis rendu, médiation à terminer')
    expect(status(at('fileSent', refuseIt))).toBe('Médiation terminée : saisine irrecevable')
    expect(status(at('admitted', withdrawIt))).toBe('Médiation terminée : saisine retirée par le client')
  })

  it('ends by its opinion as both sides took it, or says why not', () => {
    const agreed = at('opinionReceived', position('client'), position('firm'))
    const refusing: Take = (dossier) => takePosition(dossier, { side: 'firm', isAccepted: false, takenOn: day('2026-09-10') }, CONTEXT)
    const refused = at('opinionReceived', position('client'), refusing)
    expect([at('opinionReceived', position('client')), agreed, refused].map(({ mediation }) => endingByPositions(mediation))).toEqual([
      undefined,
      'opinionFollowed',
      'opinionNotFollowed',
    ])
    const end = (dossier: Dossier, ending: MediationEnding, comment?: string) =>
      refusalsOf(endMediation(dossier, { endedOn: day('2026-09-15'), ending, comment }, CONTEXT))
    expect(end(agreed, 'opinionNotFollowed')).toEqual(['required comment'])
    expect(end(refused, 'opinionFollowed', ' ')).toEqual(['required comment'])
    expect(end(agreed, 'opinionNotFollowed', 'L’assureur n’a pas versé la somme.')).toEqual([])
    expect(end(agreed, 'opinionFollowed')).toEqual([])
    expect(end(refused, 'opinionNotFollowed')).toEqual([])
    expect(end(agreed, 'agreement')).toEqual([])
  })

  it('a second referral is possible where the first mediator did not look at the dispute; else it is told', () => {
    const again = (dossier: Dossier) => referralWarnings(dossier, EMPTY_FIRM).length
    const refused = (ground: (typeof INADMISSIBILITY_GROUNDS)[number]) =>
      at('fileSent', (dossier) =>
        endMediation(dossier, { endedOn: day('2026-06-26'), ending: 'inadmissible', ground, comment: 'x' }, CONTEXT),
      )
    expect(INADMISSIBILITY_GROUNDS.filter((ground) => again(refused(ground)) === 0)).toEqual(['noWrittenAttempt', 'outOfScope', 'other'])
    expect(INADMISSIBILITY_GROUNDS.filter((ground) => mayReferAgain(refused(ground).mediation))).toEqual([
      'noWrittenAttempt',
      'outOfScope',
      'other',
    ])
    expect(again(at('admitted', withdrawIt))).toBe(0)
    expect(again(at('ended'))).toBe(1)
    const referAgain: Take = (dossier) =>
      refer(dossier, { mediatorName: 'Autre médiateur', referredOn: day('2026-10-01'), notifiedOn: day('2026-10-05') }, CONTEXT)
    const { stage, ending, admission } = at('admitted', refuseIt, referAgain).mediation
    expect({ stage, ending, admission }).toEqual({ stage: 'referred' })
  })

  it('is corrected and undone as any other event', () => {
    const journal = play(openLetter(), acknowledgeIt, answerIt, referIt, fileIt, admitIt, opinionIt)
    const admission = journal.find(({ facts }) => facts.type === 'MediationAdmitted')?.id ?? ''
    const corrected = (admittedOn: string) =>
      rectify(journal, { targetId: admission, correction: { kind: 'replace', facts: { admittedOn } }, reason: 'Date mal lue' }, CONTEXT)
    expect(refusalsOf(corrected('2026-06-24'))).toEqual([])
    expect(refusalsOf(corrected('2026-09-02'))).toEqual(['order-of-days'])
    const undone = undoLast(play(openLetter(), acknowledgeIt, answerIt, referIt, fileIt, admitIt), CONTEXT)
    if (undone.status === 'refused') throw new Error('refused')
    expect(foldDossier(append(play(openLetter(), acknowledgeIt, answerIt, referIt, fileIt, admitIt), undone.facts)).mediation.stage).toBe(
      'fileSent',
    )
  })

  it('a refusal recorded before its ground was asked stands, and what comes before it can be corrected', () => {
    const before = play(openLetter(), acknowledgeIt, answerIt, referIt)
    const journal = append(before, [
      { occurredOn: day('2026-06-26'), facts: { type: 'MediationEnded', endedOn: day('2026-06-26'), ending: 'inadmissible' } },
    ])
    const referral = before.at(-1)?.id ?? ''
    const correction = { kind: 'replace', facts: { mediatorName: 'Médiateur de l’AMF' } } as const
    expect(refusalsOf(rectify(journal, { targetId: referral, correction, reason: 'Nom' }, CONTEXT))).toEqual([])
    expect(foldDossier(journal).mediation.stage).toBe('ended')
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
