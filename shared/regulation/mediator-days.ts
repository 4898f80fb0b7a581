/**
 * The mediator's own days after a referral: shown with their reason, never a duty of the firm's.
 *
 * @see code de la consommation, article L612-2: the client is told within three weeks of a rejection; R612-2 and R612-5:
 *   the outcome within 90 days of the notification to both sides, which the mediator may extend
 */
import { formatDate, typography } from '../language/french.ts'
import type { Law } from './law.ts'
import type { LocalDate } from './local-date.ts'
import { endOfPeriod, type Period } from './period.ts'
import { type RegulatoryText, textInForce } from './texts.ts'
import type { Zone } from './zone.ts'

/** What of a mediation its days are counted from. */
export type MediatorFacts = {
  readonly referredOn: LocalDate
  /** Day on which the mediator notified an admissible referral to both sides. */
  readonly admittedOn?: LocalDate | undefined
  /** The last time the mediator took longer, and until when, where that was said. */
  readonly extension?: { readonly toldOn: LocalDate; readonly until?: LocalDate | undefined } | undefined
}

/** What is awaited of the mediator next: whether the referral is rejected, or the outcome. */
export type MediatorDay = {
  readonly kind: 'rejection' | 'outcome'
  /** Last day, end of day; absent where the mediator took longer and gave no other. */
  readonly dueDate?: LocalDate | undefined
  /** The strip of days behind it; absent where the mediator set the day. */
  readonly counted?: { readonly from: LocalDate; readonly period: Period } | undefined
  readonly explanation: string
  readonly text: RegulatoryText
}

/** Three weeks, in calendar days. */
const REJECTION_PERIOD: Period = { count: 21, unit: 'days' }
const OUTCOME_PERIOD: Period = { count: 90, unit: 'days' }

/** Calendar days: no zone changes them. */
const ANY_ZONE: Zone = 'metropole'

/** Day by which the mediator brings a mediation to its outcome; `undefined` before it is admissible, or where no day was given. */
export function mediatorOutcomeDay({ admittedOn, extension }: MediatorFacts): LocalDate | undefined {
  if (extension) return extension.until
  return admittedOn && endOfPeriod(admittedOn, OUTCOME_PERIOD, ANY_ZONE)
}

/**
 * What is awaited of the mediator, and by when.
 *
 * @example mediatorDay({ referredOn: localDate('2026-06-05'), admittedOn: localDate('2026-06-22') }, LAW).dueDate // '2026-09-20'
 */
export function mediatorDay(facts: MediatorFacts, law: Law): MediatorDay {
  return facts.admittedOn ? outcomeDay(facts, facts.admittedOn, law) : rejectionDay(facts, law)
}

/** The text of the mediator's outcome, as it stood when a referral was made. */
export function outcomeText({ admittedOn, referredOn }: MediatorFacts, law: Law): RegulatoryText {
  return governing('mediation-process', admittedOn ?? referredOn, law)
}

/** Three weeks to tell the client that the referral is rejected. */
export function rejectionDay({ referredOn }: MediatorFacts, law: Law): MediatorDay {
  const dueDate = endOfPeriod(referredOn, REJECTION_PERIOD, ANY_ZONE)
  const text = governing('consumer-mediation', referredOn, law)
  return {
    kind: 'rejection',
    dueDate,
    counted: { from: referredOn, period: REJECTION_PERIOD },
    text,
    explanation: typography(
      `S’il rejette la demande, le médiateur le dit au client dans les trois semaines qui suivent la réception de son dossier. Ce jour n’étant pas connu, elles sont comptées de la saisine (${formatDate(referredOn)}), donc jusqu’au ${formatDate(dueDate)}. ${ITS_OWN} Texte : ${text.citation}.`,
    ),
  }
}

function outcomeDay(facts: MediatorFacts, admittedOn: LocalDate, law: Law): MediatorDay {
  const text = outcomeText(facts, law)
  const first = endOfPeriod(admittedOn, OUTCOME_PERIOD, ANY_ZONE)
  const { extension } = facts
  const counted = `L’issue de la médiation intervient au plus tard 90 jours après celui où le médiateur a notifié sa saisine aux parties (${formatDate(admittedOn)}), donc le ${formatDate(first)}.`
  const longer = extension
    ? `Le ${formatDate(extension.toldOn)}, le médiateur a prolongé ce délai, comme il le peut pour un litige complexe : ${extension.until ? `l’issue est attendue le ${formatDate(extension.until)}` : 'il n’a pas annoncé de nouveau jour'}.`
    : 'Il peut prolonger ce délai si le litige est complexe, et en avise aussitôt les parties.'
  return {
    kind: 'outcome',
    dueDate: mediatorOutcomeDay(facts),
    counted: extension ? undefined : { from: admittedOn, period: OUTCOME_PERIOD },
    text,
    explanation: typography(`${counted} ${longer} ${ITS_OWN} Texte : ${text.citation}.`),
  }
}

const ITS_OWN = 'Ce délai est celui du médiateur, non une échéance du cabinet.'

function governing(family: RegulatoryText['family'], on: LocalDate, { texts }: Law): RegulatoryText {
  const text = textInForce(family, on, texts)
  if (!text) throw new Error(`no text of ${family} on ${on}`)
  return text
}

/** The same in one sentence, seen from a day. */
export function mediatorDaySentence({ kind, dueDate }: MediatorDay, today: LocalDate): string {
  if (!dueDate) return 'Le médiateur a prolongé son délai, sans annoncer de nouveau jour.'
  const isPast = dueDate < today
  if (kind === 'rejection')
    return typography(
      isPast
        ? `Le médiateur avait jusqu’au ${formatDate(dueDate)} environ pour dire au client qu’il rejette sa demande : notez sa décision dès qu’elle est connue.`
        : `S’il rejette la demande, le médiateur le dit au client d’ici au ${formatDate(dueDate)} environ.`,
    )
  return typography(
    isPast
      ? `L’issue était attendue du médiateur pour le ${formatDate(dueDate)} : ce délai est le sien, rien n’est dû par le cabinet.`
      : `Issue attendue du médiateur pour le ${formatDate(dueDate)} au plus tard.`,
  )
}
