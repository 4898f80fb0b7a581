/** What clients send: kept whatever it is, said to be what it is, and asked about where it may do harm. */
import { expect, test } from '@playwright/test'
import { onDay, onOnePage, skipFirm } from './adviser.ts'

const CHAT = Buffer.from('04/04/2026 22:47 - Claire Fontaine: Toujours pas de réponse ?\n')
const VOICE = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypM4A '), Buffer.alloc(600)])
const PROGRAM = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)])

test('a voice message and a chat are kept; a text called .png is said to be one; a program is kept once asked', async ({ page }) => {
  await onDay(page, '2026-04-08')
  await page.goto('/')
  await skipFirm(page)
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  const chooser = page.locator('input[type=file]')
  await chooser.setInputFiles([
    { name: 'message vocal.m4a', mimeType: '', buffer: VOICE },
    { name: 'discussion.png', mimeType: 'image/png', buffer: CHAT },
    { name: 'facture.pdf', mimeType: 'application/pdf', buffer: PROGRAM },
    { name: 'contrat.pdf', mimeType: 'application/pdf', buffer: PROGRAM },
  ])
  const kept = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Retirer / }) })
  await expect(kept).toHaveText([/message vocal\.m4a/, /discussion\.png/])
  await expect(page.getByText(/discussion\.png.*n’est pas ce que dit son nom.*c’est un texte/)).toBeVisible()
  const asked = page.getByRole('alert').filter({ hasText: 'est un programme' })
  await expect(asked).toHaveCount(2)
  await asked.filter({ hasText: 'facture.pdf' }).getByRole('button', { name: 'Ne pas le garder' }).click()
  await asked.filter({ hasText: 'contrat.pdf' }).getByRole('button', { name: 'Garder ce fichier' }).click()
  await expect(asked).toHaveCount(0)
  await expect(kept).toHaveText([/message vocal\.m4a/, /discussion\.png/, /contrat\.pdf/])
})
