/** The product, and the regime that it and the firm's statuses suggest. */
import { Box, Checkbox, FormControlLabel, FormGroup, Stack, Typography } from '@mui/material'
import { proposeRegimes, REGIME_AUTHORITY, REGIME_LABELS, REGIMES, type Regime } from '../../../shared/regulation/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Pair } from '../../ui/pair.tsx'
import { regimesOf } from './intake-draft.ts'
import type { StepProps } from './step-props.ts'

export function SubjectStep({ draft, change, settings, suggestions, takesFocus }: StepProps) {
  const chosen = regimesOf(draft, settings.statuses)
  return (
    <Stack spacing={3}>
      <TextField
        label="Produit ou service"
        reader="client"
        help="Par exemple : assurance-vie, FCPI, prêt immobilier, conseil en investissement."
        isOptional
        value={draft.product}
        onChange={(product) => change({ product })}
        suggestions={suggestions.products}
        autoFocus={takesFocus}
      />
      <Pair isAligned>
        <TextField
          label="Producteur"
          help="L’assureur, la société de gestion ou la banque."
          isOptional
          value={draft.producer}
          onChange={(producer) => change({ producer })}
          suggestions={suggestions.producers}
        />
        <TextField
          label="Contrat ou opération"
          reader="client"
          isOptional
          value={draft.contractReference}
          onChange={(contractReference) => change({ contractReference })}
        />
      </Pair>
      <RegimeChoice
        offered={REGIMES.filter((regime) => regime !== 'paymentServices' || settings.providesPaymentServices || chosen.includes(regime))}
        chosen={chosen}
        why={draft.chosenRegimes ? 'Choisi par vous.' : proposeRegimes(draft.product, settings.statuses).why}
        onChange={(chosenRegimes) => change({ chosenRegimes })}
      />
    </Stack>
  )
}

type RegimeChoiceProps = {
  readonly offered: readonly Regime[]
  readonly chosen: readonly Regime[]
  readonly why: string
  readonly onChange: (regimes: readonly Regime[]) => void
}

function RegimeChoice({ offered, chosen, why, onChange }: RegimeChoiceProps) {
  const toggle = (regime: Regime, isOn: boolean) => onChange(offered.filter((other) => (other === regime ? isOn : chosen.includes(other))))
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
      <Typography component="legend" variant="body2" sx={{ fontWeight: 550, p: 0 }}>
        Régime
      </Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 0.5 }} aria-live="polite">
        {why}
      </Typography>
      <FormGroup sx={{ display: 'grid', rowGap: 0.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        {offered.map((regime) => (
          <FormControlLabel
            key={regime}
            control={<Checkbox size="small" checked={chosen.includes(regime)} onChange={(event) => toggle(regime, event.target.checked)} />}
            label={
              <Typography variant="body2" component="span">
                {REGIME_LABELS[regime]}
                <Typography variant="caption" component="span" color="textSecondary" sx={{ ml: 1 }}>
                  {REGIME_AUTHORITY[regime]}
                </Typography>
              </Typography>
            }
          />
        ))}
      </FormGroup>
    </Box>
  )
}
