/** The texts of a workbook that cells name by their place, with those that stand in the cells of its worksheets after them. */
import type { UnpackedPart, WorkBook } from '@e965/xlsx'
import { concatBytes } from '@noble/ciphers/utils.js'
import { strFromU8, strToU8 } from 'fflate'
import { type CellIndex, ESCAPED, type TextsRead } from './cell-index.ts'
import { plainMarkup } from './sheet-trim.ts'

type Parts = Readonly<Record<string, UnpackedPart>>

export type WithTexts = {
  readonly parts: Parts
  readonly readFrom: (book: WorkBook, index: CellIndex) => TextsRead
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml'
const NAMED = /<(?:\w+:)?Override\b[^<>]*sharedStrings\+xml[^<>]*>/i
const TEXT = /<((?:\w+:)?)si(?=[\s/>])[^<>]*?(?:\/>|>([\s\S]*?)<\/\1si>)/g
/** One of one run, as it stands: no library is needed to read it. */
const PLAIN = /^<t(?: xml:space="preserve")?>([^<]*)<\/t>$/

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
  const { plain, others, places } = sharedTexts(textOf(parts[name]))
  const firsts = new Map<CellIndex, number>()
  const written: Uint8Array[] = []
  let next = 0
  const write = (texts: readonly string[]) => {
    next += texts.length
    for (let at = 0; at < texts.length; at += TOGETHER)
      written.push(strToU8(`<si>${texts.slice(at, at + TOGETHER).join('</si><si>')}</si>`))
  }
  write(others)
  for (const index of indexes) {
    firsts.set(index, next)
    write(index.takeTexts())
  }
  const typed = said === undefined ? types.replace(/<\/(?:\w+:)?Types>/, `<Override PartName="/${name}" ContentType="${TYPE}"/>$&`) : types
  return {
    parts: {
      ...parts,
      [typesName]: partOf(typesName, typed),
      [name]: partOf(name, concatBytes(strToU8('<sst>'), ...written, strToU8('</sst>'))),
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
  /** By their places, those that need no library. */
  readonly plain: readonly (string | undefined)[]
  /** What the library is to read, as XML, and which of them stands at a place. */
  readonly others: readonly string[]
  readonly places: ReadonlyMap<number, number>
}

function sharedTexts(whole: string): SharedTexts {
  const plain: (string | undefined)[] = []
  const others: string[] = []
  const places = new Map<number, number>()
  for (const { 2: said = '' } of plainMarkup(whole).matchAll(TEXT)) {
    const written = PLAIN.exec(said)?.[1]
    const place = plain.push(written !== undefined && !ESCAPED.test(written) ? written : undefined) - 1
    if (plain[place] === undefined) places.set(place, others.push(said) - 1)
  }
  return { plain, others, places }
}

function textOf(part: UnpackedPart | undefined): string {
  return part ? strFromU8(part.content) : ''
}

/** What the library takes a part for. */
const STREAM = 2

export function partOf(name: string, content: Uint8Array | string): UnpackedPart {
  return { name, content: typeof content === 'string' ? strToU8(content) : content, type: STREAM }
}
