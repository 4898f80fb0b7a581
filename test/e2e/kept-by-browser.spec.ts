/** The browser edition says what its browser may delete, until it has agreed not to or a folder of the adviser's has the backups. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { backUp, onDay, PASSPHRASE, recordComplaint, setUpFirm, skipFirm, unlock } from './adviser.ts'
import { test } from './edition.ts'

const line = (page: Page) => page.getByRole('navigation', { name: 'Rubriques' }).getByRole('link', { name: /gardés par ce navigateur/ })
const question = (page: Page) => page.getByRole('status').filter({ hasText: 'ne sont que dans ce navigateur' })

test.beforeEach(({ page }) => onDay(page, '2026-04-08'))

test('the side bar says so, and leads to what answers it', async ({ page }) => {
  await page.goto('/')
  await skipFirm(page)
  await expect(line(page)).toBeVisible()
  await line(page).click()
  await expect(page.getByRole('heading', { name: 'Ce que le navigateur peut effacer' })).toBeVisible()
  await expect(question(page)).toHaveCount(0)
})

test('a browser that has agreed to keep the register is not said to delete it', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.storage.persisted = async () => true
  })
  await page.goto('/')
  await skipFirm(page)
  await expect(page.getByRole('button', { name: 'Verrouiller' })).toBeVisible()
  await expect(line(page)).toHaveCount(0)
})

test('a tenth dossier asks once more for a folder, which can be put off', async ({ page }) => {
  await setUpFirm(page, {
    complaints: Array.from({ length: 9 }, (_, index) => ({ channel: 'Courriel', sentOn: '07/04/2026', name: `Client ${index}` })),
  })
  await expect(line(page)).toBeVisible()
  await expect(question(page)).toHaveCount(0)
  await page.goto('/#/')
  await recordComplaint(page, { channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026' })
  await expect(question(page)).toContainText('10 dossiers')
  await question(page).getByRole('button', { name: 'Plus tard' }).click()
  await expect(question(page)).toHaveCount(0)
  await page.reload()
  await unlock(page)
  await expect(line(page)).toBeVisible()
  await expect(question(page)).toHaveCount(0)
})

test('a folder that is chosen there gets a backup at once, and nothing more is said', async ({ page }) => {
  await page.addInitScript(() => {
    // Stands in for the browser’s chooser, which no test can click.
    Object.assign(window, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('cle-usb', { create: true }),
    })
  })
  await setUpFirm(page, {
    complaints: Array.from({ length: 10 }, (_, index) => ({ channel: 'Courriel', sentOn: '07/04/2026', name: `Client ${index}` })),
  })
  await question(page).getByRole('button', { name: 'Choisir ce dossier' }).click()
  await expect(question(page)).toHaveCount(0)
  await expect(line(page)).toHaveCount(0)
  await page.goto('/#/cabinet/donnees')
  await expect(page.getByText('Une copie va aussi dans « cle-usb ».')).toBeVisible()
  await expect(page.getByText(/Dernière sauvegarde vérifiée le/)).not.toContainText('Elle n’est que sur cet ordinateur', {
    timeout: 60_000,
  })
})

test('all that the browser kept is gone at once: no first run, but the way back from a backup', async ({ page }) => {
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '07/04/2026', name: 'Claire Fontaine' }] })
  await page.goto('/#/cabinet/donnees')
  await backUp(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('button', { name: 'Enregistrer une copie' }).first().click(),
  ])
  const backup = { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer: await readFile(await download.path()) }
  // What Chromium deletes of an origin where the disk fills up: all that counts against its quota.
  const browser = await page.context().newCDPSession(page)
  const origin = new URL(page.url()).origin
  await page.goto('about:blank')
  const storageTypes = 'indexeddb,file_systems,cache_storage,service_workers,storage_buckets'
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes })
  await page.goto(`${origin}/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Retrouver vos dossiers')
  const [, tag = ''] = /_([\da-f]{8})\.rcgp$/.exec(backup.name) ?? []
  await expect(page.getByText(new RegExp(`pour la dernière fois le 8\\savril\\s2026.*${tag}\\.rcgp`))).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('gone.png'), fullPage: true })
  await page.getByRole('button', { name: 'Commencer un nouveau registre' }).click()
  const found = page.getByRole('button', { name: /J’avais déjà un registre\s: le retrouver dans une sauvegarde/ })
  await expect(found).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('welcome.png') })
  await found.click()
  await page.getByLabel('Fichier de sauvegarde').setInputFiles(backup)
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await page.getByRole('button', { name: 'Restaurer sur cet ordinateur' }).click()
  await page.getByRole('link', { name: 'Réclamations' }).click()
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine', exact: true })).toBeVisible()
})

test('a browser that does not answer for its folder is not taken for an empty one: no register begins over what may be there', async ({
  page,
}) => {
  const worker = /opfs-worker.*\.js$/
  await page.route(worker, async (route) => {
    const response = await route.fetch()
    const refusal = 'navigator.storage.getDirectory = async () => { throw new DOMException("refused", "SecurityError") };'
    await route.fulfill({ response, body: refusal + (await response.text()) })
  })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le dossier des données ne répond pas')
  await expect(page.getByText(/le système en refuse la lecture.*ouvrez celle-ci dans une fenêtre ordinaire/)).toBeVisible()
  await expect(page.getByText('Aucune copie qui s’ouvre n’a été trouvée ici.')).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('unanswered.png'), fullPage: true })
  await page.unroute(worker)
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await skipFirm(page)
  await expect(page.getByRole('button', { name: 'Verrouiller' })).toBeVisible()
})
