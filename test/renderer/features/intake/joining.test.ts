import { describe, expect, test } from 'vitest'
import { EMPTY_INTAKE } from '../../../../renderer/features/intake/intake-draft.ts'
import { joinCommand, joiningOf } from '../../../../renderer/features/intake/joining.ts'
import { complaintFacts, type Dossier, foldDossier } from '../../../../shared/complaint/index.ts'
import {
  accepted,
  acknowledgeIt,
  answerIt,
  append,
  CONTEXT,
  closeIt,
  day,
  openCall,
  openLetter,
  play,
} from '../../../shared/complaint/play.ts'

const LETTER = { ...EMPTY_INTAKE, qualification: 'complaint', channel: 'letter' } as const
const CALL = { ...EMPTY_INTAKE, qualification: 'complaint', channel: 'telephone' } as const
const inBrief = (dossier: Dossier) => ({ stage: dossier.stage, facts: complaintFacts(dossier) })

describe('a letter that belongs to a dossier that is closed', () => {
  test('is its first written complaint where none had come, and starts the clock', () => {
    const journal = play(openCall(), closeIt)
    const closed = foldDossier(journal)
    expect(joiningOf(LETTER, inBrief(closed))).toBe('written')
    expect(joiningOf(CALL, inBrief(closed))).toBeUndefined()
    const values = { channel: 'letter', sentOn: day('2026-06-02'), receivedOn: day('2026-06-03'), summary: 'Elle réclame.' } as const
    const joined = foldDossier(append(journal, accepted(joinCommand(closed, 'written', values, [], CONTEXT))))
    expect(joined).toMatchObject({ stage: 'toAcknowledge', written: { sentOn: '2026-06-02' } })
  })

  test('is one letter more where one had come: no clock restarts', () => {
    const closed = foldDossier(play(openLetter(), acknowledgeIt, answerIt, closeIt))
    expect(joiningOf(LETTER, inBrief(closed))).toBe('followUp')
  })
})
