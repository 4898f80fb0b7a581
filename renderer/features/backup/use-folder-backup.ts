/** Reading a backup of one of the host's folders, with the open vault's own key. */
import { useState } from 'react'
import { faultSentence } from '../../../shared/archive/index.ts'
import { folderSentence } from '../../../shared/host/folder-sentence.ts'
import {
  type BackupFolder,
  fileInFolder,
  folderFaultThrown,
  inspectBackup,
  sizeOf,
  useSession,
  type VaultControls,
} from '../../data/index.ts'
import type { OpenedBackup } from './restore-flow.tsx'

export function useFolderBackup(vault: VaultControls, onOpened: (backup: OpenedBackup) => void) {
  const { host } = useSession()
  const [failure, setFailure] = useState<string>()
  const read = async (folder: BackupFolder, name: string) => {
    const size = await sizeOf(host.folders, { folder, name })
    if (size === undefined) return setFailure(`Cette sauvegarde ne se lit pas : ${folderSentence('notFound')}`)
    const file = fileInFolder(host.folders, { folder, name }, size)
    const key = { kind: 'identity', text: vault.keys.backupIdentity } as const
    const outcome = await inspectBackup(file, key).catch((error: unknown) => {
      const fault = folderFaultThrown(error)
      if (!fault) throw error
      return fault
    })
    if (typeof outcome === 'string') return setFailure(`Cette sauvegarde ne se lit pas : ${folderSentence(outcome)}`)
    setFailure(outcome.status === 'failed' ? Object.values(faultSentence(outcome.fault)).join(' ') : undefined)
    if (outcome.status === 'inspected') onOpened({ ...outcome, file, key, name })
  }
  return { read, failure }
}
