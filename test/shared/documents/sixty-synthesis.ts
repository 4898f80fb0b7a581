/** What the synthesis of the sixty dossiers must say in Word, from the figures computed apart: labels are the application's, numbers are not. */

import { actionStateText, followUpSentences, targetText, VERDICT_LABELS } from '../../../shared/actions/index.ts'
import { FORMALISATION_LABELS, formatDelay, formatShare, natureLabel, OUTCOME_LABELS, regimeLabel } from '../../../shared/analysis/index.ts'
import {
  CAPACITY_LABELS,
  CHANNEL_LABELS,
  FINDING_LABELS,
  MEDIATION_ENDING_LABELS,
  OPINION_LABELS,
  REVIEW_CRITERION_LABELS,
} from '../../../shared/complaint/index.ts'
import { formatDate, formatMoney, formatShortDate } from '../../../shared/language/french.ts'
import { LETTER_LABELS } from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { Computed } from '../analysis/computed-apart.ts'
import type { WordFile } from './read-word.ts'

type Rows = readonly (readonly string[])[]
type Count = { readonly key: string; readonly label?: string; readonly count: number }

/** The tables of figures by their captions, the charts by theirs, and sentences that the text must hold. */
export type Told = {
  readonly tables: Readonly<Record<string, Rows>>
  readonly charts: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>
  readonly sentences: readonly string[]
}

const MONTHS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']
const STEPS = { acknowledgement: 'Accusé de réception', answer: 'Réponse' } as const
const NONE = '–'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const label = <K extends string>(labels: Readonly<Record<K, string>>, key: string) => plain(labels[key as K])
const orDash = (n: number) => (n === 0 ? NONE : String(n))
const sum = (shares: readonly Count[]) => shares.reduce((total, share) => total + share.count, 0)
const counts = (shares: readonly Count[], of: (key: string) => string, first: readonly string[] = []): Rows =>
  shares.map((share) => [...first, share.label ?? of(share.key), String(share.count)])

/** @param now figures of 2026, as the table has them @param before those of 2025 */
export function expectedSynthesis(now: Computed, before: Computed): Told {
  return { tables: tables(now, before), charts: charts(now, before), sentences: sentences(now) }
}

function tables(now: Computed, before: Computed): Told['tables'] {
  const { volumes, outcomes, quality, lessons, formalisation } = now
  return {
    'Réclamations et dossiers de la période': movements(now).map(([name, n], index) => [
      name,
      String(n),
      String(movements(before)[index]?.[1]),
    ]),
    'Réclamations reçues, par nature et par mois d’arrivée': [
      ...volumes.byNatureAndMonth.map((row: Computed) => [plain(natureLabel(row.key)), ...row.byMonth.map(orDash), String(row.count)]),
      ['Total', ...volumes.byMonth.map((share: Count) => orDash(share.count)), String(volumes.received)],
    ],
    'Réclamations reçues, par régime, par canal et par qualité du réclamant': [
      ...counts(volumes.byRegime, regimeLabel, ['Régime']),
      ...counts(volumes.byChannel, (key) => label(CHANNEL_LABELS, key), ['Canal']),
      ...counts(volumes.byCapacity, (key) => label(CAPACITY_LABELS, key), ['Qualité']),
    ],
    'Réclamations reçues, par producteur': [...counts(volumes.byProducer, String), ['Total', String(volumes.received)]],
    'Délais d’accusé de réception et de réponse': (['acknowledgement', 'answer'] as const).map((step) => delayRow(step, now[step])),
    'Envois hors délai': (['acknowledgement', 'answer'] as const).flatMap((step) =>
      now[step].late.map(({ reference, dueDate, doneOn, inItsPlace, daysLate, lateReason, justifiedBy }: Computed) => [
        ...[reference, STEPS[step], formatShortDate(dueDate), leftOn(doneOn, inItsPlace)],
        ...[
          `${daysLate} jour${daysLate > 1 ? 's' : ''}`,
          [lateReason, justifiedBy && `justifié (circonstances exceptionnelles : « ${justifiedBy} »)`].filter(Boolean).join(' ; ') || NONE,
        ],
      ]),
    ),
    'Issue des réclamations reçues': [
      ...outcomes.byOutcome.map(({ key, count }: Count) => [
        label(OUTCOME_LABELS, key),
        String(count),
        plain(formatShare(count / volumes.received)),
      ]),
      ['Total', String(volumes.received), '100 %'],
    ],
    'Relecture annuelle des réponses': quality.review.byCriterion.map(({ key, yes, no }: Computed) => [
      label(REVIEW_CRITERION_LABELS, key),
      String(yes),
      String(no),
    ]),
    'Lettres parties sans une mention attendue': quality.overridden.map(({ reference, kind, sentOn, reason }: Computed) => [
      ...[reference, label(LETTER_LABELS, kind), formatShortDate(sentOn), reason],
    ]),
    'Constats tirés des réclamations dans l’année': lessons.findings.map(({ references, kind, description, cause }: Computed) => [
      ...[references.join(' '), label(FINDING_LABELS, kind), description, cause ?? 'plusieurs réclamations rapprochées'],
    ]),
    'Mesures correctives envisagées et mises en œuvre': lessons.actions.map((action: Computed) => [
      action.references.join(' '),
      action.nature ? plain(natureLabel(action.nature)) : '',
      action.kind === 'none'
        ? `Aucune mesure. Motif : ${action.reason}`
        : [action.description, ...(action.target ? [plain(`Cible : ${targetText(action.target)}`)] : [])].join(' '),
      stateOf(action),
    ]),
    'Mesures décidées auparavant, et leur effet': lessons.followedUp.map((action: Computed) => [
      ...[action.references.join(' '), action.description, stateOf(action), effectOf(action)],
    ]),
    'Saisines du médiateur et suites': mediationRows(now),
    'Formalisation des réclamations orales': [
      ...counts(formalisation.byState, (key) => label(FORMALISATION_LABELS, key)),
      ['Total des réclamations orales', String(formalisation.oral)],
    ],
  }
}

function movements({ volumes, flow }: Computed): readonly (readonly [string, number])[] {
  return [
    ['Réclamations reçues', flow.received],
    ['– dont exprimées par écrit', volumes.written],
    ['– dont exprimées oralement', volumes.oral],
    ['– dont réglées sur-le-champ (satisfaction immédiate)', volumes.settledAtOnce],
    ['Demandes, comptées à part', volumes.requests],
    ['Dossiers ouverts au début de la période', flow.openAtStart],
    ['Dossiers rouverts', flow.reopened],
    ['Clôtures', flow.closed],
    ['Dossiers ouverts en fin de période', flow.openAtEnd],
    ['– dont sans réponse', flow.unansweredAtEnd],
  ]
}

/** The day that something late left, and what left in its place where it did not itself. */
export function leftOn(doneOn: LocalDate | undefined, inItsPlace: string | undefined): string {
  const day = doneOn ? formatShortDate(doneOn) : 'Pas encore parti'
  return inItsPlace ? `${day}, par ${inItsPlace}` : day
}

function delayRow(step: keyof typeof STEPS, delays: Computed): readonly string[] {
  const { owed, inTime, late, pending, shareInTime, median, percentile90, longest } = delays
  return [
    ...[STEPS[step], ...[owed, inTime, late.length, pending].map(String), plain(formatShare(shareInTime))],
    ...[median, percentile90, longest].map((length) => plain(formatDelay(length, step))),
  ]
}

function stateOf(action: Computed): string {
  if (action.kind === 'none') return 'Aucune'
  const { owner, dropped, dueOn, implementedOn } = action
  // A closing that says an action is in place tells no due day; the firm's own always has one.
  const origin = dueOn ? 'firm' : 'closing'
  return [
    plain(actionStateText({ ...action, state: action.kind, origin, dueOn, implementedOn, dropped })),
    ...(action.isPastDue ? ['échéance passée, à confirmer'] : []),
    ...(dropped ? [`Motif : ${dropped.reason}`] : []),
    ...(owner ? [`Responsable : ${owner}`] : []),
  ].join(' ')
}

function effectOf({ kind, target, followUp }: Computed): string {
  if (kind === 'dropped') return 'Sans objet'
  if (!followUp) return 'Sans cible chiffrée'
  return [label(VERDICT_LABELS, followUp.verdict), ...followUpSentences({ ...followUp, target }).map(plain)].join(' ')
}

function mediationRows({ mediations }: Computed): Rows {
  const met = (shares: readonly Count[], of: (key: string) => string) =>
    shares.flatMap(({ key, count }) => (count > 0 ? [[`– ${of(key)}`, String(count)]] : []))
  return [
    ['Saisines portées à la connaissance du cabinet', String(mediations.referrals)],
    ['Saisines jugées recevables', String(mediations.admitted)],
    ['Avis rendus', String(mediations.opinions)],
    ...met(mediations.byOpinion, (key) => label(OPINION_LABELS, key)),
    ['Médiations terminées', String(mediations.ended)],
    ...met(mediations.byEnding, (key) => label(MEDIATION_ENDING_LABELS, key)),
    ['Médiations ouvertes en fin de période', String(mediations.openAtEnd)],
  ]
}

function charts(now: Computed, before: Computed): Told['charts'] {
  const byMonth = ({ volumes }: Computed) =>
    Object.fromEntries(volumes.byMonth.map(({ count }: Count, index: number) => [MONTHS[index], count]))
  const of = (shares: readonly Count[], name: (key: string) => string) =>
    Object.fromEntries(shares.flatMap(({ key, count }) => (count > 0 ? [[name(key), count]] : [])))
  const steps = (pick: (delays: Computed) => number) =>
    Object.fromEntries((['acknowledgement', 'answer'] as const).map((step) => [STEPS[step], pick(now[step])]))
  return {
    'Réclamations reçues, par mois d’arrivée': { '2026': byMonth(now), '2025': byMonth(before) },
    'Réclamations reçues, par nature': { Réclamations: of(now.volumes.byNature, (key) => plain(natureLabel(key as never))) },
    'Respect des délais, par étape': {
      'Dans le délai': steps(({ inTime }) => inTime),
      'Hors délai': steps(({ late }) => late.length),
      'À venir': steps(({ pending }) => pending),
    },
    'Issue des réclamations reçues': { Réclamations: of(now.outcomes.byOutcome, (key) => label(OUTCOME_LABELS, key)) },
  }
}

/** Figures that no table holds. */
function sentences({
  acknowledgement,
  answer,
  declarations,
  enquiries,
  volumes,
  outcomes,
  quality,
  lessons,
  formalisation,
}: Computed): readonly string[] {
  const of = (shares: readonly Count[], key: string) => shares.find((share) => share.key === key)?.count
  const { review, byContest } = quality
  return [
    `accordé dans ${outcomes.gestures.count} dossiers, pour un total de ${plain(formatMoney(outcomes.gestures.totalCents))}.`,
    `Sur ${sum(quality.letters)} lettres contrôlées avant leur envoi, ${quality.overridden.length} sont parties sans une mention attendue, chacune avec son motif.`,
    `Sur ${quality.answered} réclamations qui ont reçu une réponse, ${sum(byContest) - (of(byContest, 'none') ?? 0)} ont été contestées (le médiateur saisi : ${of(byContest, 'mediator')} ; le dossier rouvert : ${of(byContest, 'reopened')} ; une seconde réponse nécessaire : ${of(byContest, 'answeredAgain')}).`,
    `a porté sur ${review.reviewed} réponses (${review.sampledReviewed} sur les ${review.sampled} tirées au sort) : ${review.flawless} remplissent tous les critères.`,
    `${of(lessons.byFindingKind, 'dysfunction')} dysfonctionnements, ${of(lessons.byFindingKind, 'breach')} manquements à la réglementation et ${of(lessons.byFindingKind, 'malpractice')} mauvaise pratique commerciale.`,
    `a mis en œuvre ${of(lessons.byActionKind, 'implemented')} mesures correctives et en envisage ${of(lessons.byActionKind, 'planned')}.`,
    `${lessons.implemented.length} mesures sont entrées en application dans la période, dont 1 décidée auparavant.`,
    `Sur ${lessons.closed} dossiers clos, ${lessons.withoutFinding} n’ont donné lieu à aucun constat.`,
    `${acknowledgement.justified + answer.justified === 1 ? '1 est justifiée' : '?'} par des circonstances exceptionnelles`,
    ...acknowledgement.recordedLate.map((late: Computed) => `(${recordedLate(late, 'enregistré')}).`),
    ...answer.recordedLate.map((late: Computed) => `(${recordedLate(late, 'enregistrée')}).`),
    declarationsTold(declarations),
    enquiriesTold(enquiries),
    arrangedTold(volumes.arranged),
    `Une invitation à l’écrire est partie pour ${formalisation.invited} d’entre elles.`,
  ]
}

/** Each of the four counts of the year is told. */
export function declarationsTold({ questioned, declared, setAside, awaited, late }: Computed): string {
  const parts = [`${declared} déclarées à son assureur`, `${setAside} écartée avec un motif`]
  return `${questioned} réclamations mettent en cause la responsabilité civile professionnelle du cabinet : ${parts.join(', ')} et ${awaited} à déclarer ; ${late} d’entre elles sont hors délai.`
}

/** Both counts of the year, in words. */
export function enquiriesTold({ received, answered }: Computed): string {
  return `clients ont demandé où en était leur réclamation : ${received} demandes, dont ${answered} ont reçu une réponse.`
}

export function arrangedTold(arranged: number): string {
  return `${arranged} réclamations ont été suivies avec des aménagements pour le client.`
}

function recordedLate({ reference, recordedOn, daysAfter }: Computed, recorded: string): string {
  return plain(`${reference}, ${recorded} le ${formatDate(recordedOn)}, ${daysAfter} jours après`)
}

/** The same, read from the file: the workbook behind each chart says what the chart shows. */
export function toldBy({ tables: read, charts: drawn, text }: WordFile, expected: Told): Told {
  return {
    tables: Object.fromEntries(read.filter(({ caption }) => caption in expected.tables).map(({ caption, rows }) => [caption, rows])),
    charts: Object.fromEntries(
      drawn.map(({ caption, categories, series }) => [
        caption,
        Object.fromEntries(
          series.map(({ name, values }) => [name, Object.fromEntries(categories.map((category, index) => [category, values[index] ?? 0]))]),
        ),
      ]),
    ),
    sentences: expected.sentences.filter((sentence) => text.includes(sentence)),
  }
}
