/**
 * A firm's own Word file, filled in: `{{champs}}` become what the dossier says.
 *
 * docxtemplater joins what Word splits in runs. Its fields are plain names, looked up and never evaluated.
 */
import Docxtemplater from 'docxtemplater'
import InspectModule from 'docxtemplater/js/inspect-module.js'
import PizZip from 'pizzip'
import { enumerate, typography } from '../language/french.ts'
import { writableText, writableTexts } from '../language/writable-text.ts'
import {
  type LetterDefinition,
  leftoverFindings,
  MEDIATOR_ITEM,
  placeholdersIn,
  type TemplateValues,
  templateFields,
  withoutMarks,
} from '../letters/index.ts'
import { enlarge } from './large-print.ts'
import { readWordParts } from './word-parts.ts'
import { nameTheFirm } from './word-properties.ts'
import { readWordText, type WordText, wordText } from './word-text.ts'

/** A template that can be filled in, with the fields it asks for; or what is wrong with it, a French sentence each. */
export type TemplateCheck =
  | {
      readonly status: 'usable'
      readonly fields: readonly string[]
      /** What would stand in each letter made from it, a French sentence each. */
      readonly remarks: readonly string[]
    }
  | { readonly status: 'broken'; readonly messages: readonly string[] }

/** A letter made from a template, and the fields that had nothing to say. */
export type FilledTemplate =
  | { readonly status: 'filled'; readonly bytes: Uint8Array; readonly empty: readonly string[] }
  | { readonly status: 'broken'; readonly messages: readonly string[] }

type Opened =
  | { readonly status: 'opened'; readonly template: Docxtemplater<PizZip>; readonly uses: readonly FieldUse[] }
  | { readonly status: 'broken'; readonly messages: readonly string[] }

/** A field as the template uses it: inside which others, outermost first, and in which file of the template. */
type FieldUse = {
  readonly name: string
  readonly within: readonly string[]
  readonly mark: '' | '#' | '^' | '@'
  readonly file: string
}

/** Reads a Word file as a template for one kind of letter: what it asks for, or all that is wrong with it, each with its place. */
export function checkTemplate(bytes: Uint8Array, definition: LetterDefinition): TemplateCheck {
  const opened = open(bytes)
  if (opened.status === 'broken') return opened
  const messages = unknownFields(opened.uses, definition, bytes)
  if (messages.length > 0) return { status: 'broken', messages }
  const fields = distinct(opened.uses.map(({ name }) => name))
  const remarks = remarksOn(bytes)
  return fields.length > 0 ? { status: 'usable', fields, remarks } : { status: 'broken', messages: [NO_FIELD, ...remarks] }
}

const NO_FIELD = typography(
  'Ce fichier ne porte aucun champ de l’application, écrit entre deux accolades comme {{reclamant}} ou {{corps}} : chaque lettre serait la même. Partez du modèle de départ, ou remplacez vos propres champs par ceux de la liste.',
)

/** What is left in a template, and the places it keeps in another way than ours. */
function remarksOn(bytes: Uint8Array): readonly string[] {
  const read = readWordText(bytes)
  if (read.status === 'refused') return []
  const { headers, body, footers, leftovers } = read.text
  // What the properties say does not go into the letters: they are given the firm's own.
  const found = leftoverFindings(leftovers.filter(({ kind }) => kind !== 'property')).map(({ message }) => message)
  const places = placeholdersIn(withoutMarks([...headers, ...body, ...footers].join('\n')))
  const waiting = places.length > 0 ? [`L’application ne remplit pas ${enumerate(places)} : écrivez à la place l’un de ses champs.`] : []
  return [...found, ...waiting].map(typography)
}

/**
 * Fills a template in.
 *
 * @param values what `templateValues` gives for the letter
 * @param isLargePrint whether what the template sets smaller becomes large print
 */
export function fillTemplate(
  bytes: Uint8Array,
  definition: LetterDefinition,
  values: TemplateValues,
  isLargePrint = false,
): FilledTemplate {
  const opened = open(bytes)
  if (opened.status === 'broken') return opened
  const messages = unknownFields(opened.uses, definition, bytes)
  if (messages.length > 0) return { status: 'broken', messages }
  try {
    opened.template.render(writableTexts(values))
  } catch (error) {
    return { status: 'broken', messages: messagesOf(error, bytes) }
  }
  if (isLargePrint) enlarge(opened.template.getZip())
  const said = (name: 'cabinet_nom' | 'reference') => writableText(String(values[name] ?? ''))
  nameTheFirm(opened.template.getZip(), said('cabinet_nom'), said('reference'))
  return { status: 'filled', bytes: opened.template.toUint8Array({ compression: 'DEFLATE' }), empty: emptyFields(opened.uses, values) }
}

function open(bytes: Uint8Array): Opened {
  const read = readWordParts(bytes)
  if (read.status === 'refused') return { status: 'broken', messages: [read.message] }
  const zip = new PizZip()
  for (const [name, part] of Object.entries(read.parts)) zip.file(name, part)
  const inspection = new InspectModule()
  try {
    const template = new Docxtemplater(zip, {
      delimiters: { start: '{{', end: '}}' },
      syntax: { changeDelimiterPrefix: null },
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      errorLogging: false,
      parser: (tag) => ({ get: (scope: unknown) => lookUp(scope, tag.trim()) }),
      nullGetter: () => '',
      modules: [inspection],
    })
    return { status: 'opened', template, uses: usesIn(inspection) }
  } catch (error) {
    return { status: 'broken', messages: messagesOf(error, bytes) }
  }
}

/** A field of the scope itself: nothing that every object has. */
function lookUp(scope: unknown, name: string): unknown {
  return typeof scope === 'object' && scope !== null && Object.hasOwn(scope, name) ? (scope as Record<string, unknown>)[name] : undefined
}

type Tag = {
  readonly value: string
  readonly module?: string
  readonly inverted?: boolean
  readonly subparsed?: readonly Tag[]
}

function usesIn(inspection: InspectModule): readonly FieldUse[] {
  return Object.keys(inspection.fullInspected).flatMap((file) => usesOf(inspection.getStructuredTags(file) as readonly Tag[], file))
}

function usesOf(tags: readonly Tag[], file: string, within: readonly string[] = []): readonly FieldUse[] {
  return tags.flatMap(({ value, module, inverted, subparsed }) => {
    const name = value.trim()
    const mark = subparsed ? (inverted ? '^' : '#') : module === 'rawxml' ? '@' : ''
    return [{ name, within, mark, file } as const, ...usesOf(subparsed ?? [], file, inverted ? within : [...within, name])]
  })
}

function unknownFields(uses: readonly FieldUse[], definition: LetterDefinition, bytes: Uint8Array): readonly string[] {
  const known = new Set(templateFields(definition).map(({ name }) => name))
  const ofMediator = new Set(MEDIATOR_ITEM.map(({ name }) => name))
  const unknown = uses.filter(
    ({ name, within, mark }) => mark === '@' || !(known.has(name) || (within.includes('mediateurs') && ofMediator.has(name))),
  )
  const read = unknown.length > 0 ? readWordText(bytes) : undefined
  return distinct(
    unknown.map(({ name, mark, file }) => {
      const message = ofMediator.has(name)
        ? `Le champ {{${name}}} ne se remplit qu’entre {{#mediateurs}} et {{/mediateurs}}`
        : `Le champ {{${mark}${name}}} n’existe pas pour cette lettre${suggestion(name, known)}`
      const lines = read?.status === 'read' ? linesOfPart(read.text, file) : []
      return `${message}${partLabel(file)}${placeOfField(`${mark}${name}`, lines)}`
    }),
  )
}

/** ' (peut-être {{reference}})' where a known name is near. */
function suggestion(name: string, known: ReadonlySet<string>): string {
  const near = [...known].filter((other) => other !== name && distance(plain(name), plain(other)) <= 2)
  return near.length > 0 && near.length <= 3 ? ` (peut-être ${near.map((other) => `{{${other}}}`).join(' ou ')})` : ''
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/** Letters to change, add or drop to go from one word to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** Fields the page shows that have nothing to say; those of a part that is dropped are not missed. */
function emptyFields(uses: readonly FieldUse[], values: TemplateValues): readonly string[] {
  const isKept = (name: string) => {
    const value = values[name]
    return Array.isArray(value) ? value.length > 0 : Boolean(value)
  }
  return distinct(
    uses.filter(({ name, within, mark }) => mark === '' && values[name] === '' && within.every(isKept)).map(({ name }) => name),
  )
}

type TemplateError = {
  readonly id?: string
  readonly xtag?: string
  readonly context?: string
  readonly openingtag?: string
  readonly closingtag?: string
  readonly file?: string
}

/** What is wrong, in French, each with the text around it. */
function messagesOf(error: unknown, bytes: Uint8Array): readonly string[] {
  const properties = propertiesOf(error)
  const errors = properties?.errors?.map((one) => propertiesOf(one) ?? {}) ?? (properties ? [properties] : [])
  if (errors.length === 0) throw error
  const lines = linesOf(bytes)
  return distinct(errors.map((one) => `${sentence(one)}${place(one, lines)}`))
}

function propertiesOf(error: unknown): (TemplateError & { readonly errors?: readonly unknown[] }) | undefined {
  return error instanceof Error ? (error as { properties?: TemplateError }).properties : undefined
}

function sentence({ id, xtag = '', openingtag = '', closingtag = '' }: TemplateError): string {
  switch (id) {
    case 'unclosed_tag':
    case 'duplicate_open_tag':
      return 'Un champ est ouvert par {{ sans être fermé par }}'
    case 'unopened_tag':
    case 'duplicate_close_tag':
      return 'Un champ est fermé par }} sans avoir été ouvert par {{'
    case 'unclosed_loop':
      return `Le passage ouvert par {{#${xtag}}} n’est pas fermé par {{/${xtag}}}`
    case 'unopened_loop':
      return `Le passage fermé par {{/${xtag}}} n’a pas été ouvert par {{#${xtag}}}`
    case 'closing_tag_does_not_match_opening_tag':
      return `Le passage ouvert par {{#${openingtag}}} est fermé par {{/${closingtag}}}`
    case 'unbalanced_loop_tags':
    case 'loop_position_invalid':
      return `Le passage {{#${xtag}}} commence et finit à des places qui ne se répondent pas, par exemple dans deux tableaux`
    default:
      return 'Ce document ne peut pas servir de modèle'
  }
}

/** How much of the page is quoted around what is wrong. */
const AROUND = 40

/** ' : près de « … »', and in which part of the page. */
function place({ context, xtag, openingtag, closingtag, file = '' }: TemplateError, lines: readonly string[]): string {
  const part = partLabel(file)
  const delimiters = [
    openingtag && `{{#${openingtag}`,
    closingtag && `{{/${closingtag}`,
    xtag && `{{#${xtag}`,
    xtag && `{{/${xtag}`,
    context,
  ]
  for (const mark of delimiters) {
    const line = mark ? lines.find((candidate) => candidate.includes(mark)) : undefined
    if (mark && line) return `${part} : près de « ${excerpt(line, line.indexOf(mark), mark.length)} »`
  }
  return context ? `${part} : près de « ${excerpt(context, 0, AROUND)} »` : part
}

/** ' (en-tête)', ' (pied de page)'; nothing for the page itself. */
function partLabel(file: string): string {
  return /header/.test(file) ? ' (en-tête)' : /footer/.test(file) ? ' (pied de page)' : ''
}

function linesOfPart({ headers, body, footers }: WordText, file: string): readonly string[] {
  return /header/.test(file) ? headers : /footer/.test(file) ? footers : body
}

/** The same for a field as it is written, spaces apart. */
function placeOfField(field: string, lines: readonly string[]): string {
  const written = `{{${field}}}`.replace(/\s/g, '')
  const line = lines.find((candidate) => candidate.replace(/\s/g, '').includes(written))
  return line ? ` : près de « ${excerpt(line, Math.max(0, line.indexOf(field || '{{}}')), field.length)} »` : ''
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return wordText(bytes)?.split('\n') ?? []
}

function excerpt(line: string, at: number, length: number): string {
  const from = Math.max(0, at - AROUND)
  const to = Math.min(line.length, at + Math.max(length, AROUND) + AROUND)
  return `${from > 0 ? '…' : ''}${line.slice(from, to).trim()}${to < line.length ? '…' : ''}`
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
