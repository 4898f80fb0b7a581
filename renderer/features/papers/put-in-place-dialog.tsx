/** The day a version reached those it is for. */
import { useState } from 'react'
import type { Paper } from '../../../shared/firm/journal/index.ts'
import { PAPER_LABELS, PUTTING_IN_PLACE, putPaperInPlace } from '../../../shared/papers/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { useDraftForm, useWorkSession } from '../../session/index.ts'
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

export function PutInPlaceDialog({ paper, version: latest, today, recorded, onClose }: PutInPlaceDialogProps) {
  const { firmJournal } = useWorkSession()
  // The one the dialog was opened for, whatever another window issues meanwhile.
  const [version] = useState(latest)
  // The day is asked anew each time: one kept from another day would be recorded unread.
  const [putOn, setPutOn] = useState<LocalDate | undefined>(recorded.putOn ?? today)
  const { values, change, errors, submit } = useDraftForm(`papers-place:${paper}:${version}`, { place: recorded.place ?? '' })
  const words = PUTTING_IN_PLACE[paper]
  const record = async () => {
    const isRecorded = await submit(
      ({ place }) => firmJournal.record((journal) => putPaperInPlace(journal, { paper, version, putOn, place }, { today })),
      () => ['putOn'],
    )
    if (isRecorded) onClose()
  }
  return (
    <DialogForm
      title={`${PAPER_LABELS[paper]} : version ${version}`}
      submitLabel="Enregistrer"
      errors={errors.general}
      isDisabled={!values}
      onSubmit={record}
      onClose={onClose}
    >
      <DateField label={words.day} value={putOn} onChange={setPutOn} today={today} error={errors.fields.putOn} autoFocus />
      {words.place && <TextField label={words.place} value={values?.place ?? ''} onChange={(place) => change({ place })} isOptional />}
    </DialogForm>
  )
}
