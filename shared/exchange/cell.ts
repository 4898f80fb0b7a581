/** A cell of a table that leaves the application or comes into it, with its type. */
import { formatShortDate } from '../language/french.ts'
import type { LocalDate } from '../regulation/local-date.ts'

/** A text, a day, or an amount in cents of a euro; `undefined` is an empty cell. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day'; readonly day: LocalDate }
  | { readonly kind: 'amount'; readonly cents: number }
  | undefined

/** A table as it is written: headers, widths in characters, typed rows. */
export type Table = {
  readonly headers: readonly string[]
  readonly widths: readonly number[]
  readonly rows: readonly (readonly Cell[])[]
}

export function textCell(text: string | undefined): Cell {
  return text ? { kind: 'text', text } : undefined
}

export function dayCell(day: LocalDate | undefined): Cell {
  return day && { kind: 'day', day }
}

export function amountCell(cents: number | undefined): Cell {
  return cents === undefined ? undefined : { kind: 'amount', cents }
}

/** As a French table shows it: '09/10/2023', '1250,50'. */
export function cellText(cell: Cell): string {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return cell.text
    case 'day':
      return formatShortDate(cell.day)
    case 'amount':
      return (cell.cents / 100).toFixed(2).replace('.', ',')
  }
}
