import { expect, test } from 'vitest'
import { folderMessage } from '../../../shared/host/folder-message.ts'
import type { ChoiceFault } from '../../../shared/host/folders.ts'

const FAULTS: readonly ChoiceFault[] = ['missing', 'denied', 'full', 'busy', 'notFound', 'unknown', 'ownData', 'otherUse']

test.each(FAULTS)('a folder that fails (%s) says what happened, then what to do', (fault) => {
  for (const folder of ['chosen', 'own'] as const) expect(folderMessage(fault, folder)).toMatch(/^[a-zé].+[.].* [A-Z].+\.$/)
})

test.each(['missing', 'denied', 'full', 'unknown'] as const)('another folder is offered only where one is chosen (%s)', (fault) => {
  expect(folderMessage(fault, 'chosen')).toContain('choisissez-en un autre')
  expect(folderMessage(fault, 'own')).not.toContain('choisissez')
})
