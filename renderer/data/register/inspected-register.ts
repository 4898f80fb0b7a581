/** The register as an inspector sees it: nothing can be recorded, and names may be masked. */
import { ERASED, foldDossier, type JournalEvent, type KeptEvent, legible, MASKED, withoutPersons } from '../../../shared/complaint/index.ts'
import { searchTextOf } from '../../../shared/language/search-terms.ts'
import { type DossierSummary, LETTERHEAD } from '../storage/index.ts'
import type { Drafts, DraftsReader } from './drafts.ts'
import type { FirmJournal, FirmJournalReader } from './firm-journal.ts'
import { projectionOf } from './projection.ts'
import type { InspectedReader, LoadedDossier, RegisterReader } from './reader.ts'
import type { Settings, SettingsReader } from './settings.ts'

/** The firm's journal as an inspector sees it. */
export function inspectedFirmJournal({ load, file }: FirmJournal): FirmJournalReader {
  return { load, file }
}

/** Drafts as an inspector's screens see them. */
export function inspectedDrafts({ load, keysStartingWith, notesStartingWith, onFlush, flushAll }: Drafts): DraftsReader {
  return { load, keysStartingWith, notesStartingWith, onFlush, flushAll }
}

/** Where names are masked there are no drafts: they bear names. */
export const NO_DRAFTS: DraftsReader = {
  load: async () => undefined,
  keysStartingWith: async () => [],
  notesStartingWith: async () => [],
  onFlush: () => () => undefined,
  flushAll: async () => undefined,
}

/** The settings as an inspector sees them. */
export function inspectedSettings({ firm, preferences, regulation, team, value }: Settings): SettingsReader {
  return { firm, preferences, regulation, team, value }
}

/** The letterhead bears the firm's name and no client's. Of any other setting it is told what it holds, and nothing of that. */
export function maskedSettings({ firm, preferences, regulation, team, value }: SettingsReader): SettingsReader {
  return { firm, preferences, regulation, team, value: async (key) => (key === LETTERHEAD ? value(key) : withoutTexts(await value(key))) }
}

/** What a setting is made of, by its names. */
function withoutTexts(kept: unknown): unknown {
  return typeof kept === 'object' && kept !== null ? Object.fromEntries(Object.keys(kept).map((name) => [name, null])) : undefined
}

/** A register without its persons' names. Each way to read is written out: a new one has to say what it masks. */
export function maskedReader(reader: RegisterReader): InspectedReader & Pick<RegisterReader, 'journals'> {
  return {
    load: async (dossierId) => masked(await reader.load(dossierId)),
    journals: async function* () {
      for await (const { journals, share } of reader.journals()) yield { journals: journals.map(maskedJournal), share }
    },
    summaries: async () => maskedSummaries(reader, await reader.summaries()),
    summariesAt: async (stages) => maskedSummaries(reader, await reader.summariesAt(stages)),
    // Their numbers, and nothing of anybody.
    damaged: reader.damaged,
    count: reader.count,
    eventCount: reader.eventCount,
    // Letters and pieces bear the names.
    file: async () => undefined,
  }
}

/** Whatever a journal may still say of the person, a summary says none of it. */
const MASKED_PERSON = {
  personId: undefined,
  address: undefined,
  email: undefined,
  phone: undefined,
  onBehalfOf: undefined,
  contactPerson: undefined,
  pseudonym: undefined,
  reviewPlace: undefined,
  complainedOf: undefined,
  contractReference: undefined,
  description: '',
  summary: undefined,
  messageKeys: [],
} as const

async function maskedSummaries(reader: RegisterReader, summaries: readonly DossierSummary[]): Promise<readonly DossierSummary[]> {
  const loaded = await Promise.all(summaries.map(async ({ id }) => masked(await reader.load(id))))
  return loaded.flatMap((dossier) => (dossier ? summaryOf(dossier) : []))
}

function summaryOf({ journal }: LoadedDossier): DossierSummary {
  const { body } = projectionOf(journal)
  const complainantName = body.complainantName === ERASED.name ? ERASED.name : MASKED.name
  return { ...body, ...MASKED_PERSON, complainantName, searchText: searchTextOf([body.reference, body.product]) }
}

/** The seal's verdict is that of the true journal: masking is only for the eyes. */
function masked(loaded: LoadedDossier | undefined): LoadedDossier | undefined {
  if (!loaded) return undefined
  const journal = maskedJournal(loaded.journal)
  const folded = foldDossier(journal)
  return { dossier: { ...folded, files: [] }, journal, seal: loaded.seal }
}

function maskedJournal(journal: readonly KeptEvent[]): readonly KeptEvent[] {
  const events = legible(journal)
  const masked = withoutPersons(events, MASKED)
  // Without its salt, a digest tells nobody whether a name that they guess is the right one.
  return events.map(({ salt: _, ...event }: JournalEvent & { readonly salt?: string }, index) => ({
    ...event,
    facts: masked[index],
  })) as unknown as KeptEvent[]
}
