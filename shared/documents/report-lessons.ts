/** Sections of the synthesis: dysfunctions, breaches and malpractices found, corrective actions, those of before. */
import { actionStateText, followUpSentences, targetText, VERDICT_LABELS } from '../actions/index.ts'
import { ACTION_LABELS, type ActionTaken, actionNature, type Figures } from '../analysis/index.ts'
import { FINDING_LABELS } from '../complaint/codes.ts'
import { heading, paragraphs, type ReportBlock, table } from './report-blocks.ts'

export function findings(figures: Figures, text: readonly string[]): readonly ReportBlock[] {
  const { findings: made } = figures.lessons
  return [
    heading('Dysfonctionnements, manquements et mauvaises pratiques'),
    ...paragraphs(text),
    ...(made.length === 0
      ? []
      : [
          table({
            caption: 'Constats tirés des réclamations dans l’année',
            columns: [
              { header: 'Dossiers', width: 20 },
              { header: 'Constat', width: 36 },
              { header: 'Description', width: 56 },
              { header: 'Cause de la réclamation', width: 48 },
            ],
            rows: made.map(({ references, kind, description, cause = 'plusieurs réclamations rapprochées' }) => [
              references,
              FINDING_LABELS[kind],
              description,
              cause,
            ]),
          }),
        ]),
  ]
}

/** The actions decided in the period, then those of before. */
export function correctiveActions(figures: Figures, text: readonly string[], followedUpText: readonly string[]): readonly ReportBlock[] {
  const { actions } = figures.lessons
  return [
    heading('Mesures correctives'),
    ...paragraphs(text),
    ...(actions.length === 0
      ? []
      : [
          table({
            caption: 'Mesures correctives envisagées et mises en œuvre',
            columns: [
              { header: 'Dossiers', width: 20 },
              { header: 'Nature des réclamations', width: 38 },
              { header: 'Mesure et cible', width: 62 },
              { header: 'État', width: 40 },
            ],
            rows: actions.map((taken) => [taken.references, actionNature(taken), actionLines(taken), stateLines(taken)]),
          }),
        ]),
    ...followedUpActions(figures, followedUpText),
  ]
}

/** What became of earlier actions: also for a year without a complaint. Nothing where there is none. */
export function followedUpActions(figures: Figures, text: readonly string[]): readonly ReportBlock[] {
  const { followedUp } = figures.lessons
  if (followedUp.length === 0) return []
  return [
    heading('Suites des mesures décidées auparavant', 2),
    ...paragraphs(text),
    table({
      caption: 'Mesures décidées auparavant, et leur effet',
      columns: [
        { header: 'Dossiers', width: 20 },
        { header: 'Mesure', width: 48 },
        { header: 'État', width: 36 },
        { header: 'Effet', width: 56 },
      ],
      rows: followedUp.map((taken) => [
        taken.references,
        taken.kind === 'none' ? '' : taken.action.description,
        stateLines(taken),
        effectLines(taken),
      ]),
    }),
  ]
}

function actionLines(taken: ActionTaken): readonly string[] {
  if (taken.kind === 'none') return [`Aucune mesure. Motif : ${taken.reason}`]
  const { description, target } = taken.action
  return [description, ...(target ? [`Cible : ${targetText(target)}`] : [])]
}

function stateLines(taken: ActionTaken): readonly string[] {
  if (taken.kind === 'none') return [ACTION_LABELS.none]
  const { owner, dropped } = taken.action
  return [
    actionStateText(taken.action),
    ...(taken.isPastDue ? ['échéance passée, à confirmer'] : []),
    ...(dropped ? [`Motif : ${dropped.reason}`] : []),
    ...(owner ? [`Responsable : ${owner}`] : []),
  ]
}

function effectLines({ followUp, kind }: ActionTaken): readonly string[] {
  if (kind === 'dropped') return ['Sans objet']
  if (!followUp) return ['Sans cible chiffrée']
  return [VERDICT_LABELS[followUp.verdict], ...followUpSentences(followUp)]
}
