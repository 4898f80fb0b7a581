/** The register looked at: its columns and the dossier's in a laptop's window, filters that go together, what is typed found. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { onDay } from './adviser.ts'

const LAPTOP = { width: 1280, height: 800 }

const rows = (page: Page) => page.getByRole('row').filter({ hasText: /\d{4}-\d{3}/ })
const column = (page: Page, name: string) => page.getByRole('columnheader', { name })

/** Whether no cell of these columns is cut. */
function areWhole(page: Page, ...fields: readonly string[]): Promise<boolean> {
  const cells = page.locator(fields.map((field) => `[role=gridcell][data-field=${field}]`).join())
  return cells.evaluateAll(
    (all) =>
      all.length > 0 &&
      all.every((cell) =>
        [cell, ...cell.querySelectorAll('*')].every((part) => part.scrollWidth <= part.clientWidth || part.clientWidth === 0),
      ),
  )
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(LAPTOP)
  await onDay(page, '2026-11-23')
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  await expect(rows(page).first()).toBeVisible()
})

test('on a laptop the register shows every column whole, and the dossier what is due beside its facts', async ({ page }) => {
  await expect(column(page, 'Réponse')).toBeInViewport({ ratio: 1 })
  await expect(column(page, 'Étape')).toBeInViewport({ ratio: 1 })
  await expect.poll(() => areWhole(page, 'reference', 'acknowledgement', 'answer')).toBe(true)
  // A wider window has room for more.
  await expect(column(page, 'Nature')).toHaveCount(0)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await expect(column(page, 'Nature')).toBeInViewport({ ratio: 1 })
  await expect(column(page, 'Régime')).toBeInViewport({ ratio: 1 })
  await expect.poll(() => areWhole(page, 'reference', 'acknowledgement', 'answer')).toBe(true)
  await page.setViewportSize(LAPTOP)

  await rows(page).first().click()
  const parts = ['Réclamant', 'Journal', 'Échéances'].map((name) => page.getByRole('heading', { name, exact: true }))
  for (const part of parts) await expect(part).toBeInViewport({ ratio: 1 })
  const places = await Promise.all(parts.map((part) => part.boundingBox()))
  expect(places.map((place) => place?.x)).toEqual(places.map((place) => place?.x).toSorted((a, b) => (a ?? 0) - (b ?? 0)))
})

test('with text at 200 % no number and no day is cut: the table is scrolled sideways', async ({ page }) => {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await page.setViewportSize({ ...LAPTOP, width: LAPTOP.width - 1 })
  await expect(column(page, 'Produit')).toHaveCount(0)
  await expect.poll(() => areWhole(page, 'reference', 'arrivedOn')).toBe(true)
  await column(page, 'Réponse').scrollIntoViewIfNeeded()
  await expect.poll(() => areWhole(page, 'answer')).toBe(true)
})

test('columns are chosen, and the choice stays on this computer', async ({ page }) => {
  await page.getByRole('button', { name: 'Colonnes' }).click()
  await page.getByRole('checkbox', { name: 'Canal' }).check()
  await page.getByRole('checkbox', { name: 'Qualité' }).check()
  await page.getByRole('checkbox', { name: 'Produit' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(column(page, 'Canal')).toBeVisible()
  // In the word of the title that each is known by.
  for (const word of ['Client', 'Cliente']) await expect(page.getByRole('gridcell', { name: word, exact: true }).first()).toBeVisible()
  await expect(column(page, 'Produit')).toHaveCount(0)
  await page.reload()
  await expect(column(page, 'Canal')).toBeVisible()
  await expect(column(page, 'Produit')).toHaveCount(0)
})

test('what a column cuts shows whole under the pointer, and on focus', async ({ page }) => {
  const name = page.getByText('Association Les Mains Jointes')
  await expect(name).toHaveCount(1)
  await name.hover()
  await expect(name).toHaveCount(2)
  await page.getByRole('heading', { level: 1 }).hover()
  await expect(name).toHaveCount(1)
  // By the keyboard: from the number's heading to the second row, one cell to the right.
  await column(page, 'N°').focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  await expect(page.getByRole('gridcell', { name: 'Association Les Mains Jointes' })).toBeFocused()
  await expect(name).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(name).toHaveCount(1)
})

test('filters go together, each said with its way out, and are found again on the way back', async ({ page }) => {
  const status = page.getByRole('main').getByRole('status')
  await page.getByRole('button', { name: 'Filtres' }).press('Enter')
  await page.getByRole('combobox', { name: 'Régime' }).press('Enter')
  const insurance = page.getByRole('option', { name: /^Assurance/ })
  const counted = /\d+/.exec((await insurance.textContent()) ?? '')?.[0] ?? ''
  await insurance.press('Enter')
  const ofRegime = new RegExp(`^${counted}\\sdossiers sur 39$`)
  await expect(status).toHaveText(ofRegime)
  await page.getByRole('textbox', { name: 'Montant, de' }).fill('80')
  await page.getByRole('textbox', { name: 'à (euros)' }).fill('1 000')
  await expect(page.getByRole('button', { name: /Retirer le filtre «\sMontant\s: de 80\s€ à 1\s000\s€\s»/ })).toBeVisible()
  await expect(status).not.toHaveText(ofRegime)
  await expectAccessible(page)

  // Another screen, and back.
  await rows(page).first().click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: /Retirer le filtre «\sRégime\s: Assurance\s»/ })).toBeVisible()
  await page.getByRole('button', { name: /Retirer le filtre «\sMontant/ }).press('Enter')
  await expect(status).toHaveText(ofRegime)
  await page.getByRole('button', { name: 'Tout montrer' }).press('Enter')
  await expect(status).toHaveText('')
})

test('what is late is one choice away', async ({ page }) => {
  const late = page.getByRole('button', { name: /^En retard \(\d+\)$/ })
  const counted = Number(/\d+/.exec((await late.textContent()) ?? '')?.[0])
  await late.press('Enter')
  await expect(late).toHaveAttribute('aria-pressed', 'true')
  await expect(rows(page)).toHaveCount(counted)
})

test('the search finds amounts and contracts however typed, forgives a slip and says so', async ({ page }) => {
  for (const typed of ['800 €', 'av100231', 'AV 100231']) {
    await page.getByRole('searchbox').fill(typed)
    await expect(rows(page).first()).toBeVisible()
    await expect(page.getByRole('main').getByRole('status')).toHaveText(/^\d+\sdossiers?\ssur \d+$/)
  }
  await page.getByRole('searchbox').fill('rousesau')
  await expect(page.getByRole('gridcell', { name: 'Amédée Rousseau' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('status')).toContainText(
    '« rousesau » ne se trouve nulle part : cherché aussi « rousseau »',
  )
  // The palette forgives it too.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('rousesau')
  await expect(page.getByRole('option', { name: /Amédée Rousseau/ }).first()).toBeVisible()
})

test('persons are found the same way', async ({ page }) => {
  await page.getByRole('link', { name: 'Personnes' }).click()
  const grid = page.getByRole('grid', { name: 'Réclamants' })
  await expect(grid.getByRole('gridcell', { name: 'Cliente', exact: true }).first()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Chercher une personne' }).fill('m. rousesau')
  await expect(page.getByRole('main').getByRole('status')).toContainText('« rousesau » ne se trouve nulle part')
  await expect(grid.getByRole('gridcell', { name: 'Amédée Rousseau' })).toBeVisible()
  await expect(grid.getByRole('row')).toHaveCount(2)
})

test('on paper the register is whole, whatever the window shows, and says nothing of what is there to be pressed', async ({ page }) => {
  const print = (moment: 'beforeprint' | 'afterprint') => page.evaluate((name) => window.dispatchEvent(new Event(name)), moment)
  const theme = page.locator('html')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(theme).toHaveAttribute('data-theme', 'dark')
  await page.emulateMedia({ media: 'print' })
  await print('beforeprint')
  await expect(theme).toHaveAttribute('data-theme', 'light')
  const printed = page.getByRole('table', { name: 'Registre des réclamations' })
  await expect(printed.getByRole('row')).toHaveCount(40)
  await expect(printed.getByRole('row').nth(1)).toContainText('2026-020')
  await expect(printed.getByRole('columnheader', { name: 'Accusé de réception' })).toBeVisible()
  await expect(page.getByRole('grid')).toBeHidden()
  await expect(page.getByRole('button')).toHaveText(['Toutes (39)'])
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await print('afterprint')
  await page.emulateMedia({ media: 'screen' })
  await expect(printed).toHaveCount(0)
  await expect(theme).toHaveAttribute('data-theme', 'dark')
  await expect(rows(page).first()).toBeVisible()
})

test('a screen is there as soon as its code is, by its address too: nothing waits for a timer', async ({ page }) => {
  await page.addInitScript(() => {
    const { setTimeout: later } = window
    // As React holds back what comes after a stand-in.
    const held = (task: TimerHandler, delay = 0, ...rest: unknown[]) =>
      'isHeld' in window && delay > 10 && delay <= 300 ? 0 : later(task, delay, ...rest)
    window.setTimeout = held as typeof setTimeout
  })
  await page.reload()
  await expect(rows(page).first()).toBeVisible()
  await page.evaluate(() => Object.assign(window, { isHeld: true }))
  for (const [address, title] of [
    ['/#/synthese', 'Synthèse 2026'],
    ['/#/cabinet/donnees', 'Données et sauvegardes'],
  ] as const) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  }
})
