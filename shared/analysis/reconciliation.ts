/**
 * Figures of one synthesis that seem to disagree, because they count other complaints or another day: each such pair has its
 * sentence, said only where the two differ.
 */
import { agree, count, formatDate, formatNumber } from '../language/french.ts'
import { earlier } from '../regulation/local-date.ts'
import { totalOf } from './breakdown.ts'
import type { Delays } from './delays.ts'
import type { Figures } from './figures.ts'
import { periodPhrase } from './period-phrase.ts'
import { countedAlone } from './wording.ts'

/** Open and unanswered at the end of the period, and received without an outcome: two populations, two days. */
export function unansweredNote({ outcomes: { byOutcome }, flow, period, asOf, volumes }: Figures): string | undefined {
  const noneYet = byOutcome.find(({ key }) => key === 'noneYet')?.count ?? 0
  if (flow.unansweredAtEnd === noneYet) return undefined
  const open =
    flow.unansweredAtEnd === 0
      ? 'ne comptait aucun dossier ouvert sans réponse'
      : `comptait ${count(flow.unansweredAtEnd, 'dossier ouvert sans réponse', 'dossiers ouverts sans réponse')}, quel que soit ${agree(flow.unansweredAtEnd, 'son', 'leur')} jour d’arrivée`
  const without =
    volumes.received === 0
      ? 'aucune réclamation n’a été reçue'
      : `parmi les réclamations reçues, ${noneYet === 0 ? 'aucune n’est' : `${formatNumber(noneYet)} ${agree(noneYet, 'est', 'sont')}`} sans issue le ${formatDate(asOf)}`
  return `au ${formatDate(earlier(period.to, asOf))}, le registre ${open} ; ${without}.`
}

/** Answers counted on the day they left, and outcomes counted with the complaints received. */
export function answersNote({ outcomes: { byOutcome }, quality: { answered }, period }: Figures): string | undefined {
  const ofReceived = totalOf(byOutcome.filter(({ key }) => key === 'upheld' || key === 'partlyUpheld' || key === 'rejected'))
  if (answered === 0 || answered === ofReceived) return undefined
  return `les contestations portent sur les premières réponses parties ${periodPhrase(period)} (${answered}), quel que soit le jour d’arrivée de la réclamation ; les issues portent sur les réclamations reçues ${periodPhrase(period)} qui ont eu une réponse (${ofReceived}), quel que soit le jour de celle-ci.`
}

/** An answer is contested with its own day, a referral counts on the day that the firm learns of it. */
export function referralsNote({ quality: { byContest }, mediations: { referrals }, period }: Figures): string | undefined {
  const contested = byContest.find(({ key }) => key === 'mediator')?.count ?? 0
  if (contested === 0 || contested === referrals) return undefined
  return `parmi les réponses parties ${periodPhrase(period)}, ${formatNumber(contested)} ${agree(contested, 'a été suivie', 'ont été suivies')} d’une saisine du médiateur, pendant cette période ou après elle ; les saisines, elles, se comptent au jour où le cabinet les apprend.`
}

/** What was open before the period, without which the endings would outnumber the referrals. */
export function mediationsBefore({ mediations: { referrals, ended, openAtEnd }, period }: Figures): string | undefined {
  const before = openAtEnd + ended - referrals
  if (before <= 0) return undefined
  return `${countedAlone(before, 'feminine', 'médiation était déjà ouverte', 'médiations étaient déjà ouvertes')} avant le ${formatDate(period.from)}.`
}

/** Closings that a reopening took back, or that a register taken over tells of, taught nothing. */
export function closingsNote({ flow, lessons: { closed }, period }: Figures): string | undefined {
  if (closed === 0 || flow.closed === closed) return undefined
  return `le registre compte ${count(flow.closed, 'clôture')} ${periodPhrase(period)}, y compris celles d’un dossier rouvert depuis ou d’un registre repris ; les constats viennent ${closed === 1 ? 'du seul dossier clos par le cabinet et resté clos' : `des ${closed}\u00a0dossiers clos par le cabinet et restés clos`}.`
}

/** Why fewer steps were owed than complaints received. */
export function notOwedNote(acknowledgement: Delays, answer: Delays): string | undefined {
  const missing = (none: string, { owed, notOwed }: Delays) => (owed > 0 && notOwed > 0 ? [{ none, n: notOwed }] : [])
  const steps = [...missing('aucun accusé de réception', acknowledgement), ...missing('aucune réponse', answer)]
  const [first, second] = steps
  if (!first) return undefined
  const also = second ? `, ni ${second.none} pour ${formatNumber(second.n)}` : ''
  return `${first.none} n’était ${first.none.startsWith('aucune') ? 'due' : 'dû'} pour ${count(first.n, 'réclamation')}${also} : une réclamation orale et jamais écrite, répondue ou transmise dans le délai, ou sans date dans un registre repris, n’en demande pas.`
}
