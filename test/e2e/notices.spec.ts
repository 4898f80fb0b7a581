/** The day's notice, in the whole browser: the shell without a window has no notices. */
import { expect, type Page, test } from '@playwright/test'
import { wholeBrowser } from '../../build/test-browser.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, recordComplaint, skipFirm, unlock } from './adviser.ts'

test.use({ launchOptions: wholeBrowser() })

const title = (page: Page) => page.getByRole('heading', { level: 1 })

test('a browser tells of due dates once the adviser has asked for it, and says plainly when it may not', async ({ page, context }) => {
  await page.addInitScript(() => {
    const shown: string[] = []
    const System = window.Notification
    // The system's own notice, watched: what it was given can be read back.
    window.Notification = class extends System {
      constructor(heading: string, options?: NotificationOptions) {
        super(heading, options)
        shown.push(`${heading} | ${options?.body}`)
      }
    }
    Object.assign(window, { shownNotices: shown })
  })
  const shown = () => page.evaluate(() => (window as unknown as { shownNotices: string[] }).shownNotices)
  await onDay(page, '2026-04-07')
  await page.goto('/')
  await skipFirm(page)
  await recordComplaint(page, { channel: 'Lettre', sentOn: '02/04/2026', receivedOn: '07/04/2026' })
  await page.goto('/#/cabinet/rappels')
  const wanted = page.getByRole('checkbox', { name: 'Me prévenir des échéances' })
  await wanted.click()
  await expect(page.getByText(/Le navigateur refuse les notifications/)).toBeVisible()
  await expect(wanted).not.toBeChecked()
  await expectAccessible(page)

  await context.grantPermissions(['notifications'])
  await wanted.click()
  await expect(wanted).toBeChecked()
  await expect(page.getByText(/Le navigateur refuse les notifications/)).toHaveCount(0)
  await page.clock.setFixedTime('2026-04-15T10:00:00+02:00')
  await page.reload()
  await expect(title(page)).toHaveText('Registre verrouillé')
  expect(await shown()).toEqual([])
  await unlock(page)
  await expect.poll(shown).toEqual(['Réclamations CGP | 1\u00a0réclamation demande une action aujourd’hui.'])
  await onDay(page, '2026-04-15')
  await expect(title(page)).toHaveText('Rappels')
  await page.waitForTimeout(500)
  expect(await shown()).toEqual([])
})
