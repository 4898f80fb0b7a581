/** What the governance body decided on a version, with its day and the signed copy. */
import { useState } from 'react'
import { SYNTHESIS_DECISIONS, type SynthesisDecision } from '../../../shared/firm/journal/index.ts'
import { decideOnSynthesis, type Submission, SYNTHESIS_DECISION_LABELS } from '../../../shared/firm/submissions.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type FormErrors, formErrors, type NewFile, NO_ERRORS, takeFiles, useDraft, useSession } from '../../data/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'

const FIELDS = ['decidedOn', 'text']

type Values = { readonly decidedOn?: LocalDate | undefined; readonly decision: SynthesisDecision; readonly text: string }

type DecisionDialogProps = { readonly submission: Submission; readonly today: LocalDate; readonly onClose: () => void }

export function DecisionDialog({ submission, today, onClose }: DecisionDialogProps) {
  const { firmJournal } = useSession()
  const { from, to, version, decision: before } = submission
  const initial: Values = { decidedOn: before?.decidedOn, decision: before?.decision ?? 'approved', text: before?.text ?? '' }
  const draft = useDraft<Values>(`decision:${from}:${to}:${version}`, initial)
  const [signed, setSigned] = useState<NewFile>()
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const values = draft.value

  const addSigned = async (chosen: readonly File[]) => {
    const { kept, refusals } = await takeFiles(chosen.slice(0, 1))
    if (kept[0]) setSigned(kept[0])
    return refusals
  }
  const submit = async () => {
    if (!values) return
    const { decidedOn, decision, text } = values
    const document = signed?.file ?? before?.document
    const intent = { from, to, version, decidedOn, decision, ...(text.trim() && { text: text.trim() }), ...(document && { document }) }
    const outcome = await firmJournal.record((journal) => decideOnSynthesis(journal, intent, { today }), signed ? [signed] : [])
    setErrors(formErrors(outcome, FIELDS))
    if (outcome.status !== 'recorded') return
    await draft.discard()
    onClose()
  }

  return (
    <DialogForm
      title={`Décision sur la version ${version}`}
      submitLabel="Enregistrer la décision"
      isDisabled={!values}
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      {values && (
        <>
          <DateField
            label="Jour de la décision"
            value={values.decidedOn}
            onChange={(decidedOn) => draft.change({ decidedOn })}
            today={today}
            error={errors.fields.decidedOn}
            autoFocus
          />
          <Choice
            legend="L’instance de gouvernance"
            options={SYNTHESIS_DECISIONS.map((value) => ({ value, label: SYNTHESIS_DECISION_LABELS[value] }))}
            value={values.decision}
            onChange={(decision) => draft.change({ decision })}
          />
          <TextField
            label="Précisions"
            value={values.text}
            onChange={(text) => draft.change({ text })}
            rows={3}
            isOptional={values.decision !== 'furtherActions'}
            error={errors.fields.text}
          />
          <FileDrop
            label="Exemplaire signé"
            files={signed ? [signed.file] : before?.document ? [before.document] : []}
            onAdd={addSigned}
            {...(signed && { onRemove: () => setSigned(undefined) })}
          />
        </>
      )}
    </DialogForm>
  )
}
