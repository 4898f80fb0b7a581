/** The annual synthesis, from its texts to the version that the governance body received. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Download, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { choose, dossierAddress, onDay, setUpFirm, typeDay, unlock, wordText } from './adviser.ts'

async function openDocument(page: Page, year: number): Promise<void> {
  await page.goto(`/#/synthese?du=${year}-01-01&au=${year}-12-31&vue=document`)
  await expect(page.getByRole('heading', { name: 'Rédiger la synthèse' })).toBeVisible()
}

function text(page: Page, name: string) {
  return page.getByRole('article', { name, exact: true })
}

async function rewrite(page: Page, name: string, content: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Modifier\\s:\\s${name}$`) }).click()
  await page.getByRole('textbox', { name: 'Votre texte' }).fill(content)
  await page.getByRole('button', { name: 'Enregistrer ce texte' }).click()
  await expect(text(page, name).getByText('écrit par vous')).toBeVisible()
}

async function save(page: Page, button: string | RegExp): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return download
}

/** @param meeting a day to come */
async function submitFor(page: Page, meeting: string): Promise<void> {
  await page.getByRole('button', { name: 'Soumettre à l’instance de gouvernance' }).click()
  await typeDay(page, 'Jour de la réunion', meeting)
  await page.getByRole('button', { name: 'Soumettre cette version' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function sha256(download: Download): Promise<string> {
  return createHash('sha256')
    .update(await readFile(await download.path()))
    .digest('hex')
}

test('an edited text is kept, flagged once a correction changes the figures, and printed; a submitted version stays as it was', async ({
  page,
}) => {
  await onDay(page, '2026-04-09')
  await setUpFirm(page, {
    complaints: [
      {
        channel: 'Lettre',
        sentOn: '02/04/2026',
        receivedOn: '07/04/2026',
        nature: 'Tarification (niveau, information)',
      },
    ],
  })
  await page.getByRole('button', { name: /^Corriger\s:\sréclamation\sreçue/ }).waitFor()
  const dossier = await dossierAddress(page)

  await openDocument(page, 2026)
  await expect(text(page, 'Résumé')).toContainText(/a\sreçu\sune\sréclamation\sen\s2026/)
  await rewrite(page, 'Résumé', 'Au 9 avril 2026, un dossier restait ouvert, encore sans réponse.\nLe cabinet suit ce dossier de près.')
  await expectAccessible(page)
  await onDay(page, '2026-04-09')
  await expect(text(page, 'Résumé')).toContainText('Le cabinet suit ce dossier de près.')
  await expect(page.getByText(/est\sà\srelire/)).toHaveCount(0)

  // Received a year earlier: the year has one complaint less.
  await page.goto(dossier)
  await page.getByRole('button', { name: /^Corriger\s:\sréclamation\sreçue/ }).click()
  await typeDay(page, 'Envoyée le', '30/12/2025')
  await typeDay(page, 'Reçue le', '31/12/2025')
  await page.getByRole('textbox', { name: /Pourquoi\scette\scorrection/ }).fill('Le cachet est de décembre.')
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await openDocument(page, 2026)
  await expect(page.getByRole('tab', { name: /1\stexte\sà\srelire/ })).toBeVisible()
  const flagged = text(page, 'Résumé').getByRole('status')
  await expect(flagged.getByRole('listitem').filter({ hasText: /a\sreçu\sune\sréclamation\sen\s2026/ })).toBeVisible()
  await expect(flagged.getByRole('listitem').filter({ hasText: /n’a\sreçu\saucune\sréclamation\sen\s2026/ })).toBeVisible()
  await expectAccessible(page)
  await flagged.getByRole('button', { name: 'Garder mon texte' }).click()
  await expect(flagged).toHaveCount(0)
  await expect(text(page, 'Résumé')).toContainText('Le cabinet suit ce dossier de près.')

  await page.getByRole('button', { name: 'Soumettre à l’instance de gouvernance' }).click()
  await page.getByRole('button', { name: 'Soumettre cette version' }).click()
  await expect(page.getByText('Indiquez le jour de la réunion de l’instance de gouvernance.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()
  await submitFor(page, '20/04/2026')
  const first = text(page, 'Version 1')
  await expect(first).toContainText(/20\savril\s2026/)
  const frozen = await save(page, 'Enregistrer le fichier de la version 1')
  const digest = await sha256(frozen)
  await expect(first).toContainText(digest)
  const printed = await wordText(frozen)
  expect(printed).toContain('Version 1, présentée par Camille Fictif à la réunion du 20 avril 2026')
  expect(printed).toContain('Le cabinet suit ce dossier de près.')
  expect(printed).toContain('Empreinte du registre à cette date')

  const takeProposed = text(page, 'Résumé').getByRole('button', { name: 'Reprendre le texte proposé' })
  await takeProposed.click()
  await text(page, 'Résumé').getByRole('button', { name: 'Rétablir' }).click()
  await expect(text(page, 'Résumé')).toContainText('Le cabinet suit ce dossier de près.')
  await takeProposed.click()
  await submitFor(page, '21/04/2026')
  const second = await wordText(await save(page, 'Enregistrer le fichier de la version 2'))
  expect(second).toContain('Version 2')
  expect(second).not.toContain('Le cabinet suit ce dossier de près.')
  await onDay(page, '2026-04-22')
  expect(await sha256(await save(page, 'Enregistrer le fichier de la version 1'))).toBe(digest)

  await page.getByRole('button', { name: 'Noter la décision sur la version 2' }).click()
  // Most often taken at the meeting.
  await expect(page.getByRole('textbox', { name: 'Jour de la décision' })).toHaveValue('21/04/2026')
  await typeDay(page, 'Jour de la décision', '20/04/2026')
  await page.getByRole('button', { name: 'Enregistrer la décision' }).click()
  await expect(
    page.getByText(/Le\s20\savril\s2026,\salors\sque\sla\sréunion\sest\sdu\s21\savril\s2026.*est-ce\sbien\sce\sjour/),
  ).toBeVisible()
  await typeDay(page, 'Jour de la décision', '22/04/2026')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer la décision' }).click()
  await expect(text(page, 'Version 2')).toContainText(/22\savril\s2026\s:\sapprouve/)
})

test('story 8, a year without complaint: the nil return of 2024, reminded of, dated, for signature', async ({ page }) => {
  await onDay(page, '2025-01-13')
  await setUpFirm(page)
  await page.getByRole('link', { name: 'La préparer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Synthèse\s2024/)
  await expect(text(page, 'Constat de l’état néant')).toContainText(
    /aucune\sréclamation\sreçue\sdu\s1er\sjanvier\s2024\sau\s31\sdécembre\s2024/,
  )
  await expectAccessible(page)
  const nil = await wordText(await save(page, 'Exporter l’état néant'))
  expect(nil).toContain('État néant des réclamations')
  expect(nil).toContain('recommandation ACPR 2022-R-01 du 9 mai 2022, puis recommandation ACPR 2024-R-02 du 2 juillet 2024')
  expect(nil).toContain('Fait à Lyon, le 13 janvier 2025')
  expect(nil).toContain('Vu par l’instance de gouvernance')
  await submitFor(page, '20/01/2025')
  await expect(page.getByRole('article', { name: /^Version\s1, état néant$/ })).toBeVisible()
  await page.goto('/#/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien à faire aujourd’hui.')
  await expect(page.getByRole('link', { name: 'La préparer' })).toHaveCount(0)
})

test('the fictitious firm: figures of the CIF return, and a file for each producer without a name', async ({ page }) => {
  await onDay(page, '2026-11-23')
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Synthèse' }).click()
  await choose(page, 'Période', 'Année 2025')
  await page.getByRole('tab', { name: 'Document à soumettre' }).click()
  await expect(page.getByRole('table', { name: 'Chiffres de l’activité de CIF' })).toContainText(
    'Réclamations traitées (closes) dans la période',
  )
  await page.evaluate(() =>
    window.addEventListener('copy', (event) => document.body.setAttribute('data-copied', event.clipboardData?.getData('text/plain') ?? '')),
  )
  await page.getByRole('button', { name: 'Copier les chiffres' }).click()
  await expect(page.getByText(/Chiffres copiés/)).toBeVisible()
  await expect(page.locator('body')).toHaveAttribute('data-copied', /^Réclamations reçues dans la période\t\d+\n/)
  const cif = await wordText(await save(page, 'Enregistrer en Word'))
  expect(cif).toContain('Relevé pour la déclaration annuelle à l’association professionnelle ou à l’AMF')
  await page.getByRole('checkbox', { name: /^Mutuelle/ }).uncheck()
  const extract = await save(page, 'Enregistrer le fichier')
  expect(extract.suggestedFilename()).toBe('reclamations-assureur-du-lac-2025.docx')
  const own = await wordText(extract)
  expect(own).toContain('À l’attention d’Assureur du Lac')
  expect(own).not.toMatch(/Mutuelle|Vannier|Maréchal/)
  const workbook = await save(page, 'Le classeur Excel')
  expect(workbook.suggestedFilename()).toBe('reclamations-assureur-du-lac-2025.xlsx')
  await expectAccessible(page)
})

test('mode contrôle without names: the texts of the firm and the files stay closed, nothing can be written', async ({ page }) => {
  await onDay(page, '2026-04-09')
  await setUpFirm(page, { complaints: [{ channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026' }] })
  await openDocument(page, 2026)
  await rewrite(page, 'Résumé', 'Claire Fontaine a écrit au cabinet.')
  await submitFor(page, '20/04/2026')
  await page.goto('/#/cabinet/controle')
  await page.getByRole('checkbox', { name: 'Masquer les noms' }).check()
  await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await openDocument(page, 2026)
  await expect(page.getByText(/ils\ssont\smasqués,\scomme\sles\snoms/)).toBeVisible()
  expect(await page.content()).not.toContain('Fontaine')
  await expect(page.getByRole('button', { name: /^Modifier/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Soumettre|décision/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Enregistrer le fichier de la version 1' }).click()
  await expect(page.getByText(/les\sfichiers\srestent\sfermés/)).toBeVisible()
  expect(await wordText(await save(page, /^Exporter/))).not.toContain('Fontaine')
  await expectAccessible(page)
})
