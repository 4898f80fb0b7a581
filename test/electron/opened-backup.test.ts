import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { backupIn, createOpenedBackup } from '../../electron/ipc/opened-backup.ts'

let folder = ''
let backup = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reclamations-opened-'))
  backup = join(folder, 'Sauvegarde.rcgp')
  await writeFile(backup, 'backup')
})

describe('a backup opened from outside the window', () => {
  test('waits under its bare name, is taken once, and is read by ranges until another is opened', async () => {
    const opened = createOpenedBackup()
    expect(await opened.waiting()).toBeUndefined()
    expect(await opened.open(backup)).toBe(true)
    expect(await opened.waiting()).toEqual({ name: 'Sauvegarde.rcgp', size: 6 })
    expect(await opened.take()).toEqual({ name: 'Sauvegarde.rcgp', size: 6 })
    expect([await opened.waiting(), await opened.take()]).toEqual([undefined, undefined])
    expect(await opened.read({ from: 2, length: 100 })).toEqual({ status: 'done', value: new TextEncoder().encode('ckup') })
  })

  test('that is none opens nothing', async () => {
    const opened = createOpenedBackup()
    await writeFile(join(folder, 'passwd'), 'secret')
    await mkdir(join(folder, 'folder.rcgp'))
    for (const path of ['passwd', 'absent.rcgp', 'folder.rcgp'].map((name) => join(folder, name)))
      expect(await opened.open(path)).toBe(false)
    expect(await opened.open('Sauvegarde.rcgp')).toBe(false)
    expect(await opened.read({ from: 0, length: 1 })).toEqual({ status: 'failed', fault: 'notFound' })
  })

  test('on a key that was pulled out is said', async () => {
    const opened = createOpenedBackup()
    await opened.open(backup)
    await rm(folder, { recursive: true })
    expect(await opened.read({ from: 0, length: 1 })).toEqual({ status: 'failed', fault: 'missing' })
  })
})

test.each<[readonly string[], string | undefined]>([
  [['app'], undefined],
  [['app', '/a/b.rcgp'], '/a/b.rcgp'],
  [['app', '--flag', 'b.RCGP'], '/home/b.RCGP'],
  [['/usr/bin/electron', '.', '/a/b.rcgp', '--original-process-start-time=1'], '/a/b.rcgp'],
  [['app', '--file=/a/b.rcgp'], undefined],
  [['app.rcgp'], undefined],
])('a start with %j opens %s', (started, expected) => {
  expect(backupIn(started, '/home')).toBe(expected)
})
