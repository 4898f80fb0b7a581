/** What the desktop shell asks of the window: its menu's choices, and a backup opened by double click. */
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { HostMoment } from '../../shared/host/port.ts'
import { useLock, useOpenedBackup, useSession } from '../session/index.ts'
import { paths } from '../ui/paths.ts'

export function useShellMenu(togglePalette: () => void): void {
  const navigate = useNavigate()
  const lock = useLock()
  const { host, vault, inspection } = useSession()
  const isRestoring = vault !== undefined && inspection === undefined
  useOpenedBackup(() => {
    if (isRestoring) void navigate(paths.data)
  })
  useEffect(() => {
    const go = (path: string) => () => void navigate(path)
    const backUp = () => {
      // Its progress and its end show there.
      void navigate(paths.data)
      void vault?.backups.run()
    }
    const choices: readonly (readonly [HostMoment, () => void])[] = [
      ['searchAsked', togglePalette],
      ['shortcutsAsked', go(paths.firm)],
      ...(lock ? ([['lockAsked', () => void lock()]] as const) : []),
      ...(inspection ? [] : ([['newComplaintAsked', go(paths.intake)]] as const)),
      ...(vault && !inspection ? ([['backupAsked', backUp]] as const) : []),
    ]
    const stops = choices.map(([moment, effect]) => host.on(moment, effect))
    return () => stops.forEach((stop) => void stop())
  }, [host, lock, vault, inspection, navigate, togglePalette])
}
