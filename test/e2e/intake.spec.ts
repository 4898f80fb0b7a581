/** The intake by the keyboard alone: question by question, read again before it is recorded; and all on one dense page. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { onDay, setUpFirm, typeDay } from './adviser.ts'

const name = (page: Page) => page.getByRole('textbox', { name: 'Prénom et nom' })
const story = (page: Page) => page.getByRole('textbox', { name: 'Ce qui est reproché' })
const question = (page: Page, words: string) => page.getByRole('heading', { name: words })
const line = (page: Page, words: RegExp) => page.getByRole('list', { name: 'Ce qui a été saisi' }).getByRole('button', { name: words })

async function inBothThemes(page: Page, picture: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`${picture}-${colorScheme}.png`), fullPage: true })
  }
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await onDay(page, '2026-04-08')
  await setUpFirm(page)
})

test('Enter goes on and Escape goes back on every question, a fault takes the focus, and each line of the last review leads to its question', async ({
  page,
}) => {
  const keys = page.keyboard
  await keys.press('Control+n')
  await expect(page.getByRole('radio', { name: /Une\sréclamation/ })).toBeFocused()
  await keys.press('Enter')
  await expect(page.getByText(/Choisissez\s: réclamation ou demande\./)).toBeVisible()
  await expect(page.getByRole('radio', { name: /Une\sréclamation/ })).toBeFocused()
  await keys.press('Space')
  await keys.press('Enter')
  await expect(name(page)).toBeFocused()
  await keys.press('Enter')
  await expect(name(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(name(page)).toBeFocused()
  await keys.type('Étienne Le Goff')
  await keys.press('Escape')
  await expect(question(page, 'De quoi s’agit-il ?')).toBeVisible()
  await keys.press('Enter')
  await expect(name(page)).toHaveValue('Étienne Le Goff')
  await keys.press('Enter')
  await expect(question(page, 'Par où est-elle arrivée ?')).toBeVisible()
  await page.getByRole('radio', { name: 'Lettre', exact: true }).focus()
  await keys.press('Space')
  await keys.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Envoyée le' })).toBeFocused()
  await keys.type('02/04/2026')
  await keys.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Reçue le' })).toBeFocused()
  await keys.type('07/04/2026')
  await keys.press('Enter')
  await expect(question(page, 'À propos de quoi ?')).toBeVisible()
  await keys.type('Assurance-vie')
  await keys.press('Enter')
  await expect(story(page)).toBeFocused()
  await keys.type('Le rachat a pris sept semaines.')
  await keys.press('Control+Enter')
  await expect(line(page, /Ce qui est reproché, Le rachat a pris sept semaines\./)).toBeVisible()
  await expect(line(page, /Envoyée le, jeudi 2 avril 2026/)).toBeVisible()
  await expectAccessible(page)
  await inBothThemes(page, 'review')
  await keys.press('Escape')
  await expect(story(page)).toBeVisible()
  await keys.press('Control+Enter')

  await line(page, /Réclamant, Étienne Le Goff/).press('Enter')
  await expect(name(page)).toBeFocused()
  await name(page).fill('Étienne Le Goff-Armand')
  await keys.press('Enter')
  await expect(line(page, /Réclamant, Étienne Le Goff-Armand/)).toBeVisible()
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Étienne Le Goff-Armand')
})

/** The mouse goes down on the button and up at the same place, whatever has moved meanwhile. */
async function press(page: Page, button: string): Promise<void> {
  const { x, y, width, height } = (await page.getByRole('button', { name: button, exact: true }).boundingBox()) ?? NOWHERE
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  // As long as a hand takes: whatever leaving the field brings is drawn before the release.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await page.mouse.up()
}
const NOWHERE = { x: 0, y: 0, width: 0, height: 0 }

test('a button pressed straight from a field in fault does what it says, and an address keeps its accents', async ({ page }) => {
  await page.keyboard.press('Control+n')
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await press(page, 'Continuer')
  await name(page).fill('Élodie Lenoir')
  const email = page.getByRole('textbox', { name: /Adresse\sélectronique/ })
  await email.pressSequentially('élodie@société')
  await press(page, 'Continuer')
  await expect(question(page, 'Par où est-elle arrivée ?')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert').filter({ hasText: 'Cette adresse électronique n’est pas complète' })).toBeVisible()
  await email.press('End')
  await email.pressSequentially('.example')
  await expect(email).toHaveValue('élodie@société.example')
  await press(page, 'Continuer')
  await page.getByRole('radio', { name: 'Courriel', exact: true }).check()
  await press(page, 'Continuer')
  const sentOn = page.getByRole('textbox', { name: 'Envoyée le' })
  await sentOn.fill('31/02/2026')
  await press(page, 'Continuer')
  await expect(page.getByRole('alert').filter({ hasText: 'Cette date n’existe pas' })).toBeVisible()
  await expect(sentOn).toBeFocused()
  await sentOn.fill('02/04/2026')
  await press(page, 'Continuer')
  await expect(question(page, 'À propos de quoi ?')).toBeVisible()
})

test('the dense page holds every question in a screen and a half, and the first fault takes the focus', async ({ page }) => {
  await page.keyboard.press('Control+n')
  await page.getByRole('button', { name: 'Saisie rapide' }).click()
  await expect(page.getByRole('radio', { name: /Une\sréclamation/ })).toBeFocused()
  await inBothThemes(page, 'dense-empty')
  await page.keyboard.press('Space')
  await page.getByRole('radio', { name: 'Téléphone' }).check()
  await expect(page.getByRole('heading', { name: 'A-t-elle été réglée sur-le-champ ?' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(name(page)).toBeFocused()
  await page.keyboard.type('Lucie Armand')
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await story(page).fill('Elle attend un rappel depuis trois semaines.')
  await page.getByRole('radio', { name: /^Non, pas entièrement/ }).check()
  await typeDay(page, 'Exprimée le', '08/04/2026')
  await expectAccessible(page)
  await inBothThemes(page, 'dense')
  const height = () => page.locator('main').evaluate((main) => main.scrollHeight)
  expect(await height()).toBeLessThanOrEqual(1200)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await typeDay(page, 'Envoyée le', '02/04/2026')
  await typeDay(page, 'Reçue le', '07/04/2026')
  await inBothThemes(page, 'dense-letter')
  expect(await height()).toBeLessThanOrEqual(1200)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
})

test('what a choice takes the place of can be had back, and the page chosen once stays chosen', async ({ page }) => {
  await page.keyboard.press('Control+n')
  await page.getByRole('button', { name: 'Saisie rapide' }).click()
  await page.getByRole('checkbox', { name: /besoin d’aménagements/ }).check()
  await page.getByRole('textbox', { name: /^Autre aménagement/ }).fill('Rendez-vous le matin')
  await page.getByRole('checkbox', { name: /besoin d’aménagements/ }).uncheck()
  await expect(page.getByText('Les aménagements saisis sont retirés.')).toBeVisible()
  await expectAccessible(page)
  await inBothThemes(page, 'had-back')
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await expect(page.getByRole('textbox', { name: /^Autre aménagement/ })).toHaveValue('Rendez-vous le matin')

  await page
    .getByLabel('Pièces', { exact: true })
    .setInputFiles({ name: 'releve.txt', mimeType: 'text/plain', buffer: Buffer.from('Relevé') })
  await page.getByRole('button', { name: 'Retirer releve.txt' }).click()
  await expect(page.getByText(/«\sreleve\.txt\s» est retiré\./)).toBeVisible()
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await expect(page.getByRole('button', { name: 'Retirer releve.txt' })).toBeVisible()

  await page.setViewportSize({ width: 1920, height: 1080 })
  await inBothThemes(page, 'dense-1920')
  const inputs = [page.getByRole('combobox', { name: 'Producteur' }), page.getByRole('textbox', { name: 'Contrat ou opération' })]
  const tops = await Promise.all(inputs.map(async (input) => (await input.boundingBox())?.y))
  expect(tops[0]).toBe(tops[1])

  await page.getByRole('link', { name: 'Réclamations', exact: true }).click()
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await expect(page.getByRole('button', { name: 'Question par question' })).toBeVisible()
})
