/** Another recovery code, printed and asked back like the first. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createRecoveryCode } from '../../../shared/vault/index.ts'
import { useSession, type VaultControls } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { changeSentence } from './change-sentence.ts'
import { RecoveryCheck } from './recovery-check.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import { saveRecoveryPage } from './save-recovery-page.ts'

type NewRecoveryCodeDialogProps = { readonly vault: VaultControls; readonly onClose: () => void; readonly onChanged: () => void }

export function NewRecoveryCodeDialog({ vault, onClose, onChanged }: NewRecoveryCodeDialogProps) {
  const { host } = useSession()
  const [code, setCode] = useState<string>()
  const [isAsked, setIsAsked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    void createRecoveryCode().then(setCode)
  }, [])
  if (!code) return null

  const save = async () => {
    const outcome = await saveRecoveryPage(host, code)
    setFailure(outcome.status === 'failed' ? outcome.message : undefined)
  }
  const replace = async () => {
    setIsBusy(true)
    const outcome = await vault.changeRecoveryCode(code)
    setIsBusy(false)
    setFailure(changeSentence(outcome))
    if (outcome.status === 'changed') onChanged()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="new-recovery-code">
      <DialogTitle id="new-recovery-code">Nouveau code de secours</DialogTitle>
      <DialogContent>
        {failure && <Notice tone="error">{failure}</Notice>}
        {isAsked ? (
          <RecoveryCheck code={code} isBusy={isBusy} onChecked={() => void replace()} onBack={() => setIsAsked(false)} />
        ) : (
          <>
            <Typography sx={{ mb: 2 }}>Imprimez-le et rangez-le loin de cet ordinateur. Il remplace l’ancien une fois vérifié.</Typography>
            <RecoveryCode code={code} />
          </>
        )}
      </DialogContent>
      {!isAsked && (
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            Annuler
          </Button>
          <Button variant="outlined" startIcon={<Printer size={16} aria-hidden />} onClick={() => void save()}>
            Page à imprimer (Word)
          </Button>
          <Button variant="contained" onClick={() => setIsAsked(true)}>
            Je l’ai imprimé ou recopié
          </Button>
        </DialogActions>
      )}
    </Dialog>
  )
}
