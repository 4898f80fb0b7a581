/** First run: the passphrase, then the recovery code, printed and asked back once. */
import { Button, Stack, Typography } from '@mui/material'
import { Printer } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import type { Host } from '../../../shared/host/port.ts'
import { createRecoveryCode } from '../../../shared/vault/index.ts'
import { newPassphraseRefusal } from '../../data/workers/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { StartFrame } from '../../ui/start-frame.tsx'
import { useFaultFocus } from '../../ui/use-fault-focus.ts'
import { RecoveryCheck } from './recovery-check.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import { saveRecoveryPage } from './save-recovery-page.ts'

/** What the adviser chose; the code is the age identity that the paper carries. */
export type VaultChoices = { readonly passphrase: string; readonly recoveryCode: string }

type CreateVaultProps = {
  readonly host: Host
  readonly onCreate: (choices: VaultChoices) => Promise<void>
  readonly onBack: () => void
}

export function CreateVault({ host, onCreate, onBack }: CreateVaultProps) {
  const [passphrase, setPassphrase] = useState<string>()
  if (passphrase === undefined) return <ChoosePassphrase onChosen={setPassphrase} onBack={onBack} />
  return (
    <KeepRecoveryCode
      host={host}
      onBack={() => setPassphrase(undefined)}
      onKept={(recoveryCode) => onCreate({ passphrase, recoveryCode })}
    />
  )
}

/** A passphrase typed twice, refused where it would be guessed. */
export function ChoosePassphrase({ onChosen, onBack }: { readonly onChosen: (passphrase: string) => void; readonly onBack: () => void }) {
  const [typed, setTyped] = useState('')
  const [repeated, setRepeated] = useState('')
  const [errors, setErrors] = useState<{ readonly typed?: string | undefined; readonly repeated?: string | undefined }>({})
  const [isWeighing, setIsWeighing] = useState(false)
  const { form, showFault } = useFaultFocus()
  const goOn = async (event: FormEvent) => {
    event.preventDefault()
    setIsWeighing(true)
    const refusal = await newPassphraseRefusal(typed)
    setIsWeighing(false)
    const difference = typed.trim() === repeated.trim() ? undefined : 'Les deux saisies diffèrent : retapez la phrase.'
    setErrors({ typed: refusal, repeated: refusal ? undefined : difference })
    if (refusal || difference) showFault()
    else onChosen(typed)
  }
  return (
    <StartFrame
      title="Votre phrase de passe"
      overline={<StepCaption at={1} />}
      lead="Elle chiffre tout ce que vous enregistrerez. Elle vous sera demandée à chaque ouverture ; personne d’autre ne la connaît et personne ne peut la retrouver."
    >
      <form ref={form} onSubmit={(event) => void goOn(event)} noValidate>
        <Stack spacing={2}>
          <PassphraseField
            label="Phrase de passe"
            value={typed}
            onChange={setTyped}
            error={errors.typed}
            help="Douze caractères au moins. Quatre ou cinq mots sans rapport entre eux se retiennent et ne se devinent pas."
            purpose="new-password"
            autoFocus
          />
          <PassphraseField
            label="La même, encore une fois"
            value={repeated}
            onChange={setRepeated}
            error={errors.repeated}
            purpose="new-password"
          />
        </Stack>
        <Stack direction="row" spacing={1} sx={{ mt: 4 }}>
          <Button type="submit" variant="contained" disabled={isWeighing}>
            {isWeighing ? 'Vérification…' : 'Continuer'}
          </Button>
          <Button color="inherit" onClick={onBack} disabled={isWeighing}>
            Retour
          </Button>
        </Stack>
      </form>
    </StartFrame>
  )
}

function StepCaption({ at }: { readonly at: number }) {
  return (
    <Typography variant="caption" color="textSecondary">
      Protection, étape {at} sur 2
    </Typography>
  )
}

type KeepRecoveryCodeProps = {
  readonly host: Host
  readonly onKept: (recoveryCode: string) => Promise<void>
  readonly onBack: () => void
}

function KeepRecoveryCode({ host, onKept, onBack }: KeepRecoveryCodeProps) {
  const [code, setCode] = useState<string>()
  const [isChecking, setIsChecking] = useState(false)
  const [isCreating, setIsCreating] = useState(false)
  const [message, setMessage] = useState<string>()
  useEffect(() => {
    void createRecoveryCode().then(setCode)
  }, [])
  if (!code) return null

  const save = async () => {
    const outcome = await saveRecoveryPage(host, code)
    setMessage(outcome.status === 'failed' ? outcome.message : undefined)
  }
  const create = async () => {
    setIsCreating(true)
    await onKept(code)
  }
  return (
    <StartFrame
      title="Votre code de secours"
      overline={<StepCaption at={2} />}
      lead="Si vous oubliez la phrase de passe, ce code est la seule façon de rouvrir le registre et ses sauvegardes. Imprimez-le et rangez-le loin de cet ordinateur."
    >
      {message && <Notice tone="error">{message}</Notice>}
      {isChecking ? (
        <RecoveryCheck code={code} isBusy={isCreating} onChecked={() => void create()} onBack={() => setIsChecking(false)} />
      ) : (
        <>
          <RecoveryCode code={code} />
          <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', mt: 4 }}>
            <Button variant="contained" onClick={() => setIsChecking(true)}>
              Je l’ai imprimé ou recopié
            </Button>
            <Button variant="outlined" startIcon={<Printer size={16} aria-hidden />} onClick={() => void save()}>
              Page à imprimer (Word)
            </Button>
            <Button color="inherit" onClick={onBack}>
              Retour
            </Button>
          </Stack>
        </>
      )}
    </StartFrame>
  )
}
