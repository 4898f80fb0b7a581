import { expect, test } from 'vitest'
import { installationOf } from '../../../electron/updates/installation.ts'

const installed = { isPackaged: true, environment: {}, exists: (): boolean => false }

test.each([
  ['a Windows installation', { ...installed, platform: 'win32' }, { kind: 'nsis', system: 'windows' }],
  [
    'the portable program',
    { ...installed, platform: 'win32', environment: { PORTABLE_EXECUTABLE_FILE: 'C:\\a.exe' } },
    { fault: 'portable' },
  ],
  ['a Mac', { ...installed, platform: 'darwin' }, { kind: 'zip', system: 'macos' }],
  ['an AppImage', { ...installed, platform: 'linux', environment: { APPIMAGE: '/a.AppImage' } }, { kind: 'appimage', system: 'linux' }],
  ['a Debian package', { ...installed, platform: 'linux', exists: (): boolean => true }, { kind: 'deb', system: 'linux' }],
  ['an unpacked folder', { ...installed, platform: 'linux' }, { fault: 'notInstalled' }],
  ['the sources', { ...installed, isPackaged: false, platform: 'win32' }, { fault: 'notInstalled' }],
  ['another system', { ...installed, platform: 'freebsd' }, { fault: 'notInstalled' }],
] as const)('%s is known for what renews it', (_name, surroundings, installation) => {
  expect(installationOf(surroundings)).toEqual(installation)
})
