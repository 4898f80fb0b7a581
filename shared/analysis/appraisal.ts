/** Sentences drafted for the annual synthesis alone: how well the handling arrangements worked, answers, mediation. */
import { MEDIATION_ENDING_LABELS, OPINION_LABELS } from '../complaint/codes.ts'
import type { Finding } from '../complaint/events.ts'
import { agree, count, enumerate, formatDate, formatNumber, lowerFirst, typography } from '../language/french.ts'
import { earlier } from '../regulation/local-date.ts'
import { type Breakdown, isSmallSample, totalOf } from './breakdown.ts'
import { type ComparedFigures, type Figures, isProvisional } from './figures.ts'
import { formatShare } from './narrative.ts'
import { periodPhrase } from './period-phrase.ts'
import { answersNote, mediationsBefore, referralsNote } from './reconciliation.ts'
import { countedAlone, paragraph } from './wording.ts'

/** Steps whose delay is known to be kept or not: acknowledgements and answers together. */
type Kept = { readonly decided: number; readonly inTime: number; readonly notSent: number }

function keptOf({ acknowledgement, answer }: Figures): Kept {
  const inTime = acknowledgement.inTime + answer.inTime
  const late = [...acknowledgement.late, ...answer.late]
  return { inTime, decided: inTime + late.length, notSent: late.filter(({ doneOn }) => !doneOn).length }
}

function contestedOf({ quality }: Figures): number {
  return totalOf(quality.byContest.filter(({ key }) => key !== 'none'))
}

/** How the period compares with the one before it, whether delays were kept, and what calls for attention. */
export function appraisalParagraph({ current, previous }: ComparedFigures): readonly string[] {
  return paragraph(evolution(current, previous), punctuality(current, previous), attention(current))
}

/** A period under way is not set beside a whole one. */
function evolution(current: Figures, previous: Figures): string | undefined {
  if (isProvisional(current)) return undefined
  const [now, before] = [current.volumes.received, previous.volumes.received]
  const then = periodPhrase(previous.period)
  if (before === 0) return now === 0 ? undefined : `le registre ne comptait aucune réclamation reçue ${then}.`
  if (now === before) return `le nombre de réclamations reçues est le même que celui relevé ${then} (${formatNumber(now)}).`
  const told = (n: number) => (n === 1 ? 'une seule' : n === 0 ? 'aucune' : formatNumber(n))
  return `le nombre de réclamations reçues est ${now > before ? 'en hausse' : 'en baisse'} : ${told(now)}, contre ${told(before)} ${then}.`
}

function punctuality(current: Figures, previous: Figures): string | undefined {
  const { decided, inTime, notSent } = keptOf(current)
  if (decided === 0) return undefined
  // Others may be owed whose due date has not passed.
  if (decided === 1) {
    const told = inTime
      ? 'il est parti dans ce délai'
      : notSent
        ? 'son échéance est passée, il n’est pas encore parti'
        : 'il est parti hors délai'
    return `à ce jour, un seul envoi soumis à un délai peut être apprécié : ${told}.`
  }
  const before = keptOf(previous)
  const share = (kept: Pick<Kept, 'decided' | 'inTime'>) => formatShare(kept.inTime / kept.decided)
  const isComparable = !isProvisional(current) && !isSmallSample(decided) && before.decided > 0 && !isSmallSample(before.decided)
  const comparison = isComparable ? `, contre ${share(before)} ${periodPhrase(previous.period)}` : ''
  const kept = inTime === 0 ? 'aucun n’est parti' : `${formatNumber(inTime)} ${agree(inTime, 'est parti', 'sont partis')}`
  return inTime === decided
    ? `les ${decided}\u00a0accusés de réception et réponses dont l’échéance est passée sont tous partis dans le délai${comparison}.`
    : `sur ${decided}\u00a0accusés de réception et réponses échus, ${kept} dans le délai (${share({ decided, inTime })}${comparison}).`
}

/** What the figures draw attention to; they judge nothing else. */
function attention(figures: Figures): string {
  const { decided, inTime } = keptOf(figures)
  const { quality, lessons } = figures
  const contested = contestedOf(figures)
  const pastDue = [...lessons.actions, ...lessons.followedUp].filter((action) => action.isPastDue).length
  const points = [
    ...(decided > inTime ? ['le respect des délais'] : []),
    ...(quality.overridden.length > 0 ? ['les mentions attendues dans les lettres'] : []),
    ...(contested > 0 ? [agree(contested, 'la réponse contestée', 'les réponses contestées')] : []),
    ...breachesFound(figures),
    ...(pastDue > 0
      ? [agree(pastDue, 'la mesure corrective dont', 'les mesures correctives dont')].map((which) => `${which} l’échéance est passée`)
      : []),
  ]
  return points.length === 0
    ? 'ces chiffres ne font pas apparaître de point particulier à corriger dans le dispositif de traitement.'
    : `ces chiffres appellent l’attention de l’instance de gouvernance sur ${enumerate(points)}.`
}

function breachesFound({ lessons: { byFindingKind } }: Figures): readonly string[] {
  const of = (kind: Finding['kind']) => byFindingKind.find(({ key }) => key === kind)?.count ?? 0
  const [breaches, malpractices] = [of('breach'), of('malpractice')]
  if (breaches > 0 && malpractices > 0) return ['les manquements et mauvaises pratiques constatés']
  if (breaches > 0) return [agree(breaches, 'le manquement constaté', 'les manquements constatés')]
  return malpractices > 0 ? [agree(malpractices, 'la mauvaise pratique constatée', 'les mauvaises pratiques constatées')] : []
}

/** Letters without a mandatory mention, answers contested, answers read again. */
export function qualityParagraph(figures: Figures): readonly string[] {
  const { quality } = figures
  const { answered, overridden, review } = quality
  return paragraph(
    lettersSentence(totalOf(quality.letters), overridden.length),
    contestSentence(answered, quality.byContest),
    answersNote(figures),
    reviewSentence(review),
  )
}

/** The letters that went through the check: a register taken over has none. What it only draws attention to is not kept. */
function lettersSentence(letters: number, overridden: number): string | undefined {
  if (letters === 0) return undefined
  if (letters === 1)
    return overridden === 0
      ? 'la lettre contrôlée avant son envoi n’avait plus aucune mention à corriger.'
      : 'la lettre contrôlée avant son envoi est partie sans une mention attendue, avec son motif.'
  return overridden === 0
    ? `les ${letters}\u00a0lettres contrôlées avant leur envoi n’avaient plus aucune mention à corriger.`
    : `sur ${letters}\u00a0lettres contrôlées avant leur envoi, ${formatNumber(overridden)} ${agree(overridden, 'est partie', 'sont parties')} sans une mention attendue, ${agree(overridden, 'avec son motif', 'chacune avec son motif')}.`
}

function contestSentence(answered: number, byContest: Figures['quality']['byContest']): string | undefined {
  if (answered === 0) return undefined
  const of = (key: string) => byContest.find((share) => share.key === key)?.count ?? 0
  const [mediator, reopened, again] = [of('mediator'), of('reopened'), of('answeredAgain')]
  const contested = mediator + reopened + again
  if (answered === 1) return contested === 0 ? 'la réponse envoyée n’a pas été contestée.' : 'la réponse envoyée a été contestée.'
  const subject = `sur ${answered}\u00a0réclamations qui ont reçu une réponse,`
  if (contested === 0) return `${subject} aucune n’a été contestée à ce jour.`
  const parts = [
    [mediator, 'le médiateur saisi'],
    [reopened, 'le dossier rouvert'],
    [again, 'une seconde réponse nécessaire'],
  ] as const
  const told = parts.filter(([n]) => n > 0).map(([n, what]) => `${what} : ${n}`)
  return `${subject} ${formatNumber(contested)} ${agree(contested, 'a été contestée', 'ont été contestées')} (${told.join(' ; ')}).`
}

function reviewSentence({ answers, reviewed, flawless, sampled, sampledReviewed }: Figures['quality']['review']): string | undefined {
  if (answers === 0) return undefined
  if (reviewed === 0) return 'aucune réponse n’a encore été relue dans le cadre de la relecture annuelle.'
  const sample = sampledReviewed < sampled ? ` (${sampledReviewed} sur les ${sampled} tirées au sort)` : ''
  const clean =
    flawless === reviewed
      ? agree(reviewed, 'elle remplit', 'toutes remplissent')
      : flawless === 0
        ? agree(reviewed, 'elle ne remplit pas', 'aucune ne remplit')
        : `${formatNumber(flawless)} ${agree(flawless, 'remplit', 'remplissent')}`
  return `la relecture annuelle a porté sur ${count(reviewed, 'réponse')}${sample} : ${clean} tous les critères.`
}

/** Referrals to a mediator, opinions, endings. */
export function mediationParagraph(figures: Figures): readonly string[] {
  const { mediations, period, asOf } = figures
  const { referrals, admitted, opinions, ended, openAtEnd, byOpinion, byEnding } = mediations
  const when = periodPhrase(period)
  return paragraph(
    referrals === 0
      ? `le cabinet n’a eu connaissance d’aucune saisine du médiateur ${when}.`
      : `${when}, le cabinet a eu connaissance ${referrals === 1 ? 'd’une saisine' : `de ${referrals}\u00a0saisines`} du médiateur.`,
    referralsNote(figures),
    mediationsBefore(figures),
    admitted === 0
      ? undefined
      : `${countedAlone(admitted, 'feminine', 'saisine')} ${agree(admitted, 'a été jugée recevable', 'ont été jugées recevables')}.`,
    opinions === 0
      ? undefined
      : `${opinions === 1 ? 'un avis a été rendu' : `${opinions}\u00a0avis ont été rendus`} (${details(byOpinion, OPINION_LABELS)}).`,
    ended === 0
      ? undefined
      : `${countedAlone(ended, 'feminine', 'médiation')} ${agree(ended, 'a pris fin', 'ont pris fin')} (${details(byEnding, MEDIATION_ENDING_LABELS)}).`,
    openAtEnd === 0
      ? undefined
      : `au ${formatDate(earlier(period.to, asOf))}, ${countedAlone(openAtEnd, 'feminine', 'médiation')} ${agree(openAtEnd, 'restait ouverte', 'restaient ouvertes')}.`,
  )
}

/** 'avis suivi par les deux parties : 2 ; saisine irrecevable : 1'. */
function details<K extends string>(shares: Breakdown<K>, labels: Readonly<Record<K, string>>): string {
  const met = shares.filter((share) => share.count > 0)
  const [only] = met
  if (met.length === 1 && only?.count === 1) return lowerFirst(labels[only.key])
  return met.map(({ key, count: n }) => `${lowerFirst(labels[key])} : ${n}`).join(' ; ')
}

/** What the governance body of an empty year is told of requests. */
export function requestsSentence(requests: number): readonly string[] {
  if (requests === 0) return []
  const one = requests === 1
  return [
    `${one ? 'Une' : requests} ${one ? 'demande' : 'demandes'} de service, d’information ou d’avis ${agree(requests, 'a été enregistrée', 'ont été enregistrées')}.`,
    `N’exprimant pas de mécontentement, ${one ? 'elle n’est pas une réclamation' : 'elles ne sont pas des réclamations'} ; le motif de cette qualification est conservé au registre.`,
  ].map(typography)
}
