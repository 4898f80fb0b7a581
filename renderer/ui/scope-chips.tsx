/** « Les miens » or « Tout le cabinet », in a firm of several. */
import { Chip, Stack } from '@mui/material'

const LABELS = { mine: 'Les miens', firm: 'Tout le cabinet' } as const
type Scope = keyof typeof LABELS

export function ScopeChips({ scope, onChange }: { readonly scope: Scope; readonly onChange: (scope: Scope) => void }) {
  return (
    <Stack direction="row" useFlexGap sx={{ gap: 1, mb: 1.5 }} role="group" aria-label="Dossiers montrés">
      {(['mine', 'firm'] as const).map((name) => (
        <Chip
          key={name}
          label={LABELS[name]}
          variant={scope === name ? 'filled' : 'outlined'}
          color={scope === name ? 'primary' : 'default'}
          onClick={() => onChange(name)}
          aria-pressed={scope === name}
        />
      ))}
    </Stack>
  )
}
