/** What a backup holds against what is here, then the restore: the present state is saved first. */
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { count, formatLongDate } from '../../../shared/language/french.ts'
import { type Comparison, compareWith, erasedJournals } from '../../data/backup/index.ts'
import { dayOf } from '../../data/platform/index.ts'
import { restoreBeside } from '../../data/workers/index.ts'
import { useWorkSession, type VaultControls } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { BackupOrigin, mustBeSure, originOf, readingShown } from './backup-origin.tsx'
import { BackupProgressBar } from './backup-progress.tsx'
import type { OpenedBackup } from './restore-flow.tsx'
import { restoreMessage } from './restore-message.ts'
import { Restoring } from './restoring.tsx'

type RestoreConfirmationProps = { readonly vault: VaultControls; readonly backup: OpenedBackup; readonly onClose: () => void }

export function RestoreConfirmation({ vault, backup, onClose }: RestoreConfirmationProps) {
  const { host, register, firmSpace } = useWorkSession()
  const [comparison, setComparison] = useState<Comparison>()
  const [progress, setProgress] = useState<number>()
  const [message, setMessage] = useState<string>()
  const [isSure, setIsSure] = useState(false)
  const origin = originOf(backup, vault.header().vaultId)
  const signal = useRef({ aborted: false })
  const saving = useSyncExternalStore(vault.backups.subscribe, vault.backups.state).progress
  useEffect(() => {
    void compareWith(vault.store.database, backup).then(setComparison)
  }, [vault, backup])

  const restore = async () => {
    signal.current = { aborted: false }
    setMessage(undefined)
    setProgress(0)
    const isSaved = await vault.backups.save(backup.name ? [backup.name] : [])
    if (!isSaved || signal.current.aborted) {
      setProgress(undefined)
      if (signal.current.aborted) return setMessage(restoreMessage({ status: 'failed', fault: { kind: 'cancelled' } }))
      return setMessage('L’état présent n’a pas pu être sauvegardé : la restauration n’a pas commencé. Voyez d’abord les sauvegardes.')
    }
    await firmSpace?.close()
    const outcome = await restoreBeside(host, backup.file, backup.key, {
      header: vault.header(),
      keys: vault.keys,
      signal: signal.current,
      onProgress: (done, total) => setProgress(done / total),
      erased: await erasedJournals(register),
      before: vault.backups.state().last?.name,
      shown: backup.manifest,
      proven: backup.proven,
    })
    setProgress(undefined)
    setMessage(restoreMessage(outcome))
    // The page starts anew over the restored register, which its owner opens.
    if (outcome.status === 'restored') vault.lock()
    else await firmSpace?.goOn()
  }
  const cancel = () => {
    signal.current.aborted = true
    vault.backups.cancel()
  }
  const isBusy = progress !== undefined
  return (
    <Dialog open onClose={isBusy ? () => undefined : onClose} fullWidth maxWidth="sm" aria-labelledby="confirm-restore">
      <DialogTitle id="confirm-restore">Restaurer cette sauvegarde ?</DialogTitle>
      <DialogContent>
        {message && <Notice tone="error">{message}</Notice>}
        <BackupOrigin origin={origin} firmName={backup.firmName} isSure={isSure} onSure={setIsSure} />
        {comparison && <ComparisonView comparison={comparison} reading={readingShown(origin)} />}
        {isBusy &&
          (saving ? (
            <BackupProgressBar progress={saving} of="État présent" onCancel={cancel} />
          ) : (
            <Restoring share={progress} onCancel={cancel} />
          ))}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose} disabled={isBusy}>
          Ne rien changer
        </Button>
        <Button variant="contained" onClick={() => void restore()} disabled={isBusy || !comparison || (mustBeSure(origin) && !isSure)}>
          {isBusy ? 'Restauration…' : 'Restaurer'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function ComparisonView({
  comparison: { manifest, there, here, firm, onlyHere, onlyInBackup, differing },
  reading,
}: {
  readonly comparison: Comparison
  readonly reading: string
}) {
  const rows = [
    ['Dossiers', there.dossiers, here.dossiers],
    ...(there.withdrawn + here.withdrawn > 0 ? [['Dossiers retirés ou d’imports annulés', there.withdrawn, here.withdrawn] as const] : []),
    ['Événements', there.events, here.events],
    ['Lettres et pièces', there.files, here.files],
    ['Actes du cabinet', firm.there.acts, firm.here.acts],
  ] as const
  return (
    <>
      <Typography sx={{ mb: 2 }}>
        Faite le {formatLongDate(dayOf(manifest.madeAt))}. {reading}
      </Typography>
      <Box
        component="table"
        sx={{
          borderCollapse: 'collapse',
          width: 1,
          mb: 2,
          '& th, & td': { textAlign: 'right', py: 0.5 },
          '& th:first-of-type': { textAlign: 'left' },
        }}
      >
        <thead>
          <tr>
            <Typography component="th" variant="body2" color="textSecondary">
              Contenu
            </Typography>
            <Typography component="th" variant="body2" color="textSecondary">
              Sauvegarde
            </Typography>
            <Typography component="th" variant="body2" color="textSecondary">
              Ici
            </Typography>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, there, present]) => (
            <tr key={label}>
              <Typography component="th" variant="body2" sx={{ fontWeight: 550 }}>
                {label}
              </Typography>
              <td>{there}</td>
              <td>{present}</td>
            </tr>
          ))}
        </tbody>
      </Box>
      {onlyHere.length > 0 && (
        <Notice tone="warning">
          {count(onlyHere.length, 'dossier n’est', 'dossiers ne sont')} qu’ici et ne serai{onlyHere.length > 1 ? 'ent' : 't'} plus dans le
          registre : {onlyHere.join(', ')}.
        </Notice>
      )}
      {differing.length > 0 && (
        <Notice tone="warning">
          {count(differing.length, 'dossier reviendrait', 'dossiers reviendraient')} à un état différent : {differing.join(', ')}.
        </Notice>
      )}
      {firm.there.hash !== firm.here.hash && firm.here.acts > 0 && (
        <Notice tone="warning">
          Les actes du cabinet (mesures, synthèses soumises, informations au public, imports annulés) reviendraient à l’état de la
          sauvegarde : {firm.there.acts} au lieu de {firm.here.acts}.
        </Notice>
      )}
      {onlyInBackup > 0 && (
        <Typography sx={{ mb: 1 }}>{count(onlyInBackup, 'dossier revient', 'dossiers reviennent')} de la sauvegarde.</Typography>
      )}
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        L’état présent est d’abord sauvegardé : vous pourrez y revenir. Le registre se rouvrira ensuite avec votre phrase de passe.
      </Typography>
    </>
  )
}
