import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { dossierAddress, markAsSent, obligation, onDay, saveLetter, setUpFirm, typeDay } from './adviser.ts'

/** The firm, and a complaint by letter sent on 2 April 2026 and received on the 7th, acknowledged on the 9th. */
async function acknowledgedLetter(page: Page): Promise<void> {
  await setUpFirm(page, { complaints: [{ channel: 'Lettre recommandée', sentOn: '02/04/2026', receivedOn: '07/04/2026' }] })
  await page.getByRole('link', { name: 'Écrire l’accusé de réception' }).click()
  await saveLetter(page)
  await markAsSent(page, 'Courriel')
}

/** A form longer than its window is cut where it may look whole: its foot says that it goes on, until its end is seen. */
async function expectShadedWhileMoreIsBelow(page: Page): Promise<void> {
  const content = page.locator('.MuiDialogContent-root')
  const shade = () => content.evaluate((element) => Number(getComputedStyle(element, '::after').opacity))
  await expect.poll(() => content.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)).toBe(true)
  await expect.poll(shade).toBe(1)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect.poll(() => contrastAtFoot(page, content), { message: colorScheme }).toBeGreaterThan(1.3)
  }
  await content.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect.poll(shade).toBe(0)
}

/** How far the last line of what scrolls stands out from the ground above it: 1 where nothing is seen. */
async function contrastAtFoot(page: Page, content: Locator): Promise<number> {
  const { x, y, height } = (await content.boundingBox()) ?? { x: 0, y: 0, height: 0 }
  // In the margin, where no letter stands; above the rule that ends the shade.
  const picture = await page.screenshot({ clip: { x: x + 8, y: y + height - 40, width: 1, height: 38 } })
  return page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.height = image.height
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    const luminance = (row: number) => {
      const channels = [...(canvas.getContext('2d')?.getImageData(0, row, 1, 1).data ?? [])].slice(0, 3)
      const [red = 0, green = 0, blue = 0] = channels.map((one) => (one <= 10 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4))
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    }
    const [above, foot] = [luminance(0), luminance(image.height - 1)]
    return Math.max(above, foot) / Math.min(above, foot)
  }, picture.toString('base64'))
}

async function undoLastAction(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Annuler la dernière action' }).click()
  await page.getByRole('button', { name: 'Annuler cette action' }).click()
}

test('a corrected day is told beside the first, and the due dates follow; the last action is undone, also after a restart', async ({
  page,
}) => {
  await onDay(page, '2026-04-09')
  await acknowledgedLetter(page)
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mardi 2 juin 2026')

  await page.getByRole('button', { name: /^Corriger\s:\sréclamation\sreçue/ }).click()
  await expect(page.getByRole('dialog')).toContainText(/7\savril\s2026\s: réclamation\sreçue\spar\slettre\srecommandée/)
  await expectShadedWhileMoreIsBelow(page)
  await typeDay(page, 'Envoyée le', '03/04/2026')
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click()
  await expect(page.getByText('Dites pourquoi vous corrigez ce fait.')).toBeVisible()
  await page.getByRole('textbox', { name: /Pourquoi\scette\scorrection/ }).fill('Le cachet de la poste est du 3 avril.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click()
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mercredi 3 juin 2026')
  await expect(page.getByText(/envoyée\sle\s3\savril\s2026/).first()).toBeVisible()
  await expect(page.locator('s').filter({ hasText: /envoyée\sle\s2\savril\s2026/ })).toBeVisible()
  await expect(page.getByText(/Motif\s: Le cachet de la poste est du 3\savril\./)).toBeVisible()
  await expect(page.getByText(/Envoyée\sle\s:\s3\savril\s2026, au lieu de 2\savril\s2026\./)).toBeVisible()

  await page.getByRole('button', { name: /^Corriger\s:\saccusé/ }).click()
  await typeDay(page, 'Envoyée le', '06/04/2026')
  await page.getByRole('textbox', { name: /Pourquoi\scette\scorrection/ }).fill('Erreur')
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click()
  await expect(page.getByText(/est-ce\sbien\sce\sjour/)).toBeVisible()
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()

  await page.getByRole('button', { name: 'Annuler la dernière action' }).click()
  await expect(page.getByRole('dialog')).toContainText('un fait corrigé')
  await page.getByRole('button', { name: 'Ne rien changer' }).click()
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mercredi 3 juin 2026')
  await page.getByRole('button', { name: 'Annuler la dernière action' }).click()
  await page.getByRole('button', { name: 'Annuler cette action' }).click()
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mardi 2 juin 2026')
  await page.getByRole('button', { name: 'Rétablir ce qui vient d’être annulé' }).click()
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mercredi 3 juin 2026')
  await undoLastAction(page)
  await expect(obligation(page, 'Réponse au réclamant')).toContainText('mardi 2 juin 2026')
  await onDay(page, '2026-04-10')
  await undoLastAction(page)
  await expect(page.getByText('Accusé à envoyer')).toBeVisible()
  await expect(page.locator('s').filter({ hasText: /accusé\sde\sréception\senvoyé/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Annuler la dernière action' })).toHaveCount(0)
})

test('why a dossier opens again is said to stay in it', async ({ page }) => {
  await onDay(page, '2026-04-09')
  await setUpFirm(page, { complaints: [{ channel: 'Courriel', sentOn: '02/04/2026' }] })
  await page.goto(`${await dossierAddress(page)}?etape=reopen`)
  const reason = page.getByRole('dialog').getByRole('textbox', { name: 'Motif de la réouverture' })
  await expect(reason).toHaveAccessibleDescription(/Reste dans le dossier/)
})
