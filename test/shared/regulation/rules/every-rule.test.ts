import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RULES, TEXTS } from '../../../../shared/regulation/index.ts'

test('each rule has its test file, and each test file its rule', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts') && name !== 'every-rule.test.ts')
    .map((name) => name.replace('.test.ts', ''))
  expect(files.toSorted()).toEqual(RULES.map(({ id }) => id).toSorted())
})

test('each rule is stated by a text', () => {
  for (const { family } of RULES) expect(TEXTS.some((text) => text.family === family)).toBe(true)
})
