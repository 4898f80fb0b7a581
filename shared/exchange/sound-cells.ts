/** Cells as they are taken over: without what no file can hold or what hides how a text reads, accents written once. */
import { agree, count, typography } from '../language/french.ts'
import { writableText } from '../language/writable-text.ts'
import { type MendedAccents, mayBeDoubled, mendDoubled } from './doubled-accents.ts'
import type { SourceRow } from './source-table.ts'

export type SoundRows = {
  readonly rows: readonly SourceRow[]
  /** Cells that are taken without some of their characters. */
  readonly cleaned: number
  readonly mended: MendedAccents | undefined
}

/** @param whole all that they say, where it is at hand: of nearly every file, that is sound */
export function soundRows(rows: readonly SourceRow[], whole?: string): SoundRows {
  if (whole !== undefined && isSound(whole)) return { rows, cleaned: 0, mended: undefined }
  let cleaned = 0
  let mended: MendedAccents | undefined
  const writableNow = (cell: string) => {
    const after = writableText(cell)
    if (after !== cell) cleaned += 1
    return after
  }
  const mendedNow = (cell: string) => {
    const after = mendDoubled(cell)
    if (after !== cell) mended = { cells: (mended?.cells ?? 0) + 1, before: mended?.before ?? cell, after: mended?.after ?? after }
    return after
  }
  // A line is looked at as a whole: nearly all are sound.
  const sound = rows.map((row) => {
    if (isSound(row.cells.join('\n'))) return row
    return { ...row, cells: row.cells.map(writableNow).map(mendedNow) }
  })
  return { rows: sound, cleaned, mended }
}

function isSound(text: string): boolean {
  return writableText(text) === text && !mayBeDoubled(text)
}

export function unwritableWarning(cleaned: number): readonly string[] {
  if (cleaned === 0) return []
  const cells = count(cleaned, 'cellule contenait', 'cellules contenaient')
  return [
    typography(
      `${cells} des caractères qui ne s’écrivent pas (de contrôle, ou qui renversent le sens d’écriture) : ${agree(cleaned, 'elle est reprise', 'elles sont reprises')} sans eux.`,
    ),
  ]
}
