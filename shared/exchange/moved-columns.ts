/** A line whose columns stand elsewhere now: what is said of them goes along. */
import type { SourceRow } from './source-table.ts'

/** @param placeOf where a column stands now; nothing where the line has it no more, and what was said of it goes with it */
export function saidOfMoved(
  { remarks, notes, merged, days }: SourceRow,
  placeOf: (column: number) => number | undefined,
): Pick<SourceRow, 'remarks' | 'notes' | 'merged' | 'days'> {
  const moved = <T extends { readonly column?: number | undefined }>(said: readonly T[]) =>
    said.flatMap((one) => {
      // Of the whole line.
      if (one.column === undefined) return [one]
      const column = placeOf(one.column)
      return column === undefined ? [] : [{ ...one, column }]
    })
  const places = (columns: readonly number[]) => columns.flatMap((column) => placeOf(column) ?? [])
  return {
    ...(remarks && { remarks: moved(remarks) }),
    ...(notes && { notes: moved(notes) }),
    ...(merged && { merged: places(merged) }),
    ...(days && { days: places(days) }),
  }
}
