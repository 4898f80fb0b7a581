/** Backups that rotation would remove although they hold more dossiers than the newest: the adviser decides. */
import { Button, Typography } from '@mui/material'
import { useState } from 'react'
import { parseBackupName } from '../../../shared/archive/index.ts'
import { count, formatDate } from '../../../shared/language/french.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import type { BackupState, Backups } from '../../data/backup/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { Notice } from '../../ui/notice.tsx'

export function BackupsToConfirm({ backups, state: { toConfirm } }: { readonly backups: Backups; readonly state: BackupState }) {
  const [asked, setAsked] = useState<BackupState['toConfirm'][number]>()
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
                <Button color="inherit" onClick={() => setAsked({ folder, name })}>
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
      {asked && (
        <DialogForm
          title="Supprimer cette sauvegarde ?"
          submitLabel="La supprimer"
          closeLabel="La garder"
          errors={[]}
          onSubmit={async () => {
            await backups.removeConfirmed(asked.folder, asked.name)
            setAsked(undefined)
          }}
          onClose={() => setAsked(undefined)}
        >
          <Typography>Ce qu’elle est seule à contenir ne pourra plus être retrouvé. Le fichier est « {asked.name} ».</Typography>
        </DialogForm>
      )}
    </>
  )
}
