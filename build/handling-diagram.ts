/**
 * `npm run handling`: writes docs/handling.md, the steps of handling as a state diagram and as a table.
 *
 * Made from the tables that the commands obey, so that what is drawn is what is done; a test compares.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HANDLING_STAGES, MEDIATION_STAGE_LABELS, MEDIATION_STAGES, STAGE_LABELS } from '../shared/complaint/codes.ts'
import { MEDIATION_STEP_NAMES, MEDIATION_STEPS, STEP_NAMES, STEPS } from '../shared/complaint/steps.ts'
import { typography } from '../shared/language/french.ts'
import { ROOT } from './paths.ts'

export const HANDLING_PAGE = join(ROOT, 'docs/handling.md')

/** One table of steps and the stages between which they lead. */
type StepTable = {
  readonly stages: readonly string[]
  readonly stageLabels: Readonly<Record<string, string>>
  /** What opens the first stages, none of which a step leads to at first. */
  readonly openings: readonly { readonly label: string; readonly to: readonly string[] }[]
  /** A stage where nothing more is owed. */
  readonly ends: readonly string[]
  readonly steps: readonly StepRow[]
}

type StepRow = {
  readonly label: string
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly stays?: readonly string[]
  readonly refusal: string
}

const HANDLING: StepTable = {
  stages: HANDLING_STAGES,
  stageLabels: STAGE_LABELS,
  openings: [
    { label: 'Enregistrer une demande', to: ['request'] },
    { label: 'Enregistrer une réclamation orale', to: ['awaitingInvitation'] },
    { label: 'Enregistrer une réclamation écrite', to: ['toAcknowledge'] },
  ],
  ends: ['closed'],
  steps: STEP_NAMES.map((name) => STEPS[name]),
}

const MEDIATION: StepTable = {
  stages: MEDIATION_STAGES,
  stageLabels: MEDIATION_STAGE_LABELS,
  openings: [{ label: '', to: ['none'] }],
  ends: ['ended'],
  steps: MEDIATION_STEP_NAMES.map((name) => MEDIATION_STEPS[name]),
}

/** The whole page. */
export function handlingPage(): string {
  return `${[
    '# The steps of handling',
    'Made by `npm run handling` from `STEPS` and `MEDIATION_STEPS` in `shared/complaint/steps.ts`: change those, not this page. The commands obey the same tables, and the interface offers a step only where they allow it.',
    '## Where a dossier stands, and what leads elsewhere',
    'A step that can be taken again, or that leaves the dossier where it stands, is in the table only. Opened again or separated, a dossier is back at the one stage where it stood.',
    diagram(HANDLING),
    '## Each step, stage by stage',
    '→ the step leads elsewhere; ● it is taken and the dossier stays where it stands; an empty cell, it is refused with the sentence below.',
    table(HANDLING),
    refusals(HANDLING),
    '## A mediation',
    'Beside the stage of the dossier: a client may turn to the mediator whether or not the firm has answered.',
    diagram(MEDIATION),
    table(MEDIATION),
    refusals(MEDIATION),
  ].join('\n\n')}\n`
}

function diagram({ stages, stageLabels, openings, ends, steps }: StepTable): string {
  const states = stages.map((stage) => `  state "${stageLabels[stage]}" as ${stage}`)
  const starts = openings.flatMap(({ label, to }) => to.map((stage) => arrow('[*]', stage, label)))
  const moves = stages.flatMap((from) =>
    stages.flatMap((to) => {
      const labels = steps.filter((step) => from !== to && leads(step, from) && step.to.includes(to)).map(({ label }) => label)
      return labels.length > 0 ? [arrow(from, to, labels.join(' / '))] : []
    }),
  )
  return ['```mermaid', 'stateDiagram-v2', ...states, ...starts, ...moves, ...ends.map((stage) => arrow(stage, '[*]', '')), '```'].join(
    '\n',
  )
}

/** Whether a step taken at a stage may lead to another. */
function leads({ from, to, stays = [] }: StepRow, stage: string): boolean {
  return from.includes(stage) && !stays.includes(stage) && to.some((next) => next !== stage)
}

function arrow(from: string, to: string, label: string): string {
  return `  ${from} --> ${to}${label ? ` : ${label}` : ''}`
}

function table({ stages, stageLabels, steps }: StepTable): string {
  const rows = [
    ['Étape', ...stages.map((stage) => stageLabels[stage])],
    ['---', ...stages.map(() => ':-:')],
    ...steps.map((step) => [step.label, ...stages.map((stage) => cell(step, stage))]),
  ]
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function cell(step: StepRow, stage: string): string {
  if (!step.from.includes(stage)) return ' '
  return leads(step, stage) ? '→' : '●'
}

function refusals({ steps }: StepTable): string {
  return steps.map(({ label, refusal }) => typography(`- **${label}** : ${refusal}`)).join('\n')
}

if (import.meta.main) await writeFile(HANDLING_PAGE, handlingPage())
