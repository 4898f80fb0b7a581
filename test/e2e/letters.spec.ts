/** The letters between the acknowledgement and the answer, each written, read back from Word and marked as sent. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { dossierAddress, markAsSent, obligation, onDay, saveLetter, setUpFirm, typeDay, unlock } from './adviser.ts'

/** The firm, and a complaint by e-mail of 7 April 2026 about a life-insurance contract. @returns the dossier's address */
async function openEmail(page: Page): Promise<string> {
  const nature = 'Exécution d’une opération ou paiement de prestations'
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '07/04/2026', nature }] })
  return dossierAddress(page)
}

const COMPLETE = 'La lettre porte toutes les mentions attendues.'

test('a document request moves no due date; a holding letter moves the promised day only; a late answer says why', async ({ page }) => {
  await onDay(page, '2026-04-09')
  const dossier = await openEmail(page)

  await page.goto(`${dossier}/lettre/documentRequest`)
  await expect(page.getByText(/Indiquez\sle\sjour\spour\slequel/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Pièces demandées' }).fill('Relevé de compte\nCopie du bulletin de versement')
  await typeDay(page, 'Demandées pour le', '30/04/2026')
  await expect(page.getByText(COMPLETE)).toBeVisible()
  await expectAccessible(page)
  const request = await saveLetter(page)
  expect(request).toContain('Copie du bulletin de versement')
  expect(request).toContain('Cette demande ne suspend pas le délai de traitement')
  await markAsSent(page, 'Courriel')
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('dimanche 7 juin 2026')

  await onDay(page, '2026-06-01')
  await page.goto(`${dossier}/lettre/holding`)
  await page.getByRole('textbox', { name: /Pourquoi\sla\sréponse/ }).fill('L’assureur n’a pas encore rendu ses conclusions.')
  await typeDay(page, 'Réponse promise pour le', '19/06/2026')
  await expect(page.getByText(COMPLETE)).toBeVisible()
  const holding = await saveLetter(page)
  expect(holding).toContain('Notre réponse vous parviendra au plus tard le vendredi 19 juin 2026.')
  expect(holding).toContain('Elle était attendue pour le 7 juin 2026 : nous vous prions de nous excuser de ce retard.')
  await markAsSent(page, 'Courriel')
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('dimanche 7 juin 2026')

  await onDay(page, '2026-06-10')
  await page.goto(`${dossier}/lettre/answer`)
  await page.getByRole('radio', { name: 'Favorable', exact: true }).check()
  await page.getByRole('textbox', { name: 'Les faits' }).fill('Les fonds ont été versés le 26 mars.')
  await page.getByRole('textbox', { name: 'Les motifs de la réponse' }).fill('Le cabinet aurait dû relancer l’assureur.')
  await expect(page.getByText(COMPLETE)).toBeVisible()
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByText(/dites\spourquoi\sce\sretard/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Pourquoi ce retard ?' }).fill('Conclusions de l’assureur reçues le 9 juin.')
  await expectAccessible(page)

  // What was typed outlives a lock.
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await expect(page.getByRole('textbox', { name: 'Pourquoi ce retard ?' })).toHaveValue('Conclusions de l’assureur reçues le 9 juin.')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByText(/Motif\sdu\sretard\s:\sConclusions\sde\sl’assureur/)).toBeVisible()
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('fait en retard')
})

test('a complaint handed over to the producer: the client is told to whom, why and when', async ({ page }) => {
  await onDay(page, '2026-04-09')
  const dossier = await openEmail(page)
  await page.goto(`${dossier}/lettre/transfer`)
  await page.getByRole('radio', { name: /^Transmise/ }).check()
  await page.getByRole('textbox', { name: 'À qui' }).fill('Assureur Fictif, service réclamations')
  await page.getByRole('textbox', { name: 'Comment le joindre' }).fill('1 place Fictive, 75001 Paris')
  await page.getByRole('textbox', { name: 'Pourquoi', exact: true }).fill('Le retard que vous décrivez vient de l’assureur.')
  await expect(page.getByText(COMPLETE)).toBeVisible()
  await expectAccessible(page)
  const letter = await saveLetter(page)
  expect(letter).toContain('Nous avons transmis ce jour, le jeudi 9 avril 2026')
  expect(letter).toContain('1 place Fictive, 75001 Paris')
  await markAsSent(page, 'Courriel')
  await expect(page.getByText('Transmise, suite attendue')).toBeVisible()
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('sans objet')
})
