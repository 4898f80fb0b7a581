/** Bringing back a backup, from the folders or from a file; undoing the last restore. */
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { MAX_SAVED_SIZE } from '../../../shared/host/ipc.ts'
import { count, formatDate } from '../../../shared/language/french.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { backupIdentitiesOf } from '../../../shared/vault/index.ts'
import { FOLDER_LABELS, lastRestore, type OwnBackups, sizeOf, unreadSentence } from '../../data/backup/index.ts'
import { dayOf, readWhole } from '../../data/platform/index.ts'
import { useBackupState, useOpenedBackup, useWorkSession, type VaultControls } from '../../session/index.ts'
import { LongWork } from '../../ui/long-work.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { READING, readingMessage } from './read-backup.ts'
import { RestoreConfirmation } from './restore-confirmation.tsx'
import { type OpenedBackup, PickBackup } from './restore-flow.tsx'
import { useFolderBackup } from './use-folder-backup.ts'

type Listed = OwnBackups['backups'][number]

/** The four newest, where both folders have them. */
const SHOWN = 8
const TOO_LARGE_TO_HAND_OVER =
  'Cette sauvegarde est trop grande pour être enregistrée ainsi. Choisissez plutôt un dossier de sauvegarde, plus haut : elle y sera copiée.'

export function RestoreSection({ vault }: { readonly vault: VaultControls }) {
  const [opened, setOpened] = useState<OpenedBackup>()
  const [isPicking, setIsPicking] = useState(false)
  useOpenedBackup(() => setIsPicking(true))
  const { read, cancel, progress, message: readMessage } = useFolderBackup(vault, setOpened)
  const [saveMessage, setSaveMessage] = useState<string>()
  const message = saveMessage ?? readMessage
  const note = useLiveQuery(() => lastRestore(vault.store.database), [vault])
  return (
    <Section title="Restaurer">
      {message && <Notice tone="error">{message}</Notice>}
      {note && (
        <Notice
          tone="info"
          action={
            note.before && (
              <Button color="inherit" onClick={() => void read('backups', note.before ?? '')}>
                Revenir à l’état d’avant
              </Button>
            )
          }
        >
          Ce registre a été restauré le {formatDate(dayOf(note.restoredAt))} depuis une sauvegarde du {formatDate(dayOf(note.madeAt))}.
        </Notice>
      )}
      {progress !== undefined && <LongWork step={READING} share={progress} onCancel={cancel} />}
      <FolderBackups vault={vault} onRestore={(listed) => void read(listed.folder, listed.backup.name)} onMessage={setSaveMessage} />
      <Button variant="outlined" onClick={() => setIsPicking(true)}>
        Restaurer depuis un fichier
      </Button>
      {isPicking && !opened && <PickDialog vault={vault} onClose={() => setIsPicking(false)} onOpened={setOpened} />}
      {opened && (
        <RestoreConfirmation
          vault={vault}
          backup={opened}
          onClose={() => {
            setOpened(undefined)
            setIsPicking(false)
          }}
        />
      )}
    </Section>
  )
}

function PickDialog({
  vault,
  onClose,
  onOpened,
}: {
  readonly vault: VaultControls
  readonly onClose: () => void
  readonly onOpened: (backup: OpenedBackup) => void
}) {
  const { host } = useWorkSession()
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="pick-backup">
      <DialogTitle id="pick-backup">Restaurer depuis un fichier</DialogTitle>
      <DialogContent>
        <PickBackup host={host} knownKey={{ kind: 'vault', identities: backupIdentitiesOf(vault.keys) }} onOpened={onOpened} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Annuler
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** The newest backups of both folders; a copy can be saved elsewhere. */
type FolderBackupsProps = {
  readonly vault: VaultControls
  readonly onRestore: (listed: Listed) => void
  /** Receives why a copy was not saved; nothing once one was. */
  readonly onMessage: (sentence: string | undefined) => void
}

function FolderBackups({ vault, onRestore, onMessage }: FolderBackupsProps) {
  const { host, register } = useWorkSession()
  const state = useBackupState()
  const withdrawn = useLiveQuery(() => register.withdrawnCount(), [register]) ?? 0
  const [listed, setListed] = useState<OwnBackups>()
  const last = state?.last?.name
  const isRunning = state?.progress !== undefined
  const fault = state?.faults.chosen
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new backup, then the end of its rotation, or a folder that comes or goes make the list stale
  useEffect(() => {
    // A folder that answers late, a stick or a network's, does not put back what it held before.
    let isCurrent = true
    void vault.backups.list().then((found) => isCurrent && setListed(found))
    return () => {
      isCurrent = false
    }
  }, [vault, last, isRunning, fault])
  const save = async ({ folder, backup: { name } }: Listed) => {
    const size = await sizeOf(host.folders, { folder, name })
    if (size !== undefined && size > MAX_SAVED_SIZE) return onMessage(TOO_LARGE_TO_HAND_OVER)
    const read = await readWhole(host.folders, { folder, name })
    if (read.status === 'failed') return onMessage(readingMessage({ status: 'unreadable', fault: read.fault }))
    const outcome = await host.saveFile({ name, mediaType: 'application/zip', bytes: read.bytes })
    onMessage(outcome.status === 'failed' ? outcome.message : undefined)
  }
  if (!listed) return null
  const unread = listed.unread.map((folder) => (
    <Notice key={folder.folder} tone="warning">
      {unreadSentence(folder)}
    </Notice>
  ))
  if (unread.length > 0 && listed.backups.length === 0) return unread
  if (listed.backups.length === 0)
    return (
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        Les sauvegardes faites ici s’y afficheront. Celle d’un autre ordinateur se restaure depuis son fichier.
      </Typography>
    )
  return (
    <>
      {unread}
      {withdrawn > 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
          Le nombre de dossiers de chacune compte aussi ceux qui sont retirés ou d’imports annulés.
        </Typography>
      )}
      <Box component="ul" aria-label="Sauvegardes présentes" sx={{ listStyle: 'none', p: 0, mt: 0, mb: 2 }}>
        {listed.backups.slice(0, SHOWN).map((item) => (
          <Stack
            key={`${item.folder}/${item.backup.name}`}
            component="li"
            direction="row"
            useFlexGap
            sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap', py: 0.5, borderBottom: 1, borderColor: 'divider' }}
          >
            <Box sx={{ flex: 1, minWidth: 240 }}>
              <Typography>{titleOf(item.backup)}</Typography>
              <Typography variant="caption" color="textSecondary">
                {FOLDER_LABELS[item.folder]}
              </Typography>
            </Box>
            <Button size="small" color="inherit" onClick={() => void save(item)}>
              Enregistrer une copie
            </Button>
            <Button size="small" onClick={() => onRestore(item)}>
              Restaurer
            </Button>
          </Stack>
        ))}
      </Box>
    </>
  )
}

function titleOf({ day, time, dossiers }: Listed['backup']): string {
  return `${formatDate(localDate(day))} à ${time.slice(0, 5).replace(':', ' h ')}, ${count(dossiers, 'dossier')}`
}
