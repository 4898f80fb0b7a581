/** Backups that rotation would remove although they hold more dossiers than the newest: the adviser decides. */
import { Button } from '@mui/material'
import { parseBackupName } from '../../../shared/archive/index.ts'
import { count, formatDate } from '../../../shared/language/french.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import type { BackupState, Backups } from '../../data/backup/index.ts'
import { Notice } from '../../ui/notice.tsx'

export function BackupsToConfirm({ backups, state: { toConfirm } }: { readonly backups: Backups; readonly state: BackupState }) {
  return (
    <>
      {toConfirm.map(({ folder, name }) => {
        const backup = parseBackupName(name)
        return (
          backup && (
            <Notice
              key={`${folder}/${name}`}
              tone="warning"
              action={
                <Button color="inherit" onClick={() => void backups.removeConfirmed(folder, name)}>
                  Supprimer cette sauvegarde
                </Button>
              }
            >
              La sauvegarde du {formatDate(localDate(backup.day))} contient {count(backup.dossiers, 'dossier')}, plus que le registre
              actuel. Elle est gardée tant que vous n’en décidez pas autrement.
            </Notice>
          )
        )
      })}
    </>
  )
}
