/** The browser edition without its server: after the first visit it opens, works and keeps, and a new version waits for the next start. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { RENDERER_OUTPUT } from '../../build/paths.ts'
import { TEST_PORT } from '../../build/playwright.config.ts'
import { type Served, serveBrowserEdition } from '../../build/serve.ts'
import { buildServiceWorker, keptFiles } from '../../build/service-worker.ts'
import { CONTENT_SECURITY_POLICY } from '../../shared/host/content-security-policy.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, recordComplaint, saveLetter, setUpFirm } from './adviser.ts'

const ROOMS = ['Aujourd’hui', 'Réclamations', 'Actions', 'Synthèse', 'Cabinet']

test.use({ serviceWorkers: 'allow' })

async function serve(port: number, root: string): Promise<Served> {
  const served = await serveBrowserEdition({ port, root })
  if ('error' in served) throw new Error(served.error)
  return served
}

/** Waits until the browser has kept the whole application. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')
}

/** Every address that the browser keeps for this page. */
function keptAddresses(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const addresses: string[] = []
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname)
    }
    return addresses.toSorted()
  })
}

test('with the network off, after the first visit, everything works and nothing of the register is kept with the application', async ({
  browser,
}) => {
  const port = TEST_PORT + 1000
  const served = await serve(port, RENDERER_OUTPUT)
  const context = await browser.newContext({ baseURL: served.url, serviceWorkers: 'allow' })
  try {
    const first = await context.newPage()
    await first.goto('/')
    await expect(first.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
    await untilKept(first)
    await first.close()
    await served.close()
    await context.setOffline(true)

    const page = await context.newPage()
    const response = await page.goto('/')
    expect(response?.fromServiceWorker()).toBe(true)
    // The policy comes with the page from wherever it comes.
    expect(response?.headers()['content-security-policy']).toBe(CONTENT_SECURITY_POLICY)
    await onDay(page, '2026-04-07')
    await setUpFirm(page)
    for (const room of ROOMS) {
      await page.getByRole('link', { name: room, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Cet écran s’est arrêté')
    }
    await page.getByRole('link', { name: 'Aujourd’hui', exact: true }).click()
    await recordComplaint(page, { channel: 'Courriel', sentOn: '03/04/2026', name: 'Zéphyrine Quatrebarbes' })
    // Word's library and its preview are loaded only now.
    await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
    expect(await saveLetter(page)).toContain('Zéphyrine Quatrebarbes')

    expect(await keptAddresses(page)).toEqual((await keptFiles(RENDERER_OUTPUT)).map(({ url }) => url).toSorted())

    await page.getByRole('link', { name: 'Cabinet', exact: true }).click()
    await page.getByRole('link', { name: 'Mises à jour' }).click()
    await expect(page.getByRole('main')).toContainText('elle s’ouvre au démarrage suivant')
    await page.getByRole('link', { name: /Données\set\ssauvegardes/ }).click()
    await expect(page.getByRole('heading', { name: 'Ce que le navigateur peut effacer' })).toBeVisible()
    await expectAccessible(page)
  } finally {
    await context.close()
    await served.close()
  }
})

test('a new version waits while a window is open, and opens at the next start', async ({ browser }) => {
  const root = await mkdtemp(join(tmpdir(), 'reclamations-version-'))
  await cp(RENDERER_OUTPUT, root, { recursive: true })
  let served = await serve(TEST_PORT + 1001, root)
  const context = await browser.newContext({ baseURL: served.url, serviceWorkers: 'allow' })
  try {
    const page = await context.newPage()
    await page.goto('/')
    await untilKept(page)
    await served.close()
    await publish(root, 'Réclamations CGP, version suivante')
    served = await serve(TEST_PORT + 1001, root)

    await page.getByRole('button', { name: 'Préparer mon cabinet' }).click()
    const field = page.getByRole('textbox', { name: 'Phrase de passe' })
    await field.fill('cheval agrafe')
    await untilWaiting(page)
    await expect(field).toHaveValue('cheval agrafe')
    // A reload, as locking makes one, is not a start.
    await page.reload()
    await expect(page).toHaveTitle('Réclamations CGP')

    await page.close()
    const next = await untilTitled(context, 'Réclamations CGP, version suivante')
    await served.close()
    await next.reload()
    await expect(next.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  } finally {
    await context.close()
    await served.close()
    await rm(root, { recursive: true, force: true })
  }
})

/** Puts another version in the folder that is served. */
async function publish(root: string, title: string): Promise<void> {
  const page = join(root, 'index.html')
  await writeFile(page, (await readFile(page, 'utf8')).replace(/<title>.*<\/title>/, `<title>${title}</title>`))
  await buildServiceWorker(root)
}

/** Lets the browser look for a new version, as it does by itself, and waits until it has fetched it. */
async function untilWaiting(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state)).toBe('installed')
}

/** Starts the application, each time in a window of its own, until the browser has let the last version go. */
async function untilTitled(context: BrowserContext, title: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/')
  if ((await page.title()) === title) return page
  await page.close()
  return untilTitled(context, title)
}
