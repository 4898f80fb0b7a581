/** The composition root: theme, host, vault, register, then the screens. */
import { CssBaseline, ThemeProvider } from '@mui/material'
import { lazy, Suspense, startTransition, useCallback, useEffect, useState } from 'react'
import { HashRouter } from 'react-router'
import { typography } from '../../shared/language/french.ts'
import {
  type FoundHeader,
  openingOf,
  recipientOf,
  sealKeyOf,
  type TypedSecret,
  type UnlockedHeader,
  type UnlockOutcome,
  unlockAny,
  unlockTyped,
  unlockWithDevice,
} from '../../shared/vault/index.ts'
import type { ListedBackup } from '../data/backup/index.ts'
import { fileInFolder, random } from '../data/platform/index.ts'
import { clearRegisterSize, currentInspection, recallInspection } from '../data/register/index.ts'
import { adoptCopy, canMakeDatabases, type FindOutcome, forgetLocked, type HeaderCopies, leftAs } from '../data/storage/index.ts'
import { createDerivation } from '../data/workers/index.ts'
import type { RekeyedBackup, RestoreAnewOptions } from '../features/backup/restore-anew.tsx'
import type { OpenedBackup, Picked } from '../features/backup/restore-flow.tsx'
import { restoreMessage } from '../features/backup/restore-message.ts'
import type { VaultChoices } from '../features/vault/create-vault.tsx'
import { UnlockScreen } from '../features/vault/unlock-screen.tsx'
import { selectHost } from '../host/index.ts'
import { SessionProvider } from '../session/index.ts'
import { type BootOutcome, create, findRegister, open, openDemonstration, openWithoutNames, restoreAnew } from './boot.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { type LastOpened, lastOpened } from './last-opened.ts'
import type { Net } from './net.ts'
import type { OpeningCopy } from './recovery.ts'
import type { Tried } from './recovery-screen.tsx'
import { RemovedCharactersNotice } from './removed-characters-notice.tsx'
import {
  DatabaseFailedScreen,
  ElsewhereScreen,
  InterruptedScreen,
  NewerDatabaseScreen,
  OpeningScreen,
  StoppedScreen,
} from './start-screens.tsx'
import { renameStoredKeys } from './stored-keys.ts'
import { theme } from './theme.ts'
import { windows } from './this-window.ts'
import { UnexpectedNotice } from './unexpected-notice.tsx'

// Of the first run and of bad days only: an application that opens every day does without.
const Welcome = lazy(async () => ({ default: (await import('../features/vault/welcome.tsx')).Welcome }))
const FirmSetup = lazy(async () => ({ default: (await import('../features/firm/firm-setup.tsx')).FirmSetup }))
const CreateVault = lazy(async () => ({ default: (await import('../features/vault/create-vault.tsx')).CreateVault }))
const ChoosePassphrase = lazy(async () => ({ default: (await import('../features/vault/create-vault.tsx')).ChoosePassphrase }))
const RestoreAnew = lazy(async () => ({ default: (await import('../features/backup/restore-anew.tsx')).RestoreAnew }))
const RecoveryScreen = lazy(async () => ({ default: (await import('./recovery-screen.tsx')).RecoveryScreen }))

// The screens of an open register: fetched while the passphrase is typed, so that the first screen waits for none of them.
const loadShell = async () => ({ default: (await import('./shell.tsx')).Shell })
const Shell = lazy(loadShell)

/** Kept for this window only: a reload stays in the demonstration, a new window opens the register. */
const DEMONSTRATION_FLAG = 'demonstration'
const host = selectHost()

export function App({ net }: { readonly net: Net }) {
  return (
    <ThemeProvider theme={theme} noSsr>
      <CssBaseline enableColorScheme />
      <ErrorBoundary fallback={<StoppedScreen onSave={host.diagnostic.save} />}>
        <Suspense fallback={<OpeningScreen />}>
          <OpenRegister net={net} />
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <RemovedCharactersNotice />
        <UnexpectedNotice net={net} onSave={host.diagnostic.save} />
      </ErrorBoundary>
    </ThemeProvider>
  )
}

/** Where the start has come to. */
type Stage =
  | { readonly status: 'opening' }
  | { readonly status: 'welcome'; readonly clearDossiers: number }
  | { readonly status: 'creating' }
  | {
      readonly status: 'restoring'
      readonly message?: string | undefined
      readonly given?: Picked | undefined
      readonly rekeyed?: RekeyedBackup | undefined
    }
  /** A backup opened with the recovery code: its register needs a passphrase. */
  | { readonly status: 'rekeying'; readonly backup: OpenedBackup }
  | { readonly status: 'locked'; readonly headers: readonly FoundHeader[] }
  | { readonly status: 'lost' }
  | { readonly status: 'foreign'; readonly vaults: readonly HeaderCopies[] }
  | Extract<FindOutcome, { status: 'unanswered' }>
  /** A register was opened here, of which nothing is left. */
  | { readonly status: 'gone'; readonly opened: LastOpened }
  /** Another window of the application has the register. */
  | { readonly status: 'elsewhere' }
  /** An error of ours on the way. */
  | { readonly status: 'interrupted' }
  | BootOutcome

const OPENING: Stage = { status: 'opening' }

function OpenRegister({ net }: { readonly net: Net }) {
  const [stage, setStageAtOnce] = useState<Stage>(OPENING)
  const [isSetUp, setIsSetUp] = useState(false)
  // A screen stays until the next one is loaded: there is never an empty one between them.
  const setStage = useCallback((next: Stage) => startTransition(() => setStageAtOnce(next)), [])
  /** Whatever happens on the way, another screen follows. */
  const goTo = useCallback(
    async (opening: () => Promise<Stage>) => {
      try {
        setStage(await opening())
      } catch (error) {
        net.keep('opening', error)
        setStage({ status: 'interrupted' })
      }
    },
    [net, setStage],
  )

  useEffect(() => {
    const isDemonstration = sessionStorage.getItem(DEMONSTRATION_FLAG) !== null
    void goTo(async () => {
      await windows.hold(() => setStage({ status: 'elsewhere' }))
      return isDemonstration ? openDemonstration(host) : start()
    })
  }, [goTo, setStage])

  useEffect(() => void loadShell(), [])

  const switchDemonstration = useCallback((enter: boolean) => {
    if (enter) sessionStorage.setItem(DEMONSTRATION_FLAG, '')
    else sessionStorage.removeItem(DEMONSTRATION_FLAG)
    window.location.hash = '#/'
    // The page starts anew: keys and data of the register left behind are gone from it.
    window.location.reload()
  }, [])

  // A backup opened while the first screen shows is what the adviser wants to do next.
  useEffect(() => {
    if (stage.status !== 'welcome') return undefined
    return host.on('backupOpened', () => setStage({ status: 'restoring' }))
  }, [stage.status, setStage])

  const unlock = async (headers: readonly FoundHeader[], kind: TypedSecret['kind'], text: string): Promise<UnlockOutcome['status']> => {
    if (currentInspection() === 'masked') {
      let status: UnlockOutcome['status'] = 'unlocked'
      await goTo(async () => {
        const outcome = await openWithoutNames(host, headers, { kind, text })
        status = outcome.status
        if (outcome.opened) forgetLocked()
        return outcome.opened ?? { status: 'locked', headers }
      })
      return status
    }
    const outcome = await unlockTyped(headers, { kind, text }, random, createDerivation())
    if (outcome.status === 'unlocked') {
      forgetLocked()
      await goTo(() => open(host, outcome))
    }
    return outcome.status
  }

  /** What can be done with what the recovery screen found. */
  const recovery = {
    host,
    onOpen: async ({ unlocked, ...copy }: OpeningCopy) => {
      // Whoever held the database may have let go of it: it comes before any copy of it.
      const again = stage.status === 'shut' || stage.status === 'unread' ? await open(host, unlocked) : stage
      if (again.status === 'ready') {
        setStage(again)
        return undefined
      }
      const refusal = await makeRoom()
      if (refusal !== undefined) return refusal
      const outcome = await adoptCopy(host.folders, unlocked, copy)
      if (outcome.status !== 'adopted') return restoreMessage(outcome)
      forgetLocked()
      await goTo(() => open(host, { ...unlocked, header: outcome.header }))
      return undefined
    },
    onBackup: async ({ folder, backup: { name }, size }: ListedBackup) => {
      const given = { name, access: fileInFolder(host.folders, { folder, name }, size) }
      setStage({ status: 'restoring', message: await makeRoom(), given })
    },
    onRestoreFile: async () => setStage({ status: 'restoring', message: await makeRoom() }),
  }

  switch (stage.status) {
    case 'opening':
      return <OpeningScreen />
    case 'welcome':
      return (
        <Welcome
          clearDossiers={stage.clearDossiers}
          onStart={() => setStage({ status: 'creating' })}
          onDiscover={() => switchDemonstration(true)}
          onRestore={() => setStage({ status: 'restoring' })}
        />
      )
    case 'creating':
      return (
        <CreateVault
          host={host}
          onBack={() => setStage({ status: 'welcome', clearDossiers: 0 })}
          onCreate={(choices) => goTo(() => createFrom(choices))}
        />
      )
    case 'restoring':
      return (
        <RestoreAnew
          host={host}
          message={stage.message}
          given={stage.given}
          rekeyed={stage.rekeyed}
          onRekey={(backup) => setStage({ status: 'rekeying', backup })}
          onRestore={(backup, passphrase, options) => goTo(() => restore(backup, passphrase, options))}
          onBack={() => void goTo(start)}
        />
      )
    case 'rekeying':
      return (
        <ChoosePassphrase
          onChosen={(passphrase) => setStage({ status: 'restoring', rekeyed: { backup: stage.backup, passphrase } })}
          onBack={() => setStage({ status: 'restoring' })}
        />
      )
    case 'locked':
      return (
        <UnlockScreen
          onPassphrase={(passphrase) => unlock(stage.headers, 'passphrase', passphrase)}
          onRecoveryCode={(code) => unlock(stage.headers, 'recoveryCode', code)}
        />
      )
    case 'elsewhere':
      return <ElsewhereScreen onShow={windows.showOther} onTakeOver={windows.takeOver} />
    case 'lost':
    case 'foreign':
      return (
        <RecoveryScreen {...recovery} cause={stage.status} unlocked={NONE} {...keysOf(stage.status === 'foreign' ? stage.vaults : [])} />
      )
    case 'unanswered':
      return <RecoveryScreen {...recovery} cause="unanswered" unlocked={NONE} {...keysOf([])} reason={stage.reason} />
    case 'gone':
      return (
        <RecoveryScreen
          {...recovery}
          cause="gone"
          unlocked={NONE}
          {...keysOf([])}
          opened={stage.opened}
          onOpenEmpty={() => setStage({ status: 'welcome', clearDossiers: 0 })}
        />
      )
    case 'emptied':
      return (
        <RecoveryScreen
          {...recovery}
          cause="emptied"
          unlocked={[stage.unlocked]}
          {...keysOf([])}
          pieces={stage.pieces}
          onOpenEmpty={stage.pieces === 0 ? () => void goTo(stage.openEmpty) : undefined}
        />
      )
    case 'interrupted':
      return <InterruptedScreen host={host} />
    case 'newer':
      return <NewerDatabaseScreen found={stage.found} known={stage.known} />
    case 'failed':
      return <DatabaseFailedScreen reason={stage.reason} host={host} />
    case 'shut':
    case 'unread':
      return (
        <RecoveryScreen
          {...recovery}
          cause={stage.status}
          unlocked={stage.unlocked ? [stage.unlocked] : NONE}
          {...keysOf([])}
          reason={stage.reason}
        />
      )
    case 'ready':
      return (
        <SessionProvider session={{ ...stage.session, switchDemonstration }}>
          {stage.isFirstRun && !isSetUp ? (
            <FirmSetup onDone={() => setIsSetUp(true)} />
          ) : (
            <HashRouter>
              <Shell />
            </HashRouter>
          )}
        </SessionProvider>
      )
  }
}

const NONE: readonly UnlockedHeader[] = []

/**
 * Makes room for another database. Where the files that all of them lie in do not open, the host puts these aside and starts the
 * application anew, which then opens from the second copy.
 *
 * @returns what there is to say where nothing makes room
 */
async function makeRoom(): Promise<string | undefined> {
  if (await canMakeDatabases()) return undefined
  const { kind, capabilities } = await host.info()
  if (capabilities.canRebuildDatabase && (await host.rebuildDatabase())) return new Promise(() => undefined)
  return kind === 'browser' ? typography(RENAME_BY_HAND) : DATA_FOLDER_FULL
}

const DATA_FOLDER_FULL = 'Le dossier des données ne peut pas être écrit : libérez de la place ou rendez-le accessible, puis recommencez.'
const RENAME_BY_HAND =
  'Ce navigateur n’ouvre plus aucune base de données. Faites renommer par la personne qui vous aide le dossier « IndexedDB » de son profil, sans rien effacer, puis rouvrez l’application.'

/** What opens one of several vaults may open another: all of those that it opens. */
function keysOf(vaults: readonly HeaderCopies[]) {
  const tried = async (secret: TypedSecret): Promise<Tried> => {
    const unlocked: UnlockedHeader[] = []
    let closest: UnlockOutcome['status'] = 'refused'
    for (const headers of vaults) {
      const outcome = await unlockTyped(headers, secret, random, createDerivation())
      if (outcome.status === 'unlocked') unlocked.push(outcome)
      else if (outcome.status === 'altered') closest = 'altered'
    }
    return { status: unlocked.length > 0 ? 'unlocked' : closest, unlocked }
  }
  return {
    onPassphrase: (text: string) => tried({ kind: 'passphrase', text }),
    onRecoveryCode: (text: string) => tried({ kind: 'recoveryCode', text }),
  }
}

/** What stands on this computer, opened at once where its own key store knows the key. */
async function start(): Promise<Stage> {
  renameStoredKeys(localStorage)
  const found = await findRegister(host)
  if (found.status === 'none') return firstScreen()
  if (found.status !== 'found') return found
  const { headers } = found
  const [header] = headers
  const left = await leftAs(header)
  recallInspection(left)
  // Once locked by hand or by idleness, or before an inspector, the passphrase is asked for whatever the key store knows.
  const isOpenedByDevice = header.device && !currentInspection() && !left.isLocked
  const secret = isOpenedByDevice ? await host.keyStore.load() : undefined
  const outcome = secret && (await unlockAny(headers, (copy) => unlockWithDevice(copy, secret, random)))
  return outcome?.status === 'unlocked' ? open(host, openingOf(headers, outcome, false)) : { status: 'locked', headers }
}

/** Nothing stands here yet. A backup opened by double click says what the adviser came for. */
async function firstScreen(): Promise<Stage> {
  const clearDossiers = await clearRegisterSize()
  if (clearDossiers > 0) return { status: 'welcome', clearDossiers }
  if (await host.openedBackup.waiting()) return { status: 'restoring' }
  const opened = lastOpened(localStorage)
  return opened ? { status: 'gone', opened } : { status: 'welcome', clearDossiers }
}

async function restore(backup: OpenedBackup, passphrase: string, options: RestoreAnewOptions): Promise<Stage> {
  const outcome = await restoreAnew(host, backup, passphrase, options)
  switch (outcome.status) {
    case 'failed':
      return 'fault' in outcome ? { status: 'restoring', message: restoreMessage(outcome) } : outcome
    case 'storageFailed':
    case 'folderFailed':
      return { status: 'restoring', message: restoreMessage(outcome) }
    default:
      return outcome
  }
}

async function createFrom({ passphrase, recoveryCode }: VaultChoices): Promise<BootOutcome> {
  return create(host, { passphrase, recoveryRecipient: await recipientOf(recoveryCode), recoverySealKey: sealKeyOf(recoveryCode) })
}
