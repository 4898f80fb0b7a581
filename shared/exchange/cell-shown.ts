/**
 * A workbook's cell as a French table shows it: what it shows matters as much as what it holds.
 *
 * Where the two differ, what it holds is taken, and it is said on its line.
 */
import { type CellObject, SSF } from '@e965/xlsx'
import { formatShortDate } from '../language/french.ts'
import { addDays, localDate } from '../regulation/local-date.ts'

export type ShownCell = {
  readonly text: string
  /** In French, after the name of its column. */
  readonly remark?: string
  /** Whether it holds a day. */
  readonly isDay?: boolean
}

/** @see ECMA-376, Part 1, 18.18.11; [MS-XLS] 2.5.10 for their numbers */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
])

export const EMPTY: ShownCell = { text: '' }
const NBSP = '\u00a0'

/** How the cells of a workbook are to be taken. */
export type CellReading = {
  /** Whether it counts its days from 1904. */
  readonly is1904: boolean
  /** Whether the file says of each cell, in its own words, what it showed. */
  readonly isTextShown?: boolean
  /** Whether a formula that was never computed holds nought. */
  readonly mayWaitAsNought?: boolean
}

const NOT_COMPUTED = 'la formule n’a pas été calculée : ouvrez le classeur dans votre tableur et enregistrez-le.'
const NOUGHT = 'la formule donne 0, ou n’a pas été calculée : ouvrez le classeur dans votre tableur pour le voir.'

/**
 * Shows the cells of one workbook.
 *
 * A register has few formats and shows each day many times over: what a format asks for, and what a day is, is found once.
 */
export function cellShower({ is1904, isTextShown, mayWaitAsNought }: CellReading): (cell: CellObject | undefined) => ShownCell {
  const byFormat = new Map<CellObject['z'], ShowNumber>()
  const showNumber = (held: number, { z, w }: CellObject): ShownCell => {
    const show = byFormat.get(z) ?? numberShower(formatOf(z), is1904)
    byFormat.set(z, show)
    return show(held, isTextShown ? w : undefined)
  }

  return (cell) => {
    if (!cell) return EMPTY
    const { t, v, w, f } = cell
    switch (t) {
      case 's':
        return isTextShown && f && !v ? { text: '', remark: NOT_COMPUTED } : { text: String(v ?? '') }
      case 'b':
        return { text: v ? 'oui' : 'non' }
      case 'e':
        return { text: w ?? ERRORS.get(Number(v)) ?? '#N/A' }
      case 'n': {
        if (typeof v !== 'number') return EMPTY
        const shown = showNumber(v, cell)
        return mayWaitAsNought && f && v === 0 ? { ...shown, remark: NOUGHT } : shown
      }
      case 'z':
        return f === undefined ? EMPTY : { text: '', remark: NOT_COMPUTED }
      default:
        return { text: String(w ?? v ?? '') }
    }
  }
}

/** @param said what the file says that the cell showed */
type ShowNumber = (held: number, said: string | undefined) => ShownCell

function numberShower(format: string, is1904: boolean): ShowNumber {
  // '"2024-"000' shows the number of a dossier: its digits are not all those that are held.
  const [first = ''] = FIRST_LITERALS.exec(format) ?? []
  if (/\d/.test(first)) {
    const show = numberShower(format.slice(first.length), is1904)
    return (held) => withLiterals(first, show(held, undefined))
  }
  if (!SSF.is_date(format)) return (held, said) => shownNumber(held, format, said)
  const days = new Map<number, ShownCell>()
  return (serial) => {
    const shown = days.get(serial) ?? shownDay(serial, format, is1904)
    days.set(serial, shown)
    return shown
  }
}

/** A format as Excel writes it in a file: some programs write it there as a French Excel shows it. */
function formatOf(format: CellObject['z']): string {
  const code = String(format ?? 'General')
  if (/^(general|standard|@)$/i.test(code)) return 'General'
  return /^[jma/\-. ]+$/i.test(code) ? code.replace(/j/gi, 'd').replace(/a/gi, 'y') : code
}

function shownNumber(held: number, format: string, said: string | undefined): ShownCell {
  if (format === 'General' && said === undefined) return plainNumber(held)
  // Some programs say the number itself there, whatever its format shows.
  const isSaid = said !== undefined && (format === 'General' || inEnglish(said, held) !== String(held))
  const written = isSaid ? inEnglish(said, held) : safely(() => String(SSF.format(format, held)))
  if (written === undefined) return plainNumber(held)
  const shown = inFrench(written, format)
  // Three decimals shown may be taken for thousands: what is held may not.
  if (isSame(held, written, format)) return { text: /^\d+,\d{3,}$/.test(shown) ? numberText(held) : shown }
  // A number in no format shows as many digits as its column has room for.
  if (format === 'General') return plainNumber(held)
  return { ...plainNumber(held), remark: `la cellule montre « ${shown} » et contient ${numberText(held)}, qui est repris.` }
}

function withLiterals(literals: string, shown: ShownCell): ShownCell {
  return shown.remark ? shown : { text: literals.replace(/"|\\(?=.)/g, '') + shown.text }
}

/** '1.250,50 €' gives '1,250.50 €': which mark is that of the decimals is told by what is held. */
function inEnglish(said: string, held: number): string {
  const distance = (decimal: string, other: string) => {
    const read = Number(
      said
        .replaceAll(other, '')
        .replace(decimal, '.')
        .replace(/[^\d.]/g, ''),
    )
    return Number.isNaN(read) ? Number.POSITIVE_INFINITY : Math.abs(read - Math.abs(held))
  }
  return distance(',', '.') < distance('.', ',') ? said.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ',')) : said
}

function safely<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** Beyond 15 digits a spreadsheet puts zeros in place of what was typed. */
const LONGEST = 1e15

function plainNumber(held: number): ShownCell {
  const text = numberText(held)
  return Math.abs(held) < LONGEST
    ? { text }
    : { text, remark: `au-delà de 15 chiffres, un tableur ne garde pas les derniers : vérifiez « ${text} ».` }
}

/** '1250.5' gives '1250,5'; what the file rounds badly ('0.30000000000000004') is read as a spreadsheet shows it. */
function numberText(held: number): string {
  const rounded = Number(held.toPrecision(15))
  const plain = Math.abs(rounded) >= 1e21 ? BigInt(Math.round(rounded)).toString() : String(rounded)
  return plain.replace('.', ',')
}

/** '1,250.50 €' gives '1 250,50 €'; a point that the format quotes stays one. */
function inFrench(written: string, format: string): string {
  const text = literalsOf(format).some((literal) => /[.,]/.test(literal))
    ? written
    : written.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : NBSP))
  return text.trim()
}

/** What a format shows as it stands: '€' in '#,##0\ "€";-#,##0\ "€"'. */
function literalsOf(format: string): readonly string[] {
  return format.match(LITERAL) ?? []
}

const LITERAL = /"[^"]*"|\\./g
/** Those that a format of one part begins with. */
const FIRST_LITERALS = /^(?:"[^"]*"|\\.)+(?=[^;]+$)/

/** Half a cent: an amount shown to the cent is the amount. */
const CENT = 0.005

/** Whether what is shown is what is held, its zeros, its signs and its letters aside. */
function isSame(held: number, written: string, format: string): boolean {
  // A comma at the end of the digits shows thousands.
  if (/[0#?],+(?![0#?,])/.test(format.replace(LITERAL, ''))) return false
  const digits = (text: string) => text.replace(/\D/g, '').replace(/^0+|0+$/g, '')
  if (digits(written) === digits(numberText(held))) return true
  const shown = Number(written.replace(/[^\d.]/g, ''))
  return /\.\d\d/.test(written) && !/[%e]/i.test(written) && Math.abs(shown - Math.abs(held)) <= CENT
}

const LAST_SERIAL = 2_958_465

function shownDay(serial: number, format: string, is1904: boolean): ShownCell {
  const tokens = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').toLowerCase()
  const written = () => safely(() => String(SSF.format(format, serial, { date1904: is1904 }))) ?? numberText(serial)
  if (!/[dy]/.test(tokens) && !/m(?![^;]*[hs:])/.test(tokens.replace(/[hs:][^;]*/g, ''))) return { text: written() }
  const whole = Math.floor(serial)
  // The day nought is that of an empty cell which a formula looks at.
  if (whole === 0) return EMPTY
  if (whole < 0 || whole > LAST_SERIAL) return plainNumber(serial)
  const text = formatShortDate(dayOf(whole, is1904))
  const lacks = !/d/.test(tokens) ? 'le jour' : !/y/.test(tokens) ? 'l’année' : undefined
  const shown = { text, isDay: true }
  return lacks ? { ...shown, remark: `la cellule ne montre pas ${lacks} et contient le ${text}, qui est repris.` } : shown
}

const EPOCH = localDate('1899-12-30')
const EPOCH_OF_1904 = localDate('1904-01-01')

/** Excel counts a 29 February 1900 that never was: before it, its days are one ahead. */
function dayOf(whole: number, is1904: boolean) {
  return is1904 ? addDays(EPOCH_OF_1904, whole) : addDays(EPOCH, whole < 60 ? whole + 1 : whole)
}
