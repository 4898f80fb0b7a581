/** The lines of test/fixtures/sixty-dossiers*.csv, and the steps they tell. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The rows of a fixture under the columns that it must have. */
export function fixtureRows<C extends string>(name: string, columns: readonly C[]): readonly Readonly<Record<C, string>>[] {
  const [header = '', ...lines] = readFileSync(join(import.meta.dirname, '../../fixtures', name), 'utf8')
    .trim()
    .split('\n')
  if (header !== columns.join(';')) throw new Error(`columns: ${header}`)
  return lines.map((line) => {
    const cells = line.split(';')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) as Record<C, string>
  })
}

/** 'answer 2026-02-02 rejected late="Congés"' taken apart: the words in order, and the named values. */
export type Step = { readonly verb: string; readonly words: readonly string[]; readonly named: Readonly<Record<string, string>> }

export function parsedStep(text: string): Step {
  const named = [...text.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map((match) => [match[1] ?? '', match[2] ?? match[3] ?? ''] as const)
  const [verb = '', ...words] = text
    .replace(/\w+=(?:"[^"]*"|\S+)/g, '')
    .trim()
    .split(/\s+/)
  return { verb, words, named: Object.fromEntries(named) }
}
