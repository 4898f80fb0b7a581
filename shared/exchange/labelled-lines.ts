/** Several things told in one cell, each on its line behind its label: 'Accusé de réception : Courriel'. */
import { foldAccents, typography } from '../language/french.ts'

export function labelledLine(label: string, text: string): string {
  return `${typography(`${label} :`)} ${text}`
}

export type LabelledText = { readonly label: string; readonly text: string }

/** @param isLabel whether what stands before a colon begins another line; a text may have several lines of its own */
export function labelledTexts(cell: string, isLabel: (label: string) => boolean): readonly LabelledText[] {
  const found: LabelledText[] = []
  for (const line of cell.split(/\r?\n/)) {
    const [, label = '', text = ''] = /^([^:]+?)\s*:\s*(.*)$/.exec(line) ?? []
    const last = found.at(-1)
    if (label !== '' && isLabel(label)) found.push({ label, text })
    else if (last) found[found.length - 1] = { ...last, text: `${last.text}\n${line}` }
    else if (line.trim() !== '') found.push({ label: '', text: line })
  }
  return found.map(({ label, text }) => ({ label, text: text.trim() }))
}

/** Whether two labels are one, accents, case and spaces aside. */
export function isSameLabel(one: string, other: string): boolean {
  const key = (label: string) => foldAccents(label).replace(/\s+/g, ' ').trim()
  return key(one) === key(other)
}
