import { describe, expect, it } from 'vitest'
import {
  foldDossier,
  type JournalEvent,
  lastUndoable,
  lastUndoing,
  rectify,
  redoLast,
  timelineOf,
  undoLast,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { accepted, acknowledgeIt, answerIt, append, CONTEXT, closeIt, journalAt, openLetter, play, refusalsOf, reopenIt } from './play.ts'

const undone = (journal: readonly JournalEvent[]) => append(journal, accepted(undoLast(journal, CONTEXT)))
const stage = (journal: readonly JournalEvent[]) => foldDossier(journal).stage

describe('« annuler »', () => {
  const CLOSED = play(openLetter(), acknowledgeIt, answerIt, closeIt)

  it('takes the last action back by an inverse event: the journal only grows', () => {
    const journal = undone(CLOSED)
    expect(journal.slice(0, CLOSED.length)).toEqual(CLOSED)
    expect(journal).toHaveLength(CLOSED.length + 1)
    expect(stage(journal)).toBe('answered')
  })

  it('goes back one action at a time, and never redoes', () => {
    expect(stage(undone(undone(CLOSED)))).toBe('toAnswer')
    expect(stage(undone(undone(undone(CLOSED))))).toBe('toAcknowledge')
  })

  it('stops at the opening', () => {
    const opened = undone(undone(undone(CLOSED)))
    expect(lastUndoable(opened)).toBeUndefined()
    expect(refusalsOf(undoLast(opened, CONTEXT))).toEqual(['undo-nothing'])
  })

  it('takes a correction back: the first facts stand again', () => {
    const correction = { kind: 'replace', facts: { sentOn: '2026-04-10' } } as const
    const corrected = append(CLOSED, accepted(rectify(CLOSED, { targetId: 'e2', correction, reason: 'Erreur' }, CONTEXT)))
    expect(foldDossier(corrected).acknowledgement?.sentOn).toBe('2026-04-10')
    expect(foldDossier(undone(corrected)).acknowledgement?.sentOn).toBe('2026-04-09')
    expect(stage(undone(corrected))).toBe('closed')
  })

  it('after an undone step, another can be taken, and undone in its turn', () => {
    const reopened = append(CLOSED, accepted(reopenIt(foldDossier(CLOSED))))
    expect(stage(undone(reopened))).toBe('closed')
    expect(stage(undone(undone(reopened)))).toBe('answered')
  })

  it('leaves a merge to its own way back: it stands in two dossiers', () => {
    expect(lastUndoable(journalAt('merged'))).toBeUndefined()
  })

  it('can itself be undone, as long as nothing was recorded after it', () => {
    const redone = append(undone(CLOSED), accepted(redoLast(undone(CLOSED), CONTEXT)))
    expect(stage(redone)).toBe('closed')
    expect(redone.slice(0, CLOSED.length)).toEqual(CLOSED)
    expect(lastUndoing(redone)).toBeUndefined()
    expect(refusalsOf(redoLast(redone, CONTEXT))).toEqual(['redo-nothing'])
    expect(stage(undone(redone))).toBe('answered')
    const goneOn = append(undone(CLOSED), accepted(closeIt(foldDossier(undone(CLOSED)))))
    expect(refusalsOf(redoLast(goneOn, CONTEXT))).toEqual(['redo-nothing'])
  })

  it('is told in the timeline with its reason', () => {
    expect(timelineOf(foldDossier(undone(CLOSED)), LAW).at(-1)).toMatchObject({
      sentence: 'un fait retiré du dossier',
      detail: 'Dernière action annulée',
    })
  })

  it('taken back, is told as what it is: nothing leaves the dossier by it', () => {
    const redone = append(undone(CLOSED), accepted(redoLast(undone(CLOSED), CONTEXT)))
    const told = timelineOf(foldDossier(redone), LAW, redone).at(-1)
    expect(told?.sentence).toBe('une annulation retirée\u00a0: ce qu’elle retirait compte de nouveau')
    expect(told?.detail).toMatch(/^.*\s: dossier clos, nature\s: .*\nAnnulation retirée$/u)
    expect(told?.instead).toBeUndefined()
  })
})
