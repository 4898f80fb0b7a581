/** This letter belongs to a dossier that exists: it is recorded there, and no other dossier is opened. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import { CHANNEL_LABELS, CHANNELS } from '../../../shared/complaint/index.ts'
import { formatDate } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { NewFile } from '../../data/register/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { type FormErrors, formErrors, NO_ERRORS, useConfirmedDays, useLaw, useWorkSession } from '../../session/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SensitivityNotice } from '../../ui/sensitivity-notice.tsx'
import { datesOf, type IntakeDraft } from './intake-draft.ts'
import { JOINING_LABELS, type Joining, type JoiningValues, joinCommand } from './joining.ts'

type JoinDialogProps = {
  readonly initial: JoiningValues
  readonly files: readonly NewFile[]
  /** The likeliest first. */
  readonly joinings: readonly [Joining, ...Joining[]]
  /** Of what was typed, forgotten once it is recorded. */
  readonly draftKey?: string | undefined
  readonly dossier: DossierSummary
  readonly today: LocalDate
  readonly onJoined: (dossierId: string) => Promise<void>
  readonly onClose: () => void
}

const FIELDS = ['sentOn', 'receivedOn', 'summary'] as const

export function JoinDialog({ initial, files, joinings, draftKey, dossier, today, onJoined, onClose }: JoinDialogProps) {
  const { writer, drafts } = useWorkSession()
  const law = useLaw()
  const [values, setValues] = useState(initial)
  const [joining, setJoining] = useState(joinings[0])
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS)
  const days = useConfirmedDays(errors)
  const change = (patch: Partial<JoiningValues>) => {
    setErrors(NO_ERRORS)
    setValues({ ...values, ...patch })
  }

  const submit = async () => {
    await drafts.flushAll()
    const outcome = await writer.record(
      dossier.id,
      (current) => joinCommand(current, joining, values, files, { today, law, confirmed: days.current() }),
      files,
      draftKey,
    )
    setErrors(formErrors(outcome, FIELDS))
    if (outcome.status === 'recorded') await onJoined(dossier.id)
  }

  return (
    <DialogForm
      title={`Ce courrier appartient au dossier ${dossier.reference}`}
      submitLabel="Enregistrer dans ce dossier"
      errors={errors.general}
      onSubmit={submit}
      onClose={onClose}
    >
      {joinings.length > 1 && (
        <SelectField
          label="C’est"
          value={joining}
          options={joinings}
          labels={JOINING_LABELS}
          onChange={(chosen) => {
            setErrors(NO_ERRORS)
            setJoining(chosen)
          }}
        />
      )}
      <Typography variant="body2">{consequence(joining, dossier)}</Typography>
      <SelectField
        label="Arrivé par"
        value={values.channel}
        options={CHANNELS}
        labels={CHANNEL_LABELS}
        onChange={(channel) => change({ channel })}
      />
      {joining === 'written' && (
        <DateField
          label="Envoyé le"
          help="À défaut, laissez vide : le jour de réception en tiendra lieu."
          value={values.sentOn}
          onChange={(sentOn) => change({ sentOn })}
          error={errors.fields.sentOn}
          onConfirm={days.confirms.sentOn}
          today={today}
        />
      )}
      <DateField
        label="Reçu le"
        value={values.receivedOn}
        onChange={(receivedOn) => change({ receivedOn })}
        error={errors.fields.receivedOn}
        onConfirm={days.confirms.receivedOn}
        today={today}
      />
      <TextField
        label={joining === 'documents' ? 'Les pièces reçues' : 'Ce que ce courrier ajoute'}
        reader="firm"
        isOptional={joining === 'written'}
        rows={3}
        value={values.summary}
        onChange={(summary) => change({ summary })}
        error={errors.fields.summary}
      />
      <SensitivityNotice text={values.summary} />
    </DialogForm>
  )
}

/** What the dialog begins with, beside a form. */
export function joiningValues(draft: IntakeDraft): JoiningValues {
  const { sentOn, receivedOn, isSentOnAssumed } = datesOf(draft)
  return {
    channel: draft.channel ?? 'letter',
    sentOn: isSentOnAssumed ? undefined : sentOn,
    receivedOn: receivedOn ?? draft.expressedOn,
    summary: draft.description,
  }
}

/** What recording it there does to the clock. */
function consequence(joining: Joining, { facts, stage }: DossierSummary): string {
  if (joining === 'written' && stage === 'closed')
    return 'Ce dossier est clos sans avoir reçu de réclamation écrite : ce courrier est la première. Il rouvre le dossier et fait courir le délai. Aucun autre dossier n’est ouvert.'
  if (joining === 'written')
    return 'C’est l’écrit attendu après la réclamation orale : il fait courir le délai. Aucun autre dossier n’est ouvert.'
  if (joining === 'documents') return 'Ces pièces entrent dans ce dossier sans en changer le délai. Aucun autre dossier n’est ouvert.'
  const clock = facts.written ? ` : il court toujours depuis la réclamation envoyée le ${formatDate(facts.written.sentOn)}` : ''
  const closed = stage === 'closed' ? ' Ce dossier est clos : rouvrez-le ensuite si ce courrier appelle une réponse.' : ''
  return `Le courrier entre dans ce dossier sans en relancer le délai${clock}. Aucun autre dossier n’est ouvert.${closed}`
}
