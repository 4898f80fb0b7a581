/** Where things are, from the root of the project. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const RENDERER_OUTPUT = join(ROOT, 'dist/renderer')
export const ELECTRON_OUTPUT = join(ROOT, 'dist/electron')
export const CACHE = join(ROOT, '.cache')
export const PACKAGES = join(ROOT, 'dist/packages')

/** The publisher's public key, committed; its private half never is. */
export const UPDATE_PUBLIC_KEY_FILE = `${ROOT}/build/update-key.pub.pem`
