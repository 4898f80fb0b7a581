/** Complaints being typed, several at a time: listed with who and when, gone on with, thrown away only once asked. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { onDay, setUpFirm, unlock } from './adviser.ts'

const LETTER = { channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026', name: 'Claire Fontaine' } as const
const name = (page: Page) => page.getByRole('textbox', { name: 'Prénom et nom' })
const drafts = (page: Page) => page.getByRole('region', { name: 'Brouillons à terminer' })
const draftOf = (page: Page, who: string) => drafts(page).getByRole('listitem').filter({ hasText: who })
const goToday = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click()

async function begin(page: Page, who: string): Promise<void> {
  await page.keyboard.press('Control+n')
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await name(page).fill(who)
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await onDay(page, '2026-04-08')
  await setUpFirm(page, { complaints: [LETTER] })
})

test('two complaints are typed side by side, through a lock and a reload; one is thrown away once asked, none is shown in mode contrôle', async ({
  page,
}) => {
  await begin(page, 'Étienne Le Goff')
  await begin(page, 'Lucie Armand')
  await goToday(page)
  await expect(drafts(page).getByRole('listitem')).toHaveCount(2)
  await expect(draftOf(page, 'Lucie Armand')).toContainText(/saisi aujourd’hui à 10\sh\s00/)
  await expectAccessible(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`today-${colorScheme}.png`) })
  }

  await page.keyboard.press('Control+l')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  expect(await page.content()).not.toMatch(/Le Goff|Armand/)
  await unlock(page)
  await draftOf(page, 'Étienne Le Goff')
    .getByRole('link', { name: /^Reprendre/ })
    .click()
  await expect(page.getByText('Votre brouillon a été retrouvé')).toBeVisible()
  await expect(name(page)).toHaveValue('Étienne Le Goff')
  await page.reload()
  await unlock(page)
  await expect(name(page)).toHaveValue('Étienne Le Goff')

  // A new one names those that wait, and takes nothing from them.
  await page.keyboard.press('Control+n')
  await expect(page.getByText(/^Brouillons en cours/)).toBeVisible()
  await page.getByRole('link', { name: 'Lucie Armand' }).click()
  await expect(name(page)).toHaveValue('Lucie Armand')

  await page.getByRole('button', { name: 'Repartir de zéro' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/pour Lucie Armand sera perdu/)
  await page.screenshot({ path: test.info().outputPath('asked.png') })
  await dialog.getByRole('button', { name: 'Le garder' }).click()
  await expect(name(page)).toHaveValue('Lucie Armand')
  await page.getByRole('button', { name: 'Repartir de zéro' }).click()
  await dialog.getByRole('button', { name: 'Jeter ce brouillon' }).click()
  await expect(page.getByText(/^Brouillon en cours/)).toBeVisible()
  await expect(page.getByRole('radio', { name: /Une\sréclamation/ })).not.toBeChecked()
  await goToday(page)
  await expect(drafts(page).getByRole('listitem')).toHaveCount(1)

  await page.goto('/#/cabinet/controle')
  await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
  // The page of before is still there for a moment.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await expect(page.getByText('Mode contrôle : le registre se lit')).toBeVisible()
  await expect(page.getByText('Claire Fontaine').first()).toBeVisible()
  expect(await page.content()).not.toMatch(/Le Goff|Armand/)
})
