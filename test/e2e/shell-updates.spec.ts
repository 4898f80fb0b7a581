/** A firm that lets its application look for new versions, over the shell as an AppImage is: found, backed up, verified, installed. */
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { build } from 'vite'
import { RENDERER_OUTPUT } from '../../build/paths.ts'
import { electronBuilds } from '../../build/vite.electron.config.ts'
import manifest from '../../package.json' with { type: 'json' }
import type { Host } from '../../shared/host/port.ts'
import { aPublisher, appImageName, aReleaseFolder } from '../electron/updates/a-release.ts'
import { startHttps } from '../electron/updates/https-server.ts'
import { expectAccessible } from './accessible.ts'
import { backUp, skipFirm, unlock } from './adviser.ts'
import { chooseInDialog, type Launch, type LaunchOptions, type Shell, test } from './edition.ts'

/** Higher than any version under development. */
const NEXT = '99.0.0'
const publisher = aPublisher()
let root: string

// biome-ignore lint/suspicious/noSkippedTests: there the application would have to be packaged
test.skip(({ edition }) => edition !== 'stand-in', 'an application that was installed is played by the stand-in alone')

/** The application built anew with the publisher's key in it, as a release is. */
test.beforeAll(async ({ edition }) => {
  if (edition !== 'stand-in') return
  root = await mkdtemp(join(tmpdir(), 'reclamations-updatable-'))
  await writeFile(join(root, 'package.json'), JSON.stringify(manifest))
  await cp(RENDERER_OUTPUT, join(root, 'dist/renderer'), { recursive: true })
  const facts = { publicKey: publisher.publicKey, windowsPublisher: '' }
  for (const config of electronBuilds(facts, join(root, 'dist/electron'))) await build({ ...config, logLevel: 'error' })
})
test.afterAll(async () => {
  if (root) await rm(root, { recursive: true, force: true })
})

type Installed = { readonly shell: Shell; readonly page: Page; readonly home: string }

/** Starts the application as one that was installed from an AppImage. */
async function startInstalled(launch: Launch, appData: string, more: LaunchOptions['environment'] = {}): Promise<Installed> {
  const home = join(appData, 'applications')
  await mkdir(home, { recursive: true })
  await writeFile(join(home, appImageName(manifest.version)), 'the version before')
  const environment = {
    STAND_IN_PACKAGED: '1',
    APPIMAGE: join(home, appImageName(manifest.version)),
    XDG_CACHE_HOME: join(appData, 'cache'),
  }
  const shell = await launch({ root, environment: { ...environment, ...more } })
  return { shell, page: await shell.firstWindow(), home }
}

async function openUpdates(page: Page) {
  await page.goto('/#/cabinet/mises-a-jour')
  const section = page.getByRole('main')
  await expect(section.getByRole('heading', { name: 'Mises à jour' })).toBeVisible()
  return section
}

const backupsOf = ({ userData }: Shell): Promise<readonly string[]> => readdir(join(userData, 'sauvegardes')).catch(() => [])

test('from a folder: nothing is looked for before it is asked; a backup is made; the file takes the place of the application', async ({
  launch,
  appData,
}) => {
  const trace = join(appData, 'trace')
  const folder = await aReleaseFolder(publisher, NEXT, `#!/bin/sh\nprintf '%s' "$APPIMAGE" > '${trace}'\n`)
  const { shell, page, home } = await startInstalled(launch, appData)
  await skipFirm(page)
  // The day's own, which would begin by itself meanwhile.
  await page.goto('/#/cabinet/donnees')
  await backUp(page)
  const section = await openUpdates(page)
  await expect(section.getByRole('radio', { name: /Nulle part/ })).toBeChecked()
  await expect(section.getByRole('button', { name: 'Chercher une mise à jour' })).toBeHidden()
  await expectAccessible(page)

  await chooseInDialog(shell, folder)
  await section.getByRole('radio', { name: /Dans un dossier/ }).check()
  await section.getByRole('button', { name: 'Choisir le dossier' }).click()
  await expect(section.getByText(folder)).toBeVisible()
  await expect(section.getByText(NEXT)).toBeHidden()
  await section.getByRole('button', { name: 'Chercher une mise à jour' }).click()
  await expect(section.getByText('Une nouvelle version est disponible')).toBeVisible()
  await expect(section.getByText(`${NEXT} (la vôtre`)).toBeVisible()
  await expect(section.getByText('Des corrections.')).toBeVisible()
  await expectAccessible(page)

  const before = await backupsOf(shell)
  await section.getByRole('button', { name: 'Sauvegarder puis installer' }).click()
  await expect(section.getByText(/est vérifiée et votre sauvegarde est faite/)).toBeVisible({ timeout: 60_000 })
  expect((await backupsOf(shell)).filter((name) => !before.includes(name))).toHaveLength(1)
  expect(await readdir(home)).toEqual([appImageName(manifest.version)])
  await expectAccessible(page)

  await section.getByRole('button', { name: 'Quitter et installer' }).click()
  expect(await shell.exited).toBe(0)
  expect(await readdir(home)).toEqual([appImageName(NEXT)])
  // It was run, from where the application was: what installs it, and then opens it again.
  await expect.poll(() => readFile(trace, 'utf8').catch(() => '')).not.toBe('')
})

test('what was altered after it was signed is refused, and so is what another signed; each with its sentence', async ({
  launch,
  appData,
}) => {
  const altered = await aReleaseFolder(publisher, NEXT, 'an installer')
  await writeFile(join(altered, appImageName(NEXT)), 'an INSTALLER')
  const foreign = await aReleaseFolder(aPublisher(), NEXT)
  const { shell, page, home } = await startInstalled(launch, appData)
  await skipFirm(page)
  const section = await openUpdates(page)

  await chooseInDialog(shell, altered)
  await section.getByRole('radio', { name: /Dans un dossier/ }).check()
  await section.getByRole('button', { name: 'Choisir le dossier' }).click()
  await section.getByRole('button', { name: 'Chercher une mise à jour' }).click()
  await section.getByRole('button', { name: 'Sauvegarder puis installer' }).click()
  await expect(section.getByRole('alert')).toContainText('n’est pas celui que l’éditeur a signé', { timeout: 60_000 })

  await chooseInDialog(shell, foreign)
  await section.getByRole('button', { name: 'Changer' }).click()
  await expect(section.getByText(foreign)).toBeVisible()
  await section.getByRole('button', { name: 'Chercher une mise à jour' }).click()
  await expect(section.getByRole('alert')).toContainText('n’est pas signée par l’éditeur de l’application')
  await expect(section.getByRole('button', { name: 'Sauvegarder puis installer' })).toBeHidden()
  await shell.close()
  expect(await readFile(join(home, appImageName(manifest.version)), 'utf8')).toBe('the version before')
})

test('a backup that does not go through stops it there', async ({ launch, appData }) => {
  const folder = await aReleaseFolder(publisher, NEXT, 'an installer')
  const { shell, page, home } = await startInstalled(launch, appData)
  await skipFirm(page)
  const section = await openUpdates(page)
  await chooseInDialog(shell, folder)
  await section.getByRole('radio', { name: /Dans un dossier/ }).check()
  await section.getByRole('button', { name: 'Choisir le dossier' }).click()
  await section.getByRole('button', { name: 'Chercher une mise à jour' }).click()
  await expect(section.getByRole('button', { name: 'Sauvegarder puis installer' })).toBeVisible()
  // A file where the folder of backups should be, once the day's own backup leaves it alone.
  await expect(async () => {
    await rm(join(shell.userData, 'sauvegardes'), { recursive: true, force: true })
    await writeFile(join(shell.userData, 'sauvegardes'), '')
  }).toPass()
  await section.getByRole('button', { name: 'Sauvegarder puis installer' }).click()
  await expect(section.getByRole('alert')).toContainText('La sauvegarde n’a pas eu lieu, donc rien n’est installé', { timeout: 60_000 })
  await shell.close()
  expect(await readdir(home)).toEqual([appImageName(manifest.version)])
  expect(existsSync(join(appData, 'cache', 'reclamations-cgp-updater'))).toBe(false)
})

test('from an address: refused as typed, allowed outside the page, asked when it is said, at start where it was ticked', async ({
  launch,
  appData,
}) => {
  const folder = await aReleaseFolder(publisher, NEXT)
  const asked: string[] = []
  const server = await startHttps((request, response) => {
    asked.push(request.url ?? '')
    void readFile(join(folder, request.url ?? '')).then((bytes) => response.end(bytes))
  })
  const authority = join(appData, 'authority.pem')
  await writeFile(authority, server.certificate)
  const { shell, page } = await startInstalled(launch, appData, { NODE_EXTRA_CA_CERTS: authority })
  await skipFirm(page)
  const section = await openUpdates(page)
  await section.getByRole('radio', { name: /À une adresse/ }).check()
  const field = section.getByRole('textbox', { name: 'Adresse des mises à jour' })
  const keep = section.getByRole('button', { name: 'Retenir cette adresse' })
  await field.fill('http://exemple.fr')
  await keep.click()
  await expect(section.getByRole('alert')).toContainText('doit commencer par https')
  await expectAccessible(page)

  const question = () => shell.evaluate(({ standIn }) => standIn.messages.waiting()?.detail ?? '')
  const answer = (button: string) => shell.evaluate(({ standIn }, chosen) => standIn.messages.answer(chosen), button)
  await field.fill(server.address)
  await keep.click()
  await expect.poll(question).toContain(server.address)
  await answer('Ne rien autoriser')
  await expect(section.getByRole('button', { name: 'Chercher une mise à jour' })).toBeHidden()
  await keep.click()
  await expect.poll(question).toContain(server.address)
  await answer('Autoriser cette adresse')
  await expect(section.getByText(server.address)).toBeVisible()
  expect(asked).toEqual([])

  await section.getByRole('button', { name: 'Chercher une mise à jour' }).click()
  await expect(section.getByText('Une nouvelle version est disponible')).toBeVisible()
  expect(asked).toEqual(['/mise-a-jour-linux.json', '/mise-a-jour-linux.json.sig'])
  await expect(section.getByText(/requêtes envoyées.*2/)).toBeVisible()
  expect(
    await page.evaluate(async () => (await (window as unknown as { reclamationsHost: Host }).reclamationsHost.info()).refusedRequests),
  ).toBe(0)

  const next = await shell.restart()
  await unlock(next)
  await expect(await openUpdates(next)).toContainText(server.address)
  expect(asked).toHaveLength(2)
  // Ticked once it is kept.
  await next.getByRole('checkbox', { name: 'Chercher au démarrage' }).click()
  await expect(next.getByRole('checkbox', { name: 'Chercher au démarrage' })).toBeChecked()
  const last = await shell.restart()
  await unlock(last)
  await expect(last.getByText(`La version ${NEXT} de l’application est disponible.`)).toBeVisible()
  expect(asked).toHaveLength(4)
  await last.getByRole('link', { name: 'Voir', exact: true }).click()
  await expect(last.getByRole('button', { name: 'Sauvegarder puis installer' })).toBeVisible()
  await server.close()
})

test('a page that was taken over sets no address by itself, learns of no file, and makes nothing leave', async ({ launch, appData }) => {
  const asked: string[] = []
  const server = await startHttps((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  const { shell, page, home } = await startInstalled(launch, appData)
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  const call = (channel: string, argument?: unknown) =>
    shell.evaluate(
      async ({ standIn }, made) => {
        const answer = await standIn.invokeFromPage(...made).catch(String)
        return JSON.stringify(answer) ?? 'undefined'
      },
      (argument === undefined ? [channel] : [channel, argument]) as [string, ...unknown[]],
    )
  const refused = (channel: string) => JSON.stringify(`Error: Error invoking remote method '${channel}': Error: refused`)

  for (const [channel, argument] of [
    ['updates:choose-address', { address: `${server.address}${'x'.repeat(300)}` }],
    ['updates:choose-address', { address: server.address, path: '/etc/passwd' }],
    ['updates:choose-folder', '/etc'],
    ['updates:check', server.address],
    ['updates:prepare', { file: '/bin/sh' }],
    ['updates:check-at-start', 1],
  ] as const)
    expect(await call(channel, argument)).toBe(refused(channel))

  // Nobody is there to allow it; a second question is not even shown.
  const first = call('updates:choose-address', { address: server.address })
  await expect.poll(() => shell.evaluate(({ standIn }) => standIn.messages.waiting()?.message)).toContain('cette adresse')
  expect(await call('updates:choose-address', { address: server.address })).toBe('{"status":"cancelled"}')
  expect(await call('updates:check-at-start', true)).toBe('false')
  for (const channel of ['updates:check', 'updates:prepare'])
    expect(JSON.parse(await call(channel))).toMatchObject({ step: { kind: 'none' }, requests: 0 })
  await call('updates:quit-and-install')
  await shell.evaluate(({ standIn }) => standIn.messages.answer('Ne rien autoriser'))
  expect(await first).toBe('{"status":"cancelled"}')
  await call('updates:check')
  expect([asked, await readdir(shell.userData)]).toEqual([[], expect.not.arrayContaining(['updates.json'])])
  expect(await readdir(home)).toEqual([appImageName(manifest.version)])
  await server.close()
})
