/** What the firm sets of the rules, while it is being typed. */
import { formatDate } from '../../../shared/language/french.ts'
import {
  DEFAULT_REGULATION_SETTINGS,
  LEAST_INSURER_DAYS,
  type LocalDate,
  localDate,
  type RegulationSettings,
  type RegulatoryText,
  TEXTS,
} from '../../../shared/regulation/index.ts'

type TypedNumber = 'reminderAfterDays' | 'insurerJoursOuvres' | 'recurrenceTimes' | 'recurrenceMonths'

export type RulesDraft = Omit<RegulationSettings, TypedNumber | 'acpr2024From' | 'cifSendingFrom'> & {
  readonly [name in TypedNumber]: string
} & {
  readonly acpr2024From: LocalDate | undefined
  readonly cifSendingFrom: LocalDate | undefined
}

/** What is wrong with what was typed, by field; a citation's field is 'citation:' and the text's id. */
export type RulesErrors = Readonly<Record<string, string>>

export type ReadRules =
  | { readonly status: 'read'; readonly settings: RegulationSettings }
  | { readonly status: 'invalid'; readonly errors: RulesErrors }

/** The texts whose citation the firm's own documents may confirm: all but those read in full, and the firm's own rules. */
export const CONFIRMABLE_TEXTS: readonly RegulatoryText[] = TEXTS.filter(({ source, force }) => source !== 'S' && force !== 'house')

export function toRulesDraft({ citations, ...settings }: RegulationSettings): RulesDraft {
  const shown = CONFIRMABLE_TEXTS.map((text) => [text.id, citations[text.id] ?? text.citation])
  return {
    ...settings,
    reminderAfterDays: String(settings.reminderAfterDays),
    insurerJoursOuvres: String(settings.insurerJoursOuvres),
    recurrenceTimes: String(settings.recurrenceTimes),
    recurrenceMonths: String(settings.recurrenceMonths),
    citations: Object.fromEntries(shown),
  }
}

export function citationField({ id }: RegulatoryText): string {
  return `citation:${id}`
}

/** The settings that a draft says, or the French sentence to show beside each field that cannot be read. */
export function readRulesDraft(draft: RulesDraft): ReadRules {
  const errors = Object.fromEntries(
    [
      ['reminderAfterDays', numberError(draft.reminderAfterDays, 'de jours', 1, LONGEST_REMINDER)] as const,
      ['insurerJoursOuvres', numberError(draft.insurerJoursOuvres, 'de jours ouvrés', LEAST_INSURER_DAYS, MOST_INSURER_DAYS)] as const,
      ['recurrenceTimes', numberError(draft.recurrenceTimes, 'de réclamations', 2, MOST_TIMES)] as const,
      ['recurrenceMonths', numberError(draft.recurrenceMonths, 'de mois', 1, MOST_MONTHS)] as const,
      ['acpr2024From', firstDayError(draft.acpr2024From)] as const,
      ['cifSendingFrom', sendingFromError(draft.cifSendingFrom)] as const,
      ['cifReason', cifReasonError(draft)] as const,
      ...CONFIRMABLE_TEXTS.map((text) => [citationField(text), citationError(text, draft.citations[text.id])] as const),
    ].flatMap(([field, message]) => (message ? [[field, message]] : [])),
  )
  if (Object.keys(errors).length > 0 || !draft.acpr2024From || !draft.cifSendingFrom) return { status: 'invalid', errors }
  return {
    status: 'read',
    settings: {
      ...draft,
      acpr2024From: draft.acpr2024From,
      cifSendingFrom: draft.cifSendingFrom,
      cifReason: draft.cifReason.trim(),
      reminderAfterDays: Number(draft.reminderAfterDays),
      insurerJoursOuvres: Number(draft.insurerJoursOuvres),
      recurrenceTimes: Number(draft.recurrenceTimes),
      recurrenceMonths: Number(draft.recurrenceMonths),
      citations: Object.fromEntries(CONFIRMABLE_TEXTS.flatMap((text) => ownCitation(text, draft.citations[text.id]))),
    },
  }
}

const LONGEST_REMINDER = 60
const MOST_INSURER_DAYS = 60
const MOST_TIMES = 20
const MOST_MONTHS = 36

function numberError(typed: string, ofWhat: string, least: number, most: number): string | undefined {
  const n = Number(typed.trim())
  const isRead = /^\d+$/.test(typed.trim()) && n >= least && n <= most
  return isRead ? undefined : `Indiquez un nombre entier ${ofWhat}, de ${least} à ${most}.`
}

/** The day recommendation 2024-R-02 was adopted: no earlier day can cite it. */
const ADOPTED_ON = localDate('2024-07-02')

function firstDayError(day: LocalDate | undefined): string | undefined {
  if (!day) return 'Indiquez le premier jour où la recommandation est citée.'
  return day < ADOPTED_ON
    ? `La recommandation a été adoptée le ${formatDate(ADOPTED_ON)} : elle ne peut pas être citée plus tôt.`
    : undefined
}

/** The day from which article 325-23 is that of a CIF: no earlier day can be counted by it. */
const CIF_ARTICLE_FROM = localDate('2018-06-08')

function sendingFromError(day: LocalDate | undefined): string | undefined {
  if (!day) return 'Indiquez le premier jour où les délais se comptent de l’envoi.'
  return day < CIF_ARTICLE_FROM
    ? `L’article 325-23 est celui des CIF depuis le ${formatDate(CIF_ARTICLE_FROM)} : ses délais ne peuvent pas se compter de l’envoi plus tôt.`
    : undefined
}

/** Whether the firm counts a CIF's delays otherwise than the application does by itself. */
export function countsOtherwise({ cifCountsFrom, cifSendingFrom }: RulesDraft): boolean {
  return cifCountsFrom !== 'sent' || cifSendingFrom !== DEFAULT_REGULATION_SETTINGS.cifSendingFrom
}

/** Whoever counts otherwise than we do says why: a controller will ask. */
function cifReasonError(draft: RulesDraft): string | undefined {
  return !countsOtherwise(draft) || draft.cifReason.trim()
    ? undefined
    : 'Dites pourquoi le cabinet compte ainsi : un contrôleur le demandera.'
}

/** A citation goes on from an article ("l’instruction…", "la recommandation…"): it must begin as ours does. */
function citationError(text: RegulatoryText, typed = ''): string | undefined {
  const kinds = kindsOf(text)
  if (typed.trim() === '' || kinds.some((kind) => typed.trim().startsWith(kind))) return undefined
  return `Commencez par ${kinds.map((kind) => `« ${kind} »`).join(' ou ')}, en minuscules : la citation s’insère dans les phrases des lettres.`
}

/** 'recommandation', 'instruction', 'article': one article or several; of the AMF's, either. */
function kindsOf({ citation, force }: RegulatoryText): readonly string[] {
  if (force === 'instruction') return ['article', 'instruction']
  const [word = ''] = citation.split(' ')
  return [word === 'articles' ? 'article' : word]
}

function ownCitation(text: RegulatoryText, typed = ''): readonly (readonly [string, string])[] {
  const citation = typed.trim()
  return citation === '' || citation === text.citation ? [] : [[text.id, citation]]
}
