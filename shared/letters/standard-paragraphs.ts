/**
 * réponses types: the firm's own paragraphs, kept with fields in place of what tells of one client, filled anew in
 * another's letter. Proposed by nature and outcome, never inserted by themselves.
 */
import type { AnswerOutcome, Dossier } from '../complaint/index.ts'
import { personMaskOf } from '../complaint/index.ts'
import { asPattern } from '../language/as-pattern.ts'
import { typography } from '../language/french.ts'
import type { Nature } from '../regulation/index.ts'
import type { LetterDefinition } from './definition.ts'
import { changeOutsideMarks, fillMarks } from './field-marks.ts'
import type { Letter, LetterInput } from './letter.ts'
import { templateFields, templateValues } from './template-fields.ts'

export type StandardParagraph = {
  readonly id: string
  readonly title: string
  /** Of which complaints; absent where it is for any. */
  readonly nature?: Nature | undefined
  /** Of which answers; absent where it is for any. */
  readonly outcome?: AnswerOutcome | undefined
  /** With fields, as in the firm's own Word files: '{{reclamant}}'. */
  readonly text: string
}

/** What a paragraph is proposed for. */
type ParagraphUse = { readonly nature?: Nature | undefined; readonly outcome?: string | undefined }

/** Those that fit, the closest first; one of another nature or outcome is not proposed. */
export function paragraphsFor(kept: readonly StandardParagraph[], { nature, outcome }: ParagraphUse): readonly StandardParagraph[] {
  const fits = kept.filter((each) => (!each.nature || each.nature === nature) && (!each.outcome || !outcome || each.outcome === outcome))
  const closeness = (each: StandardParagraph) => Number(each.nature !== undefined) + Number(each.outcome !== undefined)
  return fits.toSorted((a, b) => closeness(b) - closeness(a) || a.title.localeCompare(b.title, 'fr'))
}

/** Where stands what no field says: whoever inserts it fills it in, and the linter holds the letter back until then. */
const BLANK = '[…]'

/** Names that a paragraph holds no place for: it is itself a part of the body. */
const OF_THE_BODY = /^(?:texte_|corps$|mediation$|destinataire$|politesse$|objet$)/

/** The fields that a paragraph may hold, and what each becomes. */
function paragraphFields(definition: LetterDefinition): readonly { readonly name: string; readonly becomes: string }[] {
  return templateFields(definition).filter(({ name, kind }) => kind === 'text' && !OF_THE_BODY.test(name))
}

function fieldValues(
  definition: LetterDefinition,
  letter: Letter,
  input: LetterInput,
): readonly (readonly [name: string, value: string])[] {
  const values = templateValues(definition, letter, input)
  return paragraphFields(definition).flatMap(({ name }) => {
    const value = values[name]
    return typeof value === 'string' && value.trim() !== '' ? [[name, value] as const] : []
  })
}

/** A paragraph for this letter: each field filled; one that has nothing to say stays, for the adviser to see. */
export function filledIn(text: string, definition: LetterDefinition, letter: Letter, input: LetterInput): string {
  const values = new Map(fieldValues(definition, letter, input))
  return typography(fillMarks(text, (name) => values.get(name)))
}

/** Values that tell of this client or this complaint; the firm's own are the same in every letter. */
const OF_THE_FIRM = /^(?:cabinet_|numero_orias|lieu|signataire|fonction|telephone|courriel|interlocuteur|appel|mediateur)/

/** A paragraph written for one client, as it may serve for others: fields in place of what a field says, blanks for the rest. */
export function withFields(text: string, definition: LetterDefinition, letter: Letter, input: LetterInput): string {
  const own = fieldValues(definition, letter, input).filter(([name, value]) => !OF_THE_FIRM.test(name) && value.length >= 3)
  // The longest first: a name within an address is a part of it.
  const known = own.toSorted((a, b) => b[1].length - a[1].length)
  const marked = known.reduce((done, [name, value]) => replaceOutsideMarks(done, value, `{{${name}}}`), text)
  return blanked(marked, input.dossier)
}

/** As whole words, whatever their kind of spaces. */
function replaceOutsideMarks(text: string, value: string, mark: string): string {
  const words = value.trim().split(/\s+/).map(asPattern)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu')
  return changeOutsideMarks(text, (part) => part.replace(pattern, () => mark))
}

/** Any other word of the person's: a first name alone, a telephone number. */
function blanked(text: string, { journal }: Dossier): string {
  const mask = personMaskOf(journal, { name: BLANK, text: BLANK })
  return changeOutsideMarks(text, mask)
}
