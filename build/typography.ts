/**
 * French typography of the texts in the source: a non-breaking space before ; : ? ! » and after «.
 *
 * Only what is shown is looked at: string literals, templates and JSX text, found by the parser.
 */
import { parseSync } from 'vite'

/** A stretch of text in a file, from one offset to another. */
type Stretch = { readonly start: number; readonly end: number }

const BEFORE = /(?<=^|[\p{L}\p{N}»)’}'`]) (?=[;:?!»](?:[\s«\u00a0'`]|$))/gu
const AFTER = /(?<=«) /g

/** The texts of a source file, where they stand. */
function stretchesOf(file: string, source: string): readonly Stretch[] {
  const found: Stretch[] = []
  visit(parseSync(file, source).program, found)
  return found
}

function visit(node: unknown, found: Stretch[]): void {
  if (Array.isArray(node)) for (const child of node) visit(child, found)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const { type, start, end, value } = node as { type?: string; start?: number; end?: number; value?: unknown }
  const isText = type === 'JSXText' || type === 'TemplateElement' || (type === 'Literal' && typeof value === 'string')
  if (isText && start !== undefined && end !== undefined) found.push({ start, end })
  for (const child of Object.values(node)) visit(child, found)
}

/** The source with its French texts set as a printer would; the same where nothing is amiss. */
export function setTypography(file: string, source: string): string {
  return stretchesOf(file, source)
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => {
      const stretch = text.slice(start, end).replace(BEFORE, '\u00a0').replace(AFTER, '\u00a0')
      return text.slice(0, start) + stretch + text.slice(end)
    }, source)
}
