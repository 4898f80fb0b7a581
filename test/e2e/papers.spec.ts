import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { type Download, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { onDay, setUpFirm, typeDay, unlock, wordText } from './adviser.ts'

const room = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

/** Cabinet, then the papers. */
async function openPapers(page: Page): Promise<void> {
  await room(page, 'Cabinet')
  await page.getByRole('link', { name: 'Informations et procédure' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Informations et procédure')
}

async function openPaper(page: Page, name: string): Promise<void> {
  await openPapers(page)
  await page.getByRole('link', { name: new RegExp(`: ${name}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

async function issue(page: Page, version: number): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Établir la version ${version}` }).click(),
  ])
  await expect(page.getByText(`La version ${version} est établie.`)).toBeVisible()
  return download
}

async function putInPlace(page: Page, label: string, day: string): Promise<void> {
  await page.getByRole('button', { name: 'Noter la mise en place' }).click()
  await typeDay(page, label, day)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

const due = (page: Page) => page.getByRole('region', { name: 'Informations dues au public et procédure' })

test('the four papers: due until each is in place, and again when a mediator changes', async ({ page, context }) => {
  await onDay(page, '2026-03-03')
  await setUpFirm(page)
  await expect(due(page).getByRole('listitem')).toHaveCount(4)

  // The firm has no web site: the page is not for it.
  await openPaper(page, 'Page du site internet')
  await page.getByRole('button', { name: 'Sans objet pour le cabinet' }).click()
  await expect(page.getByRole('textbox', { name: /Pourquoi/ })).toHaveValue('Le cabinet n’a pas de site internet.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('sans objet', { exact: true })).toBeVisible()

  // Then it has one.
  await room(page, 'Cabinet')
  await page.getByRole('textbox', { name: 'Site internet facultatif' }).fill('www.cabinet-fictif.example')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('Enregistré.')).toBeVisible()
  await openPaper(page, 'Page du site internet')
  const first = await issue(page, 1)
  expect(first.suggestedFilename()).toBe('reclamations-page-du-site-v1.html')
  await expectAccessible(page)
  const html = await readFile(await first.path(), 'utf8')
  expect(html.replace(/\u00a0/g, ' ')).toContain('dans les 2 mois qui suivent son envoi.')

  // The page itself: nothing for axe to say, light or dark, wide or narrow, and not one request beside its own.
  const saved = test.info().outputPath('reclamations.html')
  await first.saveAs(saved)
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    const site = await context.newPage()
    const requests: string[] = []
    site.on('request', (request) => requests.push(request.url()))
    await site.emulateMedia({ colorScheme })
    await site.setViewportSize({ width, height: 700 })
    await site.goto(pathToFileURL(saved).href)
    await expect(site.getByRole('heading', { level: 1 })).toHaveText('Vos réclamations')
    await expectAccessible(site)
    expect(await site.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(requests).toEqual([pathToFileURL(saved).href])
    await site.close()
  }

  // The place typed is there again for who went to look it up.
  const place = page.getByRole('textbox', { name: /^Adresse de la page/ })
  await page.getByRole('button', { name: 'Noter la mise en place' }).click()
  await place.fill('www.cabinet-fictif.example/reclamations')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Noter la mise en place' }).click()
  await expect(place).toHaveValue('www.cabinet-fictif.example/reclamations')
  await page.keyboard.press('Escape')
  await putInPlace(page, 'Publiée sur le site le', '03/03/2026')
  await expect(page.getByText(/en vigueur, sur le site depuis le/)).toBeVisible()

  await openPaper(page, 'Affiche pour les locaux')
  const notice = await wordText(await issue(page, 1))
  expect(notice).toContain('Une réclamation ?')
  expect(notice).toContain('reclamations@cabinet-fictif.example')
  await putInPlace(page, 'Affichée le', '03/03/2026')

  await openPaper(page, 'Paragraphe pour les documents clients')
  const paragraph = await wordText(await issue(page, 1))
  expect(paragraph).toContain('Cette démarche est gratuite, à chaque étape.')
  await page.getByRole('button', { name: 'Copier le texte' }).click()
  await expect(page.getByText('Texte copié : collez-le dans votre document.')).toBeVisible()
  await putInPlace(page, 'Inséré le', '03/03/2026')
  await expectAccessible(page)

  await openPaper(page, 'Procédure interne')
  const procedure = await wordText(await issue(page, 1))
  expect(procedure).toContain('12. Conservation, confidentialité et sauvegardes')
  expect(procedure).toContain('Première version.')
  await putInPlace(page, 'Approuvée le', '03/03/2026')
  await page.getByText('Ce que les textes demandent, phrase par phrase').click()
  await expectAccessible(page)

  await room(page, 'Aujourd’hui')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien à faire aujourd’hui.')
  await page.waitForTimeout(500)
  await expect(due(page)).toHaveCount(0)

  // What was copied is plain text, whole.
  await room(page, 'Cabinet')
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('textbox', { name: 'Adresse', exact: true })).toHaveValue(
    /^Réclamations et médiation\n\nToute réclamation.*\nTSA 50110\n/s,
  )
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).fill('12 rue des Tilleuls\n69006 Lyon')

  // Three months later the mediator moves.
  await page.getByRole('link', { name: 'Médiateurs' }).click()
  const insurance = page.getByRole('group', { name: 'Assurance' })
  await insurance.getByRole('textbox', { name: /Adresse/ }).fill('1 rue Neuve\n75009 Paris')
  await insurance.getByRole('checkbox', { name: /vérifié/i }).check()
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('Enregistré.')).toBeVisible()
  await onDay(page, '2026-06-10')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await room(page, 'Aujourd’hui')
  await expect(due(page).getByRole('listitem')).toHaveCount(4)
  await expect(due(page)).toContainText(/Le médiateur de l’assurance a changé depuis la version 1 du 3\smars\s2026/)
  await expectAccessible(page)

  // The next version, and the first again, byte for byte.
  await openPaper(page, 'Page du site internet')
  const second = await issue(page, 2)
  expect(await readFile(await second.path(), 'utf8')).toContain('1 rue Neuve')
  const [again] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer la version 1' }).click()])
  expect(await readFile(await again.path(), 'utf8')).toBe(html)
  await expect(page.getByText('version 2 à publier sur le site')).toBeVisible()
})

test('a firm whose mediator is not confirmed issues nothing, and is told what is missing', async ({ page }) => {
  await onDay(page, '2026-03-03')
  await setUpFirm(page)
  await room(page, 'Cabinet')
  await page.getByRole('link', { name: 'Médiateurs' }).click()
  await page
    .getByRole('group', { name: 'Assurance' })
    .getByRole('checkbox', { name: /vérifié/i })
    .uncheck()
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('Enregistré.')).toBeVisible()
  await openPaper(page, 'Affiche pour les locaux')
  await expect(page.getByText('Le médiateur pour l’assurance n’est pas confirmé.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Établir la version 1' })).toBeDisabled()
  await expectAccessible(page)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the fictitious firm’s papers are alive, and accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await onDay(page, '2026-11-23')
    await page.goto('/')
    await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
    await openPapers(page)
    for (const words of [/en vigueur, sur le site/, 'version 1 à afficher dans les locaux', 'à renouveler', 'à établir'])
      await expect(page.getByText(words)).toBeVisible()
    await expectAccessible(page)
    for (const name of ['Page du site internet', 'Affiche pour les locaux', 'Paragraphe pour les documents clients', 'Procédure interne']) {
      await openPaper(page, name)
      await expectAccessible(page)
    }
  })
}

test('mode contrôle: the papers are read, and their versions saved, nothing is recorded', async ({ page }) => {
  await onDay(page, '2026-03-03')
  await setUpFirm(page)
  await openPaper(page, 'Procédure interne')
  const issued = await issue(page, 1)
  await page.goto('/#/cabinet/controle')
  await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await room(page, 'Informations')
  await expect(page.getByRole('link', { name: /^Voir : / })).toHaveCount(4)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Voir : Procédure interne' }).click()
  await expect(page.getByRole('heading', { name: '8. Médiation' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Établir|Noter|Sans objet/ })).toHaveCount(0)
  await expectAccessible(page)
  const [again] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer la version 1' }).click()])
  expect(await readFile(await again.path())).toEqual(await readFile(await issued.path()))
})
