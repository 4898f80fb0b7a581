/** How the register opens and when it locks. */
import { Button, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { useLock, usePreferences, useSession, type VaultControls } from '../../session/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx'
import { changeSentence } from './change-sentence.ts'
import { NewRecoveryCodeDialog } from './new-recovery-code-dialog.tsx'

const LOCK_MINUTES = ['5', '10', '20', '30'] as const
const LOCK_LABELS: Readonly<Record<(typeof LOCK_MINUTES)[number], string>> = {
  5: '5 minutes',
  10: '10 minutes',
  20: '20 minutes',
  30: '30 minutes',
}

export function VaultSection({ vault }: { readonly vault: VaultControls }) {
  const { hostInfo } = useSession()
  const [open, setOpen] = useState<'passphrase' | 'recoveryCode'>()
  const [done, setDone] = useState<string>()
  const lock = useLock()
  const close = (sentence?: string) => {
    setOpen(undefined)
    setDone(sentence)
  }
  return (
    <Section title="Ouverture du registre">
      {done && <Notice tone="success">{done}</Notice>}
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        Tout est chiffré sur cet ordinateur : dossiers, pièces, lettres, brouillons. La phrase de passe ou le code de secours l’ouvre, et
        rien d’autre.
      </Typography>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mb: 3 }}>
        <Button variant="outlined" onClick={() => setOpen('passphrase')}>
          Changer la phrase de passe
        </Button>
        <Button variant="outlined" onClick={() => setOpen('recoveryCode')}>
          Faire un nouveau code de secours
        </Button>
        <Button variant="outlined" onClick={() => void lock?.()} title="Ctrl+L">
          Verrouiller maintenant
        </Button>
      </Stack>
      <LockDelay />
      {hostInfo.capabilities.canKeepKey && <DeviceTrust vault={vault} />}
      {open === 'passphrase' && (
        <ChangePassphraseDialog vault={vault} onClose={() => close()} onChanged={() => close('La phrase de passe est changée.')} />
      )}
      {open === 'recoveryCode' && (
        <NewRecoveryCodeDialog
          vault={vault}
          onClose={() => close()}
          onChanged={() => close('Le nouveau code de secours est en place. L’ancien n’ouvre plus que les sauvegardes faites avant.')}
        />
      )}
    </Section>
  )
}

function LockDelay() {
  const { settings } = useSession()
  const preferences = usePreferences()
  if (!preferences) return null
  return (
    <Stack sx={{ maxWidth: 320, mb: 2 }}>
      <SelectField
        label="Verrouiller après une inactivité de"
        value={LOCK_MINUTES.find((minutes) => Number(minutes) === preferences.lockAfterMinutes) ?? '10'}
        options={LOCK_MINUTES}
        labels={LOCK_LABELS}
        onChange={(minutes) => void settings.savePreferences({ ...preferences, lockAfterMinutes: Number(minutes) })}
      />
    </Stack>
  )
}

/** Only where the system has a key store: nothing pretends elsewhere. */
function DeviceTrust({ vault }: { readonly vault: VaultControls }) {
  const [isTrusted, setIsTrusted] = useState(vault.header().device !== undefined)
  const [failure, setFailure] = useState<string>()
  const change = async (wanted: boolean) => {
    const outcome = await vault.trustDevice(wanted)
    setFailure(changeSentence(outcome))
    if (outcome.status === 'changed') setIsTrusted(wanted)
  }
  return (
    <>
      {failure && <Notice tone="error">{failure}</Notice>}
      <CheckField
        label="Ouvrir sans phrase de passe dans ma session de cet ordinateur"
        help="Le système garde la clé pour vous. Qui ouvre votre session ouvre alors le registre ; après un verrouillage, la phrase est demandée."
        isChecked={isTrusted}
        onChange={(wanted) => void change(wanted)}
      />
    </>
  )
}
