import { expect, test } from 'vitest'
import { EVENT_TYPES, type EventType } from '../../../shared/complaint/index.ts'
import { type ROLES, roleRefusal } from '../../../shared/firm/roles.ts'
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

test('a reader may record nothing', () => {
  expect(refusedTo('reader')).toEqual(EVENT_TYPES)
})
