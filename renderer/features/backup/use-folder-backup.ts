/** Reading a backup of one of the host's folders, with the open vault's own key. */
import { useRef, useState } from 'react'
import { backupIdentitiesOf } from '../../../shared/vault/index.ts'
import { type BackupFolder, sizeFound } from '../../data/backup/index.ts'
import { fileInFolder } from '../../data/platform/index.ts'
import { inspectBeside } from '../../data/workers/index.ts'
import { useSession, type VaultControls } from '../../session/index.ts'
import { readingMessage } from './read-backup.ts'
import type { OpenedBackup } from './restore-flow.tsx'

export function useFolderBackup(vault: VaultControls, onOpened: (backup: OpenedBackup) => void) {
  const { host } = useSession()
  const [message, setMessage] = useState<string>()
  const [progress, setProgress] = useState<number>()
  const signal = useRef({ aborted: false })
  const read = async (folder: BackupFolder, name: string) => {
    setMessage(undefined)
    const size = await sizeFound(host.folders, { folder, name })
    if (size.status === 'failed') return setMessage(readingMessage({ status: 'unreadable', fault: size.fault }))
    signal.current = { aborted: false }
    setProgress(0)
    const file = fileInFolder(host.folders, { folder, name }, size.value)
    const key = { kind: 'vault', identities: backupIdentitiesOf(vault.keys) } as const
    const outcome = await inspectBeside(host, file, key, {
      signal: signal.current,
      onProgress: (done, total) => setProgress(done / total),
    })
    setProgress(undefined)
    if (outcome.status === 'inspected') onOpened({ ...outcome, file, key, name })
    else setMessage(readingMessage(outcome))
  }
  const cancel = () => {
    signal.current.aborted = true
  }
  return { read, cancel, progress, message }
}
