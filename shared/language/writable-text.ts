/**
 * Text as every file can hold it, and as it reads.
 *
 * Half a surrogate pair and U+FFFE are no characters: no XML, hence no Word file, holds them. Controls come with what is pasted.
 * Marks that turn the direction of writing make a name read otherwise than it is ('lettre\u202excod.exe').
 */

/** Controls (tab and line ends stay), marks of direction, and what is no character: as a class of a regular expression has them. */
const UNWANTED = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff`
const NOT_TEXT = new RegExp(String.raw`[${UNWANTED}]|\p{Surrogate}`, 'gu')
/** The same, and whole pairs besides: told in a fraction of the time. */
const MAY_BE_NOT_TEXT = new RegExp(String.raw`[${UNWANTED}\ud800-\udfff]`)

/** The text without what no file can hold, and what hides how it reads. */
export function writableText(text: string): string {
  return MAY_BE_NOT_TEXT.test(text) ? text.replace(NOT_TEXT, '') : text
}

/** The same of every text within a value. */
export function writableTexts<T>(value: T): T {
  if (typeof value === 'string') return writableText(value) as T
  if (Array.isArray(value)) return value.map(writableTexts) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, writableTexts(inner)])) as T
}
