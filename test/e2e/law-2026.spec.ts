/** The cases of test/fixtures/law-2026.json that speak of what an adviser sees, through the screens. */
import { expect, type Page } from '@playwright/test'
import { fromMediator } from '../../renderer/features/firm/firm-draft.ts'
import { localDate, MEDIATORS_TO_CHECK } from '../../shared/regulation/index.ts'
import { choose, dossierAddress, markAsSent, obligation, onDay, openFromRegister, saveLetter, setUpFirm, typeDay } from './adviser.ts'
import { test } from './edition.ts'

/** A letter of Claire Fontaine's, as the form of the intake holds it. */
const letterOf = (sentOn: string, receivedOn: string, regime: 'cif' | 'insurance') => ({
  channel: 'letter' as const,
  name: 'Claire Fontaine',
  address: '8 allée des Acacias\n69100 Villeurbanne',
  sentOn: localDate(sentOn),
  receivedOn: localDate(receivedOn),
  product: regime === 'cif' ? 'OPCVM' : 'Assurance-vie',
  chosenRegimes: [regime],
  description: 'Le risque n’a pas été dit.',
})

/** The answer that rejects, or meets in part, written and sent. @returns its text */
async function answerNo(page: Page, outcome: 'Défavorable' | 'Partiellement favorable', decision: string): Promise<string> {
  await page.goto(`${await dossierAddress(page)}/lettre/answer`)
  await page.getByRole('radio', { name: outcome, exact: true }).check()
  await page.getByRole('textbox', { name: 'Les faits' }).fill('Le document d’information a été remis et signé.')
  await page.getByRole('textbox', { name: 'Les motifs de la réponse' }).fill('Le risque y est décrit.')
  await page.getByRole('textbox', { name: 'La décision' }).fill(decision)
  const letter = await saveLetter(page)
  await markAsSent(page, 'Lettre simple')
  return letter
}

test('CIF, telephone on 20 November 2026, not settled, never written: prudent dates, 2 December and 20 January', async ({ page }) => {
  await onDay(page, '2026-11-20')
  const call = { channel: 'telephone', expressedOn: localDate('2026-11-20'), name: 'Claire Fontaine', settlement: 'notSettled' } as const
  await setUpFirm(page, { typed: [{ ...call, product: 'OPCVM', chosenRegimes: ['cif'], description: 'Le risque n’a pas été dit.' }] })
  const heading = page.getByRole('main').getByRole('heading', { level: 1 }).locator('..')
  await expect(heading).toContainText(/À\stitre\sprudent.*accusé de réception avant la fin du 2\sdécembre\s2026.*20\sjanvier\s2027/)
  await expect(obligation(page, 'Accusé de réception')).toContainText(/date prudente.*mercredi 2\sdécembre\s2026/)
  await expect(obligation(page, 'Réponse au réclamant')).toContainText(/mercredi 20\sjanvier\s2027/)
  await expect(obligation(page, 'Invitation à formaliser par écrit')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Écrire l’invitation' })).toBeVisible()
  await obligation(page, 'Accusé de réception').getByRole('button', { name: 'Pourquoi ce jour' }).click()
  await expect(page.getByText(/Aucun écrit n’est demandé par l’article 325-23/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('dossier.png'), fullPage: true })
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByText(/À\stitre\sprudent, faute d’écrit/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('today.png'), fullPage: true })

  // Past, they are not late; the client's letter puts its own days in their place.
  await onDay(page, '2026-12-09')
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByText(/À\stitre\sprudent, faute d’écrit/)).toBeVisible()
  await expect(page.getByText(/échéance.* dépassée/)).toHaveCount(0)
  await page.getByRole('link', { name: 'Réclamations', exact: true }).first().click()
  await expect(page.getByText('prudent, passé')).toBeVisible()
  await expect(page.getByText(/prudent\s: 20\/01\/27/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('register.png'), fullPage: true })
  await openFromRegister(page, 'Fontaine')
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Enregistrer l’écrit du client' }).click()
  await choose(page, 'Arrivé par', 'Lettre')
  await typeDay(page, 'Envoyé le', '07/12/2026')
  await typeDay(page, 'Reçu le', '09/12/2026')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Enregistrer/ })
    .click()
  await expect(obligation(page, 'Accusé de réception')).toContainText(/vendredi 18\sdécembre\s2026/)
  await expect(page.getByText(/laissent place aux échéances de cet écrit/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('written.png'), fullPage: true })
})

for (const [posted, sentOn, receivedOn, regime, acknowledgement, answer] of [
  ['CIF, posted 2 October 2026', '2026-10-02', '2026-10-09', 'cif', /mercredi 14\soctobre\s2026/, /mercredi 2\sdécembre\s2026/],
  ['insurance, posted 1 December 2022', '2022-12-01', '2022-12-08', 'insurance', /mardi 20\sdécembre\s2022/, /mercredi 8\sfévrier\s2023/],
] as const)
  test(`${posted}: its due dates, and the day that the acknowledgement promises`, async ({ page }) => {
    await onDay(page, receivedOn)
    await setUpFirm(page, { typed: [letterOf(sentOn, receivedOn, regime)] })
    await expect(obligation(page, 'Accusé de réception')).toContainText(acknowledgement)
    await expect(obligation(page, 'Réponse au réclamant')).toContainText(answer)
    await page.goto(`${await dossierAddress(page)}/lettre/acknowledgement`)
    const letter = await saveLetter(page)
    // Never after the mediator's first day, two months after the sending.
    if (regime === 'cif') expect(letter).toMatch(/répondrons le plus tôt possible, au plus tard le mercredi 2 décembre 2026/)
    else expect(letter).toMatch(/répondrons le plus tôt possible, au plus tard le mercredi 1er février 2023/)
  })

test('CIF, letter sent 2 April 2026, rejected 20 April: the mediator at once, until 2 April 2027', async ({ page }) => {
  await onDay(page, '2026-04-20')
  await setUpFirm(page, { typed: [letterOf('2026-04-02', '2026-04-03', 'cif')] })
  const letter = await answerNo(page, 'Défavorable', 'Nous ne pouvons pas faire droit à votre réclamation.')
  expect(letter).toContain('Si cette réponse ne vous satisfait pas, vous pouvez dès à présent saisir le médiateur compétent.')
  expect(letter).toContain('au plus tard le 2 avril 2027')
  expect(letter).toContain('Médiateur de l’AMF')
  await expect(page.getByText(/Saisine possible du 20\savril\s2026 au 2\savril\s2027/)).toBeVisible()
})

test('insurance, letter of 10 June 2026 answered in part on 1 July: at once, in any event from 10 August', async ({ page }) => {
  await onDay(page, '2026-07-01')
  await setUpFirm(page, { typed: [letterOf('2026-06-10', '2026-06-12', 'insurance')] })
  const letter = await answerNo(page, 'Partiellement favorable', 'Les frais d’entrée sont remboursés ; la perte ne l’est pas.')
  expect(letter).toContain('vous pouvez dès à présent saisir le médiateur compétent')
  expect(letter).toContain('soit à partir du 10 août 2026')
  expect(letter).toContain('au plus tard le 10 juin 2027')
  await expect(page.getByText(/Saisine possible du 1er\sjuillet\s2026 au 10\sjuin\s2027/)).toBeVisible()
})

test('CIF whose mediator is set to CNPM, without a convention: warned, and the letter names the AMF’s', async ({ page }) => {
  await onDay(page, '2026-04-07')
  const confirmedOn = localDate('2026-04-07')
  const cnpm = { ...fromMediator(MEDIATORS_TO_CHECK.find(({ name }) => name === 'CNPM Médiation')), confirmedOn }
  await setUpFirm(page, { details: { statuses: ['CIF'], mediators: { cif: cnpm } }, typed: [letterOf('2026-04-02', '2026-04-03', 'cif')] })
  await page.goto(`${await dossierAddress(page)}/lettre/acknowledgement`)
  const letter = await saveLetter(page)
  expect(letter).toContain('Médiateur de l’AMF')
  expect(letter).not.toContain('CNPM')
  await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByText(/CNPM Médiation\) n’est pas celui de l’AMF.*article L612-5 du code de la consommation/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('cnpm.png'), fullPage: true })
})

test('the DER paragraph of a firm IAS and IOBSP without the ACPR’s address: incomplete, R521-1 I and R519-20 5°', async ({ page }) => {
  await onDay(page, '2026-03-03')
  const confirmedOn = localDate('2026-03-03')
  const [cmap] = MEDIATORS_TO_CHECK.map((mediator) => ({ ...fromMediator(mediator), confirmedOn }))
  if (!cmap) throw new Error('no mediator')
  await setUpFirm(page, { details: { statuses: ['IAS', 'IOBSP'], acprAddress: ' ', mediators: { insurance: cmap, banking: cmap } } })
  await page.getByRole('navigation').getByRole('link', { name: 'Cabinet', exact: true }).click()
  await page.getByRole('link', { name: 'Informations et procédure' }).click()
  await page.getByRole('link', { name: /: Paragraphe pour les documents clients/ }).click()
  await expect(page.getByText(/adresse de l’ACPR manquent.*R521-1, I.*R519-20, 5°/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Établir la version/ })).toBeDisabled()
  await page.screenshot({ path: test.info().outputPath('der.png'), fullPage: true })
})

test('a letter of an intermediary in insurance without its ORIAS number: a mandatory finding, R521-4', async ({ page }) => {
  await onDay(page, '2026-06-12')
  await setUpFirm(page, { details: { oriasNumber: '' }, typed: [letterOf('2026-06-10', '2026-06-12', 'insurance')] })
  await page.goto(`${await dossierAddress(page)}/lettre/acknowledgement`)
  await expect(page.getByText('Le numéro ORIAS manque', { exact: false })).toBeVisible()
  await expect(page.getByText('article R521-4 du code des assurances')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('orias.png'), fullPage: true })
})
