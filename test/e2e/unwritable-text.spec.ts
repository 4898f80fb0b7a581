import { expect } from '@playwright/test'
import { onDay, onOnePage, skipFirm } from './adviser.ts'
import { test } from './edition.ts'

test('characters that no file can hold are left out as they are typed or chosen, and the adviser is told', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
  const name = page.getByRole('textbox', { name: 'Prénom et nom' })
  const told = page.getByRole('status').filter({ hasText: 'il est pris sans eux' })
  await name.fill('Claire Fontaine')
  await expect(told).toHaveCount(0)
  await name.fill('Claire\u0000 Fon\ufffetaine\u202e')
  await expect(name).toHaveValue('Claire Fontaine')
  await expect(told).toBeVisible()
  await told.getByRole('button', { name: 'J’ai lu' }).click()
  await expect(told).toHaveCount(0)
  // In the midst of a text: the caret stays where it was.
  await name.evaluate((field: HTMLInputElement) => {
    field.focus()
    field.setSelectionRange(6, 6)
    document.execCommand('insertText', false, '\u0007-Anne')
  })
  await expect(name).toHaveValue('Claire-Anne Fontaine')
  expect(await name.evaluate((field: HTMLInputElement) => field.selectionStart)).toBe(11)
  await expect(told).toBeVisible()
  await told.getByRole('button', { name: 'J’ai lu' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lettre\u202efdp.exe.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') })
  await expect(page.getByRole('listitem').filter({ hasText: 'lettrefdp.exe.pdf' })).toBeVisible()
  await expect(told).toBeVisible()
})
