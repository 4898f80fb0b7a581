import { expect, test } from 'vitest'
import { type ServerSetup, serverConfiguration } from '../../../shared/host/server-configuration.ts'
import { serverKey } from '../../../shared/host/server-key.ts'

const seat = (byte: number, label: string, isResponsable = false) => ({
  ...{ key: serverKey(new Uint8Array(32).fill(byte)).key, label },
  isResponsable,
})

const SETUP: ServerSetup = {
  firm: '00112233445566aa',
  seats: [seat(1, 'Camille Favre', true), seat(2, 'Jules')],
  folder: '/var/lib/nats',
  room: 20 * 1024 ** 3,
  port: 4222,
}

const CERTIFICATE = { file: '/etc/nats/cabinet.pem', keyFile: '/etc/nats/cabinet.key', authorityFile: '/etc/nats/autorite.pem' }

test('has each seat under its name, which only a responsable’s may make the space', () => {
  const text = serverConfiguration(SETUP)
  const [before = '', camille = '', jules = ''] = text.split(/^ {6}# /m)
  expect(before).toContain('listen: "127.0.0.1:4222"')
  expect(camille).toMatch(/^Camille Favre\n/)
  expect(camille).toContain(`nkey: ${SETUP.seats[0]?.key}`)
  expect(camille).toContain('STREAM.CREATE.CABINET_00112233445566aa')
  expect(jules).toMatch(/^Jules\n/)
  expect(jules).not.toContain('STREAM.CREATE')
  expect(jules).toContain(`"cabinet.00112233445566aa.${SETUP.seats[1]?.key}"`)
  for (const forbidden of ['PURGE', 'STREAM.DELETE', 'STREAM.UPDATE', '"cabinet.00112233445566aa.*"', '">"'])
    expect(text).not.toContain(forbidden)
})

test('holds no secret', () => {
  const text = serverConfiguration(SETUP)
  for (const byte of [1, 2]) expect(text).not.toContain(serverKey(new Uint8Array(32).fill(byte)).seed)
  expect(text).not.toMatch(/password|SU[A-Z2-7]{56}/)
})

test('leaves this computer only with a certificate', () => {
  expect(serverConfiguration(SETUP)).not.toMatch(/0\.0\.0\.0|tls/)
  const text = serverConfiguration({ ...SETUP, certificate: CERTIFICATE })
  expect(text).toContain('listen: "0.0.0.0:4222"')
  expect(text).toContain('cert_file: "/etc/nats/cabinet.pem"')
})

test('has the machines of a cluster prove themselves to each other', () => {
  const cluster = { machine: 'nats-1', port: 6222, others: ['nats-2.cabinet.fr:6222', 'nats-3.cabinet.fr:6222'] }
  const text = serverConfiguration({ ...SETUP, certificate: CERTIFICATE, cluster })
  expect(text).toContain('server_name: "nats-1"')
  expect(text).toContain('routes: ["nats-route://nats-2.cabinet.fr:6222", "nats-route://nats-3.cabinet.fr:6222"]')
  expect(text).toMatch(/cluster \{[^}]*tls \{[^}]*verify: true/)
})

test('lets no name end its line, and takes nothing for a key that is none', () => {
  const text = serverConfiguration({ ...SETUP, seats: [seat(1, 'Camille\n{ user: x, password: y }\u2028\r#')] })
  expect(text).toContain('      # Camille { user: x, password: y } #\n')
  expect(() => serverConfiguration({ ...SETUP, seats: [{ key: '*', label: 'x', isResponsable: true }] })).toThrow('not a key')
})
