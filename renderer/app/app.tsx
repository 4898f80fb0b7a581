/** The composition root: theme, host, vault, register, then the screens. */
import { CssBaseline, ThemeProvider } from '@mui/material'
import { lazy, Suspense, startTransition, useCallback, useEffect, useState } from 'react'
import { HashRouter } from 'react-router'
import {
  recipientOf,
  type UnlockOutcome,
  unlockWithDevice,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
  type VaultHeader,
} from '../../shared/vault/index.ts'
import { clearRegisterSize, currentInspection } from '../data/register/index.ts'
import { forgetLocked, wasLocked } from '../data/storage/index.ts'
import type { RekeyedBackup, RestoreAnewOptions } from '../features/backup/restore-anew.tsx'
import { failureSentence } from '../features/backup/restore-confirmation.tsx'
import type { OpenedBackup } from '../features/backup/restore-flow.tsx'
import type { VaultChoices } from '../features/vault/create-vault.tsx'
import { UnlockScreen } from '../features/vault/unlock-screen.tsx'
import { Welcome } from '../features/vault/welcome.tsx'
import { selectHost } from '../host/index.ts'
import { SessionProvider } from '../session/index.ts'
import { type BootOutcome, create, look, open, openDemonstration, restoreAnew } from './boot.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import type { Net } from './net.ts'
import {
  DatabaseFailedScreen,
  EmptiedScreen,
  ForeignHeaderScreen,
  InterruptedScreen,
  LostHeaderScreen,
  NewerDatabaseScreen,
  OpeningScreen,
  StoppedScreen,
} from './start-screens.tsx'
import { renameStoredKeys } from './stored-keys.ts'
import { theme } from './theme.ts'
import { UnexpectedNotice } from './unexpected-notice.tsx'

// Of the first run only: an application that opens every day does without.
const FirmSetup = lazy(async () => ({ default: (await import('../features/firm/firm-setup.tsx')).FirmSetup }))
const CreateVault = lazy(async () => ({ default: (await import('../features/vault/create-vault.tsx')).CreateVault }))
const ChoosePassphrase = lazy(async () => ({ default: (await import('../features/vault/create-vault.tsx')).ChoosePassphrase }))
const RestoreAnew = lazy(async () => ({ default: (await import('../features/backup/restore-anew.tsx')).RestoreAnew }))

// The screens of an open register: fetched while the passphrase is typed, so that the first screen waits for none of them.
const loadShell = async () => ({ default: (await import('./shell.tsx')).Shell })
const Shell = lazy(loadShell)

/** Kept for this window only: a reload stays in the demonstration, a new window opens the register. */
const DEMONSTRATION_FLAG = 'demonstration'
const host = selectHost()

export function App({ net }: { readonly net: Net }) {
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      <ErrorBoundary fallback={<StoppedScreen onSave={host.diagnostic.save} />}>
        <Suspense fallback={<OpeningScreen />}>
          <OpenRegister net={net} />
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
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
  | { readonly status: 'restoring'; readonly failure?: string | undefined; readonly rekeyed?: RekeyedBackup | undefined }
  /** A backup opened with the recovery code: its register needs a passphrase. */
  | { readonly status: 'rekeying'; readonly backup: OpenedBackup }
  | { readonly status: 'locked'; readonly header: VaultHeader }
  | { readonly status: 'lost' }
  | { readonly status: 'foreign' }
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
  const reach = useCallback(
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
    void reach(isDemonstration ? () => openDemonstration(host) : start)
  }, [reach])

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

  const unlock = async (header: VaultHeader, outcome: UnlockOutcome): Promise<UnlockOutcome['status']> => {
    if (outcome.status === 'unlocked') {
      forgetLocked()
      await reach(() => open(host, header, outcome.keys))
    }
    return outcome.status
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
          onCreate={(choices) => reach(() => createFrom(choices))}
        />
      )
    case 'restoring':
      return (
        <RestoreAnew
          host={host}
          failure={stage.failure}
          rekeyed={stage.rekeyed}
          onRekey={(backup) => setStage({ status: 'rekeying', backup })}
          onRestore={(backup, passphrase, options) => reach(() => restore(backup, passphrase, options))}
          onBack={() => reach(start)}
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
          onPassphrase={async (passphrase) => unlock(stage.header, await unlockWithPassphrase(stage.header, passphrase))}
          onRecoveryCode={async (code) => unlock(stage.header, await unlockWithRecoveryCode(stage.header, code))}
        />
      )
    case 'lost':
      return <LostHeaderScreen onRestore={() => setStage({ status: 'restoring' })} />
    case 'foreign':
      return <ForeignHeaderScreen host={host} onRestore={() => setStage({ status: 'restoring' })} />
    case 'emptied':
      return (
        <EmptiedScreen
          host={host}
          pieces={stage.pieces}
          onRestore={() => setStage({ status: 'restoring' })}
          onOpenEmpty={() => reach(stage.openEmpty)}
        />
      )
    case 'interrupted':
      return <InterruptedScreen host={host} />
    case 'newer':
      return <NewerDatabaseScreen found={stage.found} known={stage.known} />
    case 'failed':
      return <DatabaseFailedScreen reason={stage.reason} host={host} />
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

/** What stands on this computer, opened at once where its own key store knows the key. */
async function start(): Promise<Stage> {
  renameStoredKeys(localStorage)
  const found = await look(host)
  if (found.status === 'none') return firstScreen()
  if (found.status !== 'found') return found
  const { header } = found
  // Once locked by hand or by idleness, or before an inspector, the passphrase is asked for whatever the key store knows.
  const isOpenedByDevice = header.device && !currentInspection() && !(await wasLocked(header))
  const secret = isOpenedByDevice ? await host.keyStore.load() : undefined
  const outcome = secret && unlockWithDevice(header, secret)
  return outcome?.status === 'unlocked' ? open(host, header, outcome.keys) : { status: 'locked', header }
}

/** Nothing stands here yet. A backup opened by double click says what the adviser came for. */
async function firstScreen(): Promise<Stage> {
  const clearDossiers = await clearRegisterSize()
  return clearDossiers === 0 && (await host.openedBackup.waiting()) ? { status: 'restoring' } : { status: 'welcome', clearDossiers }
}

async function restore(backup: OpenedBackup, passphrase: string, options: RestoreAnewOptions): Promise<Stage> {
  const outcome = await restoreAnew(host, backup, passphrase, options)
  switch (outcome.status) {
    case 'failed':
      return 'fault' in outcome ? { status: 'restoring', failure: failureSentence(outcome) } : outcome
    case 'storageFailed':
    case 'folderFailed':
      return { status: 'restoring', failure: failureSentence(outcome) }
    default:
      return outcome
  }
}

async function createFrom({ passphrase, recoveryCode }: VaultChoices): Promise<BootOutcome> {
  return create(host, { passphrase, recoveryRecipient: await recipientOf(recoveryCode) })
}
