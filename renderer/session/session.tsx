/** What an open register gives to every screen: its repositories, its host, today. */
import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react'
import { earlierLaws } from '../../shared/firm/applied-law.ts'
import { EMPTY_FIRM, type Firm } from '../../shared/firm/firm.ts'
import { TEAM_OF_ONE, type Team } from '../../shared/firm/members.ts'
import type { Host, HostInfo } from '../../shared/host/port.ts'
import { DEFAULT_REGULATION_SETTINGS, type Law, type LocalDate, lawOf, type RegulationSettings } from '../../shared/regulation/index.ts'
import type { BackupState } from '../data/backup/index.ts'
import { today } from '../data/platform/index.ts'
import type {
  Drafts,
  DraftsReader,
  FirmJournal,
  FirmJournalReader,
  InspectedReader,
  LoadedDossier,
  Preferences,
  RegisterReader,
  RegisterWriter,
  Settings,
  SettingsReader,
} from '../data/register/index.ts'
import type { DamagedDossier } from '../data/storage/index.ts'
import { noteLocked } from '../data/storage/index.ts'
import type { Analysis, PieceSearch } from '../data/workers/index.ts'
import type { FirmSpaceSlot } from './firm-space.ts'
import type { VaultControls, VaultReader } from './vault-controls.ts'

/** Before an inspector there is no firm's space: nothing goes there, nothing comes. */
type InspectedHost = Omit<Host, 'space'>

export function inspectedHost({ space: _, ...host }: Host): InspectedHost {
  return host
}

/** What every screen has, whoever stands before it. */
type CommonSession = {
  /** What is counted and compared over the whole register, beside the page. */
  readonly analysis: Analysis
  /** What the pieces say, searched beside the page; none where names are masked. */
  readonly pieceSearch: PieceSearch | undefined
  readonly host: InspectedHost
  readonly hostInfo: HostInfo
  readonly isDemonstration: boolean
  /** The firm's space; none in the demonstration, nor before an inspector: nothing goes there, nothing comes. */
  readonly firmSpace: FirmSpaceSlot | undefined
  /** Leaves the demonstration, or enters it. */
  readonly switchDemonstration: (enter: boolean) => void
}

/** The adviser's, at work. */
export type WorkSession = CommonSession & {
  readonly inspection: undefined
  readonly host: Host
  readonly register: RegisterReader
  /** Commands on dossiers. */
  readonly writer: RegisterWriter
  readonly settings: Settings
  /** What the firm itself does about its complaints. */
  readonly firmJournal: FirmJournal
  readonly drafts: Drafts
  /** The vault's keys and second copy; none in the demonstration. */
  readonly vault: VaultControls | undefined
}

/** Shown to an inspector: reading only, with or without names. */
export type InspectedSession = CommonSession & {
  readonly inspection: 'masked' | 'named'
  readonly register: InspectedReader
  readonly settings: SettingsReader
  readonly firmJournal: FirmJournalReader
  readonly drafts: DraftsReader
  readonly vault: VaultReader
}

export type Session = WorkSession | InspectedSession

const SessionContext = createContext<Session | undefined>(undefined)

export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return (
    <SessionContext value={session}>
      <WithEarlierLaws session={session}>{children}</WithEarlierLaws>
    </SessionContext>
  )
}

/** The laws that the firm applied before: read once for every screen, and again where its journal changed. */
const EarlierLawsContext = createContext<Law['earlier']>(undefined)

function WithEarlierLaws({ session: { firmJournal }, children }: { readonly session: Session; readonly children: ReactNode }) {
  const loaded = useLiveQuery(() => firmJournal.load(), [firmJournal])
  const earlier = useMemo(() => loaded && earlierLaws(loaded.events), [loaded])
  return <EarlierLawsContext value={earlier}>{children}</EarlierLawsContext>
}

/** The open register's session. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('no open register above this component')
  return session
}

/** The same on a screen of work. @throws Error where it is shown to an inspector: a fault of ours */
export function useWorkSession(): WorkSession {
  const session = useSession()
  if (session.inspection) throw new Error('a screen of work before an inspector')
  return session
}

/** Today, renewed at midnight and whenever the window comes back to the front. */
export function useToday(): LocalDate {
  const [day, setDay] = useState(today)
  useEffect(() => {
    const renew = () => setDay(today())
    const timer = setInterval(renew, 60_000)
    document.addEventListener('visibilitychange', renew)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', renew)
    }
  }, [])
  return day
}

/** How the register is kept; `undefined` while it is read. */
export function usePreferences(): Preferences | undefined {
  const { settings } = useSession()
  return useLiveQuery(() => settings.preferences(), [settings])
}

/** Saves what is being typed, then locks; `undefined` in the demonstration, which has no lock. */
export function useLock(): (() => Promise<void>) | undefined {
  const { vault, drafts } = useSession()
  return useMemo(() => {
    if (!vault) return undefined
    return async () => {
      // Before the window could be closed on what is still being saved.
      noteLocked()
      await drafts.flushAll()
      vault.lock()
    }
  }, [vault, drafts])
}

/** The state of the backups, kept fresh; `undefined` in the demonstration. */
export function useBackupState(): BackupState | undefined {
  const backups = useSession().vault?.backups
  return useSyncExternalStore(backups?.subscribe ?? noSubscription, () => backups?.state())
}

function noSubscription(): () => void {
  return () => undefined
}

/** Who records; a firm of one while it is read. */
export function useTeam(): Team {
  const { settings } = useSession()
  return useLiveQuery(() => settings.team(), [settings], TEAM_OF_ONE)
}

/** The firm's details, empty until they are set; `undefined` while they are read. */
export function useFirm(): Firm | undefined {
  const { settings } = useSession()
  return useLiveQuery(async () => (await settings.firm()) ?? EMPTY_FIRM, [settings])
}

/** What the firm sets itself of the rules; `undefined` while it is read. */
export function useRegulationSettings(): RegulationSettings | undefined {
  const { settings } = useSession()
  return useLiveQuery(() => settings.regulation(), [settings])
}

/** The law as the firm applies it, with what it applied before; as shipped while its settings are read. */
export function useLaw(): Law {
  const settings = useRegulationSettings()
  const earlier = useContext(EarlierLawsContext)
  return useMemo(() => ({ ...lawOf(settings ?? DEFAULT_REGULATION_SETTINGS), earlier }), [settings, earlier])
}

/** A dossier, kept fresh: `undefined` while it is read, `null` where there is none. */
export function useDossier(dossierId: string): LoadedDossier | null | undefined {
  const { register } = useSession()
  return useLiveQuery(async () => (await register.load(dossierId)) ?? null, [register, dossierId])
}

/** Dossiers that no copy here reads, kept fresh. */
export function useDamaged(): readonly DamagedDossier[] {
  const { register } = useSession()
  return useLiveQuery(() => register.damaged(), [register]) ?? []
}

/** Calls back where a backup opened from outside the window waits to be looked at: now, and whenever one is opened. */
export function useOpenedBackup(onWaiting: () => void): void {
  const { host } = useSession()
  const check = useEffectEvent(async () => {
    if (await host.openedBackup.waiting()) onWaiting()
  })
  useEffect(() => {
    void check()
    return host.on('backupOpened', () => check())
  }, [host])
}
