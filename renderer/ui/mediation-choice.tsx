/** What was said in mediation stays out of what leaves the register, unless the adviser adds it and says why. */
import { Typography } from '@mui/material'
import { CheckField } from './check-field.tsx'
import { TextField } from './field.tsx'

export type MediationChoice = { readonly isAdded: boolean; readonly reason: string }

export const MEDIATION_LEFT_OUT: MediationChoice = { isAdded: false, reason: '' }

type MediationChoiceFieldsProps = {
  readonly choice: MediationChoice
  readonly onChange: (choice: MediationChoice) => void
  readonly error?: string | undefined
}

export function MediationChoiceFields({ choice, onChange, error }: MediationChoiceFieldsProps) {
  return (
    <>
      <Typography variant="body2">
        L’avis du médiateur, les propositions échangées, les notes et les pièces de la médiation sont laissés de côté : la médiation est
        confidentielle (article L612-3 du code de la consommation, article 21-3 de la loi n° 95-125).
      </Typography>
      <CheckField
        label="Les ajouter quand même"
        help="Possible avec l’accord des parties, ou pour faire exécuter l’accord trouvé. Le motif reste au journal du dossier."
        isChecked={choice.isAdded}
        onChange={(isAdded) => onChange({ ...choice, isAdded })}
      />
      {choice.isAdded && (
        <TextField label="Pourquoi" rows={2} value={choice.reason} onChange={(reason) => onChange({ ...choice, reason })} error={error} />
      )}
    </>
  )
}
