/** What an inspector's screens are given: the compiler refuses a write from there, and so does what they hold. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createDrafts } from '../../../renderer/data/register/drafts.ts'
import { inspectedDrafts, NO_DRAFTS } from '../../../renderer/data/register/inspected-register.ts'
import { type InspectedSession, inspectedHost, type Session } from '../../../renderer/session/session.tsx'
import { inspectedVault, type VaultControls } from '../../../renderer/session/vault-controls.ts'
import type { Host } from '../../../shared/host/port.ts'
import { openRegister } from '../data/register/open-register.ts'

type Given = Pick<InspectedSession, 'drafts' | 'host' | 'vault'>

/** Each is an error of types: where one is none any more, the compiler says so here. */
const FORBIDDEN: Readonly<Record<string, (given: Given) => unknown>> = {
  // @ts-expect-error nothing is typed before an inspector
  'to save a draft': ({ drafts }) => drafts.save,
  // @ts-expect-error nothing typed is thrown away
  'to discard a draft': ({ drafts }) => drafts.discard,
  // @ts-expect-error what is recorded would go to the other seats
  'to the firm’s space': ({ host }) => host.space,
  // @ts-expect-error the keys open every copy of the register
  'the keys': ({ vault }) => vault.keys,
  // @ts-expect-error the header is what the keys are drawn from
  'the header': ({ vault }) => vault.header,
  // @ts-expect-error the database is written through it
  'the database': ({ vault }) => vault.store.database,
  // @ts-expect-error the one way to write
  'the ledger': ({ vault }) => vault.store.ledger,
  // @ts-expect-error it writes the second copy anew
  'to rewrite the mirror': ({ vault }) => vault.store.mirror.rewrite,
  // @ts-expect-error a backup is made by the adviser
  'to make a backup': ({ vault }) => vault.backups.run,
  // @ts-expect-error a backup is removed by the adviser
  'to remove a backup': ({ vault }) => vault.backups.removeConfirmed,
  // @ts-expect-error dossiers are written
  'to take dossiers back': ({ vault }) => vault.takeBack,
  // @ts-expect-error the keys change with it
  'to change the passphrase': ({ vault }) => vault.changePassphrase,
  // @ts-expect-error the keys change with it
  'to change the recovery code': ({ vault }) => vault.changeRecoveryCode,
  // @ts-expect-error the header changes
  'to trust this computer': ({ vault }) => vault.trustDevice,
}

/** Before it is known who stands there, what both may do is all there is. */
const UNKNOWN: Readonly<Record<string, (session: Session) => unknown>> = {
  // @ts-expect-error an inspector has no such thing
  drafts: ({ drafts }) => drafts.save,
  // @ts-expect-error an inspector has no such thing
  vault: ({ vault }) => vault?.keys,
}

/** Controls of which each member can be told from nothing. */
function everyControl(): VaultControls {
  return new Proxy(() => undefined, { get: everyControl }) as unknown as VaultControls
}

const HOST = { space: {}, folders: {} } as unknown as Host

describe('what an inspector is given', () => {
  test.each(Object.entries(FORBIDDEN))('has no way %s', async (_, ask) => {
    const drafts = createDrafts((await openRegister()).database)
    expect(ask({ drafts, host: HOST, vault: everyControl() })).toBeDefined()
    expect(ask({ drafts: inspectedDrafts(drafts), host: inspectedHost(HOST), vault: inspectedVault(everyControl()) })).toBeUndefined()
  })

  test('is all that a screen may use until it knows who stands before it', () => {
    expect(Object.keys(UNKNOWN)).toEqual(['drafts', 'vault'])
  })

  test('keeps to itself what was typed where names are masked', async () => {
    const drafts = createDrafts((await openRegister()).database)
    await drafts.save('letter:answer:1', { text: 'Claire Fontaine' })
    const [named, masked] = [inspectedDrafts(drafts), NO_DRAFTS]
    expect([await named.load('letter:answer:1'), await named.keysStartingWith('letter:')]).toEqual([
      { text: 'Claire Fontaine' },
      ['letter:answer:1'],
    ])
    expect([await masked.load('letter:answer:1'), await masked.keysStartingWith('letter:')]).toEqual([undefined, []])
  })
})
