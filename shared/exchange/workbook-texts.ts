/** The texts of a workbook that cells name by their place, with those that stand in the cells of its worksheets after them. */
import type { UnpackedPart, WorkBook } from '@e965/xlsx'
import { concatBytes } from '@noble/ciphers/utils.js'
import { strFromU8, strToU8 } from 'fflate'
import { type CellIndex, ESCAPED, type TextsRead } from './cell-index.ts'

type Parts = Readonly<Record<string, UnpackedPart>>

export type WithTexts = {
  readonly parts: Parts
  readonly readFrom: (book: WorkBook, index: CellIndex) => TextsRead
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml'
const NAMED = /<(?:\w+:)?Override\b[^<>]*sharedStrings\+xml[^<>]*>/i
const TEXT = /<((?:\w+:)?)si(?=[\s/>])[^<>]*?(?:\/>|>[\s\S]*?<\/\1si>)/g
/** One of one run, as it stands: no library is needed to read it. */
const PLAIN = /^<si><t(?: xml:space="preserve")?>([^<]*)<\/t><\/si>$/

/** Texts written at once: they are held once more meanwhile. */
const TOGETHER = 1000

/** @param parts the list of their types among them */
export function withTexts(parts: Parts, indexes: readonly CellIndex[]): WithTexts {
  const names = Object.keys(parts)
  const typesName = names.find((name) => /^\[Content_Types\]\.xml$/i.test(name)) ?? ''
  const types = textOf(parts[typesName])
  const said = /PartName\s*=\s*["']\/?([^"']*)/.exec(NAMED.exec(types)?.[0] ?? '')?.[1]?.toLowerCase()
  const found = names.find((name) => name.toLowerCase() === said) ?? names.find((name) => /(^|\/)sharedStrings\.xml$/i.test(name))
  const name = found ?? 'xl/sharedStrings.xml'
  const whole = textOf(parts[name]) || '<sst></sst>'
  const { head, plain, others } = sharedTexts(whole)
  const firsts = new Map<CellIndex, number>()
  const own: Uint8Array[] = []
  let next = others.length
  for (const index of indexes) {
    firsts.set(index, next)
    const texts = index.takeTexts()
    next += texts.length
    for (let at = 0; at < texts.length; at += TOGETHER) own.push(strToU8(`<si>${texts.slice(at, at + TOGETHER).join('</si><si>')}</si>`))
  }
  const places = new Map(others.map(({ place }, at) => [place, at]))
  const typed = said === undefined ? types.replace(/<\/(?:\w+:)?Types>/, `<Override PartName="/${name}" ContentType="${TYPE}"/>$&`) : types
  return {
    parts: {
      ...parts,
      [typesName]: partOf(typesName, typed),
      [name]: partOf(
        name,
        concatBytes(strToU8(head + others.map(({ text }) => text).join('')), ...own, strToU8(whole.slice(whole.lastIndexOf('</')))),
      ),
    },
    readFrom: ({ Strings = [] }, index) => {
      const first = firsts.get(index) ?? others.length
      return {
        shared: (place) => plain[place] ?? Strings[places.get(place) ?? -1]?.t,
        own: (place) => Strings[first + place]?.t,
      }
    },
  }
}

type SharedTexts = {
  /** What stands before them. */
  readonly head: string
  /** By their places, those that need no library. */
  readonly plain: readonly (string | undefined)[]
  readonly others: readonly { readonly place: number; readonly text: string }[]
}

function sharedTexts(whole: string): SharedTexts {
  const plain: (string | undefined)[] = []
  const others: { place: number; text: string }[] = []
  let head: string | undefined
  for (const { 0: text, 1: prefix = '', index } of whole.matchAll(TEXT)) {
    head ??= whole.slice(0, index)
    const written = PLAIN.exec(text)?.[1]
    const place = plain.push(written !== undefined && !ESCAPED.test(written) ? written : undefined) - 1
    // One that is empty is taken by the library for none, and every later text would stand one place before its own.
    if (plain[place] === undefined) others.push({ place, text: text.endsWith('/>') ? `<${prefix}si></${prefix}si>` : text })
  }
  return { head: head ?? whole.slice(0, whole.lastIndexOf('</')), plain, others }
}

function textOf(part: UnpackedPart | undefined): string {
  return part ? strFromU8(part.content) : ''
}

/** What the library takes a part for. */
const STREAM = 2

export function partOf(name: string, content: Uint8Array | string): UnpackedPart {
  return { name, content: typeof content === 'string' ? strToU8(content) : content, type: STREAM }
}
