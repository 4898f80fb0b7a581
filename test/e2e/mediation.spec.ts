import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import JSZip from 'jszip'
import { expectAccessible } from './accessible.ts'
import { choose, onDay, setUpFirm, typeDay } from './adviser.ts'

test('a mediation, from the referral to its end, with the file for the mediator in one click', async ({ page }) => {
  test.setTimeout(150_000)
  await onDay(page, '2026-06-20')
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026' }] })
  await expect(page.getByRole('region', { name: 'Médiation' })).toContainText('dès à présent')

  const act = async (name: string) => {
    await page.getByRole('button', { name: 'Autres actions' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('Noter la saisine du médiateur')
  await typeDay(page, 'Saisi par le client le', '01/06/2026')
  await expect(page.getByText(/à\spartir\sdu\s2\sjuin\s2026/).last()).toBeVisible()
  await typeDay(page, 'Saisi par le client le', '05/06/2026')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer la saisine' }).click()
  const section = page.getByRole('region', { name: 'Médiation' })
  await expect(section).toContainText('Médiateur saisi, dossier à lui envoyer')
  await expect(section).toContainText('La Médiation de l’Assurance')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Dossier pour le médiateur' }).click(),
  ])
  const zip = await JSZip.loadAsync(await readFile(await download.path()))
  expect(Object.keys(zip.files).sort()).toEqual(['chronologie.docx', 'chronologie.html'])
  expect(await zip.file('chronologie.html')?.async('string')).toContain('La Médiation de l’Assurance saisie par le réclamant')

  await act('Noter l’envoi du dossier au médiateur')
  await choose(page, 'Par quel moyen', 'Lettre recommandée')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByText('Indiquez le numéro de la lettre recommandée.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Numéro de recommandé' }).fill('1A 234 567')
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(section).toContainText('avis attendu')

  await onDay(page, '2026-09-10')
  await act('Noter l’avis du médiateur')
  await page.getByRole('radio', { name: 'Partiellement favorable au client' }).check()
  await page.getByRole('textbox', { name: 'Ce qu’il propose' }).fill('Indemniser la moitié de la perte.')
  await page.getByRole('button', { name: 'Enregistrer l’avis' }).click()
  await expect(section).toContainText('Avis rendu, positions à noter')
  for (const side of ['Le cabinet', 'Le client']) {
    await act('Noter la position d’une partie')
    await page.getByRole('radio', { name: side }).check()
    await page.getByRole('radio', { name: 'Accepte l’avis' }).check()
    await page.getByRole('button', { name: 'Enregistrer la position' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await act('Terminer la médiation')
  await page.getByRole('radio', { name: 'Avis suivi par les deux parties' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Terminer la médiation' }).click()
  await expect(section).toContainText('Médiation terminée')
  await expect(section).toContainText('accepte l’avis, le 10 septembre 2026')
})
