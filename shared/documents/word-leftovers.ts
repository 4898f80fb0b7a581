/** Reads what someone left in a Word file: tracked changes, comments, hidden text, fields, empty controls, names of others. */

import { ownValue } from '../language/own-value.ts'
import { decoded } from '../language/xml.ts'
import type { Leftover, LeftoverKind } from '../letters/index.ts'
import { partText, type Relation, relationsOf } from './word-parts.ts'
import { createSight, type LooksOfStyles, looksOfStyles } from './word-unseen.ts'
import { attribute, isOn, xmlTokens } from './word-xml.ts'

export type { Leftover }

type Parts = Readonly<Record<string, Uint8Array>>

/** Every one of them, page first. */
export function leftoversOf(parts: Parts, main: string): readonly Leftover[] {
  const relations = relationsOf(parts, main)
  const comments = commentsOf(relations, parts)
  const looks = looksOfStyles(relations, parts)
  const pages = [
    { name: main, part: '' },
    ...relations.flatMap(({ type, target, isExternal }) => {
      const part = isExternal ? undefined : ownValue(PART_LABELS, type)
      return part ? [{ name: target, part }] : []
    }),
  ]
  const found = pages.flatMap(({ name, part }) => [
    ...readPart(partText(parts, name), part, comments, looks),
    ...attached(relationsOf(parts, name), part),
  ])
  const told = new Set(found.filter(({ kind }) => kind === 'comment').map(({ what }) => what))
  const untied = [...comments.values()].filter(({ text }) => !told.has(text)).map(({ text, author }) => leftover('comment', text, author))
  return [...found, ...untied, ...properties(relationsOf(parts, ''), relations, parts)]
}

const PART_LABELS: Readonly<Record<string, string>> = {
  header: 'en-tête',
  footer: 'pied de page',
  footnotes: 'note de bas de page',
  endnotes: 'note de fin',
}

function leftover(kind: LeftoverKind, what: string, who = '', part = '', near = ''): Leftover {
  return { kind, what: brief(what), who, part, near: brief(near) }
}

const BRIEF = 60

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > BRIEF ? `${line.slice(0, BRIEF).trim()}…` : line
}

const TRACKED = new Set([
  ...['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:cellIns', 'w:cellDel', 'w:cellMerge', 'w:numberingChange'],
  ...[
    'w:rPrChange',
    'w:pPrChange',
    'w:sectPrChange',
    'w:tblPrChange',
    'w:tblPrExChange',
    'w:tblGridChange',
    'w:trPrChange',
    'w:tcPrChange',
  ],
  ...['w:moveFromRangeStart', 'w:moveToRangeStart', 'w14:conflictIns', 'w14:conflictDel'],
  ...['w:customXmlInsRangeStart', 'w:customXmlDelRangeStart', 'w:customXmlMoveFromRangeStart', 'w:customXmlMoveToRangeStart'],
])

/** A place on somebody's computer. */
const ON_DISK = /^(?:file:|[a-z]:[\\/]|\\\\|\/(?:Users|home)\/)/i

/** Elements whose own content is of the past, or a copy for an older Word. */
const SKIPPED = /^(?:w:\w+Change|mc:Fallback)$/

type Paragraph = { text: string; struck: string; readonly found: Leftover[] }
type Field = { instruction: string; result: string; isResult: boolean }
type Control = { text: string; name: string; isEmpty: boolean; isToFill: boolean }

/** One part, read once from its first token to its last. */
function readPart(xml: string, part: string, comments: ReadonlyMap<string, Comment>, looks: LooksOfStyles): readonly Leftover[] {
  const done: Leftover[] = []
  // Paragraphs, fields and controls nest: the innermost open one stands last.
  const paragraphs: Paragraph[] = []
  const fields: Field[] = []
  const controls: Control[] = []
  let before: Leftover[] = []
  let skippedDepth = 0
  const sight = createSight(looks, xml)
  let isParagraphProperties = false
  let isMarked = false
  let reading: 'text' | 'struck' | 'instruction' | undefined

  const add = (kind: LeftoverKind, what: string, who = '') => {
    const open = paragraphs.at(-1)?.found ?? before
    open.push(leftover(kind, what, who, part))
  }
  const writeText = (text: string) => {
    for (const field of fields) if (field.isResult) field.result += text
    for (const control of controls) control.text += text
    const paragraph = paragraphs.at(-1)
    if (paragraph) paragraph.text += text
    if (text.trim() === '') return
    if (sight.isUnseen()) add('hiddenText', text)
    else if (isMarked) add('highlight', text)
  }
  const write = (text: string) => {
    const [field, paragraph] = [fields.at(-1), paragraphs.at(-1)]
    if (reading === 'text') writeText(text)
    else if (reading === 'instruction' && field && !field.isResult) field.instruction += text
    else if (reading === 'struck' && paragraph) paragraph.struck += text
  }
  const endParagraph = () => {
    const paragraph = paragraphs.pop()
    if (!paragraph) return
    const near = brief(paragraph.text.trim() || paragraph.struck)
    done.push(...paragraph.found.map((found) => ({ ...found, near })))
  }
  const endField = () => {
    const field = fields.pop()
    const found = field && judgedField(field.instruction, field.result)
    if (found) add(found.kind, found.what)
  }
  const endControl = () => {
    const control = controls.pop()
    if (control && (control.isEmpty || (control.isToFill && control.text.trim() === ''))) add('emptyControl', control.name || control.text)
  }
  const markField = (type: string) => {
    const field = fields.at(-1)
    if (type === 'begin') fields.push({ instruction: '', result: '', isResult: false })
    else if (type === 'separate' && field) field.isResult = true
    else if (type === 'end') endField()
  }
  /** A property of a run: those of a paragraph's own mark say nothing of its words. */
  const ofRun = (change: (tag: string) => void) => (tag: string) => {
    if (!isParagraphProperties) change(tag)
  }
  const ofControl = (change: (control: Control, tag: string) => void) => (tag: string) => {
    const control = controls.at(-1)
    if (control) change(control, tag)
  }
  /** What a control asks for, where it is no picture and no box to tick. */
  const isToFill = ofControl((control) => {
    control.isToFill = true
  })
  /** Word keeps there where a picture was taken from. */
  const nameOfPicture = (tag: string) => {
    for (const path of [attribute(tag, 'name'), attribute(tag, 'descr'), attribute(tag, 'title')])
      if (ON_DISK.test(path)) add('property', path, 'image')
  }
  const opening: Readonly<Record<string, (tag: string) => void>> = {
    'w:p': () => {
      paragraphs.push({ text: '', struck: '', found: before })
      before = []
    },
    'w:pPr': () => {
      isParagraphProperties = true
    },
    'w:highlight': ofRun((tag) => {
      isMarked = attribute(tag, 'w:val') !== 'none'
    }),
    'w:strike': ofRun((tag) => {
      if (isOn(tag)) isMarked = true
    }),
    'w:dstrike': ofRun((tag) => {
      if (isOn(tag)) isMarked = true
    }),
    'w:shd': ofRun((tag) => {
      if (/^(?:ffff00|ff0)$/i.test(attribute(tag, 'w:fill'))) isMarked = true
    }),
    'wp:docPr': nameOfPicture,
    'pic:cNvPr': nameOfPicture,
    'w:commentReference': (tag) => {
      const comment = comments.get(attribute(tag, 'w:id'))
      add('comment', comment?.text ?? '', comment?.author)
    },
    'w:fldSimple': (tag) => fields.push({ instruction: attribute(tag, 'w:instr'), result: '', isResult: true }),
    'w:fldChar': (tag) => markField(attribute(tag, 'w:fldCharType')),
    'w:sdt': () => controls.push({ text: '', name: '', isEmpty: false, isToFill: false }),
    'w:alias': ofControl((control, tag) => {
      control.name = attribute(tag, 'w:val')
    }),
    'w:showingPlcHdr': ofControl((control, tag) => {
      control.isEmpty = isOn(tag)
    }),
    'w:text': isToFill,
    'w:date': isToFill,
    'w:dropDownList': isToFill,
    'w:comboBox': isToFill,
    'w:t': () => {
      reading = 'text'
    },
    'w:delText': () => {
      reading = 'struck'
    },
    'w:instrText': () => {
      reading = 'instruction'
    },
  }
  const stopReading = () => {
    reading = undefined
  }
  const closing: Readonly<Record<string, () => void>> = {
    'w:p': endParagraph,
    'w:pPr': () => {
      isParagraphProperties = false
    },
    'w:r': () => {
      isMarked = false
    },
    'w:fldSimple': endField,
    'w:sdt': endControl,
    'w:t': stopReading,
    'w:delText': stopReading,
    'w:instrText': stopReading,
  }
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (skippedDepth === 0) write(token.text)
    } else if (token.kind === 'open') {
      if (skippedDepth === 0 && TRACKED.has(token.name)) add('trackedChange', '', attribute(token.tag, 'w:author'))
      if (SKIPPED.test(token.name)) skippedDepth += 1
      else if (skippedDepth === 0) {
        sight.open(token.name, token.tag)
        ownValue(opening, token.name)?.(token.tag)
      }
    } else if (SKIPPED.test(token.name)) skippedDepth -= 1
    else if (skippedDepth === 0) {
      ownValue(closing, token.name)?.()
      sight.close(token.name)
    }
  }
  // One that is never closed changes all the same.
  while (fields.length > 0) endField()
  return [...done, ...before]
}

/** By how their instruction begins, in capitals. */
const FIELDS: readonly (readonly [begins: RegExp, kind: LeftoverKind])[] = [
  [/^(?:(?:INFO\s+"?)?(?:SAVEDATE|PRINTDATE|CREATEDATE|EDITTIME)|DATE|TIME)\b/, 'dateField'],
  [/^(?:DOCPROPERTY|INFO)\s+"?(?:CREATETIME|LASTSAVEDTIME|LASTPRINTED|TOTALEDITINGTIME)\b/, 'dateField'],
  [/^(?:MERGEFIELD|MERGEREC|MERGESEQ|NEXT|NEXTIF|SKIPIF|ADDRESSBLOCK|GREETINGLINE|DATABASE)\b/, 'mergeField'],
  [/^(?:ASK|FILLIN|MACROBUTTON|AUTOTEXTLIST)\b/, 'formField'],
  [/^(?:AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|FILENAME|TEMPLATE|COMMENTS|KEYWORDS)\b/, 'personField'],
  [/^(?:DOCPROPERTY|DOCVARIABLE|INFO)\b/, 'personField'],
  [/^(?:INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|DDE|DDEAUTO|IMPORT|RD)\b/, 'outsideContent'],
]

/** What a field is, where it is one that a letter does not keep. */
function judgedField(instruction: string, result: string): { readonly kind: LeftoverKind; readonly what: string } | undefined {
  const said = instruction.trim().toUpperCase()
  const [form] = /^FORM(?:TEXT|DROPDOWN)\b/.exec(said) ?? []
  if (form) return result.trim() === '' ? { kind: 'formField', what: form } : undefined
  const kind = FIELDS.find(([begins]) => begins.test(said))?.[1]
  return kind && { kind, what: instruction.replace(/\\\*\s*\w+/g, '') }
}

type Comment = { readonly author: string; readonly text: string }

function commentsOf(relations: readonly Relation[], parts: Parts): ReadonlyMap<string, Comment> {
  const found = new Map<string, Comment>()
  for (const { target } of relations.filter(({ type }) => type === 'comments')) {
    for (const [, tag = '', inside = ''] of partText(parts, target).matchAll(/(<w:comment\s[^>]*>)([\s\S]*?)<\/w:comment>/g)) {
      const text = [...inside.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, words = '']) => decoded(words)).join('')
      found.set(attribute(tag, 'w:id'), { author: attribute(tag, 'w:author'), text: brief(text) })
    }
  }
  return found
}

/** What a part takes from elsewhere, or carries along. */
function attached(relations: readonly Relation[], part: string): readonly Leftover[] {
  return relations.flatMap(({ type, target, isExternal }) => {
    if (/^(?:oleObject|package|control|aFChunk|subDocument)$/.test(type))
      return [leftover(isExternal ? 'outsideContent' : 'embeddedFile', fileName(target), '', part)]
    const isElsewhere = isExternal && (type === 'hyperlink' ? ON_DISK.test(target) : type !== 'attachedTemplate')
    return isElsewhere ? [leftover('outsideContent', target, '', part)] : []
  })
}

function fileName(target: string): string {
  return target.split(/[\\/]/).at(-1) ?? target
}

const PROPERTIES: readonly (readonly [element: string, label: string])[] = [
  ['creator', 'auteur'],
  ['lastModifiedBy', 'modifié par'],
  ['Company', 'société'],
  ['Manager', 'responsable'],
  ['title', 'titre'],
  ['subject', 'objet'],
  ['category', 'catégorie'],
  ['keywords', 'mots clés'],
  ['description', 'commentaires'],
  ['contentStatus', 'état'],
  ['Template', 'modèle'],
  ['HyperlinkBase', 'dossier des liens'],
]
/** The model that Word has for every new document. */
const NO_MODEL = /^Normal(?:\.dot[mx]?)?$/i

/** Files that it was made from, and still names: the model, the list of those it was written to. */
const MADE_FROM: Readonly<Record<string, string>> = {
  attachedTemplate: 'modèle',
  mailMergeSource: 'liste du publipostage',
  mailMergeHeaderSource: 'liste du publipostage',
}

/** What its properties say: its author, who changed it last, the company, the model it was made from. */
function properties(ofFile: readonly Relation[], ofDocument: readonly Relation[], parts: Parts): readonly Leftover[] {
  const xmlOf = (type: RegExp) =>
    ofFile
      .filter((relation) => type.test(relation.type))
      .map(({ target }) => partText(parts, target))
      .join('')
  const known = xmlOf(/^(?:core|extended)-properties$/)
  const own = xmlOf(/^custom-properties$/)
  const settings = ofDocument.find(({ type }) => type === 'settings')
  const madeFrom = settings ? relationsOf(parts, settings.target).filter(({ type }) => type in MADE_FROM) : []
  const variables = settings ? [...partText(parts, settings.target).matchAll(/<w:docVar\s[^>]*>/g)] : []
  const data = ofDocument.filter(({ type, isExternal }) => type === 'customXml' && !isExternal)
  const people = ofDocument.filter(({ type }) => type === 'people').map(({ target }) => partText(parts, target))
  return [
    ...PROPERTIES.flatMap(([element, label]) => {
      const value = decoded(new RegExp(`<(?:\\w+:)?${element}(?:\\s[^>]*)?>([^<]+)</`).exec(known)?.[1] ?? '').trim()
      return value && !NO_MODEL.test(value) ? [leftover('property', value, label)] : []
    }),
    ...[...own.matchAll(/<property\s[^>]*>[\s\S]*?<\/property>/g)].map(([xml]) =>
      leftover('property', decoded(xml.replace(/<[^>]+>/g, '')), attribute(xml, 'name')),
    ),
    ...people.flatMap((xml) =>
      [...xml.matchAll(/<w15:person\s[^>]*>/g)].map(([tag]) => leftover('property', attribute(tag, 'w15:author'), 'relecteur')),
    ),
    ...variables.map(([tag]) => leftover('property', attribute(tag, 'w:val'), attribute(tag, 'w:name'))),
    ...data.flatMap(({ target }) => {
      const text = decoded(partText(parts, target).replace(/<[^>]*>/g, ' ')).trim()
      return text ? [leftover('property', text, 'données jointes')] : []
    }),
    ...madeFrom.map(({ type, target }) => leftover('property', target, ownValue(MADE_FROM, type))),
  ]
}
