import { readFile } from 'node:fs/promises'
import { type Download, expect, test } from '@playwright/test'
import { expectAccessible, goOn, onDay, setUpFirm, typeDay, wordText } from './adviser.ts'

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}

test('a letter leaves as an e-mail to send and an envelope to print; due dates go to the calendar without a name', async ({ page }) => {
  test.setTimeout(120_000)
  await onDay(page, '2026-04-09')
  await setUpFirm(page)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('textbox', { name: /Adresse\spostale/ }).fill('8 allée des Acacias\n69100 Villeurbanne')
  await page.getByRole('textbox', { name: /Adresse\sélectronique/ }).fill('claire.fontaine@exemple.example')
  await goOn(page)
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', '07/04/2026')
  await goOn(page)
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Le rachat partiel a pris sept semaines.')
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()

  const [calendar] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Agenda' }).first().click()])
  expect(calendar.suggestedFilename()).toMatch(/\.ics$/)
  const dates = await textOf(calendar)
  expect(dates).toContain('DTSTART;VALUE=DATE:20260418')
  expect(dates).not.toContain('Fontaine')

  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  await expectAccessible(page)
  const [email] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Courriel\sà\senvoyer/ }).click()])
  const message = await textOf(email)
  expect(message).toContain('X-Unsent: 1\r\nFrom: reclamations@cabinet-fictif.example\r\nTo: claire.fontaine@exemple.example')
  expect(message).toContain("filename*=UTF-8''2026-001%20Accus%C3%A9")

  const [envelope] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enveloppe' }).click()])
  const address = await wordText(envelope)
  expect(address).toContain('Claire Fontaine\n8 allée des Acacias\n69100 Villeurbanne')
  expect(address).toContain('Cabinet Fictif Patrimoine')

  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await page.getByRole('link', { name: 'Imprimer plusieurs lettres' }).click()
  await expect(page.getByRole('checkbox', { name: /2026-001\s·\sAccusé/ })).toBeChecked()
  await expect(page.locator('.docx-wrapper section').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Marquer comme envoyées' }).click()
  await expect(page.getByText(/Aucune\slettre\sn’attend/)).toBeVisible()
})
