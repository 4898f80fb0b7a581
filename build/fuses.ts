/** The fuses of a packaged application, read back from its executable. */
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
// The package exports its states as types only.
import { FuseState } from '@electron/fuses/dist/constants.js'

/** What every package must have, whatever electron-builder.yml says. */
export const WANTED_FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} as const satisfies Readonly<Record<keyof typeof FuseV1Options, boolean>>

/**
 * What is amiss with an executable's fuses.
 *
 * @param executable the program, or the `.app` under macOS
 * @returns one sentence for each fuse that is not as wanted; one that the engine no longer has is as good as off
 * @throws Error where the file holds no fuses
 */
export async function fuseFaults(executable: string): Promise<readonly string[]> {
  const wire: Readonly<Record<number, unknown>> = await getCurrentFuseWire(executable)
  return Object.entries(WANTED_FUSES).flatMap(([name, isOn]) => {
    const state = wire[FuseV1Options[name as keyof typeof FuseV1Options]]
    const isRight = isOn ? state === FuseState.ENABLE : state === FuseState.DISABLE || state === FuseState.REMOVED
    return isRight ? [] : [`${name} should be ${isOn ? 'on' : 'off'}`]
  })
}
