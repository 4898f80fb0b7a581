import { describe, expect, test } from 'vitest'
import { menuTemplate } from '../../../electron/menu.ts'
import { type CommandKit, commandsOf } from '../../../renderer/app/commands.ts'
import { settingsSections } from '../../../renderer/app/settings/sections.ts'
import { findSettings } from '../../../renderer/app/settings/settings-search.ts'
import { actionEntries } from '../../../renderer/features/palette/entries.ts'
import { rank } from '../../../renderer/features/palette/ranking.ts'
import { PAPER_SLUGS, paths } from '../../../renderer/ui/paths.ts'
import { HOST_SIGNALS } from '../../../shared/host/port.ts'

const NOTHING = () => undefined

const KIT: CommandKit = {
  go: NOTHING,
  rooms: [paths.today, paths.register, paths.actions, paths.synthesis, paths.firm].map((path) => ({ path, label: `Rubrique ${path}` })),
  isInspected: false,
  year: 2026,
  togglePalette: NOTHING,
  showShortcuts: NOTHING,
  saveDiagnostic: NOTHING,
  lock: NOTHING,
  backUp: NOTHING,
  openDataFolder: NOTHING,
  leaveDemonstration: NOTHING,
}

/** The labels of what the palette finds. */
function found(query: string, kit: CommandKit = KIT): readonly string[] {
  const groups = rank({ dossier: [], person: [], action: actionEntries(commandsOf(kit)) }, query)
  return groups.flatMap(({ entries }) => entries.map(({ title }) => title))
}

describe('the palette finds', () => {
  test.each([
    ['export', 'Exporter le registre'],
    ['logo', 'Logo'],
    ['modèle', 'Modèles Word du cabinet'],
    ['clore', 'Clore plusieurs dossiers'],
    ['sauvegarde', 'Données et sauvegardes'],
    ['phrase de passe', 'Changer la phrase de passe'],
    ['mot de passe', 'Changer la phrase de passe'],
    ['thème', 'Thème'],
    ['sombre', 'Thème'],
    ['ORIAS', 'Numéro ORIAS'],
    ['alsace', 'Zone'],
    ['affiche', 'Affiche pour les locaux'],
    ['rapport annuel', 'Écrire la synthèse de 2026'],
    ['verrou', 'Verrouiller le registre'],
    ['raccourci', 'Raccourcis clavier'],
    ['effacer', 'Une personne demande ses données, ou leur effacement'],
  ])('%s', (query, label) => expect(found(query)).toContain(label))

  test('every screen that has an address of its own', () => {
    const reached = new Set(commandsOf(KIT).flatMap(({ path }) => path?.split('?')[0] ?? []))
    const screens = Object.values(paths).filter((path) => typeof path === 'string')
    const papers = Object.values(PAPER_SLUGS).map((slug) => `${paths.papers}/${slug}`)
    expect([...screens, ...papers].filter((path) => !reached.has(path))).toEqual([])
  })

  test('whatever the shell’s menu offers of ours', () => {
    const menu = menuTemplate(
      { ask: NOTHING, print: NOTHING, restore: NOTHING, openFolder: NOTHING, saveDiagnostic: NOTHING, showAbout: NOTHING },
      { platform: 'linux', isPackaged: true },
    )
    // Printing is of the screen that shows a letter; what the application is, of the menu.
    const own = menu
      .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      .filter(({ id, label }) => id !== undefined && label !== undefined && !['print', 'about', 'searchChosen'].includes(id))
    expect(own.length).toBeGreaterThan(5)
    expect(own.filter(({ label = '' }) => found(label.replace('…', '')).length === 0)).toEqual([])
  })

  test('nothing twice under one name', () => {
    const titles = commandsOf(KIT).map(({ label, detail }) => `${label} (${detail})`)
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })
})

test('each choice of the shell’s menu is a command', () => {
  const signals = new Set(commandsOf(KIT).flatMap(({ signal }) => signal ?? []))
  expect(HOST_SIGNALS.filter((signal) => signal.endsWith('Chosen') && !signals.has(signal as never))).toEqual([])
})

test('before an inspector no command records or sets anything', () => {
  const inspected = { ...KIT, isInspected: true, backUp: undefined, openDataFolder: undefined, rooms: [] }
  const reached = commandsOf(inspected).flatMap(({ path }) => path?.split('?')[0] ?? [])
  expect(new Set(reached)).toEqual(
    new Set([paths.register, paths.appliedRules, ...Object.values(PAPER_SLUGS).map((slug) => `${paths.papers}/${slug}`)]),
  )
})

describe('the search over the settings', () => {
  const sections = settingsSections({ hasVault: true })

  test('names the screen, and which of its settings answer', () => {
    expect(findSettings(sections, 'logo').map(({ section, settings }) => [section.title, settings])).toEqual([
      ['En-tête des lettres', ['Logo']],
    ])
    expect(findSettings(sections, 'PHRASE de passe').map(({ section }) => section.title)).toEqual(['Ouverture du registre'])
  })

  test('shows every screen before anything is typed, and none where nothing answers', () => {
    expect(findSettings(sections, ' ')).toHaveLength(sections.length)
    expect(findSettings(sections, 'zzz')).toEqual([])
  })

  test('leaves out what the fictitious firm does not have', () => {
    expect(findSettings(settingsSections({ hasVault: false }), 'phrase de passe')).toEqual([])
  })
})
