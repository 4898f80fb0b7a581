/** Who complains, in stories an adviser plays: a daughter for her mother, a review under a pseudonym, a company. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import type { IntakeDraft } from '../../renderer/features/intake/intake-draft.ts'
import { localDate } from '../../shared/regulation/index.ts'
import { expectAccessible } from './accessible.ts'
import {
  choose,
  dossierAddress,
  goOn,
  markAsSent,
  obligation,
  onDay,
  savedCopy,
  saveLetter,
  setUpFirm,
  startComplaint,
  typeDay,
} from './adviser.ts'

const PLACE = 'https://avis.example/cabinet-fictif/8812'

/** Its author is known by a pseudonym, and nobody can tell who that is. */
const REVIEW: Partial<IntakeDraft> = {
  ...{ isPseudonym: true, name: 'lulu69', capacity: 'unknown', channel: 'onlineReview', platform: 'Avis Fictifs', reviewPlace: PLACE },
  ...{ sentOn: localDate('2026-05-18'), receivedOn: localDate('2026-05-20'), product: 'Assurance-vie' },
  description: 'Écrit que son rachat a pris sept semaines.',
}

async function typeMatter(page: Page, reproach: string) {
  await page.getByLabel(/^Produit\sou\sservice/).fill('Assurance-vie')
  await goOn(page)
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill(reproach)
  await goOn(page)
}

test('a review online: from the intake to the reply that acknowledges it, then its author known and answered', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page)
  await startComplaint(page)
  // What was typed before is neither lost nor recorded in silence.
  const email = page.getByRole('textbox', { name: /^Adresse\sélectronique/ })
  const isPseudonym = page.getByRole('checkbox', { name: /qu’un\spseudonyme/ })
  await email.fill('lulu@exemple.example')
  await isPseudonym.check()
  await expect(page.getByText('(lulu@exemple.example) ne sera pas enregistré')).toBeVisible()
  await isPseudonym.uncheck()
  await expect(email).toHaveValue('lulu@exemple.example')
  await email.fill('')
  await isPseudonym.check()
  await expect(page.getByText('ne sera pas enregistré')).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Pseudonyme' }).fill('lulu69')
  // There is nowhere to write to: nothing is asked of an address.
  await expect(page.getByRole('textbox', { name: /Adresse\spostale/ })).toHaveCount(0)
  await expect(page.getByRole('radio', { name: 'Non connue' })).toBeChecked()
  await goOn(page)
  await expect(page.getByText('Indiquez le site ou la plateforme où l’avis a été publié.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Site ou plateforme' }).fill('Avis Fictifs')
  await page.getByRole('textbox', { name: /Où\sse\strouve\sl’avis/ }).fill(PLACE)
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('person.png') })
  await goOn(page)
  await expect(page.getByRole('radio', { name: 'Avis en ligne' })).toBeChecked()
  await goOn(page)
  await typeDay(page, 'Publiée le', '02/04/2026')
  await typeDay(page, 'Vue le', '07/04/2026')
  await goOn(page)
  await typeMatter(page, 'Écrit que son rachat a pris sept semaines.')
  await expect(page.getByText('Par ce pseudonyme seulement')).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/Publiée\sle\s*jeudi\s2\savril\s2026/)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toContainText('lulu69')
  await expect(page.getByText(/Publiée\ssur\sAvis\sFictifs,\ssous\sle\spseudonyme\s«\slulu69\s»/)).toBeVisible()
  await expect(page.getByText(/réclamation\sreçue\spar\sun\savis\sen\sligne\s\(publiée\sle\s2\savril\s2026\)/)).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(/Envoyée\sle|Reçue\sle/)
  await expect(obligation(page, 'Accusé de réception')).toContainText('mercredi 15 avril 2026')
  const dossier = await dossierAddress(page)
  await page.screenshot({ path: test.info().outputPath('dossier.png') })

  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Réponse publique')
  const text = page.getByRole('textbox', { name: 'Le texte à publier' })
  await expect(text).toHaveValue(/Nous\saccusons\sréception\sde\svotre\savis\spublié\sle\s2\savril\s2026/)
  await expect(text).not.toHaveValue(/lulu69|Assurance-vie|rachat/)
  await expect(page.getByText('Ce texte ne dit rien de personne, et dit où vous écrire.')).toBeVisible()
  const proposed = await text.inputValue()
  await text.fill(`${proposed}\nVotre rachat part demain.`)
  await expect(page.getByText(/Tout\sle\smonde\slira\s«\sVotre\srachat\s»/)).toBeVisible()
  await page.getByRole('button', { name: 'Revenir au texte proposé' }).click()
  await expect(text).toHaveValue(proposed)
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await expect(text).toHaveValue(`${proposed}\nVotre rachat part demain.`)
  await expect(page.getByRole('button', { name: 'Rétablir' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Revenir au texte proposé' }).click()
  await page.getByRole('button', { name: 'Copier le texte' }).click()
  await expect(page.getByText(/collez-le\ssous\sl’avis/)).toBeVisible()
  await expectAccessible(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`reply-${colorScheme}.png`) })
  }
  await page.getByRole('button', { name: 'Marquer comme publiée' }).click()
  await expect(page.getByText(/sans\scapture,\srien\sne\sla\sprouve/)).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('publish.png') })
  await page.getByRole('button', { name: 'Enregistrer la publication' }).click()
  await expect(page.getByText(/accusé\sde\sréception\senvoyé\spar\sune\sréponse\spublique\sen\sligne/)).toBeVisible()
  await expect(page.getByRole('button', { name: '2026-001 Réponse publique.txt' })).toBeVisible()

  // A letter to somebody unknown tells nothing of a client.
  await page.goto(`${dossier}/lettre/answer`)
  await expect(page.getByText(/la\sconfidentialité\sdue\saux\sclients\sinterdit/)).toBeVisible()
  await page.goto(dossier)

  await onDay(page, '2026-04-20')
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Identifier l’auteur de l’avis' }).click()
  await choose(page, 'Civilité', 'Mme')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Lucie Morel')
  await choose(page, 'Sa qualité', 'Ancienne cliente')
  await page.getByRole('textbox', { name: /Adresse\sélectronique/ }).fill('lucie@exemple.example')
  await page.getByRole('button', { name: 'Enregistrer son identité' }).click()
  await expect(page.getByText(/Dites\scomment\selle\ss’est\sfait\sconnaître/)).toBeVisible()
  await page.getByRole('textbox', { name: /Comment\selle\ss’est\sfait\sconnaître/ }).fill('Elle écrit depuis le même compte.')
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('identify.png') })
  await page.getByRole('button', { name: 'Enregistrer son identité' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lucie Morel')
  await expect(page.getByText(/connu\sjusque-là\ssous\sle\spseudonyme\s«\slulu69\s»,\sidentifié\s:\sMme\sLucie\sMorel/)).toBeVisible()

  await page.getByRole('link', { name: 'Écrire la réponse' }).click()
  await page.getByRole('radio', { name: 'Favorable', exact: true }).check()
  await page.getByRole('textbox', { name: 'Les faits' }).fill('Demande reçue le 5 février, fonds versés le 26 mars.')
  await page.getByRole('textbox', { name: 'Les motifs de la réponse' }).fill('Le cabinet aurait dû relancer l’assureur.')
  const letter = await saveLetter(page)
  expect(letter).toContain('Mme Lucie Morel')
  expect(letter).not.toContain('lulu69')
  await markAsSent(page, 'Courriel')
  await expect(page.getByText(/réponse\s\(issue\s:\sfavorable\)\senvoyée\spar\scourriel/)).toBeVisible()

  // The register finds the dossier by the pseudonym still.
  await page.getByRole('link', { name: 'Réclamations', exact: true }).first().click()
  await page.getByRole('searchbox').fill('lulu69')
  await expect(page.getByRole('gridcell', { name: 'Lucie Morel', exact: true })).toBeVisible()
})

test('a review whose author stays unknown: the answer is public too, without reasons, and says why', async ({ page }) => {
  await onDay(page, '2026-05-26')
  await setUpFirm(page, { typed: [REVIEW] })
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: /réponse\spublique\squi\svaut\sréponse/ }).click()
  await expect(page.getByText('Elle vaut réponse. Copiez-la sous l’avis, puis marquez-la comme publiée.')).toBeVisible()
  await expect(page.getByText(/Dites\sce\sque\svous\savez\sfait\spour\sle\sjoindre/)).toBeVisible()
  await page.getByRole('radio', { name: 'Défavorable' }).check()
  await page.getByRole('button', { name: 'Marquer comme publiée' }).click()
  await page.getByRole('button', { name: 'Enregistrer la publication' }).click()
  await expect(page.getByText('Dites pourquoi la lettre part ainsi.')).toBeVisible()
  await page.getByRole('textbox', { name: /Pourquoi\srépondre\sainsi/ }).fill('Invité à nous écrire le 20 mai, sans suite.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer la publication' }).click()
  await expect(page.getByText(/réponse\s\(issue\s:\sdéfavorable\)\senvoyée\spar\sune\sréponse\spublique\sen\sligne/)).toBeVisible()
  await expect(
    page.getByText(/Envoyée\ssans\sses\smotifs,\squi\sne\sse\sdonnent\spas\sen\spublic\s:\sInvité\sà\snous\sécrire\sle\s20\smai/),
  ).toBeVisible()
})

test('a private message on the platform is the letter’s text, kept as it was copied, and names nothing of the matter', async ({ page }) => {
  await onDay(page, '2026-05-21')
  await setUpFirm(page, { typed: [{ ...REVIEW, contractReference: 'AV-778120' }] })
  await page.goto(`${await dossierAddress(page)}/lettre/acknowledgement`)
  await expect(page.getByText(/vous\spouvez\saussi\sy\sdonner\sune\sréponse\spublique/)).toBeVisible()
  await page.getByRole('button', { name: 'Copier le texte' }).click()
  await expect(page.getByText(/collez-le\sdans\sle\smessage/)).toBeVisible()
  await page.getByRole('textbox', { name: 'La réception' }).fill('Nous avons reçu votre avis sur l’assurance-vie, contrat AV-778120.')
  await page.getByRole('button', { name: 'Copier le texte' }).click()
  await expect(page.getByText(/La\splateforme\speut\slire\sce\smessage/)).toBeVisible()
  await page.getByRole('button', { name: 'Revenir au texte proposé' }).click()
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/Le\stexte\stel\squ’il\sest\sà\sl’écran\sest\sgardé/)).toBeVisible()
  await expect(dialog.getByText(/La\splateforme\speut\slire/)).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByText(/accusé\sde\sréception\senvoyé\spar\smessage\sprivé\ssur\sla\splateforme/)).toBeVisible()
  const kept = await readFile(await (await savedCopy(page, '2026-001 Message privé.txt')).path(), 'utf8')
  expect(kept).toContain('Nous accusons réception')
  expect(kept).not.toMatch(/Assurance-vie|AV-778120/)
})

test('a daughter for her mother: the proof of her mandate is asked first, comes, then she is answered', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page)
  await startComplaint(page)
  await choose(page, 'Civilité', 'Mme')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Lucie Morel')
  await page.getByRole('radio', { name: 'Mandataire' }).check()
  await page.getByRole('textbox', { name: 'Pour qui agit cette personne ?' }).fill('Jeanne Morel')
  await page.getByRole('textbox', { name: /Adresse\sélectronique/ }).fill('lucie@exemple.example')
  await goOn(page)
  await expect(page.getByText(/Dites\ssi\sla\spreuve\sdu\smandat\sest\sau\sdossier/)).toBeVisible()
  await page.getByRole('radio', { name: 'À demander' }).check()
  await goOn(page)
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', '07/04/2026')
  await goOn(page)
  await typeMatter(page, 'Le rachat de sa mère a pris sept semaines.')
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lucie Morel')
  const dossier = await dossierAddress(page)

  // Before the proof was even asked for, nothing that tells of her mother may leave.
  await page.goto(`${dossier}/lettre/answer`)
  await expect(page.getByText(/preuve\sdu\smandat\spour\sJeanne\sMorel\sn’est\spas\sau\sdossier\s:\sdemandez-la/)).toBeVisible()
  await page.goto(dossier)

  // The first thing to do is to ask; a request for something else does not do.
  await page.getByRole('link', { name: 'Demander la preuve du mandat' }).click()
  const asked = page.getByRole('textbox', { name: 'Pièces demandées' })
  await expect(asked).toHaveValue(/Un\smandat\sécrit\set\ssigné\spar\sJeanne\sMorel/)
  const proposed = await asked.inputValue()
  await asked.fill('Le relevé du contrat')
  await expect(page.getByText(/La\slettre\sne\sdemande\spas\sla\spreuve\sdu\smandat/)).toBeVisible()
  await asked.fill(proposed)
  await expect(page.getByText(/La\slettre\sne\sdemande\spas\sla\spreuve\sdu\smandat/)).toHaveCount(0)
  await typeDay(page, 'Demandées pour le', '20/04/2026')
  expect(await saveLetter(page)).toContain('Un mandat écrit et signé par Jeanne Morel, avec une copie de sa pièce d’identité')
  await markAsSent(page, 'Courriel')
  await expect(page.getByText(/Demandée\sle\s8\savril\s2026,\sattendue/)).toBeVisible()

  // Its day runs: the acknowledgement may leave, with a word of caution.
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.getByText(/n’écrivez\srien\sici\sque\scette\spersonne\sn’ait\sdit\selle-même/)).toBeVisible()
  await saveLetter(page)
  await markAsSent(page, 'Courriel')

  await onDay(page, '2026-04-17')
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Noter les pièces reçues' }).click()
  await page.getByRole('checkbox', { name: /Un\smandat\sécrit/ }).check()
  await page.getByRole('checkbox', { name: 'La preuve du mandat est parmi elles' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('Reçue, au dossier')).toBeVisible()

  await page.getByRole('link', { name: 'Écrire la réponse' }).click()
  await expect(page.getByText(/preuve\sdu\smandat/)).toHaveCount(0)
  await page.getByRole('radio', { name: 'Favorable', exact: true }).check()
  await page.getByRole('textbox', { name: 'Les faits' }).fill('Demande reçue le 5 février, fonds versés le 26 mars.')
  await page.getByRole('textbox', { name: 'Les motifs de la réponse' }).fill('Le cabinet aurait dû relancer l’assureur.')
  const letter = await saveLetter(page)
  expect(letter).toContain('Mme Lucie Morel\npour Jeanne Morel')
  await markAsSent(page, 'Courriel')
  await expect(page.getByText(/réponse\s\(issue\s:\sfavorable\)\senvoyée\spar\scourriel/)).toBeVisible()
})

test('a company: its name, the person there, and how it acts, before a mediator is promised to it or not', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page)
  await startComplaint(page)
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('SCI Les Tilleuls')
  await page.getByRole('button', { name: 'C’en est un' }).click()
  await page.getByRole('textbox', { name: /Adresse\spostale/ }).fill('1 rue Fictive\n69006 Lyon')
  await goOn(page)
  // Neither who reads the letters nor how it acts is supposed; a consumer it cannot be.
  await expect(page.getByText(/Dites\ssi\selle\sagit\spour\sson\sactivité/)).toBeVisible()
  await expect(page.getByText('Indiquez la personne à qui écrire, ou « Direction ».')).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Consommateur/ })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Personne à qui écrire' }).fill('Anne Martin')
  await page.getByRole('radio', { name: /^Professionnel/ }).check()
  await goOn(page)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', '02/04/2026')
  await typeDay(page, 'Reçue le', '07/04/2026')
  await goOn(page)
  await typeMatter(page, 'Les frais n’avaient pas été annoncés.')
  await expect(page.getByText('À l’attention de')).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SCI Les Tilleuls')

  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  const letter = await saveLetter(page)
  expect(letter).toContain('SCI Les Tilleuls\nà l’attention d’Anne Martin\n1 rue Fictive')
  expect(letter).toContain('Madame, Monsieur,')
  expect(letter).toContain('elle ne s’applique pas à votre réclamation')
  await markAsSent(page, 'Lettre simple')

  // It acts outside of its activity after all: a mediator is there for it, where the law gives it one.
  await page
    .getByRole('button', { name: /^Corriger/ })
    .first()
    .click()
  await choose(page, 'À quel titre', 'Non professionnel')
  await page.getByRole('textbox', { name: 'Pourquoi cette correction ?' }).fill('Elle loue un seul bien, à ses associés.')
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click()
  await expect(page.getByText(/À\squel\stitre\s:\sNon\sprofessionnel,\sau\slieu\sde\sProfessionnel/)).toBeVisible()
})
