import { expect, type Page, test } from '@playwright/test'
import { type SettingsSection, settingsSections } from '../../renderer/app/settings/sections.ts'
import { findSettings } from '../../renderer/app/settings/settings-search.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, setUpFirm, skipFirm, unlock } from './adviser.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const settingsList = (page: Page) => page.getByRole('navigation', { name: 'Réglages du cabinet' })
const SECTIONS = settingsSections({ hasVault: true })

/** In the page: what can be set or done on the screen, by the name it has there. */
function controls(): readonly string[] {
  const named = [...document.querySelectorAll('main :is(label, legend, button)')]
  const own = named.filter(
    // Rows of a list, one for each item, are one thing; one of the answers to a question is found by the question.
    (element) => element.closest('li, details, [aria-hidden="true"]') === null && element.querySelector('input[type="radio"]') === null,
  )
  return own.map((element) => {
    const text = [...element.childNodes].find((node) => (node.textContent ?? '').trim() !== '')?.textContent
    // The calendar of a day is the day’s own; a box that was ticked says since when.
    return (text ?? '').trim().replace(/\sle\s\d.*$/, '')
  })
}

/** Whether the list names it: word for word, or as the kind that it is one of. */
function isNamed(label: string, section: SettingsSection): boolean {
  const isKnownKind = Object.keys(section.settings).some((setting) => label.startsWith(setting))
  return isKnownKind || findSettings([section], label.replace(/[«»():,.?]/g, ' ')).length > 0
}

test('every screen of the settings is reached by its address, shown in the list, and found by each thing that it sets', async ({
  page,
}) => {
  await onDay(page, '2026-04-07')
  await setUpFirm(page, { details: { statuses: ['CIF', 'IAS', 'IOBSP'] } })
  const missed: string[] = []
  for (const section of SECTIONS) {
    await page.goto(`/#${section.path}`)
    await expect(title(page)).toHaveText(section.title)
    await expect(settingsList(page).getByRole('link', { name: section.title, exact: true })).toHaveAttribute('aria-current', 'page')
    await expect(settingsList(page).locator('[aria-current]')).toHaveCount(1)
    await expectAccessible(page)
    // The day’s backup, under way, may be stopped.
    await expect(page.getByRole('button', { name: 'Arrêter' })).toHaveCount(0)
    const names = (await page.evaluate(controls)).filter((label) => label !== '' && label !== 'Enregistrer')
    missed.push(...names.filter((label) => !isNamed(label, section)).map((label) => `${section.path}: ${label}`))
  }
  expect(missed).toEqual([])
})

test('a setting is looked for in the list, by a word for it', async ({ page }) => {
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/cabinet')
  await settingsList(page).getByRole('searchbox', { name: 'Chercher un réglage' }).fill('mot de passe')
  await expect(settingsList(page).getByRole('link')).toHaveText([/^Ouverture du registre.*Changer la phrase de passe/])
  await expectAccessible(page)
  await settingsList(page).getByRole('link').click()
  await expect(title(page)).toHaveText('Ouverture du registre')
  await settingsList(page).getByRole('searchbox').fill('zzz')
  await expect(settingsList(page).getByRole('status')).toHaveText('Aucun réglage ne correspond.')
})

test('what is typed in a part of the firm’s details is still there in the next, and is saved as a whole', async ({ page }) => {
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/cabinet')
  await expect(page.getByText('Le nom du cabinet manque.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Nom du cabinet' }).fill('Cabinet Fictif')
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).fill('1 rue Fictive\n67000 STRASBOURG CEDEX')
  await expect(page.getByRole('textbox', { name: 'Ville d’où partent les lettres' })).toHaveValue('Strasbourg')
  await page.getByRole('link', { name: 'Le nom du signataire manque.' }).click()
  await expect(title(page)).toHaveText('Interlocuteurs')
  await page.getByRole('textbox', { name: 'Signataire des lettres' }).fill('Camille Fictif')
  await expect(page.getByRole('textbox', { name: 'Interlocuteur des réclamations' })).toHaveValue('Camille Fictif')
  const phone = page.getByRole('textbox', { name: 'Son téléphone' })
  await phone.fill('+33 (0)4.00.00.00.00')
  await phone.blur()
  await expect(phone).toHaveValue('04 00 00 00 00')
  const email = page.getByRole('textbox', { name: 'Son adresse électronique' })
  await email.fill('reclamations@cabinet')
  await expect(email).toHaveAttribute('aria-invalid', 'false')
  await email.blur()
  await expect(page.getByRole('alert').filter({ hasText: 'Cette adresse électronique n’est pas complète' })).toBeVisible()
  await email.fill('reclamations@cabinet.example')
  await expect(email).toHaveAttribute('aria-invalid', 'false')
  // The zone of a firm that is saved is never changed by itself.
  await settingsList(page).getByRole('link', { name: 'Activités' }).click()
  await expect(page.getByText(/D’après le code postal du cabinet.*Alsace-Moselle/)).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Zone' })).toHaveText('France métropolitaine')
  await page.getByRole('button', { name: 'Choisir cette zone' }).click()
  await expect(page.getByRole('combobox', { name: 'Zone' })).toHaveText('Alsace-Moselle')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('Enregistré.')).toBeVisible()
  await page.reload()
  await unlock(page)
  await page.goto('/#/cabinet/interlocuteurs')
  await expect(phone).toHaveValue('04 00 00 00 00')
  await expect(email).toHaveValue('reclamations@cabinet.example')
})

test('« ? » lists the shortcuts over the screen, and types a question mark in a field', async ({ page }) => {
  await onDay(page, '2026-11-23')
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  const search = page.getByRole('searchbox')
  await search.focus()
  await page.keyboard.type('?')
  await expect(search).toHaveValue('?')
  await search.fill('')
  await search.blur()
  const list = page.getByRole('dialog', { name: 'Raccourcis clavier' })
  await expect(list).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(list).toContainText('Ctrl+N')
  await expect(list).toContainText('Nouvelle réclamation')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(title(page)).toHaveText('Réclamations')
})

test('the palette goes to a setting, and takes the steps of the dossier on screen', async ({ page }) => {
  await onDay(page, '2026-11-23')
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  const palette = page.getByRole('dialog')
  await expect(title(page)).toContainText('aujourd’hui')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('logo')
  await expect(palette.getByRole('option', { selected: true })).toContainText('En-tête des lettres')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText('En-tête des lettres')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('export')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /Exporter/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  // « clore » finds the dossiers that wait to be closed, then the step of the one on screen.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('clore')
  const waiting = palette.getByRole('group', { name: 'Dossiers' }).getByRole('option').first()
  await expect(waiting).toContainText('à clore')
  await waiting.click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('clore le dossier')
  await palette.getByRole('option', { name: /^Clore le dossier/ }).click()
  await expect(page.getByRole('dialog')).toContainText(/Clore/)
})

test('the theme that is chosen stays, whatever the system’s', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await page.goto('/#/cabinet/apparence')
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await page.getByRole('radio', { name: 'Sombre', exact: true }).check()
  await expect.poll(ground).not.toBe(light)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Sombre', exact: true })).toBeChecked()
  expect(await ground()).not.toBe(light)
  await page.getByRole('radio', { name: /Comme l’ordinateur/ }).check()
  await expect.poll(ground).toBe(light)
})
