/** The vault as the adviser meets it: locking, opening, copies, backups, and the way back from each loss. */
import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { aBackup, PASSPHRASE as BACKUP_PASSPHRASE, CONTENT, someKeys } from '../shared/archive/a-backup.ts'
import { expectAccessible } from './accessible.ts'
import {
  backUp,
  dossierAddress,
  giveBackRecoveryCode,
  onDay,
  onOnePage,
  PASSPHRASE,
  setUpFirm,
  skipFirm,
  typeDay,
  typeFirm,
  unlock,
} from './adviser.ts'

/** A complaint in one page. */
async function record(page: Page, name: string): Promise<void> {
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(name)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await typeDay(page, 'Envoyée le', '02/04/2026')
  await typeDay(page, 'Reçue le', '07/04/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Rachat trop long.')
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
}

async function openData(page: Page): Promise<void> {
  await page.goto('/#/cabinet/donnees')
  await expect(page.getByRole('heading', { name: 'Données et sauvegardes' })).toBeVisible()
}

async function openKeys(page: Page): Promise<void> {
  await page.goto('/#/cabinet/ouverture')
  await expect(page.getByRole('heading', { name: 'Ouverture du registre', exact: true })).toBeVisible()
}

const title = (page: Page) => page.getByRole('heading', { level: 1 })

test.beforeEach(async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.goto('/')
})

/** Alters a byte of a dossier's first event in the database, and empties the second copy. */
async function damageOne(page: Page, dossierId: string): Promise<void> {
  await page.evaluate(async (id) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answered(indexedDB.open('reclamations-cgp-coffre-1'))
    const transaction = database.transaction(['events', 'marks'], 'readwrite')
    const rows = (await answered(transaction.objectStore('events').getAll())) as { dossierId: string; body: Uint8Array }[]
    const row = rows.find(({ dossierId }) => dossierId === id)
    if (!row) throw new Error('no event of this dossier')
    row.body[30] = (row.body[30] ?? 0) ^ 1
    await answered(transaction.objectStore('events').put(row))
    await answered(transaction.objectStore('marks').delete('projection'))
    database.close()
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('coffre')
    const file = await folder.getFileHandle('journal-1.log')
    const writable = await file.createWritable()
    await writable.close()
  }, dossierId)
}

test('a dossier that neither copy reads is named, the others open, and a backup gives it back', async ({ page }) => {
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  const dossierId = (await dossierAddress(page)).split('/').at(-1) ?? ''
  await record(page, 'Étienne Le Goff')
  await openData(page)
  await backUp(page)
  await damageOne(page, dossierId)
  await page.goto('/')
  await unlock(page)
  await expect(page.getByRole('alert')).toContainText('le dossier 2026-001. Rien n’en est effacé')
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('damaged.png') })
  await page.goto('/#/reclamations')
  await expect(page.getByRole('gridcell', { name: 'Étienne Le Goff', exact: true })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Reprendre d’une sauvegarde' }).click()
  await expect(page.getByText(/Le dossier 2026-001 est repris de la sauvegarde du/)).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine', exact: true })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('taken-back.png') })
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('Ctrl+L locks: no name is left in the page, what was being typed is kept, the passphrase opens again', async ({ page }) => {
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  await page.goto('/#/reclamations/nouvelle')
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Étienne Le Goff')
  await page.keyboard.press('Control+l')
  await expect(title(page)).toHaveText('Registre verrouillé')
  expect(await page.content()).not.toMatch(/Fontaine|Le Goff/)
  expect(await page.title()).toBe('Réclamations CGP')
  await expectAccessible(page)
  await unlock(page)
  await expect(page.getByRole('textbox', { name: 'Prénom et nom' })).toHaveValue('Étienne Le Goff')
})

test('a reload stopped on its way leaves nothing on screen, asks again, and harms no dossier', async ({ page }) => {
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  await page.goto('/#/reclamations')
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine' })).toBeVisible()
  // As Escape does, or the way back, before the page has come.
  await page.route(new URL('/', page.url()).href, (route) => route.abort('aborted'), { times: 1 })
  const stopped = page.waitForEvent('requestfailed')
  await page.keyboard.press('Control+l')
  await stopped
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine' })).toBeHidden()
  await expect(title(page)).toHaveText('Registre verrouillé')
  await unlock(page)
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine' })).toBeVisible()
  await expect(page.getByText('Ne se lit plus')).toHaveCount(0)
})

test('an idle window locks by itself', async ({ page }) => {
  await skipFirm(page)
  await expect(page.getByRole('button', { name: 'Verrouiller' })).toBeVisible()
  await page.clock.setFixedTime('2026-04-08T10:09:00+02:00')
  await page.waitForTimeout(6000)
  await expect(title(page)).toHaveText('Rien à faire aujourd’hui.')
  await page.clock.setFixedTime('2026-04-08T10:20:00+02:00')
  await expect(title(page)).toHaveText('Registre verrouillé')
})

test('wrong passphrases are told, then slowed down, even across a reload; the recovery code opens', async ({ page }) => {
  const groups = await setUpFirm(page)
  await page.keyboard.press('Control+l')
  for (let tries = 0; tries < 4; tries += 1) {
    await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(`mauvaise phrase ${tries}`)
    await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
    await expect(page.getByText('Ce n’est pas la phrase de passe de ce registre.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Phrase de passe' })).toBeFocused()
    if (tries < 3) await expect(page.getByRole('button', { name: 'Ouvrir le registre' })).toBeVisible()
    if (tries === 2) break
  }
  await expect(page.getByText(/le\sprochain\ssera\spossible/)).toBeVisible()
  await page.reload()
  await expect(page.getByText(/le\sprochain\ssera\spossible/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ouvrir le registre' })).toBeDisabled()
  await page.clock.setFixedTime('2026-04-08T10:30:00+02:00')
  await page.getByRole('button', { name: /Phrase\soubliée/ }).click()
  await page.getByRole('textbox', { name: 'Code de secours' }).fill(groups.join(' ').toLowerCase())
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  // A new passphrase is offered at once, and the forgotten one not asked for.
  const dialog = page.getByRole('dialog', { name: 'Choisir une nouvelle phrase de passe' })
  await expect(dialog.getByRole('textbox', { name: 'Phrase actuelle' })).toBeHidden()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Plus tard' }).click()
  await expect(title(page)).toHaveText('Rien à faire aujourd’hui.')
  await page.getByRole('button', { name: 'Choisir une phrase' }).click()
  await dialog.getByRole('textbox', { name: 'Nouvelle phrase' }).fill('quatre mots tout neufs')
  await dialog.getByRole('textbox', { name: 'La même, encore une fois' }).fill('quatre mots tout neufs')
  await dialog.getByRole('button', { name: 'Changer la phrase' }).click()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('quatre mots tout neufs')
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await expect(title(page)).toHaveText('Rien à faire aujourd’hui.')
  await openKeys(page)
  const acts = page.getByRole('list', { name: 'Ouvertures et changements de clés' })
  await expect(acts).toContainText('Registre ouvert avec le code de secours le')
  await expect(acts).toContainText('Phrase de passe changée le')
})

test('the passphrase is changed: the old one no longer opens, the new one does', async ({ page }) => {
  await skipFirm(page)
  await openKeys(page)
  await page.getByRole('button', { name: 'Changer la phrase de passe' }).click()
  await page.getByRole('textbox', { name: 'Phrase actuelle' }).fill('pas la bonne phrase')
  await page.getByRole('textbox', { name: 'Nouvelle phrase' }).fill('azertyuiop12')
  await page.getByRole('textbox', { name: 'La même, encore une fois' }).fill('azertyuiop12')
  await page.getByRole('button', { name: 'Changer la phrase', exact: true }).click()
  await expect(page.getByText('Une suite de touches voisines se devine')).toBeVisible()
  await page.getByRole('textbox', { name: 'Nouvelle phrase' }).fill('quatre mots tout neufs')
  await page.getByRole('textbox', { name: 'La même, encore une fois' }).fill('quatre mots tout neufs')
  await page.getByRole('button', { name: 'Changer la phrase', exact: true }).click()
  await expect(page.getByText('Ce n’est pas la phrase de passe actuelle.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Phrase actuelle' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Changer la phrase', exact: true }).click()
  await expect(page.getByText('La phrase de passe est changée. Ouvrez le registre avec la nouvelle.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await expect(page.getByText('Ce n’est pas la phrase de passe de ce registre.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('quatre mots tout neufs')
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await expect(title(page)).toHaveText('Ouverture du registre')
})

test('another recovery code asks for the passphrase; what the old copies still open is said', async ({ page }) => {
  await skipFirm(page)
  await openKeys(page)
  await page.getByRole('button', { name: 'Faire un nouveau code de secours' }).click()
  await giveBackRecoveryCode(page)
  await expect(page.getByText(/sauvegardes faites jusqu’ici/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('pas la bonne phrase')
  await page.getByRole('button', { name: 'Changer le code' }).click()
  await expect(page.getByText('Ce n’est pas la phrase de passe actuelle.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Changer le code' }).click()
  await expect(page.getByText(/Le nouveau code de secours est en place/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await expect(page.getByRole('list', { name: 'Ouvertures et changements de clés' })).toContainText('Code de secours changé le')
})

test('a deleted database comes back whole from the second copy, and one sentence says so', async ({ page }) => {
  await setUpFirm(page)
  await record(page, 'Claire Fontaine')
  await page.goto('/icon.svg')
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name ?? '').onsuccess = resolve
      })
    }
  })
  await page.goto('/')
  await unlock(page)
  await expect(page.getByText(/La base de données avait perdu des enregistrements.*la seconde copie a rendu/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Claire Fontaine', exact: true })).toBeVisible()
  await page.goto('/#/cabinet')
  await expect(page.getByRole('textbox', { name: 'Nom du cabinet', exact: true })).toHaveValue('Cabinet Fictif Patrimoine')
})

test('database and second copy both gone: no first run, what was found is said, a backup is the way back', async ({ page }) => {
  await setUpFirm(page)
  await record(page, 'Claire Fontaine')
  await openData(page)
  await backUp(page)
  // The one made with the register has none.
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /1\sdossier/ })
      .first(),
  ).toBeVisible()
  await page.goto('/icon.svg')
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name ?? '').onsuccess = resolve
      })
    }
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('coffre')
    const writing = await (await folder.getFileHandle('journal-1.log', { create: true })).createWritable()
    await writing.close()
  })
  await page.goto('/')
  await unlock(page)
  await expect(title(page)).toHaveText('Retrouver vos dossiers')
  await expect(page.getByText(/Rien n’a été effacé par l’application/)).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('emptied.png') })
  // The backup found is the way back: its key, and everything is here again.
  await expect(page.getByRole('radio', { name: /La sauvegarde du 8\savril\s2026.*1\sdossier/ })).toBeChecked()
  await page.getByRole('button', { name: 'Restaurer cette sauvegarde' }).click()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await page.getByRole('button', { name: 'Restaurer sur cet ordinateur' }).click()
  await expect(page.getByRole('link', { name: 'Claire Fontaine', exact: true })).toBeVisible()
})

test('a backup is made after the day’s first change, and shows on the dashboard', async ({ page }) => {
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  await page.getByRole('link', { name: 'Aujourd’hui' }).click()
  await expect(page.getByText(/Dernière sauvegarde vérifiée le mercredi 8\savril\s2026/)).toBeVisible({ timeout: 60_000 })
  await page.clock.setFixedTime('2026-04-20T10:00:00+02:00')
  await page.reload()
  await unlock(page)
  await expect(page.getByRole('alert')).toContainText(/Dernière sauvegarde vérifiée le mercredi 8\savril\s2026/)
  await expectAccessible(page)
})

test('a restore shows what it would change, saves the present state, and can be undone', async ({ page }) => {
  await skipFirm(page)
  await record(page, 'Claire Fontaine')
  await openData(page)
  await expect(page.getByText(/^1\sdossier\. Tout est dans le profil de ce navigateur, .*, chiffré\./)).toBeVisible()
  await backUp(page)
  await onDay(page, '2026-04-08', '11:00')
  await record(page, 'Étienne Le Goff')
  await openData(page)
  const backups = page.getByRole('list', { name: 'Sauvegardes présentes' })
  await backups.getByRole('listitem').filter({ hasText: '1 dossier' }).first().getByRole('button', { name: 'Restaurer' }).click()
  await expect(page.getByText(/Elle a été lue et vérifiée en entier/)).toBeVisible()
  await expect(page.getByText(/n’est qu’ici et ne serait plus dans le\sregistre\s: 2026-002/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Restaurer', exact: true }).click()
  await expect(title(page)).toHaveText('Registre verrouillé')
  await unlock(page)
  await page.goto('/#/reclamations')
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine' })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Étienne Le Goff' })).toHaveCount(0)
  await openData(page)
  await page.getByRole('button', { name: 'Revenir à l’état d’avant' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restaurer', exact: true }).click()
  await expect(title(page)).toHaveText('Registre verrouillé')
  await unlock(page)
  await page.goto('/#/reclamations')
  await expect(page.getByRole('gridcell', { name: 'Étienne Le Goff' })).toBeVisible()
})

async function onNewComputer(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ ...(baseURL && { baseURL }), locale: 'fr-FR', timezoneId: 'Europe/Paris' })
  const page = await context.newPage()
  await onDay(page, '2026-04-09')
  await page.goto('/')
  await page.getByRole('button', { name: /J’avais déjà un registre/ }).click()
  return page
}

test('on a new computer, the file and the passphrase, or the recovery code, are enough', async ({ page, browser, baseURL }) => {
  const groups = await typeFirm(page)
  await record(page, 'Claire Fontaine')
  await openData(page)
  await backUp(page)
  const backups = page.getByRole('list', { name: 'Sauvegardes présentes' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    backups.getByRole('button', { name: 'Enregistrer une copie' }).first().click(),
  ])
  const file = { name: download.suggestedFilename(), mimeType: 'application/zip', buffer: await readFile(await download.path()) }

  const first = await onNewComputer(browser, baseURL)
  await first.getByLabel('Fichier de sauvegarde').setInputFiles({ ...file, buffer: Buffer.from('pas une sauvegarde') })
  await first.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await first.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await expect(first.getByText('Ce fichier n’est pas une sauvegarde de Réclamations CGP.')).toBeVisible()
  await first.getByLabel('Fichier de sauvegarde').setInputFiles(file)
  await first.getByRole('textbox', { name: 'Phrase de passe' }).fill('une autre phrase')
  await first.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await expect(first.getByText(/Ni la phrase de passe ni le code/)).toBeVisible()
  await expectAccessible(first)
  await first.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await first.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await expect(first.getByText(/1\sdossier/)).toBeVisible()
  await expectAccessible(first)
  await first.getByRole('button', { name: 'Restaurer sur cet ordinateur' }).click()
  await expect(first.getByRole('link', { name: 'Claire Fontaine', exact: true })).toBeVisible({ timeout: 60_000 })
  await first.reload()
  await unlock(first)
  await expect(first.getByRole('link', { name: 'Claire Fontaine', exact: true })).toBeVisible()
  await first.context().close()

  const second = await onNewComputer(browser, baseURL)
  await second.getByLabel('Fichier de sauvegarde').setInputFiles(file)
  await second.getByRole('radio', { name: 'Le code de secours' }).check()
  await second.getByRole('textbox', { name: 'Code de secours' }).fill(groups.join(' '))
  await second.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await second.getByRole('button', { name: 'Choisir une nouvelle phrase de passe' }).click()
  await second.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await second.getByRole('textbox', { name: 'La même, encore une fois' }).fill(PASSPHRASE)
  await second.getByRole('button', { name: 'Continuer' }).click()
  await second.getByRole('button', { name: 'Restaurer sur cet ordinateur' }).click()
  await expect(second.getByRole('link', { name: 'Claire Fontaine', exact: true })).toBeVisible({ timeout: 60_000 })
  await second.context().close()
})

test('a backup that no register made is said so, and restored only by one who says to know it', async ({ browser, baseURL }) => {
  // Everything that is in clear beside a register: its public keys, and the key file of a genuine backup.
  const keys = await someKeys()
  const buffer = Buffer.from(await aBackup(keys, CONTENT, { sealKeys: { vault: new Uint8Array(32) } }))
  const page = await onNewComputer(browser, baseURL)
  await page.getByLabel('Fichier de sauvegarde').setInputFiles({ name: 'forgee.rcgp', mimeType: 'application/zip', buffer })
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(BACKUP_PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await expect(page.getByText(/n’a pas été faite par ce registre/)).toBeVisible()
  await expectAccessible(page)
  const restore = page.getByRole('button', { name: 'Restaurer sur cet ordinateur' })
  await expect(restore).toBeDisabled()
  await page.getByRole('checkbox', { name: /Je sais d’où vient cette sauvegarde/ }).check()
  await expect(restore).toBeEnabled()
  await page.context().close()
})

test('a second copy that cannot be written is said at once, and until it is mended', async ({ page }) => {
  await skipFirm(page)
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('coffre')
    // Held as another program would hold it.
    const handle = await folder.getFileHandle('journal-1.log')
    const held = await (
      handle as unknown as { createWritable: (options: object) => Promise<{ close: () => Promise<void> }> }
    ).createWritable({ keepExistingData: true })
    Object.assign(window, { release: () => held.close() })
  })
  await record(page, 'Claire Fontaine')
  await expect(page.getByRole('alert')).toContainText('La seconde copie du registre ne s’écrit plus')
  const again = await page.getByRole('button', { name: 'Réessayer' }).elementHandle()
  // In one go: a check that begins by itself in between, a backup's for instance, would mend the copy and leave no button.
  await page.evaluate(async (button) => {
    await (window as unknown as { release: () => Promise<void> }).release()
    ;(button as HTMLElement).click()
  }, again)
  await expect(page.getByText('La seconde copie du registre ne s’écrit plus')).toHaveCount(0)
})
