/**
 * What a file that a client sent is, by its bytes: its name says only what somebody called it.
 *
 * Formats are told by the `file-type` library; texts, messages and the files of Word and Outlook of before 2007, whose bytes
 * begin alike or with nothing of their own, by what they hold.
 */
import { fileTypeFromBuffer } from 'file-type'
import { encodingMarked } from './plain-text.ts'

/** Kinds that a client sends; `unknown` for whatever else, a program included. */
export type PieceKind = 'pdf' | 'image' | 'message' | 'document' | 'sheet' | 'text' | 'sound' | 'video' | 'archive' | 'program' | 'unknown'

export type PieceNature = { readonly kind: PieceKind; readonly mediaType: string }

/** In French, with their article: 'une image'. */
export const PIECE_KIND_LABELS: Readonly<Record<PieceKind, string>> = {
  pdf: 'un PDF',
  image: 'une image',
  message: 'un courriel',
  document: 'un document de traitement de texte',
  sheet: 'un tableau',
  text: 'un texte',
  sound: 'un enregistrement sonore',
  video: 'une vidéo',
  archive: 'une archive',
  program: 'un programme',
  unknown: 'un fichier d’un type inconnu',
}

const UNKNOWN: PieceNature = { kind: 'unknown', mediaType: 'application/octet-stream' }

/** By the media type that the library gives. Order matters: the first that fits. */
const KINDS: readonly (readonly [RegExp, PieceKind])[] = [
  [/^application\/pdf$/, 'pdf'],
  [/^image\//, 'image'],
  [/^audio\/|^application\/ogg$/, 'sound'],
  [/^video\//, 'video'],
  [/wordprocessingml|ms-word|opendocument\.text|^application\/rtf$/, 'document'],
  [/spreadsheetml|ms-excel|opendocument\.spreadsheet/, 'sheet'],
  [/^text\/|[/+]xml$/, 'text'],
  [/^application\/(zip|gzip|x-tar|x-7z-compressed|x-rar-compressed|x-bzip2)$/, 'archive'],
  [/msdownload|x-elf|x-mach-binary|java-vm|x-apple-diskimage|vnd\.android|x-deb|x-rpm|x-shockwave-flash|wasm/, 'program'],
]

/** @param bytes of the whole file */
export async function natureOf(bytes: Uint8Array): Promise<PieceNature> {
  // The mark of a text in UTF-16 is also how a frame of MP3 may begin.
  const found = encodingMarked(bytes) === undefined ? await fileTypeFromBuffer(bytes) : undefined
  if (found?.mime === 'application/x-cfb') return ofCompoundFile(bytes)
  const kind = found && KINDS.find(([pattern]) => pattern.test(found.mime))?.[1]
  if (found && kind) return { kind, mediaType: found.mime }
  return found ? UNKNOWN : ofText(bytes)
}

/** What Office wrote before 2007, and Outlook still does, is told by the names of its parts, in UTF-16. */
const COMPOUND_PARTS: readonly (readonly [string, PieceNature])[] = [
  ['__substg1.0_', { kind: 'message', mediaType: 'application/vnd.ms-outlook' }],
  ['WordDocument', { kind: 'document', mediaType: 'application/msword' }],
  ['Workbook', { kind: 'sheet', mediaType: 'application/vnd.ms-excel' }],
]

function ofCompoundFile(bytes: Uint8Array): PieceNature {
  const parts = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1))
  return COMPOUND_PARTS.find(([name]) => parts.includes(name))?.[1] ?? UNKNOWN
}

/** A text says nothing of itself but what it holds: one that begins with a message's headers is a message. */
function ofText(bytes: Uint8Array): PieceNature {
  const start = new TextDecoder(encodingMarked(bytes)).decode(bytes.subarray(0, BEGINNING))
  if (hasControls(start)) return UNKNOWN
  return isMessage(start) ? { kind: 'message', mediaType: 'message/rfc822' } : { kind: 'text', mediaType: 'text/plain' }
}

/** What is looked at of a text; in bytes. */
const BEGINNING = 64 * 1024

/** Whether it holds what no text does; the controls that separate lines, pages and words are a text's own. */
function hasControls(text: string): boolean {
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code < 9 || (code > 13 && code < 32)) return true
  }
  return false
}

const HEADER = /^(from|received|return-path|date|message-id|mime-version|subject|to|delivered-to|x-[\w-]+): ?/i
const HEADER_LINE = /^[\w-]+:/

/** RFC 5322: a message begins with its headers, and two of those that every message has are among them. */
function isMessage(text: string): boolean {
  const [head = ''] = text.split(/(?:\r?\n){2}|\r\r/, 1)
  const lines = head.split(/\r\n?|\n/).filter((line) => !/^\s/.test(line))
  const headers = lines.filter((line) => HEADER.test(line))
  return lines.every((line, place) => HEADER_LINE.test(line) || (place === 0 && line.startsWith('From '))) && headers.length > 1
}

/** What a name lets one expect; nothing where its ending is none of those that clients' files have. */
const ENDINGS: Readonly<Record<string, PieceKind>> = {
  pdf: 'pdf',
  ...endings('image', 'png jpg jpeg gif webp heic heif avif tif tiff bmp'),
  ...endings('message', 'eml msg'),
  ...endings('document', 'doc docx odt rtf'),
  ...endings('sheet', 'xls xlsx ods'),
  ...endings('text', 'txt csv md htm html xml'),
  ...endings('sound', 'm4a ogg oga opus mp3 amr wav aac flac'),
  ...endings('video', 'mp4 mov m4v webm mkv avi 3gp'),
  ...endings('archive', 'zip 7z rar gz tar'),
}

function endings(kind: PieceKind, list: string): Readonly<Record<string, PieceKind>> {
  return Object.fromEntries(list.split(' ').map((ending) => [ending, kind]))
}

/** The kind that a file's name announces. */
export function announcedKind(name: string): PieceKind | undefined {
  return ENDINGS[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
}
