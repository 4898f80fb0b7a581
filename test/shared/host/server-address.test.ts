import { expect, test } from 'vitest'
import { parseServerAddresses } from '../../../shared/host/server-address.ts'

test.each([
  ['tls://nats.cabinet-durand.fr', [{ host: 'nats.cabinet-durand.fr', port: 4222, isTls: true }]],
  [' TLS://Nats.Cabinet-Durand.fr:4443/ ', [{ host: 'nats.cabinet-durand.fr', port: 4443, isTls: true }]],
  ['tls://10.0.0.5', [{ host: '10.0.0.5', port: 4222, isTls: true }]],
  ['tls://[2001:db8::5]:4222', [{ host: '[2001:db8::5]', port: 4222, isTls: true }]],
  ['nats://localhost', [{ host: 'localhost', port: 4222, isTls: false }]],
  ['nats://127.0.0.1:4333', [{ host: '127.0.0.1', port: 4333, isTls: false }]],
  ['nats://[::1]', [{ host: '[::1]', port: 4222, isTls: false }]],
  [
    'tls://un.fr, tls://deux.fr:4223\ntls://trois.fr',
    [
      { host: 'un.fr', port: 4222, isTls: true },
      { host: 'deux.fr', port: 4223, isTls: true },
      { host: 'trois.fr', port: 4222, isTls: true },
    ],
  ],
])('%s is where the server is', (typed, addresses) => {
  expect(parseServerAddresses(typed)).toEqual({ addresses })
})

test.each([
  ['', 'notAnAddress'],
  ['cabinet.fr', 'notAnAddress'],
  ['https://cabinet.fr', 'notAnAddress'],
  ['ws://cabinet.fr', 'notAnAddress'],
  ['tls://cabinet.fr/autre', 'notAnAddress'],
  ['tls://cabinet.fr?tls=false', 'notAnAddress'],
  ['tls://cabinet.fr:0', 'notAnAddress'],
  ['tls://cabinet.fr:70000', 'notAnAddress'],
  ['tls://-cabinet.fr', 'notAnAddress'],
  ['tls://camille:secret@cabinet.fr', 'hasCredentials'],
  ['nats://cabinet.fr', 'notTls'],
  ['nats://10.0.0.5', 'notTls'],
  ['nats://127.0.0.1.cabinet.fr', 'notTls'],
  ['nats://localhost.cabinet.fr', 'notTls'],
  ['tls://cabinet.fr nats://localhost', 'notTls'],
])('%s is refused: %s', (typed, fault) => {
  expect(parseServerAddresses(typed)).toEqual({ fault })
})
