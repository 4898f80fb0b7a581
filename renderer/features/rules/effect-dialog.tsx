/** Before the firm's rules are saved: what they change, and for which open dossiers. */
import { Typography } from '@mui/material'
import type { LawEffect } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { DossierChanges, LawChanges } from '../../ui/law-change.tsx'

type EffectDialogProps = { readonly effect: LawEffect; readonly onSave: () => Promise<void>; readonly onClose: () => void }

export function EffectDialog({ effect: { changes, dossiers }, onSave, onClose }: EffectDialogProps) {
  return (
    <DialogForm title="Ce que ces règles changent" submitLabel="Enregistrer ces règles" errors={[]} onSubmit={onSave} onClose={onClose}>
      <div>
        <LawChanges changes={changes} />
        <DossierChanges dossiers={dossiers} />
        <Typography variant="body2" color="textSecondary">
          Gardé au journal du cabinet ; se relit dans les règles appliquées.
        </Typography>
      </div>
    </DialogForm>
  )
}
