/** Réponses types: a paragraph kept from one client's answer, put into another's, taken back, corrected and taken out. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { dossierAddress, onDay, openFromRegister, setUpFirm } from './adviser.ts'

const reasons = (page: Page) => page.getByRole('textbox', { name: 'Les motifs de la réponse' })
const undo = (page: Page) => page.getByRole('button', { name: 'Annuler l’insertion' })

async function writeAnswer(page: Page, name: string): Promise<void> {
  await page.goto('/#/reclamations')
  await openFromRegister(page, name)
  await page.goto(`${await dossierAddress(page)}/lettre/answer`)
  await page.getByRole('radio', { name: 'Défavorable', exact: true }).check()
}

test('a paragraph is kept without its client, proposed for another, inserted filled in, and taken back', async ({ page }) => {
  await onDay(page, '2026-04-09')
  const letter = { channel: 'Courriel', sentOn: '07/04/2026' } as const
  await setUpFirm(page, {
    complaints: [
      { ...letter, name: 'Claire Fontaine' },
      { ...letter, name: 'Hugues Lambert' },
    ],
  })

  await writeAnswer(page, 'Claire Fontaine')
  await reasons(page).fill('Claire Fontaine, les frais du dossier 2026-001 figurent au contrat.')
  await page.getByRole('button', { name: /^Garder\sce\sparagraphe\s:\sLes\smotifs/ }).click()
  const keeping = page.getByRole('dialog', { name: 'Garder ce paragraphe' })
  await expect(keeping.getByRole('textbox', { name: 'Paragraphe' })).toHaveValue(
    '{{reclamant_nom}}, les frais du dossier {{reference}} figurent au contrat.',
  )
  await expectAccessible(page)
  await keeping.getByRole('button', { name: 'Garder ce paragraphe' }).click()
  await expect(keeping.getByText('Donnez-lui un titre, pour le retrouver.')).toBeVisible()
  await keeping.getByRole('textbox', { name: 'Titre' }).fill('Frais au contrat')
  await keeping.getByRole('button', { name: 'Garder ce paragraphe' }).click()
  await expect(page.getByText('Gardé parmi vos réponses types.')).toBeVisible()

  await writeAnswer(page, 'Hugues Lambert')
  await expect(reasons(page)).toHaveValue('')
  await reasons(page).fill('Nous avons relu votre contrat.')
  await page.getByRole('button', { name: /^Réponses\stypes\s:\sLes\smotifs/ }).click()
  await expect(page.getByRole('dialog')).toContainText('Hugues Lambert, les frais du dossier 2026-002 figurent au contrat.')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Insérer\s:\sFrais\sau\scontrat/ }).click()
  await expect(reasons(page)).toHaveValue(
    /^Nous avons relu votre contrat\.\nHugues Lambert, les frais du dossier 2026-002 figurent au contrat\.$/,
  )
  await undo(page).click()
  await expect(reasons(page)).toHaveValue('Nous avons relu votre contrat.')
  await expect(undo(page)).toBeHidden()

  await page.goto('/#/cabinet/reponses-types')
  await page.getByRole('button', { name: /^Corriger\s:\sFrais/ }).click()
  await page.getByRole('textbox', { name: 'Paragraphe' }).fill('Les frais figurent au contrat {{contrat}}.')
  await page.getByRole('button', { name: 'Garder ce paragraphe' }).click()
  const list = page.getByRole('list', { name: 'Réponses types' })
  await expect(list).toContainText('Les frais figurent au contrat {{contrat}}.')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Supprimer\s:\sFrais/ }).click()
  await expect(page.getByText(/Aucune\sréponse\stype/)).toBeVisible()
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await expect(list).toContainText('Frais au contrat')

  // Closed before it is kept, a paragraph is there again.
  const dialog = page.getByRole('dialog')
  const words = dialog.getByRole('textbox', { name: 'Paragraphe' })
  await page.getByRole('button', { name: 'Nouvelle réponse type' }).click()
  await words.fill('Nous transmettons votre demande à {{destinataire}}.')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Nouvelle réponse type' }).click()
  await expect(words).toHaveValue('Nous transmettons votre demande à {{destinataire}}.')
})
