/** Letters saved or printed and not yet marked as sent: what the drafts know of them. */
import { LETTER_KINDS, type LetterKind } from '../../../shared/letters/index.ts'
import type { Drafts } from './drafts.ts'

const PREFIX = 'letter:'

/** Where a letter being written is kept. */
export function letterDraftKey(kind: LetterKind, dossierId: string): string {
  return `${PREFIX}${kind}:${dossierId}`
}

/** A letter that has become a file or a page, and has not been marked as sent. */
export type IssuedLetter = { readonly dossierId: string; readonly kind: LetterKind }

/** The letters whose draft holds the file that was last saved or printed. */
export async function issuedLetters(drafts: Pick<Drafts, 'keysStartingWith' | 'load'>): Promise<readonly IssuedLetter[]> {
  const keys = await drafts.keysStartingWith(PREFIX)
  const found = await Promise.all(
    keys.map(async (key) => {
      const [, named, dossierId] = key.split(':')
      const kind = LETTER_KINDS.find((known) => known === named)
      return kind && dossierId && isIssued(await drafts.load(key)) ? [{ dossierId, kind }] : []
    }),
  )
  return found.flat()
}

function isIssued(draft: unknown): boolean {
  return typeof draft === 'object' && draft !== null && 'issued' in draft && draft.issued !== undefined
}
