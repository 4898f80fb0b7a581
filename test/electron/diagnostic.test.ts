import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aboutOptions, aboutPage } from '../../electron/about.ts'
import { diagnostic } from '../../electron/diagnostic.ts'
import { placesIn } from '../../electron/folders/folders.ts'
import { isUserFolderSound } from '../../electron/user-folder.ts'

const facts = (userData: string) => ({
  versions: { 'Réclamations CGP': '1.2.3', Electron: '45' },
  canKeepKey: true,
  refusedRequests: 2,
  updateRequests: 4,
  incidents: ['3 s, page: crashed (5)'],
  places: placesIn(userData),
})

async function aUser(): Promise<string> {
  const home = await mkdtemp(join(os.tmpdir(), 'claire-fontaine-'))
  return join(home, 'reclamations-cgp')
}

test('the diagnostic has versions, sizes and incidents; no name, no path, no name of a file', async () => {
  const userData = await aUser()
  await mkdir(join(userData, 'coffre'), { recursive: true })
  await writeFile(join(userData, 'coffre/journal-secret.rcgp'), new Uint8Array(2048))
  const text = await diagnostic(facts(userData))
  for (const line of [
    'Réclamations CGP : 1.2.3',
    'Coffre et seconde copie : 1 fichier, 2 Kio',
    'page: crashed (5)',
    'réseau : 2',
    'mises à jour : 4',
  ]) {
    expect(text.replaceAll('\u00a0', ' ')).toContain(line)
  }
  for (const private_ of [userData, 'claire', 'secret', os.hostname(), os.userInfo().username, os.tmpdir()])
    expect(text).not.toContain(private_)
})

test('the diagnostic says where the folder is no folder', async () => {
  const userData = await aUser()
  expect(await diagnostic(facts(userData))).toContain('introuvable')
  await writeFile(userData, '')
  expect(await diagnostic(facts(userData))).toContain('un fichier à sa place')
})

test('the folder of the data is made where it is missing, and refused where it is none', async () => {
  const userData = await aUser()
  expect(isUserFolderSound(userData)).toBe(true)
  expect(isUserFolderSound(userData)).toBe(true)
  await writeFile(join(userData, 'file'), '')
  expect(isUserFolderSound(join(userData, 'file'))).toBe(false)
})

test('“À propos” shows what it is given as text, never as a page', () => {
  const page = aboutPage(
    { version: '1', versions: { Node: '<b>' }, userData: '/home/<script>', refusedRequests: 3, updateRequests: 0 },
    'MIT <script>',
  )
  expect(page).not.toMatch(/<script>|<b>/)
  expect(page).toContain('3, toutes refusées')
  expect(page).toContain('aucune requête')
  expect(page).toContain('MIT &lt;script&gt;')
})

test('its window has no bridge to the shell, and is sealed as the other one', () => {
  expect(aboutOptions(true).webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    devTools: false,
  })
  expect(aboutOptions(true).webPreferences).not.toHaveProperty('preload')
})
