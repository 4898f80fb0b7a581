/** Forms on corrective actions: decided, detailed, put off, put in place with evidence, given up. */
import { Typography } from '@mui/material'
import { useState } from 'react'
import {
  type Action,
  addEvidence,
  decideAction,
  detailAction,
  dropAction,
  implementAction,
  postponeAction,
} from '../../../shared/actions/index.ts'
import type { Dossier } from '../../../shared/complaint/index.ts'
import type { Evidence, MeasureScope } from '../../../shared/firm/journal/index.ts'
import { formatDate, fullStop } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type NewFile, takeFiles } from '../../data/register/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { TARGET_FIELDS, type TargetValues, targetOf, toTargetValues } from './action-draft.ts'
import { DossierPicker } from './dossier-picker.tsx'
import { PlanDialog, ReasonDialog } from './plan-dialog.tsx'
import { TargetFields, useBaseline } from './target-fields.tsx'

export type FormProps = { readonly dossiers: readonly Dossier[]; readonly today: LocalDate; readonly onClose: () => void }

/** What an action is decided from: nothing, a recurring cause or a finding. */
export type DecisionOrigin = {
  /** Names the draft: what is typed for one cause is not found under another. */
  readonly name: string
  readonly dossierIds: readonly string[]
  readonly findingIds: readonly string[]
  readonly scope: MeasureScope
}

/** What no form here should hold: plan and synthesis are read by others. */
export const NO_NAMES = 'Sans nom de client : ce texte figure dans la synthèse annuelle.'

type Decision = TargetValues & {
  readonly description: string
  readonly owner: string
  readonly decidedOn: LocalDate | undefined
  readonly dueOn: LocalDate | undefined
  readonly dossierIds: readonly string[]
}

export function DecideDialog({ origin, dossiers, today, onClose }: FormProps & { readonly origin: DecisionOrigin }) {
  const baseline = useBaseline(dossiers, today)
  const initial: Decision = {
    description: '',
    owner: '',
    decidedOn: today,
    dueOn: undefined,
    dossierIds: origin.dossierIds,
    ...toTargetValues(undefined, origin.scope, today),
  }
  return (
    <PlanDialog
      title="Décider une mesure corrective"
      submitLabel="Enregistrer la mesure"
      name={`decide:${origin.name}`}
      dossiers={dossiers}
      initial={initial}
      fields={['description', 'owner', 'decidedOn', 'dueOn', ...TARGET_FIELDS]}
      onClose={onClose}
      command={(_plan, values, context) =>
        decideAction(
          {
            actionId: crypto.randomUUID(),
            description: values.description.trim(),
            owner: values.owner.trim(),
            decidedOn: values.decidedOn,
            dueOn: values.dueOn,
            dossierIds: values.dossierIds,
            ...(origin.findingIds.length > 0 && { findingIds: origin.findingIds }),
            target: targetOf(values, baseline),
          },
          context,
        )
      }
    >
      {({ values, change, errors, confirms }) => (
        <>
          <TextField
            label="La mesure"
            help={NO_NAMES}
            rows={2}
            value={values.description}
            onChange={(description) => change({ description })}
            error={errors.description}
            autoFocus
          />
          <TextField label="Responsable" value={values.owner} onChange={(owner) => change({ owner })} error={errors.owner} />
          <DateField
            label="Décidée le"
            value={values.decidedOn}
            onChange={(decidedOn) => change({ decidedOn })}
            error={errors.decidedOn}
            today={today}
          />
          <DateField
            label="Prévue pour le"
            value={values.dueOn}
            onChange={(dueOn) => change({ dueOn })}
            error={errors.dueOn}
            onConfirm={confirms.dueOn}
            today={today}
            days="future"
          />
          <DossierPicker
            label="Dossiers concernés"
            isOptional
            dossiers={dossiers}
            chosen={values.dossierIds}
            onChange={(dossierIds) => change({ dossierIds })}
          />
          <TargetFields values={values} change={change} errors={errors} dossiers={dossiers} today={today} />
        </>
      )}
    </PlanDialog>
  )
}

type ActionFormProps = FormProps & { readonly action: Action }

export function DetailDialog({ action, scope, dossiers, today, onClose }: ActionFormProps & { readonly scope: MeasureScope }) {
  const baseline = useBaseline(dossiers, today)
  return (
    <PlanDialog
      title="Préciser la mesure"
      submitLabel="Enregistrer"
      name={`detail:${action.id}`}
      dossiers={dossiers}
      initial={{ owner: action.owner ?? '', ...toTargetValues(action.target, scope, today) }}
      fields={['owner', ...TARGET_FIELDS]}
      onClose={onClose}
      command={(plan, values) =>
        detailAction(
          plan,
          { actionId: action.id, owner: values.owner.trim(), target: targetOf(values, baseline, action.target) },
          { today },
        )
      }
    >
      {({ values, change, errors }) => (
        <>
          <Typography>{action.description}</Typography>
          <TextField label="Responsable" value={values.owner} onChange={(owner) => change({ owner })} error={errors.owner} autoFocus />
          <TargetFields values={values} change={change} errors={errors} dossiers={dossiers} today={today} />
        </>
      )}
    </PlanDialog>
  )
}

export function PostponeDialog({ action, dossiers, today, onClose }: ActionFormProps) {
  return (
    <PlanDialog<{ readonly dueOn: LocalDate | undefined; readonly reason: string }>
      title="Reporter la mesure"
      submitLabel="Reporter"
      name={`postpone:${action.id}`}
      dossiers={dossiers}
      initial={{ dueOn: undefined, reason: '' }}
      fields={['dueOn', 'reason']}
      onClose={onClose}
      command={(plan, { dueOn, reason }, context) => postponeAction(plan, { actionId: action.id, dueOn, reason: reason.trim() }, context)}
    >
      {({ values, change, errors, confirms }) => (
        <>
          <Typography>
            {fullStop(action.description)}
            {action.dueOn && ` Prévue pour le ${formatDate(action.dueOn)}.`}
          </Typography>
          <DateField
            label="Nouveau jour"
            value={values.dueOn}
            onChange={(dueOn) => change({ dueOn })}
            error={errors.dueOn}
            onConfirm={confirms.dueOn}
            today={today}
            days="future"
            autoFocus
          />
          <TextField label="Pourquoi" rows={2} value={values.reason} onChange={(reason) => change({ reason })} error={errors.reason} />
        </>
      )}
    </PlanDialog>
  )
}

export function DropDialog({ action, dossiers, today, onClose }: ActionFormProps) {
  return (
    <ReasonDialog
      title="Renoncer à la mesure"
      submitLabel="Renoncer"
      name={`drop:${action.id}`}
      lead={action.description}
      label="Pourquoi le cabinet y renonce"
      dossiers={dossiers}
      onClose={onClose}
      command={(plan, { reason }) => dropAction(plan, { actionId: action.id, reason: reason.trim() }, { today })}
    />
  )
}

/** Puts a planned action in place, or adds to what shows that one is. */
export function EvidenceDialog({ action, dossiers, today, onClose }: ActionFormProps) {
  const isPlanned = action.state === 'planned'
  const [file, setFile] = useState<NewFile>()
  const initial: { readonly implementedOn: LocalDate | undefined; readonly text: string } = { implementedOn: today, text: '' }
  return (
    <PlanDialog
      title={isPlanned ? 'La mesure est en place' : 'Ajouter une preuve'}
      submitLabel="Enregistrer"
      name={`evidence:${action.id}`}
      dossiers={dossiers}
      initial={initial}
      fields={['implementedOn', 'evidence']}
      files={file ? [file] : []}
      onClose={onClose}
      command={(plan, { implementedOn, text }, context) => {
        const evidence: Evidence = { text: text.trim(), ...(file && { document: file.file }) }
        return isPlanned
          ? implementAction(plan, { actionId: action.id, implementedOn, evidence }, context)
          : addEvidence(plan, { actionId: action.id, evidence }, context)
      }}
    >
      {({ values, change, errors, confirms }) => (
        <>
          <Typography>{action.description}</Typography>
          {isPlanned && (
            <DateField
              label="En place depuis le"
              value={values.implementedOn}
              onChange={(implementedOn) => change({ implementedOn })}
              error={errors.implementedOn}
              onConfirm={confirms.implementedOn}
              today={today}
            />
          )}
          <TextField
            label="Ce qui le montre"
            help="Par exemple : le tableau tenu chaque lundi, la nouvelle fiche remise aux clients. Un fichier peut en tenir lieu."
            rows={2}
            value={values.text}
            onChange={(text) => change({ text })}
            error={errors.evidence}
            autoFocus
          />
          <FileDrop
            label="Preuve"
            files={file ? [file.file] : []}
            onAdd={async (chosen, isConfirmed) => {
              const taken = await takeFiles(chosen.slice(0, 1), isConfirmed)
              if (taken.kept[0]) setFile(taken.kept[0])
              return taken
            }}
            onRemove={() => {
              setFile(undefined)
              return () => setFile(file)
            }}
          />
        </>
      )}
    </PlanDialog>
  )
}
