/** The browser edition says what its browser may delete, until it has agreed not to or a folder of the adviser's has the backups. */
import { expect, type Page } from '@playwright/test'
import { onDay, recordComplaint, setUpFirm, skipFirm, unlock } from './adviser.ts'
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
