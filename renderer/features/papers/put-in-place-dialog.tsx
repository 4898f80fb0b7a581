/** The day a version reached those it is for. */
import { useState } from 'react'
import type { Paper } from '../../../shared/firm/journal/index.ts'
import { PAPER_LABELS, PUTTING_IN_PLACE, putPaperInPlace } from '../../../shared/papers/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { formErrors, NO_ERRORS, useSession } from '../../data/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'

type PutInPlaceDialogProps = {
  readonly paper: Paper
  readonly version: number
  readonly today: LocalDate
  /** What was recorded before, where it is corrected. */
  readonly recorded: { readonly putOn?: LocalDate | undefined; readonly place?: string | undefined }
  readonly onClose: () => void
}

export function PutInPlaceDialog({ paper, version, today, recorded, onClose }: PutInPlaceDialogProps) {
  const { firmJournal } = useSession()
  const [putOn, setPutOn] = useState<LocalDate | undefined>(recorded.putOn ?? today)
  const [place, setPlace] = useState(recorded.place ?? '')
  const [errors, setErrors] = useState(NO_ERRORS)
  const words = PUTTING_IN_PLACE[paper]
  const submit = async () => {
    const outcome = await firmJournal.record((journal) => putPaperInPlace(journal, { paper, putOn, place }, { today }))
    if (outcome.status === 'recorded') return onClose()
    setErrors(formErrors(outcome, ['putOn']))
  }
  return (
    <DialogForm
      title={`${PAPER_LABELS[paper]} : version ${version}`}
      submitLabel="Enregistrer"
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      <DateField label={words.day} value={putOn} onChange={setPutOn} today={today} error={errors.fields.putOn} autoFocus />
      {words.place && <TextField label={words.place} value={place} onChange={setPlace} isOptional />}
    </DialogForm>
  )
}
