/** The mediator of each activity: suggested, checked, confirmed. */
import { Box, Button, Checkbox, FormControlLabel, Stack, Typography } from '@mui/material'
import { formatDate } from '../../../shared/language/french.ts'
import { MEDIATORS_TO_CHECK, REGIME_LABELS, type Regime, regimesOfStatuses, SUGGESTED_MEDIATORS } from '../../../shared/regulation/index.ts'
import { TextField } from '../../ui/field.tsx'
import { type FirmFieldsProps, fromMediator, type MediatorDraft, mediatorDraft } from './firm-draft.ts'

export function MediatorFields(props: FirmFieldsProps) {
  const regimes = regimesOfStatuses(props.draft.statuses)
  if (regimes.length === 0) {
    return <Typography color="textSecondary">Indiquez d’abord les statuts du cabinet : à chaque activité son médiateur.</Typography>
  }
  return (
    <Stack spacing={4}>
      {regimes.map((regime) => (
        <RegimeMediator key={regime} regime={regime} {...props} />
      ))}
    </Stack>
  )
}

function RegimeMediator({ regime, draft, change, today }: FirmFieldsProps & { readonly regime: Regime }) {
  const mediator = mediatorDraft(draft, regime)
  const set = (next: MediatorDraft) => change({ mediators: { ...draft.mediators, [regime]: next } })
  // A changed address is no longer the one that was checked.
  const edit = (patch: Partial<MediatorDraft>) => set({ ...mediator, ...patch, confirmedOn: undefined })
  const isComplete = [mediator.name, mediator.address, mediator.website].every((text) => text.trim() !== '')
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
      <Typography component="legend" variant="h3" sx={{ p: 0, mb: 1 }}>
        {REGIME_LABELS[regime]}
      </Typography>
      {!SUGGESTED_MEDIATORS[regime] && <ToCheck onChoose={set} />}
      <Stack spacing={2}>
        <TextField label="Nom du médiateur" value={mediator.name} onChange={(name) => edit({ name })} />
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
          <TextField label="Adresse postale du médiateur" rows={2} value={mediator.address} onChange={(address) => edit({ address })} />
          <TextField label="Site internet du médiateur" value={mediator.website} onChange={(website) => edit({ website })} />
        </Box>
        <TextField label="Précision à imprimer" isOptional value={mediator.note} onChange={(note) => edit({ note })} />
      </Stack>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={mediator.confirmedOn !== undefined}
            disabled={!isComplete}
            onChange={(event) => set({ ...mediator, confirmedOn: event.target.checked ? today : undefined })}
          />
        }
        label={
          mediator.confirmedOn
            ? `Vérifié le ${formatDate(mediator.confirmedOn)} : ${REGIME_LABELS[regime]}`
            : `J’ai vérifié ce médiateur et son adresse : ${REGIME_LABELS[regime]}`
        }
      />
    </Box>
  )
}

/** Addresses seen in public pages: membership is the firm's own, so none is chosen for it. */
function ToCheck({ onChoose }: { readonly onChoose: (mediator: MediatorDraft) => void }) {
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
        Le médiateur auquel votre cabinet, ou son association, a adhéré. Adresses vues publiquement, à vérifier :
      </Typography>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
        {MEDIATORS_TO_CHECK.map((mediator) => (
          <Button key={mediator.name} size="small" variant="outlined" color="inherit" onClick={() => onChoose(fromMediator(mediator))}>
            {mediator.name}
          </Button>
        ))}
      </Stack>
    </Box>
  )
}
