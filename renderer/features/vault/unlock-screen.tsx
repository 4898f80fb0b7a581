/** The locked door: nothing of the register is in the page until it opens. */
import { Button, LinearProgress, Link, Stack, Typography } from '@mui/material'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { count } from '../../../shared/language/french.ts'
import type { UnlockOutcome } from '../../../shared/vault/index.ts'
import { parseRecoveryCode } from '../../../shared/vault/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { StartFrame } from '../../ui/start-frame.tsx'
import { useFaultFocus } from '../../ui/use-fault-focus.ts'
import { forgetLockNotice, lockNotice } from './lock-notice.ts'
import { forgetWrongTries, noteWrongTry, remainingWait } from './wrong-tries.ts'

const ALTERED =
  'La clé convient, mais l’en-tête du coffre (coffre.json) a été modifié hors de l’application : rien n’a été ouvert. Remettez le fichier d’origine à sa place, ou mettez celui-ci de côté, puis réessayez.'

type UnlockScreenProps = {
  /** Tries a passphrase; the register opens where it is right. */
  readonly onPassphrase: (passphrase: string) => Promise<UnlockOutcome['status']>
  /** @param code the age identity that the paper carries */
  readonly onRecoveryCode: (code: string) => Promise<UnlockOutcome['status']>
}

export function UnlockScreen(props: UnlockScreenProps) {
  const notice = useLockNotice()
  return (
    <StartFrame title="Registre verrouillé" lead="Tout est chiffré sur cet ordinateur. La phrase de passe l’ouvre.">
      {notice && <Notice tone="success">{notice}</Notice>}
      <UnlockForms {...props} label="Ouvrir le registre" />
    </StartFrame>
  )
}

/** The passphrase, or the recovery code. @param label of what it does */
export function UnlockForms({ onPassphrase, onRecoveryCode, label }: UnlockScreenProps & { readonly label: string }) {
  const [way, setWay] = useState<'passphrase' | 'recoveryCode'>('passphrase')
  const wait = useWait()
  const [isOpening, setIsOpening] = useState(false)
  const [error, setError] = useState<string>()

  const attempt = async (open: () => Promise<UnlockOutcome['status']>, refusal: string) => {
    setError(undefined)
    setIsOpening(true)
    const status = await open().finally(() => setIsOpening(false))
    if (status === 'unlocked') forgetWrongTries()
    else if (status === 'altered') setError(ALTERED)
    else {
      noteWrongTry()
      setError(refusal)
    }
    wait.renew()
  }
  const change = (next: typeof way) => {
    setWay(next)
    setError(undefined)
  }
  const shared = { label, isOpening, waitSeconds: wait.seconds, error }
  return way === 'passphrase' ? (
    <PassphraseForm
      {...shared}
      onSubmit={(passphrase) => attempt(() => onPassphrase(passphrase), 'Ce n’est pas la phrase de passe de ce registre.')}
      onForgotten={() => change('recoveryCode')}
    />
  ) : (
    <RecoveryForm
      {...shared}
      onSubmit={(code) => attempt(() => onRecoveryCode(code), 'Ce n’est pas le code de secours de ce registre.')}
      onBack={() => change('passphrase')}
    />
  )
}

type FormProps = { readonly label: string; readonly isOpening: boolean; readonly waitSeconds: number; readonly error: string | undefined }

function PassphraseForm({
  label,
  isOpening,
  waitSeconds,
  error,
  onSubmit,
  onForgotten,
}: FormProps & { readonly onSubmit: (passphrase: string) => Promise<void>; readonly onForgotten: () => void }) {
  const [typed, setTyped] = useState('')
  const { form, showFault } = useFaultFocus()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (typed === '' || waitSeconds > 0) return
    await onSubmit(typed)
    showFault()
  }
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <PassphraseField label="Phrase de passe" value={typed} onChange={setTyped} error={error} purpose="current-password" autoFocus />
      <Actions label={label} isOpening={isOpening} waitSeconds={waitSeconds}>
        <Link component="button" type="button" onClick={onForgotten}>
          Phrase oubliée : utiliser le code de secours
        </Link>
      </Actions>
    </form>
  )
}

function RecoveryForm({
  label,
  isOpening,
  waitSeconds,
  error,
  onSubmit,
  onBack,
}: FormProps & { readonly onSubmit: (code: string) => Promise<void>; readonly onBack: () => void }) {
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const { form, showFault } = useFaultFocus()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const parsed = await parseRecoveryCode(typed)
    setRefusal(parsed.status === 'refused' ? parsed.message : undefined)
    if (parsed.status === 'parsed' && waitSeconds === 0) await onSubmit(parsed.identity)
    showFault()
  }
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label="Code de secours"
        value={typed}
        onChange={setTyped}
        error={refusal ?? error}
        help="Les groupes de lettres et de chiffres de la page imprimée, avec ou sans espaces."
        rows={2}
        autoFocus
      />
      <Actions label={label} isOpening={isOpening} waitSeconds={waitSeconds}>
        <Link component="button" type="button" onClick={onBack}>
          Revenir à la phrase de passe
        </Link>
      </Actions>
    </form>
  )
}

type ActionsProps = { readonly label: string; readonly isOpening: boolean; readonly waitSeconds: number; readonly children: ReactNode }

function Actions({ label, isOpening, waitSeconds, children }: ActionsProps) {
  return (
    <>
      <LinearProgress aria-label="Ouverture" sx={{ mt: 2, height: 3, visibility: isOpening ? 'visible' : 'hidden' }} />
      <Stack direction="row" useFlexGap sx={{ gap: 2, alignItems: 'center', flexWrap: 'wrap', mt: 2 }}>
        <Button type="submit" variant="contained" disabled={isOpening || waitSeconds > 0}>
          {isOpening ? 'Ouverture…' : label}
        </Button>
        {children}
      </Stack>
      {waitSeconds > 0 && (
        <Typography role="status" variant="body2" color="textSecondary" sx={{ mt: 2 }}>
          Plusieurs essais n’ont pas convenu : le prochain sera possible dans {count(waitSeconds, 'seconde')}.
        </Typography>
      )}
    </>
  )
}

/** Why the register was just locked; said by this screen alone. */
function useLockNotice(): string | undefined {
  const [notice] = useState(lockNotice)
  useEffect(() => forgetLockNotice, [])
  return notice
}

/** Seconds left to wait, counted down. */
function useWait(): { readonly seconds: number; readonly renew: () => void } {
  const [seconds, setSeconds] = useState(() => Math.ceil(remainingWait() / 1000))
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.ceil(remainingWait() / 1000)), 500)
    return () => clearInterval(timer)
  }, [])
  return { seconds, renew: () => setSeconds(Math.ceil(remainingWait() / 1000)) }
}
