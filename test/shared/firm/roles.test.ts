import { expect, test } from 'vitest'
import { EVENT_TYPES, type EventType, LETTER_EVENTS, LETTER_STEPS } from '../../../shared/complaint/index.ts'
import type { FirmFacts } from '../../../shared/firm/journal/index.ts'
import { firmRoleRefusal, ROLES, roleRefusal, settingRefusal } from '../../../shared/firm/roles.ts'
import { LETTERS } from '../../../shared/letters/index.ts'

function refusedTo(role: (typeof ROLES)[number] | undefined): readonly EventType[] {
  return EVENT_TYPES.filter((type) => roleRefusal(role, type) !== undefined)
}

test('whoever keeps the register alone, and the responsable of a firm, may record everything', () => {
  expect(refusedTo(undefined)).toEqual([])
  expect(refusedTo('responsable')).toEqual([])
})

test('an adviser may record everything but an erasure', () => {
  expect(refusedTo('adviser')).toEqual(['PersonErased'])
})

test('an assistant records that no letter left, nor that a person was erased', () => {
  const refused = refusedTo('assistant')
  for (const { event } of Object.values(LETTERS)) expect(refused).toContain(event)
  for (const type of ['ComplaintOpened', 'WrittenComplaintReceived', 'NoteAdded', 'AttachmentAdded'] as const)
    expect(refused).not.toContain(type)
  expect(refused).toContain('PersonErased')
})

test('an assistant asks for an approval, and gives none', () => {
  const refused = refusedTo('assistant')
  expect(refused).toEqual(expect.arrayContaining(['ApprovalGiven', 'ApprovalDeclined']))
  for (const type of ['ApprovalRequested', 'ApprovalRequestWithdrawn'] as const) expect(refused).not.toContain(type)
})

test('the letters that an approval may be asked for are those that the application writes', () => {
  expect(
    Object.values(LETTERS)
      .map(({ event }) => event)
      .toSorted(),
  ).toEqual(LETTER_EVENTS.toSorted())
  for (const { event, step } of Object.values(LETTERS)) expect(LETTER_STEPS[event]).toBe(step)
})

test('a reader may record nothing', () => {
  expect(refusedTo('reader')).toEqual(EVENT_TYPES)
})

/** As far as a role asks of them. */
const act = (type: FirmFacts['type'], by?: 'firm' | 'application') => ({ type, by }) as unknown as FirmFacts

test('the synthesis is submitted, and the law chosen, by the responsable alone; a paper is issued by an adviser, an action decided by an assistant', () => {
  const rulesOf = (facts: FirmFacts) => ROLES.map((role) => firmRoleRefusal(role, facts)?.rule)
  for (const type of ['SynthesisSubmitted', 'SynthesisDecided'] as const) {
    expect(rulesOf(act(type))).toEqual([undefined, 'synthesis-by-responsable', 'synthesis-by-responsable', 'role-of-reader'])
  }
  expect(rulesOf(act('LawChanged', 'firm'))).toEqual([undefined, 'settings-by-responsable', 'settings-by-responsable', 'role-of-reader'])
  expect(rulesOf(act('PaperIssued'))).toEqual([undefined, undefined, 'papers-by-adviser', 'role-of-reader'])
  expect(rulesOf(act('ActionDecided'))).toEqual([undefined, undefined, undefined, 'role-of-reader'])
})

test('what an application records by itself, and of the keys of its own computer, waits for no role', () => {
  for (const facts of [act('LawKept'), act('LawChanged', 'application'), act('PassphraseChanged'), act('OpenedWithRecoveryCode')]) {
    expect(ROLES.map((role) => firmRoleRefusal(role, facts))).toEqual(ROLES.map(() => undefined))
  }
})

test('a setting of the whole firm is the responsable’s, but for the paragraphs that whoever writes letters keeps', () => {
  expect(ROLES.map((role) => settingRefusal(role, 'regulation')?.rule)).toEqual([
    undefined,
    'settings-by-responsable',
    'settings-by-responsable',
    'role-of-reader',
  ])
  expect(ROLES.map((role) => settingRefusal(role, 'paragraphs')?.rule)).toEqual([undefined, undefined, undefined, 'role-of-reader'])
  expect(settingRefusal(undefined, 'regulation')).toBeUndefined()
})
