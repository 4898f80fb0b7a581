/**
 * The text of a letter's Word file, made from a firm's template or changed in Word: what of it are the
 * letter's own words, as best as can be told without blocks.
 */
import { foldAccents, formatDate, MONTHS } from '../language/french.ts'
import { type LocalDate, parseLocalDate } from '../regulation/index.ts'
import { type Letter, letterText } from './letter.ts'

/** Where the file comes from: filled in by the application, or changed by hand since. */
export type FileOrigin = 'template' | 'edited'

/** What a letter does not carry, and a Word file may: marks of its making, fields nobody filled in, names of others. */
export type LeftoverKind =
  | 'trackedChange'
  | 'comment'
  | 'hiddenText'
  | 'dateField'
  | 'mergeField'
  | 'formField'
  | 'emptyControl'
  | 'personField'
  | 'outsideContent'
  | 'embeddedFile'
  | 'highlight'
  | 'property'

/** One of them: what it is or says, whose it is, and where it stands; each '' where there is nothing to say. */
export type Leftover = {
  readonly kind: LeftoverKind
  readonly what: string
  readonly who: string
  /** 'en-tête', 'pied de page', 'note'; '' for the page itself. */
  readonly part: string
  /** The paragraph it stands in. */
  readonly near: string
}

/** The lines of a Word file, one for each paragraph. */
export type FinalText = {
  readonly headers: readonly string[]
  readonly body: readonly string[]
  readonly footers: readonly string[]
  /** A letterhead may be a picture: what it says cannot be read. */
  readonly hasPictures: boolean
  /** What someone left in the file that a letter does not carry. */
  readonly leftovers: readonly Leftover[]
}

/** What the linter reads of a file. */
export type ReadFile = {
  readonly origin: FileOrigin
  readonly hasPictures: boolean
  /** From the salutation to the closing formula, with the subject; neither frame nor mediator notice. */
  readonly ownText: string
  /** The whole body without the notice: what must not be said may stand anywhere. */
  readonly bodyText: string
}

/** Case, accents, kinds of space and apostrophe do not matter to a reader. */
export function comparable(text: string): string {
  return foldAccents(text)
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

/** The file as the linter reads it, beside the letter as the application would write it. */
export function readFile({ body, hasPictures }: FinalText, letter: Letter, origin: FileOrigin): ReadFile {
  const lines = withoutNotice(body.map(comparable), letter)
  return { origin, hasPictures, ownText: middleOf(lines, frameLines(letter)).join('\n'), bodyText: lines.join('\n') }
}

/** The whole page as text. */
export function pageText({ headers, body, footers }: FinalText): string {
  return [...headers, ...body, ...footers].join('\n')
}

function frameLines(letter: Letter): ReadonlySet<string> {
  const { firmName, firmAddress, firmContact, firmIdentity, addressee, signatoryName, signatoryRole } = letter
  return new Set(
    [
      firmName,
      ...firmAddress,
      firmContact.join(' · '),
      ...firmContact,
      ...firmIdentity,
      ...addressee,
      `${letter.place}, le ${formatDate(letter.date)}`,
      signatoryName,
      signatoryRole,
    ].map(comparable),
  )
}

/** The protected notice is the application's own, wherever a template puts it. */
function withoutNotice(lines: readonly string[], { blocks }: Letter): readonly string[] {
  const notice = blocks.filter((block) => !block.isEditable).flatMap((block) => block.text.split('\n').map(comparable))
  return lines
    .map((line) => notice.filter((part) => part.length > 20).reduce((rest, part) => rest.replace(part, ''), line))
    .filter((line) => line.trim() !== '' && !notice.includes(line))
}

const SALUTATION = /^(?:chere?s? )?(?:madame|monsieur|mesdames|messieurs|maitre)\b.{0,60},$/
const CLOSING = /\b(?:agreer|salutations|cordialement|sinceres|consideration distinguee)\b/

/** From the salutation to the closing formula, and the subject; where neither is found, all but the lines of the frame. */
function middleOf(lines: readonly string[], frame: ReadonlySet<string>): readonly string[] {
  const start = lines.findIndex((line) => SALUTATION.test(line))
  const end = lines.findLastIndex((line) => CLOSING.test(line))
  if (start < 0 || end < start) return lines.filter((line) => !frame.has(line))
  return [...lines.slice(0, start).filter((line) => line.startsWith('objet')), ...lines.slice(start + 1, end)]
}

const FOLDED_MONTHS = MONTHS.map(foldAccents)
const WRITTEN_DAY = new RegExp(`(?<![\\d/])(\\d{1,2})(?:er)? (${FOLDED_MONTHS.join('|')}) (\\d{4})(?!\\d)`, 'g')
const SHORT_DAY = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g

/** The days a text gives, as '9 avril 2026' or '09/04/2026'; each once. */
export function datesIn(text: string): readonly LocalDate[] {
  const folded = comparable(text).replace(/\s+/g, ' ')
  const written = [...folded.matchAll(WRITTEN_DAY)].map(([, day, month = '', year]) => [year, FOLDED_MONTHS.indexOf(month) + 1, day])
  const short = [...folded.matchAll(SHORT_DAY)].map(([, day, month, year]) => [year, month, day])
  const found = [...written, ...short].flatMap(([year, month, day]) => {
    const date = parseLocalDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    return date ? [date] : []
  })
  return [...new Set(found)]
}

/** Days a file gives that the letter the application would write does not; what is quoted is the client's. */
export function otherDates(file: FinalText, letter: Letter): readonly LocalDate[] {
  const known = datesIn(letterText(letter))
  return datesIn(pageText(file).replace(/«[^»]*»/g, '')).filter((date) => !known.includes(date))
}
