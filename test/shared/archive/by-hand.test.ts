/** A backup opened without the application, by the programs that its LISEZ-MOI names. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type BackupContent, openEarlier } from '../../../shared/archive/index.ts'
import { aBackup, access, CONTENT, DOSSIERS, each, FILES, type Keys, PASSPHRASE, someKeys } from './a-backup.ts'

const hasPrograms = ['age', 'unzip', 'script'].every((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0)

let folder: string
let keys: Keys

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reclamations-by-hand-'))
  keys = await someKeys()
  // Made the day after another one, from which the journals that have not changed are copied.
  await writeFile(join(folder, 'sauvegarde.rcgp'), await aBackup(keys, await copiedFrom(await aBackup(keys))))
  if (hasPrograms) execFileSync('unzip', ['-q', 'sauvegarde.rcgp'], { cwd: folder })
})

/** The same content, each journal as the backup before has it. */
async function copiedFrom(backup: Uint8Array): Promise<BackupContent> {
  const earlier = await openEarlier(access(backup), keys.identity)
  const copied = await Promise.all(DOSSIERS.map((dossier) => earlier?.dossier(dossier)))
  expect(copied.filter((one) => one === undefined)).toEqual([])
  return { ...CONTENT, dossiers: () => each(copied.filter((one) => one !== undefined)) }
}

/** Decrypts the content with a key file, and gives back its listing. */
async function openContent(keyFile: string): Promise<readonly string[]> {
  execFileSync('age', ['--decrypt', '--identity', keyFile, '--output', `${keyFile}.zip`, 'contenu.age'], { cwd: folder })
  execFileSync('unzip', ['-q', '-o', `${keyFile}.zip`, '-d', keyFile.replace('.txt', '')], { cwd: folder })
  return execFileSync('unzip', ['-Z1', `${keyFile}.zip`], { cwd: folder, encoding: 'utf8' })
    .trim()
    .split('\n')
}

describe.skipIf(!hasPrograms)('with unzip and age alone', () => {
  test('the recovery code opens it', async () => {
    await writeFile(join(folder, 'code.txt'), `${keys.recoveryCode}\n`)
    expect(await openContent('code.txt')).toHaveLength(8)
    const dossier = JSON.parse(await readFile(join(folder, 'code/dossiers/2026-001 d1-0000.json'), 'utf8')) as unknown
    expect(dossier).toEqual(JSON.parse(JSON.stringify(DOSSIERS[0])))
    const letter = await readFile(join(folder, 'code/fichiers/2026-001/f1-0000-0000- Courrier de Mme Fontaine.pdf'))
    expect([...letter]).toEqual([...(FILES[0]?.bytes ?? [])])
    expect(await readFile(join(folder, 'code/cabinet/firm-file_f9-0000 Copie du PV.pdf'), 'utf8')).toBe('Oui')
  })

  test('the passphrase opens the vault’s key, which opens it', async () => {
    // age asks for a passphrase on a terminal only.
    const typed = spawnSync('script', ['-qec', 'age --decrypt --output cle.txt cle-du-coffre.age', '/dev/null'], {
      cwd: folder,
      input: `${PASSPHRASE}\n`,
      timeout: 20_000,
    })
    expect(typed.status).toBe(0)
    expect(await readFile(join(folder, 'cle.txt'), 'utf8')).toBe(`${keys.identity}\n`)
    expect(await openContent('cle.txt')).toContain('manifeste.json')
  })

  test.skipIf(spawnSync('sh', ['-c', 'command -v openssl']).status !== 0)('openssl finds the seal that the vault put on it', async () => {
    await writeFile(join(folder, 'vault.txt'), `${keys.identity}\n`)
    await openContent('vault.txt')
    const commands = `k=$(printf %s reclamations-cgp/manifeste.json | openssl dgst -sha256 -mac HMAC -macopt key:"$(tr -d '\\n' < vault.txt)" -r | cut -c1-64)
      openssl dgst -sha256 -mac HMAC -macopt hexkey:$k -r vault/manifeste.json | cut -c1-64`
    const found = execFileSync('sh', ['-c', commands], { cwd: folder, encoding: 'utf8' }).trim()
    expect(JSON.parse(await readFile(join(folder, 'vault/sceau.json'), 'utf8'))).toMatchObject({ vault: found })
  })
})
