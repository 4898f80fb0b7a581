/** The room of actions, from a recurring cause to what a later synthesis says of what was done about it. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { choose, onDay, recordComplaint, setUpFirm, typeDay, wordText } from './adviser.ts'
import { restoreSixtyDossiers } from './sixty-dossiers-backup.ts'

const FINDING = 'Rachats suivis sans date limite'
const ACTION = 'Réclamer chaque pièce manquante sous huit jours'
const GIVEN_UP = 'Vérifier les frais des plans chaque trimestre'

async function goTo(page: Page, room: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: room, exact: true }).click()
}

test('a recurring cause: noted, acted upon, measured again, and what is mistyped stays where it was typed', async ({ page }) => {
  await restoreSixtyDossiers(page)
  const group = (name: string | RegExp) => page.getByRole('region', { name })
  const [causes, toDo, done] = [group('Causes récurrentes'), group('À mettre en œuvre'), group('En place')]
  const dialog = page.getByRole('dialog')
  const save = (name: string) => dialog.getByRole('button', { name, exact: true }).click()

  await test.step('a cause is proposed; a lower threshold proposes more', async () => {
    await goTo(page, 'Actions')
    await expect(causes.getByRole('listitem')).toHaveText([/Exécution d’une opération.*, Assurance-vie\s: 7\sréclamations en 12\smois/])
    await expectAccessible(page)
    await page.goto('/#/cabinet/regles')
    const times = page.getByRole('textbox', { name: /^Cause récurrente à partir de/ })
    await expect(times).toHaveValue('3')
    await times.fill('deux')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(times).toHaveAccessibleDescription(/Indiquez un nombre entier de réclamations, de 2 à 20\./)
    await expect(times).toHaveValue('deux')
    await times.fill('2')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText(/^Enregistré\./)).toBeVisible()
    await goTo(page, 'Actions')
    await expect(causes.getByRole('listitem')).toHaveCount(3)
  })

  await test.step('one is set aside, with a reason only, and proposed again', async () => {
    await causes.getByRole('button', { name: /^Écarter.*Prévoyance/ }).click()
    await save('Écarter')
    await expect(dialog.getByText('Dites pourquoi il n’y a rien à constater ni à corriger.')).toBeVisible()
    await dialog.getByRole('textbox').fill('Deux expertises sans lien.')
    await save('Écarter')
    await expect(causes.getByRole('listitem')).toHaveCount(2)
    await page.getByRole('button', { name: /^La\sproposer\sà\snouveau/ }).click()
    await expect(dialog.getByRole('button', { name: 'Annuler', exact: true })).toHaveCount(0)
    await expect(dialog.getByRole('button', { name: 'Ne rien changer' })).toBeVisible()
    await dialog.getByRole('textbox').fill('Écartée trop vite.')
    await save('Annuler l’étape')
    await expect(causes.getByRole('listitem')).toHaveCount(3)
  })

  await test.step('a dysfunction is noted over its dossiers, and one more joined to it', async () => {
    await causes.getByRole('button', { name: /^Noter\sun\sdysfonctionnement.*Exécution/ }).click()
    await save('Enregistrer le constat')
    await expect(dialog.getByText('Décrivez ce qui a été constaté.')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Ce qui a été constaté' }).fill(FINDING)
    await expectAccessible(page)
    await save('Enregistrer le constat')
    await expect(causes.getByRole('listitem')).toHaveCount(2)
    const finding = group(/^Dysfonctionnements/)
      .getByRole('listitem')
      .filter({ hasText: FINDING })
    await expect(finding.getByRole('link')).toHaveCount(7)
    await finding.getByRole('button', { name: /^Rattacher/ }).click()
    await save('Rattacher')
    await expect(dialog.getByText('Choisissez au moins un dossier qui le montre.')).toBeVisible()
    await dialog.getByRole('combobox').fill('2026-001')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await save('Rattacher')
    await expect(finding.getByRole('link')).toHaveCount(8)
  })

  await test.step('an action is decided with its owner, its day and its target; what was typed outlives the form', async () => {
    await causes.getByRole('button', { name: /^Décider\sune\smesure.*Assurance-vie/ }).click()
    await dialog.getByRole('textbox', { name: 'La mesure' }).fill(ACTION)
    await dialog.getByRole('checkbox', { name: 'Fixer une cible chiffrée' }).check()
    await expect(dialog.getByText(/Sur les douze derniers mois\s: 2\sréclamations\. .*moins de cinq/)).toBeVisible()
    const target = dialog.getByRole('textbox', { name: /Cible\sen\sréclamations,\sau\splus/ })
    await target.fill('un')
    await save('Enregistrer la mesure')
    await expect(dialog.getByRole('textbox', { name: 'Responsable' })).toHaveAccessibleDescription(/Indiquez qui en est responsable\./)
    await expect(dialog.getByText('Indiquez le jour pour lequel elle est prévue.')).toBeVisible()
    await expect(target).toHaveAccessibleDescription(/Indiquez un nombre entier de réclamations, 0 compris\./)
    await expectAccessible(page)
    await save('Annuler')
    await causes.getByRole('button', { name: /^Décider\sune\smesure.*Assurance-vie/ }).click()
    await expect(dialog.getByRole('textbox', { name: 'La mesure' })).toHaveValue(ACTION)
    await expect(target).toHaveValue('un')
    await target.fill('1')
    await dialog.getByRole('textbox', { name: 'Responsable' }).fill('Camille Fictif')
    await typeDay(page, 'Prévue pour le', '28/02/2027')
    await save('Enregistrer la mesure')
    await expect(toDo.getByRole('listitem').filter({ hasText: ACTION })).toContainText(/1\sréclamation au plus en 2028/)
  })

  await test.step('it is put off, another given up', async () => {
    const action = toDo.getByRole('listitem').filter({ hasText: ACTION })
    await action.getByRole('button', { name: /^Reporter/ }).click()
    await expect(dialog).toContainText(/[^.]\. Prévue pour le 28\sfévrier\s2027\./)
    await typeDay(page, 'Nouveau jour', '14/02/2027')
    await dialog.getByRole('textbox', { name: 'Pourquoi' }).fill('Modèle de courrier attendu')
    await save('Reporter')
    await expect(dialog.getByText(/alors que cette mesure à venir est notée le/)).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Pourquoi' })).toHaveValue('Modèle de courrier attendu')
    await typeDay(page, 'Nouveau jour', '10/03/2027')
    await save('Reporter')
    await expect(action).toContainText(/Reportée le 15\sfévrier\s2027, d’abord prévue pour le 28\sfévrier\s2027/)
    const [calendar] = await Promise.all([page.waitForEvent('download'), toDo.getByRole('button', { name: /dans l’agenda$/ }).click()])
    const days = await readFile(await calendar.path(), 'utf8')
    expect(days).toMatch(/DTSTART;VALUE=DATE:20270310.*SUMMARY:2026-012\\, 2026-038 · Mesure corrective : jour prévu/s)
    expect(days).not.toContain('pièce manquante')
    await toDo.getByRole('button', { name: 'Voir l’autre' }).click()
    await toDo.getByRole('button', { name: new RegExp(`^Renoncer.*${GIVEN_UP}`) }).click()
    await save('Renoncer')
    await expect(dialog.getByText('Dites pourquoi le cabinet renonce à cette mesure.')).toBeVisible()
    await dialog.getByRole('textbox').fill('Le producteur publie désormais ses frais.')
    await save('Renoncer')
    await expect(group('Mesures abandonnées')).toContainText('Motif\u00a0: Le producteur publie désormais ses frais.')
  })

  await test.step('it is in place, with what shows it', async () => {
    await toDo.getByRole('button', { name: new RegExp(`^C’est\\sen\\splace.*${ACTION}`) }).click()
    await save('Enregistrer')
    await expect(dialog.getByText(/Dites ce qui montre que la mesure est en place/)).toBeVisible()
    const buffer = Buffer.from('%PDF-1.4 suivi')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'suivi.pdf', mimeType: 'application/pdf', buffer })
    await dialog.getByRole('textbox', { name: 'Ce qui le montre' }).fill('Tableau relu chaque lundi')
    await expectAccessible(page)
    await save('Enregistrer')
    await expect(done.getByRole('listitem').filter({ hasText: ACTION })).toContainText('Trop tôt pour le dire')
    await expect(toDo).not.toContainText(ACTION)
  })

  await test.step('once the year of its target is over, room and synthesis say whether it worked', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await onDay(page, '2029-01-15')
    await goTo(page, 'Actions')
    const action = done.getByRole('listitem').filter({ hasText: ACTION })
    await expect(action).toContainText('A porté ses fruits')
    await expect(action).toContainText(
      /Mesuré en 2028\s: 0\sréclamation, pour une cible de 1\sréclamation au plus et 2\sréclamations au départ/,
    )
    const [evidence] = await Promise.all([page.waitForEvent('download'), action.getByRole('button', { name: 'suivi.pdf' }).click()])
    expect(await readFile(await evidence.path(), 'utf8')).toBe('%PDF-1.4 suivi')
    await expectAccessible(page)
    await action.getByRole('link', { name: '2026-012' }).click()
    await expect(page.getByText(/mesure mise en œuvre le 15\sfévrier\s2027\./)).toBeVisible()
    await goTo(page, 'Synthèse')
    await choose(page, 'Période', 'Année 2028')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Synthèse 2028')
    await page.getByRole('tab', { name: 'Document à soumettre' }).click()
    const [synthesis] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter la synthèse en Word' }).click(),
    ])
    const [, followedUp = ''] = (await wordText(synthesis)).split(/Mesures décidées auparavant, et leur effet/)
    expect(followedUp).toContain(`${ACTION}\nMise en œuvre le 15 février 2027\nResponsable : Camille Fictif\nA porté ses fruits`)
    expect(followedUp).toContain(`${GIVEN_UP}\nAbandonnée le 15 février 2027`)
  })
})

test('the first finding of a firm: noted where none is yet, over the complaint that shows it', async ({ page }) => {
  await onDay(page, '2026-11-03')
  await setUpFirm(page)
  const findings = page.getByRole('region', { name: 'Dysfonctionnements, manquements, mauvaises pratiques' })
  await goTo(page, 'Actions')
  // No complaint could show it.
  await expect(page.getByText(/À la clôture d’un dossier/)).toBeVisible()
  await expect(findings).toHaveCount(0)
  await goTo(page, 'Aujourd’hui')
  await recordComplaint(page, { channel: 'Courriel', sentOn: '31/10/2026', name: 'Étienne Le Goff' })
  await goTo(page, 'Actions')
  await expect(findings).toContainText('Rien n’est noté à ce jour.')
  await expectAccessible(page)
  await findings.getByRole('button', { name: 'Noter un dysfonctionnement' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Ce qui a été constaté' })).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Ce qui a été constaté' }).fill(FINDING)
  await dialog.getByRole('button', { name: 'Enregistrer le constat' }).click()
  await expect(dialog.getByText('Choisissez au moins un dossier qui le montre.')).toBeVisible()
})
