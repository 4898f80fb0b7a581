/** What the room, the dossier and the synthesis say of actions and targets, in French. */
import { formatShare } from '../analysis/narrative.ts'
import type { ActionFacts, Measure, MeasuredFigure, MeasureScope, Target } from '../firm/journal/actions.ts'
import type { FirmEvent } from '../firm/journal/index.ts'
import { count, enumerate, formatDate, typography } from '../language/french.ts'
import { type LocalDate, partsOf } from '../regulation/local-date.ts'
import { NATURE_LABELS } from '../regulation/natures.ts'
import type { Action } from './action.ts'
import { type FollowUp, isLowerBetter, MEASURE_UNITS, type TooEarly } from './measure.ts'

export const MEASURE_LABELS: Readonly<Record<Measure, string>> = {
  complaints: 'Nombre de réclamations',
  answerDelay: 'Délai médian de réponse',
  answersInTime: 'Réponses dans le délai',
  acknowledgementDelay: 'Délai médian d’accusé de réception',
  acknowledgementsInTime: 'Accusés de réception dans le délai',
}

/**
 * '3 réclamations', '12 jours', '95 %'; 'aucun cas' where there is no figure.
 *
 * @param target what a measured share is set beside: not reached, it does not read as reached
 */
export function figureText(measure: Measure, value: number | undefined, target?: number): string {
  if (value === undefined) return 'aucun cas'
  switch (MEASURE_UNITS[measure]) {
    case 'complaints':
      return count(value, 'réclamation')
    case 'days':
      return count(value, 'jour')
    case 'joursOuvrables':
      return count(value, 'jour ouvrable', 'jours ouvrables')
    case 'share':
      return shareText(value, target)
  }
}

function shareText(value: number, target: number | undefined): string {
  const rounded = formatShare(value)
  const seemsReached = target !== undefined && value < target && rounded === formatShare(target)
  return seemsReached ? formatShare(Math.floor(value * 1000) / 1000) : rounded
}

/** 'nature « Tarification », produit « SCPI »'; 'toutes les réclamations'. */
function scopeText({ nature, product, cause }: MeasureScope): string {
  const parts = [
    nature && `nature « ${NATURE_LABELS[nature]} »`,
    product && `produit « ${product} »`,
    cause && `cause « ${cause} »`,
  ].filter((part) => part !== undefined && part !== '')
  return typography(parts.length > 0 ? enumerate(parts as string[]) : 'toutes les réclamations')
}

/** 'en 2027' for a whole year, 'du 1er avril 2027 au 30 juin 2027' otherwise. */
function periodText({ from, to }: Pick<MeasuredFigure, 'from' | 'to'>): string {
  const [first, last] = [partsOf(from), partsOf(to)]
  const isYear = from.endsWith('-01-01') && to.endsWith('-12-31') && first.year === last.year
  return isYear ? `en ${first.year}` : `du ${formatDate(from)} au ${formatDate(to)}`
}

/** 'Nombre de réclamations (nature « Tarification ») : 1 réclamation au plus en 2027, pour 4 réclamations du … au …' */
export function targetText({ measure, scope, value, baseline, ...period }: Target): string {
  const bound = isLowerBetter(measure) ? 'au plus' : 'au moins'
  return typography(
    `${MEASURE_LABELS[measure]} (${scopeText(scope)}) : ${figureText(measure, value)} ${bound} ${periodText(period)}, pour ${figureText(measure, baseline.value)} ${periodText(baseline)}.`,
  )
}

const TOO_EARLY: Readonly<Record<TooEarly, string>> = {
  notImplemented: 'la mesure n’était pas en place pendant cette période',
  periodRunning: 'la période n’est pas terminée',
  noCase: 'aucun cas ne permet de le mesurer',
}

/** What was measured again, and how far it carries: 'Mesuré : 1 réclamation en 2027, pour une cible de 1 réclamation au plus.' */
export function followUpSentences({ target, measured, because, isSmallSample, isPartlyBefore }: FollowUp): readonly string[] {
  const { measure, value, baseline } = target
  const bound = isLowerBetter(measure) ? 'au plus' : 'au moins'
  const measuredText = `Mesuré ${periodText(measured)} : ${figureText(measure, measured.value, value)}, pour une cible de ${figureText(measure, value)} ${bound} et ${figureText(measure, baseline.value)} au départ.`
  return [
    measuredText,
    because && `Trop tôt : ${TOO_EARLY[because]}.`,
    isPartlyBefore ? 'Une partie de la période précède la mise en œuvre.' : undefined,
    isSmallSample ? 'Moins de cinq cas : ce chiffre décrit ces dossiers et n’indique pas une tendance.' : undefined,
  ].flatMap((sentence) => (sentence ? [typography(sentence)] : []))
}

/** Where an action stands, seen from a day where one is given: 'Envisagée pour le 30 septembre 2026', 'Mise en œuvre le 12 mai 2026', 'Abandonnée le …'. */
export function actionStateText({ state, origin, dueOn, implementedOn, dropped }: Action, today?: LocalDate): string {
  switch (state) {
    case 'planned':
      if (!dueOn) return 'Envisagée'
      return `Envisagée pour le ${formatDate(dueOn)}${today && dueOn < today ? ', échéance passée' : ''}`
    case 'implemented':
      if (!implementedOn) return 'Mise en œuvre'
      // A closing says that it is in place, not since when.
      return origin === 'closing' && !dueOn
        ? `Mise en œuvre, notée le ${formatDate(implementedOn)}`
        : `Mise en œuvre le ${formatDate(implementedOn)}`
    case 'dropped':
      return dropped ? `Abandonnée le ${formatDate(dropped.on)}` : 'Abandonnée'
  }
}

/** A step of the firm's, as it was recorded: 'Le 12 mai 2026 : mesure notée comme mise en œuvre.' */
export function stepSentence({ occurredOn, facts }: FirmEvent<ActionFacts>): string {
  return typography(`Le ${formatDate(occurredOn)} : ${describeStep(facts)}.`)
}

function describeStep(facts: ActionFacts): string {
  switch (facts.type) {
    case 'ActionDecided':
      return `mesure décidée, « ${facts.description} »`
    case 'ActionDetailed':
      return `mesure confiée à ${facts.owner}${facts.target ? ', avec une cible chiffrée' : ''}`
    case 'ActionPostponed':
      return `mesure reportée au ${formatDate(facts.dueOn)}`
    case 'ActionImplemented':
      return 'mesure notée comme mise en œuvre'
    case 'ActionEvidenceAdded':
      return 'preuve ajoutée à la mesure'
    case 'ActionDropped':
      return 'mesure abandonnée'
    case 'FindingRecorded':
      return `constat noté, « ${facts.description} »`
    case 'FindingLinked':
      return `${count(facts.dossierIds.length, 'dossier rattaché', 'dossiers rattachés')} au constat`
    case 'RecurrenceDismissed':
      return 'cause récurrente écartée'
    case 'ActionStepTakenBack':
      return 'étape annulée'
  }
}
