/** What watches over the open register: locking, the second copy, what was recovered. */
import { Button } from '@mui/material'
import { useEffect, useSyncExternalStore } from 'react'
import { folderMessage } from '../../shared/host/folder-message.ts'
import { count } from '../../shared/language/french.ts'
import type { KeptGeneration, Recovery } from '../data/storage/index.ts'
import { useLock, usePreferences, useSession, type VaultReader } from '../session/index.ts'
import { Notice } from '../ui/notice.tsx'
import { DamagedNotice, FullerBackupNotice, LostSettingsNotice } from './damaged-notice.tsx'
import { NoticeToRead } from './notice-to-read.tsx'
import { windows } from './this-window.ts'

const GESTURES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const CHECK_EVERY_MS = 5000
const CHECK_FOLDER_EVERY_MS = 30_000

/** Locks after the idle time, and on the system's lock or suspend. */
export function useLocking(): void {
  const { host } = useSession()
  const lock = useLock()
  const minutes = usePreferences()?.lockAfterMinutes
  useEffect(() => (lock ? host.on('systemLocked', lock) : undefined), [host, lock])
  useEffect(() => {
    if (!lock || minutes === undefined) return
    // The calendar's clock: it goes on while the computer sleeps.
    let lastGesture = Date.now()
    const note = () => {
      lastGesture = Date.now()
    }
    const lockIfIdle = () => {
      if (Date.now() - lastGesture >= minutes * 60_000) void lock()
    }
    for (const gesture of GESTURES) window.addEventListener(gesture, note, { passive: true })
    const timer = setInterval(lockIfIdle, CHECK_EVERY_MS)
    return () => {
      clearInterval(timer)
      for (const gesture of GESTURES) window.removeEventListener(gesture, note)
    }
  }, [lock, minutes])
}

/** Saves what is being typed before another window has the register, and exchanges nothing more; nor does a window that closes. */
export function useHandingOver(): void {
  const { host, drafts, firmSpace } = useSession()
  useEffect(() => windows.beforeLeaving(drafts.flushAll), [drafts])
  useEffect(() => firmSpace && windows.beforeLeaving(firmSpace.close), [firmSpace])
  // What is under way may break off anywhere: nobody waits for it.
  useEffect(() => firmSpace && host.on('closing', () => void firmSpace.close()), [host, firmSpace])
}

/** Makes the closing backup: before the window closes; in a browser, which waits for nobody, when it goes out of sight. */
export function useClosingBackup(): void {
  const { host, hostInfo, vault } = useSession()
  useEffect(() => {
    if (!vault) return undefined
    const backUp = () => vault.backups.runIfChanged()
    const hide = () => {
      if (hostInfo.kind === 'browser' && document.visibilityState === 'hidden') void backUp()
    }
    document.addEventListener('visibilitychange', hide)
    const stop = host.on('closing', backUp)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      stop()
    }
  }, [host, hostInfo, vault])
}

/** Looks after the folder of backups: a key that is pulled out is said without waiting for the next backup. */
export function useFolderWatch(): void {
  const { vault } = useSession()
  useEffect(() => {
    if (!vault) return undefined
    const check = () => {
      if (document.visibilityState === 'visible') void vault.backups.checkFolder()
    }
    document.addEventListener('visibilitychange', check)
    const timer = setInterval(check, CHECK_FOLDER_EVERY_MS)
    return () => {
      document.removeEventListener('visibilitychange', check)
      clearInterval(timer)
    }
  }, [vault])
}

/** Sentences that stay on every screen until what they tell of is mended or read. */
export function SafetyNotices() {
  const { vault } = useSession()
  return vault ? (
    <>
      {!windows.isExclusive && <NoLockNotice />}
      <MirrorNotice vault={vault} />
      <DamagedNotice />
      <FullerBackupNotice vault={vault} />
      <LostSettingsNotice settings={vault.store.lostSettings} />
      {vault.store.keptGenerations.some(({ dossiers }) => dossiers > 0) && <KeptGenerations kept={vault.store.keptGenerations} />}
      {vault.store.recovery && <RecoveryNotice recovery={vault.store.recovery} />}
    </>
  ) : null
}

function NoLockNotice() {
  return (
    <Notice tone="warning">
      Ce navigateur ne sait pas réserver le registre à une seule fenêtre : n’en ouvrez pas deux. Si cela arrive, seule la dernière ouverte
      enregistre, et l’autre le dit.
    </Notice>
  )
}

function MirrorNotice({ vault: { store } }: { readonly vault: VaultReader }) {
  const state = useSyncExternalStore(store.mirror.subscribe, store.mirror.state)
  if (state.status === 'sound') return null
  return (
    <Notice
      tone="error"
      action={
        <Button color="inherit" onClick={() => void store.mirror.check()}>
          Réessayer
        </Button>
      }
    >
      La seconde copie du registre ne s’écrit plus : {folderMessage(state.fault, 'own')} Vos dossiers restent enregistrés dans la base.
    </Notice>
  )
}

function RecoveryNotice({ recovery }: { readonly recovery: Recovery }) {
  return <NoticeToRead>{recoverySentence(recovery)}</NoticeToRead>
}

/** What no backup holds is not deleted: the adviser is told at each start that it is there. */
function KeptGenerations({ kept }: { readonly kept: readonly KeptGeneration[] }) {
  const told = (isOwn: boolean) => kept.filter((one) => one.isOwn === isOwn && one.dossiers > 0)
  const named = (some: readonly KeptGeneration[]) =>
    some.map(({ name, dossiers }) => `${count(dossiers, 'dossier')}, base « ${name} »`).join(' ; ')
  const [own, others] = [told(true), told(false)]
  return (
    <NoticeToRead>
      {own.length > 0 &&
        `Un autre état de ce registre (${named(own)}) est gardé de côté sur cet ordinateur, parce qu’aucune sauvegarde ne le contient en entier ou que vous en avez choisi un autre. `}
      {others.length > 0 && `Un autre registre (${named(others)}) est gardé de côté sur cet ordinateur. `}
      Rien n’en est effacé ; s’il vous manque un dossier, dites-le à la personne qui vous aide avant de changer d’ordinateur.
    </NoticeToRead>
  )
}

function recoverySentence({ events, files, damagedLines, missingEvents = 0 }: Recovery): string {
  const back = [
    ...(events > 0 ? [count(events, 'événement')] : []),
    ...(files > 0 ? [count(files, 'lettre ou pièce', 'lettres et pièces')] : []),
  ].join(' et ')
  const lost = `La base de données avait perdu des enregistrements ; la seconde copie a rendu ${back}.`
  if (missingEvents > 0) {
    return `${events + files > 0 ? lost : 'La base de données a perdu des enregistrements.'} ${count(missingEvents, 'événement manque encore', 'événements manquent encore')}, dans l’une comme dans l’autre : comparez avec votre dernière sauvegarde, et restaurez-la s’il le faut.`
  }
  return damagedLines === 0
    ? `${lost} Toutes les lignes de cette copie se lisaient.`
    : `${lost} ${count(damagedLines, 'ligne', 'lignes')} de cette copie ne se lisaient plus : comparez avec votre dernière sauvegarde.`
}
