/** Another passphrase, and other keys under it: the register is then opened with the new one. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { newPassphraseRefusal } from '../../data/workers/index.ts'
import { useLock, useSession, type VaultControls } from '../../session/index.ts'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useFaultFocus } from '../../ui/use-fault-focus.ts'
import { changeMessage } from './change-message.ts'
import { leaveLockNotice } from './lock-notice.ts'
import { WHAT_OLD_COPIES_OPEN } from './old-copies.ts'

type ChangePassphraseDialogProps = { readonly vault: VaultControls; readonly onClose: () => void }

type Errors = { readonly current?: string | undefined; readonly next?: string | undefined; readonly repeated?: string | undefined }

export function ChangePassphraseDialog({ vault, onClose }: ChangePassphraseDialogProps) {
  const { drafts } = useSession()
  const lock = useLock()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeated, setRepeated] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  const [isBusy, setIsBusy] = useState(false)
  const { form, showFault } = useFaultFocus()

  const { isOpenedByCode } = vault
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    await change()
    setIsBusy(false)
    showFault()
  }
  const change = async () => {
    const refusal = await newPassphraseRefusal(next)
    const difference = next.trim() === repeated.trim() ? undefined : 'Les deux saisies diffèrent : retapez la phrase.'
    setErrors({ next: refusal, repeated: difference })
    if (refusal || difference) return
    // What is being typed is kept under the new keys.
    await drafts.flushAll()
    const outcome = await vault.changePassphrase(isOpenedByCode ? undefined : current, next)
    const message = changeMessage(outcome)
    setErrors(isOpenedByCode ? { next: message } : { current: message })
    if (outcome.status !== 'changed') return
    leaveLockNotice('La phrase de passe est changée. Ouvrez le registre avec la nouvelle.')
    await lock?.()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="change-passphrase">
      <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="change-passphrase">
          {isOpenedByCode ? 'Choisir une nouvelle phrase de passe' : 'Changer la phrase de passe'}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            {isOpenedByCode ? (
              <Typography>Le code de secours vient d’ouvrir le registre : la phrase oubliée n’est pas demandée.</Typography>
            ) : (
              <PassphraseField
                label="Phrase actuelle"
                value={current}
                onChange={setCurrent}
                error={errors.current}
                purpose="current-password"
                autoFocus
              />
            )}
            <PassphraseField
              label="Nouvelle phrase"
              value={next}
              onChange={setNext}
              error={errors.next}
              purpose="new-password"
              autoFocus={isOpenedByCode}
            />
            <PassphraseField
              label="La même, encore une fois"
              value={repeated}
              onChange={setRepeated}
              error={errors.repeated}
              purpose="new-password"
            />
            <Typography variant="body2" color="textSecondary">
              {WHAT_OLD_COPIES_OPEN.passphrase}
            </Typography>
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose} disabled={isBusy}>
            {isOpenedByCode ? 'Plus tard' : 'Annuler'}
          </Button>
          <Button type="submit" variant="contained" disabled={isBusy}>
            {isBusy ? 'Changement…' : 'Changer la phrase'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
