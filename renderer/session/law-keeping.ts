/** The law that the firm applies, kept in its journal: when first seen, and each time it is another one. */
import { OPEN_STAGES } from '../../shared/complaint/index.ts'
import { isOtherLaw, keepChangedLaw, keepFirstLaw, keepLawOfBefore, lastKeptLaw, lawBeforeChange } from '../../shared/firm/applied-law.ts'
import { EMPTY_FIRM } from '../../shared/firm/firm.ts'
import type { DossierDueChanges } from '../../shared/firm/journal/index.ts'
import {
  type DueChange,
  dueChanges,
  hasOtherMediatorDays,
  type KeptLaw,
  keptLawOf,
  type LawChange,
  type LocalDate,
  lawBeforeKept,
  lawChanges,
  lawOf,
  lawOfKept,
  type RegulationSettings,
} from '../../shared/regulation/index.ts'
import { inChunks, pauseBetweenChunks } from '../data/platform/index.ts'
import type { FirmRecordOutcome, RegisterReader } from '../data/register/index.ts'
import type { WorkSession } from './session.tsx'

type Keeping = Pick<WorkSession, 'firmJournal' | 'settings' | 'hostInfo'> & {
  readonly register: Pick<RegisterReader, 'summariesAt' | 'isOfBeforeLaw'>
}

/** What another law changes: in words, and for the dossiers that are open. */
export type LawEffect = { readonly changes: readonly LawChange[]; readonly dossiers: readonly DossierDueChanges[] }

/** The law as the settings and the application make it now is kept; where it is another one, with what it changes. */
export async function keepSeenLaw(session: Keeping, today: LocalDate): Promise<FirmRecordOutcome> {
  const { firmJournal, hostInfo } = session
  const [{ events }, law, { hereId: recordedBy }] = await Promise.all([firmJournal.load(), lawNow(session), session.settings.team()])
  const { version } = hostInfo
  const last = lastKeptLaw(events)
  if (!last) return keepWhatIsFirstSeen(session, law, today)
  if (!isOtherLaw(events, { law, version, recordedBy })) return { status: 'recorded' }
  const dossiers = await dossiersBetween(session.register, last.facts.law, law, today)
  return firmJournal.record((journal) => keepChangedLaw(journal, { by: 'application', law, version, dossiers, recordedBy }, today))
}

/** Nothing is known of before, but for a register that an application which kept no law recorded: its law is. */
async function keepWhatIsFirstSeen(session: Keeping, law: KeptLaw, today: LocalDate): Promise<FirmRecordOutcome> {
  const { firmJournal, register, settings, hostInfo } = session
  const { version } = hostInfo
  if (!(await register.isOfBeforeLaw())) return firmJournal.record((journal) => keepFirstLaw(journal, { law, version }, today))
  const before = lawBeforeKept(await settings.regulation(), law.zone)
  const dossiers = await dossiersBetween(register, before, law, today)
  return firmJournal.record((journal) => keepLawOfBefore(journal, { before, law, version, dossiers }, today))
}

/** What the firm's rules would change, before they are saved. */
export async function effectOfRules(session: Keeping, rules: RegulationSettings, today: LocalDate): Promise<LawEffect> {
  const [{ events }, now, { hereId }] = await Promise.all([session.firmJournal.load(), lawNow(session), session.settings.team()])
  const before = lawBeforeChange(events, { law: now, version: session.hostInfo.version, recordedBy: hereId })
  const after = keptLawOf(lawOf(rules), now.zone)
  const changes = lawChanges(before, after)
  return { changes, dossiers: changes.length > 0 ? await dossiersBetween(session.register, before, after, today) : [] }
}

/** What the firm has just saved of its rules, or of its zone, is kept as its own choice. @param dossiers as `effectOfRules` found them */
export async function keepFirmsChoice(session: Keeping, dossiers: readonly DossierDueChanges[], today: LocalDate): Promise<void> {
  const { firmJournal, settings, hostInfo } = session
  const [law, { cifCountsFrom, cifReason }, { hereId: recordedBy }] = await Promise.all([
    lawNow(session),
    settings.regulation(),
    settings.team(),
  ])
  const reason = cifCountsFrom === 'received' && cifReason ? { reason: cifReason } : {}
  // Where it fails the choice is saved all the same: the next opening finds another law than the last kept, and tells it.
  const change = { by: 'firm', law, version: hostInfo.version, ...reason, dossiers, recordedBy } as const
  await firmJournal.record((journal) => keepChangedLaw(journal, change, today))
}

async function lawNow({ settings }: Keeping): Promise<KeptLaw> {
  const [rules, firm] = await Promise.all([settings.regulation(), settings.firm()])
  return keptLawOf(lawOf(rules), (firm ?? EMPTY_FIRM).zone)
}

/** Dossiers compared in one chunk: some ten milliseconds. */
const DOSSIERS_A_CHUNK = 25

/** The firm owes nothing more on a closed dossier, but its client may still turn to the mediator. */
const STAGES_WITH_MEDIATOR = [...OPEN_STAGES, 'closed'] as const

/**
 * The dossiers that wait for another day under another law, by their numbers: those that are open, and the closed ones whose
 * mediator's days are others. The window stays free meanwhile.
 */
async function dossiersBetween(
  register: Keeping['register'],
  before: KeptLaw,
  after: KeptLaw,
  today: LocalDate,
): Promise<readonly DossierDueChanges[]> {
  const [was, is] = [lawOfKept(before), lawOfKept(after)]
  const found: DossierDueChanges[] = []
  const stages = hasOtherMediatorDays(before, after) ? STAGES_WITH_MEDIATOR : OPEN_STAGES
  for (const summaries of inChunks(await register.summariesAt(stages), DOSSIERS_A_CHUNK)) {
    for (const { id, reference, stage, facts } of summaries) {
      const all = dueChanges(facts, was, is, today)
      const changes = stage === 'closed' ? all.filter((change) => isAhead(change, today)) : all
      if (changes.length > 0) found.push({ dossierId: id, reference, changes })
    }
    await pauseBetweenChunks()
  }
  return found.sort((a, b) => a.reference.localeCompare(b.reference))
}

/** Whether a day of before or of after is still to come. */
function isAhead({ before, after }: DueChange, today: LocalDate): boolean {
  return [before, after].some((day) => day !== undefined && day >= today)
}
