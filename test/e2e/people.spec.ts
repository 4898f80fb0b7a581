/** Persons and dossiers that belong together, as the adviser meets them. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { obligation, onDay, onOnePage, openFromRegister, skipFirm, typeDay } from './adviser.ts'

type Letter = {
  readonly name: string
  readonly sentOn: string
  readonly receivedOn: string
  readonly story: string
  readonly email?: string
}

const FIRST: Letter = {
  name: 'Claire Fontaine',
  sentOn: '02/04/2026',
  receivedOn: '03/04/2026',
  story: 'Le rachat partiel a pris sept semaines, sans explication.',
  email: 'claire@exemple.example',
}

/** Types a letter on the one-page form, up to recording it. */
async function typeLetter(page: Page, { name, sentOn, receivedOn, story, email }: Letter): Promise<void> {
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
  if (email) await page.getByRole('textbox', { name: 'Adresse électronique' }).fill(email)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await typeDay(page, 'Envoyée le', sentOn)
  await typeDay(page, 'Reçue le', receivedOn)
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill(story)
}

async function recordIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
}

const neighbours = (page: Page) => page.getByRole('list', { name: 'Dossiers voisins' })

test.beforeEach(async ({ page }) => {
  await onDay(page, '2026-04-20')
  await page.goto('/')
  await skipFirm(page)
  await typeLetter(page, FIRST)
  await recordIt(page)
})

test('a second complaint of the same person: suggested, filled in, its past dossier shown and linked in the same go', async ({ page }) => {
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('fontaine cl')
  await page
    .getByRole('list', { name: 'Personnes déjà connues' })
    .getByRole('button', { name: /Claire\sFontaine/ })
    .click()
  await expect(page.getByRole('textbox', { name: 'Prénom et nom' })).toHaveValue('Claire Fontaine')
  await expect(page.getByRole('textbox', { name: 'Adresse électronique' })).toHaveValue('claire@exemple.example')
  await expect(page.getByText(/Déjà au registre\s: 1\sdossier/)).toBeVisible()
  await expect(neighbours(page)).toContainText('Même personne.')
  await page.getByRole('checkbox', { name: 'Lier au dossier 2026-001' }).check()
  await page.getByRole('radio', { name: 'Formulaire en ligne' }).check()
  await typeDay(page, 'Envoyée le', '15/04/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Frais d’arbitrage jamais annoncés. Tracfin ?')
  await expect(page.getByText(/Retirez ce passage/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Frais d’arbitrage jamais annoncés.')
  await expect(page.getByText(/Retirez ce passage/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByText('Dites si une copie datée a été remise au client.')).toBeVisible()
  await page
    .getByRole('group', { name: /Une\scopie\sdatée/ })
    .getByRole('radio', { name: /Non/ })
    .check()
  await recordIt(page)
  await expect(page.getByText('Non remise')).toBeVisible()
  await expect(neighbours(page)).toContainText('2026-001 · Claire Fontaine')
  await expect(neighbours(page)).toContainText('Lié à ce dossier.')
  await expectAccessible(page)
  await neighbours(page).getByRole('link', { name: '2026-001' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Claire Fontaine')
  await expect(neighbours(page)).toContainText('Lié à ce dossier.')

  await page.goto('/#/reclamations')
  await page.getByRole('link', { name: 'Personnes' }).click()
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine' })).toHaveCount(1)
  await expect(page.getByText('1 réclamant')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('gridcell', { name: 'Claire Fontaine' }).click()
  await expect(page.getByRole('list', { name: 'Ses dossiers' }).getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)
})

test('a second letter on the same matter joins the dossier, and its due dates stand', async ({ page }) => {
  const dueDate = await obligation(page, 'Réponse au réclamant').textContent()
  await typeLetter(page, { ...FIRST, sentOn: '14/04/2026', receivedOn: '15/04/2026', story: 'Elle attend toujours le rachat partiel.' })
  await page.getByRole('button', { name: 'Ce courrier appartient au dossier 2026-001' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/sans en relancer le délai\s: il court toujours depuis la réclamation envoyée le 2\savril\s2026/)
  await expect(dialog.getByRole('textbox', { name: 'Reçu le' })).toHaveValue('15/04/2026')
  await expect(dialog.getByRole('textbox', { name: 'Ce que ce courrier ajoute' })).toHaveValue('Elle attend toujours le rachat partiel.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Enregistrer dans ce dossier' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Claire Fontaine')
  await expect(page.getByText('Elle attend toujours le rachat partiel.')).toBeVisible()
  await expect(obligation(page, 'Réponse au réclamant')).toHaveText(dueDate ?? '')
  // The draft is forgotten, and no other dossier was opened.
  await page.goto('/#/reclamations')
  await expect(page.getByText('1 dossier')).toBeVisible()
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await expect(page.getByText('Votre brouillon a été retrouvé')).toHaveCount(0)
})

test('a dossier opened twice becomes one: the earlier writing counts, and the persons become one', async ({ page }) => {
  await typeLetter(page, { ...FIRST, name: 'Fontaine Claire', sentOn: '01/04/2026', receivedOn: '01/04/2026' })
  await recordIt(page)
  await expect(neighbours(page)).toContainText('Même nom, même adresse électronique, même produit et récit proche.')
  await page.getByRole('button', { name: /Réunir avec le dossier 2026-001/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Le délai court depuis l’écrit du 1er avril 2026, celui du dossier 2026-002')
  await expect(dialog.getByRole('radio', { name: /2026-001/ })).toBeChecked()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Réunir' }).click()
  await expect(dialog).toContainText('Dites pourquoi ces deux dossiers n’en font qu’un.')
  await dialog.getByRole('textbox', { name: /Pourquoi/ }).fill('La même lettre, arrivée par courriel puis par la poste.')
  await dialog.getByRole('button', { name: 'Réunir' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Claire Fontaine')
  await expect(neighbours(page)).toContainText(/Ouvert deux fois\s: réuni à ce dossier-ci/)
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('1er juin 2026')
  await neighbours(page).getByRole('link', { name: '2026-002' }).click()
  await expect(page.getByText('Réunie à un autre dossier')).toBeVisible()

  await page.goto('/#/reclamations/personnes')
  await expect(page.getByText('2 réclamants')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Personnes peut-être enregistrées deux fois' })).toContainText(
    'Même nom et même adresse électronique.',
  )
  await expectAccessible(page)
  await page.getByRole('button', { name: 'C’est la même personne' }).click()
  await expect(page.getByText('1 réclamant')).toBeVisible()
  await expect(page.getByRole('region', { name: /Enregistrées\sdeux\sfois/ })).toHaveCount(0)
  await openFromRegister(page, 'claire')
})

test('two persons of one name are two once the adviser says so, also after a restart', async ({ page }) => {
  await typeLetter(page, { ...FIRST, story: 'Frais d’arbitrage jamais annoncés.' })
  await recordIt(page)
  await page.goto('/#/reclamations/personnes')
  await page.getByRole('button', { name: 'Ce sont deux personnes' }).click()
  await expect(page.getByRole('region', { name: /Enregistrées\sdeux\sfois/ })).toHaveCount(0)
  await onDay(page, '2026-04-21')
  await expect(page.getByText('2 réclamants')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ce sont deux personnes' })).toHaveCount(0)
})
