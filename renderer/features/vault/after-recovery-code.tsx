/** The recovery code opened the register: a new passphrase is offered at once, and said until there is one. */
import { Button } from '@mui/material'
import { useState } from 'react'
import type { VaultControls } from '../../session/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx'

export function AfterRecoveryCode({ vault }: { readonly vault: VaultControls }) {
  const [isChoosing, setIsChoosing] = useState(true)
  return (
    <>
      <Notice
        tone="warning"
        action={
          <Button color="inherit" onClick={() => setIsChoosing(true)}>
            Choisir une phrase
          </Button>
        }
      >
        Le registre a été ouvert avec le code de secours ; c’est noté dans le journal du cabinet. Si la phrase de passe est oubliée,
        choisissez-en une nouvelle maintenant.
      </Notice>
      {isChoosing && <ChangePassphraseDialog vault={vault} onClose={() => setIsChoosing(false)} />}
    </>
  )
}
