/** Another passphrase for the same vault: nothing is encrypted again. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { passphraseRefusal } from '../../../shared/vault/index.ts'
import type { VaultControls } from '../../session/index.ts'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { changeSentence } from './change-sentence.ts'

type ChangePassphraseDialogProps = { readonly vault: VaultControls; readonly onClose: () => void; readonly onChanged: () => void }

type Errors = { readonly current?: string | undefined; readonly next?: string | undefined; readonly repeated?: string | undefined }

export function ChangePassphraseDialog({ vault, onClose, onChanged }: ChangePassphraseDialogProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeated, setRepeated] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  const [isBusy, setIsBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const refusal = passphraseRefusal(next)
    const difference = next.trim() === repeated.trim() ? undefined : 'Les deux saisies diffèrent : retapez la phrase.'
    setErrors({ next: refusal, repeated: difference })
    if (refusal || difference) return
    setIsBusy(true)
    const outcome = await vault.changePassphrase(current, next)
    setIsBusy(false)
    setErrors({ current: changeSentence(outcome) })
    if (outcome.status === 'changed') onChanged()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="change-passphrase">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="change-passphrase">Changer la phrase de passe</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <PassphraseField
              label="Phrase actuelle"
              value={current}
              onChange={setCurrent}
              error={errors.current}
              purpose="current-password"
              autoFocus
            />
            <PassphraseField label="Nouvelle phrase" value={next} onChange={setNext} error={errors.next} purpose="new-password" />
            <PassphraseField
              label="La même, encore une fois"
              value={repeated}
              onChange={setRepeated}
              error={errors.repeated}
              purpose="new-password"
            />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose} disabled={isBusy}>
            Annuler
          </Button>
          <Button type="submit" variant="contained" disabled={isBusy}>
            {isBusy ? 'Changement…' : 'Changer la phrase'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
