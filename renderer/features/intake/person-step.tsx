/** Who complains, and in which capacity. */
import { Box, Stack } from '@mui/material'
import { CAPACITIES, CAPACITY_LABELS, CIVILITIES, CIVILITY_LABELS } from '../../../shared/complaint/index.ts'
import { arrangementFields } from '../../ui/arrangement-fields.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { Choice } from '../../ui/choice.tsx'
import { EmailField, PhoneField } from '../../ui/contact-fields.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormFieldInput } from '../../ui/form-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SensitivityNotice } from '../../ui/sensitivity-notice.tsx'
import { KnownPersons, renamed } from './known-persons.tsx'
import type { StepProps } from './step-props.ts'

export function PersonStep({ draft, change, errors, suggestions, takesFocus, today }: StepProps) {
  const actsForAnother = draft.capacity === 'agent' || draft.capacity === 'successor'
  return (
    <Stack spacing={3}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '180px 1fr' } }}>
        <SelectField
          label="Civilité"
          value={draft.civility}
          options={CIVILITIES}
          labels={CIVILITY_LABELS}
          onChange={(civility) => change({ civility })}
        />
        <TextField
          label="Prénom et nom"
          value={draft.name}
          onChange={(name) => change(renamed(draft, name))}
          error={errors['complainant.name']}
          autoFocus={takesFocus}
        />
      </Box>
      <KnownPersons draft={draft} change={change} suggestions={suggestions} />
      <Choice
        legend="Sa qualité"
        columns={2}
        value={draft.capacity}
        onChange={(capacity) => change({ capacity })}
        options={CAPACITIES.map((capacity) => ({ value: capacity, label: CAPACITY_LABELS[capacity] }))}
      />
      {actsForAnother && (
        <TextField
          label="Pour qui agit cette personne ?"
          value={draft.onBehalfOf}
          onChange={(onBehalfOf) => change({ onBehalfOf })}
          error={errors.onBehalfOf}
        />
      )}
      <Choice
        legend="À quel titre agit-elle ?"
        columns={3}
        value={draft.clientKind}
        onChange={(clientKind) => change({ clientKind })}
        options={[
          { value: 'consumer', label: 'Consommateur', hint: 'Pour ses besoins privés : peut saisir le médiateur de la consommation.' },
          {
            value: 'nonProfessional',
            label: 'Non professionnel',
            hint: 'Association, société agissant hors de son activité : peut saisir le médiateur de l’AMF, pour un investissement.',
          },
          { value: 'professional', label: 'Professionnel', hint: 'Pour son activité : la médiation de la consommation ne s’applique pas.' },
        ]}
      />
      <TextField
        label="Adresse postale"
        help="Telle qu’elle figurera sur vos lettres."
        isOptional
        rows={2}
        value={draft.address}
        onChange={(address) => change({ address })}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <EmailField label="Adresse électronique" isOptional value={draft.email} onChange={(email) => change({ email })} />
        <PhoneField label="Téléphone" isOptional value={draft.phone} onChange={(phone) => change({ phone })} />
      </Box>
      <ArrangementsPart draft={draft} change={change} errors={errors} today={today} />
    </Stack>
  )
}

/** One box in the common case; what a vulnerable client needs unfolds under it. */
function ArrangementsPart({ draft: { arrangements }, change, errors, today }: Pick<StepProps, 'draft' | 'change' | 'errors' | 'today'>) {
  return (
    <>
      <CheckField
        label="Cette personne a besoin d’aménagements (gros caractères, appel, tuteur…)"
        isChecked={arrangements !== undefined}
        onChange={(isNeeded) => change({ arrangements: isNeeded ? {} : undefined })}
      />
      {arrangements &&
        arrangementFields(arrangements).map((field) => (
          <FormFieldInput
            key={field.name}
            field={field}
            value={arrangements[field.name]}
            onChange={(value) => change({ arrangements: { ...arrangements, [field.name]: value } })}
            error={errors[field.name]}
            today={today}
          />
        ))}
      {arrangements && <SensitivityNotice text={Object.values(arrangements).join('\n')} />}
    </>
  )
}
