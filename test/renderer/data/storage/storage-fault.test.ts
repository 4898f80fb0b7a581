/** A write that failed says what is sure, and promises nothing that was not checked. */
import { expect, test } from 'vitest'
import { storageFault } from '../../../../renderer/data/storage/storage-fault.ts'

test.each(['QuotaExceededError', 'InvalidStateError', 'AbortError'])('after %s, nothing is said to be safe for good', (name) => {
  const { message } = storageFault(new DOMException('', name))
  expect(message).toContain('Cet essai n’a rien changé à ce qui était enregistré, et votre saisie reste à l’écran.')
  expect(message).not.toMatch(/n’est perdu|intact/)
})

test('on a full disk, what a browser may delete then is said, with what to do', () => {
  const { kind, message } = storageFault(new DOMException('', 'QuotaExceededError'))
  expect(kind).toBe('full')
  expect(message).toMatch(/un disque plein peut faire effacer tout le registre.*sauvegardez-le sans attendre/)
})
