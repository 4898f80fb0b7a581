/** The licence notices of every package that goes into the product, in one text. */
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RENDERER_OUTPUT, ROOT } from './paths.ts'

const NAME = 'licences.txt'

/** A package without a text of its own: the one whose text, by the same authors, is its own too. */
const TEXT_OF: Readonly<Record<string, string>> = { '@mui/x-charts-vendor': '@mui/x-charts', 'lazy-val': 'electron-updater' }

/** What a package carries of others, each folder with its own licences: the fonts of a PDF that brings none, the decoders of its pictures. */
const PARTS_OF: Readonly<Record<string, readonly string[]>> = { 'pdfjs-dist': ['standard_fonts', 'wasm'] }

const TITLE = `Réclamations CGP contient les logiciels libres que voici. Chaque texte suit la liste des paquets qu’il couvre.
Le moteur de l’application de bureau, Electron, et Chromium ont leurs propres notices à côté du programme.`

/** What the lock file tells of one installed package. */
type Locked = {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
}

/** One package with the text it is given under. */
export type Notice = { readonly name: string; readonly version: string; readonly licence: string; readonly text: string }

/** Writes the notices among the renderer's files. */
export async function writeLicences(): Promise<void> {
  await writeFile(join(RENDERER_OUTPUT, NAME), licencesText(await noticesOf(ROOT)))
}

/**
 * The packages that the product is made of: those of `dependencies` and theirs. Types and tools are not shipped.
 *
 * @param root folder with `package-lock.json` and `node_modules`
 * @throws Error where a package has no text to give
 */
export async function noticesOf(root: string): Promise<readonly Notice[]> {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
  const shipped = Object.entries(packages).filter(([path, locked]) => path !== '' && !path.includes('@types/') && isShipped(locked))
  return Promise.all(
    shipped.map(async ([path, { version = '', license = '' }]) => {
      const name = nameAt(path)
      const own = await textAt(join(root, path), join(root, 'node_modules', TEXT_OF[name] ?? name))
      const parts = await Promise.all((PARTS_OF[name] ?? []).map((part) => textAt(join(root, path, part))))
      return { name, version, licence: license, text: [own, ...parts].join('\n\n') }
    }),
  )
}

function isShipped({ dev, devOptional, optional }: Locked): boolean {
  return !dev && !devOptional && !optional
}

function nameAt(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

async function textAt(...folders: readonly string[]): Promise<string> {
  for (const folder of folders.filter(existsSync)) {
    const names = await readdir(folder)
    const licences = names.filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).toSorted()
    const own = licences.length > 0 ? licences : names.filter((name) => /^readme/i.test(name))
    const texts = await Promise.all(own.map((name) => readFile(join(folder, name), 'utf8')))
    const text = licences.length > 0 ? texts.join('\n\n') : texts.find((readme) => readme.includes('Permission is hereby granted'))
    if (text) return text.replaceAll('\r\n', '\n').trim()
  }
  throw new Error(`no licence text in ${folders.join(', ')}`)
}

/** All notices: each text once, under the packages that it covers. */
export function licencesText(notices: readonly Notice[]): string {
  const byText = Map.groupBy(notices, ({ text }) => text)
  const parts = [...byText].map(([text, covered]) => {
    const names = covered.map(({ name, version, licence }) => `${name} ${version} (${licence})`)
    return `${[...new Set(names)].toSorted().join('\n')}\n\n${text}`
  })
  return [TITLE, ...parts.toSorted()].join(`\n\n${'-'.repeat(80)}\n\n`).concat('\n')
}
