/** What was found on the computer does not fit together: one screen names each copy, and opens from the one that is chosen. */
import { expect, type Page } from '@playwright/test'
import { localDate } from '../../shared/regulation/index.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, PASSPHRASE, unlock } from './adviser.ts'
import { test } from './edition.ts'
import { fictitiousFirm, madeRegister, putRegister } from './ready-register.ts'

const TODAY = localDate('2026-04-08')
const OTHER_PASSPHRASE = 'une tout autre phrase'

function registerOf(passphrase: string, names: readonly string[]) {
  const complaints = names.map((name) => ({
    name,
    channel: 'email' as const,
    sentOn: localDate('2026-04-02'),
    description: 'Rachat trop long.',
  }))
  return madeRegister(passphrase, { today: TODAY, firm: fictitiousFirm('Cabinet Fictif', TODAY), complaints })
}

const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** Puts the files of the one and the database of the other on the computer, and starts. */
async function meet(page: Page, passphrase: string): Promise<void> {
  const own = await registerOf(PASSPHRASE, ['Claire Fontaine', 'Maëlys Garçon'])
  const other = await registerOf(passphrase, ['Étienne Le Goff'])
  await putRegister(page, own.files, other.content)
  await page.goto('/')
  await expect(title(page)).toHaveText('Retrouver vos dossiers')
}

test.beforeEach(async ({ page }) => {
  await onDay(page, TODAY)
  await page.goto('/')
})

test('another register’s database over this one’s folder: the second copy opens, the other database is kept and named', async ({
  page,
}) => {
  await meet(page, OTHER_PASSPHRASE)
  await expect(page.getByText(/La base de données.*reclamations-cgp-coffre-1.*1\sdossier.*pas encore vérifiée/)).toBeVisible()
  await expect(page.getByText(/La seconde copie.*journal-1\.log.*2\sdossiers.*pas encore vérifiée/)).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('found.png'), fullPage: true })
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('pas la bonne phrase')
  await page.getByRole('button', { name: 'Vérifier les copies' }).click()
  await expect(page.getByText('Ce n’est pas la phrase de passe de ce registre.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  const copy = page.getByRole('radio', { name: /La seconde copie.*2\sdossiers.*Recommandée.*tout ce qu’elle contient s’ouvre/ })
  await expect(copy).toBeChecked()
  await expect(page.getByText(/reclamations-cgp-coffre-1.*rien ne s’en ouvre avec votre clé/)).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('verified.png'), fullPage: true })
  await copy.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Claire Fontaine', exact: true })).toBeVisible()
  await expect(page.getByText(/Un autre registre \(1\sdossier, base «\sreclamations-cgp-coffre-1\s»\) est gardé de côté/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('opened.png'), fullPage: true })
  await page.reload()
  await unlock(page)
  await page.goto('/#/reclamations')
  for (const name of ['Claire Fontaine', 'Maëlys Garçon']) await expect(page.getByRole('gridcell', { name, exact: true })).toBeVisible()
})

test('two registers that one passphrase opens: both are offered, and the database opens', async ({ page }) => {
  await meet(page, PASSPHRASE)
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Vérifier les copies' }).click()
  await expect(page.getByRole('radio')).toHaveCount(2)
  await expect(page.getByRole('radio', { name: /La seconde copie.*2\sdossiers/ })).toBeVisible()
  await page.getByRole('radio', { name: /La base de données.*1\sdossier/ }).check()
  await page.getByRole('button', { name: 'Rouvrir depuis cette copie' }).click()
  await expect(page.getByRole('link', { name: 'Étienne Le Goff', exact: true })).toBeVisible()
  await page.reload()
  await unlock(page)
  await expect(page.getByRole('link', { name: 'Étienne Le Goff', exact: true })).toBeVisible()
})
