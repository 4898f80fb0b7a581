/** `npm run test:e2e -- <file>`: the end-to-end tests of a file, or all of them, over a build made of what the sources say now. */
import { buildIfStale } from './build.ts'
import { ensureBrowser } from './install-browser.ts'
import { run } from './run.ts'

async function main(): Promise<number> {
  const browser = ensureBrowser()
  if ('advice' in browser) {
    console.error(browser.advice)
    return 1
  }
  await buildIfStale()
  const isPassed = await run(['playwright', 'test', '--config', 'build/playwright.config.ts', ...process.argv.slice(2)])
  return isPassed ? 0 : 1
}

process.exitCode = await main()
