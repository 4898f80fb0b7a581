import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { choose, goOn, markAsSent, obligation, onDay, onOnePage, openFromRegister, saveLetter, setUpFirm, typeDay } from './adviser.ts'

/** In a firm of insurance and CIF, up to the address of whoever complains. */
async function beginComplaint(page: Page, title: string, name: string): Promise<void> {
  await onDay(page, '2026-07-17')
  await setUpFirm(page)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
  await choose(page, 'Civilité', title)
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
  await page.getByRole('textbox', { name: /Adresse\spostale/ }).fill('3 quai Fictif\n69002 Lyon')
}

/** A letter about a mandate that covers an insurance contract and a CIF service, up to its product. */
async function typeMandate(page: Page): Promise<void> {
  await goOn(page)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', '10/07/2026')
  await typeDay(page, 'Reçue le', '17/07/2026')
  await goOn(page)
  await page.getByLabel(/^Produit\sou\sservice/).fill('Mandat : assurance-vie et FCPI')
}

async function recordMandate(page: Page): Promise<void> {
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Les arbitrages du mandat n’ont pas été exécutés.')
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
}

test('story 6: a mandate covering an insurance contract and a CIF service', async ({ page }) => {
  await beginComplaint(page, 'M.', 'Paul Arnaud')
  await typeMandate(page)
  await expect(page.getByRole('checkbox', { name: /^Assurance/ })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: /^Investissements/ })).toBeChecked()
  const summary = page.getByRole('complementary', { name: 'Le dossier prend forme' })
  await expect(summary).toContainText('jeudi 23 juillet 2026')
  await expect(summary).toContainText('jeudi 10 septembre 2026')
  await expectAccessible(page)
  await recordMandate(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Paul Arnaud')

  await expect(obligation(page, 'Accusé de réception')).toContainText('dans 6 jours, jeudi 23 juillet 2026')
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('jeudi 10 septembre 2026')
  await page.getByRole('button', { name: 'Pourquoi ce jour ?' }).first().click()
  await expect(
    page.getByText(
      /Ce\sjour\sest\saussi\simposé\spar\sla\sloi\s:\sarticle\s325-23\sdu\srèglement\sgénéral\sde\sl’AMF,\sprécisé\spar\sl’instruction\sDOC-2012-07/,
    ),
  ).toBeVisible()
  await expect(
    page.getByRole('listitem', { name: /mardi\s14\sjuillet\s2026\s:\sFête\snationale,\sjour\sférié,\snon\scompté/ }),
  ).toBeVisible()

  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.getByText('La lettre porte toutes les mentions attendues.')).toBeVisible()
  const text = await saveLetter(page)
  expect(text).toContain('envoyée le 10 juillet 2026 et reçue le 17 juillet 2026')
  expect(text).toContain('au plus tard le jeudi 10 septembre 2026')
  expect(text).toContain('celui des médiateurs de la consommation ci-dessous qui est compétent pour le produit en cause')
  expect(text).toContain('La Médiation de l’Assurance (assurance)\nTSA 50110\n75441 Paris Cedex 09\nwww.mediation-assurance.org')
  expect(text).toContain(
    'Médiateur de l’AMF (investissements financiers)\nAutorité des marchés financiers\n17 place de la Bourse\n75082 Paris Cedex 02\nwww.amf-france.org',
  )
  await markAsSent(page, 'Lettre simple')
  await expect(obligation(page, 'Accusé de réception')).toContainText('fait dans les délais')

  await openFromRegister(page, 'arnaud mandat')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Paul Arnaud')
})

test('story 6 with a firm’s own mediator under convention: the letter says that the client chooses once and for all', async ({ page }) => {
  await onDay(page, '2026-07-17')
  await setUpFirm(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Cabinet', exact: true }).click()
  await page.getByRole('link', { name: 'Médiateurs' }).click()
  await page.getByRole('checkbox', { name: /lié\spar\sconvention\sau\smédiateur\sde\sl’AMF/ }).check()
  const convention = page.getByRole('group', { name: 'Convention avec le médiateur de l’AMF' })
  await convention.getByRole('textbox', { name: 'Nom du médiateur' }).fill('Médiation Fictive')
  await convention.getByRole('textbox', { name: 'Adresse postale du médiateur' }).fill('1 place Fictive\n75000 Paris')
  await convention.getByRole('textbox', { name: 'Site internet du médiateur' }).fill('www.mediation-fictive.example')
  await convention.getByRole('checkbox', { name: /J’ai\svérifié/ }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('Enregistré.', { exact: true })).toBeVisible()

  await page.keyboard.press('Control+n')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Paul Arnaud')
  await page.getByLabel('Adresse postale').fill('3 rue Fictive\n69006 Lyon')
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await typeDay(page, 'Envoyée le', '17/07/2026')
  await page.getByLabel(/^Produit\sou\sservice/).fill('FCPI')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Il conteste le conseil reçu.')
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.getByText('La lettre porte toutes les mentions attendues.')).toBeVisible()
  const text = await saveLetter(page)
  expect(text).toContain('vous choisissez entre le Médiateur de l’AMF et la Médiation Fictive')
  expect(text).toContain('ce choix est définitif pour le litige')
  expect(text).toContain('Médiation Fictive (investissements financiers)\n1 place Fictive\n75000 Paris\nwww.mediation-fictive.example')
})

test('story 6 for an association: the AMF’s mediator for its investments, the courts for its insurance', async ({ page }) => {
  await beginComplaint(page, 'Non précisée', 'Association Fictive')
  await page.getByRole('button', { name: 'C’en est un' }).click()
  await page.getByRole('textbox', { name: 'Personne à qui écrire' }).fill('Anne Martin')
  await page.getByRole('radio', { name: /^Non professionnel/ }).check()
  await expectAccessible(page)
  await typeMandate(page)
  await recordMandate(page)
  await expect(page.getByText('Non professionnel', { exact: true })).toBeVisible()
  await expect(page.getByText(/Saisine\spossible.*Pour\sles\sinvestissements\s\(CIF\)\sseulement/)).toBeVisible()
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.getByText('La lettre porte toutes les mentions attendues.')).toBeVisible()
  const text = await saveLetter(page)
  expect(text).toContain('Association Fictive\nà l’attention d’Anne Martin')
  expect(text).toContain('Médiateur de l’AMF\nAutorité des marchés financiers')
  expect(text).toContain('Cette saisine ne porte que sur les investissements financiers')
  expect(text).not.toContain('La Médiation de l’Assurance')
})
