/** A dossier opened by mistake: withdrawn with its reason, counted nowhere, found where one looks for it, put back. */
import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { dossierAddress, markAsSent, onDay, saveLetter, setUpFirm } from './adviser.ts'

const LETTER = { channel: 'Lettre recommandée', sentOn: '02/04/2026', receivedOn: '07/04/2026' } as const
const WITHDRAW = 'Retirer ce dossier, ouvert par erreur'

test('a dossier opened twice is withdrawn: the register tells it apart, its number stays, and it can come back', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await onDay(page, '2026-04-09')
  await setUpFirm(page, {
    complaints: [
      { ...LETTER, name: 'Paul Serrano' },
      { ...LETTER, name: 'Paule Serrano' },
    ],
  })
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: WITHDRAW }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Retirer ce dossier' }).click()
  await expect(dialog).toContainText('Dites en quoi ce dossier est une erreur.')
  await dialog.getByRole('radio', { name: /^Doublon/ }).check()
  await dialog.getByRole('button', { name: 'Retirer ce dossier' }).click()
  await expect(dialog).toContainText(/Dites ce qui s’est passé/)
  await dialog.getByRole('textbox', { name: 'Ce qui s’est passé' }).fill('La lettre de M. Serrano, saisie deux fois.')
  await expectAccessible(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`dialog-${colorScheme}.png`) })
  }
  await dialog.getByRole('button', { name: 'Retirer ce dossier' }).click()
  // Until it closes, what was typed in it stands there as well as in the timeline.
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(/^Retiré le 9\savril\s2026, ouvert par erreur/)).toBeVisible()
  await expect(page.getByText(/dossier ouvert par erreur .* il ne compte plus/)).toBeVisible()
  await expect(page.getByText('La lettre de M. Serrano, saisie deux fois.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Écrire l’accusé de réception' })).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('dossier.png') })
  const address = await dossierAddress(page)

  // Nothing is due on it any longer: only the one that stays asks for something.
  await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByText('Paul Serrano')).toBeVisible()
  await expect(page.getByText('Paule Serrano')).toHaveCount(0)

  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  await expect(page.getByRole('gridcell', { name: '2026-001' })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: '2026-002' })).toHaveCount(0)
  await expect(page.getByText('1 dossier', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Retirées (1)' }).click()
  await expect(page.getByRole('gridcell', { name: '2026-002' })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: '2026-001' })).toHaveCount(0)
  await expect(page.getByRole('gridcell', { name: /Retirée, ouverte par erreur/ })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`register-${colorScheme}.png`) })
  }

  // The backups keep it; what is counted there is told apart as well.
  await page.goto('/#/cabinet/donnees')
  await expect(page.getByText(/^1\sdossier, et 1\sretiré ou d’un import annulé\. Tout est/)).toBeVisible()
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click()
  await expect(page.getByRole('list', { name: 'Sauvegardes présentes' })).toContainText(/2\sdossiers/)
  await expect(page.getByText('compte aussi ceux qui sont retirés ou d’imports annulés', { exact: false })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('paule')
  await expect(page.getByRole('option', { name: /Paule Serrano.*Retirée, ouverte par erreur/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goto(address)
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Remettre ce dossier au registre' }).click()
  await page.getByRole('textbox', { name: 'Pourquoi' }).fill('Deux clients, deux lettres.')
  await page.getByRole('button', { name: 'Remettre au registre' }).click()
  await expect(page.getByRole('link', { name: 'Écrire l’accusé de réception' })).toBeVisible()
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  await expect(page.getByRole('gridcell', { name: '2026-002' })).toBeVisible()
})

test('once a letter has left, a dossier is no longer withdrawn', async ({ page }) => {
  await onDay(page, '2026-04-09')
  await setUpFirm(page, { complaints: [LETTER] })
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await expect(page.getByRole('menuitem', { name: WITHDRAW })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await saveLetter(page)
  await markAsSent(page, 'Courriel')
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Ajouter une note' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: WITHDRAW })).toHaveCount(0)
})
