import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../build/paths.ts'
import { forbiddenImports } from './dependency-rule.ts'

const FILES = globSync('{shared,renderer,electron,build}/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => file.split(sep).join('/'))

describe('the dependency rule', () => {
  test('holds in every source file', () => {
    expect(FILES.filter((file) => file.startsWith('shared/')).length).toBeGreaterThan(30)
    expect(FILES.filter((file) => file.startsWith('renderer/')).length).toBeGreaterThan(30)
    expect(FILES.flatMap((file) => forbiddenImports(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
  })

  test.each([
    ['shared imports the renderer', 'shared/complaint/seal.ts', "import { now } from '../../renderer/data/clock.ts'"],
    ['shared imports the shell', 'shared/host/port.ts', "import type { X } from '../../electron/window.ts'"],
    ['shared reads files', 'shared/letters/letter.ts', "import { readFile } from 'node:fs/promises'"],
    ['shared uses React', 'shared/letters/letter.ts', "import { useState } from 'react'"],
    ['the renderer imports the shell', 'renderer/host/index.ts', "export * from '../../electron/preload.ts'"],
    ['the renderer imports Electron', 'renderer/app/main.tsx', "import { ipcRenderer } from 'electron'; export const A = () => <p />"],
    ['the renderer uses Node', 'renderer/data/files.ts', "import { createHash } from 'node:crypto'"],
    ['the shell imports the renderer', 'electron/main.ts', "const { boot } = await import('../renderer/app/boot.ts')"],
    ['a feature imports another', 'renderer/features/today/today-page.tsx', "import { A } from '../dossier/dossier-page.tsx'"],
    ['a feature imports the type of another', 'renderer/features/today/agenda.ts', "type A = import('../dossier/dossier-page.tsx').A"],
    ['a feature imports the composition root', 'renderer/features/today/agenda.ts', "import { theme } from '../../app/theme.ts'"],
    ['data imports a feature', 'renderer/data/register.ts', "import { A } from '../features/today/agenda.ts'"],
    ['a piece of interface imports a feature', 'renderer/ui/page.tsx', "import { A } from '../features/today/agenda.ts'"],
    ['a piece of interface reads the register', 'renderer/ui/page.tsx', "import { useSession } from '../data/index.ts'"],
    ['Dexie outside renderer/data', 'renderer/features/today/agenda.ts', "import Dexie from 'dexie'"],
    ['docx outside shared/documents', 'shared/letters/letter.ts', "import { Paragraph } from 'docx'"],
    ['docx in the renderer', 'renderer/features/letters/letter-page.tsx', "import { Packer } from 'docx'"],
  ])('is broken where %s', (_name, file, source) => {
    expect(forbiddenImports(file, source)).toHaveLength(1)
  })

  test('allows what the house allows', () => {
    const source = `
      import { type Dossier } from '../../../shared/complaint/index.ts'
      import { Page } from '../../ui/page.tsx'
      import { useRegister } from '../../data/index.ts'
      import { agenda } from './agenda.ts'
      import { renderAsync } from 'docx-preview'
      const later = () => import('../../../shared/documents/index.ts')`
    expect(forbiddenImports('renderer/features/today/today-page.tsx', source)).toEqual([])
  })

  test('does not let a computed module name through', () => {
    expect(() => forbiddenImports('electron/main.ts', 'await import(name)')).toThrow('computed')
  })
})
