/** Choosing a dossier by its number or its complainant's name. */
import { Autocomplete, Box, createFilterOptions, TextField } from '@mui/material'
import type { DossierSummary } from '../../data/storage/index.ts'
import { useSummaries } from '../../session/index.ts'
import { FieldFrame } from '../../ui/field.tsx'

/** A list of thousands opens at once: the first ones, then those that match what is typed. */
const filterOptions = createFilterOptions<DossierSummary>({ limit: 50 })

type DossierChoiceProps = { readonly chosenId: string; readonly onChoose: (id: string | undefined) => void }

export function DossierChoice({ chosenId, onChoose }: DossierChoiceProps) {
  const summaries = useSummaries()
  if (!summaries) return null
  return (
    <Box sx={{ maxWidth: 480, mb: 3 }}>
      <FieldFrame label="Dossier" isOptional>
        {({ inputId }) => (
          <Autocomplete
            id={inputId}
            options={[...summaries].sort((a, b) => b.reference.localeCompare(a.reference))}
            value={summaries.find(({ id }) => id === chosenId) ?? null}
            onChange={(_, summary) => onChoose(summary?.id)}
            filterOptions={filterOptions}
            getOptionLabel={({ reference, complainantName }) => `${reference} · ${complainantName}`}
            getOptionKey={({ id }) => id}
            isOptionEqualToValue={(option, value) => option.id === value.id}
            renderInput={(params) => <TextField {...params} size="small" placeholder="Numéro ou nom" />}
            noOptionsText="Aucun dossier"
            openText="Ouvrir la liste des dossiers"
            closeText="Fermer la liste des dossiers"
            clearText="Ne plus regarder ce dossier"
            size="small"
            // Seen without the pointer over it.
            sx={{ '& .MuiAutocomplete-clearIndicator': { visibility: 'visible' } }}
          />
        )}
      </FieldFrame>
    </Box>
  )
}
