/** Keeping one register on several computers, by the words on the screens. */
import { expect as expectAtOnce, type Page } from '@playwright/test'
import { chooseInDialog, type Shell } from './edition.ts'

/** What goes through a folder takes its time, where tests are not Playwright's too. */
const expect = expectAtOnce.configure({ timeout: 120_000 })

/** A window of the desktop application, and the shell around it. */
export type Seat = { readonly page: Page; readonly shell: Pick<Shell, 'evaluate'> }

/** Makes a folder the firm's space, and this register its first seat. */
export async function shareRegister({ page, shell }: Seat, folder: string, name: string): Promise<void> {
  await showMembers(page)
  await chooseInDialog(shell, folder)
  await page.getByRole('button', { name: 'Choisir le dossier à partager' }).click()
  await page.getByRole('textbox', { name: 'Votre nom' }).fill(name)
  await page.getByRole('button', { name: 'Partager ce registre' }).click()
  await expectMember(page, name)
}

/** Joins the firm of a folder, once both screens show the same five words. @param responsable who lets the other in, as an adviser */
export async function joinRegister(seat: Seat, responsable: Page, folder: string, name: string): Promise<void> {
  await askToJoin(seat, responsable, folder)
  await letIn(responsable, name)
  await expectMember(responsable, name)
  await expectMember(seat.page, name)
}

/** Asks to join the firm of a folder, until both screens show the same five words. */
export async function askToJoin({ page, shell }: Seat, responsable: Page, folder: string): Promise<void> {
  await showMembers(page)
  await chooseInDialog(shell, folder)
  await page.getByRole('button', { name: 'Choisir le dossier du cabinet' }).click()
  const words = (window: Page) => window.getByRole('list', { name: 'Les cinq mots' }).getByRole('listitem')
  await expect(words(page)).toHaveCount(5)
  await showMembers(responsable)
  await expect(words(responsable)).toHaveText(await words(page).allTextContents())
}

/** Lets in whoever asks, as an adviser. */
export async function letIn(responsable: Page, name: string): Promise<void> {
  await responsable.getByRole('textbox', { name: 'Nom de cette personne' }).fill(name)
  await responsable.getByRole('button', { name: 'Les mots sont les mêmes : accepter' }).click()
}

/** Goes there by its address within the page, which keeps the register open. */
async function showMembers(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/cabinet/membres'
  })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Membres')
}

async function expectMember(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('list', { name: 'Membres' }).getByRole('listitem').filter({ hasText: name })).toBeVisible()
}
