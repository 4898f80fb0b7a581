/** The commands as this moment has them: whose register is open, and before whom. */
import { useCallback, useEffect, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { yearOf } from '../../shared/regulation/index.ts'
import { useLock, useOpenedBackup, useSession, useToday } from '../session/index.ts'
import { paths } from '../ui/paths.ts'
import { type Command, commandsOf, type Room } from './commands.ts'

type Overlays = { readonly togglePalette: () => void; readonly showShortcuts: () => void }

/** @param rooms those that may be entered now */
export function useCommands(rooms: readonly Room[], { togglePalette, showShortcuts }: Overlays): readonly Command[] {
  const navigate = useNavigate()
  const lock = useLock()
  const year = yearOf(useToday())
  const session = useSession()
  const { inspection, isDemonstration, switchDemonstration, host, hostInfo } = session
  const controls = session.inspection ? undefined : session.vault
  const go = useCallback((path: string) => void navigate(path), [navigate])
  return useMemo(() => {
    const backUp = () => {
      // Its progress and its end show there.
      go(paths.data)
      void controls?.backups.run()
    }
    return commandsOf({
      go,
      rooms,
      isInspected: inspection !== undefined,
      year,
      togglePalette,
      showShortcuts,
      saveDiagnostic: () => void host.diagnostic.save(),
      lock: lock && (() => void lock()),
      backUp: controls && backUp,
      openDataFolder: controls && hostInfo.capabilities.canOpenDataFolder ? () => void host.openDataFolder() : undefined,
      leaveDemonstration: isDemonstration ? () => switchDemonstration(false) : undefined,
    })
  }, [go, rooms, inspection, year, togglePalette, showShortcuts, host, hostInfo, lock, controls, isDemonstration, switchDemonstration])
}

/** Does what is chosen in the shell's menu, and shows a backup opened by double click. */
export function useShellMenu(commands: readonly Command[]): void {
  const navigate = useNavigate()
  const session = useSession()
  const { host } = session
  const canRestore = !session.inspection && session.vault !== undefined
  useOpenedBackup(() => {
    if (canRestore) void navigate(paths.data)
  })
  useEffect(() => {
    const stops = commands.flatMap(({ signal, run }) => (signal ? [host.on(signal, run)] : []))
    return () => {
      for (const stop of stops) stop()
    }
  }, [host, commands])
}
