/** Dossiers chosen among the register, by number, name or product. */
import { Autocomplete, createFilterOptions, TextField as MuiTextField } from '@mui/material'
import { useMemo } from 'react'
import { type Dossier, isStanding } from '../../../shared/complaint/index.ts'
import { FieldFrame } from '../../ui/field.tsx'

type DossierPickerProps = {
  readonly label: string
  readonly help?: string
  readonly dossiers: readonly Dossier[]
  readonly chosen: readonly string[]
  readonly onChange: (dossierIds: readonly string[]) => void
  readonly error?: string | undefined
  readonly isOptional?: boolean
}

const filterOptions = createFilterOptions<Dossier>({
  ignoreAccents: true,
  limit: 30,
  stringify: ({ reference, complainant, product }) => `${reference} ${complainant.name} ${product}`,
})

export function DossierPicker({ label, help, dossiers, chosen, onChange, error, isOptional = false }: DossierPickerProps) {
  // Each letter typed in the form draws it again: a large register is sorted once.
  const options = useMemo(
    () =>
      dossiers.filter((dossier) => dossier.isComplaint && isStanding(dossier)).toSorted((a, b) => b.reference.localeCompare(a.reference)),
    [dossiers],
  )
  return (
    <FieldFrame label={label} help={help} error={error} isOptional={isOptional}>
      {({ inputId, describedBy }) => (
        <Autocomplete
          multiple
          id={inputId}
          size="small"
          options={options}
          value={options.filter(({ id }) => chosen.includes(id))}
          onChange={(_event, picked) => onChange(picked.map(({ id }) => id))}
          getOptionLabel={({ reference }) => reference}
          getOptionKey={({ id }) => id}
          filterOptions={filterOptions}
          filterSelectedOptions
          noOptionsText="Aucun dossier ne correspond."
          clearText="Tout retirer"
          openText="Ouvrir la liste"
          closeText="Fermer la liste"
          renderOption={({ key, ...props }, { reference, complainant, product }) => (
            <li key={key} {...props}>
              {[reference, complainant.name, product].filter(Boolean).join(' · ')}
            </li>
          )}
          renderInput={(params) => (
            <MuiTextField
              {...params}
              error={Boolean(error)}
              slotProps={{
                ...params.slotProps,
                htmlInput: { ...params.slotProps.htmlInput, ...(describedBy && { 'aria-describedby': describedBy }) },
              }}
            />
          )}
        />
      )}
    </FieldFrame>
  )
}
