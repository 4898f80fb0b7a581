/** The lines of a dry run, as the adviser goes through them. */
import type { JudgedLine } from '../../data/workers/index.ts'

export const LINE_FILTERS = ['new', 'doubtful', 'refused', 'duplicate'] as const
export type LineFilter = (typeof LINE_FILTERS)[number]
/** `doubtful`: those of `new` of which something is to be seen before they are taken. */
export type LineGroups = Readonly<Record<LineFilter, readonly JudgedLine[]>>

export function lineGroups(lines: readonly JudgedLine[]): LineGroups {
  const of = (wanted: JudgedLine['kind']) => lines.filter(({ kind }) => kind === wanted)
  const fresh = of('new')
  return { new: fresh, doubtful: fresh.filter(({ remarks }) => remarks.length > 0), refused: of('refused'), duplicate: of('duplicate') }
}
