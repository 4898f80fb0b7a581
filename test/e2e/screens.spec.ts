import { writeFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { settingsSections } from '../../renderer/app/settings/sections.ts'
import { expectAccessible } from './accessible.ts'
import { createVault, goOn, onDay, onOnePage, PASSPHRASE, setUpFirm, skipFirm, typeDay, typeFirm, unlock } from './adviser.ts'
import { misfits } from './fits.ts'

const ROOMS = ['Aujourd’hui', 'Réclamations', 'Actions', 'Synthèse', 'Cabinet'] as const

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the fictitious firm: every room is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await onDay(page, '2026-11-23')
    await page.goto('/')
    await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
    await expect(page.getByText('Cabinet fictif : tout est inventé')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('4 réclamations demandent une action aujourd’hui.')
    for (const room of ROOMS) {
      const link = page.getByRole('navigation').getByRole('link', { name: room, exact: true })
      await link.click()
      await expect(link).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForTimeout(300)
      await expectAccessible(page)
    }
  })
}

/** A narrow window, and text at 200 %: the size of letters alone, everything else as it is. */
const SIZES = [
  { name: 'in a window of 420 pixels', width: 420, scale: 1 },
  { name: 'with text at 200 %', width: 1280, scale: 2 },
] as const
type Size = (typeof SIZES)[number]

async function takeSize(page: Page, { width, scale }: Pick<Size, 'width' | 'scale'>): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  await page.evaluate(
    (size) => {
      document.documentElement.style.fontSize = size
    },
    `${scale * 100}%`,
  )
}

/** The addresses of the register's dossiers, the first seen at each stage: what they show differs. */
async function oneOfEachStage(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1280, height: 2000 })
  await page.goto('/#/reclamations')
  await expect(page.getByRole('gridcell', { name: '2026-001' })).toBeVisible()
  const rows = await page.locator('[role="row"][data-id]').evaluateAll((all) =>
    all.map((row) => {
      const stage = row.querySelector('[data-field="stage"]')?.textContent ?? ''
      return [stage, `/reclamations/${row.getAttribute('data-id')}`] as const
    }),
  )
  const stages = new Map(rows.toReversed())
  expect(stages.size).toBeGreaterThan(8)
  return [...stages.values()]
}

for (const size of SIZES) {
  test(`every screen fits ${size.name}: no text over another, nothing to scroll sideways`, async ({ page }) => {
    // Before anything is drawn: a page resized while it is busy may go on as if it were as wide as before.
    await page.setViewportSize({ width: size.width, height: 800 })
    await onDay(page, '2026-11-23')
    await page.goto('/')
    await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
    await expect(page.getByText('Cabinet fictif : tout est inventé')).toBeVisible()
    const toAcknowledge = page.getByRole('link', { name: /^Écrire l’accusé de réception/ }).first()
    const letter = (await toAcknowledge.getAttribute('href'))?.slice(1) ?? ''
    const dossier = letter.replace(/\/lettre.*/, '')
    const others = await oneOfEachStage(page)
    await page.setViewportSize({ width: size.width, height: 800 })
    await page.reload()
    await expect(page.getByText('Cabinet fictif : tout est inventé')).toBeVisible()
    await takeSize(page, size)
    const screens = [
      ...[
        '/',
        '/reclamations',
        '/reclamations/nouvelle',
        '/reclamations/messages',
        '/reclamations/personnes',
        '/reclamations/import',
        '/reclamations/a-clore',
      ],
      ...others,
      ...['/reclamations/lettres', dossier, letter, `${dossier}?etape=note`, '/actions', '/actions?decider=1', '/synthese'],
      ...['/synthese?du=2026-01-01&au=2026-12-31&vue=document', '/cabinet/informations/affiche'],
      ...settingsSections({ hasVault: false }).map(({ path }) => path),
    ]
    for (const screen of screens) {
      await page.goto(`/#${screen}`)
      await expect(page.locator('main:not([aria-busy]) h1')).toBeAttached()
      await expect(page.getByText('Lecture du registre')).toHaveCount(0)
      await expect.poll(() => misfits(page), { message: screen }).toEqual([])
    }
    await page.goto('/#/reclamations')
    await page.getByRole('button', { name: 'Filtres' }).click()
    await expect.poll(() => misfits(page), { message: 'Filtres' }).toEqual([])
    // A version of a paper is read whole, in no table to scroll sideways.
    await page.goto('/#/cabinet/informations/affiche')
    const version = await page.getByRole('button', { name: 'Enregistrer la version 1' }).boundingBox()
    expect((version?.x ?? size.width) + (version?.width ?? 0)).toBeLessThanOrEqual(size.width)
    await page.goto('/#/')
    for (const keys of ['?', 'Control+k']) {
      await page.keyboard.press(keys)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expect.poll(() => misfits(page), { message: keys }).toEqual([])
      await page.keyboard.press('Escape')
    }
  })
}

test('every screen of a first run fits a narrow window, and text at 200 %', async ({ page }) => {
  await typeFirm(page, {
    onScreen: async () => {
      for (const size of SIZES) {
        await takeSize(page, size)
        await expect.poll(() => misfits(page), { message: size.name }).toEqual([])
      }
      await takeSize(page, { width: 1280, scale: 1 })
    },
  })
})

test('leaving the fictitious firm leaves nothing behind', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await expect(page.getByText('Cabinet fictif : tout est inventé')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Cabinet fictif : tout est inventé')).toBeVisible()
  await page.goto('/#/cabinet/donnees')
  await expect(page.getByText(/Le\scabinet\sfictif\sn’est\sni\sprotégé\sni\ssauvegardé/)).toBeVisible()
  await page.getByRole('button', { name: 'Quitter la démonstration' }).click()
  await expect(page.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
  const names = await page.evaluate(async () => (await indexedDB.databases()).map((database) => database.name))
  expect(names).not.toContain('reclamations-cgp-demonstration')
})

test('the search finds a name typed without its accents', async ({ page }) => {
  await onDay(page, '2026-11-23')
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Réclamations' }).click()
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('amedee')
  await expect(page.getByRole('gridcell', { name: 'Amédée Rousseau' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: /\d{4}-\d{3}/ })).toHaveCount(1)
})

test('a complaint is recorded by keyboard alone', async ({ page }) => {
  await onDay(page, '2026-03-27')
  await page.goto('/')
  await createVault(page)
  await page.getByRole('button', { name: 'Compléter plus tard' }).press('Enter')
  await expect(page.getByRole('link', { name: 'Nouvelle réclamation' })).toBeVisible()
  await page.keyboard.press('Control+n')
  await expect(page.getByRole('radio', { name: /Une\sréclamation/ })).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Prénom et nom' })).toBeFocused()
  await page.keyboard.type('Claire Fontaine')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Courriel', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Lettre', exact: true })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Envoyée le' })).toBeFocused()
  await page.keyboard.type('250326')
  await page.keyboard.press('Enter')
  // A receipt is missing: the question stays, with its error beside the field.
  await expect(page.getByText('Indiquez le jour de réception.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Reçue le' }).focus()
  await page.keyboard.type('270326')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(/^Produit\sou\sservice/)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Envoyée le' })).toHaveValue('25/03/2026')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Ce qui est reproché' })).toBeFocused()
  await page.keyboard.type('Rachat trop long.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026-001 · Claire Fontaine')
})

test('days that cannot be are refused where they were typed, and nothing typed is lost', async ({ page }) => {
  await onDay(page, '2026-03-27')
  await page.goto('/')
  await skipFirm(page)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
  await goOn(page)
  await expect(page.getByText('Indiquez le nom du réclamant.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await goOn(page)
  await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
  await goOn(page)
  await typeDay(page, 'Envoyée le', '26/03/2026')
  await typeDay(page, 'Reçue le', '25/03/2026')
  await goOn(page)
  await expect(page.getByText(/La\sréception\sne\speut\spas\sprécéder\sl’envoi/)).toBeVisible()
  await typeDay(page, 'Reçue le', '28/03/2026')
  await goOn(page)
  await expect(page.getByText(/Le\s28\smars\s2026\sest\sdans\sle\sfutur/)).toBeVisible()
  await typeDay(page, 'Reçue le', '31/02/2026')
  await page.getByRole('textbox', { name: 'Reçue le' }).blur()
  await expect(page.getByText(/Cette\sdate\sn’existe\spas/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Reçue le' })).toHaveValue('31/02/2026')
  await expectAccessible(page)
})

test('a file too heavy is refused with its size, and one that may do harm is asked about', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  const input = page.getByLabel('Pièces du dossier')
  await input.setInputFiles({ name: 'programme.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') })
  await expect(page.getByText(/«\sprogramme.exe\s»\sest\sun\sprogramme/)).toBeVisible()
  const heavy = test.info().outputPath('scan.pdf')
  await writeFile(heavy, Buffer.alloc(26 * 1024 * 1024, 1))
  await input.setInputFiles(heavy)
  await expect(page.getByText(/«\sscan.pdf\s»\spèse\s26,0\sMo\s:\sla\slimite\sest\sde\s25\sMo/)).toBeVisible()
})

test('a register written by a newer application is refused with a clear screen', async ({ page }) => {
  await page.goto('/')
  await skipFirm(page)
  await page.goto('about:blank')
  await page.goto('/icon.svg')
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('reclamations-cgp-coffre-1', 990)
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          request.result.close()
          resolve()
        }
      }),
  )
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir le registre' }).click()
  await expect(page.getByRole('heading', { name: 'Ce registre vient d’une version plus récente' })).toBeVisible()
  await expect(page.getByText('elle ne l’ouvre pas et n’y change rien')).toBeVisible()
  await expectAccessible(page)
})

test('an oral complaint settled at once is recorded, dated and closed without any due date', async ({ page }) => {
  await onDay(page, '2026-05-12')
  await page.goto('/')
  await skipFirm(page)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('radio', { name: /Personne\squi\sa\sdemandé/ }).check()
  await page.getByRole('radio', { name: 'Rendez-vous ou accueil' }).check()
  await typeDay(page, 'Exprimée le', '12 mai 2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Des courriels publicitaires continuent après un refus.')
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByText('Dites si la réclamation a été réglée sur-le-champ.')).toBeVisible()
  await page.getByRole('radio', { name: /Oui,\sentièrement/ }).check()
  await page.getByRole('textbox', { name: 'Comment a-t-elle été réglée ?' }).fill('Envois arrêtés sur place.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
  await expect(page.getByText(/satisfaction\simmédiate\set\sentière/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Échéances' })).toContainText('sans objet')
  await expect(page.getByRole('region', { name: 'Échéances' })).not.toContainText('avant')
})

test('a database that a full disk keeps shut says so, and where the data are; nothing offers to replace it', async ({ page }) => {
  await page.goto('/')
  await skipFirm(page)
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await page.reload()
  await unlock(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le registre ne s’ouvre pas')
  await expect(page.getByText(/Le\sdisque\sest\splein/)).toBeVisible()
  await expect(page.getByText(/Vos\sdonnées\ssont\sdans\sle\sprofil\sde\sce\snavigateur/)).toBeVisible()
  await expect(page.getByRole('button')).toHaveText(['Réessayer'])
  await expectAccessible(page)
})

test('a request is kept with its reason and has no due date', async ({ page }) => {
  await onDay(page, '2026-06-03')
  await page.goto('/')
  await skipFirm(page)
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sdemande/ }).check()
  await page.getByRole('textbox', { name: 'Pourquoi n’est-ce pas une réclamation ?' }).fill('Elle demande un tarif, sans mécontentement.')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await typeDay(page, 'Envoyée le', '03/06/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Quels sont les frais d’un arbitrage ?')
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await expect(page.getByText('Demande, non qualifiée de réclamation')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Échéances' })).toHaveCount(0)
})

test('in a narrow window a question has the width, and its answers stand under it', async ({ page }) => {
  await page.setViewportSize({ width: 420, height: 800 })
  await onDay(page, '2026-11-23')
  await setUpFirm(page, { zone: 'alsace-moselle' })
  const question = await page.getByText(/Votre commune a-t-elle un temple protestant/).boundingBox()
  const answer = await page.getByRole('button', { name: 'Oui, jour férié' }).boundingBox()
  expect(question?.width).toBeGreaterThan(200)
  expect(answer?.y).toBeGreaterThan((question?.y ?? 0) + (question?.height ?? 0) - 1)
  await page.screenshot({ path: test.info().outputPath('narrow-question.png') })
})
