/**
 * A register that already holds the firm, and complaints where they are asked for, for the tests that begin after it.
 *
 * The application's own code records it, on a computer in memory, from what would have been typed; its database and its
 * folders are then put, byte for byte, where the application looks for them. What a first run and an intake type on the
 * screens has its own tests.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  createFirmJournal,
  createSettings,
  createWriter,
  journalOf,
  projectionOf,
  recordingContext,
} from '../../renderer/data/register/index.ts'
import { databaseName, eventRow, openDatabase, openVault, RegisterDatabase, saveHeader } from '../../renderer/data/storage/index.ts'
import { type FirmDraft, fromMediator, toFirm } from '../../renderer/features/firm/firm-draft.ts'
import { EMPTY_INTAKE, type IntakeDraft, intakeCommand } from '../../renderer/features/intake/intake-draft.ts'

import type { KeptEvent } from '../../shared/complaint/index.ts'
import { recorderOf, TEAM_OF_ONE, type Team } from '../../shared/firm/members.ts'
import { type KeptLaw, LAW, type LocalDate, SUGGESTED_MEDIATORS, yearOf } from '../../shared/regulation/index.ts'
import { newComputer } from '../renderer/data/backup/a-vault.ts'
import { knownShell } from './edition.ts'
import { newReadyVault } from './ready-vault.ts'

export type ReadyRegister = {
  /** The day on which all of it was recorded. */
  readonly today: LocalDate
  readonly firm: FirmDraft
  readonly complaints: readonly Partial<IntakeDraft>[]
  /** Who records; one where it is not said. */
  readonly team?: Team | undefined
  /** What other seats recorded meanwhile of the first complaint: its journal with that of theirs. */
  readonly meanwhile?: ((journal: readonly KeptEvent[]) => readonly KeptEvent[]) | undefined
  /** The law that an earlier version had kept; none where no version did. */
  readonly formerLaw?: KeptLaw | undefined
}

/**
 * Puts the register on this computer, and shows it locked, on the page of its last dossier or else the first page.
 *
 * @returns its recovery code's groups, and its dossiers' ids
 */
export async function giveRegister(page: Page, passphrase: string, ready: ReadyRegister) {
  const { files, content, recoveryCode, dossierIds } = await madeRegister(passphrase, ready)
  await putRegister(page, files, content)
  const last = dossierIds.at(-1)
  const here = new URL(page.url())
  await page.goto(new URL(last === undefined ? '/' : `/#/reclamations/${last}`, here).href)
  // Where the application was on screen, another of its pages is no start.
  if (here.pathname === '/') await page.reload()
  return { recoveryCode, dossierIds }
}

/** A register made on a computer in memory: its files and its database, byte for byte. */
export async function madeRegister(passphrase: string, ready: ReadyRegister) {
  const { header, keys, recoveryCode } = await newReadyVault(passphrase)
  const folders = newComputer()
  await saveHeader(folders, header)
  const outcome = await openVault(folders, header, keys)
  if (outcome.status !== 'open') throw new Error(JSON.stringify(outcome))
  const { vault } = outcome
  const dossierIds = await fill(vault, ready)
  const content = await contentOf(databaseName(header.generation))
  vault.close()
  return { files: new Map(folders.files), content, recoveryCode, dossierIds }
}

type Vault = Extract<Awaited<ReturnType<typeof openVault>>, { status: 'open' }>['vault']

async function fill(
  { database, ledger, mirror, protection }: Vault,
  { today, firm, complaints, team, meanwhile, formerLaw }: ReadyRegister,
) {
  const recording = () => recordingContext(`${today}T08:00:00.000Z`)
  const register = createWriter({
    database,
    ledger,
    mirror,
    contentKeys: protection.contentKeys,
    recording,
    recorder: async () => recorderOf(TEAM_OF_ONE),
  })
  await createSettings(database, ledger).saveFirm(toFirm(firm))
  if (formerLaw) {
    const kept = { type: 'LawKept', law: formerLaw, version: '0.0.1' } as const
    await createFirmJournal(database, ledger, recording).record(() => ({ status: 'accepted', facts: [{ occurredOn: today, facts: kept }] }))
  }
  const settings = { zone: firm.zone, statuses: firm.statuses, providesPaymentServices: false }
  const ids: string[] = []
  for (const typed of complaints) {
    const draft: IntakeDraft = { ...EMPTY_INTAKE, qualification: 'complaint', ...typed }
    const recorded = await register.open(yearOf(today), (reference) => intakeCommand(draft, reference, settings, { today, law: LAW }))
    if (recorded.status !== 'recorded') throw new Error(JSON.stringify(recorded))
    ids.push(recorded.dossierId)
  }
  if (team) await createSettings(database, ledger).save('team', team)
  const [first] = ids
  if (first && meanwhile) await receive({ database, ledger }, await journalOf(database, first), meanwhile)
  return ids
}

/** Takes in what came from elsewhere of a dossier. */
async function receive({ database, ledger }: Pick<Vault, 'database' | 'ledger'>, journal: KeptEvent[], meanwhile: Meanwhile) {
  const met = meanwhile(journal)
  const known = new Set(journal.map(({ id }) => id))
  await ledger.write([database.events, database.dossiers], async () => {
    await database.events.bulkAdd(met.filter(({ id }) => !known.has(id)).map(eventRow))
    await database.dossiers.put(projectionOf(met))
  })
}

type Meanwhile = NonNullable<ReadyRegister['meanwhile']>

/** A firm with insurance and CIF statuses, as it is typed, its mediators confirmed on a day. */
export function fictitiousFirm(name: string, confirmedOn: LocalDate): FirmDraft {
  return {
    name,
    address: '12 rue des Tilleuls\n69006 Lyon',
    city: 'Lyon',
    oriasNumber: '00000000',
    statuses: ['CIF', 'IAS'],
    zone: 'metropole',
    signatoryName: 'Camille Fictif',
    signatoryRole: 'Gérance',
    contactName: 'Camille Fictif',
    contactEmail: 'reclamations@cabinet-fictif.example',
    contactPhone: '04 00 00 00 00',
    website: '',
    mediators: {
      insurance: { ...fromMediator(SUGGESTED_MEDIATORS.insurance), confirmedOn },
      cif: { ...fromMediator(SUGGESTED_MEDIATORS.cif), confirmedOn },
    },
  }
}

/** Puts a computer's files and its database, byte for byte, where the application looks for them. */
export async function putRegister(page: Page, files: ReadonlyMap<string, Uint8Array>, content: Content): Promise<void> {
  await putFiles(page, files)
  await page.evaluate(putDatabase, content)
}

type Content = {
  readonly name: string
  readonly version: number
  readonly stores: readonly {
    readonly name: string
    readonly keyPath: string
    readonly autoIncrement: boolean
    readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[]; readonly options: IDBIndexParameters }[]
    readonly rows: readonly unknown[]
  }[]
}

/** A database of the computer in memory as it lies on its disk: every row sealed. */
export async function contentOf(name: string): Promise<Content> {
  const outcome = await openDatabase(new RegisterDatabase(name))
  if (outcome.status !== 'open') throw new Error(JSON.stringify(outcome))
  const raw = outcome.database.backendDB()
  const stores = await Promise.all(
    [...raw.objectStoreNames].map(async (store) => {
      const objects = raw.transaction(store).objectStore(store)
      const indexes = [...objects.indexNames].map((index) => {
        const { keyPath, unique, multiEntry } = objects.index(index)
        return { name: index, keyPath, options: { unique, multiEntry } }
      })
      const { keyPath, autoIncrement } = objects
      return { name: store, keyPath: keyPath as string, autoIncrement, indexes, rows: await outcome.database.table(store).toArray() }
    }),
  )
  const content = { name, version: raw.version, stores }
  outcome.database.close()
  return content
}

/** In the page. */
async function putDatabase({ name, version, stores }: Content): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onerror = () => reject(request.error)
    request.onsuccess = () => resolve(request.result)
    request.onupgradeneeded = () => {
      for (const { name: store, keyPath, autoIncrement, indexes } of stores) {
        const objects = request.result.createObjectStore(store, { keyPath, autoIncrement })
        for (const index of indexes) objects.createIndex(index.name, index.keyPath, index.options)
      }
    }
  })
  const transaction = database.transaction(
    stores.map((store) => store.name),
    'readwrite',
  )
  for (const { name: store, rows } of stores) for (const row of rows) transaction.objectStore(store).put(row)
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  database.close()
}

/** Where each folder of the host lies. */
const PLACES: Readonly<Record<string, string>> = { vault: 'coffre' }

async function putFiles(page: Page, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const shell = knownShell(page)
  for (const [path, bytes] of files) {
    const [folder = '', ...rest] = path.split('/')
    const place = [PLACES[folder] ?? folder, ...rest]
    if (shell) {
      const file = join(shell.userData, ...place)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, bytes)
      continue
    }
    await page.evaluate(putInBrowser, { place, bytes })
  }
}

/** In the page. */
async function putInBrowser({ place, bytes }: { readonly place: readonly string[]; readonly bytes: Uint8Array }): Promise<void> {
  let folder = await navigator.storage.getDirectory()
  for (const name of place.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true })
  const writing = await (await folder.getFileHandle(place.at(-1) ?? '', { create: true })).createWritable()
  await writing.write(new Uint8Array(bytes))
  await writing.close()
}
