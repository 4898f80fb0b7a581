import { expect, test } from 'vitest'
import { addressFaultMessage, installationFaultMessage, updateFaultMessage } from '../../../shared/host/update-message.ts'

test('a fault says what happened, that nothing changed, and what to do, set as French is', () => {
  expect(updateFaultMessage('altered')).toBe(
    'Le fichier n’est pas celui que l’éditeur a signé : il a été modifié ou abîmé, il est refusé. Rien n’a été installé : l’application et vos dossiers sont comme avant. Cherchez de nouveau ; si cela se répète, prévenez qui tient cette source.'
      .replaceAll(' :', '\u00a0:')
      .replaceAll(' ;', '\u00a0;'),
  )
  expect(installationFaultMessage('noKey')).toContain('à partir de son installateur')
  expect(addressFaultMessage('notHttps')).toContain('https://\u00a0: sans chiffrement')
})
