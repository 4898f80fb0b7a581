/** Answers of an intake that another one takes the place of, so that they can be had back. */
import type { IntakeDraft } from './intake-draft.ts'

/** What one choice put in the place of words that were typed, or of files. */
export type LostAnswers = { readonly said: string; readonly before: Partial<IntakeDraft> }

/** Choices follow what is chosen; the words, and the files, are somebody's work. */
const CHOICES: ReadonlySet<string> = new Set(['civility', 'clientKind', 'capacity', 'channel', 'organisation', 'personId', 'isPseudonym'])

/** What a patch would lose of a draft; nothing where it only adds. */
export function lostBy(patch: Partial<IntakeDraft>, draft: IntakeDraft, said: string): LostAnswers | undefined {
  const keys = Object.keys(patch) as (keyof IntakeDraft)[]
  if (!keys.some((key) => !CHOICES.has(key) && isLost(draft[key], patch[key]))) return undefined
  return { said, before: Object.fromEntries(keys.map((key) => [key, draft[key]])) }
}

function isLost(before: unknown, after: unknown): boolean {
  if (typeof before === 'string') return before.trim() !== '' && !String(after ?? '').includes(before.trim())
  if (Array.isArray(before)) return before.some((one) => !(Array.isArray(after) && after.includes(one)))
  if (typeof before === 'object' && before !== null) return Object.values(before).some(Boolean) && after === undefined
  return false
}

/** The answers as they were, and the files that came since. */
export function restored({ before }: LostAnswers, draft: IntakeDraft): Partial<IntakeDraft> {
  if (!before.files) return before
  const held = before.files
  return { ...before, files: [...held, ...draft.files.filter((file) => !held.includes(file))] }
}
