import { expect, test } from 'vitest'
import { folderMessage } from '../../../shared/host/folder-message.ts'
import type { SpaceFault } from '../../../shared/host/space.ts'
import { spaceMessage } from '../../../shared/host/space-message.ts'

const FAULTS: readonly SpaceFault[] = [
  'missing',
  'denied',
  'full',
  'busy',
  'notFound',
  'unknown',
  'unreachable',
  'untrusted',
  'refused',
  'unfit',
]

test.each(FAULTS)('a server that fails (%s) says what happened, then what to do', (fault) => {
  expect(spaceMessage(fault, 'server')).toMatch(/^[a-zé].+[.].* [A-Z].+\.$/)
  expect(spaceMessage(fault, 'server')).not.toContain('dossier')
})

test('a folder says what every folder says', () => {
  expect(spaceMessage('missing', 'folder')).toBe(folderMessage('missing', 'chosen'))
})
