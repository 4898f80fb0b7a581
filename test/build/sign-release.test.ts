import { createPrivateKey } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeKeys, signingKey, signRelease } from '../../build/sign-release.ts'
import { judgeRelease } from '../../electron/updates/release.ts'
import { releaseNames } from '../../shared/host/release.ts'

async function aFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'reclamations-sign-'))
}

test('a build says what it lacks for signing, and signs with the key whose other half it ships', async () => {
  const folder = await aFolder()
  const [keyFile, publicKeyFile] = [join(folder, 'key.pem'), join(folder, 'key.pub.pem')]
  const { publicKey, privateKey } = makeKeys('a passphrase')
  await writeFile(keyFile, privateKey)
  const environment = { UPDATE_SIGNING_KEY: keyFile, UPDATE_SIGNING_KEY_PASSWORD: 'a passphrase' }

  expect(await signingKey({}, publicKeyFile)).toEqual({ missing: expect.stringContaining('UPDATE_SIGNING_KEY') })
  expect(await signingKey(environment, publicKeyFile)).toEqual({ missing: expect.stringContaining('clé publique') })
  await writeFile(publicKeyFile, makeKeys('another').publicKey)
  await expect(signingKey(environment, publicKeyFile)).rejects.toThrow('n’est pas celle de')
  await writeFile(publicKeyFile, publicKey)
  await expect(signingKey({ ...environment, UPDATE_SIGNING_KEY_PASSWORD: 'wrong' }, publicKeyFile)).rejects.toThrow()
  const key = await signingKey(environment, publicKeyFile)
  if ('missing' in key) throw new Error(key.missing)

  await writeFile(join(folder, 'a-1.2.3-linux-x86_64.AppImage'), 'content')
  await writeFile(join(folder, 'a_1.2.3_amd64.deb'), 'content')
  const names = await signRelease({ folder, system: 'linux', version: '1.2.3', notes: 'Neuf.', ...key })
  expect(names).toEqual(['a-1.2.3-linux-x86_64.AppImage', 'a_1.2.3_amd64.deb'])
  const { manifest, signature } = releaseNames('linux')
  const verdict = judgeRelease(await readFile(join(folder, manifest)), await readFile(join(folder, signature), 'utf8'), {
    publicKey,
    system: 'linux',
    version: '1.2.2',
  })
  expect(verdict).toMatchObject({
    status: 'newer',
    release: { version: '1.2.3', notes: 'Neuf.', files: [{ kind: 'appimage', size: 7 }, { kind: 'deb' }] },
  })
})

test('the private key is written under its passphrase', () => {
  const { privateKey } = makeKeys('a passphrase')
  expect(privateKey).toContain('ENCRYPTED')
  expect(() => createPrivateKey({ key: privateKey, passphrase: 'wrong' })).toThrow()
})

test('what the release builder signs has the installers of the system and not the portable program', async () => {
  const folder = await aFolder()
  const names = ['a-0.2.0-windows-x64.exe', 'a-0.2.0-windows-x64-portable.exe', 'a-0.1.0-windows-x64.exe', 'a-0.2.0-macos.zip']
  for (const name of names) await writeFile(join(folder, name), name)
  const parts = { folder, version: '0.2.0', notes: '', privateKey: createPrivateKey({ key: makeKeys('a').privateKey, passphrase: 'a' }) }
  expect(await signRelease({ ...parts, system: 'windows' })).toEqual(['a-0.2.0-windows-x64.exe'])
  expect(await signRelease({ ...parts, system: 'macos' })).toEqual(['a-0.2.0-macos.zip'])
  await expect(signRelease({ ...parts, system: 'linux' })).rejects.toThrow('aucun installateur')
})
