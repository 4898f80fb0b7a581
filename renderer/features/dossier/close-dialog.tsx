/** Closing, with what the complaint taught: nature, cause, findings, corrective action. */
import { Checkbox, FormControlLabel, Stack } from '@mui/material'
import {
  type CommandContext,
  type CorrectiveAction,
  close,
  type Dossier,
  FINDING_KINDS,
  FINDING_LABELS,
  type Finding,
  needsNoAnswerReason,
} from '../../../shared/complaint/index.ts'
import { type LocalDate, NATURE_LABELS, NATURES, type Nature } from '../../../shared/regulation/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { DialogProps } from './dialog-props.ts'
import { StepDialog, type StepFields } from './step-dialog.tsx'

type Values = {
  readonly closedOn: LocalDate | undefined
  readonly nature: Nature | undefined
  readonly natureDetail: string
  readonly cause: string
  /** A description for each kind of finding that was made; `undefined` where none was. */
  readonly findings: Readonly<Partial<Record<Finding['kind'], string>>>
  /** Of those that were unticked: they come back with their words. */
  readonly unticked?: Readonly<Partial<Record<Finding['kind'], string>>>
  readonly actionKind: CorrectiveAction['kind'] | undefined
  readonly actionText: string
  readonly actionDueOn: LocalDate | undefined
  readonly noAnswerReason: string
}

const FIELDS = [
  'closedOn',
  'nature',
  'natureDetail',
  'cause',
  'actionKind',
  'actionReason',
  'actionDescription',
  'actionDueOn',
  'noAnswerReason',
  ...FINDING_KINDS.map((kind) => `finding.${kind}`),
]

export function CloseDialog({ dossier, today, onClose }: DialogProps) {
  const initial: Values = {
    closedOn: today,
    nature: dossier.nature,
    natureDetail: dossier.natureDetail ?? '',
    cause: '',
    findings: {},
    actionKind: undefined,
    actionText: '',
    actionDueOn: undefined,
    noAnswerReason: '',
  }
  return (
    <StepDialog
      title="Clore le dossier"
      submitLabel="Clore le dossier"
      name="close"
      dossier={dossier}
      initial={initial}
      fields={FIELDS}
      onClose={onClose}
      command={closeCommand}
    >
      {({ values, change, errors, confirms }) => (
        <>
          {needsNoAnswerReason(dossier) && (
            <TextField
              label="Pourquoi ce dossier se termine-t-il sans réponse écrite ?"
              reader="firm"
              help="Par exemple : le client renonce, et comment il l’a dit."
              rows={2}
              value={values.noAnswerReason}
              onChange={(noAnswerReason) => change({ noAnswerReason })}
              error={errors.noAnswerReason}
              autoFocus
            />
          )}
          <SelectField
            label="Nature"
            placeholder="Choisissez"
            value={values.nature ?? ''}
            options={NATURES}
            labels={NATURE_LABELS}
            onChange={(nature) => change({ nature })}
            error={errors.nature}
          />
          {values.nature === 'other' && (
            <TextField
              label="Précisez la nature"
              value={values.natureDetail}
              onChange={(natureDetail) => change({ natureDetail })}
              error={errors.natureDetail}
            />
          )}
          <TextField
            label="Cause"
            help="Ce qui a provoqué la réclamation, en quelques mots."
            value={values.cause}
            onChange={(cause) => change({ cause })}
            error={errors.cause}
          />
          <FindingsFields values={values} change={change} errors={errors} />
          <ActionFields values={values} change={change} errors={errors} confirms={confirms} today={today} />
          <DateField
            label="Clos le"
            value={values.closedOn}
            onChange={(closedOn) => change({ closedOn })}
            error={errors.closedOn}
            onConfirm={confirms.closedOn}
            today={today}
          />
        </>
      )}
    </StepDialog>
  )
}

type PartProps = Omit<StepFields<Values>, 'confirms'>

function FindingsFields({ values: { findings, unticked }, change, errors }: PartProps) {
  const toggle = (kind: Finding['kind'], isFound: boolean) =>
    change({
      findings: { ...findings, [kind]: isFound ? (unticked?.[kind] ?? '') : undefined },
      unticked: { ...unticked, [kind]: findings[kind] },
    })
  return (
    <Stack component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
      <legend style={{ padding: 0, fontWeight: 550, fontSize: '0.875rem' }}>Ce que la réclamation révèle</legend>
      {FINDING_KINDS.map((kind) => (
        <Stack key={kind}>
          <FormControlLabel
            control={
              <Checkbox size="small" checked={findings[kind] !== undefined} onChange={(event) => toggle(kind, event.target.checked)} />
            }
            label={FINDING_LABELS[kind]}
          />
          {findings[kind] !== undefined && (
            <TextField
              label={`${FINDING_LABELS[kind]} : ce qui a été constaté`}
              value={findings[kind]}
              onChange={(description) => change({ findings: { ...findings, [kind]: description } })}
              error={errors[`finding.${kind}`]}
            />
          )}
        </Stack>
      ))}
    </Stack>
  )
}

function ActionFields({ values, change, errors, confirms, today }: StepFields<Values> & { readonly today: LocalDate }) {
  return (
    <>
      <Choice
        legend="Mesure corrective"
        columns={3}
        value={values.actionKind}
        onChange={(actionKind) => change({ actionKind })}
        error={errors.actionKind}
        options={[
          { value: 'planned', label: 'Envisagée' },
          { value: 'implemented', label: 'Mise en œuvre' },
          { value: 'none', label: 'Aucune' },
        ]}
      />
      {values.actionKind && (
        <TextField
          label={values.actionKind === 'none' ? 'Pourquoi aucune' : 'La mesure'}
          value={values.actionText}
          onChange={(actionText) => change({ actionText })}
          error={errors.actionReason ?? errors.actionDescription}
        />
      )}
      {values.actionKind === 'planned' && (
        <DateField
          label="Prévue pour le"
          value={values.actionDueOn}
          onChange={(actionDueOn) => change({ actionDueOn })}
          error={errors.actionDueOn}
          onConfirm={confirms.actionDueOn}
          today={today}
          days="future"
        />
      )}
    </>
  )
}

function closeCommand(dossier: Dossier, values: Values, context: CommandContext) {
  const action = correctiveAction(values)
  const ask = (field: string, message: string) => ({ rule: 'required', field, message })
  const missing = [
    ...(values.closedOn ? [] : [ask('closedOn', 'Indiquez le jour de la clôture.')]),
    ...(values.nature ? [] : [ask('nature', 'Choisissez la nature de la réclamation.')]),
    ...(values.actionKind ? [] : [ask('actionKind', 'Dites s’il y a une mesure corrective.')]),
    ...(values.actionKind && !action ? [ask('actionDueOn', 'Indiquez le jour pour lequel elle est prévue.')] : []),
  ]
  if (!values.nature || !action || !values.closedOn) return { status: 'refused' as const, refusals: missing }
  const findings = FINDING_KINDS.flatMap((kind): readonly Finding[] => {
    const description = values.findings[kind]
    return description === undefined ? [] : [{ kind, description: description.trim() }]
  })
  return close(
    dossier,
    {
      closedOn: values.closedOn,
      nature: values.nature,
      natureDetail: values.nature === 'other' ? values.natureDetail.trim() : undefined,
      cause: values.cause.trim(),
      findings,
      correctiveAction: action,
      noAnswerReason: needsNoAnswerReason(dossier) ? values.noAnswerReason.trim() : undefined,
    },
    context,
  )
}

function correctiveAction({ actionKind, actionText, actionDueOn }: Values): CorrectiveAction | undefined {
  const text = actionText.trim()
  switch (actionKind) {
    case 'none':
      return { kind: 'none', reason: text }
    case 'implemented':
      return { kind: 'implemented', description: text }
    case 'planned':
      return actionDueOn && { kind: 'planned', description: text, dueOn: actionDueOn }
    case undefined:
      return undefined
  }
}
