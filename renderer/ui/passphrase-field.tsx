/** A passphrase: hidden as it is typed, shown on demand. */
import { IconButton, InputAdornment, OutlinedInput } from '@mui/material'
import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { FieldFrame } from './field.tsx'

type PassphraseFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
  /** 'new-password' where one is chosen: no password manager then fills in an old one. */
  readonly purpose: 'current-password' | 'new-password'
}

export function PassphraseField({ value, onChange, autoFocus, isDisabled, purpose, ...frame }: PassphraseFieldProps) {
  const [isShown, setIsShown] = useState(false)
  const action = isShown ? 'Masquer la saisie' : 'Afficher la saisie'
  return (
    <FieldFrame {...frame}>
      {({ inputId, describedBy }) => (
        <OutlinedInput
          id={inputId}
          type={isShown ? 'text' : 'password'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          fullWidth
          size="small"
          autoFocus={autoFocus ?? false}
          disabled={isDisabled ?? false}
          error={Boolean(frame.error)}
          endAdornment={
            <InputAdornment position="end">
              <IconButton size="small" edge="end" onClick={() => setIsShown(!isShown)} aria-label={action} title={action}>
                {isShown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
              </IconButton>
            </InputAdornment>
          }
          slotProps={{
            input: { autoComplete: purpose, spellCheck: false, ...(describedBy && { 'aria-describedby': describedBy }) },
          }}
        />
      )}
    </FieldFrame>
  )
}
