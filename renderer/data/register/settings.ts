/** What the adviser sets once: the firm's details, and how the register is kept. */
import type { Refusal } from '../../../shared/complaint/index.ts'
import { EMPTY_FIRM, type Firm } from '../../../shared/firm/firm.ts'
import type { Team } from '../../../shared/firm/members.ts'
import { settingRefusal } from '../../../shared/firm/roles.ts'
import type { HostInfo } from '../../../shared/host/port.ts'
import { DEFAULT_REGULATION_SETTINGS, type RegulationSettings } from '../../../shared/regulation/index.ts'
import { isFirmWide, type Ledger, noteSettingUnsent, RETENTION, type RegisterDatabase } from '../storage/index.ts'
import { recorderIn, teamIn } from './recorder.ts'

/** How long things are kept, when the window locks, whether due dates are told of outside it: of this computer, but for the first. */
export type Preferences = {
  /** Minutes without a gesture before the window locks. */
  readonly lockAfterMinutes: number
  /** Years after the closing before anonymisation is proposed: the whole firm's, as its papers say it. */
  readonly retentionYears: number
  /** Whether the system tells of due dates once a day; as the host does by itself where the adviser has not said. */
  readonly notifiesDueDates?: boolean | undefined
}

/** The desktop edition tells by itself; a browser only once it is asked to. */
export function areNoticesWanted({ notifiesDueDates }: Preferences, { kind }: Pick<HostInfo, 'kind'>): boolean {
  return notifiesDueDates ?? kind === 'electron'
}

/** Ten minutes; five years, the prescription of most actions (Code civil, article 2224). */
export const DEFAULT_PREFERENCES: Preferences = { lockAfterMinutes: 10, retentionYears: 5 }

/** How saving ended: what the whole firm has alike is not for every member to set. */
export type SettingOutcome = { readonly status: 'recorded' } | { readonly status: 'refused'; readonly refusals: readonly Refusal[] }

/** Saving throws what the database throws. */
export type Settings = {
  /** The firm; `undefined` before the first set-up, even a skipped one. */
  readonly firm: () => Promise<Firm | undefined>
  readonly saveFirm: (firm: Firm) => Promise<SettingOutcome>
  readonly preferences: () => Promise<Preferences>
  readonly savePreferences: (preferences: Preferences) => Promise<SettingOutcome>
  /** What the firm sets itself of the rules. */
  readonly regulation: () => Promise<RegulationSettings>
  readonly saveRegulation: (regulation: RegulationSettings) => Promise<SettingOutcome>
  /** Who records, here and elsewhere; a firm of one until there are several. */
  readonly team: () => Promise<Team>
  /** Any other setting, by its key. */
  readonly value: (key: string) => Promise<unknown>
  readonly save: (key: string, value: unknown) => Promise<SettingOutcome>
}

/** The settings, to be read alone. */
export type SettingsReader = Pick<Settings, 'firm' | 'preferences' | 'regulation' | 'team' | 'value'>

export function createSettings(database: RegisterDatabase, ledger: Ledger): Settings {
  const { settings } = database
  const value = async (key: string) => (await settings.get(key))?.body
  /** Within a transaction. */
  const keep = async (key: string, body: unknown): Promise<SettingOutcome> => {
    const refusal = isFirmWide(key) ? settingRefusal((await recorderIn(database)).role, key) : undefined
    if (refusal) return { status: 'refused', refusals: [refusal] }
    await settings.put({ key, body })
    await noteSettingUnsent(database, key)
    return { status: 'recorded' }
  }
  const save = (key: string, body: unknown) => ledger.write([settings], () => keep(key, body))
  return {
    firm: async () => {
      const kept = await value('firm')
      return kept === undefined ? undefined : { ...EMPTY_FIRM, ...(kept as Partial<Firm>) }
    },
    saveFirm: (firm) => save('firm', firm),
    preferences: () => preferencesIn(database),
    savePreferences: (preferences) =>
      ledger.write([settings], async () => {
        const { retentionYears } = preferences
        const isOther = retentionYears !== (await preferencesIn(database)).retentionYears
        const kept = isOther ? await keep(RETENTION, { retentionYears }) : undefined
        return kept?.status === 'refused' ? kept : keep('preferences', preferences)
      }),
    regulation: async () => ({
      ...DEFAULT_REGULATION_SETTINGS,
      ...((await value('regulation')) as Partial<RegulationSettings> | undefined),
    }),
    saveRegulation: (regulation) => save('regulation', regulation),
    team: () => teamIn(database),
    value,
    save,
  }
}

/** How this computer keeps the register, and the firm its dossiers. */
export async function preferencesIn({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<Preferences> {
  const [own, ofFirm] = await Promise.all(['preferences', RETENTION].map(async (key) => (await settings.get(key))?.body))
  return { ...DEFAULT_PREFERENCES, ...(own as Partial<Preferences> | undefined), ...(ofFirm as Partial<Preferences> | undefined) }
}
