/** What the desktop shell asks of the window: its menu's choices, and a backup opened by double click. */
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { HostSignal } from '../../shared/host/port.ts'
import { useLock, useOpenedBackup, useSession } from '../session/index.ts'
import { paths } from '../ui/paths.ts'

export function useShellMenu(togglePalette: () => void): void {
  const navigate = useNavigate()
  const lock = useLock()
  const session = useSession()
  const { host, inspection } = session
  const controls = session.inspection ? undefined : session.vault
  useOpenedBackup(() => {
    if (controls) void navigate(paths.data)
  })
  useEffect(() => {
    const go = (path: string) => () => void navigate(path)
    const backUp = () => {
      // Its progress and its end show there.
      void navigate(paths.data)
      void controls?.backups.run()
    }
    const choices: readonly (readonly [HostSignal, () => void])[] = [
      ['searchChosen', togglePalette],
      ['shortcutsChosen', go(paths.firm)],
      ...(lock ? ([['lockChosen', () => void lock()]] as const) : []),
      ...(inspection ? [] : ([['newComplaintChosen', go(paths.intake)]] as const)),
      ...(controls ? ([['backupChosen', backUp]] as const) : []),
    ]
    const stops = choices.map(([signal, effect]) => host.on(signal, effect))
    return () => {
      for (const stop of stops) stop()
    }
  }, [host, lock, controls, inspection, navigate, togglePalette])
}
