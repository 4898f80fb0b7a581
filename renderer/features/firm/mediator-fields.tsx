/** The mediator of each activity: suggested, checked, confirmed. */
import { Box, Button, Checkbox, FormControlLabel, Stack, Typography } from '@mui/material'
import { formatDate } from '../../../shared/language/french.ts'
import {
  ADHESIONS,
  type LocalDate,
  MEDIATORS_TO_CHECK,
  REGIME_LABELS,
  type Regime,
  regimesOfStatuses,
  SUGGESTED_MEDIATORS,
  suggestedMediator,
} from '../../../shared/regulation/index.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { Pair } from '../../ui/pair.tsx'
import { adhere, bindByConvention, type FirmFieldsProps, fromMediator, type MediatorDraft, mediatorDraft } from './firm-draft.ts'

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
      {regimes.includes('cif') && <ConventionMediator {...props} />}
    </Stack>
  )
}

function RegimeMediator({ regime, draft, change, today }: FirmFieldsProps & { readonly regime: Regime }) {
  const mediator = mediatorDraft(draft, regime)
  const set = (next: MediatorDraft) => change({ mediators: { ...draft.mediators, [regime]: next } })
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Typography component="legend" variant="h3" sx={{ p: 0, mb: 1 }}>
        {REGIME_LABELS[regime]}
      </Typography>
      <Adhesion regime={regime} draft={draft} change={change} />
      {!suggestedMediator(regime) && <ToCheck onChoose={set} />}
      <OneMediator name={REGIME_LABELS[regime]} mediator={mediator} set={set} today={today} />
      {regime !== 'cif' && (
        <CheckField
          label="Ce médiateur accepte aussi les clients professionnels"
          help="Si son règlement le prévoit : vos lettres à un client professionnel le nomment alors, sans les délais du code de la consommation."
          isChecked={mediator.acceptsProfessionals === true}
          onChange={(acceptsProfessionals) => set({ ...mediator, acceptsProfessionals })}
        />
      )}
    </Box>
  )
}

/** Whether the firm adheres to the mediator of its regime: only then is it filled in. */
function Adhesion({ regime, draft, change }: Pick<FirmFieldsProps, 'draft' | 'change'> & { readonly regime: Regime }) {
  const adhesion = ADHESIONS[regime]
  const suggested = SUGGESTED_MEDIATORS[regime]
  if (!adhesion || !suggested) return null
  return (
    <Box sx={{ mb: 2 }}>
      <CheckField
        label={adhesion.label}
        help={adhesion.why}
        isChecked={mediatorDraft(draft, regime).name === suggested.name}
        onChange={(isChecked) => change(adhere(draft, regime, isChecked))}
      />
    </Box>
  )
}

/**
 * The firm's own mediator for CIF disputes, beside the AMF's.
 *
 * @see AMF instruction DOC-2012-07: convention between the firm's mediator and the AMF mediator
 */
function ConventionMediator({ draft, change, today }: FirmFieldsProps) {
  const { conventionMediator } = draft
  const set = (next: MediatorDraft | undefined) => change({ conventionMediator: next })
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Typography component="legend" variant="h3" sx={{ p: 0, mb: 1 }}>
        Convention avec le médiateur de l’AMF
      </Typography>
      <CheckField
        label="Le cabinet a aussi son propre médiateur, lié par convention au médiateur de l’AMF"
        help="Pour un litige d’investissement, hors assurance-vie, le client choisit alors entre les deux, une fois pour toutes : vos lettres le disent (article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07)."
        isChecked={conventionMediator !== undefined}
        onChange={(isChecked) => change(bindByConvention(draft, isChecked))}
      />
      {conventionMediator && (
        <Box sx={{ mt: 2 }}>
          <ToCheck onChoose={set} />
          <OneMediator name="convention avec l’AMF" mediator={conventionMediator} set={set} today={today} />
        </Box>
      )}
    </Box>
  )
}

type OneMediatorProps = {
  /** What it is confirmed for. */
  readonly name: string
  readonly mediator: MediatorDraft
  readonly set: (next: MediatorDraft) => void
  readonly today: LocalDate
}

function OneMediator({ name, mediator, set, today }: OneMediatorProps) {
  // A changed address is no longer the one that was checked.
  const edit = (patch: Partial<MediatorDraft>) => set({ ...mediator, ...patch, confirmedOn: undefined })
  const isComplete = [mediator.name, mediator.address, mediator.website].every((text) => text.trim() !== '')
  return (
    <>
      <Stack spacing={2}>
        <TextField label="Nom du médiateur" value={mediator.name} onChange={(typed) => edit({ name: typed })} />
        <Pair>
          <TextField label="Adresse postale du médiateur" rows={2} value={mediator.address} onChange={(address) => edit({ address })} />
          <TextField label="Site internet du médiateur" value={mediator.website} onChange={(website) => edit({ website })} />
        </Pair>
        <TextField label="Précision à imprimer" isOptional value={mediator.note} onChange={(note) => edit({ note })} />
      </Stack>
      <FormControlLabel
        sx={{ display: 'flex' }}
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
            ? `Vérifié le ${formatDate(mediator.confirmedOn)} : ${name}`
            : `J’ai vérifié ce médiateur et son adresse : ${name}`
        }
      />
    </>
  )
}

/** Addresses seen in public pages: membership is the firm's own, so none is chosen for it. */
function ToCheck({ onChoose }: { readonly onChoose: (mediator: MediatorDraft) => void }) {
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
        Le médiateur auquel votre cabinet, ou son association, a adhéré. Adresses à vérifier sur le site du médiateur :
      </Typography>
      <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
        {MEDIATORS_TO_CHECK.map((mediator) => (
          <Button
            key={mediator.name}
            size="small"
            variant="outlined"
            color="inherit"
            onClick={() => onChoose(fromMediator(mediator))}
            sx={{ whiteSpace: 'normal' }}
          >
            {mediator.name}
          </Button>
        ))}
      </Stack>
    </Box>
  )
}
