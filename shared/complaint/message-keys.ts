/** What tells a message from every other: the same one, sent or saved again, is found by it. */
import type { StoredFile } from './events.ts'

/** What `shared/pieces` calls a message. */
const MESSAGE_TYPES: readonly string[] = ['message/rfc822', 'application/vnd.ms-outlook']

export function isMessage({ mediaType }: Pick<StoredFile, 'mediaType'>): boolean {
  return MESSAGE_TYPES.includes(mediaType)
}

/** Its ids and those of what it passes on, and its digest, by which one kept before ids were is found. Nothing of a file that is no message. */
export function messageKeysOf(file: StoredFile): readonly string[] {
  return isMessage(file) ? [...(file.messageIds ?? []), file.sha256].filter(Boolean) : []
}

/**
 * The dossier that has a message already, whole: one that only passes it on says something more.
 *
 * @param file a message that was read
 */
export function holderOf<T extends { readonly messageKeys: readonly string[] }>(file: StoredFile, dossiers: readonly T[]): T | undefined {
  if (!isMessage(file)) return undefined
  const own = [file.messageIds?.[0], file.sha256].filter((key) => key !== undefined)
  return dossiers.find(({ messageKeys }) => own.some((key) => messageKeys.includes(key)))
}
