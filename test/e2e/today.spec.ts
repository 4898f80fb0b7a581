/** The dashboard and the palette, as an adviser meets them. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { markAsSent, obligation, onDay, saveLetter, setUpFirm, unlock } from './adviser.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })

async function goToToday(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click()
}

/** The dossier's row in one part of the dashboard. */
function row(page: Page, part: string, name = 'Claire Fontaine') {
  return page.getByRole('region', { name: part }).getByRole('listitem').filter({ hasText: name })
}

/** Mme Fontaine's letter on an insurance contract. */
function letter(sentOn: string, receivedOn: string) {
  return { channel: 'Lettre', sentOn, receivedOn } as const
}

test('stories 5 and 7: an answer due at the end of February, then silence; the dashboard proposes the letter on the mediator', async ({
  page,
}) => {
  await onDay(page, '2026-01-05')
  await setUpFirm(page, { complaints: [letter('31/12/2025', '05/01/2026')] })
  // Story 5: two months later there is no 31st; the last day of February is the last day.
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('samedi 28 février 2026')
  await expect(page.getByRole('region', { name: 'Médiation' })).toContainText('du 28 février 2026')
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await saveLetter(page)
  await markAsSent(page, 'Courriel')

  await onDay(page, '2026-02-27')
  await goToToday(page)
  await expect(title(page)).toHaveText(/Rien d’urgent aujourd’hui\s; 1\séchéance approche\./)
  await expect(row(page, 'Dans les sept jours')).toContainText('Réponse au réclamant')
  await expect(row(page, 'Dans les sept jours')).toContainText('demain, samedi 28 février 2026')
  await expect(page.getByRole('link', { name: /Informer sur le médiateur/ })).toHaveCount(0)

  await onDay(page, '2026-02-28')
  await expect(title(page)).toHaveText('1 réclamation demande une action aujourd’hui.')
  await expect(row(page, 'À faire aujourd’hui')).toContainText('aujourd’hui, samedi 28 février 2026')
  await expect(row(page, 'À faire aujourd’hui')).not.toContainText('en retard')
  await expect(row(page, 'À faire aujourd’hui').getByRole('link', { name: /Informer sur le médiateur/ })).toBeVisible()

  await onDay(page, '2026-03-01')
  await expect(row(page, 'À faire aujourd’hui')).toContainText('en retard depuis hier, samedi 28 février 2026')
  await expect(page.getByText('1 échéance est dépassée.')).toBeVisible()
  await expect(row(page, 'À faire aujourd’hui').getByRole('link', { name: /Écrire la réponse/ })).toBeVisible()
  await expect(page.getByText(/Deux mois ont passé sans réponse/)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: /Informer sur le médiateur/ }).click()
  await expect(title(page)).toHaveText('Information sur le médiateur')
  const text = await saveLetter(page)
  expect(text).toContain('La Médiation de l’Assurance\nTSA 50110\n75441 Paris Cedex 09\nwww.mediation-assurance.org')
  expect(text).toContain('31 décembre 2025')

  // Saved and not marked as sent: the dashboard says so until it is.
  await goToToday(page)
  await expect(row(page, 'À faire aujourd’hui')).toContainText(
    /Lettre «\sInformation sur le médiateur\s»\s: enregistrée ou imprimée, pas encore marquée comme envoyée/,
  )
  await page.getByRole('link', { name: /^Marquer comme envoyée/ }).click()
  await markAsSent(page, 'Lettre simple')
  await goToToday(page)
  await expect(row(page, 'À faire aujourd’hui')).not.toContainText('marquée comme envoyée')
  await expect(page.getByRole('link', { name: /Informer sur le médiateur/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /Écrire la réponse/ })).toBeVisible()
})

test('a letter saved and not marked as sent waits on the dashboard, after a restart too', async ({ page }) => {
  await onDay(page, '2026-04-07')
  await setUpFirm(page, { complaints: [letter('02/04/2026', '07/04/2026')] })
  await goToToday(page)
  await expect(title(page)).toHaveText('Rien à faire aujourd’hui.')
  await row(page, 'Plus tard')
    .getByRole('link', { name: /Écrire l’accusé de réception/ })
    .click()
  await saveLetter(page)
  await goToToday(page)
  await expect(page.getByRole('region', { name: 'Lettres à marquer comme envoyées' })).toBeVisible()
  await page.reload()
  await unlock(page)
  await expect(title(page)).toHaveText(/Rien d’urgent aujourd’hui\s; 1\slettre attend d’être marquée\./)
  await expect(row(page, 'Lettres à marquer comme envoyées')).toContainText(/Lettre «\sAccusé de réception\s»\s: enregistrée ou imprimée/)
  await expect(page.getByRole('region', { name: 'Plus tard' })).toHaveCount(0)
  await expectAccessible(page)
  await row(page, 'Lettres à marquer comme envoyées')
    .getByRole('link', { name: /^Marquer comme envoyée/ })
    .click()
  await expect(title(page)).toHaveText('Accusé de réception')
  await markAsSent(page, 'Courriel')
  await goToToday(page)
  await expect(page.getByRole('region', { name: 'Lettres à marquer comme envoyées' })).toHaveCount(0)
})

test('the figures of the year stand beside the agenda, and one on few cases says so', async ({ page }) => {
  await onDay(page, '2026-11-23')
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await expect(page.getByRole('region', { name: 'L’année 2026' }).getByText(/^\d+(,5)?\sjours$/)).toBeVisible()
  await page.getByRole('button', { name: 'Quitter la démonstration' }).click()
  await expect(title(page)).toHaveText('Bienvenue')

  await onDay(page, '2026-04-15')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  const year = page.getByRole('region', { name: 'L’année 2026' })
  await expect(year.getByText(/sur \d\scas seulement/).first()).toBeVisible()
  await year.getByRole('link').click()
  await expect(title(page)).toHaveText('Synthèse 2026')
})

test('the palette goes everywhere by keyboard alone', async ({ page }) => {
  await onDay(page, '2026-11-23')
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).press('Enter')
  await expect(title(page)).toContainText('aujourd’hui')
  const palette = page.getByRole('dialog')
  const field = page.getByRole('combobox')
  const chosen = palette.getByRole('option', { selected: true })

  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await expect(chosen).toContainText('Nouvelle réclamation')
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(chosen).toContainText('Réclamations')
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? 'none')
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)

  // A dossier, its name typed without accents.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('amedee')
  await expect(palette.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(title(page)).toContainText('Amédée Rousseau')
  await expect(palette).toHaveCount(0)
  await expect(page.locator('#contenu')).toBeFocused()

  // A room, the last choice reached from the first by going up.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('synth')
  await page.keyboard.press('Enter')
  await expect(title(page)).toContainText('Synthèse')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('zzz')
  await expect(palette.getByRole('status')).toHaveText(/Rien ne correspond à «\szzz\s»\./)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await expect(palette).toHaveCount(0)
  await expect(title(page)).toContainText('Synthèse')

  // Faster than the list can follow: what was typed is what is chosen.
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await field.evaluate((input) => {
    document.execCommand('insertText', false, 'regles appliquees')
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })
  await expect(title(page)).toHaveText('Règles appliquées')

  await page.keyboard.press('?')
  await expect(page.getByText('Trouver un dossier, une personne, une action')).toBeVisible()
})

test('before 1 March, last year’s complaints that name a producer are recalled until their extracts are sent', async ({ page }) => {
  await onDay(page, '2026-02-10')
  await page.goto('/')
  await page.getByRole('button', { name: 'Découvrir avec un cabinet fictif' }).click()
  await expect(page.getByText(/Avant le 1er mars\s:\s\d+\sproducteurs sont concernés par les réclamations de 2025/)).toBeVisible()
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('producers.png') })
  await page.getByRole('link', { name: 'Faire les extraits' }).click()
  await expect(page.getByRole('article', { name: 'Extraits par producteur' })).toBeVisible()
  await page.goto('/#/')
  await page.getByRole('button', { name: 'C’est envoyé' }).click()
  await expect(page.getByText(/Avant le 1er mars/)).toHaveCount(0)
})
