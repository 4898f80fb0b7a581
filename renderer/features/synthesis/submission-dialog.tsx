/** Submits the synthesis to the governance body: its file is made, frozen and recorded with its digest in one step. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import { nextVersion, submissionRefusals, submitSynthesis } from '../../../shared/firm/submissions.ts'
import { count } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { toNewFile } from '../../data/register/index.ts'
import type { DocumentTask } from '../../data/workers/index.ts'
import { type FormErrors, formErrors, layOut, NO_ERRORS, useConfirmedDays, useDraft, useWorkSession } from '../../session/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ReportStatus } from './report-status.tsx'
import { type ReportWork, WORD_TYPE } from './use-report-work.ts'

const FIELDS = ['meetingOn', 'presentedBy']

type SubmissionDialogProps = {
  readonly work: ReportWork
  readonly task: Extract<DocumentTask, { kind: 'synthesis' }>
  readonly today: LocalDate
  readonly staleTexts: number
  readonly onClose: () => void
}

type Values = { readonly meetingOn?: LocalDate | undefined; readonly presentedBy: string }

export function SubmissionDialog({ work, task, today, staleTexts, onClose }: SubmissionDialogProps) {
  const { firmJournal } = useWorkSession()
  const { period, firm } = task
  const initial: Values = { presentedBy: firm.contactName || firm.signatoryName }
  const draft = useDraft<Values>(`submission:${period.from}:${period.to}`, initial)
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const days = useConfirmedDays(errors)
  const values = draft.value
  const close = () => {
    work.cancel()
    onClose()
  }

  const submit = async () => {
    if (!values) return
    const { meetingOn, presentedBy } = values
    const context = { today, confirmed: days.current() }
    const refusals = submissionRefusals({ from: period.from, meetingOn, presentedBy }, context)
    setErrors(layOut(refusals, FIELDS))
    if (refusals.length > 0 || !meetingOn) return
    const version = nextVersion((await firmJournal.load()).events, period)
    const made = await work.make({ ...task, submission: { version, meetingOn, presentedBy } })
    if (!made) return
    const file = await toNewFile(made.name, WORD_TYPE, new Uint8Array(made.bytes))
    const intent = { ...period, version, meetingOn, presentedBy, isNilReturn: made.isNilReturn, document: file.file }
    const outcome = await firmJournal.record((journal) => submitSynthesis(journal, intent, context), [file])
    setErrors(formErrors(outcome, FIELDS))
    if (outcome.status !== 'recorded') return
    work.tell({ tone: 'success', text: `Version ${version} soumise : son fichier est figé et gardé avec son empreinte.` })
    await draft.discard()
    onClose()
  }

  return (
    <DialogForm
      title="Soumettre à l’instance de gouvernance"
      submitLabel="Soumettre cette version"
      isDisabled={!values}
      errors={errors.general}
      onSubmit={submit}
      onClose={close}
    >
      <Typography variant="body2" color="textSecondary">
        Le document est fait maintenant et gardé tel quel. Il porte le numéro de la version, le jour de la réunion et le nom de qui la
        présente.
      </Typography>
      {staleTexts > 0 && (
        <Notice tone="warning">
          {staleTexts === 1 ? 'Un texte que vous avez écrit est' : `${count(staleTexts, 'texte')} que vous avez écrits sont`} à relire : les
          chiffres ont changé depuis.
        </Notice>
      )}
      {values && (
        <>
          <DateField
            label="Jour de la réunion"
            value={values.meetingOn}
            onChange={(meetingOn) => {
              setErrors(NO_ERRORS)
              draft.change({ meetingOn })
            }}
            today={today}
            days="any"
            error={errors.fields.meetingOn}
            onConfirm={days.confirms.meetingOn}
            help="Pour un conseiller seul, le jour où il en prend connaissance."
            autoFocus
          />
          <TextField
            label="Présentée par"
            value={values.presentedBy}
            onChange={(presentedBy) => draft.change({ presentedBy })}
            error={errors.fields.presentedBy}
          />
        </>
      )}
      {(work.isBusy || work.message?.tone === 'error') && <ReportStatus work={work} />}
    </DialogForm>
  )
}
