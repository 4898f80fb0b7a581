import { expect, test } from 'vitest'
import { isMessageSource } from '../../../renderer/ui/window-files.ts'

test('the source of a message is told from a text that speaks of one', () => {
  expect(isMessageSource('Received: x\r\nFrom: a@b.example\r\nDate: Sat, 4 Apr 2026 22:47:00 +0200\r\nSubject: x\r\n\r\nBonjour')).toBe(
    true,
  )
  expect(isMessageSource('\nFrom: a@b.example\nTo: c@d.example\nSubject: x\n\nBonjour')).toBe(true)
  expect(isMessageSource('De : Claire\nEnvoyé : samedi\nObjet : frais\n\nBonjour')).toBe(false)
  expect(isMessageSource('Bonjour,\nvoici mon message.')).toBe(false)
  expect(isMessageSource('')).toBe(false)
})
