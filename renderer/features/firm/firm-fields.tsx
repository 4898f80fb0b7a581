/** The firm's details, section by section: the set-up asks for one at a time, the page shows them all. */
import { Box, Button, Checkbox, FormControlLabel, FormGroup, Stack, Typography } from '@mui/material'
import { ACPR_ADDRESS } from '../../../shared/firm/firm.ts'
import { isZoneOf, placeOf } from '../../../shared/firm/place.ts'
import { STATUS_LABELS, STATUSES, type Status, ZONE_LABELS, ZONES } from '../../../shared/regulation/index.ts'
import { ContactField, EmailField, PhoneField } from '../../ui/contact-fields.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pair } from '../../ui/pair.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { decide, type FirmFieldsProps, oriasWarning, typeAddress, typeSignatory } from './firm-draft.ts'

export function IdentityFields({ draft, change }: FirmFieldsProps) {
  return (
    <Stack spacing={2.5}>
      <TextField label="Nom du cabinet" value={draft.name} onChange={(name) => change({ name })} />
      <TextField
        label="Adresse"
        help="Telle qu’elle figurera sur vos lettres."
        rows={2}
        value={draft.address}
        onChange={(address) => change(typeAddress(draft, address))}
      />
      <Pair>
        <TextField label="Ville d’où partent les lettres" value={draft.city} onChange={(city) => change(decide(draft, { city }))} />
        <TextField
          label="Numéro ORIAS"
          value={draft.oriasNumber}
          onChange={(oriasNumber) => change({ oriasNumber })}
          error={oriasWarning(draft.oriasNumber)}
        />
      </Pair>
      <TextField label="Site internet" isOptional value={draft.website} onChange={(website) => change({ website })} />
    </Stack>
  )
}

export function StatusFields({ draft, change }: FirmFieldsProps) {
  const toggle = (status: Status, isOn: boolean) =>
    change({ statuses: STATUSES.filter((other) => (other === status ? isOn : draft.statuses.includes(other))) })
  return (
    <Stack spacing={2.5}>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
        <Typography component="legend" variant="body2" sx={{ fontWeight: 550, p: 0, mb: 0.5 }}>
          Statuts du cabinet
        </Typography>
        <FormGroup>
          {STATUSES.map((status) => (
            <FormControlLabel
              key={status}
              control={
                <Checkbox
                  size="small"
                  checked={draft.statuses.includes(status)}
                  onChange={(event) => toggle(status, event.target.checked)}
                />
              }
              label={STATUS_LABELS[status]}
            />
          ))}
        </FormGroup>
      </Box>
      {(draft.statuses.includes('IAS') || draft.statuses.includes('IOBSP')) && (
        <TextField
          label="Adresse de l’ACPR"
          help="Vos documents d’entrée en relation donnent le nom et l’adresse de l’ACPR (articles R521-1, I, du code des assurances et R519-20, 5°, du code monétaire et financier). Vérifiez-la sur le site de l’autorité."
          value={draft.acprAddress ?? ACPR_ADDRESS}
          onChange={(acprAddress) => change({ acprAddress })}
        />
      )}
      <SelectField
        label="Zone"
        help="Elle décide des jours fériés qui ne comptent pas dans les délais des nouveaux dossiers."
        value={draft.zone}
        options={ZONES}
        labels={ZONE_LABELS}
        onChange={(zone) => change({ ...decide(draft, { zone }), isGoodFridayAsked: true })}
      />
      <ZoneOfAddress draft={draft} change={change} />
    </Stack>
  )
}

/** Told where the zone is another than the address’s; nothing chosen is changed. */
function ZoneOfAddress({ draft, change }: Pick<FirmFieldsProps, 'draft' | 'change'>) {
  const place = placeOf(draft.address)
  if (!place?.zone || isZoneOf(draft.zone, place)) return null
  const { zone, postcode } = place
  return (
    <Notice
      tone="info"
      action={
        <Button size="small" color="inherit" onClick={() => change(decide(draft, { zone }))}>
          Choisir cette zone
        </Button>
      }
    >
      D’après le code postal du cabinet ({postcode}), la zone serait : {ZONE_LABELS[zone]}.
    </Notice>
  )
}

export function InsurerFields({ draft, change }: FirmFieldsProps) {
  const insurer = draft.liabilityInsurer ?? { name: '', address: '', policyNumber: '' }
  const set = (patch: Partial<typeof insurer>) => change({ liabilityInsurer: { ...insurer, ...patch } })
  return (
    <Stack spacing={2.5}>
      <Pair>
        <TextField label="Assureur" isOptional value={insurer.name} onChange={(name) => set({ name })} />
        <TextField label="Numéro du contrat" isOptional value={insurer.policyNumber} onChange={(policyNumber) => set({ policyNumber })} />
      </Pair>
      <ContactField
        label="Où déclarer"
        help="L’adresse du service qui reçoit les déclarations. Le délai de votre contrat se règle dans « Règles du cabinet »."
        isOptional
        rows={2}
        value={insurer.address}
        onChange={(address) => set({ address })}
      />
    </Stack>
  )
}

export function ProducersField({ draft, change }: FirmFieldsProps) {
  return (
    <ContactField
      label="Producteurs et leur service réclamations"
      help="Un par ligne : « Nom : comment le joindre ». La page du site et la procédure disent ces circuits."
      isOptional
      rows={3}
      value={draft.producers ?? ''}
      onChange={(producers) => change({ producers })}
    />
  )
}

export function PeopleFields({ draft, change }: FirmFieldsProps) {
  return (
    <Stack spacing={2.5}>
      <Pair>
        <TextField
          label="Signataire des lettres"
          value={draft.signatoryName}
          onChange={(signatoryName) => change(typeSignatory(draft, signatoryName))}
        />
        <TextField label="Sa fonction" isOptional value={draft.signatoryRole} onChange={(signatoryRole) => change({ signatoryRole })} />
      </Pair>
      <TextField
        label="Interlocuteur des réclamations"
        help="La personne qui suit les dossiers et que le client peut joindre."
        value={draft.contactName}
        onChange={(contactName) => change(decide(draft, { contactName }))}
      />
      <Pair>
        <EmailField label="Son adresse électronique" value={draft.contactEmail} onChange={(contactEmail) => change({ contactEmail })} />
        <PhoneField label="Son téléphone" value={draft.contactPhone} onChange={(contactPhone) => change({ contactPhone })} />
      </Pair>
    </Stack>
  )
}
