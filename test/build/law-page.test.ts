import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { LAW_PAGE, lawPage } from '../../build/law-page.ts'
import { RULES, TEXTS } from '../../shared/regulation/index.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('docs/law.md is what the rules, the texts and the papers say: run `npm run law`', async () => {
  expect(await readFile(LAW_PAGE, 'utf8')).toBe(lawPage())
})

/** What stands under one heading. */
const entryOf = (heading: string) =>
  plain(lawPage())
    .split(/^#{2,3} /m)
    .find((entry) => entry.split('\n')[0]?.includes(heading)) ?? ''

describe('the page', () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s: its clause, its first day, its source, how sure, what hangs on it',
    (id, rule) => {
      const entry = entryOf(`\`${id}\``)
      if (rule.family !== 'house') expect(entry).toContain(plain(rule.clause))
      expect(entry).toContain(plain(rule.ifReadOtherwise))
      for (const term of ['Texte', 'Source', 'Certitude']) expect(entry).toContain(`- **${term}** : `)
    },
  )

  test.each(TEXTS.map((text) => [text.id, text] as const))('%s: its first day, its source, how sure, what hangs on it', (_id, text) => {
    const entry = entryOf(`\`${text.id}\``)
    expect(text.ifReadOtherwise).toBeTruthy()
    expect(entry).toContain(plain(text.ifReadOtherwise ?? ''))
    for (const term of ['Premier jour', 'Source', 'Certitude']) expect(entry).toContain(`- **${term}** : `)
  })

  test('says of a sentence of the papers which texts ask for it, and where it stands', () => {
    const row = plain(lawPage())
      .split('\n')
      .find((line) => line.startsWith('| Cette démarche est gratuite'))
    expect(row).toContain('Page du site internet<br>Affiche pour les locaux')
    expect(row).toContain('article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07 : gratuité')
    expect(row).toContain('recommandation ACPR 2024-R-02 du 2 juillet 2024 : gratuité')
  })

  test('never takes a choice of the firm’s for law, nor the directive for a text in force', () => {
    expect(entryOf('`house-reminder`')).toContain('usage du cabinet')
    expect(entryOf('`2025-2647`')).toContain('à venir, non appliqué, à partir du 20 septembre 2028')
  })
})
