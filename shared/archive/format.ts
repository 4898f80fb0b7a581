/**
 * The backup format: what a `.rcgp` file holds, and the shapes within.
 *
 * Outside, a ZIP: how to open it, the vault's key under the passphrase, the content under that key and
 * under the recovery code's. Inside the content, another ZIP of JSON and original files.
 *
 * @see docs/backup-format.md
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { z } from 'zod'
import { EVENT_TYPES, type KeptEvent, type StoredFile, sha256Hex } from '../complaint/index.ts'

/** Format that this application writes. */
export const BACKUP_FORMAT = 9

/** The outer entries, in order. */
export const OUTER = { readMe: 'LISEZ-MOI.txt', key: 'cle-du-coffre.age', content: 'contenu.age', format: 'format.json' } as const
export const OUTER_NAMES: readonly string[] = [OUTER.readMe, OUTER.key, OUTER.content, OUTER.format]

/** The inner entries, besides one JSON for each dossier and each file as it was. */
export const INNER = {
  settings: 'cabinet.json',
  settingFiles: 'cabinet/',
  dossiers: 'dossiers/',
  files: 'fichiers/',
  manifest: 'manifeste.json',
  /** Who made the backup, from format 6 on. */
  seal: 'sceau.json',
} as const

/** In bytes, for one entry of the content: a file of a dossier may be 25 MB; what is larger is neither written nor read. */
export const MAX_PART_SIZE = 64 * 1024 * 1024

/** Bytes of the content's beginning whose digest lies in clear: it tells a damaged file from a wrong key. */
export const CONTENT_HEAD_SIZE = 512

/** A dossier with everything that the journal says of it. */
export type ArchivedDossier = {
  readonly dossierId: string
  readonly reference: string
  /** Where the journal ends, as `headHash` says. */
  readonly head: string
  readonly events: readonly KeptEvent[]
}

/** A file of a dossier, as its journal describes it. */
export type ArchivedFile = StoredFile & { readonly dossierId: string }

export type Counts = { readonly dossiers: number; readonly events: number; readonly files: number }

/** What a backup says of itself, once everything in it was found as it says. */
export type Manifest = {
  readonly format: number
  readonly application: string
  /** Instant, ISO 8601 in UTC. */
  readonly madeAt: string
  readonly vaultId: string
  readonly counts: Counts
  /** Where the journal of each dossier ends, by its id. */
  readonly heads: Readonly<Record<string, string>>
  /** Every other entry of the content, in order. */
  readonly parts: readonly Part[]
}

export type Part = { readonly name: string; readonly size: number; readonly sha256: string }

const sha256 = z.string().regex(/^[\da-f]{64}$/)
const count = z.int().min(0)

/** What every format to come keeps in `format.json`, so that an older application can tell it is too old. */
export const formatNumberSchema = z.looseObject({ format: z.int().min(1) })

export const formatSchema = z.object({
  format: z.int().min(1),
  application: z.string().max(40),
  vaultId: z.string().max(80),
  parts: z.object({
    readMe: z.object({ size: count, sha256 }),
    key: z.object({ size: count, sha256 }),
    content: z.object({ size: count, headSha256: sha256 }),
  }),
})

/** In clear beside the content: nothing of anybody. */
export type FormatFile = z.infer<typeof formatSchema>

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const skeleton = {
  id: z.string().min(1),
  dossierId: z.string().min(1),
  sequence: z.int().min(1),
  occurredOn: day,
  recordedAt: z.string().max(40),
  recordedBy: z.string(),
  factsDigest: sha256,
  previous: z.union([sha256, z.array(sha256).min(2)]),
  hash: sha256,
}

const keptEvent = z.union([
  z.strictObject({ ...skeleton, salt: z.string(), facts: z.looseObject({ type: z.enum(EVENT_TYPES) }) }),
  z.strictObject(skeleton),
])

export const dossierSchema = z.strictObject({
  // No id of ours: as the name of a member it would name none.
  dossierId: z
    .string()
    .min(1)
    .refine((id) => id !== '__proto__'),
  reference: z.string().min(1),
  head: sha256,
  events: z.array(keptEvent).min(1),
})

export const manifestSchema = z.strictObject({
  format: z.int().min(1).max(BACKUP_FORMAT),
  application: z.string(),
  madeAt: z.string(),
  vaultId: z.string(),
  counts: z.strictObject({ dossiers: count, events: count, files: count }),
  heads: z.record(z.string(), sha256),
  parts: z.array(z.strictObject({ name: z.string(), size: count, sha256 })),
})

/** Format from which a backup bears the seal of the vault that made it. */
export const SEALED_SINCE = 6

/**
 * The manifest's HMAC-SHA-256 under a key that only holders of a private key know: that of the vault's backups, that of
 * the recovery code. Whoever knows their public halves alone can encrypt a backup, not seal it.
 */
export const sealSchema = z.strictObject({ vault: sha256, recoveryCode: sha256.optional() })

/** The keys of the seals: the one for whoever has the vault's private key, and the recovery code's where it is known. */
export type SealKeys = { readonly vault: Uint8Array; readonly recoveryCode?: Uint8Array | undefined }

export function sealOf(manifest: Uint8Array, keys: SealKeys): z.infer<typeof sealSchema> {
  const under = (key: Uint8Array) => bytesToHex(hmac(digest, key, manifest))
  return { vault: under(keys.vault), ...(keys.recoveryCode && { recoveryCode: under(keys.recoveryCode) }) }
}

/**
 * Whether the vault made a backup: `holds`, or `broken` where somebody without its keys did; `none` where nothing says so, in a
 * format before seals or for a recovery code that the vault did not know.
 */
export type SealVerdict = 'holds' | 'broken' | 'none'

export const settingsSchema = z.record(z.string(), z.unknown())

/** Format from which a setting's file lies apart; before, `cabinet.json` held it in base64. */
export const SETTING_FILES_SINCE = 4

const settingFile = z.looseObject({ name: z.string(), base64: z.string() })
const toldSettingFile = z.looseObject({ name: z.string(), entry: z.strictObject({ name: z.string(), size: count, sha256 }) })

/** A setting that holds a file, e.g. a signed copy: what `cabinet.json` tells of it, and its bytes, an entry of their own. */
export type SettingFile = { readonly told: { readonly entry: Part; readonly [member: string]: unknown }; readonly bytes: Uint8Array }

/** @returns `undefined` for a setting that holds no file */
export function settingFileOf(key: string, value: unknown): SettingFile | undefined {
  const parsed = settingFile.safeParse(value)
  if (!parsed.success) return undefined
  const { base64: text, ...members } = parsed.data
  const bytes = base64.decode(text)
  const entry = { name: settingFilePart(key, members.name), size: bytes.length, sha256: sha256Hex(bytes) }
  return { told: { ...members, entry }, bytes }
}

/** The entry of a setting's file, where `cabinet.json` tells of one. */
export function toldEntry(told: unknown): Part | undefined {
  return toldSettingFile.safeParse(told).data?.entry
}

/** The setting as it was, from what was told of it and its bytes. */
export function settingWith(told: unknown, bytes: Uint8Array): unknown {
  const { entry: _, ...members } = told as { readonly entry: Part }
  return { ...members, base64: base64.encode(bytes) }
}

function settingFilePart(key: string, name: string): string {
  return `${INNER.settingFiles}${safe(key)} ${safe(name)}`
}

/** The entry of a dossier. */
export function dossierPart({ reference, dossierId }: Pick<ArchivedDossier, 'reference' | 'dossierId'>): string {
  return `${INNER.dossiers}${safe(reference)} ${safe(dossierId.slice(0, 8))}.json`
}

/** The entry of a file: its own name, after as much of its id as tells it from its neighbours. */
export function filePart(reference: string, { fileId, name }: Pick<StoredFile, 'fileId' | 'name'>): string {
  return `${INNER.files}${safe(reference)}/${safe(fileId.slice(0, 13))} ${safe(name)}`
}

const MAX_NAME_LENGTH = 100

/**
 * What every file system and UTF-8 take: no separator, no control character, no half of a character,
 * no dot or space at the ends; the last 100 characters, so that the extension stays.
 */
function safe(name: string): string {
  const cleaned = name
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_')
  const cut = [...cleaned].slice(-MAX_NAME_LENGTH).join('')
  return cut.replace(/^[. ]+|[. ]+$/g, '') || '_'
}

/** Every file that a journal tells of, by its id. */
export function filesOf({ dossierId, events }: Pick<ArchivedDossier, 'dossierId' | 'events'>): ReadonlyMap<string, ArchivedFile> {
  const files = new Map<string, ArchivedFile>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (isStoredFile(value) && value.fileId !== '') files.set(value.fileId, { ...value, dossierId })
    Object.values(value).forEach(visit)
  }
  for (const { facts } of events) visit(facts)
  return files
}

const storedFile = z.object({ fileId: z.string(), name: z.string(), mediaType: z.string(), size: count, sha256 })

function isStoredFile(value: object): value is StoredFile {
  return 'fileId' in value && storedFile.safeParse(value).success
}

/** How to open a backup by hand, for whoever finds it. */
export const READ_ME = `Sauvegarde d’un registre des réclamations (Réclamations CGP)

Elle s’ouvre dans l’application : écran d’accueil, « J’avais déjà un registre ».

Sans l’application, il faut un logiciel ZIP et le programme age (https://age-encryption.org).
Extraire d’abord tout ce que contient la sauvegarde (sous Windows : la renommer en .zip, puis « Extraire tout ») :
  unzip sauvegarde.rcgp

Avec la phrase de passe :
  age --decrypt --output cle.txt cle-du-coffre.age
  age --decrypt --identity cle.txt --output contenu.zip contenu.age

Avec le code de secours : écrire dans un fichier cle.txt une seule ligne,
AGE-SECRET-KEY-1 suivi du code sans espaces, puis :
  age --decrypt --identity cle.txt --output contenu.zip contenu.age

Puis : unzip contenu.zip -d contenu

contenu.zip contient un fichier JSON pour chaque dossier, les lettres et les pièces telles quelles,
les réglages et les documents du cabinet, et un manifeste avec l’empreinte SHA-256 de chaque fichier.
Effacez ensuite cle.txt et contenu.zip : ils ne sont plus protégés.
`
