/** The parts of a Word file, unpacked with care: it comes from outside. */
import { strFromU8, unzipSync } from 'fflate'
import { ownValue } from '../language/own-value.ts'
import { attribute } from './word-xml.ts'

/** The largest Word file taken, and what its parts may weigh unpacked. */
const MAX_WORD_BYTES = 10 * 1024 * 1024
const MAX_UNPACKED_BYTES = 60 * 1024 * 1024

/** The parts by name, or why there are none, in French. */
export type WordParts =
  | { readonly status: 'read'; readonly parts: Parts; readonly main: string }
  | { readonly status: 'refused'; readonly message: string }

/** Unpacks a .docx; an old .doc, a file with macros, another kind of file are each told apart. */
export function readWordParts(bytes: Uint8Array): WordParts {
  if (bytes.length > MAX_WORD_BYTES) return refused('Ce fichier dépasse 10 Mo : allégez ses images, puis recommencez.')
  // The compound file of Word 97, which a .docx behind a password is too.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return refused(
      'Ce fichier est au format .doc d’autrefois, ou protégé par un mot de passe : dans Word, enregistrez-le au format .docx sans mot de passe.',
    )
  const parts = unpackedParts(bytes, MAX_UNPACKED_BYTES)
  if (parts === 'tooLarge') return refused('Ce fichier est trop volumineux une fois décompressé : il n’est pas ouvert.')
  const main = parts && mainPart(parts)
  if (!parts || !main) return refused(notWord(bytes, parts))
  if (hasMacros(parts)) return refused('Ce fichier contient des macros : dans Word, enregistrez-le au format .docx, qui n’en contient pas.')
  return { status: 'read', parts, main }
}

/** What it is instead, where that can be told. */
function notWord(bytes: Uint8Array, parts: Parts | undefined): string {
  const start = strFromU8(bytes.slice(0, 5), true)
  const format = start.startsWith('%PDF')
    ? 'un PDF'
    : start === '{\\rtf'
      ? 'au format RTF'
      : /opendocument/.test(parts ? partText(parts, 'mimetype') : '')
        ? 'au format OpenDocument (.odt)'
        : undefined
  return format
    ? `Ce fichier est ${format} : enregistrez-le au format Word (.docx), puis recommencez.`
    : 'Ce fichier n’est pas un document Word (.docx), ou il est abîmé.'
}

function refused(message: string): WordParts {
  return { status: 'refused', message }
}

export type Parts = Readonly<Record<string, Uint8Array>>

/** @param most what they may weigh together unpacked, in bytes @returns nothing where it is damaged, 'tooLarge' where they weigh more */
export function unpackedParts(bytes: Uint8Array, most: number): Parts | 'tooLarge' | undefined {
  let total = 0
  try {
    const parts = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        return total <= most
      },
    })
    return total > most ? 'tooLarge' : parts
  } catch {
    return undefined
  }
}

/** The part the package names as its document, 'word/document.xml' as a rule. */
function mainPart(parts: Parts): string | undefined {
  const [target] = relationsOf(parts, '').flatMap(({ type, target }) => (type === 'officeDocument' ? [target] : []))
  const name = target ?? 'word/document.xml'
  return /<w:body[\s>]/.test(partText(parts, name)) ? name : undefined
}

function hasMacros(parts: Parts): boolean {
  return Object.keys(parts).some((name) => /vbaproject\.bin$/i.test(name)) || /macroEnabled/i.test(partText(parts, '[Content_Types].xml'))
}

/** A model (.dotx): Word opens a new document from it, and refuses it under the name of one. */
export function isModel(parts: Parts): boolean {
  return /wordprocessingml\.template\.main/.test(partText(parts, '[Content_Types].xml'))
}

/** A part as text, '' where there is none. */
export function partText(parts: Parts, name: string): string {
  const bytes = ownValue(parts, name)
  return bytes ? strFromU8(bytes) : ''
}

/** What a part points at, e.g. its headers; outside the file, the target stands as it is written. */
export type Relation = { readonly id: string; readonly type: string; readonly target: string; readonly isExternal: boolean }

/** @param part '' for the package itself */
export function relationsOf(parts: Parts, part: string): readonly Relation[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const xml = partText(parts, `${folder}_rels/${part.slice(folder.length)}.rels`)
  return [...xml.matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => {
    const target = attribute(tag, 'Target')
    const isExternal = attribute(tag, 'TargetMode') === 'External'
    return {
      id: attribute(tag, 'Id'),
      type: attribute(tag, 'Type').split('/').at(-1) ?? '',
      target: isExternal ? target : target.startsWith('/') ? target.slice(1) : inFolder(folder, target),
      isExternal,
    }
  })
}

/** 'word/' and '../customXml/item1.xml' give 'customXml/item1.xml'. */
function inFolder(folder: string, target: string): string {
  return target.startsWith('../') ? inFolder(folder.replace(/[^/]*\/$/, ''), target.slice(3)) : folder + target
}
