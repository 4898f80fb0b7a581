import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import {
  choose,
  goOn,
  markAsSent,
  obligation,
  onDay,
  openFromRegister,
  saveLetter,
  setUpFirm,
  typeDay,
  typeFirm,
  wordText,
} from './adviser.ts'
import { savedFile, test } from './edition.ts'

/** Mme Fontaine telephones on Friday 27 March 2026 about a withdrawal that took seven weeks. */
async function recordTelephoneCall(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await expectAccessible(page)
  await goOn(page)
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('radio', { name: 'Ancien client' }).check()
  await page.getByRole('textbox', { name: /Adresse\spostale/ }).fill('8 allée des Acacias\n69100 Villeurbanne')
  await expectAccessible(page)
  await goOn(page)
  await page.getByRole('radio', { name: 'Téléphone' }).check()
  await expectAccessible(page)
  await goOn(page)
  await typeDay(page, 'Exprimée le', '270326')
  await expect(page.getByText('vendredi 27 mars 2026')).toBeVisible()
  await expectAccessible(page)
  await goOn(page)
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await page.getByRole('textbox', { name: /Contrat\sou\sopération/ }).fill('AV-778120')
  await expect(page.getByRole('checkbox', { name: /^Assurance/ })).toBeChecked()
  await expectAccessible(page)
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill(NOTED)
  await choose(page, 'Nature', 'Exécution d’une opération ou paiement de prestations')
  await expectAccessible(page)
  await goOn(page)
  await page.getByRole('radio', { name: /Non,\spas\sentièrement/ }).check()
  await expectAccessible(page)
  await goOn(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Claire Fontaine')
}

/** Noted for the firm, and what the client will read of it. */
const NOTED = 'Rachat AV-778120 : sept semaines. Elle dit que je ne rappelle jamais.'
const WORDS = 'Le rachat partiel du contrat AV-778120 a pris sept semaines.'

async function inviteOn30March(page: Page): Promise<void> {
  await onDay(page, '2026-03-30')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Écrire l’invitation' }).click()
  await expect(page.getByText(/choisissez\sles\smots\sque\sle\sclient\slira/)).toBeVisible()
  await page.getByRole('textbox', { name: /telle\sque\sle\sclient\sla\slira/ }).fill(WORDS)
  await expect(page.getByText(/Ces\smots\sne\ssont\spas\sencore\sdans\sla\slettre/)).toBeVisible()
  await page.getByRole('button', { name: 'Retenir ces mots' }).click()
  await expect(page.getByText(/Ces\smots\sne\ssont\spas\sencore/)).toHaveCount(0)
  await expect(page.getByText('La lettre porte toutes les mentions attendues.')).toBeVisible()
  await expectAccessible(page)
  const text = await saveLetter(page)
  expect(text).toContain('Lyon, le 30 mars 2026')
  expect(text).toContain(WORDS)
  expect(text).not.toContain(NOTED)
  expect(text).toContain('Le vendredi 27 mars 2026, vous nous avez fait part par téléphone')
  expect(text).toContain('support durable')
  expect(text).toContain('deux mois après l’envoi de votre première réclamation écrite')
  expect(text).toContain('La Médiation de l’Assurance\nTSA 50110\n75441 Paris Cedex 09\nwww.mediation-assurance.org')
  await markAsSent(page, 'Courriel')
}

async function receiveTheLetter(page: Page): Promise<void> {
  await onDay(page, '2026-04-07')
  await page.getByRole('button', { name: 'Enregistrer l’écrit du client' }).click()
  await expect(page.getByRole('combobox', { name: 'Arrivé par' })).toHaveText('Courriel')
  await choose(page, 'Arrivé par', 'Lettre recommandée')
  await typeDay(page, 'Envoyé le', '02/04/26')
  await typeDay(page, 'Reçu le', '7 avril 2026')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer l’écrit', exact: true }).click()
  await expect(page.getByText('L’écrit du client est arrivé')).toBeHidden()
}

test('story 1: oral, then written, in insurance', async ({ page }) => {
  await onDay(page, '2026-03-27')
  await typeFirm(page, { onScreen: expectAccessible })
  await recordTelephoneCall(page)
  await expect(obligation(page, 'Invitation à formaliser par écrit')).toContainText('dès que possible')
  await inviteOn30March(page)
  await expect(page.getByText('L’invitation est partie.')).toBeVisible()

  await receiveTheLetter(page)
  await expect(obligation(page, 'Accusé de réception')).toContainText('dans 8 jours, mercredi 15 avril 2026')
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mardi 2 juin 2026')
  await expect(page.getByRole('region', { name: 'Médiation' })).toContainText('du 2 juin 2026 au 2 avril 2027')

  await onDay(page, '2026-04-09')
  await expect(page.getByText('Accusé de réception à faire avant la fin du mercredi 15 avril 2026, dans 6 jours')).toBeVisible()
  await obligation(page, 'Accusé de réception').getByRole('button', { name: 'Pourquoi ce jour ?' }).click()
  await expect(
    page.getByRole('listitem', { name: /lundi\s6\savril\s2026\s:\sLundi\sde\sPâques,\sjour\sférié,\snon\scompté/ }),
  ).toBeVisible()
  await expect(page.getByRole('listitem', { name: /mercredi\s15\savril\s2026\s:\sjour\scompté\sn°\s10,\sdernier\sjour/ })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  const acknowledgement = await saveLetter(page)
  expect(acknowledgement).toContain('envoyée le 2 avril 2026 et reçue le 7 avril 2026')
  expect(acknowledgement).toContain('au plus tard le mardi 2 juin 2026')
  expect(acknowledgement).toContain('soit à partir du 2 juin 2026')
  expect(acknowledgement).toContain('au plus tard le 2 avril 2027')
  await markAsSent(page, 'Courriel')
  await expect(
    page.getByText(/accusé\sde\sréception\senvoyé\spar\scourriel\s\(dans\sles\sdélais,\s5\sjours\souvrables\sd’avance\)/),
  ).toBeVisible()

  await onDay(page, '2026-05-20')
  await page.getByRole('link', { name: 'Écrire la réponse' }).click()
  await expect(page.getByText(/Les\smotifs\smanquent/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('radio', { name: 'Partiellement favorable' }).check()
  await page.getByRole('textbox', { name: /Geste/ }).fill('150')
  await page
    .getByRole('textbox', { name: 'Les faits' })
    .fill('Votre demande du 5 février a été transmise le 9 ; les fonds ont été versés le 26 mars.')
  await page
    .getByRole('textbox', { name: 'Les motifs de la réponse' })
    .fill('Le délai tient à l’assureur, mais le cabinet aurait dû le relancer.')
  await expect(page.getByText('La lettre porte toutes les mentions attendues.')).toBeVisible()
  const answer = await saveLetter(page)
  expect(answer).toContain(WORDS)
  expect(answer).not.toContain(NOTED)
  expect(answer).toContain('Nous faisons droit à une partie de votre réclamation.')
  expect(answer).toContain('Nous vous accordons la somme de 150 €.')
  expect(answer).toContain('mais le cabinet aurait dû le relancer')
  await markAsSent(page, 'Lettre simple')
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('fait dans les délais')

  await onDay(page, '2026-05-25')
  await page.getByRole('button', { name: 'Clore le dossier' }).click()
  await page.getByRole('textbox', { name: 'Cause' }).fill('Délai du producteur')
  await page.getByRole('checkbox', { name: 'Dysfonctionnement' }).check()
  await page.getByRole('textbox', { name: /ce\squi\sa\sété\sconstaté/ }).fill('Aucun suivi des opérations en cours')
  await page.getByRole('radio', { name: 'Envisagée' }).check()
  await page.getByRole('textbox', { name: 'La mesure' }).fill('Suivi hebdomadaire des opérations en cours')
  await typeDay(page, 'Prévue pour le', '30/09/2026')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Clore le dossier' }).click()
  await expect(page.getByText(/dossier\sclos/)).toBeVisible()
  await expect(page.getByText('Close', { exact: true })).toBeVisible()

  await page.getByRole('link', { name: 'Actions' }).click()
  await expect(page.getByText('Suivi hebdomadaire des opérations en cours')).toBeVisible()
  await expect(page.getByText('mercredi 30 septembre 2026')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Synthèse' }).click()
  await expectAccessible(page)
  const synthesis = await wordText(await savedFile(page, () => page.getByRole('button', { name: 'Exporter la synthèse en Word' }).click()))
  expect(synthesis).toContain('2026-001')
  expect(synthesis).toContain('Aucun suivi des opérations en cours')
  expect(synthesis).toContain('Suivi hebdomadaire des opérations en cours')
  expect(synthesis).not.toContain('Fontaine')

  await openFromRegister(page, 'fontaine av-778120')
  await expect(page.getByRole('listitem').filter({ hasText: /2026-001\s.*\.docx/ })).toHaveCount(3)
})

test('story 1 in Alsace-Moselle: Good Friday is not counted', async ({ page }) => {
  await onDay(page, '2026-03-27')
  await setUpFirm(page, { zone: 'alsace-moselle' })
  await recordTelephoneCall(page)
  await inviteOn30March(page)
  await receiveTheLetter(page)
  await expect(obligation(page, 'Accusé de réception')).toContainText('jeudi 16 avril 2026')
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mardi 2 juin 2026')
})
