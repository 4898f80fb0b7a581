/**
 * The stand-in's own process: runs the real main script with the stand-in in the place of `electron`.
 *
 * node run.ts <arguments of the application>; STAND_IN_MAIN names the script, STAND_IN_CHROMIUM the browser.
 */
import { registerHooks } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInThisContext } from 'node:vm'
import { app, lifeOfApplication } from './application.ts'
import { startChromium } from './chromium.ts'
import * as electron from './electron.ts'
import { downloads, escaped, markReady } from './session.ts'
import { messages, openedPaths } from './system.ts'
import { BrowserWindow, newWindows, openWindowsIn, printed } from './window.ts'

/** What a test asks of this process. */
export type Question = { readonly id: number; readonly call: string; readonly parameter: unknown }
export type Reply = { readonly id: number; readonly value?: unknown; readonly error?: string }
/** Told once the application is ready, before it has opened a window. */
export type Started = { readonly started: true; readonly endpoint: string; readonly chromiumPid: number | undefined }

const { STAND_IN_MAIN: main = '', STAND_IN_CHROMIUM: executable = '' } = process.env

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true } : next(specifier, context),
})
Object.defineProperty(process, 'resourcesPath', { value: dirname(app.getAppPath()) })
Object.defineProperty(process.versions, 'electron', { value: 'remplaçant' })
process.argv = [process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()]), ...process.argv.slice(2)]

/** Beside what Electron gives: what only a test reads or does. */
const standIn = {
  ...electron,
  standIn: {
    downloads,
    escaped,
    messages,
    newWindows,
    openedPaths,
    printed,
    isSandboxEnabled: lifeOfApplication.isSandboxEnabled,
    invokeFromPage: (channel: string, ...parameters: unknown[]) =>
      BrowserWindow.getAllWindows()[0]?.webContents.invokeFromPage(channel, parameters),
  },
}

process.on('message', ({ id, call, parameter }: Question) => {
  Promise.resolve()
    .then(() => runInThisContext(`(${call})`)(standIn, parameter))
    .then(
      (value) => process.send?.({ id, value } satisfies Reply),
      (error) => process.send?.({ id, error: String(error) } satisfies Reply),
    )
})

await import(pathToFileURL(main).href)
if (!lifeOfApplication.isQuitting()) {
  const browser = await startChromium({
    executable,
    profile: dirname(app.getPath('sessionData')),
    isHeadless: process.env.STAND_IN_SHOWN !== '1',
    extraArguments: ['--force-prefers-reduced-motion', ...lifeOfApplication.switches()],
  })
  Object.defineProperty(process.versions, 'chrome', {
    value: (await browser.session.send<{ product: string }>('Browser.getVersion')).product.replace(/^.*\//, ''),
  })
  lifeOfApplication.onEnd(browser.close)
  await browser.session.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true })
  openWindowsIn({ browser, onLastClosed: lifeOfApplication.lastWindowClosed, onContentsCreated: lifeOfApplication.webContentsCreated })
  process.on('disconnect', () => void browser.close().finally(() => process.exit(1)))
  markReady()
  process.send?.({ started: true, endpoint: browser.endpoint, chromiumPid: browser.pid } satisfies Started)
  lifeOfApplication.start()
}
