/** The dependency rule of the house, checked on every import of the source. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'

const ROOT = dirname(import.meta.dirname)
const PURE_LIBRARIES = ['date-fns', 'zod', 'docx', '@noble/']

type Import = { readonly from: string; readonly to: string }

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

/** Every module that a file names: imports, exports from, dynamic imports. */
function importsOf(file: string, source = readFileSync(join(ROOT, file), 'utf8')): readonly Import[] {
  const named: string[] = []
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }), (name) => named.push(name))
  return named.map((name) => ({ from: file, to: name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), name)) : name }))
}

function visit(node: unknown, found: (name: string) => void): void {
  if (Array.isArray(node)) for (const child of node) visit(child, found)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const { type, source } = node as { type?: string; source?: { value?: unknown } }
  if (type && /^(Import|Export)/.test(type) && typeof source?.value === 'string') found(source.value)
  for (const child of Object.values(node)) visit(child, found)
}

/** Which imports break the house's rule, as sentences. */
function violations(imports: readonly Import[]): readonly string[] {
  return imports.flatMap(({ from, to }) => {
    const room = from.split('/')[0]
    const broken = (rule: string) => [`${from} imports ${to}: ${rule}`]
    const isLibrary = !/^(shared|renderer|electron|build|test)\//.test(to) && to !== 'package.json'
    if (room === 'shared' && isLibrary && !PURE_LIBRARIES.some((name) => to.startsWith(name))) return broken('shared is pure')
    if (room === 'shared' && !isLibrary && !to.startsWith('shared/')) return broken('shared imports only shared')
    if (room === 'renderer' && to.startsWith('electron')) return broken('renderer knows no Electron')
    if (room === 'renderer' && to.startsWith('node:')) return broken('renderer knows no Node')
    if (room === 'electron' && to.startsWith('renderer/')) return broken('electron and renderer never import each other')
    if (to === 'docx' && !from.startsWith('shared/documents/')) return broken('docx lives in shared/documents')
    if (to === 'dexie' && !from.startsWith('renderer/data/') && room === 'renderer') return broken('dexie lives in renderer/data')
    const feature = /^renderer\/features\/([^/]+)\//.exec(from)?.[1]
    if (feature && to.startsWith('renderer/features/') && !to.startsWith(`renderer/features/${feature}/`)) {
      return broken('features never import each other')
    }
    if (feature && to.startsWith('renderer/app/')) return broken('a feature does not know the composition root')
    if (/^renderer\/(data|ui|host)\//.test(from) && /^renderer\/(features|app)\//.test(to))
      return broken('features build on it, not it on them')
    if (from.startsWith('renderer/ui/') && to.startsWith('renderer/data/')) return broken('ui is presentation alone')
    const isWrapper = from === 'electron/ipc/handle.ts' || from === 'electron/invoke.ts' || from === 'electron/preload.ts'
    if (room === 'electron' && to === 'electron' && !isWrapper && /\bipc(Main|Renderer)\b/.test(readFileSync(join(ROOT, from), 'utf8'))) {
      return broken('raw ipcMain and ipcRenderer stay in their wrappers')
    }
    return []
  })
}

describe('the dependency rule', () => {
  test('holds for every import of the source', () => {
    const files = ['shared', 'renderer', 'electron'].flatMap(sourceFiles)
    expect(files.length).toBeGreaterThan(100)
    expect(violations(files.flatMap((file) => importsOf(file)))).toEqual([])
  })

  test.each([
    ['shared/complaint/x.ts', "import { Dexie } from 'dexie'"],
    ['shared/complaint/x.ts', "export * from '../../renderer/data/index.ts'"],
    ['shared/complaint/x.ts', "import { readFile } from 'node:fs'"],
    ['renderer/ui/x.tsx', "const lazy = () => import('../features/intake/intake-page.tsx')"],
    ['renderer/features/intake/x.ts', "import type { A } from '../dossier/dossier-page.tsx'"],
    ['renderer/features/intake/x.ts', "import { app } from 'electron'"],
    ['renderer/features/intake/x.ts', "import { Document } from 'docx'"],
    ['electron/x.ts', "import { theme } from '../renderer/app/theme.ts'"],
  ])('would find in %s: %s', (file, source) => {
    expect(violations(importsOf(file, source))).toHaveLength(1)
  })
})
