/** A folder that looks like an Electron distribution for Linux, where the true one cannot be fetched: its files, and the fuses it leaves the factory with. */
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, SENTINEL } from '@electron/fuses/dist/constants.js'

/** Every fuse as Electron ships it. */
const FACTORY = [
  FuseState.ENABLE,
  FuseState.DISABLE,
  FuseState.ENABLE,
  FuseState.ENABLE,
  FuseState.DISABLE,
  FuseState.DISABLE,
  FuseState.DISABLE,
  FuseState.ENABLE,
]

export async function standInElectron(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-electron-'))
  await mkdir(join(folder, 'locales'))
  await mkdir(join(folder, 'resources'))
  for (const locale of ['fr', 'en-US', 'de']) await writeFile(join(folder, 'locales', `${locale}.pak`), '')
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) await writeFile(join(folder, name), name)
  const executable = join(folder, 'electron')
  await writeFile(
    executable,
    Buffer.concat([Buffer.from(`an engine ${SENTINEL}`), Buffer.from([1, FACTORY.length, ...FACTORY]), Buffer.from('the rest')]),
  )
  await chmod(executable, 0o755)
  return folder
}
