/** Correcting a recorded fact, or taking it out: the journal keeps both, with the reason. */
import { Divider, Typography } from '@mui/material'
import { correctableFields, type JournalEvent, type Rectified, rectify, timelineOf } from '../../../shared/complaint/index.ts'
import { useLaw } from '../../session/index.ts'
import { type FormField, FormFieldInput } from '../../ui/form-field.tsx'
import { amountRefusals, type CorrectionValues, changedFacts, toValues } from './correction-form.ts'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog } from './step-dialog.tsx'
import { toldOf } from './told-of.ts'

const REASON: FormField = {
  name: 'correctionReason',
  label: 'Pourquoi cette correction ?',
  help: 'Le journal garde le fait d’origine, la correction et ce motif.',
  kind: 'longText',
}
const WITHDRAWN: FormField = {
  name: 'isWithdrawn',
  label: 'Retirer ce fait du dossier',
  help: 'Il n’a pas eu lieu, ou pas dans ce dossier.',
  kind: 'check',
}

/** @param event as the journal tells it today, earlier corrections included */
export function CorrectionDialog({ dossier, event, today, onClose }: DialogProps & { readonly event: JournalEvent }) {
  const { facts } = event
  const told = toldOf(event.id, timelineOf(dossier, useLaw()))
  const fields = correctableFields(facts)
  const mayWithdraw = event.sequence > 1
  const initial: CorrectionValues = { ...toValues(facts), isWithdrawn: fields.length === 0 ? 'yes' : undefined }
  return (
    <StepDialog
      title="Corriger un fait du journal"
      submitLabel="Enregistrer la correction"
      name={`correction-${event.id}`}
      dossier={dossier}
      initial={initial}
      fields={[...fields.map(({ name }) => name), REASON.name]}
      onClose={onClose}
      command={(_, values, context, journal) => {
        const correction = correctionOf(event, values)
        const refusals = correction.kind === 'replace' ? amountRefusals(event.facts, values) : []
        if (refusals.length > 0) return { status: 'refused', refusals }
        if (correction.kind === 'replace' && Object.keys(correction.facts).length === 0)
          return refused('Rien n’a changé : corrigez un des champs, ou fermez cette fenêtre.')
        const result = rectify(journal, { targetId: event.id, correction, reason: values[REASON.name]?.trim() ?? '' }, context)
        return result.status === 'accepted'
          ? result
          : {
              status: 'refused',
              refusals: result.refusals.map((refusal) =>
                refusal.rule === 'required' && refusal.field === 'reason' ? { ...refusal, field: REASON.name } : refusal,
              ),
            }
      }}
    >
      {({ values, change, errors, confirms }) => (
        <>
          <Typography sx={{ overflowWrap: 'anywhere' }}>{told}</Typography>
          {values.isWithdrawn !== 'yes' &&
            fields.map((field) => (
              <FormFieldInput
                key={field.name}
                field={field}
                value={values[field.name]}
                onChange={(value) => change({ [field.name]: value })}
                error={errors[field.name]}
                onConfirm={confirms[field.name]}
                today={today}
              />
            ))}
          {mayWithdraw ? (
            <FormFieldInput
              field={WITHDRAWN}
              value={values.isWithdrawn}
              onChange={(value) => change({ isWithdrawn: value })}
              today={today}
            />
          ) : (
            <Typography variant="body2" color="textSecondary">
              L’ouverture du dossier ne se retire pas ; elle se corrige.
            </Typography>
          )}
          <Divider />
          <FormFieldInput
            field={REASON}
            value={values[REASON.name]}
            onChange={(value) => change({ [REASON.name]: value })}
            error={errors[REASON.name]}
            today={today}
          />
        </>
      )}
    </StepDialog>
  )
}

function correctionOf({ facts }: JournalEvent, values: CorrectionValues): Rectified['correction'] {
  return values.isWithdrawn === 'yes' ? { kind: 'withdraw' } : { kind: 'replace', facts: changedFacts(facts, values) }
}

function refused(message: string) {
  return { status: 'refused' as const, refusals: [{ rule: 'correction', message }] }
}
