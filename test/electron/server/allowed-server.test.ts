import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { createAllowedServer } from '../../../electron/server/allowed-server.ts'

const ADDRESS = { host: 'nats.cabinet.fr', port: 4222, isTls: true }

let file = ''
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'reclamations-serveur-')), 'serveur.json')
})

test('a server is allowed once it was shown as it will be asked, and the same is not asked about again', async () => {
  const ask = vi.fn(async () => true)
  const server = createAllowedServer(file, ask)
  expect(await server.addresses()).toBeUndefined()
  expect(await server.allow(' TLS://NATS.cabinet.fr ')).toBe('allowed')
  expect(ask).toHaveBeenCalledWith('tls://nats.cabinet.fr:4222')
  expect(await createAllowedServer(file, ask).allow('tls://nats.cabinet.fr:4222')).toBe('allowed')
  expect(ask).toHaveBeenCalledTimes(1)
  expect(await createAllowedServer(file, ask).addresses()).toEqual([ADDRESS])
})

test('another address is asked about, and the one before stays where it is declined', async () => {
  const ask = vi.fn(async (addresses: string) => !addresses.includes('ailleurs'))
  const server = createAllowedServer(file, ask)
  await server.allow('tls://nats.cabinet.fr')
  expect(await server.allow('tls://nats.cabinet.fr tls://ailleurs.fr')).toBe('declined')
  expect(ask).toHaveBeenCalledTimes(2)
  expect(await server.addresses()).toEqual([ADDRESS])
  await server.forget()
  await server.forget()
  expect(await server.addresses()).toBeUndefined()
})

test('one that is allowed and does not answer is not kept: the one before stays', async () => {
  const server = createAllowedServer(file, async () => true)
  expect(await server.allow('tls://nats.cabinet.fr', async () => 'unreachable')).toBe('unreachable')
  expect(await server.addresses()).toBeUndefined()
  await server.allow('tls://nats.cabinet.fr')
  expect(await server.allow('tls://ailleurs.fr', async () => 'refused')).toBe('refused')
  expect(await server.addresses()).toEqual([ADDRESS])
})

test.each([
  ['nats://nats.cabinet.fr', 'notTls'],
  ['tls://camille@nats.cabinet.fr', 'hasCredentials'],
  [`tls://${'a'.repeat(300)}.fr`, 'notAnAddress'],
])('%s is not even asked about', async (typed, fault) => {
  const ask = vi.fn(async () => true)
  expect(await createAllowedServer(file, ask).allow(typed)).toBe(fault)
  expect(ask).not.toHaveBeenCalled()
})

test.each(['{"addresses":"nats://ailleurs.fr:4222"}', '{"addresses":"tls://a.fr","more":1}', '{', '{"addresses":7}'])(
  'a file that says %s is no consent',
  async (text) => {
    await writeFile(file, text)
    expect(await createAllowedServer(file, async () => true).addresses()).toBeUndefined()
  },
)

test('what cannot be kept is said', async () => {
  const server = createAllowedServer(join(file, 'nulle-part', 'serveur.json'), async () => true)
  expect(await server.allow('tls://nats.cabinet.fr')).toBe('notKept')
})
