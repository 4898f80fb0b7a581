/** The firm's letterhead, Word templates and paragraphs on a screen. */
import { useLiveQuery } from 'dexie-react-hooks'
import type { Letterhead } from '../../shared/firm/letterhead.ts'
import { LETTER_KINDS, type LetterKind, type StandardParagraph } from '../../shared/letters/index.ts'
import { type LetterTemplate, letterheadOf, type Stationery, standardParagraphs, templateOf } from '../data/register/index.ts'
import { useSession } from './session.tsx'

/** The firm's own paragraphs; `undefined` while they are read. */
export function useStandardParagraphs(): readonly StandardParagraph[] | undefined {
  const { settings } = useSession()
  return useLiveQuery(() => standardParagraphs(settings), [settings])
}

/** The firm's letterhead, `null` where none is set; `undefined` while it is read. */
export function useLetterhead(): Letterhead | null | undefined {
  const { settings } = useSession()
  return useLiveQuery(async () => (await letterheadOf(settings)) ?? null, [settings])
}

/** What letters of a kind are written on; `undefined` while it is read. */
export function useStationery(kind: LetterKind): Stationery | undefined {
  const { settings } = useSession()
  return useLiveQuery(
    async () => ({ letterhead: await letterheadOf(settings), template: await templateOf(settings, kind) }),
    [settings, kind],
  )
}

/** The firm's templates by kind; `undefined` while they are read. */
export function useTemplates(): ReadonlyMap<LetterKind, LetterTemplate> | undefined {
  const { settings } = useSession()
  return useLiveQuery(async () => {
    const found = await Promise.all(LETTER_KINDS.map(async (kind) => [kind, await templateOf(settings, kind)] as const))
    return new Map(found.flatMap(([kind, template]) => (template ? [[kind, template] as const] : [])))
  }, [settings])
}
