import { expect, test } from '@playwright/test'
import { localDate } from '../../shared/regulation/index.ts'
import { expectAccessible } from './accessible.ts'
import { choose, dossierAddress, goOn, onDay, saveLetter, setUpFirm, startComplaint, typeDay } from './adviser.ts'

test('a letter that the insurer passed on, from a client who had written to the bank first', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page)
  await startComplaint(page)
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('textbox', { name: /Adresse\spostale/ }).fill('8 allée des Acacias\n69100 Villeurbanne')
  await goOn(page)
  await page.getByRole('radio', { name: 'Transmise par le producteur' }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', '25/03')
  await page.getByLabel(/^Transmise\spar/).fill('Assureur Fictif')
  await typeDay(page, 'Reçue par qui l’a transmise le', '27/03')
  await typeDay(page, 'Reçue le', 'hier')
  await page.getByRole('checkbox', { name: /avait\sdéjà\sécrit/ }).check()
  await goOn(page)
  // Asked for as soon as it is said that there was one.
  await expect(page.getByText('Indiquez à qui le client avait déjà écrit, ou décochez la case.')).toBeVisible()
  await page.getByLabel(/^À\squi\savait-il\sécrit/).fill('Banque Fictive')
  await typeDay(page, 'Ce premier écrit est parti le', '16/02/2026')
  await expectAccessible(page)
  await expect(page.getByText('du 16\u00a0avril\u00a02026 au 25\u00a0mars\u00a02027')).toBeVisible()
  await goOn(page)
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Le rachat partiel a pris sept semaines.')
  await page.getByLabel(/^Personne\smise\sen\scause/).fill('Camille Fictif')
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()

  await expect(page.getByText('Assureur Fictif, qui l’avait reçue le 27\u00a0mars\u00a02026').first()).toBeVisible()
  await expect(page.getByText('Banque Fictive, le 16\u00a0février\u00a02026').first()).toBeVisible()
  await expect(page.getByText(/Saisine\spossible\sdu\s16\savril\s2026\sau\s25\smars\s2027/)).toBeVisible()
  await page.goto(`${await dossierAddress(page)}/lettre/acknowledgement`)
  const letter = await saveLetter(page)
  expect(letter).toContain(
    'envoyée le 25 mars 2026, transmise par Assureur Fictif, qui l’a reçue le 27 mars 2026, et reçue ici le 7 avril 2026',
  )
  expect(letter).toContain('adressée le 16 février 2026 à la Banque Fictive, soit à partir du 16 avril 2026')
})

test('a complaint that the insurer passed on after a request: who passed it on is asked, then put right', async ({ page }) => {
  await onDay(page, '2026-06-12')
  await setUpFirm(page, {
    typed: [
      {
        ...{ qualification: 'request', reason: 'Demande le montant des frais.', name: 'Nathalie Simon', channel: 'email' },
        ...{ sentOn: localDate('2026-06-03'), product: 'Assurance-vie', producer: 'Assureur Fictif' },
        description: 'Demande le montant des frais d’arbitrage.',
      },
    ],
  })
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Requalifier en réclamation' }).click()
  const passedOn = page.getByRole('textbox', { name: /^Transmis\spar/ })
  await expect(passedOn).toHaveCount(0)
  await choose(page, 'Le mécontentement est arrivé par', 'Transmise par le producteur')
  await expect(passedOn).toBeVisible()
  await typeDay(page, 'Envoyé le', '08/06/2026')
  await typeDay(page, 'Reçu par qui l’a transmis le', '12/06/2026')
  await typeDay(page, 'Reçu le', '11/06/2026')
  await page.getByRole('textbox', { name: 'Ce qui montre un mécontentement' }).fill('Ces frais ne lui avaient jamais été annoncés.')
  await page.getByRole('button', { name: 'Requalifier en réclamation' }).click()
  await expect(page.getByText(/Le\scabinet\sne\speut\spas\sl’avoir\sreçu\savant\scelui\squi\sl’a\stransmis/)).toBeVisible()
  await typeDay(page, 'Reçu par qui l’a transmis le', '10/06/2026')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Requalifier en réclamation' }).click()
  await expect(page.getByText('Assureur Fictif, qui l’avait reçue le 10\u00a0juin\u00a02026').first()).toBeVisible()

  const line = page.getByRole('listitem').filter({ hasText: /demande\srequalifiée\sen\sréclamation/ })
  await line.getByRole('button', { name: /^Corriger/ }).click()
  await page.getByRole('textbox', { name: /^Transmise\spar/ }).fill('Courtier Fictif')
  await typeDay(page, 'Reçue par qui l’a transmise le', '09/06/2026')
  await page.getByRole('textbox', { name: 'Pourquoi cette correction ?' }).fill('Le courtier l’avait eue d’abord.')
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click()
  await expect(page.getByText('Courtier Fictif, qui l’avait reçue le 9\u00a0juin\u00a02026').first()).toBeVisible()
})
