import { chmod, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { askToSetDatabaseAside } from '../../electron/database-folder.ts'
import { createFolders, placesIn } from '../../electron/folders/folders.ts'
import { saveFile } from '../../electron/ipc/save-file.ts'
import { createKeyStore } from '../../electron/key-store.ts'
import { keepPrivate } from '../../electron/private-files.ts'
import { keepChoice } from '../../electron/updates/kept-choice.ts'
import { isUserFolderSound } from '../../electron/user-folder.ts'
import { DEFAULT_BOUNDS, savePlace } from '../../electron/window-state.ts'

const bytes = new TextEncoder().encode('text')

/** Whom a file or folder is open to, e.g. '600'. */
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

async function modesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder, { recursive: true })
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await modeOf(join(folder, name))] as const)))
}

// Windows gives a user's own folder to that user alone, and has no such modes.
describe.skipIf(process.platform === 'win32')('what the shell keeps is for the user alone', () => {
  let root = ''
  let userData = ''
  let chosen = ''
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'reclamations-private-'))
    userData = join(root, 'userData')
    chosen = join(root, 'chosen')
    await mkdir(chosen, { mode: 0o755 })
  })

  test('whatever it writes, and each time that it replaces it', async () => {
    const folders = createFolders({ ...placesIn(userData), askForFolder: async () => chosen })
    const keyStore = createKeyStore({
      platform: 'darwin',
      path: join(userData, 'device-key.bin'),
      systemKeys: {
        isAsyncEncryptionAvailable: async () => true,
        getSelectedStorageBackend: () => 'gnome_libsecret',
        encryptStringAsync: async (text) => Buffer.from(text),
        decryptStringAsync: async (encrypted) => ({ result: encrypted.toString(), shouldReEncrypt: false }),
      },
    })
    const write = async (folder: 'vault' | 'backups' | 'chosen', name: string) => {
      const begun = await folders.beginWriting({ folder, name })
      if (begun.status !== 'done') throw new Error(begun.fault)
      await folders.continueWriting({ id: begun.value, bytes })
      // Before it has its name, too.
      expect(Object.values(await modesIn(userData))).not.toContain('644')
      expect(await folders.finishWriting(begun.value)).toMatchObject({ status: 'done' })
    }
    const backup = 'reclamations-cgp_2026-03-31_18-00-00_3-dossiers.rcgp'
    expect(isUserFolderSound(userData)).toBe(true)
    for (let round = 1; round <= 2; round += 1) {
      expect(await folders.choose()).toMatchObject({ status: 'chosen' })
      expect(await folders.append({ folder: 'vault', name: 'journal-1.rcgp', bytes })).toMatchObject({ status: 'done' })
      await write('vault', 'coffre.json')
      await write('backups', backup)
      await write('chosen', backup)
      savePlace(join(userData, 'window-state.json'), { bounds: { x: 0, y: 0, ...DEFAULT_BOUNDS }, isMaximized: false })
      expect(await keyStore.save(bytes)).toBe(true)
      expect(await keepChoice(join(userData, 'updates.json'), { looksAtStart: false })).toBe(true)
      expect(askToSetDatabaseAside(userData)).toBe(true)
      expect(await modeOf(userData)).toBe('700')
      expect(await modesIn(userData)).toEqual({
        'backup-folder.json': '600',
        'base-a-ecarter': '600',
        coffre: '700',
        'coffre/coffre.json': '600',
        'coffre/journal-1.rcgp': '600',
        'device-key.bin': '600',
        sauvegardes: '700',
        [`sauvegardes/${backup}`]: '600',
        'updates.json': '600',
        'window-state.json': '600',
      })
      // A folder of the adviser's stays as they have it; the backup in it is not for others.
      expect(await modeOf(chosen)).toBe('755')
      expect(await modesIn(chosen)).toEqual({ [backup]: '600' })
    }
  })

  test('what an earlier version left open is closed at a start, and what is closed further stays so', async () => {
    const { vault, backups } = placesIn(userData)
    for (const folder of [userData, vault, backups]) {
      await mkdir(folder, { mode: 0o755 })
      await writeFile(join(folder, 'wide'), bytes, { mode: 0o644 })
    }
    await writeFile(join(vault, 'read-only'), bytes, { mode: 0o444 })
    await writeFile(join(vault, 'closed'), bytes, { mode: 0o400 })
    await keepPrivate(placesIn(userData))
    expect(await modeOf(userData)).toBe('700')
    expect(await modesIn(userData)).toEqual({
      wide: '600',
      coffre: '700',
      'coffre/wide': '600',
      'coffre/read-only': '400',
      'coffre/closed': '400',
      sauvegardes: '700',
      'sauvegardes/wide': '600',
    })
    expect(await readFile(join(vault, 'wide'), 'utf8')).toBe('text')
  })

  test('where there is nothing yet, nothing is made', async () => {
    await keepPrivate(placesIn(userData))
    expect(await readdir(root)).toEqual(['chosen'])
  })

  test('a document that the adviser saves is as any other of theirs, and one that it replaces opens to nobody else', async () => {
    const path = join(root, 'lettre.docx')
    const save = () => saveFile({ name: 'lettre.docx', mediaType: 'x', bytes }, root, async () => path)
    await writeFile(join(root, 'other.docx'), bytes)
    expect(await save()).toMatchObject({ status: 'saved' })
    expect(await modeOf(path)).toBe(await modeOf(join(root, 'other.docx')))
    await chmod(path, 0o600)
    await save()
    expect(await modeOf(path)).toBe('600')
  })
})
