/** Asks before what was typed is thrown away. */
import { Typography } from '@mui/material'
import { DialogForm } from './dialog-form.tsx'

type DiscardDraftDialogProps = { readonly name: string; readonly onDiscard: () => Promise<void>; readonly onClose: () => void }

export function DiscardDraftDialog({ name, onDiscard, onClose }: DiscardDraftDialogProps) {
  return (
    <DialogForm
      title="Jeter ce brouillon ?"
      submitLabel="Jeter ce brouillon"
      closeLabel="Le garder"
      errors={[]}
      onSubmit={onDiscard}
      onClose={onClose}
    >
      <Typography>
        Ce qui est saisi{name && ` pour ${name}`} sera perdu, pièces comprises : rien n’en est encore au registre. Pour saisir une autre
        réclamation sans le jeter, choisissez « Nouvelle réclamation » : les brouillons se gardent côte à côte.
      </Typography>
    </DialogForm>
  )
}
