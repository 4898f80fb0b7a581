import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { obligation, onDay, onOnePage, saveLetter, setUpFirm, typeDay } from './adviser.ts'

/** Cabinet, then one of the two screens on rules. */
async function openRules(page: Page, screen: 'Règles du cabinet' | 'Règles appliquées'): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Cabinet', exact: true }).click()
  await page.getByRole('link', { name: screen }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(screen)
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText(/^Enregistré\./)).toBeVisible()
}

/** A complaint on one dense page. */
async function recordQuickly(page: Page, fill: () => Promise<void>): Promise<void> {
  await page.keyboard.press('Control+n')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('textbox', { name: /Adresse\spostale/ }).fill('8 allée des Acacias\n69100 Villeurbanne')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Le rachat partiel a pris sept semaines.')
  await fill()
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Claire Fontaine')
}

test('the reminder follows the period that the firm sets, on the dossier and on the dashboard', async ({ page }) => {
  await onDay(page, '2026-03-27')
  await setUpFirm(page)
  await recordQuickly(page, async () => {
    await page.getByRole('radio', { name: 'Téléphone' }).check()
    await typeDay(page, 'Exprimée le', '27/03/2026')
    await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
    await page.getByRole('radio', { name: /Non,\spas\sentièrement/ }).check()
    await page.getByRole('textbox', { name: /telle\sque\sle\sclient\sla\slira/ }).fill('Le rachat a pris sept semaines.')
  })
  await page.getByRole('link', { name: 'Écrire l’invitation' }).click()
  await saveLetter(page)
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(obligation(page, 'Rappel de l’invitation')).toContainText('dans 15 jours, samedi 11 avril 2026')

  await openRules(page, 'Règles du cabinet')
  const period = page.getByRole('textbox', { name: /^Rappeler\sl’invitation/ })
  await expect(period).toHaveValue('15')
  await expectAccessible(page)
  await period.fill('quinze')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('Indiquez un nombre entier de jours, de 1 à 60.')).toBeVisible()
  await expect(period).toHaveAccessibleDescription('Indiquez un nombre entier de jours, de 1 à 60.')
  await expectAccessible(page)
  await period.fill('5')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('dialog', { name: 'Ce que ces règles changent' }).getByRole('button', { name: 'Enregistrer ces règles' }).click()
  await expect(page.getByText(/^Enregistré\./)).toBeVisible()

  await page.goBack()
  await page.goBack()
  await expect(obligation(page, 'Rappel de l’invitation')).toContainText('dans 5 jours, mercredi 1er avril 2026')

  await onDay(page, '2026-04-01')
  await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/1\sréclamation\sdemande\sune\saction\saujourd’hui/)
  await expect(
    page
      .getByRole('main')
      .getByText(/Écrire\sle\srappel/)
      .first(),
  ).toBeVisible()
})

test('a citation that the firm’s own documents confirm is the one on screen and in the letter’s findings', async ({ page }) => {
  await onDay(page, '2026-07-17')
  await setUpFirm(page)
  await openRules(page, 'Règles du cabinet')
  const citation = page.getByRole('textbox', { name: 'Citation du texte 325-23' })
  await citation.fill('Le texte de l’AMF')
  await typeDay(page, 'Recommandation 2024-R-02 citée à partir du', '01/07/2024')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(citation).toHaveAccessibleDescription(/Commencez\spar\s«\sarticle\s»\sou\s«\sinstruction\s»/)
  await expect(page.getByText(/adoptée\sle\s2\sjuillet\s2024\s:\selle\sne\speut\spas\sêtre\scitée\splus\stôt/)).toBeVisible()
  await citation.fill('instruction AMF DOC-2012-07, version de 2026')
  await typeDay(page, 'Recommandation 2024-R-02 citée à partir du', '02/07/2024')
  await save(page)
  await recordQuickly(page, async () => {
    await page.getByRole('radio', { name: 'Courriel' }).check()
    await typeDay(page, 'Envoyée le', '17/07/2026')
    await page.getByLabel(/^Produit\sou\sservice/).fill('FCPI')
  })
  await page.getByRole('button', { name: 'Pourquoi ce jour ?' }).first().click()
  await expect(page.getByText(/Attendu\spar\sl’autorité\s:\sinstruction\sAMF\sDOC-2012-07,\sversion\sde\s2026/)).toBeVisible()
})

test('payment services are offered at intake only to a firm that provides them', async ({ page }) => {
  await onDay(page, '2026-04-07')
  await setUpFirm(page)
  const regime = page.getByRole('checkbox', { name: /^Services\sde\spaiement/ })
  await page.keyboard.press('Control+n')
  await onOnePage(page)
  await expect(page.getByRole('checkbox', { name: /^Assurance/ })).toBeVisible()
  await expect(regime).toHaveCount(0)

  await openRules(page, 'Règles du cabinet')
  await page.getByRole('checkbox', { name: /prestataire\sde\sservices\sde\spaiement/ }).check()
  await save(page)
  await recordQuickly(page, async () => {
    await page.getByRole('radio', { name: 'Courriel' }).check()
    await typeDay(page, 'Envoyée le', '07/04/2026')
    await regime.check()
  })
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('vendredi 24 avril 2026')
})

test('the rules page says for a two-regime dossier which rules applied, and why the others did not', async ({ page }) => {
  await onDay(page, '2026-07-17')
  await setUpFirm(page)
  await recordQuickly(page, async () => {
    await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
    await typeDay(page, 'Envoyée le', '10/07/2026')
    await typeDay(page, 'Reçue le', '17/07/2026')
    await page.getByRole('checkbox', { name: /^Assurance/ }).check()
    await page.getByRole('checkbox', { name: /^Investissements/ }).check()
  })
  await page.getByRole('region', { name: 'Échéances' }).getByRole('link', { name: 'Règles appliquées' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Règles appliquées')
  await expect(page.getByRole('combobox', { name: /^Dossier/ })).toHaveValue('2026-001 · Claire Fontaine')
  const rule = (section: string, text: RegExp) =>
    page
      .getByRole('region', { name: section, exact: true })
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: text }) })

  const acpr = rule('Accusé de réception', /2024-R-02/)
  await expect(acpr).toContainText('appliquée')
  await expect(acpr).toContainText(/Échéance\s:\sjeudi\s23\sjuillet\s2026/)
  await expect(acpr).toContainText(/10\sjours\souvrables\saprès\sl’envoi\sde\sla\sréclamation\sécrite/)
  await acpr.getByText('La règle en détail').click()
  await expect(acpr.getByText(/^Auparavant/)).toBeVisible()
  await expect(acpr).toContainText(/Certitude\s*Dit\spar\sun\srésumé\spublic/)
  await expect(acpr).toContainText(/Si\son\sla\slit\sautrement\s*Comptés\sde\sla\sréception,\sles\sdix\sjours\sfiniraient\splus\stard/)
  const amf = rule('Accusé de réception', /DOC-2012-07/).first()
  await expect(amf).toContainText('applicable, une autre est retenue')
  await expect(amf).toContainText(/Elle\sdonne\sla\smême\séchéance\sque\sla\srègle\sretenue/)
  await expect(rule('Réponse au réclamant', /2024-R-02/)).toContainText(/Échéance\s:\sjeudi\s10\sseptembre\s2026/)
  await expect(rule('Réponse au réclamant', /DOC-2012-07/).first()).toContainText('Elle donne la même échéance que la règle retenue')
  await expect(rule('Réponse au réclamant', /L133-45/)).toContainText(/Elle\sconcerne\sun\sautre\srégime\s:\sServices\sde\spaiement/)
  await expect(rule('Invitation à formaliser par écrit', /2024-R-02/)).toContainText('la réclamation n’a pas été exprimée oralement')
  await expect(rule('Information sur le médiateur', /Règle\sdu\scabinet/)).toContainText('ils le seront le 10 septembre 2026')
  await expect(rule('Réponse au médiateur', /2025\/2647/)).toContainText('à venir')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Ne plus regarder ce dossier' }).click()
  await expect(acpr).not.toContainText('Échéance')
  await expect(rule('Réponse au médiateur', /2025\/2647/)).toContainText('à venir')
  await expectAccessible(page)
})
