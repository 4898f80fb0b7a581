import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, expect, test } from '@playwright/test'
import { testBrowser } from '../../build/test-browser.ts'
import { goOn, onDay, savedCopy, skipFirm, typeDay, unlock } from './adviser.ts'

/** A browser of its own on a profile that stays, so that it can be killed and started again. */
async function open(profile: string, baseURL: string | undefined): Promise<{ context: BrowserContext; kill: () => Promise<void> }> {
  const context = await chromium.launchPersistentContext(profile, {
    ...testBrowser(),
    ...(baseURL && { baseURL }),
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  const kill = async () => {
    const session = await context.browser()?.newBrowserCDPSession()
    // As a crash would end it: nothing gets to say goodbye.
    await session?.send('Browser.crash').catch(() => undefined)
    await context.close().catch(() => undefined)
  }
  return { context, kill }
}

test('after a killed browser, the recorded dossier and the unfinished draft are still there', async ({ baseURL }) => {
  const profile = await mkdtemp(join(tmpdir(), 'reclamations-restart-'))
  try {
    const first = await open(profile, baseURL)
    const page = first.context.pages()[0] ?? (await first.context.newPage())
    await onDay(page, '2026-04-07')
    await page.goto('/')
    await skipFirm(page)
    await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
    await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
    await goOn(page)
    await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
    await goOn(page)
    await page.getByRole('radio', { name: 'Lettre', exact: true }).check()
    await goOn(page)
    await typeDay(page, 'Envoyée le', '02/04/2026')
    await typeDay(page, 'Reçue le', '07/04/2026')
    await goOn(page)
    await goOn(page)
    await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Rachat trop long.')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'lettre.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 lettre') })
    await expect(page.getByRole('listitem').filter({ hasText: 'lettre.pdf' })).toBeVisible()
    await goOn(page)
    await page.getByRole('button', { name: 'Enregistrer la réclamation' }).click()
    await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
    await page.getByRole('link', { name: 'Aujourd’hui' }).click()
    await page.getByRole('link', { name: 'Nouvelle réclamation' }).click()
    await page.getByRole('radio', { name: /Une\sréclamation/ }).check()
    await goOn(page)
    await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Étienne Le Goff')
    // Longer than the pause after which a draft is kept.
    await page.waitForTimeout(1000)
    await first.kill()

    const second = await open(profile, baseURL)
    const again = second.context.pages()[0] ?? (await second.context.newPage())
    await onDay(again, '2026-04-08')
    await again.goto('/')
    await unlock(again)
    await expect(again.getByRole('link', { name: 'Claire Fontaine', exact: true })).toBeVisible()
    await again.getByRole('link', { name: 'Claire Fontaine', exact: true }).click()
    await expect(again.getByText('Accusé de réception à faire avant la fin du mercredi 15 avril 2026, dans 7 jours')).toBeVisible()
    expect((await savedCopy(again, 'lettre.pdf')).suggestedFilename()).toBe('2026-001 pièce 1.pdf')
    await again.getByRole('link', { name: 'Aujourd’hui' }).click()
    await again.getByRole('link', { name: /^Reprendre le brouillon\s: Étienne Le Goff/ }).click()
    await expect(again.getByText('Votre brouillon a été retrouvé')).toBeVisible()
    await expect(again.getByRole('textbox', { name: 'Prénom et nom' })).toHaveValue('Étienne Le Goff')
    await second.context.close()
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
})
