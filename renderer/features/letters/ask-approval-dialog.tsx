/** Asking for a second person's approval: the letter goes with the request, exactly as it would leave. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import { type Dossier, requestApproval } from '../../../shared/complaint/index.ts'
import { LETTERS, type LetterKind } from '../../../shared/letters/index.ts'
import { toNewFile } from '../../data/register/index.ts'
import { type FormErrors, formErrors, NO_ERRORS, useDraft, useToday, useWorkSession } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { type KeptFile, nameToRead, TEXT_TYPE } from './kept-file.ts'

type AskApprovalProps = {
  readonly kind: LetterKind
  readonly dossier: Dossier
  /** The letter as it would leave. */
  readonly file: KeptFile
  readonly onAsked: () => void
  readonly onClose: () => void
}

export function AskApprovalDialog({ kind, dossier, file, onAsked, onClose }: AskApprovalProps) {
  const { writer } = useWorkSession()
  const today = useToday()
  const draftKey = `approval-${kind}:${dossier.id}`
  const typed = useDraft(draftKey, { comment: '' })
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const submit = async () => {
    const document = await toNewFile(nameToRead(file.name), file.mediaType, file.bytes)
    const comment = typed.value?.comment.trim()
    const intent = { letter: LETTERS[kind].event, document: document.file, ...(comment && { comment }) }
    const outcome = await writer.record(dossier.id, (current) => requestApproval(current, intent, { today }), [document], draftKey)
    setErrors(formErrors(outcome, ['comment']))
    if (outcome.status === 'recorded') onAsked()
  }
  return (
    <DialogForm
      title="Demander l’accord d’une deuxième personne"
      submitLabel="Demander l’accord"
      isDisabled={!typed.value}
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography variant="body2" color="textSecondary">
        {file.mediaType === TEXT_TYPE ? 'La réponse' : 'La lettre'} part avec la demande, telle qu’elle est à l’écran : vos collègues la
        lisent ainsi, et l’un d’eux donne son accord ou dit ce qui doit changer. Modifiée ensuite, elle aurait besoin d’un nouvel accord.
        Les échéances courent toujours.
      </Typography>
      <TextField
        label="Remarque (facultatif)"
        help="Ce qu’il faut savoir pour la lire. Le journal du dossier la gardera."
        reader="firm"
        rows={3}
        value={typed.value?.comment ?? ''}
        onChange={(comment) => typed.change({ comment })}
        error={errors.fields.comment}
        autoFocus
      />
    </DialogForm>
  )
}
