/**
 * The law that the firm applies, as its journal knows it: kept when first seen without a word, told when it changes.
 *
 * The journal is the only witness of a law that the application no longer ships.
 */
import { decide } from '../complaint/index.ts'
import { compareVersions } from '../host/versions.ts'
import {
  type EarlierLaw,
  type KeptLaw,
  type Law,
  type LawChange,
  type LocalDate,
  lawChanges,
  lawOf,
  lawOfKept,
  type RegulationSettings,
} from '../regulation/index.ts'
import { type FirmEvent, type FirmResult, firmEventsOf, type LawChanged, type LawKept } from './journal/index.ts'

/** The law as the firm's settings and the application make it today. */
export type LawSeen = { readonly law: KeptLaw /** Of the application. */; readonly version: string }

type LawEvent = FirmEvent<LawKept | LawChanged>

function lawEventsOf(journal: readonly FirmEvent[]): readonly LawEvent[] {
  return firmEventsOf<(LawKept | LawChanged)['type']>(journal, 'LawKept', 'LawChanged')
}

/** Of laws in an order, those that stood: a member whose application is older than the one that kept the law before takes nothing back. */
function standing(events: readonly LawEvent[]): readonly LawEvent[] {
  return events.reduce<readonly LawEvent[]>((stood, event) => {
    const last = stood.at(-1)
    return last && isBehind({ ...event.facts, recordedBy: event.recordedBy }, last) ? stood : [...stood, event]
  }, [])
}

/** Whether a member sees a law with an application older than that of another member, who kept one. */
function isBehind({ version, recordedBy }: Pick<LawSeen, 'version'> & Recorded, last: LawEvent): boolean {
  return recordedBy !== last.recordedBy && compareVersions(version, last.facts.version) < 0
}

type Recorded = Pick<FirmEvent, 'recordedBy'>

/** The law last kept; `undefined` before the first. */
export function lastKeptLaw(journal: readonly FirmEvent[]): LawEvent | undefined {
  return standing(lawEventsOf(journal)).at(-1)
}

/**
 * Whether another law than the last one kept is seen; not where none was, nor by a member whose application is older than the one
 * that kept it: each would tell its own in turn.
 */
export function isOtherLaw(journal: readonly FirmEvent[], { law, ...seen }: LawSeen & Recorded): boolean {
  const last = lastKeptLaw(journal)
  return last !== undefined && !isBehind(seen, last) && lawChanges(last.facts.law, law).length > 0
}

/** The law that a change of the firm's rules is compared with: the one last kept, or the one seen where a later application kept it. */
export function lawBeforeChange(journal: readonly FirmEvent[], { law, ...seen }: LawSeen & Recorded): KeptLaw {
  const last = lastKeptLaw(journal)
  return last && !isBehind(seen, last) ? last.facts.law : law
}

/** Keeps the law that is first seen: there is nothing to tell. */
export function keepFirstLaw(journal: readonly FirmEvent[], seen: LawSeen, today: LocalDate): FirmResult {
  return decide([], () => (lastKeptLaw(journal) ? [] : [{ occurredOn: today, facts: { type: 'LawKept', ...seen } }]))
}

/** The application of before the law was kept left no version. */
const UNKNOWN_VERSION = ''

/**
 * The register was recorded before the law was kept: the law of then is kept as what was applied until now, and the change
 * told with what it moves.
 */
export function keepLawOfBefore(
  journal: readonly FirmEvent[],
  { before, ...change }: Omit<LawChanged, 'type' | 'by' | 'reason'> & { readonly before: KeptLaw },
  today: LocalDate,
): FirmResult {
  return decide<LawKept | LawChanged>([], () => {
    if (lastKeptLaw(journal)) return []
    return [
      { occurredOn: today, facts: { type: 'LawKept', law: before, version: UNKNOWN_VERSION } },
      { occurredOn: today, facts: { type: 'LawChanged', by: 'application', ...change } },
    ]
  })
}

/** Keeps another law, with what it changes for open dossiers; nothing where it is none (`isOtherLaw`). */
export function keepChangedLaw(
  journal: readonly FirmEvent[],
  { recordedBy, ...change }: Omit<LawChanged, 'type'> & Recorded,
  today: LocalDate,
): FirmResult {
  const { law, version } = change
  if (!lastKeptLaw(journal)) return keepFirstLaw(journal, { law, version }, today)
  const isOther = isOtherLaw(journal, { law, version, recordedBy })
  return decide([], () => (isOther ? [{ occurredOn: today, facts: { type: 'LawChanged', ...change } }] : []))
}

/** The adviser has read a change; a second time says nothing more. */
export function readLawChange(journal: readonly FirmEvent[], changeId: string, today: LocalDate): FirmResult {
  const told = lawHistory(journal).find(({ event }) => event.id === changeId)
  return decide([], () => (told && !told.readOn ? [{ occurredOn: today, facts: { type: 'LawChangeRead', changeId } }] : []))
}

/** The laws applied before the last one kept, each until the next was; nothing where there was no other. */
export function earlierLaws(journal: readonly FirmEvent[]): readonly EarlierLaw[] | undefined {
  const kept = lawsInTime(journal)
  const earlier = kept.slice(1).flatMap(({ recordedAt }, index) => {
    const before = kept[index]
    return before ? [{ until: recordedAt, law: lawOfKept(before.facts.law) }] : []
  })
  return earlier.length > 0 ? earlier : undefined
}

/** The law as this firm applies it, with what it applied before. */
export function appliedLaw(settings: RegulationSettings, journal: readonly FirmEvent[]): Law {
  return { ...lawOf(settings), earlier: earlierLaws(journal) }
}

/** One change of the law, as it was told. */
export type ToldLawChange = {
  readonly event: FirmEvent<LawChanged>
  /** Version of the application until then. */
  readonly versionBefore: string
  readonly changes: readonly LawChange[]
  /** Day it was read; what the firm changed itself was read when it did. */
  readonly readOn?: LocalDate | undefined
}

/** The laws that stood, as they were recorded in time: in a journal that has several beginnings, its order alone does not tell. */
function lawsInTime(journal: readonly FirmEvent[]): readonly LawEvent[] {
  return standing(lawEventsOf(journal).toSorted((a, b) => (a.recordedAt === b.recordedAt ? 0 : a.recordedAt < b.recordedAt ? -1 : 1)))
}

/** Every change of the law since the first one kept, latest first. */
export function lawHistory(journal: readonly FirmEvent[]): readonly ToldLawChange[] {
  const kept = lawsInTime(journal)
  const readings = new Map(firmEventsOf(journal, 'LawChangeRead').map(({ facts, occurredOn }) => [facts.changeId, occurredOn]))
  return kept
    .flatMap((event, index): ToldLawChange[] => {
      const before = kept[index - 1]
      if (!before || !isChange(event)) return []
      const { facts, id, occurredOn } = event
      const changes = lawChanges(before.facts.law, facts.law)
      // Two seats may have found the same change, each before it heard of the other's.
      if (changes.length === 0) return []
      const readOn = facts.by === 'firm' ? occurredOn : readings.get(id)
      return [{ event, versionBefore: before.facts.version, changes, ...(readOn && { readOn }) }]
    })
    .toReversed()
}

function isChange(event: FirmEvent<LawKept | LawChanged>): event is FirmEvent<LawChanged> {
  return event.facts.type === 'LawChanged'
}

/** The changes that a new version brought and nobody has read yet, latest first. */
export function unreadLawChanges(journal: readonly FirmEvent[]): readonly ToldLawChange[] {
  return lawHistory(journal).filter(({ readOn }) => !readOn)
}
