/** Reads the final letter, edited or not, and names what is missing or wrong. */
import { enumerate, formatDate, typography } from '../language/french.ts'
import type { LetterDefinition } from './definition.ts'
import { comparable, type FileOrigin, type FinalText, otherDates, pageText, type ReadFile, readFile } from './final-text.ts'
import { firstOf, leftoverFindings, placeholdersIn } from './leftovers.ts'
import type { Letter, LetterInput } from './letter.ts'
import { letterText } from './letter.ts'
import { HOUSE_SOURCE, type ReadLetter, type Severity } from './mention.ts'

/** Something missing or wrong in a letter, with the text that asks for it. */
export type LetterFinding = { readonly id: string; readonly severity: Severity; readonly message: string; readonly source: string }

/** One that no reading of the letter makes: of its means, of the dossier, of a text that is no letter. */
export function finding(id: string, severity: Severity, message: string, source = HOUSE_SOURCE): LetterFinding {
  return { id, severity, message: typography(message), source: typography(source) }
}

/** What the letter lacks, mandatory mentions first; empty for a complete one. */
export function lintLetter(definition: LetterDefinition, letter: Letter, input: LetterInput): readonly LetterFinding[] {
  const read = { letter, text: letterText(letter), input }
  return inOrder([...missing(definition, read), ...placeholders(read)])
}

/**
 * What a letter lacks in its Word file: made from a firm's template, or changed in Word since.
 *
 * @param letter as the application would write it; what it says in its own words is looked for in the file, and
 *   where other words may say it, the finding is one to check
 */
export function lintText(
  definition: LetterDefinition,
  file: FinalText,
  origin: FileOrigin,
  letter: Letter,
  input: LetterInput,
): readonly LetterFinding[] {
  const read = { letter, text: pageText(file), input, file: readFile(file, letter, origin) }
  return inOrder([
    ...missing(definition, read),
    ...placeholders(read),
    ...leftovers(file, letter, input),
    ...changedDates(file, letter),
    ...newWords(read.file, letter),
  ])
}

function missing({ mentions }: LetterDefinition, read: ReadLetter): readonly LetterFinding[] {
  return mentions
    .filter((mention) => !mention.isSatisfied(read))
    .map((mention) => {
      const isDoubtful = read.file !== undefined && (mention.isDoubtful?.(read) ?? false)
      return {
        id: mention.id,
        severity: isDoubtful ? 'recommended' : mention.severity,
        message: isDoubtful
          ? `${mention.message(read)} À vérifier : le fichier Word le dit peut-être en d’autres mots.`
          : mention.message(read),
        source: mention.source(read),
      }
    })
}

/** Places kept for words that nobody has written. */
function placeholders({ text }: ReadLetter): readonly LetterFinding[] {
  const lines = text.split('\n').map((line) => ({ line: line.trim(), marks: unfilledIn(line) }))
  const places = unfilledIn(text).map((mark) => ({
    mark,
    around: [...new Set(lines.filter(({ marks }) => marks.includes(mark)).map(({ line }) => around(mark, line)))],
  }))
  if (places.length === 0) return []
  const isOne = places.length === 1 && places.every((place) => place.around.length < 2)
  const message = `${isOne ? 'Une place reste' : 'Des places restent'} à remplir : ${enumerate(places.map(placeOf))}.`
  return [{ id: 'unfilled-field', severity: 'mandatory', message, source: HOUSE_SOURCE }]
}

function unfilledIn(text: string): readonly string[] {
  return [...new Set([...(text.match(/\{\{[^{}]*\}\}/g) ?? []), ...placeholdersIn(text)])]
}

/** '[NOM] (près de « Cher [NOM], »)': what stands around a mark is told where it says more than the mark. */
function placeOf({ mark, around }: { readonly mark: string; readonly around: readonly string[] }): string {
  const more = around.filter((words) => words !== mark).map((words) => `« ${words} »`)
  return more.length > 0 ? `${mark} (près de ${firstOf(more)})` : mark
}

function around(mark: string, line: string): string {
  const at = line.indexOf(mark)
  return line.slice(Math.max(0, at - 30), at + mark.length + 30).trim()
}

/** What someone left in the Word file; the firm's own names, the letter's own subject and a title with the dossier's number are no one else's. */
function leftovers({ leftovers: found }: FinalText, { subject }: Letter, { firm, dossier }: LetterInput): readonly LetterFinding[] {
  const own = [firm.name, firm.signatoryName, firm.contactName].map(comparable)
  // A long one is told by its beginning.
  const isSubject = (what: string) => comparable(typography(subject)).startsWith(comparable(what.replace(/…$/, '')))
  const isOwn = (what: string) => own.includes(comparable(what)) || what.includes(dossier.reference)
  const others = found.filter(({ kind, what, who }) => kind !== 'property' || !(isOwn(what) || (who === 'objet' && isSubject(what))))
  return leftoverFindings(others).map((finding) => ({ ...finding, source: HOUSE_SOURCE }))
}

/** A day the dossier does not know may be one of the facts, or a mistake. */
function changedDates(file: FinalText, letter: Letter): readonly LetterFinding[] {
  const dates = otherDates(file, letter)
  if (dates.length === 0) return []
  const message = `À vérifier : la lettre porte ${dates.length > 1 ? 'des dates' : 'une date'} que le dossier ne donne pas : ${enumerate(dates.map(formatDate))}.`
  return [{ id: 'other-dates', severity: 'recommended', message, source: HOUSE_SOURCE }]
}

/** What no program can tell in words of someone's own. */
function newWords({ origin, ownText }: ReadFile, letter: Letter): readonly LetterFinding[] {
  const known = new Set(letterText(letter).split('\n').map(comparable))
  const isNew = origin === 'edited' && ownText.split('\n').some((line) => line !== '' && !known.has(line))
  if (!isNew) return []
  const message = 'Phrases modifiées dans Word : relisez vous-même les faits, les motifs et la décision.'
  return [{ id: 'reread', severity: 'recommended', message, source: HOUSE_SOURCE }]
}

function inOrder(findings: readonly LetterFinding[]): readonly LetterFinding[] {
  return findings
    .map((finding) => ({ ...finding, message: typography(finding.message), source: typography(finding.source) }))
    .sort((a, b) => a.severity.localeCompare(b.severity))
}

/** Without a confirmed mediator a letter does not leave at all, whatever the reason. */
export function isHeldBack(findings: readonly LetterFinding[]): boolean {
  return findings.some((finding) => finding.id === 'mediator-unset')
}
