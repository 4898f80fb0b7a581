/** Where things are, from the root of the project. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const RENDERER_OUTPUT = join(ROOT, 'dist/renderer')
export const ELECTRON_OUTPUT = join(ROOT, 'dist/electron')
export const CACHE = join(ROOT, '.cache')
export const PACKAGES = join(ROOT, 'dist/packages')
