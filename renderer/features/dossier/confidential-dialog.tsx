/** Asked before a dossier leaves the register, where it tells what was said in a mediation. */
import { useState } from 'react'
import { type Dossier, discloseMediation } from '../../../shared/complaint/index.ts'
import { today } from '../../data/platform/index.ts'
import { useLaw, useWorkSession, whatWentWrong } from '../../session/index.ts'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { MEDIATION_LEFT_OUT, MediationChoiceFields } from '../../ui/mediation-choice.tsx'

type ConfidentialDialogProps = {
  readonly title: string
  readonly dossier: Dossier
  readonly disclosedIn: 'proof' | 'mediatorFile'
  /** Makes the file and saves it. */
  readonly onMake: (withMediation: boolean) => Promise<void>
  readonly onClose: () => void
}

export function ConfidentialDialog({ title, dossier, disclosedIn, onMake, onClose }: ConfidentialDialogProps) {
  const { writer } = useWorkSession()
  const law = useLaw()
  const [choice, setChoice] = useState(MEDIATION_LEFT_OUT)
  const [errors, setErrors] = useState<readonly string[]>([])
  const submit = async () => {
    const intent = { disclosedOn: today(), disclosedIn, reason: choice.reason.trim() }
    const messages = choice.isAdded
      ? whatWentWrong(await writer.record(dossier.id, (current) => discloseMediation(current, intent, { today: today(), law })))
      : []
    setErrors(messages)
    if (messages.length > 0) return
    await onMake(choice.isAdded)
    onClose()
  }
  return (
    <DialogForm title={title} submitLabel="Enregistrer" errors={[]} onSubmit={submit} onClose={onClose}>
      <MediationChoiceFields choice={choice} onChange={setChoice} error={errors[0]} />
    </DialogForm>
  )
}
