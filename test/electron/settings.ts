/** What the shell's sources may not say to Electron, found in their syntax. */
import { parseSync } from 'vite'

/** Options of windows and schemes, and the values that would weaken them. */
const WEAK_OPTIONS: Readonly<Record<string, unknown>> = {
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  contextIsolation: false,
  sandbox: false,
  webSecurity: false,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
  navigateOnDragDrop: true,
  bypassCSP: true,
  enableBlinkFeatures: undefined,
  allowServiceWorkers: true,
}

/** Calls that reach outside, run foreign code or undo a protection; each has the files that may make it. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  openExternal: [],
  openPath: ['electron/ipc/open-folder.ts'],
  executeJavaScript: [],
  insertCSS: [],
  loadFile: [],
  disableWebSecurity: [],
  setCertificateVerifyProc: [],
  appendSwitch: ['electron/security.ts'],
  openDevTools: [],
  enableRemoteModule: [],
  setAsDefaultProtocolClient: [],
  exposeInMainWorld: ['electron/preload.ts'],
  sendSync: [],
  postMessage: [],
  eval: [],
  Function: [],
  // Here it is JetStream's word for asking a reader for its next messages.
  fetch: ['electron/server/firm-stream.ts'],
}

/** Modules of Node and of Electron that only these files may import. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': [],
  // Beside the next for the type of an answer.
  'node:http': ['electron/updates/address-source.ts'],
  'node:https': ['electron/updates/address-source.ts'],
  'node:tls': ['electron/trusted-authorities.ts'],
  '@nats-io/transport-node': ['electron/server/firm-stream.ts', 'electron/server/server-fault.ts'],
  '@nats-io/jetstream': ['electron/server/firm-stream.ts', 'electron/server/server-fault.ts'],
  'node:net': [],
  'node:vm': [],
  ipcMain: ['electron/ipc/handle.ts'],
  ipcRenderer: ['electron/invoke.ts'],
  net: [],
  desktopCapturer: [],
  webFrame: [],
}

type SyntaxNode = { readonly type: string; readonly [key: string]: unknown }

/** @returns one sentence for each thing that the file may not say */
export function weakSettings(file: string, source: string): readonly string[] {
  const { program, errors } = parseSync(file, source, { lang: 'ts' })
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`)
  const found: string[] = []
  visit(program, (node) => found.push(...weaknessesOf(node, file).map((weakness) => `${file}: ${weakness}`)))
  return found
}

function visit(value: unknown, onNode: (node: SyntaxNode) => void): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value) onNode(value as SyntaxNode)
  for (const child of Object.values(value)) visit(child, onNode)
}

function weaknessesOf(node: SyntaxNode, file: string): readonly string[] {
  switch (node.type) {
    case 'Property':
      return isWeakOption(node) ? [`${nameOf(node.key)}: ${literalOf(node.value)}`] : []
    case 'CallExpression':
    case 'NewExpression':
      return isForbidden(CALLS, calledName(node.callee), file) ? [`${calledName(node.callee)}()`] : []
    case 'ImportDeclaration':
      return importedNames(node).filter((name) => isForbidden(MODULES, name, file))
    default:
      return []
  }
}

function isWeakOption({ key, value }: SyntaxNode): boolean {
  const name = nameOf(key)
  if (!(name in WEAK_OPTIONS)) return false
  // A value that is computed could be the weak one; only `devTools` depends on anything, and is not listed.
  return WEAK_OPTIONS[name] === undefined || !('value' in (value as object)) || literalOf(value) === WEAK_OPTIONS[name]
}

function isForbidden(table: Readonly<Record<string, readonly string[]>>, name: string, file: string): boolean {
  return Object.hasOwn(table, name) && !table[name]?.includes(file)
}

function calledName(callee: unknown): string {
  const { type, name, property } = callee as SyntaxNode
  return type === 'MemberExpression' ? nameOf(property) : String(name ?? '')
}

function importedNames({ source, specifiers }: SyntaxNode): readonly string[] {
  const names = (specifiers as readonly SyntaxNode[]).map(({ imported }) => nameOf(imported))
  return literalOf(source) === 'electron' ? names : [String(literalOf(source))]
}

function nameOf(node: unknown): string {
  const { name, value } = (node ?? {}) as SyntaxNode
  return String(name ?? value ?? '')
}

function literalOf(node: unknown): unknown {
  return (node as SyntaxNode).value
}
