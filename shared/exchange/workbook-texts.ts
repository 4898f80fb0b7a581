/** The texts of a workbook that cells name by their place, with those that stand in the cells of its worksheets after them. */
import type { UnpackedPart, WorkBook } from '@e965/xlsx'
import { concatBytes } from '@noble/ciphers/utils.js'
import { strFromU8, strToU8 } from 'fflate'
import type { CellIndex, TextsRead } from './cell-index.ts'

type Parts = Readonly<Record<string, UnpackedPart>>

export type WithTexts = {
  readonly parts: Parts
  readonly readFrom: (book: WorkBook, index: CellIndex) => TextsRead
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml'
const NAMED = /<(?:\w+:)?Override\b[^<>]*sharedStrings\+xml[^<>]*>/i
const END_OF_TEXT = /<\/(?:\w+:)?si>/g
/** One that is empty: the library takes it for none, and every later text would stand one place before its own. */
const EMPTY_TEXT = /<((?:\w+:)?)si\s*\/>/g

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
  const whole = textOf(parts[name]).replace(EMPTY_TEXT, '<$1si></$1si>') || '<sst></sst>'
  const shared = whole.match(END_OF_TEXT)?.length ?? 0
  const firsts = new Map<CellIndex, number>()
  const own: Uint8Array[] = []
  let next = shared
  for (const index of indexes) {
    firsts.set(index, next)
    const texts = index.takeTexts()
    next += texts.length
    for (let at = 0; at < texts.length; at += TOGETHER) own.push(strToU8(`<si>${texts.slice(at, at + TOGETHER).join('</si><si>')}</si>`))
  }
  const end = whole.lastIndexOf('</')
  const typed = said === undefined ? types.replace(/<\/(?:\w+:)?Types>/, `<Override PartName="/${name}" ContentType="${TYPE}"/>$&`) : types
  return {
    parts: {
      ...parts,
      [typesName]: partOf(typesName, typed),
      [name]: partOf(name, concatBytes(strToU8(whole.slice(0, end)), ...own, strToU8(whole.slice(end)))),
    },
    readFrom: ({ Strings = [] }, index) => {
      const first = firsts.get(index) ?? shared
      return { shared: (place) => Strings[place]?.t, own: (place) => Strings[first + place]?.t }
    },
  }
}

function textOf(part: UnpackedPart | undefined): string {
  return part ? strFromU8(part.content) : ''
}

/** What the library takes a part for. */
const STREAM = 2

export function partOf(name: string, content: Uint8Array | string): UnpackedPart {
  return { name, content: typeof content === 'string' ? strToU8(content) : content, type: STREAM }
}
