/** What breaks under the page: each time a French message that names the folder of the data and says what can be done. */
import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { ELECTRON_OUTPUT, RENDERER_OUTPUT, ROOT } from '../../build/paths.ts'
import { IDENTITY } from '../../shared/host/identity.ts'
import { onDay, onOnePage, setUpFirm, skipFirm, typeDay, unlock } from './adviser.ts'
import { type Shell, saveInto, shellOf, test } from './edition.ts'

type Shown = { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }

/** Keeps the messages shown and answers each in turn with the button of that name; the last one is left open. */
async function answerMessages(shell: Shell, answers: readonly string[]): Promise<() => Promise<readonly Shown[]>> {
  await shell.evaluate(({ dialog }, chosen) => {
    const kept: object[] = []
    const left = [...chosen]
    Object.assign(globalThis, { keptMessages: kept })
    const show = async (...asked: unknown[]) => {
      const { message, detail, buttons = [] } = asked.at(-1) as { message: string; detail: string; buttons: string[] }
      kept.push({ message, detail, buttons })
      const answer = left.shift()
      if (answer === undefined) return new Promise<never>(() => undefined)
      return { response: buttons.indexOf(answer), checkboxChecked: false }
    }
    dialog.showMessageBox = show
  }, answers)
  return () => shell.evaluate(() => (globalThis as unknown as { keptMessages: Shown[] }).keptMessages)
}

const emit = (shell: Shell, event: string, details: object = {}) =>
  shell.evaluate(
    ({ BrowserWindow }, told) => void BrowserWindow.getAllWindows()[0]?.webContents.emit(told.event as never, {}, told.details),
    {
      event,
      details,
    },
  )

test('a page that crashes is told and loaded again; the diagnostic tells of the machine and names nobody', async ({ page }) => {
  const shell = shellOf(page)
  await onDay(page, '2026-04-08')
  await skipFirm(page)
  const folder = await mkdtemp(join(shell.userData, '../Claire Fontaine-'))
  await saveInto(shell, folder)
  const shown = await answerMessages(shell, ['Enregistrer un diagnostic', 'Recharger'])
  await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  // Shown again after the diagnostic, which mends nothing.
  await expect.poll(async () => (await shown()).length).toBe(2)
  const [message] = await shown()
  expect(message?.message).toBe('La fenêtre s’est arrêtée')
  expect(message?.detail).toContain(shell.userData)
  expect(message?.buttons).toEqual([
    'Recharger',
    'Restaurer une sauvegarde',
    'Ouvrir le dossier des données',
    'Enregistrer un diagnostic',
    'Quitter',
  ])
  const title = () =>
    shell.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.querySelector('h1')?.textContent ?? ''"),
    )
  await expect.poll(title).toBe('Registre verrouillé')

  const text = await readFile(join(folder, 'Diagnostic Réclamations CGP.txt'), 'utf8')
  expect(text).toContain('page: crashed')
  expect(text).toMatch(/Dossier des données\s: lu et écrit/)
  expect(text).toMatch(/Coffre et seconde copie\s: [1-9]\d*\sfichiers/)
  for (const private_ of [shell.userData, 'reclamations-shell-', userInfo().username, hostname(), 'coffre.json', 'Claire', '/']) {
    expect(text, private_).not.toContain(private_)
  }
})

test('out of memory, a hang, a failed piece, the graphics: each has its own words and its own way out', async ({ page }) => {
  const shell = shellOf(page)
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  const shown = await answerMessages(shell, ['Restaurer une sauvegarde', 'Attendre', 'Attendre', 'Recharger'])
  await emit(shell, 'render-process-gone', { reason: 'oom', exitCode: 5 })
  await expect.poll(() => page.url()).toMatch(/#\/cabinet\/donnees$/)
  await emit(shell, 'unresponsive')
  await expect.poll(async () => (await shown()).length).toBe(2)
  for (let time = 0; time < 3; time += 1) {
    await shell.evaluate(({ app }) => void app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 }))
  }
  await expect.poll(async () => (await shown()).length).toBe(3)
  await emit(shell, 'preload-error', { path: '/preload' })
  await expect.poll(async () => (await shown()).length).toBe(4)
  expect((await shown()).map(({ message }) => message)).toEqual([
    'La mémoire de l’ordinateur n’a pas suffi',
    'La fenêtre ne répond plus',
    'L’affichage s’arrête souvent',
    'L’application est incomplète',
  ])
  for (const { detail } of await shown()) expect(detail).toContain(shell.userData)
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
})

test('a preload that does not load opens no other register', async ({ launch, appData }) => {
  const root = join(appData, 'application')
  await mkdir(join(root, 'dist'), { recursive: true })
  await cp(join(ROOT, 'package.json'), join(root, 'package.json'))
  await cp(ELECTRON_OUTPUT, join(root, 'dist/electron'), { recursive: true })
  await cp(RENDERER_OUTPUT, join(root, 'dist/renderer'), { recursive: true })
  await writeFile(join(root, 'dist/electron/preload.cjs'), 'throw new Error("torn")')
  const shell = await launch({ root })
  const address = () => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())
  await expect.poll(address).toBe('about:blank')
})

test.describe('a file stands where the folder of the data should be', () => {
  // biome-ignore lint/suspicious/noSkippedTests: a message that comes before a test can answer it
  test.skip(({ edition }) => edition === 'electron', 'nothing clicks a message that Electron shows before it opens a window')

  for (const [button, code] of [
    ['Réessayer', 0],
    ['Quitter', 1],
  ] as const) {
    test(`the message names it and nothing is opened: ${button}`, async ({ launch, appData }) => {
      const place = join(appData, IDENTITY.userDataName)
      await writeFile(place, 'not a folder')
      const shell = await launch()
      const waiting = () => shell.evaluate(({ standIn }) => standIn.messages.waiting())
      await expect.poll(async () => (await waiting())?.message).toBe('Le dossier des données ne se lit pas')
      expect((await waiting())?.detail).toContain(place)
      expect((await waiting())?.buttons).toEqual(['Réessayer', 'Ouvrir le dossier des données', 'Enregistrer un diagnostic', 'Quitter'])
      expect(await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
      await shell.evaluate(({ standIn }, chosen) => standIn.messages.answer(chosen), button)
      expect(await shell.exited).toBe(code)
      expect(await readFile(place, 'utf8')).toBe('not a folder')
    })
  }
})

test('an error that nobody awaited is told once by the shell, by the page where it is the page’s, and both are in the diagnostic', async ({
  page,
}) => {
  const shell = shellOf(page)
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  const folder = await mkdtemp(join(shell.userData, '../Claire Fontaine-'))
  await saveInto(shell, folder)
  const shown = await answerMessages(shell, ['Recharger'])
  for (let time = 0; time < 3; time += 1) {
    await shell.evaluate(() => {
      void Promise.reject(new RangeError('Claire Fontaine'))
    })
  }
  await expect.poll(async () => (await shown()).map(({ message }) => message)).toEqual(['L’application a rencontré une erreur'])
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  await page.evaluate(() => {
    void Promise.reject(new TypeError('Claire Fontaine'))
  })
  const notice = page.getByRole('alert').filter({ hasText: 'Une erreur inattendue' })
  await expect(notice).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer un diagnostic' }).click()
  await expect(page.getByText(/Enregistré\s: Diagnostic/)).toBeVisible()
  const text = await readFile(join(folder, 'Diagnostic Réclamations CGP.txt'), 'utf8')
  expect(text).toMatch(/application\s: RangeError.*\(3\sfois\)/)
  expect(text).toMatch(/suite d’un geste\s: TypeError/)
  expect(text).not.toContain('Claire')
})

test('a database whose files do not open any more is put out of the way, and the register opens from its second copy', async ({ page }) => {
  // It starts three times.
  const shell = shellOf(page)
  await onDay(page, '2026-04-08')
  await setUpFirm(page)
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await typeDay(page, 'Envoyée le', '02/04/2026')
  await typeDay(page, 'Reçue le', '07/04/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Rachat trop long.')
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  const sessionData = await shell.evaluate(({ app }) => app.getPath('sessionData'))
  const folders = async () => (await readdir(sessionData)).filter((name) => name.startsWith('IndexedDB'))
  const damage = async () => {
    const [current = ''] = (await readdir(join(sessionData, 'IndexedDB'), { recursive: true })).filter((name) => name.endsWith('CURRENT'))
    const path = join(sessionData, 'IndexedDB', current)
    const bytes = await readFile(path)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await writeFile(path, bytes)
  }
  let again = await shell.restart(damage)
  await onDay(again, '2026-04-08')
  await unlock(again)
  await expect(again.getByRole('heading', { level: 1 })).toHaveText('La base de données ne s’ouvre pas')
  await again.screenshot({ path: test.info().outputPath('shut.png') })
  await again.getByRole('button', { name: 'Rouvrir depuis cette copie' }).click()
  await shell.exited
  again = await shell.restart()
  await onDay(again, '2026-04-08')
  await unlock(again)
  await expect(again.getByText(/la seconde copie a rendu/)).toBeVisible()
  await again.getByRole('link', { name: 'Réclamations' }).click()
  await expect(again.getByRole('gridcell', { name: 'Claire Fontaine', exact: true })).toBeVisible()
  expect((await folders()).toSorted()).toEqual(['IndexedDB', 'IndexedDB-ecartee-1'])
})
