/** What nobody awaited: an exception, a rejected promise, a worker that fails, an opening that breaks off. Each ends in words and in the diagnostic. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { onDay, onOnePage, setUpFirm, skipFirm, typeDay, unlock } from './adviser.ts'

const NAME = 'Claire Fontaine'

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'Une erreur inattendue' })

async function diagnosticFrom(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer un diagnostic' }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  for (const secret of [NAME, 'Fontaine', 'undefined']) expect(text).not.toContain(secret)
  return text
}

test('an exception in a handler and a rejected promise are said once, kept, and put away', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.goto('/')
  await skipFirm(page)
  await page.evaluate((name) => {
    const { getElementById } = document
    document.getElementById = (id) => {
      if (id === 'contenu') throw new TypeError(`not a ${name}`)
      return getElementById.call(document, id)
    }
  }, NAME)
  // The browser says so of itself, and nothing failed.
  await page.evaluate(() =>
    window.dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed with undelivered notifications.' })),
  )
  await expect(notice(page)).toHaveCount(0)
  for (let time = 0; time < 3; time += 1) {
    await page.getByRole('link', { name: 'Aller au contenu' }).focus()
    await page.keyboard.press('Enter')
  }
  await expect(notice(page)).toHaveCount(1)
  expect(await diagnosticFrom(page)).toMatch(/^- \d+\ss, geste\s: TypeError(?: < [\w.-]+\.js:\d+:\d+)+ \(3\sfois\)$/m)
  await page.getByRole('button', { name: 'J’ai lu' }).click()
  await expect(notice(page)).toHaveCount(0)

  await page.goto('/#/cabinet/ouverture')
  await page.evaluate((name) => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException(name, 'DataError')
    }
  }, NAME)
  await page.getByRole('combobox', { name: /Verrouiller/ }).click()
  await page.getByRole('option').last().click()
  await expect(notice(page)).toHaveCount(1)
  await expect(notice(page)).toContainText('Ce qui s’enregistre l’est en entier ou pas du tout')
  expect(await diagnosticFrom(page)).toMatch(/^- \d+\ss, suite d’un geste\s: /m)
  // Kept after the page started anew, locked; nothing of the register is in what it says.
  await page.getByRole('button', { name: 'Recharger' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await page.evaluate((name) => void Promise.reject(new Error(name)), NAME)
  await expect(notice(page)).toHaveCount(1)
  expect(await diagnosticFrom(page)).toMatch(/suite d’un geste[\s\S]*suite d’un geste/)
})

test('a letter whose Word file cannot be made says so on its screen, and is kept', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.route(/letter-document/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new RangeError("Fontaine")' }),
  )
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '07/04/2026', name: NAME }] })
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await expect(page.getByText(/Le fichier Word n’a pas pu être préparé. Votre texte est conservé/)).toBeVisible()
  await expect(notice(page)).toHaveCount(1)
  expect(await diagnosticFrom(page)).toMatch(/^- \d+\ss, suite d’un geste\s: RangeError/m)
})

test('a worker that dies is kept, and its screen says how to go on', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.route(/analysis-worker/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new RangeError("Fontaine")' }),
  )
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/synthese')
  await expect(page.getByRole('heading', { name: 'Cet écran s’est arrêté' })).toBeVisible()
  await page.getByRole('button', { name: 'J’ai lu' }).click()
  expect(await diagnosticFrom(page)).toMatch(/travail de fond\s: RangeError/)
  await page.getByRole('button', { name: 'Recharger l’application' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
})

/** Puts in the database what the application never writes there. */
async function spoilMarks(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const found = (await indexedDB.databases()).find(({ name }) => /coffre-\d+$/.test(name ?? ''))
    const database = await done(indexedDB.open(found?.name ?? ''))
    await done(database.transaction(['marks'], 'readwrite').objectStore('marks').put({ key: 'damaged', value: 1 }))
    database.close()
  })
}

test('an opening that breaks off on an error of ours ends on a screen with a way out', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill(NAME)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await typeDay(page, 'Envoyée le', '02/04/2026')
  await typeDay(page, 'Reçue le', '07/04/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Rachat trop long.')
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await spoilMarks(page)
  await unlock(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('L’ouverture du registre s’est interrompue')
  await expect(page.getByText('Vos données sont dans le profil de ce navigateur')).toBeVisible()
  expect(await diagnosticFrom(page)).toMatch(/ouverture\s: /)
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
})
