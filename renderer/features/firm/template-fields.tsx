/** Champs: what a template of a letter may ask for, and what each becomes. */
import { Box, Typography } from '@mui/material'
import { LETTERS, type LetterKind, MEDIATOR_ITEM, type TemplateField, templateFields } from '../../../shared/letters/index.ts'

export function TemplateFields({ kind }: { readonly kind: LetterKind }) {
  return (
    <Box component="details">
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', py: 0.5 }}>
        Voir les champs et ce que chacun devient
      </Typography>
      <FieldList fields={templateFields(LETTERS[kind])} />
      <Typography variant="body2" sx={{ mt: 2, mb: 0.5, fontWeight: 550 }}>
        Entre {'{{#mediateurs}}'} et {'{{/mediateurs}}'}, pour chaque médiateur
      </Typography>
      <FieldList fields={MEDIATOR_ITEM} />
      <Typography variant="caption" color="textSecondary" sx={{ display: 'block', mt: 1 }}>
        Tout champ peut aussi servir de condition : ce qui se trouve entre {'{{#contrat}}'} et {'{{/contrat}}'} n’est gardé que si le
        contrat est connu.
      </Typography>
    </Box>
  )
}

function FieldList({ fields }: { readonly fields: readonly TemplateField[] }) {
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(180px, auto) 1fr', columnGap: 2, rowGap: 0.25 }}>
      {fields.map((field) => (
        <Box key={field.name} sx={{ display: 'contents' }}>
          <Typography component="dt" variant="body2" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
            {asWritten(field)}
          </Typography>
          <Typography component="dd" variant="body2" color="textSecondary" sx={{ m: 0 }}>
            {field.becomes}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}

function asWritten({ name, kind }: TemplateField): string {
  return kind === 'text' ? `{{${name}}}` : `{{#${name}}} … {{/${name}}}`
}
