/** Forms on findings and recurring causes, and the one that takes a step back. */
import { Typography } from '@mui/material'
import {
  dismissRecurrence,
  type FindingMade,
  linkFinding,
  type Recurrence,
  recordFinding,
  takeStepBack,
} from '../../../shared/actions/index.ts'
import { FINDING_KINDS, FINDING_LABELS, type Finding } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { type FormProps, NO_NAMES } from './action-dialogs.tsx'
import { DossierPicker } from './dossier-picker.tsx'
import { PlanDialog, ReasonDialog } from './plan-dialog.tsx'

type RecordProps = FormProps & { readonly name: string; readonly dossierIds: readonly string[] }

type FindingValues = {
  readonly kind: Finding['kind'] | undefined
  readonly description: string
  readonly foundOn: LocalDate | undefined
  readonly dossierIds: readonly string[]
}

export function FindingDialog({ name, dossierIds, dossiers, today, onClose }: RecordProps) {
  const initial: FindingValues = { kind: 'dysfunction', description: '', foundOn: today, dossierIds }
  return (
    <PlanDialog
      title="Noter un dysfonctionnement"
      submitLabel="Enregistrer le constat"
      name={`finding:${name}`}
      dossiers={dossiers}
      initial={initial}
      fields={['description', 'foundOn', 'dossierIds']}
      onClose={onClose}
      command={(_plan, { kind = 'dysfunction', ...values }) =>
        recordFinding({ findingId: crypto.randomUUID(), kind, ...values, description: values.description.trim() }, { today })
      }
    >
      {({ values, change, errors }) => (
        <>
          <Choice
            legend="Ce que les réclamations révèlent"
            columns={1}
            value={values.kind}
            onChange={(kind) => change({ kind })}
            options={FINDING_KINDS.map((kind) => ({ value: kind, label: FINDING_LABELS[kind] }))}
            autoFocus
          />
          <TextField
            label="Ce qui a été constaté"
            help={NO_NAMES}
            rows={2}
            value={values.description}
            onChange={(description) => change({ description })}
            error={errors.description}
          />
          <DossierPicker
            label="Dossiers qui le montrent"
            dossiers={dossiers}
            chosen={values.dossierIds}
            onChange={(chosen) => change({ dossierIds: chosen })}
            error={errors.dossierIds}
          />
          <DateField
            label="Constaté le"
            value={values.foundOn}
            onChange={(foundOn) => change({ foundOn })}
            error={errors.foundOn}
            today={today}
          />
        </>
      )}
    </PlanDialog>
  )
}

export function LinkDialog({ finding, dossiers, today, onClose }: FormProps & { readonly finding: FindingMade }) {
  const initial: { readonly dossierIds: readonly string[] } = { dossierIds: [] }
  return (
    <PlanDialog
      title="Rattacher des dossiers"
      submitLabel="Rattacher"
      name={`link:${finding.id}`}
      dossiers={dossiers}
      initial={initial}
      fields={['dossierIds']}
      onClose={onClose}
      command={(plan, { dossierIds }) => linkFinding(plan, { findingId: finding.id, dossierIds }, { today })}
    >
      {({ values, change, errors }) => (
        <>
          <Typography>{finding.description}</Typography>
          <DossierPicker
            label="Dossiers qui montrent la même chose"
            dossiers={dossiers.filter(({ id }) => !finding.dossierIds.includes(id))}
            chosen={values.dossierIds}
            onChange={(dossierIds) => change({ dossierIds })}
            error={errors.dossierIds}
          />
        </>
      )}
    </PlanDialog>
  )
}

export function DismissDialog({ recurrence, dossiers, today, onClose }: FormProps & { readonly recurrence: Recurrence }) {
  return (
    <ReasonDialog
      title="Écarter cette cause récurrente"
      submitLabel="Écarter"
      name={`dismiss:${recurrence.key}`}
      lead="Elle sera proposée à nouveau si une autre réclamation s’y ajoute."
      label="Pourquoi n’y a-t-il rien à constater ni à corriger ?"
      dossiers={dossiers}
      onClose={onClose}
      command={(_plan, { reason }) =>
        dismissRecurrence(
          { recurrence: recurrence.key, dossierIds: recurrence.dossiers.map(({ id }) => id), reason: reason.trim() },
          { today },
        )
      }
    />
  )
}

export function TakeBackDialog({ stepId, what, dossiers, today, onClose }: FormProps & { readonly stepId: string; readonly what: string }) {
  return (
    <ReasonDialog
      title="Annuler la dernière étape"
      submitLabel="Annuler l’étape"
      closeLabel="Ne rien changer"
      name={`take-back:${stepId}`}
      lead={`${what} L’étape reste écrite au journal du cabinet, avec votre motif ; elle ne compte plus.`}
      label="Pourquoi"
      dossiers={dossiers}
      onClose={onClose}
      command={(plan, { reason }) => takeStepBack(plan, { targetId: stepId, reason: reason.trim() }, { today })}
    />
  )
}
