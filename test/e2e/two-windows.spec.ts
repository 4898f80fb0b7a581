/** Two windows of one browser: one has the register, the other says where it is, and nothing recorded or typed is lost. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { backUp, onDay, onOnePage, PASSPHRASE, setUpFirm } from './adviser.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const ELSEWHERE = 'Réclamations CGP est déjà ouvert dans une autre fenêtre'
const LOCKED = 'Registre verrouillé'

test.beforeEach(async ({ page }) => {
  await onDay(page, '2026-04-08')
})

async function secondWindow(context: BrowserContext, address = '/'): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  return page
}

async function unlock(page: Page): Promise<void> {
  await expect(title(page)).toHaveText(LOCKED)
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await expect(title(page)).not.toHaveText(LOCKED)
}

/** Types a name in a new complaint, and leaves it there. */
async function beginComplaint(page: Page, name: string): Promise<void> {
  await page.goto('/#/reclamations/nouvelle')
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
}

async function expectResumed(page: Page, name: string): Promise<void> {
  await page.goto('/#/')
  await page.getByRole('link', { name: new RegExp(`^Reprendre le brouillon\\s: ${name}`) }).click()
  await expect(page.getByRole('textbox', { name: 'Prénom et nom' })).toHaveValue(name)
}

test('a second window says where the register is, calls that one, and opens once it is closed', async ({ page, context }) => {
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026', name: 'Claire Fontaine' }] })
  const second = await secondWindow(context)
  await expect(title(second)).toHaveText(ELSEWHERE)
  await expectAccessible(second)
  expect(await second.content()).not.toContain('Fontaine')
  // A page of a headless browser believes that it is looked at.
  await page.evaluate(() => Object.defineProperty(document, 'hasFocus', { value: () => false }))
  await second.getByRole('button', { name: 'Aller à l’autre fenêtre' }).click()
  await expect(second.getByRole('status')).toHaveText(/L’autre fenêtre a été appelée/)
  await expect(page).toHaveTitle('● Le registre est ici')
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page).toHaveTitle(/Réclamations CGP$/)
  await page.close()
  await expect(title(second)).toHaveText(LOCKED)
})

test('a second window has the register handed over, with what was being typed', async ({ page, context }) => {
  await setUpFirm(page)
  await beginComplaint(page, 'Étienne Le Goff')
  const second = await secondWindow(context)
  await second.getByRole('button', { name: 'Ouvrir ici' }).click()
  await expect(title(page)).toHaveText(ELSEWHERE)
  await unlock(second)
  await expectResumed(second, 'Étienne Le Goff')
})

test('a window that crashed gives its place up', async ({ page, context }) => {
  await setUpFirm(page)
  const second = await secondWindow(context)
  await expect(title(second)).toHaveText(ELSEWHERE)
  page.goto('chrome://crash').catch(() => undefined)
  await unlock(second)
})

test('a window that is frozen has the register taken, and knows it once it runs again', async ({ page, context }) => {
  await setUpFirm(page)
  await beginComplaint(page, 'Étienne Le Goff')
  const second = await secondWindow(context)
  await expect(title(second)).toHaveText(ELSEWHERE)
  const session = await context.newCDPSession(page)
  await session.send('Debugger.enable')
  await session.send('Debugger.pause')
  await second.getByRole('button', { name: 'Aller à l’autre fenêtre' }).click()
  await expect(second.getByRole('status')).toHaveText(/L’autre fenêtre ne répond pas/)
  await second.getByRole('button', { name: 'Ouvrir ici' }).click()
  await unlock(second)
  await expectResumed(second, 'Étienne Le Goff')
  await session.send('Debugger.resume')
  await session.detach()
  await expect(title(page)).toHaveText(ELSEWHERE)
})

test.describe('where the browser has no lock to hold', () => {
  test.beforeEach(async ({ context }) => {
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }))
  })

  async function twoOpenWindows(page: Page, context: BrowserContext): Promise<Page> {
    await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026', name: 'Claire Fontaine' }] })
    const second = await secondWindow(context, '/#/reclamations')
    await unlock(second)
    await expect(second.getByText('Ce navigateur ne sait pas réserver le registre à une seule fenêtre')).toBeVisible()
    await expect(second.getByRole('gridcell', { name: 'Claire Fontaine' })).toBeVisible()
    return second
  }

  test('locking one locks every other', async ({ page, context }) => {
    const second = await twoOpenWindows(page, context)
    await page.getByRole('button', { name: 'Verrouiller' }).click()
    for (const window of [page, second]) {
      await expect(title(window)).toHaveText(LOCKED)
      expect(await window.content()).not.toContain('Fontaine')
    }
  })

  test('mode contrôle in one is mode contrôle in every other, and asks for the passphrase in each', async ({ page, context }) => {
    const second = await twoOpenWindows(page, context)
    await page.goto('/#/cabinet/controle')
    await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
    await expect(page.getByText(/dans une autre fenêtre\s: l’enregistrement n’a pas eu lieu ici/)).toBeVisible()
    await second.goto('/#/cabinet/controle')
    await second.getByRole('checkbox', { name: 'Masquer les noms' }).check()
    await second.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
    for (const window of [page, second]) {
      await unlock(window)
      await expect(window.getByText('Mode contrôle : le registre se lit')).toBeVisible()
      expect(await window.content()).not.toContain('Fontaine')
    }
    // Left in one, it is left in none without the passphrase.
    await page.getByRole('button', { name: 'Quitter le mode contrôle' }).click()
    for (const window of [page, second]) await expect(title(window)).toHaveText(LOCKED)
  })

  test('the window opened last records; the other one says that it does not, and keeps what was typed', async ({ page, context }) => {
    await twoOpenWindows(page, context)
    await page.goto('/#/reclamations/nouvelle')
    await onOnePage(page)
    await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
    await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Étienne Le Goff')
    await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
    await page.getByRole('textbox', { name: 'Envoyée le' }).fill('02/04/2026')
    await page.getByRole('textbox', { name: 'Reçue le' }).fill('07/04/2026')
    await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Rachat trop long.')
    await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
    await expect(page.getByText(/dans une autre fenêtre\s: l’enregistrement n’a pas eu lieu ici/)).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Prénom et nom' })).toHaveValue('Étienne Le Goff')
  })

  test('two windows on one draft: what is typed later is kept apart and told, nothing is lost', async ({ page, context }) => {
    const second = await twoOpenWindows(page, context)
    const nameIn = (window: Page) => window.getByRole('textbox', { name: 'Prénom et nom' })
    await beginComplaint(page, 'Étienne Le Goff')
    await page.goto('/#/')
    await page.getByRole('link', { name: /^Reprendre le brouillon/ }).click()
    await expect(nameIn(page)).toHaveValue('Étienne Le Goff')
    await second.goto(page.url())
    await expect(nameIn(second)).toHaveValue('Étienne Le Goff')
    await nameIn(page).fill('Étienne Le Goff, de Brest')
    await page.goto('/#/')
    await expect(page.getByRole('link', { name: /^Reprendre le brouillon\s: Étienne Le Goff, de Brest/ })).toBeVisible()
    await nameIn(second).fill('Étienne Le Goff, de Quimper')
    await expect(second.getByText(/a été modifié dans une autre fenêtre/)).toBeVisible()
    await expect(nameIn(second)).toHaveValue('Étienne Le Goff, de Quimper')
    await expect(page.getByRole('link', { name: /^Reprendre le brouillon\s: Étienne Le Goff, de (Brest|Quimper)/ })).toHaveCount(2)
  })

  test('a restore in one leaves no other on the register that it replaced', async ({ page, context }) => {
    const second = await twoOpenWindows(page, context)
    // A few minutes later: the day's backup of the first window, which has no lock to wait for, is another file.
    await second.clock.setFixedTime('2026-04-08T10:05:00+02:00')
    await second.goto('/#/cabinet/donnees')
    await backUp(second)
    await expect(second.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('listitem').first()).toContainText('10 h 05')
    await second.getByRole('list', { name: 'Sauvegardes présentes' }).getByRole('button', { name: 'Restaurer' }).first().click()
    await second.getByRole('dialog').getByRole('button', { name: 'Restaurer', exact: true }).click()
    for (const window of [page, second]) await expect(title(window)).toHaveText(LOCKED)
  })
})
