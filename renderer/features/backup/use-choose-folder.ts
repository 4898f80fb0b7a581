/** Choosing a folder outside the profile, which gets a backup at once. */
import { useState } from 'react'
import type { ChoiceFault } from '../../../shared/host/folders.ts'
import type { Backups } from '../../data/backup/index.ts'
import { useSession } from '../../session/index.ts'

/** @param onChosen before the backup, which takes its time */
export function useChooseFolder(backups: Backups, onChosen?: () => Promise<void>) {
  const { host } = useSession()
  const [fault, setFault] = useState<ChoiceFault>()
  const choose = async () => {
    const choice = await host.folders.choose()
    setFault(choice.status === 'failed' ? choice.fault : undefined)
    if (choice.status !== 'chosen') return
    await onChosen?.()
    await backups.renew()
    await backups.run()
  }
  return { choose, fault }
}
