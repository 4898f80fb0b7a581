import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../build/paths.ts'
import { setTypography } from '../../build/typography.ts'

const files = ['renderer', 'electron', 'build'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== 'typography.ts')
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
)

test.each(files)('%s: no ordinary space before ; : ? ! or inside « »', (file) => {
  const source = readFileSync(join(ROOT, file), 'utf8')
  expect(setTypography(file, source)).toBe(source)
})

test('only texts are set, not code', () => {
  expect(setTypography('a.ts', "const a = b ? c : 'Quoi ? Oui : « bien » !'")).toBe(
    "const a = b ? c : 'Quoi\u00a0? Oui\u00a0: «\u00a0bien\u00a0»\u00a0!'",
  )
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test holds a template
  expect(setTypography('a.ts', 'const a = `${b} : c`')).toBe('const a = `${b}\u00a0: c`')
})
