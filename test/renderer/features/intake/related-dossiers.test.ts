/** The dossiers that a message may belong to: by our letter that it answers, by what it cites, by who writes. */
import { describe, expect, test } from 'vitest'
import { relatedDossiers } from '../../../../renderer/features/intake/related-dossiers.ts'
import type { ReadMessage } from '../../../../shared/messages/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { letterMessageId } from '../../../../shared/sending/letter-message-id.ts'

type Summaries = Parameters<typeof relatedDossiers>[1]

const ID = '3f0c6a5e-9a51-4c1b-8f0e-0123456789ab'
const MESSAGE: ReadMessage = {
  senderName: { value: 'Claire FONTAINE', where: '' },
  senderAddress: { value: 'claire@exemple.example', where: '' },
  subject: 'Re: Votre réclamation',
  ids: ['x@exemple.example'],
  answers: [],
  words: 'Voici le relevé.',
  text: 'Voici le relevé.',
  mentions: { contracts: [], amounts: [] },
  files: [],
  remarks: [],
  passesOn: false,
}
const DOSSIER = {
  id: ID,
  reference: '2026-004',
  stage: 'toAnswer',
  complainantName: 'Quelqu’un d’autre',
  email: undefined,
  contractReference: undefined,
  messageKeys: [],
  arrivedOn: localDate('2026-04-04'),
  isErased: false,
}
const among = (...summaries: object[]) => summaries.map((one) => ({ ...DOSSIER, ...one })) as unknown as Summaries
const whyOf = (message: Partial<ReadMessage>, dossier: object, droppedOn?: string) =>
  relatedDossiers({ ...MESSAGE, ...message }, among(dossier), droppedOn)[0]?.why

describe('a dossier is proposed', () => {
  test.each([
    ['to whose letter it answers', { answers: [letterMessageId(ID, 'x', 'a@b.example')] }, {}, 'répond à une lettre de ce dossier'],
    [
      'whose message it answers',
      { answers: ['first@exemple.example'] },
      { messageKeys: ['first@exemple.example'] },
      'répond à un message de ce dossier',
    ],
    ['whose number it cites', { text: 'Vos références : 2026-004.' }, {}, 'cite le numéro de ce dossier'],
    ['that has what it passes on', { ids: ['x', 'inner'] }, { messageKeys: ['inner'] }, 'le message transmis y est déjà'],
    ['whose client writes from that address', {}, { email: 'Claire@Exemple.example' }, 'même adresse électronique'],
    ['whose client has that name', {}, { complainantName: 'Mme Fontaine Claire' }, 'même nom'],
    [
      'about that contract',
      { mentions: { contracts: [{ value: 'AV 778120', where: '' }], amounts: [] } },
      { contractReference: 'AV-778120' },
      'même contrat',
    ],
  ])('%s', (_, message, dossier, why) => expect(whyOf(message, dossier)).toEqual([why]))

  test('on which it was dropped, before those that it answers', () => {
    const answers = [letterMessageId(ID, 'x')]
    const found = relatedDossiers({ ...MESSAGE, answers }, among({}, { id: 'other', reference: '2026-009' }), 'other')
    expect(found.map(({ dossier, isNamed }) => [dossier.reference, isNamed])).toEqual([
      ['2026-009', false],
      ['2026-004', true],
    ])
  })
})

describe('no dossier is proposed', () => {
  test('for a writer whose dossier is closed, but for an answer to its letter', () => {
    expect(whyOf({}, { stage: 'closed', email: 'claire@exemple.example' })).toBeUndefined()
    expect(whyOf({ answers: [letterMessageId(ID, 'x')] }, { stage: 'closed' })).toBeDefined()
  })

  test('for another number, a dossier merged, a person erased', () => {
    expect(whyOf({ text: 'facture 2026-0041' }, {})).toBeUndefined()
    const answers = [letterMessageId(ID, 'x')]
    expect(whyOf({ answers }, { stage: 'merged' })).toBeUndefined()
    expect(whyOf({ answers }, { isErased: true })).toBeUndefined()
  })
})
