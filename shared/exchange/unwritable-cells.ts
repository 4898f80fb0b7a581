/** Cells with characters that no file can hold, or that hide how a text reads: taken without them, and counted. */
import { count, typography } from '../language/french.ts'
import { writableText } from '../language/writable-text.ts'
import type { SourceRow } from './source-table.ts'

export function withWritableCells(rows: readonly SourceRow[]): { readonly rows: readonly SourceRow[]; readonly cleaned: number } {
  let cleaned = 0
  const cellNow = (cell: string) => {
    const writable = writableText(cell)
    if (writable !== cell) cleaned += 1
    return writable
  }
  const now = rows.map((row) => (row.cells.some(isUnwritable) ? { ...row, cells: row.cells.map(cellNow) } : row))
  return { rows: now, cleaned }
}

function isUnwritable(cell: string): boolean {
  return writableText(cell) !== cell
}

export function unwritableWarning(cleaned: number): readonly string[] {
  if (cleaned === 0) return []
  const cells = count(cleaned, 'cellule contenait', 'cellules contenaient')
  return [
    typography(
      `${cells} des caractères qui ne s’écrivent pas (de contrôle, ou qui renversent le sens d’écriture) : elles sont reprises sans eux.`,
    ),
  ]
}
