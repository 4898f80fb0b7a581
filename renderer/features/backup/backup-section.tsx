/** Backups: the last one, where they go, making one now. */
import { Button, Stack, Typography } from '@mui/material'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { folderMessage } from '../../../shared/host/folder-message.ts'
import { agree, count } from '../../../shared/language/french.ts'
import {
  type BackupState,
  type Backups,
  backupAlarm,
  backupFaultMessage,
  FOLDER_LABELS,
  lastBackupSentence,
} from '../../data/backup/index.ts'
import { now } from '../../data/platform/index.ts'
import { useSession, type VaultControls } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { BackupProgressBar } from './backup-progress.tsx'
import { BackupsToConfirm } from './backups-to-confirm.tsx'
import { useChooseFolder } from './use-choose-folder.ts'

export function BackupSection({ vault }: { readonly vault: VaultControls }) {
  const { backups } = vault
  const state = useSyncExternalStore(backups.subscribe, backups.state)
  const alarm = backupAlarm(state, now())
  return (
    <Section title="Sauvegardes">
      <Faults state={state} />
      {alarm && Object.keys(state.faults).length === 0 && <Notice tone="error">{alarm}</Notice>}
      {state.missingFiles > 0 && (
        <Notice tone="warning">
          {count(state.missingFiles, 'lettre ou pièce nommée par un journal manque', 'lettres ou pièces nommées par les journaux manquent')}{' '}
          au registre : la sauvegarde ne {agree(state.missingFiles, 'la contient pas', 'les contient pas')}. Une sauvegarde plus ancienne{' '}
          {agree(state.missingFiles, 'l’a', 'les a')} peut-être.
        </Notice>
      )}
      <Typography sx={{ mb: 0.5 }}>{lastBackupSentence(state)}</Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        Une sauvegarde se fait seule après le premier changement du jour et à la fermeture. Chacune est chiffrée, relue en entier, et une
        fois par mois restaurée à blanc.
      </Typography>
      <BackupsToConfirm backups={backups} state={state} />
      {state.progress ? <BackupProgressBar progress={state.progress} onCancel={backups.cancel} /> : <Actions backups={backups} />}
      <ChosenFolder backups={backups} />
    </Section>
  )
}

function Faults({ state: { faults } }: { readonly state: BackupState }) {
  return (
    <>
      {(['backups', 'chosen'] as const).map((folder) => {
        const fault = faults[folder]
        return (
          fault && (
            <Notice key={folder} tone="error">
              {FOLDER_LABELS[folder]} : {backupFaultMessage(fault, folder)}
            </Notice>
          )
        )
      })}
    </>
  )
}

function Actions({ backups }: { readonly backups: Backups }) {
  return (
    <Button variant="outlined" onClick={() => void backups.run()} sx={{ mb: 3 }}>
      Sauvegarder maintenant
    </Button>
  )
}

/** A folder outside the profile: a USB key, a synchronised folder. */
function ChosenFolder({ backups }: { readonly backups: Backups }) {
  const { host, hostInfo } = useSession()
  const [label, setLabel] = useState<string>()
  const look = useCallback(async () => setLabel(await host.folders.label('chosen')), [host])
  useEffect(() => void look(), [look])
  const { choose, fault } = useChooseFolder(backups, look)
  const forget = async () => {
    await host.folders.forgetChosen()
    await look()
    await backups.renew()
  }
  return (
    <>
      {fault && <Notice tone="error">Ce dossier n’a pas été retenu : {folderMessage(fault, 'chosen')}</Notice>}
      <Typography sx={{ mb: 1 }}>
        {label === undefined
          ? 'Aucun dossier hors de cet ordinateur n’est choisi : un vol ou une panne emporterait le registre et ses sauvegardes.'
          : `Une copie va aussi dans « ${label} ».`}
      </Typography>
      <Stack direction="row" spacing={1}>
        {hostInfo.capabilities.canChooseFolder && (
          <Button variant="outlined" onClick={() => void choose()}>
            {label === undefined ? 'Choisir un dossier (clé USB, dossier synchronisé)' : 'Choisir un autre dossier'}
          </Button>
        )}
        {label !== undefined && (
          <Button color="inherit" onClick={() => void forget()}>
            Ne plus y copier
          </Button>
        )}
      </Stack>
    </>
  )
}
