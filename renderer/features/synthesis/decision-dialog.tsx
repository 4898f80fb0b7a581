/** What the governance body decided on a version, with its day and the signed copy. */
import { useState } from 'react'
import type { ConfirmedDay } from '../../../shared/complaint/index.ts'
import { SYNTHESIS_DECISIONS, type SynthesisDecision } from '../../../shared/firm/journal/index.ts'
import { decideOnSynthesis, type Submission, SYNTHESIS_DECISION_LABELS } from '../../../shared/firm/submissions.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type NewFile, takeFiles } from '../../data/register/index.ts'
import { useDraftForm, useWorkSession } from '../../session/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'

const FIELDS = ['decidedOn', 'text']

type Values = { readonly decidedOn?: LocalDate | undefined; readonly decision: SynthesisDecision; readonly text: string }

type DecisionDialogProps = { readonly submission: Submission; readonly today: LocalDate; readonly onClose: () => void }

export function DecisionDialog({ submission, today, onClose }: DecisionDialogProps) {
  const { firmJournal } = useWorkSession()
  const { from, to, version, meetingOn, decision: before } = submission
  // A meeting to come has decided nothing yet.
  const metOn = meetingOn <= today ? meetingOn : undefined
  const initial: Values = { decidedOn: before?.decidedOn ?? metOn, decision: before?.decision ?? 'approved', text: before?.text ?? '' }
  const { values, change, errors, confirms, submit } = useDraftForm<Values>(`decision:${from}:${to}:${version}`, initial)
  const [signed, setSigned] = useState<NewFile>()

  const addSigned = async (chosen: readonly File[], isConfirmed: boolean) => {
    const taken = await takeFiles(chosen.slice(0, 1), isConfirmed)
    if (taken.kept[0]) setSigned(taken.kept[0])
    return taken
  }
  const decide = ({ decidedOn, decision, text }: Values, confirmed: readonly ConfirmedDay[]) => {
    const document = signed?.file ?? before?.document
    const intent = { from, to, version, decidedOn, decision, ...(text.trim() && { text: text.trim() }), ...(document && { document }) }
    return firmJournal.record((journal) => decideOnSynthesis(journal, intent, { today, confirmed }), signed ? [signed] : [])
  }
  const record = async () => {
    if (await submit(decide, () => FIELDS)) onClose()
  }

  return (
    <DialogForm
      title={`Décision sur la version ${version}`}
      submitLabel="Enregistrer la décision"
      isDisabled={!values}
      errors={errors.general}
      onSubmit={record}
      onClose={onClose}
    >
      {values && (
        <>
          <DateField
            label="Jour de la décision"
            value={values.decidedOn}
            onChange={(decidedOn) => change({ decidedOn })}
            today={today}
            error={errors.fields.decidedOn}
            onConfirm={confirms.decidedOn}
            autoFocus
          />
          <Choice
            legend="L’instance de gouvernance"
            options={SYNTHESIS_DECISIONS.map((value) => ({ value, label: SYNTHESIS_DECISION_LABELS[value] }))}
            value={values.decision}
            onChange={(decision) => change({ decision })}
          />
          <TextField
            label="Précisions"
            value={values.text}
            onChange={(text) => change({ text })}
            rows={3}
            isOptional={values.decision !== 'furtherActions'}
            error={errors.fields.text}
          />
          <FileDrop
            label="Exemplaire signé"
            files={signed ? [signed.file] : before?.document ? [before.document] : []}
            onAdd={addSigned}
            {...(signed && {
              onRemove: () => {
                setSigned(undefined)
                return () => setSigned(signed)
              },
            })}
          />
        </>
      )}
    </DialogForm>
  )
}
