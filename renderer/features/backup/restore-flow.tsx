/** Restoring: a file and what opens it, then what it holds against what is here, then the restore. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { BackupKey, RandomAccess } from '../../../shared/archive/index.ts'
import type { Host } from '../../../shared/host/port.ts'
import type { InspectOutcome } from '../../data/backup/index.ts'
import { openedFile, pickedFile } from '../../data/platform/index.ts'
import { inspectBeside } from '../../data/workers/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { LongWork } from '../../ui/long-work.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { READING, readingMessage } from './read-backup.ts'

/** A backup that was read whole, with what opened it. */
export type OpenedBackup = Extract<InspectOutcome, { status: 'inspected' }> & {
  readonly file: RandomAccess
  readonly key: BackupKey
  /** Its name, where it lies in one of the application's own folders. */
  readonly name?: string
}

/** A backup that was chosen, and how it is read. */
export type Picked = { readonly name: string; readonly access: RandomAccess }

type PickBackupProps = {
  readonly host: Host
  /** A key that the open vault has already; the adviser is asked for one where it does not fit. */
  readonly knownKey?: BackupKey | undefined
  /** One that was chosen before. */
  readonly given?: Picked | undefined
  readonly onOpened: (backup: OpenedBackup) => void
}

const WAYS = [
  { value: 'passphrase', label: 'La phrase de passe' },
  { value: 'recoveryCode', label: 'Le code de secours' },
] as const

/** Asks for the file, unless one was opened from outside the window, then for what opens it. */
export function PickBackup({ host, knownKey, given, onOpened }: PickBackupProps) {
  const input = useRef<HTMLInputElement>(null)
  const [picked, setPicked] = useState(given)
  const [isKeyNeeded, setIsKeyNeeded] = useState(knownKey === undefined)
  const [message, setMessage] = useState<string>()
  const [progress, setProgress] = useState<number>()
  const signal = useRef({ aborted: false })

  const open = async ({ access }: Picked, key: BackupKey) => {
    signal.current = { aborted: false }
    setMessage(undefined)
    setProgress(0)
    const outcome = await inspectBeside(host, access, key, {
      signal: signal.current,
      onProgress: (done, total) => setProgress(done / total),
    })
    setProgress(undefined)
    if (outcome.status === 'inspected') return onOpened({ ...outcome, file: access, key })
    // A backup of another vault, or made before the keys changed: what opens it must be typed.
    if (outcome.status === 'failed' && outcome.fault.kind === 'wrongKey' && key.kind === 'vault') return setIsKeyNeeded(true)
    setMessage(readingMessage(outcome))
  }
  const pick = (chosen: Picked) => {
    setPicked(chosen)
    setMessage(undefined)
    if (knownKey && !isKeyNeeded) void open(chosen, knownKey)
  }
  const pickFile = (file: File | undefined) => file && pick({ name: file.name, access: pickedFile(file) })
  const takeOpened = useEffectEvent(async () => {
    const opened = await host.openedBackup.take()
    if (opened) pick({ name: opened.name, access: openedFile(host.openedBackup, opened) })
  })
  useEffect(() => {
    void takeOpened()
    return host.on('backupOpened', () => takeOpened())
  }, [host])
  return (
    <>
      {message && <Notice tone="error">{message}</Notice>}
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        Le fichier est d’abord lu et vérifié en entier : rien ne change avant que vous ne le demandiez.
      </Typography>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 2 }}>
        <Button variant={picked ? 'outlined' : 'contained'} onClick={() => input.current?.click()} disabled={progress !== undefined}>
          {picked ? 'Choisir un autre fichier' : 'Choisir une sauvegarde (.rcgp)'}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".rcgp"
          hidden
          aria-label="Fichier de sauvegarde"
          onChange={(event) => pickFile(event.target.files?.[0])}
        />
        {picked && <Typography variant="body2">{picked.name}</Typography>}
      </Stack>
      {progress !== undefined && <LongWork step={READING} share={progress} onCancel={() => (signal.current.aborted = true)} />}
      {picked && isKeyNeeded && progress === undefined && <KeyForm onSubmit={(key) => void open(picked, key)} />}
    </>
  )
}

function KeyForm({ onSubmit }: { readonly onSubmit: (key: BackupKey) => void }) {
  const [kind, setKind] = useState<'passphrase' | 'recoveryCode'>('passphrase')
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onSubmit({ kind, text })
  }
  const change = (next: typeof kind) => {
    setKind(next)
    setText('')
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack spacing={2}>
        <Choice legend="Qu’est-ce qui l’ouvre ?" options={WAYS} value={kind} onChange={change} />
        {kind === 'passphrase' ? (
          <PassphraseField
            label="Phrase de passe"
            value={text}
            onChange={setText}
            purpose="current-password"
            help="Celle qui avait cours quand la sauvegarde a été faite."
          />
        ) : (
          <TextField label="Code de secours" value={text} onChange={setText} rows={2} />
        )}
        <Box>
          <Button type="submit" variant="contained">
            Ouvrir la sauvegarde
          </Button>
        </Box>
      </Stack>
    </form>
  )
}
