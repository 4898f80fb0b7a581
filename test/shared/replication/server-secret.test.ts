import { expect, test } from 'vitest'
import { serverKey } from '../../../shared/host/server-key.ts'
import { ownSeat, provenServerKey, serverKeyToTell, serverSecret } from '../../../shared/replication/index.ts'

const [camille, jules] = [ownSeat(new Uint8Array(32).fill(1)), ownSeat(new Uint8Array(32).fill(2))]

test('the secret for a server is the seat’s own, the same at each opening, and not the one that it signs with', () => {
  expect(serverSecret(camille)).toEqual(serverSecret(ownSeat(camille.secretKey)))
  expect(serverSecret(camille)).not.toEqual(serverSecret(jules))
  expect(serverSecret(camille)).not.toEqual(camille.secretKey)
})

test('a key is believed of the seat that told it, and of no other', () => {
  const told = serverKeyToTell(camille)
  expect(provenServerKey(camille.publicKey, told)).toBe(serverKey(serverSecret(camille)).key)
  const { key } = serverKeyToTell(jules)
  const wrong = [
    undefined,
    null,
    'U',
    { ...told, key },
    { ...told, key: '$G' },
    { ...told, proof: '00'.repeat(64) },
    serverKeyToTell(jules),
  ]
  for (const one of wrong) expect(provenServerKey(camille.publicKey, one)).toBeUndefined()
  expect(provenServerKey(jules.publicKey, told)).toBeUndefined()
  expect(provenServerKey('camille', told)).toBeUndefined()
})
