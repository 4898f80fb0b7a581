/**
 * The register: the one way dossiers are read and written.
 *
 * A command runs inside the transaction that records its facts, on the dossier as it stands there:
 * two windows can never both act on the same past.
 */
import {
  type CommandResult,
  type Dossier,
  type DossierReference,
  type ErasureIntent,
  erasePerson,
  foldDossier,
  headOf,
  type JournalEvent,
  type KeptEvent,
  legible,
  link,
  type NewFact,
  type RecordingContext,
  type Refusal,
  record,
  SETTLED_STAGES,
  type SealVerdict,
  type Stage,
  type StoredFile,
  skeletonOf,
  verifySeal,
} from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { inParts } from '../platform/index.ts'
import type { ContentKeys, DossierSummary, FileRow, Mirror, RegisterDatabase } from '../storage/index.ts'
import { eventRow, keptEvent, type Ledger, noteErasure, noteProjection, readMark, storageFailure } from '../storage/index.ts'
import { createImports, type Imports } from './imports.ts'
import { projectionOf } from './projection.ts'
import type { RecordOutcome } from './record-outcome.ts'

/** A file to keep: its description for the journal, its bytes for the store. */
export type NewFile = { readonly file: StoredFile; readonly bytes: Uint8Array }

/** A dossier with its journal as recorded and the verdict of its seal. */
export type LoadedDossier = { readonly dossier: Dossier; readonly journal: readonly KeptEvent[]; readonly seal: SealVerdict }

/** Some journals, and how much of the register has been read with them, 0 to 1. */
export type JournalsPart = { readonly journals: readonly (readonly KeptEvent[])[]; readonly share: number }

/** Ids of the dossiers that a new one is linked with, and the day. */
export type NewLinks = { readonly ids: readonly string[]; readonly today: LocalDate }

export type Register = Imports & {
  /**
   * Opens a dossier under the next free number.
   *
   * @param year of the number
   * @param command receives that number
   * @param draftKey of what was typed, forgotten in the same transaction: a crash never leaves a draft of what is recorded
   * @param links dossiers that bear on it: noted on both sides in the same transaction
   */
  readonly open: (
    year: number,
    command: (reference: string) => CommandResult,
    files?: readonly NewFile[],
    draftKey?: string,
    links?: NewLinks,
  ) => Promise<RecordOutcome>
  /** Takes a step on a dossier. @param command sees the dossier, and its journal as recorded; @param draftKey as in `open` */
  readonly record: (dossierId: string, command: RecordCommand, files?: readonly NewFile[], draftKey?: string) => Promise<RecordOutcome>
  /**
   * Takes a step that concerns several dossiers: all of it is recorded, or nothing.
   *
   * @param command sees them in the order of the ids, and gives one result for each
   * @returns the first dossier's id where it was recorded; every refusal otherwise
   */
  readonly recordTogether: (
    dossierIds: readonly string[],
    command: (dossiers: readonly RecordedDossier[]) => readonly CommandResult[],
  ) => Promise<RecordOutcome>
  readonly load: (dossierId: string) => Promise<LoadedDossier | undefined>
  /** Every dossier listed. @param onProgress told how much of the register is read, 0 to 1 */
  readonly loadAll: (onProgress?: (share: number) => void) => Promise<readonly Dossier[]>
  /** Every journal as recorded, some at a time, so that what shows them never waits long. */
  readonly journals: () => AsyncIterable<JournalsPart>
  /** Dossiers that arrived from one day to another, both included: the others are not read. */
  readonly loadArrived: (from: LocalDate, to: LocalDate) => Promise<readonly Dossier[]>
  readonly summaries: () => Promise<readonly DossierSummary[]>
  readonly summariesAt: (stages: readonly Stage[]) => Promise<readonly DossierSummary[]>
  readonly count: () => Promise<number>
  /** How many events are recorded, in every journal: another number where any dossier has changed. */
  readonly eventCount: () => Promise<number>
  readonly file: (fileId: string) => Promise<{ name: string; mediaType: string; bytes: Uint8Array } | undefined>
  /** Keeps whole journals, already sealed, all together or none. */
  readonly adopt: (journals: readonly (readonly KeptEvent[])[]) => Promise<void>
  /** Destroys what a dossier tells of its person: its key, its facts, its files and its drafts; the skeleton stays. */
  readonly erase: (dossierId: string, intent: ErasureIntent) => Promise<RecordOutcome>
  /** Throws the projection away and folds it again from the events. */
  readonly rebuildProjection: () => Promise<void>
}

/** A dossier and its journal as recorded, the facts of erased events being those retained of them. */
export type RecordedDossier = { readonly dossier: Dossier; readonly journal: readonly JournalEvent[] }

type RecordCommand = (dossier: Dossier, journal: readonly JournalEvent[]) => CommandResult

/** Dossiers folded anew with one query and one write. */
const FOLDED_TOGETHER = 200

/** Journals, and rows in brief, opened with one query: their boxes take a few milliseconds, and the window draws between two. */
const JOURNALS_TOGETHER = 50
const BRIEFS_TOGETHER = 100

/** What the register is made of. */
export type RegisterParts = {
  readonly database: RegisterDatabase
  readonly ledger: Ledger
  readonly mirror: Pick<Mirror, 'rewrite' | 'mend'>
  readonly contentKeys: ContentKeys
}

/** @param recording fresh instant, author and randomness for each recording */
export function createRegister({ database, ledger, mirror, contentKeys }: RegisterParts, recording: () => RecordingContext): Register {
  const { events, dossiers, files, drafts, keys } = database

  const journalOf = async (dossierId: string): Promise<KeptEvent[]> => {
    const rows = await events.where('[dossierId+sequence]').between([dossierId, 0], [dossierId, Number.POSITIVE_INFINITY]).toArray()
    return rows.map(keptEvent)
  }

  /** Journals of dossiers that follow one another in the order of their ids. */
  const journalsBetween = async (dossierIds: readonly string[]): Promise<KeptEvent[][]> => {
    const [first, last] = [dossierIds[0], dossierIds.at(-1)]
    const rows = await events.where('[dossierId+sequence]').between([first, 0], [last, Number.POSITIVE_INFINITY]).toArray()
    return [...Map.groupBy(rows, ({ dossierId }) => dossierId).values()].map((journal) => journal.map(keptEvent))
  }

  /** Every journal with events, some at a time, in the order of the dossiers' ids. */
  const journalsInParts = async function* (): AsyncGenerator<JournalsPart> {
    const dossierIds = await dossiers.toCollection().primaryKeys()
    let read = 0
    for (const part of inParts(dossierIds, JOURNALS_TOGETHER)) {
      read += part.length
      yield { journals: await journalsBetween(part), share: read / dossierIds.length }
    }
  }

  /** Adds facts to a journal, and folds its row anew. */
  const append = async (dossierId: string, journal: readonly KeptEvent[], facts: readonly NewFact[]): Promise<void> => {
    const sealed = record(dossierId, headOf(journal), facts, recording())
    await events.bulkAdd(sealed.map(eventRow))
    await dossiers.put(projectionOf([...journal, ...sealed]))
  }

  /** Writes events, files and projection in one transaction; a refusal writes nothing. */
  const write = async (
    dossierId: string,
    command: () => Promise<CommandResult>,
    newFiles: readonly NewFile[],
    draftKey?: string,
  ): Promise<RecordOutcome> => {
    try {
      return await ledger.write([events, dossiers, files, drafts], async (): Promise<RecordOutcome> => {
        const result = await command()
        if (result.status === 'refused') return result
        const journal = await journalOf(dossierId)
        await append(dossierId, journal, result.facts)
        await files.bulkAdd(newFiles.map(({ file, bytes }) => fileRow(dossierId, file, bytes)))
        if (draftKey !== undefined) await drafts.delete(draftKey)
        return { status: 'recorded', dossierId }
      })
    } catch (error) {
      return { status: 'failed', failure: storageFailure(error) }
    }
  }

  /** Writes steps on several dossiers in one transaction; one refusal writes nothing. */
  const writeTogether: Register['recordTogether'] = async (dossierIds, command) => {
    try {
      return await ledger.write([events, dossiers], async (): Promise<RecordOutcome> => {
        const journals = await Promise.all(dossierIds.map(journalOf))
        const results = command(journals.map((journal) => ({ dossier: foldDossier(journal), journal: legible(journal) })))
        const refusals = results.flatMap((result) => (result.status === 'refused' ? result.refusals : []))
        if (refusals.length > 0) return { status: 'refused', refusals: distinct(refusals) }
        for (const [index, journal] of journals.entries()) {
          const result = results[index]
          if (result?.status === 'accepted') await append(dossierIds[index] ?? '', journal, result.facts)
        }
        return { status: 'recorded', dossierId: dossierIds[0] ?? '' }
      })
    } catch (error) {
      return { status: 'failed', failure: storageFailure(error) }
    }
  }

  /** The opening with its links, their counterparts written into the other dossiers; a refusal writes nothing. */
  const openLinked = async (opened: DossierReference, opening: CommandResult, { ids, today }: NewLinks): Promise<CommandResult> => {
    if (opening.status === 'refused') return opening
    const journals = await Promise.all(ids.map(journalOf))
    const others = journals.map((journal) => ({ journal, dossier: foldDossier(journal) }))
    const counterparts = others.map(({ dossier }) => link(dossier, { otherId: opened.id, otherReference: opened.reference }, { today }))
    const refusals = counterparts.flatMap((result) => (result.status === 'refused' ? result.refusals : []))
    if (refusals.length > 0) return { status: 'refused', refusals: distinct(refusals) }
    for (const [index, { dossier, journal }] of others.entries()) {
      const result = counterparts[index]
      if (result?.status === 'accepted') await append(dossier.id, journal, result.facts)
    }
    const links = others.map(
      ({ dossier }): NewFact => ({
        occurredOn: today,
        facts: { type: 'DossierLinked', otherId: dossier.id, otherReference: dossier.reference },
      }),
    )
    return { status: 'accepted', facts: [...opening.facts, ...links] }
  }

  const nextReference = async (year: number): Promise<string> => {
    const taken = (await dossiers.where('reference').startsWith(`${year}-`).keys()).map((key) => Number(String(key).split('-')[1]))
    const last = Math.max(0, ...taken.filter(Number.isInteger))
    return `${year}-${String(last + 1).padStart(3, '0')}`
  }

  return {
    ...createImports({ database, ledger }, recording),
    open: (year, command, newFiles = [], draftKey, links) => {
      const id = recording().newId()
      const opening = async () => {
        const reference = await nextReference(year)
        return links ? openLinked({ id, reference }, command(reference), links) : command(reference)
      }
      return write(id, opening, newFiles, draftKey)
    },
    record: (dossierId, command, newFiles = [], draftKey) =>
      write(
        dossierId,
        async () => {
          const journal = await journalOf(dossierId)
          return command(foldDossier(journal), legible(journal))
        },
        newFiles,
        draftKey,
      ),
    recordTogether: writeTogether,
    load: async (dossierId) => {
      const [journal, row] = await Promise.all([journalOf(dossierId), dossiers.get(dossierId)])
      if (journal.length === 0) return undefined
      return { dossier: foldDossier(journal), journal, seal: verifySeal(journal, row?.head) }
    },
    loadAll: async (onProgress) => {
      const all: Dossier[] = []
      for await (const { journals, share } of journalsInParts()) {
        all.push(...journals.map((journal) => foldDossier(journal)).filter(isListed))
        onProgress?.(share)
      }
      return all
    },
    journals: journalsInParts,
    loadArrived: async (from, to) => {
      const ids = await dossiers.where('arrivedOn').between(from, to, true, true).primaryKeys()
      const arrived: Dossier[] = []
      for (const part of inParts(ids, JOURNALS_TOGETHER)) {
        const journals = await Promise.all(part.map(journalOf))
        arrived.push(...journals.map((journal) => foldDossier(journal)).filter(isListed))
      }
      return arrived
    },
    summaries: async () => {
      const all: DossierSummary[] = []
      for (const part of inParts(await dossiers.toCollection().primaryKeys(), BRIEFS_TOGETHER)) {
        const rows = await dossiers.where(':id').between(part[0], part.at(-1), true, true).toArray()
        all.push(...rows.filter(isListed).map((row) => row.body))
      }
      return all
    },
    summariesAt: async (stages) => {
      const ids = await Promise.all(stages.map((stage) => dossiers.where('stage').equals(stage).primaryKeys()))
      const found: DossierSummary[] = []
      for (const part of inParts(ids.flat(), BRIEFS_TOGETHER))
        found.push(...(await dossiers.bulkGet([...part])).flatMap((row) => row?.body ?? []))
      return found
    },
    count: () => dossiers.count(),
    eventCount: async () => (await readMark(database)).events,
    file: async (fileId) => (await fileRowOf(database, mirror, fileId))?.body,
    adopt: async (journals) => {
      await ledger.write([events, dossiers], async () => {
        await events.bulkAdd(journals.flat().map(eventRow))
        await dossiers.bulkPut(journals.map((journal) => projectionOf(journal)))
      })
    },
    erase: async (dossierId, intent) => {
      const outcome = await write(dossierId, async () => {
        const journal = await journalOf(dossierId)
        const result = erasePerson(journal, SETTLED_STAGES.includes(foldDossier(journal).stage), intent)
        if (result.status === 'refused') return result
        await files.where('dossierId').equals(dossierId).delete()
        await drafts.bulkDelete((await drafts.toCollection().primaryKeys()).filter((key) => key.endsWith(`:${dossierId}`)))
        await keys.put(contentKeys.draw(dossierId))
        await events.bulkPut(journal.map((event) => eventRow(skeletonOf(event))))
        await noteErasure(database)
        return result
      }, [])
      // Within an aborted transaction the key drawn was never kept: the next reading finds the one that was.
      if (outcome.status !== 'recorded') contentKeys.forget(dossierId)
      // The mirror only grows: written anew, it no longer holds the key that was destroyed.
      else await mirror.rewrite()
      return outcome
    },
    rebuildProjection: () =>
      database.transaction('rw', [events, dossiers, database.marks], async () => {
        const keys = await events.orderBy('[dossierId+sequence]').keys()
        const dossierIds = [...new Set(keys.map((key) => (key as unknown as [string, number])[0]))]
        await dossiers.clear()
        for (let at = 0; at < dossierIds.length; at += FOLDED_TOGETHER) {
          const journals = await journalsBetween(dossierIds.slice(at, at + FOLDED_TOGETHER))
          await dossiers.bulkPut(journals.map(projectionOf))
        }
        await noteProjection(database)
      }),
  }
}

/** A file with its bytes; one that the database no longer reads comes back from the mirror. */
export async function fileRowOf({ files }: RegisterDatabase, mirror: Pick<Mirror, 'mend'>, fileId: string): Promise<FileRow | undefined> {
  const row = await files.get(fileId).catch(() => undefined)
  if (row || !(await mirror.mend(fileId).catch(() => false))) return row
  return files.get(fileId)
}

/** Two dossiers refused for the same reason say it once. */
function distinct(refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.filter((refusal, index) => refusals.findIndex((other) => other.message === refusal.message) === index)
}

/** Dossiers of an import undone leave every list; `summariesAt` finds them where they are asked for. */
function isListed({ stage }: { readonly stage: Stage }): boolean {
  return stage !== 'importUndone'
}

function fileRow(dossierId: string, file: StoredFile, bytes: Uint8Array) {
  return { fileId: file.fileId, dossierId, body: { name: file.name, mediaType: file.mediaType, bytes } }
}
