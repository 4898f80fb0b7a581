/** Seats that meet in a folder on a disk, as the shell gives it. */
import 'fake-indexeddb/auto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSpaceFolder } from '../../../../electron/folders/space-folder.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { askToJoin, foundFirm, joinIfLetIn, letIn, seatsAsking } from '../../../../renderer/data/replication/membership.ts'
import { openRegister } from '../register/open-register.ts'
import { contentOf, done, exchangeOf, recordCall } from './firm-seats.ts'

test('a complaint recorded on one computer is read on the other, and the folder tells nothing of it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'espace-'))
  try {
    const space = createSpaceFolder(directory)
    const computer = async () => {
      const opened = await openRegister()
      const { database, ledger } = opened
      const pass = async () => (await exchangeOf(opened, space))?.pass()
      return { ...opened, pass, membership: { database, ledger, space, random } }
    }
    const camille = await computer()
    const jules = await computer()
    done(await foundFirm(camille.membership, 'Camille Ferrand'))
    const { words } = done(await askToJoin(jules.membership))
    const [asking] = done(await seatsAsking(camille.membership)).asking
    expect(asking?.words).toEqual(words)
    if (!asking) throw new Error('nobody asks')
    done(await letIn(camille.membership, asking.request, { name: 'Jules Petit', role: 'adviser' }))
    await recordCall(camille)
    await camille.pass()
    expect(done(await joinIfLetIn(jules.membership))).toBe(true)
    await jules.pass()
    expect(await contentOf(jules)).toEqual(await contentOf(camille))
    expect((await contentOf(jules)).dossiers.map(({ body }) => body.complainantName)).toEqual(['Claire Fontaine'])
    const files = await Promise.all(
      (await readdir(directory)).map(async (name) => `${name} ${await readFile(join(directory, name), 'latin1')}`),
    )
    expect(files.join('\n')).not.toMatch(/Fontaine|Petit|Ferrand|courrier|2026-/)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
