import { describe, expect, test } from 'vitest'
import { joinCommand, joiningsOf } from '../../../../renderer/features/intake/joining.ts'
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

const inBrief = (dossier: Dossier) => ({ stage: dossier.stage, facts: complaintFacts(dossier) })

describe('a letter that belongs to a dossier that is closed', () => {
  test('is its first written complaint where none had come, and starts the clock', () => {
    const journal = play(openCall(), closeIt)
    const closed = foldDossier(journal)
    expect(joiningsOf('written', inBrief(closed))).toEqual(['written'])
    expect(joiningsOf('oral', inBrief(closed))).toEqual([])
    const values = { channel: 'letter', sentOn: day('2026-06-02'), receivedOn: day('2026-06-03'), summary: 'Elle réclame.' } as const
    const joined = foldDossier(append(journal, accepted(joinCommand(closed, 'written', values, [], CONTEXT))))
    expect(joined).toMatchObject({ stage: 'toAcknowledge', written: { sentOn: '2026-06-02' } })
  })

  test('is one letter more where one had come: no clock restarts', () => {
    const closed = foldDossier(play(openLetter(), acknowledgeIt, answerIt, closeIt))
    expect(joiningsOf('written', inBrief(closed))).toEqual(['followUp', 'documents'])
  })
})

test('pieces that were asked for are noted as received, with their files, and no clock restarts', () => {
  const journal = play(openLetter(), acknowledgeIt)
  const open = foldDossier(journal)
  const values = { channel: 'email', sentOn: undefined, receivedOn: CONTEXT.today, summary: ' Le relevé ' } as const
  const file = { fileId: 'f', name: 'relevé.pdf', mediaType: 'application/pdf', size: 3, sha256: 'aa' }
  const facts = accepted(joinCommand(open, 'documents', values, [{ file, bytes: new Uint8Array(3) }], CONTEXT))
  const joined = foldDossier(append(journal, facts))
  expect(joined.documentsReceived).toMatchObject([{ receivedOn: CONTEXT.today, summary: 'Le relevé' }])
  expect(joined.files).toContainEqual(file)
  expect(joined.written).toEqual(open.written)
})
