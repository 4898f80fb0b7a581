/** Nothing that is promised is left alone: the linter, as `npm run lint` runs it, refuses each way of doing so. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CACHE, ROOT } from '../build/paths.ts'

const GIVEN = `
import { proxy, type Remote } from 'comlink'
export type Register = { readonly loadAll: () => Promise<readonly string[]> }
export type Session = { readonly register: Register }
export type Counting = { readonly count: (onPart: (share: number) => void) => number }
export const counting = (remote: Remote<Counting>, onPart: (share: number) => void) => remote.count(proxy(onPart))
`

/** Each is one file of its own, which the linter must refuse. */
const LEFT_ALONE: Readonly<Record<string, string>> = {
  'a method of an object': 'export function f(register: Register) { register.loadAll() }',
  'a method of a destructured object': 'export function f({ register }: Session) { register.loadAll() }',
  'a method taken out of its object': 'export function f({ register: { loadAll } }: Session) { loadAll() }',
  'a method of a nested object': 'export function f(s: { readonly session: Session }) { s.session.register.loadAll() }',
  'what follows a promise': 'export function f({ register }: Session) { register.loadAll().then(() => undefined) }',
  'many promises': 'export function f({ register }: Session) { [1, 2].map(() => register.loadAll()) }',
  'an async function called at once': 'export function f({ register }: Session) { (async () => register.loadAll())() }',
  'a call to a worker': 'export function f(remote: Remote<Counting>) { remote.count(proxy(() => undefined)) }',
  'a handler that returns it': 'export const F = ({ register }: Session) => <button type="button" onClick={() => register.loadAll()} />',
  'a handler that is it': 'export const F = ({ register }: Session) => <button type="button" onClick={register.loadAll} />',
  'an async handler':
    'export const F = ({ register }: Session) => <button type="button" onClick={async () => { await register.loadAll() }} />',
  'a listener': "export function f({ register }: Session) { window.addEventListener('focus', () => register.loadAll()) }",
  'a timer': 'export function f({ register }: Session) { setTimeout(async () => { await register.loadAll() }, 1) }',
  'what a worker calls back':
    'export async function f(remote: Remote<Counting>, { register }: Session) { await remote.count(proxy(() => register.loadAll())) }',
  'a condition': 'export function f({ register }: Session) { return register.loadAll() ? 1 : 2 }',
  '`void` of nothing promised': 'export function f(tell: () => void) { void tell() }',
}

const LOOKED_AFTER: Readonly<Record<string, string>> = {
  'what is awaited': 'export async function f({ register }: Session) { await register.loadAll() }',
  'what is handed on': 'export function f({ register }: Session) { return register.loadAll() }',
  'what the net is left with':
    'export const F = ({ register }: Session) => <button type="button" onClick={() => void register.loadAll()} />',
}

const SHAPES = Object.entries({ ...LEFT_ALONE, ...LOOKED_AFTER })
const IMPORTS = "import { proxy, type Remote } from 'comlink'\nimport type { Counting, Register, Session } from './given.ts'\n"

// With the whole of it: what its timers take, Node's types say, which come with what it imports.
const AS_THE_RENDERER = { extends: '../../renderer/tsconfig.json', include: ['*.ts', '*.tsx', '../../renderer/app/main.tsx'] }

/** As long as a test may take: the compiler reads the whole renderer. */
const HANGS_MS = 60_000

const findings = new Map<string, string[]>()
let folder = ''

beforeAll(async () => {
  await mkdir(CACHE, { recursive: true })
  folder = await mkdtemp(join(CACHE, 'promises-'))
  await writeFile(join(folder, 'given.ts'), GIVEN)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(AS_THE_RENDERER))
  const files = SHAPES.map((_, at) => join(folder, `shape-${at}.tsx`))
  for (const [at, [, source]] of SHAPES.entries()) await writeFile(files[at] ?? '', IMPORTS + source)
  for (const { filename, code } of await lint(files)) {
    const at = /shape-(\d+)\.tsx$/.exec(filename)?.[1]
    const name = at === undefined ? filename : (SHAPES[Number(at)]?.[0] ?? '')
    findings.set(name, [...(findings.get(name) ?? []), code])
  }
}, HANGS_MS)

afterAll(() => rm(folder, { recursive: true, force: true }))

type Finding = { readonly filename: string; readonly code: string }

/** It ends with 1 where it found something. Named one by one: it looks into no hidden folder by itself. */
async function lint(files: readonly string[]): Promise<readonly Finding[]> {
  const linter = join(ROOT, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = await promisify(execFile)(process.execPath, [linter, '--no-ignore', '--format', 'json', ...files], {
    cwd: ROOT,
  }).catch((error: { readonly stdout: string }) => error)
  return (JSON.parse(stdout) as { readonly diagnostics: readonly Finding[] }).diagnostics
}

describe('a promise left alone is refused:', () => {
  test.each(Object.keys(LEFT_ALONE))('%s', (name) => {
    expect(findings.get(name)).toHaveLength(1)
  })
})

test('what is looked after is not, nor anything else there', () => {
  expect([...findings.keys()].filter((name) => !(name in LEFT_ALONE))).toEqual([])
})
