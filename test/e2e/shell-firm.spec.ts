/** One register on two computers: two windows of the application, each with its data, over one folder of the disk. */
import { mkdir, readdir, readFile, symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { choose, onDay, onOnePage, openFromRegister, setUpFirm, skipFirm, typeDay } from './adviser.ts'
import { shellOf, test } from './edition.ts'
import { joinRegister, shareRegister } from './firm-seats.ts'

const REFERENCE = '2026-CF-001'
const NATURE = 'Exécution d’une opération ou paiement de prestations'
const SENTENCE =
  /Camille Fictif a clos le dossier le 7.avril.2026.; Jules Fictif a enregistré l’écrit du client le même jour, sans le savoir\./

const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** Mme Fontaine telephones Camille on Friday 27 March 2026. */
async function recordTelephoneCall(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click()
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('radio', { name: 'Téléphone' }).check()
  await typeDay(page, 'Exprimée le', '27/03/2026')
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Le rachat partiel a pris sept semaines.')
  await choose(page, 'Nature', NATURE)
  await page.getByRole('radio', { name: /Non,\spas\sentièrement/ }).check()
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(title(page)).toHaveText(`${REFERENCE} · Claire Fontaine`)
}

async function openDossier(page: Page): Promise<void> {
  await openFromRegister(page, 'Claire Fontaine')
  await expect(title(page)).toHaveText(`${REFERENCE} · Claire Fontaine`)
}

/** With its initials, a number is read to its end in the list. */
async function expectWholeNumber(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations', exact: true }).click()
  const number = page.getByRole('gridcell', { name: REFERENCE })
  await expect.poll(() => number.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true)
}

async function otherAction(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name }).click()
}

async function receiveTheLetter(page: Page): Promise<void> {
  await otherAction(page, 'Enregistrer l’écrit du client')
  await choose(page, 'Arrivé par', 'Lettre recommandée')
  await typeDay(page, 'Envoyé le', '02/04/2026')
  await typeDay(page, 'Reçu le', '07/04/2026')
  await page.getByRole('button', { name: 'Enregistrer l’écrit', exact: true }).click()
  await expect(page.getByText('L’écrit du client est arrivé')).toBeHidden()
}

async function closeByTelephone(page: Page): Promise<void> {
  await otherAction(page, 'Clore le dossier')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /sans\sréponse\sécrite/ }).fill('Rappelée : elle renonce, les fonds sont arrivés.')
  await dialog.getByRole('textbox', { name: 'Cause' }).fill('Délai du producteur')
  await dialog.getByRole('radio', { name: 'Aucune' }).check()
  await dialog
    .getByRole('textbox', { name: /Pourquoi/ })
    .last()
    .fill('Cas isolé')
  await dialog.getByRole('button', { name: 'Clore le dossier' }).click()
  await expect(dialog).toBeHidden()
}

test('Camille closes by telephone, away from the others; Jules records the letter: both are told, one says what holds, it counts once', async ({
  page: camille,
  appData,
  launch,
}) => {
  const cabinet = join(appData, 'Cabinet')
  // The same folder, as Camille's computer knows it: hers alone may be gone.
  const camillesFolder = join(appData, 'Cabinet de Camille')
  const julesData = join(appData, 'ordinateur-de-jules')
  for (const folder of [cabinet, julesData]) await mkdir(folder)
  await symlink(cabinet, camillesFolder, 'junction')
  const shell = shellOf(camille)
  const julesShell = await launch({ appData: julesData })
  const jules = await julesShell.firstWindow()
  const each = [camille, jules] as const

  for (const window of each) await onDay(window, '2026-03-27')
  await setUpFirm(camille)
  await shareRegister({ page: camille, shell }, camillesFolder, 'Camille Fictif')
  await skipFirm(jules)
  await joinRegister({ page: jules, shell: julesShell }, camille, cabinet, 'Jules Fictif')
  for (const window of each) await expectAccessible(window)

  await recordTelephoneCall(camille)
  await openDossier(jules)

  await unlink(camillesFolder)
  for (const window of each) await onDay(window, '2026-04-07')
  await expect(camille.getByRole('link', { name: /L’espace du cabinet est introuvable/ })).toBeVisible()
  await closeByTelephone(camille)
  await receiveTheLetter(jules)
  for (const window of each) await expect(window.getByText(SENTENCE)).toHaveCount(0)

  await symlink(cabinet, camillesFolder, 'junction')
  for (const window of each) await expect(window.getByText(SENTENCE)).toBeVisible()
  await jules.getByRole('button', { name: 'Confirmer' }).click()
  await jules
    .getByRole('dialog')
    .getByLabel(/Remarque/)
    .fill('L’écrit l’emporte : je réponds.')
  await jules.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click()
  // Until it closes, the remark stands in it as well as where it is recorded.
  await expect(jules.getByRole('dialog')).toHaveCount(0)
  for (const window of each) {
    await expect(window.getByText('L’écrit l’emporte : je réponds.')).toBeVisible()
    await expect(window.getByText(/Tout est gardé/)).toHaveCount(0)
    await expect(window.getByRole('link', { name: /^À jour avec le cabinet/ })).toBeVisible()
  }

  for (const window of each) {
    await expectWholeNumber(window)
    await window.getByRole('navigation').getByRole('link', { name: 'Synthèse' }).click()
    await window.getByText('Par nature, en tableau').click()
    const natures = window.getByRole('table', { name: 'Par nature' })
    await expect(natures.getByRole('row').filter({ hasText: NATURE }).getByRole('cell', { name: '1', exact: true })).toBeVisible()
  }

  const files = await Promise.all((await readdir(cabinet)).map(async (name) => `${name} ${await readFile(join(cabinet, name), 'latin1')}`))
  expect(files.join('\n')).not.toMatch(/Fontaine|Fictif|Rappel|2026-CF/)
})
