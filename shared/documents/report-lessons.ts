/** Sections of the synthesis: dysfunctions, breaches and malpractices found, corrective actions. */
import { ACTION_LABELS, type ActionTaken, actionsParagraph, type Figures, findingsParagraph } from '../analysis/index.ts'
import { FINDING_LABELS } from '../complaint/codes.ts'
import type { CorrectiveAction } from '../complaint/events.ts'
import { formatShortDate } from '../language/french.ts'
import { NATURE_LABELS } from '../regulation/natures.ts'
import { type Cell, heading, paragraph, type ReportBlock, table } from './report-blocks.ts'

export function findings(figures: Figures): readonly ReportBlock[] {
  const { findings: made } = figures.lessons
  return [
    heading('Dysfonctionnements, manquements et mauvaises pratiques'),
    ...paragraph(findingsParagraph(figures)),
    ...(made.length === 0
      ? []
      : [
          table({
            caption: 'Constats tirés des dossiers clos dans l’année',
            columns: [
              { header: 'Dossier', width: 20 },
              { header: 'Constat', width: 36 },
              { header: 'Description', width: 56 },
              { header: 'Cause de la réclamation', width: 48 },
            ],
            rows: made.map(({ reference, kind, description, cause }) => [reference, FINDING_LABELS[kind], description, cause]),
          }),
        ]),
  ]
}

export function correctiveActions(figures: Figures): readonly ReportBlock[] {
  const { actions } = figures.lessons
  return [
    heading('Mesures correctives'),
    ...paragraph(actionsParagraph(figures)),
    ...(actions.length === 0
      ? []
      : [
          table({
            caption: 'Mesures correctives envisagées et mises en œuvre',
            columns: [
              { header: 'Dossier', width: 20 },
              { header: 'Nature de la réclamation', width: 42 },
              { header: 'Mesure', width: 62 },
              { header: 'État', width: 36 },
            ],
            rows: actions.map((taken) => [taken.reference, NATURE_LABELS[taken.nature], actionText(taken.action), actionState(taken)]),
          }),
        ]),
  ]
}

function actionText(action: CorrectiveAction): string {
  return action.kind === 'none' ? `Aucune mesure. Motif : ${action.reason}` : action.description
}

function actionState({ action, isPastDue }: ActionTaken): Cell {
  if (action.kind !== 'planned') return ACTION_LABELS[action.kind]
  const planned = `${ACTION_LABELS.planned} pour le ${formatShortDate(action.dueOn)}`
  return isPastDue ? [planned, 'échéance passée, à confirmer'] : planned
}
