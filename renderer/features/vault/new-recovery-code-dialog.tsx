/** Another recovery code, printed and asked back like the first. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { Printer } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { createRecoveryCode } from '../../../shared/vault/index.ts'
import { useLock, useWorkSession, type VaultControls } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useFaultFocus } from '../../ui/use-fault-focus.ts'
import { changeMessage } from './change-message.ts'
import { leaveLockNotice } from './lock-notice.ts'
import { WHAT_OLD_COPIES_OPEN } from './old-copies.ts'
import { RecoveryCheck } from './recovery-check.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import { saveRecoveryPage } from './save-recovery-page.ts'

type NewRecoveryCodeDialogProps = { readonly vault: VaultControls; readonly onClose: () => void }

export function NewRecoveryCodeDialog({ vault, onClose }: NewRecoveryCodeDialogProps) {
  const { host, drafts } = useWorkSession()
  const lock = useLock()
  const [code, setCode] = useState<string>()
  const [step, setStep] = useState<'shown' | 'asked' | 'passphrase'>('shown')
  const [passphrase, setPassphrase] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [message, setMessage] = useState<string>()
  const { form, showFault } = useFaultFocus()
  useEffect(() => {
    void createRecoveryCode().then(setCode)
  }, [])
  if (!code) return null

  const save = async () => {
    const outcome = await saveRecoveryPage(host, code)
    setMessage(outcome.status === 'failed' ? outcome.message : undefined)
  }
  const replace = async (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    // What is being typed is kept under the new keys.
    await drafts.flushAll()
    const outcome = await vault.changeRecoveryCode(passphrase, code)
    setIsBusy(false)
    setMessage(changeMessage(outcome))
    if (outcome.status !== 'changed') return showFault()
    leaveLockNotice('Le nouveau code de secours est en place. Ouvrez le registre avec votre phrase de passe.')
    await lock?.()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="new-recovery-code">
      <DialogTitle id="new-recovery-code">Nouveau code de secours</DialogTitle>
      {step === 'passphrase' ? (
        <form ref={form} onSubmit={(event) => void replace(event)} noValidate>
          <DialogContent>
            <Typography sx={{ mb: 2 }}>{WHAT_OLD_COPIES_OPEN.recoveryCode}</Typography>
            <PassphraseField
              label="Phrase de passe"
              value={passphrase}
              onChange={setPassphrase}
              error={message}
              purpose="current-password"
              autoFocus
            />
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={onClose} disabled={isBusy}>
              Annuler
            </Button>
            <Button type="submit" variant="contained" disabled={isBusy}>
              {isBusy ? 'Changement…' : 'Changer le code'}
            </Button>
          </DialogActions>
        </form>
      ) : (
        <>
          <DialogContent>
            {message && <Notice tone="error">{message}</Notice>}
            {step === 'asked' ? (
              <RecoveryCheck code={code} isBusy={false} onChecked={() => setStep('passphrase')} onBack={() => setStep('shown')} />
            ) : (
              <>
                <Typography sx={{ mb: 2 }}>
                  Imprimez-le et rangez-le loin de cet ordinateur. Il remplace l’ancien une fois vérifié et votre phrase de passe donnée.
                </Typography>
                <RecoveryCode code={code} />
              </>
            )}
          </DialogContent>
          {step === 'shown' && (
            <DialogActions>
              <Button color="inherit" onClick={onClose}>
                Annuler
              </Button>
              <Button variant="outlined" startIcon={<Printer size={16} aria-hidden />} onClick={() => void save()}>
                Page à imprimer (Word)
              </Button>
              <Button variant="contained" onClick={() => setStep('asked')}>
                Je l’ai imprimé ou recopié
              </Button>
            </DialogActions>
          )}
        </>
      )}
    </Dialog>
  )
}
