import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { menuTemplate } from '../../electron/menu.ts'
import { HOST_SIGNALS } from '../../shared/host/port.ts'

const actions = () => ({ ask: vi.fn(), print: vi.fn(), restore: vi.fn(), openFolder: vi.fn(), saveDiagnostic: vi.fn(), showAbout: vi.fn() })

/** Every item, those of submenus too. */
function all(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])])
}

const labels = (items: readonly MenuItemConstructorOptions[]) => all(items).flatMap(({ label }) => label ?? [])

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  test('has a French label on every item, and a shortcut at most once', () => {
    const items = all(menuTemplate(actions(), { platform, isPackaged: true }))
    expect(items.filter(({ label, type }) => !label && type !== 'separator')).toEqual([])
    const accelerators = items.flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(accelerators).size).toBe(accelerators.length)
    expect(accelerators).toEqual(expect.arrayContaining(['CmdOrCtrl+N', 'CmdOrCtrl+K', 'CmdOrCtrl+L', 'CmdOrCtrl+P', 'CmdOrCtrl+Q']))
  })

  test('asks the window for what the window does, each thing once, and leaves it the keys that it hears itself', () => {
    const called = actions()
    const asking = all(menuTemplate(called, { platform, isPackaged: true })).filter(({ id }) => id?.endsWith('Chosen'))
    for (const { click } of asking) click?.({} as never, undefined, {} as never)
    const signals = HOST_SIGNALS.filter((signal) => signal.endsWith('Chosen'))
    expect(called.ask.mock.calls.flat().sort()).toEqual([...signals].sort())
    expect(asking.filter(({ accelerator, registerAccelerator }) => accelerator && registerAccelerator !== false)).toEqual([])
  })

  test('prints, restores, opens the folder, saves a diagnostic and tells about itself', () => {
    const called = actions()
    for (const { id, click } of all(menuTemplate(called, { platform, isPackaged: true })))
      if (id) click?.({} as never, undefined, {} as never)
    const { ask: _, ...others } = called
    for (const [name, action] of Object.entries(others)) expect(action, name).toHaveBeenCalledOnce()
  })
})

test('developer tools and reloads are for development', () => {
  const tools = 'Outils de développement'
  expect(labels(menuTemplate(actions(), { platform: 'linux', isPackaged: false }))).toContain(tools)
  expect(labels(menuTemplate(actions(), { platform: 'linux', isPackaged: true }))).not.toContain(tools)
  const roles = all(menuTemplate(actions(), { platform: 'linux', isPackaged: true })).flatMap(({ role }) => role ?? [])
  expect(roles.filter((role) => /reload|devtools/i.test(role))).toEqual([])
})
