/** What a message proposes beside what was answered already. */
import { describe, expect, test } from 'vitest'
import { EMPTY_INTAKE } from '../../../../renderer/features/intake/intake-draft.ts'
import {
  cameWithin,
  chainOf,
  countedPlace,
  filesLeft,
  patchOf,
  proposalsOf,
} from '../../../../renderer/features/intake/message-proposals.ts'
import type { Suggestions } from '../../../../renderer/features/intake/step-props.ts'
import { typography } from '../../../../shared/language/french.ts'
import type { ReadMessage } from '../../../../shared/messages/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'

const MESSAGE: ReadMessage = {
  senderName: { value: 'René SCHMITT', where: 'en-tête From' },
  senderAddress: { value: 'rene@exemple.example', where: 'en-tête From' },
  sentOn: { value: localDate('2026-04-04'), where: 'en-tête Date' },
  receivedOn: { value: localDate('2026-04-05'), where: 'en-tête Received' },
  subject: 'Frais',
  ids: ['a@exemple.example'],
  answers: [],
  words: 'Rendez-les-moi.',
  mentions: { contracts: [], amounts: [] },
  text: 'Rendez-les-moi.\n\n> Bonjour',
  files: [{ name: 'relevé.pdf', bytes: new Uint8Array([1, 2, 3]) }],
  remarks: [],
  passesOn: false,
}
const DESCRIPTION = typography('Objet : Frais\n\nRendez-les-moi.')
const ANSWERS = {
  channel: 'email',
  name: 'René SCHMITT',
  email: 'rene@exemple.example',
  sentOn: '2026-04-04',
  receivedOn: '2026-04-05',
  description: DESCRIPTION,
}

const KNOWN = {
  id: 'p1',
  civility: 'mr',
  name: 'M. Schmitt',
  email: 'Rene@Exemple.example',
  address: '1 rue Fictive',
  clientKind: 'consumer',
  dossiers: [],
} as unknown as Suggestions['persons'][number]

describe('what is proposed', () => {
  test('answers all that is empty, and nothing that was answered otherwise', () => {
    expect(patchOf(proposalsOf(MESSAGE, false, EMPTY_INTAKE, []))).toMatchObject(ANSWERS)
    const typed = { ...EMPTY_INTAKE, name: 'R. Schmitt', isSentOnUnknown: true, description: 'Il conteste.' }
    const proposals = proposalsOf(MESSAGE, false, typed, [])
    expect(proposals.filter(({ standing }) => standing === 'other').map(({ label }) => label)).toEqual([
      'Prénom et nom',
      'Envoyée le',
      'Ce qui est reproché',
    ])
    expect(Object.keys(patchOf(proposals)).toSorted()).toEqual(['channel', 'email', 'hasDatedCopy', 'isCopyGiven', 'receivedOn'])
  })

  test('is taken once it was', () => {
    const taken = { ...EMPTY_INTAKE, ...patchOf(proposalsOf(MESSAGE, false, EMPTY_INTAKE, [])) }
    expect(new Set(proposalsOf(MESSAGE, false, taken, []).map(({ standing }) => standing))).toEqual(new Set(['taken']))
  })

  test('is the person of the register who writes from that address', () => {
    const patch = patchOf(proposalsOf(MESSAGE, false, EMPTY_INTAKE, [KNOWN]))
    expect(patch).toMatchObject({ personId: 'p1', name: 'M. Schmitt', address: '1 rue Fictive' })
    const typed = { ...EMPTY_INTAKE, name: 'Une autre' }
    expect(patchOf(proposalsOf(MESSAGE, false, typed, [KNOWN]))).not.toHaveProperty('personId')
  })

  test('is all of the text where it is asked for', () => {
    expect(patchOf(proposalsOf(MESSAGE, true, EMPTY_INTAKE, [])).description).toBe(typography(`Objet : Frais\n\n${MESSAGE.text}`))
  })
})

test('a file is left until the form holds it', () => {
  expect(filesLeft(MESSAGE, []).map(({ name, size }) => [name, size])).toEqual([['relevé.pdf', 3]])
  const file = { fileId: 'f', name: 'relevé.pdf', mediaType: 'application/pdf', size: 3, sha256: '' }
  expect(filesLeft(MESSAGE, [{ file, bytes: new Uint8Array([1, 2, 3]) }])).toEqual([])
  expect(cameWithin(MESSAGE, { file, bytes: new Uint8Array([1, 2, 3]) })).toBe(true)
  // Another file may have its name and its size.
  expect(filesLeft(MESSAGE, [{ file, bytes: new Uint8Array([1, 2, 4]) }])).toHaveLength(1)
  expect(cameWithin(MESSAGE, { file, bytes: new Uint8Array([1, 2, 4]) })).toBe(false)
  expect(cameWithin(MESSAGE, { file: { ...file, size: 4 }, bytes: new Uint8Array(4) })).toBe(false)
})

test('a message that passes others on comes before them', () => {
  const outer = { ...MESSAGE, subject: 'TR: Frais', forwarded: MESSAGE, passesOn: true }
  expect(chainOf(outer).map(({ subject }) => subject)).toEqual(['TR: Frais', 'Frais'])
  expect(countedPlace(chainOf(outer))).toBe(1)
  expect(countedPlace(chainOf({ ...outer, passesOn: false }))).toBe(0)
})

describe('contracts and amounts', () => {
  const SEEN: ReadMessage = {
    ...MESSAGE,
    mentions: {
      contracts: [{ value: 'AV 778120', where: 'dans le message' }],
      amounts: [{ value: 48050, where: 'dans le message' }],
    },
  }
  const known = {
    ...KNOWN,
    dossiers: [{ reference: '2026-002', contractReference: 'AV-778120', product: 'Assurance-vie', producer: 'Assureur' }],
  } as unknown as typeof KNOWN

  test('a contract of a known dossier brings its product; an amount waits to be chosen', () => {
    const proposals = proposalsOf(SEEN, false, EMPTY_INTAKE, [known])
    expect(patchOf(proposals)).toMatchObject({ contractReference: 'AV-778120', product: 'Assurance-vie', producer: 'Assureur' })
    expect(patchOf(proposals)).not.toHaveProperty('claimed')
    expect(proposals.find(({ isToChoose }) => isToChoose)).toMatchObject({ where: 'dans le message', patch: { claimed: '480,50' } })
    expect(proposals.map(({ shown }) => shown)).toContain('AV-778120, déjà au dossier 2026-002')
  })

  test('of several contracts none is taken by itself', () => {
    const two = { ...SEEN, mentions: { ...SEEN.mentions, contracts: [...SEEN.mentions.contracts, { value: 'AV 1', where: '' }] } }
    expect(patchOf(proposalsOf(two, false, EMPTY_INTAKE, []))).not.toHaveProperty('contractReference')
  })
})
