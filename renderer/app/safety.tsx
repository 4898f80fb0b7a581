/** What watches over the open register: locking, the second copy, what was recovered. */
import { Button } from '@mui/material'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { folderSentence } from '../../shared/host/folder-sentence.ts'
import { count } from '../../shared/language/french.ts'
import type { Recovery } from '../data/storage/index.ts'
import { useLock, usePreferences, useSession, type VaultControls } from '../session/index.ts'
import { Notice } from '../ui/notice.tsx'

const GESTURES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const LOOK_EVERY_MS = 5000
const LOOK_FOR_FOLDER_EVERY_MS = 30_000

/** Locks after the idle time, on the system's lock or suspend, and on Ctrl+L. */
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
    const look = () => {
      if (Date.now() - lastGesture >= minutes * 60_000) void lock()
    }
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'l') return
      event.preventDefault()
      void lock()
    }
    for (const gesture of GESTURES) window.addEventListener(gesture, note, { passive: true })
    window.addEventListener('keydown', press)
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => {
      clearInterval(timer)
      window.removeEventListener('keydown', press)
      for (const gesture of GESTURES) window.removeEventListener(gesture, note)
    }
  }, [lock, minutes])
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
    const look = () => {
      if (document.visibilityState === 'visible') void vault.backups.look()
    }
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, LOOK_FOR_FOLDER_EVERY_MS)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }, [vault])
}

/** Sentences that stay on every screen until what they tell of is mended or read. */
export function SafetyNotices() {
  const { vault } = useSession()
  return vault ? (
    <>
      <MirrorNotice vault={vault} />
      {vault.store.setAside.some((dossiers) => dossiers > 0) && <AsideNotice setAside={vault.store.setAside} />}
      {vault.store.recovery && <RecoveryNotice recovery={vault.store.recovery} />}
    </>
  ) : null
}

function MirrorNotice({ vault: { store } }: { readonly vault: VaultControls }) {
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
      La seconde copie du registre ne s’écrit plus : {folderSentence(state.fault, 'own')} Vos dossiers restent enregistrés dans la base.
    </Notice>
  )
}

function RecoveryNotice({ recovery }: { readonly recovery: Recovery }) {
  const [isRead, setIsRead] = useState(false)
  if (isRead) return null
  return (
    <Notice
      tone="warning"
      action={
        <Button color="inherit" onClick={() => setIsRead(true)}>
          J’ai lu
        </Button>
      }
    >
      {recoverySentence(recovery)}
    </Notice>
  )
}

/** What no backup holds is not deleted: the adviser is told at each start that it is there. */
function AsideNotice({ setAside }: { readonly setAside: readonly number[] }) {
  const [isRead, setIsRead] = useState(false)
  if (isRead) return null
  const dossiers = setAside.filter((held) => held > 0).map((held) => count(held, 'dossier'))
  return (
    <Notice
      tone="warning"
      action={
        <Button color="inherit" onClick={() => setIsRead(true)}>
          J’ai lu
        </Button>
      }
    >
      Un état antérieur de ce registre ({dossiers.join(' ; ')}) est gardé de côté sur cet ordinateur, parce qu’aucune sauvegarde ne le
      contient en entier. Rien n’en est effacé ; s’il vous manque un dossier, faites-le dire à la personne qui vous aide avant de changer
      d’ordinateur.
    </Notice>
  )
}

function recoverySentence({ events, files, damagedLines }: Recovery): string {
  const back = [
    ...(events > 0 ? [count(events, 'événement')] : []),
    ...(files > 0 ? [count(files, 'lettre ou pièce', 'lettres et pièces')] : []),
  ].join(' et ')
  const lost = `La base de données avait perdu des enregistrements ; la seconde copie a rendu ${back}.`
  return damagedLines === 0
    ? `${lost} Rien n’est perdu.`
    : `${lost} ${count(damagedLines, 'ligne', 'lignes')} de cette copie ne se lisaient plus : comparez avec votre dernière sauvegarde.`
}
