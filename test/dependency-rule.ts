/** The dependency rule: which folder may import which, and the home of each library. */
import { posix } from 'node:path'
import { parseSync } from 'vite'

/** What the files of one folder may import. */
type Layer = {
  /** Path from the root of the project, with its last slash. */
  readonly folder: string
  /** Folders of the project; a layer's own is always allowed. */
  readonly mayImport: readonly string[]
  /** Packages outside the project; a name that ends in `/` or `:` stands for all that begin with it. */
  readonly packages: readonly string[] | 'any'
}

/** The rooms of the register on this computer: each may import those before it, never those after. */
const ROOMS = ['platform', 'storage', 'register', 'backup', 'workers', 'replication'].map((room) => `renderer/data/${room}/`)

/** What a room gives besides its index, and why it stands apart. */
const SIDE_DOORS: readonly string[] = [
  // The texts of the papers are loaded when a paper is asked for.
  'renderer/session/papers.ts',
]

/** The first layer that a file falls in governs it. */
const LAYERS: readonly Layer[] = [
  {
    folder: 'shared/',
    mayImport: [],
    packages: [
      'date-fns',
      'zod',
      'docx',
      '@noble/',
      '@scure/base',
      'age-encryption',
      'fflate',
      'docxtemplater',
      'pizzip',
      'papaparse',
      '@e965/xlsx',
      'file-type',
      'postal-mime',
      'punycode/',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      '@zxcvbn-ts/language-fr',
      '@kenjiuno/decompressrtf',
      '@kenjiuno/msgreader',
    ],
  },
  { folder: 'renderer/app/', mayImport: ['shared/', 'renderer/'], packages: 'any' },
  {
    folder: 'renderer/features/',
    mayImport: ['shared/', 'renderer/data/', 'renderer/session/', 'renderer/ui/', 'renderer/viewer/', 'renderer/host/'],
    packages: 'any',
  },
  {
    folder: 'renderer/viewer/',
    mayImport: ['shared/', 'renderer/data/', 'renderer/session/', 'renderer/ui/', 'renderer/host/'],
    packages: 'any',
  },
  { folder: 'renderer/session/', mayImport: ['shared/', 'renderer/data/'], packages: 'any' },
  ...ROOMS.map((folder, at): Layer => ({ folder, mayImport: ['shared/', 'renderer/host/', ...ROOMS.slice(0, at)], packages: 'any' })),
  { folder: 'renderer/host/', mayImport: ['shared/'], packages: ['comlink'] },
  { folder: 'renderer/evidence-verifier/', mayImport: ['shared/'], packages: ['fflate'] },
  { folder: 'renderer/service-worker/', mayImport: [], packages: ['workbox-core', 'workbox-precaching'] },
  { folder: 'renderer/ui/', mayImport: ['shared/'], packages: 'any' },
  { folder: 'electron/', mayImport: ['shared/'], packages: ['electron', 'electron-updater/', '@nats-io/', 'zod', 'node:'] },
  { folder: 'build/', mayImport: ['shared/', 'package.json'], packages: 'any' },
]

/** The only folders where a library may be imported. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  'age-encryption': ['shared/vault/', 'shared/archive/'],
  comlink: ['renderer/host/'],
  dexie: ['renderer/data/'],
  'dexie-react-hooks': ['renderer/session/', 'renderer/features/'],
  docx: ['shared/documents/'],
  docxtemplater: ['shared/documents/'],
  electron: ['electron/', 'build/'],
  'electron-updater/': ['electron/updates/'],
  '@nats-io/': ['electron/server/'],
  fflate: ['shared/evidence/', 'shared/documents/', 'shared/pieces/', 'shared/exchange/', 'renderer/evidence-verifier/'],
  papaparse: ['shared/exchange/'],
  '@e965/xlsx': ['shared/exchange/'],
  'node:': ['electron/', 'build/'],
  'file-type': ['shared/pieces/'],
  '@kenjiuno/decompressrtf': ['shared/messages/'],
  '@kenjiuno/msgreader': ['shared/messages/'],
  'postal-mime': ['shared/messages/'],
  'punycode/': ['shared/language/'],
  '@zxcvbn-ts/core': ['shared/guesses/'],
  '@zxcvbn-ts/language-common': ['shared/guesses/'],
  '@zxcvbn-ts/language-fr': ['shared/guesses/'],
  'pdfjs-dist': ['renderer/viewer/', 'renderer/data/workers/'],
  pizzip: ['shared/documents/'],
}

/**
 * What a source file imports that it may not.
 *
 * @param file path from the root of the project, with forward slashes
 * @returns one sentence for each forbidden import
 * @throws Error where the file does not parse, or lies in no layer
 */
export function forbiddenImports(file: string, source: string): readonly string[] {
  const layer = LAYERS.find(({ folder }) => file.startsWith(folder))
  if (!layer) throw new Error(`in no layer: ${file}`)
  return importedBy(file, source).flatMap((specifier) => {
    const why = specifier.startsWith('.')
      ? whyNotFile(layer, file, posix.join(posix.dirname(file), specifier))
      : whyNotPackage(layer, file, specifier)
    return why ? [`${file} imports ${specifier}: ${why}`] : []
  })
}

/**
 * The circles of imports among source files, types included.
 *
 * @param sources the text of each file, by its path from the root of the project
 * @returns each circle as the files it passes, the first named again at its end
 */
export function importCircles(sources: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file])
    if (done.has(file) || path.includes(file)) return
    for (const target of filesImportedBy(file, sources.get(file) ?? '')) if (sources.has(target)) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of sources.keys()) visit(file, [])
  return circles
}

function filesImportedBy(file: string, source: string): readonly string[] {
  const specifiers = importedBy(file, source).filter((specifier) => specifier.startsWith('.'))
  return specifiers.map((specifier) => posix.join(posix.dirname(file), specifier))
}

/**
 * What the page takes with some files before it can run them: the files and packages whose values they import, and those of these.
 * What stands in `import()` waits until it is asked for.
 *
 * @param sources the text of each file, by its path from the root of the project
 */
export function loadedWith(files: readonly string[], sources: ReadonlyMap<string, string>): ReadonlySet<string> {
  const loaded = new Set(files)
  for (const file of loaded) {
    for (const specifier of valuesImportedBy(file, sources.get(file))) {
      loaded.add(specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier)
    }
  }
  return loaded
}

function valuesImportedBy(file: string, source: string | undefined): readonly string[] {
  if (source === undefined) return []
  const body = parsed(file, source).body as readonly SyntaxNode[]
  return body.filter((node) => node.source && !isOfTypesAlone(node)).map((node) => moduleName(file, node.source))
}

function isOfTypesAlone(node: SyntaxNode): boolean {
  const named = Array.isArray(node.specifiers) ? (node.specifiers as readonly SyntaxNode[]) : []
  return isOfType(node) || (named.length > 0 && named.every(isOfType))
}

function isOfType(node: SyntaxNode): boolean {
  return node.importKind === 'type' || node.exportKind === 'type'
}

function whyNotFile(layer: Layer, file: string, target: string): string | undefined {
  const feature = featureOf(target)
  if (file.startsWith('renderer/features/') && feature && feature !== featureOf(file)) return 'a feature never imports another'
  const room = [...ROOMS, 'renderer/session/', 'renderer/viewer/'].find((folder) => target.startsWith(folder))
  if (room && room !== layer.folder && target !== `${room}index.ts` && !SIDE_DOORS.includes(target))
    return `${room} is entered by its index.ts`
  const isAllowed = [layer.folder, ...layer.mayImport].some((folder) => target.startsWith(folder))
  return isAllowed ? undefined : `${layer.folder} may not import ${target}`
}

function featureOf(path: string): string | undefined {
  return /^renderer\/features\/([^/]+)\//.exec(path)?.[1]
}

function whyNotPackage({ folder, packages }: Layer, file: string, specifier: string): string | undefined {
  const home = Object.entries(HOMES).find(([name]) => isOf(name, specifier))?.[1]
  if (home && !home.some((place) => file.startsWith(place))) return `its home is ${home.join(' and ')}`
  return packages === 'any' || packages.some((name) => isOf(name, specifier)) ? undefined : `${folder} does without this package`
}

function isOf(name: string, specifier: string): boolean {
  return /[/:]$/.test(name) ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`)
}

type SyntaxNode = { readonly type: string; readonly [key: string]: unknown }

/** Every module a file names: imports of values and of types, re-exports, `import()`, `import('x')` as a type. */
function importedBy(file: string, source: string): readonly string[] {
  const found: string[] = []
  const visit = (value: unknown): void => {
    if (isNode(value) && value.source) found.push(moduleName(file, value.source))
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(parsed(file, source))
  return found
}

function parsed(file: string, source: string): SyntaxNode {
  const { program, errors } = parseSync(file, source, { lang: file.endsWith('x') ? 'tsx' : 'ts' })
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`)
  return program as unknown as SyntaxNode
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** A computed name would pass under the rule unseen. */
function moduleName(file: string, source: unknown): string {
  const name = isNode(source) && source.type === 'Literal' ? source.value : undefined
  if (typeof name !== 'string') throw new Error(`${file} imports a computed module name`)
  return name
}
