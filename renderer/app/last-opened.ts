/**
 * Which register was last opened here, and when: kept apart from the register, where a browser that makes room by deleting all that
 * an address stores (databases, files) does not reach. A start that finds nothing at all then knows that it is no first one.
 */
import { vaultTag } from '../../shared/archive/index.ts'
import { type LocalDate, parseLocalDate } from '../../shared/regulation/index.ts'
import type { FoundHeader } from '../../shared/vault/index.ts'

/** The eight digits that the names of its backups bear, and the day. */
export type LastOpened = { readonly tag: string; readonly day: LocalDate }

const KEY = 'lastOpened'

export function noteOpened(storage: Pick<Storage, 'setItem'>, { vaultId }: Pick<FoundHeader, 'vaultId'>, day: LocalDate): void {
  storage.setItem(KEY, `${vaultTag(vaultId)} ${day}`)
}

export function lastOpened(storage: Pick<Storage, 'getItem'>): LastOpened | undefined {
  const [tag, day] = storage.getItem(KEY)?.split(' ') ?? []
  const date = day === undefined ? undefined : parseLocalDate(day)
  return tag && date ? { tag, day: date } : undefined
}
