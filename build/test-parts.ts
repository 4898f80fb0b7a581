/** The parts of `npm test`: each can be asked for alone, so that several machines share the whole. */

/** Types, lint, unit tests and the package; the stories in a browser; those of the desktop shell; a few killed browsers. */
export const PARTS = ['unit', 'browser', 'shell', 'crash'] as const

export type Part = (typeof PARTS)[number]

/** What one machine runs. */
export type Asked = {
  readonly part: Part
  /** Of the stories in a browser: this share of them, as Playwright divides them, e.g. '1/2'. */
  readonly share?: string
}

/**
 * @param words of the command line: none for the whole, else a part, and a share where it has any
 * @returns what is asked for, nothing for the whole, or why it cannot be
 */
export function askedFor([part, share, ...others]: readonly string[]):
  | { readonly asked: Asked | undefined }
  | { readonly refusal: string } {
  if (part === undefined) return { asked: undefined }
  if (!isPart(part)) return { refusal: `No part is called “${part}”: ${PARTS.join(', ')}.` }
  if (share === undefined) return { asked: { part } }
  if (part !== 'browser') return { refusal: `Only the stories in a browser are divided: “${part} ${share}” says nothing.` }
  const [, of = 0, all = 0] = (/^(\d+)\/(\d+)$/.exec(share) ?? []).map(Number)
  if (of < 1 || of > all || others.length > 0) return { refusal: `A share is written as 1/2: “${[share, ...others].join(' ')}” is none.` }
  return { asked: { part, share } }
}

function isPart(word: string): word is Part {
  return PARTS.some((part) => part === word)
}
