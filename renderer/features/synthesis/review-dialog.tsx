/** One answer read again, against the grid. */
import { Link, Typography } from '@mui/material'
import { useState } from 'react'
import { Link as RouterLink } from 'react-router'
import type { ReviewableAnswer } from '../../../shared/analysis/index.ts'
import { REVIEW_CRITERIA, REVIEW_QUESTIONS, type ReviewCriterion, reviewAnswer } from '../../../shared/complaint/index.ts'
import { formatDate } from '../../../shared/language/french.ts'
import { type FormErrors, formErrors, NO_ERRORS, useDraft, useToday, useWorkSession } from '../../session/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { paths } from '../../ui/paths.ts'
import { SensitivityNotice } from '../../ui/sensitivity-notice.tsx'

type Values = Partial<Record<ReviewCriterion, 'yes' | 'no' | undefined>> & { readonly comment: string }

const YES_NO = [
  { value: 'yes', label: 'Oui' },
  { value: 'no', label: 'Non' },
] as const

export function ReviewDialog({ answer, onClose }: { readonly answer: ReviewableAnswer; readonly onClose: () => void }) {
  const { writer } = useWorkSession()
  const today = useToday()
  // Named so that the erasure of the person takes it away with the dossier's other drafts.
  const draftKey = `review-${answer.answerId}:${answer.dossierId}`
  const draft = useDraft(draftKey, initialOf(answer))
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const values = draft.value

  const submit = async () => {
    if (!values) return
    const open = REVIEW_CRITERIA.filter((key) => values[key] === undefined)
    if (open.length > 0)
      return setErrors({ ...NO_ERRORS, fields: Object.fromEntries(open.map((key) => [key, 'Répondez par oui ou par non.'])) })
    const grid = Object.fromEntries(REVIEW_CRITERIA.map((key) => [key, values[key] === 'yes'])) as Record<ReviewCriterion, boolean>
    const comment = values.comment.trim() || undefined
    const outcome = await writer.record(
      answer.dossierId,
      (dossier) => reviewAnswer(dossier, { reviewedOn: today, answerId: answer.answerId, grid, comment }, { today }),
      [],
      draftKey,
    )
    setErrors(formErrors(outcome, []))
    if (outcome.status !== 'recorded') return
    await draft.discard()
    onClose()
  }
  const change = (patch: Partial<Values>) => {
    setErrors(NO_ERRORS)
    draft.change(patch)
  }

  return (
    <DialogForm
      title={`Relire la réponse du ${formatDate(answer.sentOn)}`}
      submitLabel="Enregistrer la relecture"
      isDisabled={!values}
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography variant="body2" color="textSecondary">
        La lettre est dans le{' '}
        <Link component={RouterLink} to={paths.dossier(answer.dossierId)}>
          dossier {answer.reference}
        </Link>{' '}
        ; ce que vous avez coché ici vous attend.
      </Typography>
      {values &&
        REVIEW_CRITERIA.map((key, index) => (
          <Choice
            key={key}
            legend={REVIEW_QUESTIONS[key]}
            columns={2}
            options={YES_NO}
            value={values[key]}
            onChange={(value) => change({ [key]: value })}
            error={errors.fields[key]}
            autoFocus={index === 0}
          />
        ))}
      {values && (
        <>
          <TextField label="Remarque" isOptional rows={2} value={values.comment} onChange={(comment) => change({ comment })} />
          <SensitivityNotice text={values.comment} />
        </>
      )}
    </DialogForm>
  )
}

/** The last review, to be seen again, or nothing answered yet. */
function initialOf({ review }: ReviewableAnswer): Values {
  if (!review) return { comment: '' }
  const grid = Object.fromEntries(REVIEW_CRITERIA.map((key) => [key, review.grid[key] ? 'yes' : 'no']))
  return { ...grid, comment: review.comment ?? '' }
}
