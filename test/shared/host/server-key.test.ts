import { nkeys } from '@nats-io/transport-node'
import { expect, test } from 'vitest'
import { isServerKey, serverKey } from '../../../shared/host/server-key.ts'

test.each([0, 1, 7, 31, 128, 255])('a key is one of NATS’ own (%i)', (byte) => {
  const { key, seed } = serverKey(new Uint8Array(32).fill(byte))
  const pair = nkeys.fromSeed(new TextEncoder().encode(seed))
  expect(pair.getPublicKey()).toBe(key)
  const nonce = new TextEncoder().encode('nonce')
  expect(nkeys.fromPublic(key).verify(nonce, pair.sign(nonce))).toBe(true)
  expect(isServerKey(key)).toBe(true)
})

test('a key that NATS made is known as one, and nothing else is', () => {
  const key = nkeys.createUser().getPublicKey()
  expect(isServerKey(key)).toBe(true)
  const { seed } = serverKey(new Uint8Array(32))
  const others = [key.slice(1), `${key}A`, key.toLowerCase(), `A${key.slice(1)}`, seed, '', '*', `${key}\n`]
  const oneLetterOff = [...key].map((letter, at) => `${key.slice(0, at)}${letter === 'B' ? 'C' : 'B'}${key.slice(at + 1)}`)
  for (const other of [...others, ...oneLetterOff]) expect(isServerKey(other), other).toBe(false)
})
