/** A piece as it is read in the application: what it is, and what is shown of it. Whatever its bytes, it ends in a value. */
import { zipSync } from 'fflate'
import type { Parts } from '../documents/word-parts.ts'
import { typography } from '../language/french.ts'
import { type ReadMessage, readMessage } from '../messages/index.ts'
import type { Zone } from '../regulation/index.ts'
import { type ArchiveEntry, entriesOf, MAX_ENTRIES, partsOf } from './archive.ts'
import { type ImageSize, imageSize, isImageTooLarge, isTooLarge } from './image-size.ts'
import { natureOf } from './nature.ts'
import { officeText } from './office-text.ts'
import { plainText } from './plain-text.ts'

export type PieceReading =
  | { readonly kind: 'pdf' }
  | ({ readonly kind: 'image'; readonly mediaType: string } & ImageSize)
  | { readonly kind: 'message'; readonly message: ReadMessage }
  /** Laid out from `bytes`, packed anew from what was read within bounds; where it is too long for that, its text alone. */
  | { readonly kind: 'document'; readonly text: string; readonly bytes?: Uint8Array<ArrayBuffer> | undefined }
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'sound' | 'video'; readonly mediaType: string }
  | { readonly kind: 'archive'; readonly entries: readonly ArchiveEntry[]; readonly isCut: boolean }
  /** Not shown; the sentence says why. */
  | { readonly kind: 'refused'; readonly message: string }

/** A longer text is shown as far as this, in characters: some eight hundred pages. */
const MAX_TEXT = 2_000_000

/** A longer document is shown as its text: laying it out would hold the window. In bytes of its XML. */
const MAX_LAID_OUT = 6 * 1024 * 1024

const COPY = 'Enregistrez-en une copie pour l’ouvrir avec un autre programme.'

/** @param bytes of the whole file; @param zone where the firm is: its calendar gives the days of a message */
export async function readPiece(bytes: Uint8Array, zone: Zone): Promise<PieceReading> {
  const { kind, mediaType } = await natureOf(bytes)
  switch (kind) {
    case 'pdf':
      return { kind }
    case 'image':
      return ofImage(bytes, mediaType)
    case 'message': {
      const reading = await readMessage(bytes, zone)
      return reading.status === 'read' ? { kind, message: reading.message } : refused(reading.message)
    }
    case 'document':
      return ofDocument(bytes, mediaType)
    case 'text': {
      const text = plainText(bytes)
      return { kind, text: text.slice(0, MAX_TEXT), isCut: text.length > MAX_TEXT }
    }
    case 'sound':
    case 'video':
      return { kind, mediaType }
    case 'archive':
      return ofArchive(bytes, mediaType)
    case 'sheet':
      return refused(`Un tableau ne s’affiche pas ici. ${COPY}`)
    case 'program':
      return refused('Ce fichier est un programme : il peut nuire à votre ordinateur. Ne l’ouvrez pas.')
    case 'unknown':
      return refused(`Ce fichier est d’un type que l’application ne connaît pas. ${COPY}`)
  }
}

function refused(message: string): PieceReading {
  return { kind: 'refused', message: typography(message) }
}

function ofImage(bytes: Uint8Array, mediaType: string): PieceReading {
  if (/heic|heif/.test(mediaType)) return refused(`Cette photo est au format HEIC des iPhone, qui ne s’affiche pas ici. ${COPY}`)
  const size = imageSize(bytes, mediaType)
  if (!size) return refused(`Cette image est abîmée, ou d’un format qui ne s’affiche pas ici. ${COPY}`)
  if (isTooLarge(size)) {
    return refused('Cette image annonce plus de 100 millions de pixels : l’ouvrir remplirait la mémoire de l’ordinateur.')
  }
  return { kind: 'image', mediaType, ...size }
}

function ofDocument(bytes: Uint8Array, mediaType: string): PieceReading {
  if (!/wordprocessingml|opendocument/.test(mediaType)) {
    return refused(`Ce document est d’un format de Word d’autrefois (.doc ou .rtf), qui ne s’affiche pas ici. ${COPY}`)
  }
  const parts = partsOf(bytes)
  if (parts === 'tooLarge') return refused('Ce document est trop volumineux une fois décompressé : il n’est pas ouvert.')
  const text = parts && officeText(parts)
  if (!parts || text === undefined) return refused(`Ce document est abîmé : il ne se lit pas. ${COPY}`)
  const isLaidOut = /wordprocessingml/.test(mediaType) && xmlSize(parts) <= MAX_LAID_OUT && !hasOwnEntities(parts)
  return { kind: 'document', text: text.slice(0, MAX_TEXT), bytes: isLaidOut ? packedAnew(parts) : undefined }
}

/** What lays it out unpacks what was counted here, and nothing that would fill the memory. */
function packedAnew(parts: Parts): Uint8Array<ArrayBuffer> {
  const kept = Object.entries(parts).filter(([, part]) => !isImageTooLarge(part))
  return zipSync(Object.fromEntries(kept), { level: 0 }) as Uint8Array<ArrayBuffer>
}

function xmlSize(parts: Parts): number {
  return Object.entries(parts).reduce((sum, [name, part]) => sum + (/\.(?:xml|rels)$/i.test(name) ? part.length : 0), 0)
}

/** No word processor writes a document type; with its entities a few lines may stand for millions. */
function hasOwnEntities(parts: Parts): boolean {
  const decoder = new TextDecoder()
  return Object.entries(parts).some(([name, part]) => /\.(?:xml|rels)$/i.test(name) && /<!(?:DOCTYPE|ENTITY)/i.test(decoder.decode(part)))
}

function ofArchive(bytes: Uint8Array, mediaType: string): PieceReading {
  const entries = mediaType === 'application/zip' ? entriesOf(bytes) : undefined
  if (!entries) return refused(`Cette archive est abîmée, ou d’un format qui ne s’ouvre pas ici. ${COPY}`)
  return { kind: 'archive', entries: entries.slice(0, MAX_ENTRIES), isCut: entries.length > MAX_ENTRIES }
}
