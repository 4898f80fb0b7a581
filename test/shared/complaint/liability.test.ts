import { describe, expect, test } from 'vitest'
import {
  assessLiability,
  type CommandResult,
  close,
  type Dossier,
  declareToInsurer,
  foldDossier,
  type IntakeFacts,
  nextStepOf,
  obligationOf,
  setAsideDeclaration,
  timelineOf,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { accepted, acknowledgeIt, answerIt, append, CLOSING, CONTEXT, day, LETTER, openCall, openLetter, play, refusalsOf } from './play.ts'

const TODAY = day('2026-11-23')
const CLAIM: Partial<IntakeFacts> = { sentOn: day('2026-11-20'), receivedOn: TODAY, claimedCents: 4_000_000 }
const owed = (dossier: Dossier, today = TODAY) => obligationOf(dossier, 'insurerDeclaration', today, LAW)
const SENT = {
  sentOn: day('2026-11-26'),
  means: 'registeredPost',
  trackingNumber: '1A 234',
  insurer: 'RC Fictive',
  policyNumber: 'RC-1',
} as const
const taken = (opening: CommandResult, ...results: readonly ((dossier: Dossier) => CommandResult)[]) =>
  foldDossier(play(opening, ...results))

describe('the firm’s own liability', () => {
  test('a complaint that claims 40,000 € received on 23 November 2026 is to be declared at once, by the 30th', () => {
    const dossier = taken(openLetter(CLAIM))
    expect(owed(dossier)).toMatchObject({ dueDate: '2026-11-30', state: 'dueSoon' })
    expect(nextStepOf(dossier, TODAY, LAW)).toMatchObject({ kind: 'declareToInsurer' })
  })

  test('nothing is owed where the answer is no, or where nobody knows yet', () => {
    expect(owed(taken(openLetter()))).toBeUndefined()
    expect(owed(taken(openLetter({ ...CLAIM, isLiabilityQuestioned: false })))).toBeUndefined()
  })

  test('told by telephone, from the day it was said; asked later, from the day it is known', () => {
    expect(owed(taken(openCall({ isLiabilityQuestioned: true })), day('2026-04-01'))?.from).toBe('2026-03-27')
    const later = taken(openLetter(), (dossier) => assessLiability(dossier, { assessedOn: day('2026-05-04'), isQuestioned: true }, CONTEXT))
    expect(owed(later, day('2026-05-04'))).toMatchObject({ from: '2026-05-04', dueDate: '2026-05-12' })
  })

  test('a second look moves no day that has begun to run', () => {
    const dossier = taken(openLetter(CLAIM), (known) =>
      assessLiability(known, { assessedOn: day('2026-12-02'), isQuestioned: true, claimedCents: 5_000_000 }, CONTEXT),
    )
    expect(owed(dossier)).toMatchObject({ from: '2026-11-23' })
    expect(dossier.liability.claimedCents).toBe(5_000_000)
  })

  test('declared, it is met; late, with a reason', () => {
    const dossier = taken(openLetter(CLAIM), (known) => declareToInsurer(known, SENT, CONTEXT))
    expect(owed(dossier)).toMatchObject({ state: 'met', doneOn: '2026-11-26' })
    expect(timelineOf(dossier, LAW).at(-1)?.sentence).toContain('déclarée à l’assureur (RC Fictive, contrat RC-1)')
    const late = { ...SENT, sentOn: day('2026-12-01') }
    expect(refusalsOf(declareToInsurer(taken(openLetter(CLAIM)), late, CONTEXT))).toEqual(['required lateReason'])
  })

  test('refused without an insurer, twice, or where nothing is called into question', () => {
    expect(refusalsOf(declareToInsurer(taken(openLetter(CLAIM)), { ...SENT, insurer: '' }, CONTEXT))).toEqual(['required insurer'])
    const declared = taken(openLetter(CLAIM), (known) => declareToInsurer(known, SENT, CONTEXT))
    expect(refusalsOf(declareToInsurer(declared, SENT, CONTEXT))).toContain('stage-declareToInsurer')
    expect(refusalsOf(declareToInsurer(taken(openLetter()), SENT, CONTEXT))).toContain('stage-declareToInsurer')
  })

  test('set aside with a reason, and owed anew where it is called into question again', () => {
    const aside = (reason: string) => (known: Dossier) => setAsideDeclaration(known, { setAsideOn: day('2026-11-24'), reason }, CONTEXT)
    expect(refusalsOf(aside(' ')(taken(openLetter(CLAIM))))).toEqual(['required reason'])
    const dossier = taken(openLetter(CLAIM), aside('Sous la franchise'))
    expect(owed(dossier)).toMatchObject({ state: 'notApplicable' })
    const again = taken(openLetter(CLAIM), aside('Sous la franchise'), (known) =>
      assessLiability(known, { assessedOn: day('2026-12-02'), isQuestioned: true }, CONTEXT),
    )
    expect(owed(again, day('2026-12-02'))).toMatchObject({ from: '2026-12-02', state: 'dueSoon' })
  })

  test('a dossier is not closed before its declaration left or was set aside', () => {
    const journal = play(openLetter({ claimedCents: 4_000_000 }), acknowledgeIt, answerIt)
    expect(refusalsOf(close(foldDossier(journal), CLOSING, CONTEXT))).toEqual(['declaration-awaited'])
    const aside = append(
      journal,
      accepted(setAsideDeclaration(foldDossier(journal), { setAsideOn: day('2026-05-21'), reason: 'Franchise' }, CONTEXT)),
    )
    expect(refusalsOf(close(foldDossier(aside), CLOSING, CONTEXT))).toEqual([])
  })

  test('an event recorded before the question existed folds as it did', () => {
    expect(taken(openLetter()).liability).toEqual({ isQuestioned: undefined, knownOn: LETTER.receivedOn, claimedCents: undefined })
  })
})
