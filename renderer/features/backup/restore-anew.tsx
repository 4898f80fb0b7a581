/** On a new computer: a backup and what opens it are enough to have the register again. */
import { Button, Stack, Typography } from '@mui/material'
import { useRef, useState } from 'react'
import type { Host } from '../../../shared/host/port.ts'
import { count, formatLongDate } from '../../../shared/language/french.ts'
import { dayOf } from '../../data/platform/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { StartFrame } from '../../ui/start-frame.tsx'
import { BackupOrigin, mustBeSure, originOf, readingShown } from './backup-origin.tsx'
import { type OpenedBackup, PickBackup, type Picked } from './restore-flow.tsx'
import { Restoring } from './restoring.tsx'

export type RestoreAnewOptions = { readonly onProgress: (share: number) => void; readonly signal: { readonly aborted: boolean } }

export type RekeyedBackup = { readonly backup: OpenedBackup; readonly passphrase: string }

type RestoreAnewProps = {
  readonly host: Host
  /** Why the last try did not go through. */
  readonly message: string | undefined
  /** A backup that was chosen before. */
  readonly given: Picked | undefined
  /** Makes the vault and fills it; another screen follows. */
  readonly onRestore: (backup: OpenedBackup, passphrase: string, options: RestoreAnewOptions) => Promise<void>
  /** The recovery code opened it: a passphrase must be chosen first. */
  readonly onRekey: (backup: OpenedBackup) => void
  /** A backup that the recovery code opened, with the passphrase chosen since. */
  readonly rekeyed: RekeyedBackup | undefined
  readonly onBack: () => void
}

export function RestoreAnew({ host, message, given, rekeyed, onRestore, onRekey, onBack }: RestoreAnewProps) {
  const [backup, setBackup] = useState(rekeyed?.backup)
  const [progress, setProgress] = useState<number>()
  // Who comes back from choosing a passphrase has said so before.
  const [isSure, setIsSure] = useState(rekeyed !== undefined)
  const origin = backup && originOf(backup, undefined)
  const signal = useRef({ aborted: false })
  const restore = async (opened: OpenedBackup) => {
    const passphrase = opened.key.kind === 'passphrase' ? opened.key.text : rekeyed?.passphrase
    if (passphrase === undefined) return onRekey(opened)
    signal.current = { aborted: false }
    setProgress(0)
    await onRestore(opened, passphrase, { onProgress: setProgress, signal: signal.current })
    setProgress(undefined)
  }
  return (
    <StartFrame title="Restaurer une sauvegarde" lead="Le fichier de sauvegarde et la phrase de passe, ou le code de secours, suffisent.">
      {message && <Notice tone="error">{message}</Notice>}
      {backup ? (
        <>
          <Typography sx={{ mb: 2 }}>
            Sauvegarde du {formatLongDate(dayOf(backup.manifest.madeAt))} : {count(backup.counts.dossiers, 'dossier')},{' '}
            {count(backup.manifest.counts.events, 'événement')},{' '}
            {count(backup.manifest.counts.files, 'lettre ou pièce', 'lettres et pièces')}. {readingShown(originOf(backup, undefined))}
          </Typography>
          {origin && <BackupOrigin origin={origin} firmName={backup.firmName} isSure={isSure} onSure={setIsSure} />}
          {progress !== undefined && <Restoring share={progress} onCancel={() => (signal.current.aborted = true)} />}
          <Button
            variant="contained"
            onClick={() => void restore(backup)}
            disabled={progress !== undefined || (origin !== undefined && mustBeSure(origin) && !isSure)}
          >
            {backup.key.kind === 'recoveryCode' && !rekeyed ? 'Choisir une nouvelle phrase de passe' : 'Restaurer sur cet ordinateur'}
          </Button>
        </>
      ) : (
        <PickBackup host={host} given={given} onOpened={setBackup} />
      )}
      <Stack sx={{ mt: 3, alignItems: 'flex-start' }}>
        <Button color="inherit" onClick={onBack} disabled={progress !== undefined}>
          Retour
        </Button>
      </Stack>
    </StartFrame>
  )
}
