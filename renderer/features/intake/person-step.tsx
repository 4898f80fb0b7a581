/** Who complains, and in which capacity. */
import { Box, Link, Stack, Typography } from '@mui/material'
import {
  actsForAnother,
  CAPACITIES,
  CIVILITY_LABELS,
  capacityOf,
  MANDATE_STATE_LABELS,
  MANDATE_STATES,
  ORGANISATION_LABELS,
  ORGANISATIONS,
  organisationNamed,
  takenApart,
} from '../../../shared/complaint/index.ts'
import { arrangementFields } from '../../ui/arrangement-fields.ts'
import { CheckField } from '../../ui/check-field.tsx'
import { Choice } from '../../ui/choice.tsx'
import { EmailField, PhoneField } from '../../ui/contact-fields.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormFieldInput } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pair } from '../../ui/pair.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SensitivityNotice } from '../../ui/sensitivity-notice.tsx'
import { CIVILITY_CHOICE_LABELS, CIVILITY_CHOICES, leftAside, nameOf, organised, unnamed } from './intake-draft.ts'
import { KnownPersons, renamed } from './known-persons.tsx'
import { PublishedPart } from './published-part.tsx'
import type { StepProps } from './step-props.ts'

export function PersonStep({ draft, change, replace, errors, suggestions, takesFocus, today }: StepProps) {
  return (
    <Stack spacing={3}>
      <NamePart draft={draft} change={change} errors={errors} takesFocus={takesFocus} />
      <KnownPersons draft={draft} replace={replace} suggestions={suggestions} />
      <Choice
        legend="Sa qualité"
        columns={2}
        value={draft.capacity}
        onChange={(capacity) => change({ capacity })}
        options={capacitiesOf(draft).map((capacity) => ({ value: capacity, label: capacityOf(capacity, nameOf(draft).civility) }))}
      />
      {actsForAnother(draft.capacity) && (
        <TextField
          label="Pour qui agit cette personne ?"
          value={draft.onBehalfOf}
          onChange={(onBehalfOf) => change({ onBehalfOf })}
          error={errors.onBehalfOf}
        />
      )}
      {actsForAnother(draft.capacity) && (
        <Choice
          legend="La preuve de son mandat"
          columns={3}
          value={draft.mandate}
          onChange={(mandate) => change({ mandate })}
          error={errors.mandate}
          options={MANDATE_STATES.map((mandate) => ({ value: mandate, label: MANDATE_STATE_LABELS[mandate] }))}
        />
      )}
      <Choice
        legend="À quel titre agit-elle ?"
        columns={draft.organisation ? 2 : 3}
        value={draft.clientKind}
        onChange={(clientKind) => change({ clientKind })}
        error={errors.clientKind}
        options={CLIENT_KIND_OPTIONS.filter(({ value }) => !(draft.organisation && value === 'consumer'))}
      />
      {!draft.isPseudonym && <ContactPart draft={draft} change={change} />}
      <ArrangementsPart draft={draft} change={change} replace={replace} errors={errors} today={today} />
    </Stack>
  )
}

function ContactPart({ draft, change }: Pick<StepProps, 'draft' | 'change'>) {
  return (
    <>
      <TextField
        label="Adresse postale"
        help="Telle qu’elle figurera sur vos lettres."
        isOptional
        rows={2}
        value={draft.address}
        onChange={(address) => change({ address })}
      />
      <Pair>
        <EmailField label="Adresse électronique" isOptional value={draft.email} onChange={(email) => change({ email })} />
        <PhoneField label="Téléphone" isOptional value={draft.phone} onChange={(phone) => change({ phone })} />
      </Pair>
    </>
  )
}

/** Of whoever has a name, the capacity is asked. */
function capacitiesOf({ isPseudonym }: StepProps['draft']) {
  return CAPACITIES.filter((capacity) => capacity !== 'unknown' || isPseudonym)
}

/** No kind is supposed of an organisation, and none is a consumer. */
const CLIENT_KIND_OPTIONS = [
  { value: 'consumer', label: 'Consommateur', hint: 'Pour ses besoins privés : peut saisir le médiateur de la consommation.' },
  {
    value: 'nonProfessional',
    label: 'Non professionnel',
    hint: 'Association, société agissant hors de son activité : peut saisir le médiateur de l’AMF, pour un investissement.',
  },
  { value: 'professional', label: 'Professionnel', hint: 'Pour son activité : la médiation de la consommation ne s’applique pas.' },
] as const

function NamePart({ draft, change, errors, takesFocus }: Pick<StepProps, 'draft' | 'change' | 'errors' | 'takesFocus'>) {
  const { organisation, civility, name, isPseudonym } = draft
  if (isPseudonym) return <PseudonymPart draft={draft} change={change} errors={errors} takesFocus={takesFocus} />
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '180px 1fr' } }}>
        <SelectField
          label={organisation ? 'Forme' : 'Civilité'}
          value={organisation ?? civility}
          options={organisation ? ORGANISATIONS : CIVILITY_CHOICES}
          labels={{ ...CIVILITY_CHOICE_LABELS, ...ORGANISATION_LABELS }}
          onChange={(chosen) => change(chosen === 'company' || chosen === 'association' ? { organisation: chosen } : { civility: chosen })}
        />
        <TextField
          label={organisation ? 'Nom de l’organisme' : 'Prénom et nom'}
          value={name}
          onChange={(typed) => change(renamed(draft, typed))}
          error={errors['complainant.name']}
          autoFocus={takesFocus}
        />
      </Box>
      <NameReading draft={draft} change={change} />
      <CheckField
        label="C’est une société ou une association"
        isChecked={organisation !== undefined}
        onChange={(isOrganisation) => change(organised(isOrganisation ? (organisationNamed(name) ?? 'company') : undefined))}
      />
      <PseudonymBox draft={draft} change={change} />
      {organisation && (
        <TextField
          label="Personne à qui écrire"
          help="Elle figurera sur vos lettres : « à l’attention de… »."
          value={draft.contactPerson ?? ''}
          onChange={(contactPerson) => change({ contactPerson })}
          error={errors.contactPerson}
        />
      )}
    </>
  )
}

function PseudonymBox({ draft, change }: Pick<StepProps, 'draft' | 'change'>) {
  return (
    <CheckField
      label="On n’en connaît qu’un pseudonyme (avis en ligne)"
      isChecked={draft.isPseudonym === true}
      onChange={(isPseudonym) => change(unnamed(isPseudonym, draft))}
    />
  )
}

/** The author of a review: the name it bears, and where it was published. */
function PseudonymPart({ draft, change, errors, takesFocus }: Pick<StepProps, 'draft' | 'change' | 'errors' | 'takesFocus'>) {
  const aside = leftAside(draft)
  return (
    <>
      <TextField
        label="Pseudonyme"
        help="Tel qu’il signe l’avis. La personne pourra être identifiée plus tard, et le journal gardera ce pseudonyme."
        value={draft.name}
        onChange={(typed) => change(renamed(draft, typed))}
        error={errors['complainant.name']}
        autoFocus={takesFocus}
      />
      <PseudonymBox draft={draft} change={change} />
      {aside.length > 0 && (
        <Typography variant="body2" role="status">
          {`Ce que vous aviez saisi (${aside.join(', ')}) ne sera pas enregistré. Décochez la case pour le retrouver.`}
        </Typography>
      )}
      <PublishedPart draft={draft} change={change} errors={errors} />
    </>
  )
}

/** What the name that was typed tells besides: a civility, a company. */
function NameReading({ draft, change }: Pick<StepProps, 'draft' | 'change'>) {
  const apart = draft.organisation ? undefined : takenApart(draft.name)
  const organisation = draft.organisation ? undefined : organisationNamed(draft.name)
  if (apart)
    return (
      <Proposed
        said={`Lu comme : ${CIVILITY_LABELS[apart.civility]}, puis ${apart.name}.`}
        label="Séparer"
        onTake={() => change({ civility: apart.civility, ...renamed(draft, apart.name) })}
      />
    )
  if (organisation)
    return (
      <Proposed
        said={`Ce nom paraît être celui d’un organisme : ${ORGANISATION_LABELS[organisation].toLowerCase()}.`}
        label="C’en est un"
        onTake={() => change(organised(organisation))}
      />
    )
  return null
}

function Proposed({ said, label, onTake }: { readonly said: string; readonly label: string; readonly onTake: () => void }) {
  return (
    <Notice tone="info">
      {said}{' '}
      <Link component="button" type="button" onClick={onTake} sx={{ verticalAlign: 'baseline' }}>
        {label}
      </Link>
    </Notice>
  )
}

type ArrangementsProps = Pick<StepProps, 'draft' | 'change' | 'replace' | 'errors' | 'today'>

/** One box in the common case; what a vulnerable client needs unfolds under it. */
function ArrangementsPart({ draft: { arrangements }, change, replace, errors, today }: ArrangementsProps) {
  return (
    <>
      <CheckField
        label="Cette personne a besoin d’aménagements (gros caractères, appel, tuteur…)"
        isChecked={arrangements !== undefined}
        onChange={(isNeeded) => replace({ arrangements: isNeeded ? {} : undefined }, 'Les aménagements saisis sont retirés.')}
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
