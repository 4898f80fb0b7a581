import { expect, type Page, test } from '@playwright/test'
import { goOn, onDay, setUpFirm, typeDay } from './adviser.ts'

async function startIntake(page: Page, channel: RegExp) {
  await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  await goOn(page)
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await goOn(page)
  await page.getByRole('radio', { name: channel }).check()
  await goOn(page)
}

test('a call is proposed for today; a day is typed as it is said, and what was understood stands beside it', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await setUpFirm(page)
  await startIntake(page, /^Téléphone/)
  const day = page.getByRole('textbox', { name: 'Exprimée le' })
  await expect(day).toHaveValue('08/04/2026')
  await expect(day).toHaveAccessibleDescription('mercredi 8\u00a0avril\u00a02026')

  for (const [typed, understood] of [
    ['avant-hier', 'lundi 6\u00a0avril\u00a02026'],
    ['4/4', 'samedi 4\u00a0avril\u00a02026'],
    ['lundi', 'lundi 6\u00a0avril\u00a02026'],
    ['sam. 4 avr. 2026 à 22:47', 'samedi 4\u00a0avril\u00a02026'],
    [
      'dimanche 4 avril 2026',
      'samedi 4\u00a0avril\u00a02026. Le 4\u00a0avril\u00a02026 est un samedi, et non un dimanche\u00a0: vérifiez.',
    ],
    ['demain', 'jeudi 9\u00a0avril\u00a02026, dans le futur'],
  ] as const) {
    await typeDay(page, 'Exprimée le', typed)
    await expect(day).toHaveAccessibleDescription(understood)
  }
  // Left, the field shows the day itself, and still what was understood.
  await typeDay(page, 'Exprimée le', 'dimanche 4 avril 2026')
  await day.blur()
  await expect(day).toHaveValue('04/04/2026')
  await expect(day).toHaveAccessibleDescription(/et non un dimanche/)

  await typeDay(page, 'Exprimée le', 'bientôt')
  await day.blur()
  await expect(page.getByRole('alert')).toContainText('Écrivez par exemple 15/04/2026, hier ou lundi.')
})
