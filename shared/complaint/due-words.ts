/** Last days in words, as every screen says them: what is past is told as past, never as to come. */
import { enumerate, formatBriefDate, formatDate, formatDistance, formatLongDate, typography } from '../language/french.ts'
import { isPending, type LocalDate, type MediationWindow, OBLIGATION_LABELS, type Obligation } from '../regulation/index.ts'
import { type DossierObligation, justifiedInWords } from './obligations.ts'

/** When something is due, words first: 'dans 6 jours, mercredi 15 avril 2026'. */
export function dueInWords(obligation: DossierObligation, today: LocalDate): string {
  const { justification } = obligation
  const day = dayInWords(obligation, today)
  return typography(justification ? `${day}, ${justifiedInWords(justification)}` : day)
}

function dayInWords({ dueDate, doneOn, inItsPlace, state }: DossierObligation, today: LocalDate): string {
  // It was not done: nothing says that it was.
  if (doneOn && inItsPlace) return `${inItsPlace} en tient lieu, ${state === 'metLate' ? 'en retard, ' : ''}le ${formatLongDate(doneOn)}`
  if (doneOn) return `${state === 'metLate' ? 'fait en retard' : 'fait'} le ${formatLongDate(doneOn)}`
  if (!dueDate) return 'dès que possible'
  if (state === 'prudent')
    return dueDate < today
      ? `date prudente passée, ${formatLongDate(dueDate)} : rien n’était dû`
      : `à titre prudent ${formatDistance(dueDate, today)}, ${formatLongDate(dueDate)}`
  return `${distanceInWords(dueDate, today)}, ${formatLongDate(dueDate)}`
}

function distanceInWords(dueDate: LocalDate, today: LocalDate): string {
  return `${dueDate < today ? 'en retard ' : ''}${formatDistance(dueDate, today)}`
}

/** The same for a narrow column: 'd’ici au 15/04/26', 'échu le 15/04/26', '12/04/26 (tard)', '12/04/26 (tard), par la réponse'. */
export function dueInBrief({ dueDate, doneOn, inItsPlace, state }: Obligation, today: LocalDate, isJustified = false): string {
  const justified = isJustified ? ', justifié' : ''
  if (doneOn)
    return `${formatBriefDate(doneOn)}${state === 'metLate' ? ` (tard${justified})` : ''}${inItsPlace ? `, par ${inItsPlace}` : ''}`
  if (!dueDate) return 'dès que possible'
  const day = formatBriefDate(dueDate)
  if (state === 'prudent') return dueDate < today ? 'prudent, passé' : typography(`prudent : ${day}`)
  if (dueDate < today) return `échu le ${day}${justified}`
  return dueDate === today ? 'aujourd’hui' : `d’ici au ${day}`
}

/** 'Accusé de réception à faire avant la fin du mercredi 15 avril 2026, dans 6 jours'; once that day is past, since when. */
export function nextDueSentence(obligation: DossierObligation, today: LocalDate): string | undefined {
  const { kind, dueDate, justification } = obligation
  if (!dueDate) return undefined
  const what = OBLIGATION_LABELS[kind]
  const told =
    dueDate < today
      ? `${what} en retard ${formatDistance(dueDate, today)} (dernier jour : ${formatLongDate(dueDate)})`
      : `${what} à faire avant la fin du ${formatLongDate(dueDate)}, ${formatDistance(dueDate, today)}`
  return typography(justification ? `${told}, justifié` : told)
}

/** For a complaint about a delay, the earlier day to aim for; nothing once the answer left, or once it is late anyway. */
export function targetSentence(obligation: Obligation, today: LocalDate): string | undefined {
  const { targetDate, state } = obligation
  if (!targetDate || !isPending(obligation) || state === 'overdue') return undefined
  return typography(
    targetDate < today
      ? `La réclamation porte sur un délai : une réponse était conseillée avant la fin du ${formatDate(targetDate)}. Ce jour est passé : répondez sans attendre le dernier.`
      : `La réclamation porte sur un délai : visez plutôt le ${formatDate(targetDate)}.`,
  )
}

/** What a holding letter promised, until the answer leaves: the rule's own last day stands beside it. */
export function promiseSentence(obligation: Obligation, today: LocalDate): string | undefined {
  const { promisedOn } = obligation
  if (!promisedOn || !isPending(obligation)) return undefined
  return typography(
    promisedOn < today
      ? `La réponse était promise au client pour le ${formatLongDate(promisedOn)} : ce jour est passé.`
      : `Réponse promise au client pour le ${formatLongDate(promisedOn)} ; le dernier jour ne change pas.`,
  )
}

/** Days shown by prudence while a complaint is oral: 'À titre prudent, faute d’écrit : accusé de réception avant la fin du …'; what is past was not owed. */
export function prudentSentence(prudent: readonly Obligation[], today: LocalDate): string | undefined {
  const dated = prudent.flatMap(({ kind, dueDate }) => (dueDate ? [{ what: OBLIGATION_LABELS[kind].toLowerCase(), dueDate }] : []))
  const toCome = dated
    .filter(({ dueDate }) => dueDate >= today)
    .map(({ what, dueDate }) => `${what} avant la fin du ${formatDate(dueDate)}`)
  const past = dated.filter(({ dueDate }) => dueDate < today).map(({ what, dueDate }) => `${what}, le ${formatDate(dueDate)}`)
  const sentences = [
    past.length > 0
      ? `${past.length > 1 ? 'Dates prudentes passées' : 'Date prudente passée'}, faute d’écrit : ${enumerate(past)} ; rien n’était dû.`
      : undefined,
    toCome.length > 0 ? `À titre prudent, faute d’écrit : ${enumerate(toCome)}.` : undefined,
  ].filter((sentence) => sentence !== undefined)
  return sentences.length > 0 ? typography(sentences.join(' ')) : undefined
}

/** From when and until when the client may turn to a mediator: 'La saisine est possible du … au …', or was. */
export function referralWindowSentence({ opensOn, closesOn }: Pick<MediationWindow, 'opensOn' | 'closesOn'>, today: LocalDate): string {
  const days = `du ${formatDate(opensOn)} au ${formatDate(closesOn)}`
  if (closesOn < today) return typography(`Saisine possible ${days} : ce délai est passé.`)
  return typography(`Saisine possible ${days}${opensOn <= today ? ' : dès à présent' : ''}.`)
}
