/** The register in and out: handed over as a file, and those that firms keep today taken in. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import JSZip from 'jszip'
import { localDate } from '../../shared/regulation/index.ts'
import { registerCsv } from '../bench/registers.ts'
import { expectAccessible } from './accessible.ts'
import { choose, goOn, onDay, setUpFirm, unlock, wordText } from './adviser.ts'

const REGISTER = 'test/fixtures/registre-excel-fr.csv'

test.describe('export', () => {
  test.beforeEach(async ({ page }) => {
    await onDay(page, '2026-04-09')
    await setUpFirm(page, {
      complaints: [
        { channel: 'Lettre', sentOn: '01/04/2026', receivedOn: '03/04/2026', name: 'Claire Fontaine' },
        { channel: 'Courriel', sentOn: '07/04/2026', name: 'Étienne Le Goff', story: '=2+2' },
      ],
    })
    await page.getByRole('link', { name: 'Réclamations', exact: true }).first().click()
    await expect(page.getByRole('row').filter({ hasText: 'Fontaine' })).toBeVisible()
  })

  async function exported(page: Page) {
    const dialog = page.getByRole('dialog', { name: 'Exporter le registre' })
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Exporter' }).click()])
    await expect(dialog.getByText(/Enregistré\s:/)).toBeVisible()
    return download
  }

  test('what is on the screen goes to Excel, everything to CSV and Word', async ({ page }) => {
    await page.getByRole('searchbox').fill('fontaine')
    await expect(page.getByRole('row').filter({ hasText: 'Le Goff' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Exporter' }).click()
    await expect(page.getByText(/Ce fichier quitte le coffre/)).toBeVisible()
    await expect(page.getByRole('radio', { name: /Ce qui est à l’écran/ })).toBeChecked()
    await expectAccessible(page)
    const workbook = await exported(page)
    expect(workbook.suggestedFilename()).toBe('registre-reclamations-2026-04-09.xlsx')
    const sheet = await (await JSZip.loadAsync(await readFile(await workbook.path()))).file('xl/worksheets/sheet1.xml')?.async('string')
    expect(sheet).toContain('Claire Fontaine')
    expect(sheet).not.toContain('Le Goff')
    // 3 April 2026, as a day.
    expect(sheet).toContain('<v>46115</v>')

    await page.getByRole('radio', { name: /Tout le registre/ }).check()
    await page.getByRole('radio', { name: 'CSV' }).check()
    await expectAccessible(page)
    const csv = new TextDecoder().decode(await readFile(await (await exported(page)).path()))
    expect(csv.split('\r\n')).toHaveLength(4)
    expect(csv).toContain(";'=2+2;")
    await choose(page, 'Encodage', 'Windows-1252 (anciens logiciels)')
    await choose(page, 'Séparateur', 'Tabulation')
    const old = new TextDecoder('windows-1252').decode(await readFile(await (await exported(page)).path()))
    expect(old).toContain('\tÉtienne Le Goff\t')

    await page.getByRole('radio', { name: /Word/ }).check()
    const text = await wordText(await exported(page))
    expect(text).toContain('Étienne Le Goff')
  })

  test('our own export comes back without a question', async ({ page }) => {
    await page.getByRole('button', { name: 'Exporter' }).click()
    await page.getByRole('radio', { name: /Tout le registre/ }).check()
    const dialog = page.getByRole('dialog', { name: 'Exporter le registre' })
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Exporter' }).click()])
    const path = await download.path()
    await dialog.getByRole('button', { name: 'Fermer' }).click()
    await page.getByRole('link', { name: 'Importer un registre' }).click()
    await page
      .getByLabel('Registre à importer')
      .setInputFiles({ name: 'export.xlsx', mimeType: 'application/octet-stream', buffer: await readFile(path) })
    await expect(page.getByText(/Ce fichier est un export de ce logiciel/)).toBeVisible()
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await expect(page.getByText(/2.lignes lues.*2.doublons/)).toBeVisible()
    await page.getByRole('button', { name: /Doublons/ }).click()
    await expect(page.getByText(/C’est le dossier 2026-001 du registre/)).toBeVisible()
  })

  test('mode contrôle with names masked exports no name', async ({ page }) => {
    await page.goto('/#/cabinet/controle')
    await page.getByRole('checkbox', { name: 'Masquer les noms' }).check()
    await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
    await unlock(page)
    await expect(page.getByRole('gridcell', { name: 'Nom masqué' }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Importer un registre' })).toHaveCount(0)
    await page.goto('/#/reclamations/import')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Réclamations')
    await page.goto('/#/reclamations/a-clore')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Réclamations')
    await page.getByRole('button', { name: 'Exporter' }).click()
    await page.getByRole('radio', { name: /Tout le registre/ }).check()
    await page.getByRole('radio', { name: 'CSV' }).check()
    const csv = new TextDecoder().decode(await readFile(await (await exported(page)).path()))
    expect(csv).toContain('Nom masqué')
    expect(csv).not.toMatch(/Fontaine|Goff|2\+2|sept semaines/)
  })
})

test.describe('import', () => {
  test.beforeEach(async ({ page }) => {
    await onDay(page, '2026-06-01')
    await setUpFirm(page)
    await page.getByRole('link', { name: 'Réclamations', exact: true }).first().click()
  })

  /** From the file to the dry run, each screen looked at. */
  async function reviewRegister(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'Importer un registre' }).click()
    await expectAccessible(page)
    await page.getByLabel('Registre à importer').setInputFiles(REGISTER)
    await expect(page.getByText(/40\slignes, 13\scolonnes \(CSV, point-virgule, Windows-1252\)/)).toBeVisible()
    await expectAccessible(page)
    await goOn(page)
    await expect(page.getByRole('heading', { name: /^Étape\s2\ssur\s4/ })).toBeFocused()
    await expect(page.getByRole('combobox', { name: /Ce que contient «\sDate AR\s»/ })).toHaveText('Accusé de réception envoyé le')
    await expectAccessible(page)
    await goOn(page)
    await expect(page.getByText('Chaque mot du registre a une traduction proposée')).toBeVisible()
    await expect(page.getByRole('combobox', { name: /Canaux.*LRAR/ })).toHaveText('Lettre recommandée')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await expect(page.getByText(/40\slignes lues\s: 35\snouvelles, 5 à compléter, 0\sdoublon/)).toBeVisible()
    await expectAccessible(page)
  }

  test('the register of a spreadsheet: five lines wait with their reasons, 35 become dossiers, all undone after a restart', async ({
    page,
  }) => {
    test.slow()
    await reviewRegister(page)
    for (const reason of [
      /«\sDate réception\s»\s: le 31\/02\/2024 n’existe pas au calendrier/,
      /«\sClient\s»\s: la cellule est vide/,
      /«\sDate réception\s»\s: «\sn\.c\.\s» n’est pas une date/,
      /«\sMontant \(€\)\s»\s: «\sabc\s» n’est pas repris/,
      /«\sDate envoi\s»\s: le 01\/01\/2031 est dans le futur/,
    ])
      await expect(page.getByText(reason)).toBeVisible()
    // What was typed goes with the line, checked or not.
    await page.getByRole('textbox', { name: /«\sClient\s», ligne 11/ }).fill('Paul Marchand')
    const [left] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Enregistrer les lignes écartées' }).click(),
    ])
    const sheet = await (await JSZip.loadAsync(await readFile(await left.path()))).file('xl/worksheets/sheet1.xml')?.async('string')
    expect(sheet?.match(/<row /g)).toHaveLength(6)
    expect(sheet).toContain('31/02/2024 n’existe pas au calendrier')
    expect(sheet).toContain('Paul Marchand')
    // Nothing typed is passed over by « Importer »: it is checked first.
    await page.getByRole('button', { name: /Importer 35\sdossiers/ }).click()
    await expect(page.getByText(/36\snouvelles, 4 à compléter/)).toBeVisible()
    await expect(page.getByText('Vos corrections n’étaient pas encore vérifiées', { exact: false })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('textbox', { name: /«\sDate réception\s», ligne 6/ }).fill('30/02/2024')
    await expect(page.getByRole('button', { name: 'Vérifier à nouveau' })).toBeEnabled()
    // Going back and forth loses nothing.
    await page.getByRole('button', { name: 'Retour' }).click()
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await expect(page.getByText(/36\snouvelles, 4 à compléter/)).toBeVisible()
    await expect(page.getByText(/le 30\/02\/2024 n’existe pas au calendrier/)).toBeVisible()
    await expect(page.getByText(/Vos corrections/)).toHaveCount(0)
    await page.getByRole('button', { name: /^Nouvelles/ }).click()
    await page.getByRole('checkbox', { name: 'Reprendre la ligne 11', exact: true }).uncheck()
    await page.getByRole('button', { name: /Importer 35\sdossiers/ }).click()
    await expect(page.getByText(/35\sdossiers repris de registre-excel-fr\.csv/)).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Voir le registre' }).click()
    await expect(page.getByText(/^35\sdossiers$/)).toBeVisible()
    await page.getByRole('searchbox').fill('2023-001')
    await page.getByRole('gridcell', { name: '2023-001' }).click()
    await expect(page.getByText(/dossier repris d’un registre antérieur \(registre-excel-fr\.csv, ligne 2\)/)).toBeVisible()
    await expect(page.getByText('Close d’après le registre repris', { exact: false })).toBeVisible()
    await expect(page.getByText(/en retard depuis/)).toHaveCount(0)
    await expectAccessible(page)

    await onDay(page, '2026-06-02')
    await page.goto('/#/reclamations/import')
    await expect(page.getByText(/1er\sjuin\s2026\s: registre-excel-fr\.csv, 35\sdossiers/)).toBeVisible()
    await page.getByRole('button', { name: /Annuler l’import de/ }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: /Retirer 35\sdossiers/ }).click()
    await expect(page.getByText(/annulé le 2\sjuin\s2026/)).toBeVisible()
    await page.goto('/#/reclamations')
    await expect(page.getByText(/Aucun dossier pour l’instant/)).toBeVisible()
  })

  test('the same register again is all duplicates; what was chosen of its columns and words is proposed', async ({ page }) => {
    test.slow()
    await reviewRegister(page)
    await page.getByRole('button', { name: 'Retour' }).click()
    await choose(page, 'Natures : « Conseil »'.replace(/ ([:»])/g, '\u00a0$1').replace('« ', '«\u00a0'), 'Teneur du discours commercial')
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await page.getByRole('button', { name: /Importer 35\sdossiers/ }).click()
    await expect(page.getByText(/35\sdossiers repris/)).toBeVisible()
    await page.goto('/#/')
    await page.goto('/#/reclamations/import')
    await page.getByLabel('Registre à importer').setInputFiles(REGISTER)
    await goOn(page)
    await goOn(page)
    await expect(page.getByRole('combobox', { name: /Natures.*Conseil/ })).toHaveText('Teneur du discours commercial')
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await expect(page.getByText(/0\snouvelle, 5 à compléter, 35\sdoublons/)).toBeVisible()
    await page.getByRole('button', { name: /^Doublons/ }).click()
    await expect(page.getByText(/C’est le dossier 2023-001 du registre/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeDisabled()
    await expectAccessible(page)
  })

  test('a worker that dies at each step is replaced, and a column read no more loses nothing that was said of it', async ({ page }) => {
    test.slow()
    /** As out of memory: it answers nothing more. */
    const endWorker = async () => {
      const worker = page.workers().find((one) => one.url().includes('import-worker'))
      const ended = worker?.waitForEvent('close')
      await worker?.evaluate(() => {
        setTimeout(() => {
          throw new RangeError('out of memory')
        })
      })
      await ended
      await page.getByRole('button', { name: 'J’ai lu' }).click()
    }
    const nature = page.getByRole('combobox', { name: /Natures.*Conseil/ })
    const column = (content: string) => choose(page, `Ce que contient «\u00a0Motif\u00a0»`, content)
    await page.getByRole('link', { name: 'Importer un registre' }).click()
    await page.getByLabel('Registre à importer').setInputFiles(REGISTER)
    await goOn(page)
    await endWorker()
    await goOn(page)
    await choose(page, 'Natures\u00a0: «\u00a0Conseil\u00a0»', 'Teneur du discours commercial')
    await page.getByRole('button', { name: 'Retour' }).click()
    await column('Gardée telle quelle, sans être lue')
    await goOn(page)
    await expect(page.getByRole('combobox', { name: /^Ce que contient/ })).toHaveCount(0)
    await expect(nature).toHaveCount(0)
    await page.getByRole('button', { name: 'Retour' }).click()
    await column('Nature')
    await endWorker()
    await goOn(page)
    await expect(nature).toHaveText('Teneur du discours commercial')
    await endWorker()
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await expect(page.getByText(/40\slignes lues\s: 35\snouvelles, 5 à compléter, 0\sdoublon/)).toBeVisible()
    await endWorker()
    await page.getByRole('button', { name: /Importer 35\sdossiers/ }).click()
    await expect(page.getByText(/35\sdossiers repris de registre-excel-fr\.csv/)).toBeVisible()
    await endWorker()
    const [left] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Enregistrer les lignes écartées' }).click(),
    ])
    const sheet = await (await JSZip.loadAsync(await readFile(await left.path()))).file('xl/worksheets/sheet1.xml')?.async('string')
    expect(sheet?.match(/<row /g)).toHaveLength(6)
  })

  test('what a column leaves in doubt is asked once, and the letters of the file are seen as they are chosen', async ({ page }) => {
    const register = [
      'N°;Client;Canal;Date réception;Date réponse;Motif',
      '2026-001;Hélène Œuvrard;Courriel;01/13/2026;en cours;Frais',
      '2026-002;Zoé Crépin;Courrier;02/03/2026;néant;Frais',
    ]
    const latin = Buffer.from(register.join('\r\n').replace('Œ', '\u008c'), 'latin1')
    await page.getByRole('link', { name: 'Importer un registre' }).click()
    await page.getByLabel('Registre à importer').setInputFiles({ name: 'doutes.csv', mimeType: 'text/csv', buffer: latin })
    const letters = page.getByLabel('Aperçu des lettres')
    await expect(letters).toContainText('Hélène Œuvrard')
    await choose(page, 'Encodage des lettres', 'Mac (Mac OS Roman)')
    await expect(letters).toContainText('HÈlËne')
    await choose(page, 'Encodage des lettres', 'Windows-1252')
    await expect(letters).toContainText('Hélène Œuvrard')
    await goOn(page)
    await goOn(page)

    const order = page.getByRole('combobox', { name: /«\sDate réception\s».*qu’est-ce qui vient d’abord/ })
    await expect(order).toHaveText('Le mois d’abord, puis le jour')
    await expect(page.getByText(/«\s01\/13\/2026\s» \(ligne\s2\), «\s02\/03\/2026\s» \(ligne\s3\)/)).toBeVisible()
    const blanks = page.getByRole('combobox', { name: /«\sDate réponse\s».*que disent ces mots/ })
    await expect(blanks).toHaveText(/^Rien\s: la cellule est comme vide$/)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await expect(page.getByText(/2\slignes lues\s: 2\snouvelles/)).toBeVisible()
    await expect(page.getByText('03/02/2026').first()).toBeVisible()
  })

  test('dossiers taken over as answered are closed together, once it is confirmed', async ({ page }) => {
    const register = [
      'N°;Client;Canal;Date réception;Motif;Date réponse;Réponse;Statut;Cause',
      '2026-001;Claire Fontaine;Courrier;05/01/2026;Frais;20/01/2026;Favorable;Répondu;Barème mal expliqué',
      '2026-002;Marc Le Goff;Courriel;06/01/2026;Frais;26/01/2026;Défavorable;Répondu;',
      '2026-003;Zoé Petit;Courrier;07/01/2026;Frais;27/01/2026;Partielle;Répondu;',
      '2026-004;Luc Morel;Courrier;08/01/2026;;28/01/2026;Favorable;Répondu;',
      '2026-005;Paul Roux;Courrier;09/01/2026;Frais;29/01/2026;Favorable;Clos;',
    ]
    await page.getByRole('link', { name: 'Importer un registre' }).click()
    await page
      .getByLabel('Registre à importer')
      .setInputFiles({ name: 'ancien.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${register.join('\r\n')}`) })
    await goOn(page)
    await goOn(page)
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    await page.getByRole('button', { name: /Importer 5\sdossiers/ }).click()
    await expect(page.getByRole('link', { name: /Clore ensemble 4\sdossiers répondus/ })).toBeVisible()

    const figure = (label: string) => page.locator('main dl > div').filter({ hasText: label }).locator('dd')
    const figures = ['Réclamations reçues', 'Accusés dans le délai', 'Réponses dans le délai', 'Délai médian de réponse']
    const readFigures = async () => {
      await page.goto('/#/synthese?du=2026-01-01&au=2026-12-31')
      await expect(figure('Réclamations reçues')).toContainText(/^5/)
      return Promise.all(figures.map((label) => figure(label).innerText()))
    }
    const before = await readFigures()
    await expect(figure('Ouvertes à la fin')).toContainText(/^4/)

    await page.goto('/#/')
    await expect(page.getByText(/4\sdossiers sont à clore\./)).toBeVisible()
    await page.getByRole('link', { name: 'Clore ensemble les dossiers repris' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Clore ensemble les dossiers repris')
    const ready = page.getByRole('table', { name: 'À clore' })
    const open = page.getByRole('table', { name: 'Restent ouverts' })
    await expect(ready.getByRole('row')).toHaveCount(4)
    await expect(ready.getByRole('row').filter({ hasText: '2026-001' })).toContainText(
      /Claire Fontaine.*20\/01\/2026.*Favorable.*Barème mal expliqué/,
    )
    await expect(ready.getByRole('row').filter({ hasText: '2026-002' })).toContainText('Non renseignée dans le registre repris')
    await expect(open.getByRole('row').filter({ hasText: '2026-004' })).toContainText('La nature manque')
    await expectAccessible(page)

    // All, none, and each.
    await ready.getByRole('checkbox', { name: 'Clore tous ces dossiers' }).uncheck()
    await expect(page.getByRole('button', { name: 'Clore', exact: true })).toBeDisabled()
    await ready.getByRole('checkbox', { name: 'Clore tous ces dossiers' }).check()
    await ready.getByRole('checkbox', { name: 'Clore le dossier 2026-003' }).uncheck()
    await page.getByRole('button', { name: /^Clore 2\sdossiers$/ }).click()
    await expect(page.getByText(/2\sdossiers clos\. 2\sdossiers restent ouverts\./)).toBeVisible()
    await expectAccessible(page)

    // A nature chosen for all, and a day.
    await choose(page, 'Nature, pour ceux qui n’en ont pas', 'Autre')
    await page.getByRole('radio', { name: /Le même jour pour tous/ }).check()
    await expect(ready.getByRole('row').filter({ hasText: '2026-004' })).toContainText('01/06/2026')
    await ready.getByRole('checkbox', { name: 'Clore tous ces dossiers' }).check()
    await page.getByRole('button', { name: /^Clore 2\sdossiers$/ }).click()
    await expect(page.getByText('Aucun dossier repris n’est à clore.')).toBeVisible()

    await page.goto('/#/')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien à faire aujourd’hui.')
    await expect(page.getByText(/à clore/)).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Clore ensemble les dossiers repris' })).toHaveCount(0)
    expect(await readFigures()).toEqual(before)
    await expect(figure('Ouvertes à la fin')).toContainText(/^0/)
  })

  test('a large import stopped halfway leaves nothing, and can be taken up again', async ({ page }) => {
    test.slow()
    await page.getByRole('link', { name: 'Importer un registre' }).click()
    // Long enough to be looked at, and stopped, well before its end.
    const buffer = registerCsv(8_000, localDate('2026-06-01'))
    await page.getByLabel('Registre à importer').setInputFiles({ name: 'registre.csv', mimeType: 'text/csv', buffer })
    await goOn(page)
    await goOn(page)
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
    const start = page.getByRole('button', { name: /Importer 8\s000\sdossiers/ })
    await start.click()
    // Eight thousand journals are sealed first, on a computer that may be busy.
    await expect(page.getByRole('progressbar', { name: 'Enregistrement' })).toBeVisible({ timeout: 60_000 })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Arrêter' }).click()
    await expect(start).toBeEnabled()
    await page.goto('/#/reclamations')
    await expect(page.getByText(/Aucun dossier pour l’instant/)).toBeVisible()
  })

  test('a file that is no register says why, where it was chosen', async ({ page }) => {
    await page.getByRole('link', { name: 'Importer un registre' }).click()
    await page
      .getByLabel('Registre à importer')
      .setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0, 0]) })
    await expect(page.getByRole('alert')).toContainText('n’est pas un texte')
    await page
      .getByLabel('Registre à importer')
      .setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from('Produit;Montant\r\nPER;12') })
    await goOn(page)
    await goOn(page)
    await expect(page.getByText('Dites quelle colonne donne le réclamant.')).toBeVisible()
    await expectAccessible(page)
  })
})
