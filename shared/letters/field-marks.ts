/** `{{champs}}` in a text, read as a firm's own Word file reads them: with or without spaces between the braces and the name. */

/** What stands between two fields, or a field with its name. */
type Part = { readonly text: string; readonly field?: string }

const MARK = /\{\{([^{}]*)\}\}/

function partsOf(text: string): readonly Part[] {
  return text.split(MARK).map((part, index) => (index % 2 === 1 ? { text: `{{${part}}}`, field: part.trim() } : { text: part }))
}

/** Puts what a field becomes in its place; one of which nothing is said stays as it is. */
export function fillMarks(text: string, said: (name: string) => string | undefined): string {
  return partsOf(text)
    .map(({ text: part, field }) => (field === undefined ? part : (said(field) ?? part)))
    .join('')
}

/** Changes what stands outside the fields. */
export function changeOutsideMarks(text: string, change: (part: string) => string): string {
  return partsOf(text)
    .map(({ text: part, field }) => (field === undefined ? change(part) : part))
    .join('')
}

export function withoutMarks(text: string): string {
  return fillMarks(text, () => '')
}
