import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../build/paths.ts'
import { forbiddenImports, importCircles, loadedWith } from './dependency-rule.ts'

const FILES = globSync('{shared,renderer,electron,build}/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => file.split(sep).join('/'))

describe('the dependency rule', () => {
  test('holds in every source file', () => {
    expect(FILES.filter((file) => file.startsWith('shared/')).length).toBeGreaterThan(30)
    expect(FILES.filter((file) => file.startsWith('renderer/')).length).toBeGreaterThan(30)
    expect(FILES.flatMap((file) => forbiddenImports(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
  })

  test.each([
    ['shared imports the renderer', 'shared/complaint/seal.ts', "import { now } from '../../renderer/data/platform/clock.ts'"],
    ['shared imports the shell', 'shared/host/port.ts', "import type { X } from '../../electron/window.ts'"],
    ['shared reads files', 'shared/letters/letter.ts', "import { readFile } from 'node:fs/promises'"],
    ['shared uses React', 'shared/letters/letter.ts', "import { useState } from 'react'"],
    ['the renderer imports the shell', 'renderer/host/index.ts', "export * from '../../electron/preload.ts'"],
    ['the renderer imports Electron', 'renderer/app/main.tsx', "import { ipcRenderer } from 'electron'; export const A = () => <p />"],
    ['the renderer uses Node', 'renderer/data/register/files.ts', "import { createHash } from 'node:crypto'"],
    ['the shell imports the renderer', 'electron/main.ts', "const { boot } = await import('../renderer/app/boot.ts')"],
    ['a feature imports another', 'renderer/features/today/today-page.tsx', "import { A } from '../dossier/dossier-page.tsx'"],
    ['a feature imports the type of another', 'renderer/features/today/agenda.ts', "type A = import('../dossier/dossier-page.tsx').A"],
    ['a feature imports the composition root', 'renderer/features/today/agenda.ts', "import { theme } from '../../app/theme.ts'"],
    ['data imports a feature', 'renderer/data/register/register.ts', "import { A } from '../../features/today/agenda.ts'"],
    ['a piece of interface imports a feature', 'renderer/ui/page.tsx', "import { A } from '../features/today/agenda.ts'"],
    ['a piece of interface reads the register', 'renderer/ui/page.tsx', "import { useSession } from '../session/index.ts'"],
    ['a room imports one below it', 'renderer/data/storage/vault.ts', "import type { Register } from '../register/index.ts'"],
    ['a room imports the session', 'renderer/data/register/drafts.ts', "import { useSession } from '../../session/index.ts'"],
    ['a room is entered by a window', 'renderer/data/backup/backups.ts', "import { readPosition } from '../storage/bookkeeping.ts'"],
    ['a feature enters a room by a window', 'renderer/features/today/agenda.ts', "import { now } from '../../data/platform/clock.ts'"],
    ['a live query in a room', 'renderer/data/register/drafts.ts', "import { useLiveQuery } from 'dexie-react-hooks'"],
    ['Dexie outside renderer/data', 'renderer/features/today/agenda.ts', "import Dexie from 'dexie'"],
    ['NATS outside electron/server', 'electron/updates/updates.ts', "import { connect } from '@nats-io/transport-node'"],
    ['NATS in the page', 'renderer/ui/page.tsx', "import { connect } from '@nats-io/transport-node'"],
    ['docx outside shared/documents', 'shared/letters/letter.ts', "import { Paragraph } from 'docx'"],
    ['docx in the renderer', 'renderer/features/letters/letter-page.tsx', "import { Packer } from 'docx'"],
  ])('is broken where %s', (_name, file, source) => {
    expect(forbiddenImports(file, source)).toHaveLength(1)
  })

  test('allows what the house allows', () => {
    const source = `
      import { type Dossier } from '../../../shared/complaint/index.ts'
      import { Page } from '../../ui/page.tsx'
      import { useSession } from '../../session/index.ts'
      import type { Register } from '../../data/register/index.ts'
      import { agenda } from './agenda.ts'
      import { renderAsync } from 'docx-preview'
      const later = () => import('../../../shared/documents/index.ts')`
    expect(forbiddenImports('renderer/features/today/today-page.tsx', source)).toEqual([])
  })

  test('does not let a computed module name through', () => {
    expect(() => forbiddenImports('electron/main.ts', 'await import(name)')).toThrow('computed')
  })
})

describe('circles of imports', () => {
  test('there are none in the house, types included', () => {
    const sources = new Map(FILES.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))
    expect(importCircles(sources).map((circle) => circle.join(' -> '))).toEqual([])
  })

  test('two files that import each other are one, be it for a type', () => {
    const sources = new Map([
      ['shared/a/one.ts', "import type { Two } from './two.ts'"],
      ['shared/a/two.ts', "export { one } from './one.ts'"],
    ])
    expect(importCircles(sources)).toEqual([['shared/a/one.ts', 'shared/a/two.ts', 'shared/a/one.ts']])
  })

  test('a long way round is one, and whoever only leads to it is not in it', () => {
    const sources = new Map([
      ['renderer/start.ts', "import '../shared/a.ts'"],
      ['shared/a.ts', "import { b } from './b/index.ts'"],
      ['shared/b/index.ts', "export * from './b.ts'"],
      ['shared/b/b.ts', "type A = import('../a.ts').A"],
    ])
    expect(importCircles(sources)).toEqual([['shared/a.ts', 'shared/b/index.ts', 'shared/b/b.ts', 'shared/a.ts']])
  })

  test('two ways to one file are none', () => {
    const sources = new Map([
      ['shared/a.ts', "import { b } from './b.ts'; import { c } from './c.ts'"],
      ['shared/b.ts', "import { c } from './c.ts'"],
      ['shared/c.ts', ''],
    ])
    expect(importCircles(sources)).toEqual([])
  })
})

describe('what the page loads with its screens', () => {
  const sources = new Map(FILES.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))

  test('is never Word’s library: it comes with the first file that is made', () => {
    const screens = FILES.filter((file) => /^renderer\/features\/.*\.tsx$/.test(file))
    expect(loadedWith(['shared/documents/proof-chronology.ts'], sources)).toContain('docx')
    expect(screens.length).toBeGreaterThan(100)
    expect([...loadedWith(screens, sources)].filter((name) => name === 'docx')).toEqual([])
  })

  test('is what it imports the values of, by whichever way, and not what it asks for later or is but a type', () => {
    const house = new Map([
      ['renderer/a.tsx', "import { b } from './b.ts'; import type { T } from 'types-alone'; const later = () => import('later')"],
      ['renderer/b.ts', "export * from './c.ts'; export { d } from './d.ts'; export { type U } from 'a-type'"],
      ['renderer/c.ts', "import 'effects'; import { type V, v } from 'mixed'"],
    ])
    expect([...loadedWith(['renderer/a.tsx'], house)]).toEqual([
      ...['renderer/a.tsx', 'renderer/b.ts', 'renderer/c.ts', 'renderer/d.ts', 'effects', 'mixed'],
    ])
  })
})
