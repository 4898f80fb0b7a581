/** The accessibility rules, held to each screen once in a run: what is drawn the same way is not looked at again. */
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/** Screens found without a violation, one file each, shared by all that run at once; build/playwright.config.ts makes it anew. */
const FOUND_ACCESSIBLE = process.env.TEST_SCREENS

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const

/** No violation of the accessibility rules on the screen as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // A tooltip under the pointer is no part of the screen.
  await page.mouse.move(0, 0)
  const screen = createHash('sha256')
    .update(await page.evaluate(drawn))
    .digest('hex')
  const found = FOUND_ACCESSIBLE && join(FOUND_ACCESSIBLE, screen)
  if (found && existsSync(found)) return
  expect(await violations(page)).toEqual([])
  if (found && (await page.evaluate(drawn).then((after) => createHash('sha256').update(after).digest('hex'))) === screen) {
    writeFileSync(found, '')
  }
}

/** The rules' own program is given to a page once, and runs there: a page of ours holds no frame that it would have to follow. */
async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (tags) => {
    const { axe: rules } = window as unknown as { readonly axe: typeof axe }
    const { violations } = await rules.run({ runOnly: [...tags], resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  }, RULES)
}

/**
 * In the page: all that the rules look at. Elements, their attributes and classes, where each text stands, the window and
 * its theme; not which letters and figures a text is made of.
 */
function drawn(): string {
  const text = (word: string) => word.replace(/[\p{L}\p{N}]+/gu, 'x')
  const html = document.documentElement.outerHTML.replace(/>([^<]+)</g, (_, between: string) => `>${text(between)}<`)
  const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return [theme, innerWidth, innerHeight, document.title !== '', html].join('\n')
}
