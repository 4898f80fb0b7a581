import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { choose, goOn, markAsSent, obligation, onDay, saveLetter, setUpFirm, typeDay } from './adviser.ts'
import { test } from './edition.ts'

/** M. Le Goff's e-mail of Saturday 31 October 2026, opened on Tuesday 3 November. */
async function startEmail(page: Page): Promise<void> {
  await onDay(page, '2026-11-03')
  await setUpFirm(page)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
  await choose(page, 'Civilité', 'M.')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Étienne Le Goff')
  await goOn(page)
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', '31/10/2026')
}

async function finish(page: Page): Promise<void> {
  await page.getByLabel(/^Produit\sou\sservice/).fill('FCPI')
  await expect(page.getByRole('checkbox', { name: /CIF/ })).toBeChecked()
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Il conteste le conseil reçu sur un FCPI.')
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Étienne Le Goff')
}

test('story 2: an e-mail is received when it is sent', async ({ page }) => {
  await startEmail(page)
  await expect(page.getByRole('textbox', { name: 'Reçue le' })).toHaveValue('31/10/2026')
  await goOn(page)
  await finish(page)
  await expect(obligation(page, 'Accusé de réception')).toContainText('vendredi 13 novembre 2026')
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('jeudi 31 décembre 2026')
  await expect(page.getByRole('region', { name: 'Médiation' })).toContainText('du 31 décembre 2026')
  await page.getByRole('button', { name: 'Pourquoi ce jour ?' }).first().click()
  await expect(
    page.getByText(
      /Imposé\spar\sla\sloi\s:\sarticle\s325-23\sdu\srèglement\sgénéral\sde\sl’AMF,\sprécisé\spar\sl’instruction\sDOC-2012-07/,
    ),
  ).toBeVisible()
  await expect(page.getByRole('listitem', { name: /dimanche\s1er\snovembre\s2026\s:\sdimanche,\snon\scompté/ })).toBeVisible()
  await expect(page.getByRole('listitem', { name: /mercredi\s11\snovembre\s2026\s:\sArmistice\sde\s1918,\sjour\sférié/ })).toBeVisible()

  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  const text = await saveLetter(page)
  expect(text).toContain('M. Étienne Le Goff')
  expect(text).toContain('envoyée et reçue le 31 octobre 2026')
  expect(text).toContain('au plus tard le jeudi 31 décembre 2026')
  expect(text).toContain(
    'Médiateur de l’AMF\nAutorité des marchés financiers\n17 place de la Bourse\n75082 Paris Cedex 02\nwww.amf-france.org',
  )
  await markAsSent(page, 'Courriel')
  await expect(obligation(page, 'Accusé de réception')).toContainText('fait dans les délais')
  await expectAccessible(page)
})

test('story 2, receipt recorded on 3 November: the same days, and the interface says why that is doubtful', async ({ page }) => {
  await startEmail(page)
  await typeDay(page, 'Reçue le', '03/11/2026')
  await goOn(page)
  await expect(page.getByText(/Le\s3\snovembre\s2026,\salors\sque\sle\smessage\sest\sparti\sle\s31\soctobre\s2026/)).toBeVisible()
  await page.getByRole('button', { name: 'C’est bien ce jour' }).click()
  await finish(page)
  await expect(obligation(page, 'Accusé de réception')).toContainText('vendredi 13 novembre 2026')
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('jeudi 31 décembre 2026')
})
