/** The recovery code asked back once: three of its groups, so that the paper is known to be there. */
import { Box, Button, Stack, Typography } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { formatRecoveryCode, readCodeLetters } from '../../../shared/vault/index.ts'
import { TextField } from '../../ui/field.tsx'
import { useFaultFocus } from '../../ui/use-fault-focus.ts'

const CHECKED_GROUPS = 3

type RecoveryCheckProps = {
  readonly code: string
  readonly isBusy: boolean
  readonly onChecked: () => void
  readonly onBack: () => void
}

export function RecoveryCheck({ code, isBusy, onChecked, onBack }: RecoveryCheckProps) {
  const groups = formatRecoveryCode(code)
  const [places] = useState(() => drawPlaces(groups.length))
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const [wrong, setWrong] = useState<readonly number[]>([])
  const { form, showFault } = useFaultFocus()
  const check = (event: FormEvent) => {
    event.preventDefault()
    const differing = places.filter((place) => readCodeLetters(typed[place] ?? '') !== groups[place])
    setWrong(differing)
    if (differing.length === 0) onChecked()
    else showFault()
  }
  return (
    <form ref={form} onSubmit={check} noValidate>
      <Typography sx={{ mb: 2 }}>Retapez trois groupes, lus sur votre papier.</Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 2 }}>
        {places.map((place, index) => (
          <TextField
            key={place}
            label={`Groupe ${place + 1}`}
            value={typed[place] ?? ''}
            onChange={(value) => setTyped({ ...typed, [place]: value })}
            error={wrong.includes(place) ? 'Ce groupe diffère du code.' : undefined}
            autoFocus={index === 0}
          />
        ))}
      </Box>
      <Stack direction="row" spacing={1} sx={{ mt: 4 }}>
        <Button type="submit" variant="contained" disabled={isBusy}>
          {isBusy ? 'Préparation du coffre…' : 'Vérifier et continuer'}
        </Button>
        <Button color="inherit" onClick={onBack} disabled={isBusy}>
          Revoir le code
        </Button>
      </Stack>
    </form>
  )
}

/** Three different places, in order. */
function drawPlaces(count: number): readonly number[] {
  const places = Array.from({ length: count }, (_, place) => ({ place, rank: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0 }))
  return places
    .sort((a, b) => a.rank - b.rank)
    .slice(0, CHECKED_GROUPS)
    .map(({ place }) => place)
    .sort((a, b) => a - b)
}
