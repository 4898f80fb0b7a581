/** The calls between window and main process: one type, one schema for each. */
import { z } from 'zod'
import { FOLDER_SCHEMAS, type HostFolders, MAX_PART_SIZE } from './folders.ts'
import { INCIDENT_SCHEMA } from './incident.ts'
import type {
  Diagnostic,
  FileToSave,
  HostInfo,
  HostNotice,
  HostSignal,
  OpenedBackup,
  PdfOutcome,
  PrintOutcome,
  SaveOutcome,
} from './port.ts'
import { type HostServer, type HostSpace, MAX_OBJECT_SIZE, parseSpaceName } from './space.ts'
import { type HostUpdates, MAX_ADDRESS_LENGTH } from './updates.ts'

type Call<Argument, Result> = { readonly argument: Argument; readonly result: Result }
type CallOf<F extends (...parameters: never) => unknown> = Call<
  Parameters<F> extends [infer Argument] ? Argument : undefined,
  Awaited<ReturnType<F>>
>
type FolderCall<Name extends keyof HostFolders> = CallOf<HostFolders[Name]>
type SpaceAnswer<Name extends Exclude<keyof HostSpace, 'server'>> = Awaited<ReturnType<HostSpace[Name]>>

/** Each channel with what it takes and what it answers. */
export type Channels = {
  readonly 'host:info': Call<undefined, HostInfo>
  readonly 'host:save-file': Call<FileToSave, SaveOutcome>
  readonly 'host:print': Call<undefined, PrintOutcome>
  readonly 'host:make-pdf': Call<undefined, PdfOutcome>
  readonly 'host:open-data-folder': Call<undefined, boolean>
  readonly 'host:rebuild-database': Call<undefined, boolean>
  readonly 'host:ask-to-notify': Call<undefined, boolean>
  readonly 'host:notify': Call<HostNotice, boolean>
  readonly 'folders:list': FolderCall<'list'>
  readonly 'folders:read': FolderCall<'read'>
  readonly 'folders:append': FolderCall<'append'>
  readonly 'folders:begin-writing': FolderCall<'beginWriting'>
  readonly 'folders:continue-writing': FolderCall<'continueWriting'>
  readonly 'folders:finish-writing': FolderCall<'finishWriting'>
  readonly 'folders:abandon-writing': FolderCall<'abandonWriting'>
  readonly 'folders:remove': FolderCall<'remove'>
  readonly 'folders:choose': FolderCall<'choose'>
  readonly 'folders:forget-chosen': FolderCall<'forgetChosen'>
  readonly 'folders:label': FolderCall<'label'>
  readonly 'space:list': Call<undefined, SpaceAnswer<'list'>>
  readonly 'space:read': Call<string, SpaceAnswer<'read'>>
  readonly 'space:put-once': Call<{ readonly name: string; readonly bytes: Uint8Array }, SpaceAnswer<'putOnce'>>
  readonly 'space:remove': Call<string, SpaceAnswer<'remove'>>
  readonly 'space:place': Call<undefined, SpaceAnswer<'place'>>
  readonly 'space:choose': Call<undefined, SpaceAnswer<'choose'>>
  readonly 'space:forget': Call<undefined, SpaceAnswer<'forget'>>
  readonly 'server:choose': CallOf<HostServer['choose']>
  readonly 'server:enter': CallOf<HostServer['enter']>
  readonly 'server:leave': CallOf<HostServer['leave']>
  readonly 'server:make': CallOf<HostServer['make']>
  readonly 'opened-backup:waiting': CallOf<OpenedBackup['waiting']>
  readonly 'opened-backup:take': CallOf<OpenedBackup['take']>
  readonly 'opened-backup:read': CallOf<OpenedBackup['read']>
  readonly 'updates:state': CallOf<HostUpdates['state']>
  readonly 'updates:choose-folder': CallOf<HostUpdates['chooseFolder']>
  readonly 'updates:choose-address': CallOf<HostUpdates['chooseAddress']>
  readonly 'updates:turn-off': CallOf<HostUpdates['turnOff']>
  readonly 'updates:check-at-start': CallOf<HostUpdates['checkAtStart']>
  readonly 'updates:check': CallOf<HostUpdates['check']>
  readonly 'updates:prepare': CallOf<HostUpdates['prepare']>
  readonly 'updates:cancel': CallOf<HostUpdates['cancel']>
  readonly 'updates:quit-and-install': CallOf<HostUpdates['quitAndInstall']>
  readonly 'key:load': Call<undefined, Uint8Array | undefined>
  readonly 'key:save': Call<Uint8Array, boolean>
  readonly 'key:forget': Call<undefined, void>
  readonly 'diagnostic:note': CallOf<Diagnostic['note']>
  readonly 'diagnostic:save': CallOf<Diagnostic['save']>
  /** Whether something in the window wants to be told before it closes. */
  readonly 'closing:hold': Call<boolean, void>
  /** All that listened to the closing has ended. */
  readonly 'closing:ready': Call<undefined, void>
}

export type ChannelName = keyof Channels

/** What the main process tells the window by itself, by channel. */
export type Signals = { readonly 'host:signal': HostSignal }

/** A saved document: far above any letter or synthesis, far below what could fill the memory. In bytes. */
export const MAX_SAVED_SIZE = 256 * 1024 * 1024

/** In bytes. */
export const MAX_SECRET_SIZE = 1024
const SERVER_SECRET_SIZE = 32

/** In characters. */
const MAX_SERVER_ADDRESSES = 1000

const fileName = z.string().min(1).max(200)

const fileToSave = z.strictObject({
  name: fileName,
  mediaType: z.string().max(200),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_SAVED_SIZE),
})

/** In characters: longer than any sentence of ours, short enough for any system's notices. */
export const MAX_NOTICE_TITLE = 80
export const MAX_NOTICE_BODY = 300

const notice = z.strictObject({ title: z.string().min(1).max(MAX_NOTICE_TITLE), body: z.string().min(1).max(MAX_NOTICE_BODY) })

const secret = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength > 0 && bytes.byteLength <= MAX_SECRET_SIZE)

const objectName = z
  .string()
  .max(120)
  .refine((name) => parseSpaceName(name) !== undefined)

const spaceObject = z.strictObject({
  name: objectName,
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_OBJECT_SIZE),
})

const pass = {
  firm: z.string().regex(/^[\da-f]{16}$/),
  secret: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength === SERVER_SECRET_SIZE),
  keepsFolder: z.boolean(),
}

/** What a call must carry; anything else is refused. */
export const ARGUMENT_SCHEMAS = {
  'host:info': z.undefined(),
  'host:save-file': fileToSave,
  'host:print': z.undefined(),
  'host:make-pdf': z.undefined(),
  'host:open-data-folder': z.undefined(),
  'host:rebuild-database': z.undefined(),
  'host:ask-to-notify': z.undefined(),
  'host:notify': notice,
  'folders:list': FOLDER_SCHEMAS.folder,
  'folders:read': FOLDER_SCHEMAS.range,
  'folders:append': FOLDER_SCHEMAS.addition,
  'folders:begin-writing': FOLDER_SCHEMAS.address,
  'folders:continue-writing': FOLDER_SCHEMAS.part,
  'folders:finish-writing': FOLDER_SCHEMAS.writingId,
  'folders:abandon-writing': FOLDER_SCHEMAS.writingId,
  'folders:remove': FOLDER_SCHEMAS.address,
  'folders:choose': z.undefined(),
  'folders:forget-chosen': z.undefined(),
  'folders:label': FOLDER_SCHEMAS.folder,
  'space:list': z.undefined(),
  'space:read': objectName,
  'space:put-once': spaceObject,
  'space:remove': objectName,
  'space:place': z.undefined(),
  'space:choose': z.undefined(),
  'space:forget': z.undefined(),
  'server:choose': z.strictObject({ ...pass, addresses: z.string().min(1).max(MAX_SERVER_ADDRESSES), makesSpace: z.boolean() }),
  'server:enter': z.strictObject(pass),
  'server:leave': z.undefined(),
  'server:make': z.undefined(),
  'opened-backup:waiting': z.undefined(),
  'opened-backup:take': z.undefined(),
  'opened-backup:read': z.strictObject({ from: z.int().min(0), length: z.int().min(0).max(MAX_PART_SIZE) }),
  'updates:state': z.undefined(),
  'updates:choose-folder': z.undefined(),
  'updates:choose-address': z.strictObject({ address: z.string().min(1).max(MAX_ADDRESS_LENGTH) }),
  'updates:turn-off': z.undefined(),
  'updates:check-at-start': z.boolean(),
  'updates:check': z.undefined(),
  'updates:prepare': z.undefined(),
  'updates:cancel': z.undefined(),
  'updates:quit-and-install': z.undefined(),
  'key:load': z.undefined(),
  'key:save': secret,
  'key:forget': z.undefined(),
  'diagnostic:note': INCIDENT_SCHEMA,
  'diagnostic:save': z.undefined(),
  'closing:hold': z.boolean(),
  'closing:ready': z.undefined(),
} as const satisfies { readonly [C in ChannelName]: z.ZodType<Channels[C]['argument']> }
