/** What the whole firm has alike, before a member who may not set it. */
import { expect, type Page, test } from '@playwright/test'
import { FOUNDER_ID } from '../../shared/firm/members.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, setUpFirm, unlock } from './adviser.ts'

const REFUSED = /^Ce réglage vaut pour tout le cabinet.: seul son responsable le change\./

async function openSetting(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Cabinet', exact: true }).click()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}

test('is refused to an adviser where it is typed, stays typed, and stays what it was', async ({ page }) => {
  await onDay(page, '2026-03-04')
  await setUpFirm(page, {
    team: {
      hereId: 'jules',
      members: [
        { id: FOUNDER_ID, name: 'Camille Fictif', initials: 'CF', role: 'responsable' },
        { id: 'jules', name: 'Jules Fictif', initials: 'JF', role: 'adviser' },
      ],
    },
  })
  await openSetting(page, 'Règles du cabinet')
  const period = page.getByRole('textbox', { name: /^Rappeler\sl’invitation/ })
  await period.fill('5')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText(REFUSED)).toBeVisible()
  await expect(page.getByText(/^Enregistré\./)).toHaveCount(0)
  await expect(period).toHaveValue('5')
  await expectAccessible(page)

  await openSetting(page, 'En-tête des lettres')
  await page.getByRole('textbox', { name: /^Couleur\sdu\snom/ }).fill('#1f4e79')
  await expect(page.getByText(REFUSED)).toBeVisible()
  await page.reload()
  await unlock(page)
  await openSetting(page, 'En-tête des lettres')
  await expect(page.getByRole('textbox', { name: /^Couleur\sdu\snom/ })).toHaveValue('')
  await openSetting(page, 'Règles du cabinet')
  await expect(period).toHaveValue('5')
  await expect(page.getByText('Des changements ne sont pas encore enregistrés.')).toBeVisible()
})
