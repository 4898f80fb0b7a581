/**
 * The sentences drafted from the figures, for the screen and for the documents. French, typography applied.
 *
 * Each function gives the sentences of one paragraph, in order. No name and no free text of a dossier enters them.
 */
import type { Verdict } from '../actions/measure.ts'
import { FINDING_KINDS } from '../complaint/codes.ts'
import type { Finding } from '../complaint/events.ts'
import { agree, count, enumerate, formatDate, formatMoney, formatNumber, typography } from '../language/french.ts'
import { de } from '../language/names.ts'
import { earlier } from '../regulation/local-date.ts'
import { isSmallSample } from './breakdown.ts'
import { DELAY_UNITS, type Delays, type TimedStep } from './delays.ts'
import type { Figures } from './figures.ts'
import type { FormalisationState } from './formalisation.ts'
import type { ActionKind } from './lessons.ts'
import { periodPhrase } from './period-phrase.ts'
import { closingsNote, notOwedNote, unansweredNote } from './reconciliation.ts'
import { natureLabel } from './volumes.ts'
import { countedAlone, type Gender, paragraph } from './wording.ts'

/** '75 %', '12,5 %'; never rounded up to '100 %' nor down to '0 %'. */
export function formatShare(share: number): string {
  const rounded = Math.round(share * 1000) / 10
  const honest = share < 1 && rounded === 100 ? 99.9 : share > 0 && rounded === 0 ? 0.1 : rounded
  return typography(`${formatNumber(honest)} %`)
}

/** '6 jours ouvrables', '39 jours', '4,5 jours'. */
export function formatDelay(length: number, step: TimedStep): string {
  return DELAY_UNITS[step] === 'joursOuvrables' ? count(length, 'jour ouvrable', 'jours ouvrables') : count(length, 'jour')
}

/** What the governance body reads first: volumes, delays, lessons, what remains open. One paragraph each. */
export function summaryParagraphs(figures: Figures): readonly (readonly string[])[] {
  return [
    paragraph(receivedSentence(figures)),
    paragraph(promptness('acknowledgement', figures.acknowledgement), promptness('answer', figures.answer)),
    paragraph(findingsSentence(figures), actionsSentence(figures)),
    paragraph(openSentence(figures)),
  ]
}

function receivedSentence({ volumes: { received, written, oral }, period }: Figures): string {
  const when = periodPhrase(period)
  if (received === 0) return `le cabinet n’a reçu aucune réclamation ${when}.`
  if (received === 1) return `le cabinet a reçu une réclamation ${when}, exprimée ${written === 1 ? 'par écrit' : 'oralement'}.`
  const start = `le cabinet a reçu ${received}\u00a0réclamations ${when}`
  if (oral === 0) return `${start}, toutes par écrit.`
  if (written === 0) return `${start}, toutes exprimées oralement.`
  return `${start} : ${formatNumber(written)} par écrit et ${formatNumber(oral)} exprimée${oral > 1 ? 's' : ''} oralement.`
}

type StepWords = {
  readonly gender: Gender
  readonly singular: string
  readonly plural: string
  readonly the: string
  readonly left: string
}
const STEP_WORDS: Readonly<Record<TimedStep, StepWords>> = {
  acknowledgement: {
    gender: 'masculine',
    singular: 'accusé de réception',
    plural: 'accusés de réception',
    the: 'l’accusé de réception',
    left: 'parti',
  },
  answer: { gender: 'feminine', singular: 'réponse', plural: 'réponses', the: 'la réponse', left: 'partie' },
}

/** What left in the place of the step, where it did not leave itself. */
function replacedOf(late: Delays['late']): readonly string[] {
  return late.flatMap(({ inItsPlace }) => inItsPlace ?? [])
}

/** How many left in time, late, not yet. */
function promptness(step: TimedStep, { owed, inTime, late, pending }: Delays): string {
  const { gender, singular, plural, the, left } = STEP_WORDS[step]
  const [no, due, all] = gender === 'feminine' ? ['aucune', 'due', 'toutes'] : ['aucun', 'dû', 'tous']
  if (owed === 0) return `${no} ${singular} n’était ${due}.`
  const lateDone = late.filter(({ doneOn, inItsPlace }) => doneOn && !inItsPlace).length
  const replaced = replacedOf(late)
  const overdue = late.length - lateDone - replaced.length
  if (owed === 1) {
    if (inTime) return `${the} est ${left} dans le délai.`
    if (lateDone) return `${the} est ${left} hors délai.`
    if (replaced.length > 0) return `${the} n’est pas ${left} : ${replaced[0]} en tient lieu, hors délai.`
    return overdue
      ? `${the} n’est pas encore ${left} et son échéance est passée.`
      : `${the} reste à envoyer ; son échéance n’est pas passée.`
  }
  if (inTime === owed) return `les ${owed} ${plural} sont ${all} ${left}s dans le délai.`
  const is = (n: number) => agree(n, `est ${left}`, `sont ${left}s`)
  const parts = [
    inTime > 0 ? `${formatNumber(inTime)} ${is(inTime)} dans le délai` : undefined,
    lateDone > 0 ? `${formatNumber(lateDone)} ${is(lateDone)} hors délai` : undefined,
    replaced.length > 0
      ? `${formatNumber(replaced.length)} ${agree(replaced.length, `n’est pas ${left}`, `ne sont pas ${left}s`)} (un autre envoi en tient lieu, hors délai)`
      : undefined,
    overdue > 0
      ? `${formatNumber(overdue)} ${agree(overdue, `n’est pas encore ${left}`, `ne sont pas encore ${left}s`)} malgré l’échéance passée`
      : undefined,
    pending > 0 ? `${formatNumber(pending)} ${agree(pending, 'reste', 'restent')} à envoyer avant l’échéance` : undefined,
  ].filter((part) => part !== undefined)
  return `sur ${owed}\u00a0${plural} ${gender === 'feminine' ? 'dues' : 'dus'}, ${enumerate(parts)}.`
}

function openSentence({ flow: { openAtEnd, unansweredAtEnd }, period, asOf }: Figures): string {
  const on = `au ${formatDate(earlier(period.to, asOf))}`
  if (openAtEnd === 0) return `${on}, aucun dossier ne restait ouvert.`
  if (openAtEnd === 1)
    return `${on}, un dossier restait ouvert, ${unansweredAtEnd === 1 ? 'encore sans réponse' : 'sans qu’une réponse reste à donner'}.`
  const unanswered =
    unansweredAtEnd === 0
      ? 'sans qu’aucune réponse reste à donner'
      : unansweredAtEnd === openAtEnd
        ? 'encore sans réponse'
        : `dont ${formatNumber(unansweredAtEnd)} encore sans réponse`
  return `${on}, ${openAtEnd}\u00a0dossiers restaient ouverts, ${unanswered}.`
}

/** Beside the tables of volumes: requests, the most frequent natures, reopened dossiers. */
export function volumesParagraph({ volumes, flow }: Figures): readonly string[] {
  const { requests, arranged } = volumes
  return paragraph(
    topNatures(volumes.byNature),
    arranged > 0
      ? `${countedAlone(arranged, 'feminine', 'réclamation')} ${agree(arranged, 'a été suivie', 'ont été suivies')} avec des aménagements pour le client.`
      : undefined,
    requests > 0
      ? `${countedAlone(requests, 'feminine', 'demande')}, qui n’${agree(requests, 'exprimait', 'exprimaient')} pas de mécontentement, ${agree(requests, 'est comptée', 'sont comptées')} à part.`
      : undefined,
    flow.reopened > 0
      ? `au cours de la période, ${countedAlone(flow.reopened, 'masculine', 'dossier clos', 'dossiers clos')} ${agree(flow.reopened, 'a été rouvert', 'ont été rouverts')}.`
      : undefined,
  )
}

/** The nature met most, where one stands out: met twice or more, with at most one equal. */
function topNatures(byNature: Figures['volumes']['byNature']): string | undefined {
  const known = byNature.filter((share) => share.key !== 'unknown')
  const most = Math.max(0, ...known.map((share) => share.count))
  const top = known.filter((share) => share.count === most)
  if (most < 2 || top.length > 2) return undefined
  const names = enumerate(top.map((share) => `« ${natureLabel(share.key)} »`))
  return top.length === 1
    ? `la nature la plus fréquente est ${names} (${most} réclamations).`
    : `les natures les plus fréquentes sont ${names} (${most} réclamations chacune).`
}

/** Beside the table of delays: typical and longest delays, and what was recorded once the last day had passed. */
export function delaysParagraph({ acknowledgement, answer, declarations, enquiries }: Figures): readonly string[] {
  return paragraph(
    notOwedNote(acknowledgement, answer),
    lengths('acknowledgement', acknowledgement),
    lengths('answer', answer),
    justifiedSentence(answer),
    recordedLateSentence('acknowledgement', acknowledgement),
    recordedLateSentence('answer', answer),
    declarationsSentence(declarations),
    enquiriesSentence(enquiries),
  )
}

function declarationsSentence({ questioned, declared, late, setAside, awaited }: Figures['declarations']): string | undefined {
  if (questioned === 0) return undefined
  if (questioned === 1) {
    const standing =
      declared > 0
        ? 'elle est déclarée à son assureur'
        : setAside > 0
          ? 'sa déclaration est écartée, avec un motif'
          : 'elle reste à déclarer'
    return `une réclamation met en cause la responsabilité civile professionnelle du cabinet : ${standing}${late > 0 ? ', hors délai' : ''}.`
  }
  const parts = [
    declared > 0 ? `${formatNumber(declared)} ${agree(declared, 'déclarée', 'déclarées')} à son assureur` : undefined,
    setAside > 0 ? `${formatNumber(setAside)} ${agree(setAside, 'écartée', 'écartées')} avec un motif` : undefined,
    awaited > 0 ? `${formatNumber(awaited)} à déclarer` : undefined,
  ].filter((part) => part !== undefined)
  const overdue = late > 0 ? ` ; ${late === 1 ? 'l’une d’entre elles est' : `${formatNumber(late)} d’entre elles sont`} hors délai` : ''
  return `${count(questioned, 'réclamation')} ${agree(questioned, 'met', 'mettent')} en cause la responsabilité civile professionnelle du cabinet : ${enumerate(parts)}${overdue}.`
}

function enquiriesSentence({ received, answered }: Figures['enquiries']): string | undefined {
  if (received === 0) return undefined
  const asked = `des clients ont demandé où en était leur réclamation : ${count(received, 'demande')}`
  return answered === received
    ? `${asked}, ${agree(received, 'à laquelle', 'auxquelles')} il a été répondu.`
    : `${asked}, dont ${formatNumber(answered)} ${agree(answered, 'a reçu une réponse', 'ont reçu une réponse')}.`
}

/** Beyond this number, the dossiers are counted and not named. */
const NAMED_DOSSIERS = 5

/** Late answers that article 325-23 lets be justified: told beside the lateness. */
function justifiedSentence({ late, justified }: Delays): string | undefined {
  if (justified === 0) return undefined
  const named = late.flatMap(({ reference, justifiedBy }) =>
    justifiedBy === undefined ? [] : `${reference} : ${justifiedBy.trim().replace(/\.$/, '')}`,
  )
  return [
    `parmi les réponses hors délai, ${formatNumber(justified)} ${agree(justified, 'est justifiée', 'sont justifiées')}`,
    `par des circonstances exceptionnelles, dites au client dans une lettre d’attente${justified > NAMED_DOSSIERS ? '.' : ` (${named.join(' ; ')}).`}`,
  ].join(' ')
}

function recordedLateSentence(step: TimedStep, { recordedLate }: Delays): string | undefined {
  const number = recordedLate.length
  if (number === 0) return undefined
  const { gender, singular, plural } = STEP_WORDS[step]
  const [recorded, recordedMany] = gender === 'feminine' ? ['enregistrée', 'enregistrées'] : ['enregistré', 'enregistrés']
  const named = recordedLate.map(
    ({ reference, recordedOn, daysAfter }) => `${reference}, ${recorded} le ${formatDate(recordedOn)}, ${count(daysAfter, 'jour')} après`,
  )
  return [
    `${count(number, singular, plural)} à temps, d’après ${agree(number, 'son jour', 'leurs jours')},`,
    `${agree(number, `n’a été ${recorded}`, `n’ont été ${recordedMany}`)} qu’après le dernier jour :`,
    `jusque-là, le registre ${agree(number, gender === 'feminine' ? 'la' : 'le', 'les')} tenait pour en retard${number > NAMED_DOSSIERS ? '.' : ` (${named.join(' ; ')}).`}`,
  ].join(' ')
}

function lengths(step: TimedStep, { done, late, median, longest }: Delays): string | undefined {
  if (median === undefined || longest === undefined) return undefined
  const { singular, plural, the } = STEP_WORDS[step]
  const replaced = replacedOf(late)
  const [replacement] = replaced
  const who = replacement === undefined ? the : `${replacement}, qui tient lieu ${de(singular)},`
  if (done === 1) return `${who} a demandé ${formatDelay(longest, step)}.`
  const told = [
    ...(isSmallSample(done) ? [`calculé sur ${done} ${replaced.length > 0 ? 'envois' : plural} seulement`] : []),
    ...(replaced.length > 0 ? [agree(replaced.length, 'celui qui en tient lieu compris', 'ceux qui en tiennent lieu compris')] : []),
  ]
  const sample = told.length > 0 ? ` (${told.join(', ')})` : ''
  return `le délai médian ${de(singular)} est de ${formatDelay(median, step)}${sample}, le plus long de ${formatDelay(longest, step)}.`
}

/** What a figure on fewer than five cases is worth; `undefined` where there are enough, or none. */
export function smallSampleNote(cases: number): string | undefined {
  if (!isSmallSample(cases)) return undefined
  const said = cases === 1 ? 'repose sur un seul cas' : `repose sur ${cases} cas seulement, moins de cinq`
  return typography(`Ce chiffre ${said} : il décrit ces dossiers et n’indique pas une tendance.`)
}

/** Beside the table of outcomes: answers and gestures. */
export function outcomesParagraph(figures: Figures): readonly string[] {
  const {
    volumes: { received },
    outcomes: { byOutcome, gestures },
  } = figures
  const of = (key: string) => byOutcome.find((share) => share.key === key)?.count ?? 0
  const kinds = [
    ['favorable', of('upheld')],
    ['partiellement favorable', of('partlyUpheld')],
    ['défavorable', of('rejected')],
  ] as const
  const answered = kinds.reduce((sum, [, n]) => sum + n, 0)
  const listed = enumerate(kinds.filter(([, n]) => n > 0).map(([word, n]) => `${formatNumber(n)} ${word}${n > 1 ? 's' : ''}`))
  return paragraph(
    received === 0
      ? undefined
      : answered === 0
        ? 'aucune réponse écrite n’a été envoyée à ce jour.'
        : received === 1
          ? `la réclamation reçue a eu une réponse écrite ${kinds.find(([, n]) => n > 0)?.[0]}.`
          : answered === 1
            ? `sur ${received}\u00a0réclamations reçues, 1 a eu une réponse écrite, ${kinds.find(([, n]) => n > 0)?.[0]}.`
            : `sur ${received}\u00a0réclamations reçues, ${answered} ont eu une réponse écrite : ${listed}.`,
    unansweredNote(figures),
    gestures.count === 0
      ? 'aucun geste commercial ni dédommagement n’a été accordé.'
      : `un geste commercial ou un dédommagement a été accordé dans ${countedAlone(gestures.count, 'masculine', 'dossier')}, pour un total de ${formatMoney(gestures.totalCents)}.`,
  )
}

const FINDING_WORDS: Readonly<Record<Finding['kind'], { readonly singular: string; readonly plural: string }>> = {
  dysfunction: { singular: 'dysfonctionnement', plural: 'dysfonctionnements' },
  breach: { singular: 'manquement à la réglementation', plural: 'manquements à la réglementation' },
  malpractice: { singular: 'mauvaise pratique commerciale', plural: 'mauvaises pratiques commerciales' },
}

function findingsSentence({ lessons: { closed, findings, byFindingKind }, flow, period }: Figures): string {
  const when = periodPhrase(period)
  // Found by bringing several complaints together, closed or not.
  const isApart = findings.some(({ origin }) => origin === 'firm')
  if (closed === 0 && !isApart) {
    if (flow.closed === 0) return `aucun dossier n’a été clos ${when} : aucun constat n’est arrêté à ce jour.`
    // Opened again since, or closed in a register taken over that says no more.
    const closings = flow.closed === 1 ? 'la clôture intervenue' : `les ${flow.closed}\u00a0clôtures intervenues`
    return `${closings} ${when} ${agree(flow.closed, 'n’a', 'n’ont')} donné lieu à aucun constat arrêté à ce jour.`
  }
  const subject = isApart ? 'les réclamations' : closed === 1 ? `le dossier clos ${when}` : `les ${closed}\u00a0dossiers clos ${when}`
  if (findings.length === 0) {
    return `${subject} ${agree(closed, 'n’a', 'n’ont')} fait apparaître ni dysfonctionnement, ni manquement à la réglementation, ni mauvaise pratique commerciale.`
  }
  const listed = FINDING_KINDS.flatMap((kind) => {
    const n = byFindingKind.find((share) => share.key === kind)?.count ?? 0
    const { singular, plural } = FINDING_WORDS[kind]
    return n > 0 ? [count(n, singular, plural)] : []
  })
  return `${subject} ${agree(isApart ? 2 : closed, 'a', 'ont')} fait apparaître ${enumerate(listed)}.`
}

function actionsSentence({ lessons: { actions, byActionKind } }: Figures): string | undefined {
  const of = (key: string) => byActionKind.find((share) => share.key === key)?.count ?? 0
  const [implemented, planned, dropped] = [of('implemented'), of('planned'), of('dropped')]
  if (actions.length === 0) return undefined
  if (implemented > 0 && planned > 0)
    return `le cabinet a mis en œuvre ${count(implemented, ...MEASURE)} et en envisage ${formatNumber(planned)}.`
  const alone = (n: number) => countedAlone(n, 'feminine', ...MEASURE)
  if (implemented > 0) return `le cabinet a mis en œuvre ${alone(implemented)}.`
  if (planned > 0) return `le cabinet envisage ${alone(planned)}.`
  if (dropped > 0) return `le cabinet a renoncé à ${alone(dropped)}.`
  return 'aucune mesure corrective n’a été décidée.'
}

const MEASURE = ['mesure corrective', 'mesures correctives'] as const

/** Above the table of findings: how many closed dossiers revealed nothing; the whole story where there is no finding. */
export function findingsParagraph(figures: Figures): readonly string[] {
  const { closed, findings, withoutFinding } = figures.lessons
  if (findings.length === 0) return paragraph(findingsSentence(figures), closingsNote(figures))
  return paragraph(
    withoutFinding > 0
      ? `sur ${count(closed, 'dossier clos', 'dossiers clos')}, ${formatNumber(withoutFinding)} n’${agree(withoutFinding, 'a', 'ont')} donné lieu à aucun constat.`
      : undefined,
    closingsNote(figures),
  )
}

/** Above the table of corrective actions: those put in place, those whose planned day has passed; the whole story where there is none. */
export function actionsParagraph(figures: Figures): readonly string[] {
  const { actions } = figures.lessons
  if (actions.length === 0)
    return paragraph(
      `${figures.flow.closed === 0 ? 'aucun dossier n’étant clos, ' : ''}aucune mesure corrective n’est arrêtée à ce jour.`,
      implementedSentence(figures),
    )
  const pastDue = actions.filter((action) => action.isPastDue).length
  return paragraph(
    implementedSentence(figures),
    pastDue === 0
      ? undefined
      : pastDue === 1
        ? 'l’échéance d’une mesure envisagée est passée : sa mise en œuvre est à confirmer.'
        : `l’échéance de ${pastDue} mesures envisagées est passée : leur mise en œuvre est à confirmer.`,
  )
}

/** Said where the table of the period's own decisions does not say it: some were decided before. */
function implementedSentence({ lessons: { implemented }, period }: Figures): string | undefined {
  const before = implemented.filter((taken) => taken.kind !== 'none' && taken.action.decidedOn < period.from).length
  if (before === 0) return undefined
  const all = implemented.length
  const entered = ['mesure est entrée en application dans la période', 'mesures sont entrées en application dans la période'] as const
  const decided = agree(before, 'décidée auparavant', 'décidées auparavant')
  return before === all
    ? `${countedAlone(all, 'feminine', ...entered)}, ${decided}.`
    : `${count(all, ...entered)}, dont ${formatNumber(before)} ${decided}.`
}

/** Above the table of earlier actions: how many are in place, and how many worked. Nothing where there is none. */
export function followedUpParagraph({ lessons: { followedUp } }: Figures): readonly string[] {
  if (followedUp.length === 0) return []
  const of = (kind: ActionKind) => followedUp.filter((action) => action.kind === kind).length
  const verdicts = (verdict: Verdict) => followedUp.filter(({ followUp }) => followUp?.verdict === verdict).length
  const [implemented, planned, dropped] = [of('implemented'), of('planned'), of('dropped')]
  const [reached, notYet, tooEarly] = [verdicts('reached'), verdicts('notYet'), verdicts('tooEarly')]
  const isOne = followedUp.length === 1
  const part = (n: number, singular: string, plural: string) =>
    n === 0 ? [] : [isOne ? singular : `${formatNumber(n)} ${agree(n, singular, plural)}`]
  const standing = [
    ...part(implemented, 'est en place', 'sont en place'),
    ...part(planned, 'reste à mettre en œuvre', 'restent à mettre en œuvre'),
    ...part(dropped, 'a été abandonnée', 'ont été abandonnées'),
  ]
  const results = [
    ...part(reached, 'a porté ses fruits', 'ont porté leurs fruits'),
    ...part(notYet, 'n’a pas encore atteint sa cible', 'n’ont pas encore atteint leur cible'),
    ...part(tooEarly, 'ne peut pas encore être jugée', 'ne peuvent pas encore être jugées'),
  ]
  return paragraph(
    isOne
      ? `la mesure décidée auparavant ${standing[0]}.`
      : `sur ${followedUp.length}\u00a0mesures décidées auparavant, ${enumerate(standing)}.`,
    results.length === 0 ? undefined : isOne ? `mesurée à nouveau, elle ${results[0]}.` : `mesurées à nouveau, ${enumerate(results)}.`,
  )
}

const SINGLE_ORAL: Readonly<Record<FormalisationState, string>> = {
  written: 'elle a ensuite été mise par écrit',
  settledAtOnce: 'elle a été réglée sur-le-champ, à l’entière satisfaction de la personne',
  renounced: 'la personne y a expressément renoncé',
  closedWithout: 'elle a été traitée sans être mise par écrit',
  awaitingWriting: 'l’invitation à l’écrire est partie, l’écrit est attendu',
  awaitingInvitation: 'l’invitation à l’écrire reste à envoyer',
}

/** What became of the complaints expressed orally. */
export function oralParagraph({ formalisation: { oral, invited, byState } }: Figures): readonly string[] {
  if (oral === 0) return paragraph('aucune réclamation n’a été exprimée oralement.')
  const of = (key: FormalisationState) => byState.find((share) => share.key === key)?.count ?? 0
  if (oral === 1) {
    const state = byState.find((share) => share.count === 1)?.key
    return paragraph(`une réclamation a été exprimée oralement${state ? ` : ${SINGLE_ORAL[state]}` : ''}.`)
  }
  const part = (n: number, singular: string, plural: string) => (n > 0 ? [`${formatNumber(n)} ${agree(n, singular, plural)}`] : [])
  const parts = [
    ...part(of('settledAtOnce'), 'a été réglée sur-le-champ', 'ont été réglées sur-le-champ'),
    ...part(of('written'), 'a été mise par écrit', 'ont été mises par écrit'),
    ...part(of('renounced'), 'a fait l’objet d’une renonciation expresse', 'ont fait l’objet d’une renonciation expresse'),
    ...part(of('closedWithout'), 'a été traitée sans être mise par écrit', 'ont été traitées sans être mises par écrit'),
    ...part(of('awaitingWriting'), 'est encore attendue par écrit', 'sont encore attendues par écrit'),
    ...part(of('awaitingInvitation'), 'attend encore l’invitation', 'attendent encore l’invitation'),
  ]
  return paragraph(
    `parmi les ${oral}\u00a0réclamations exprimées oralement, ${enumerate(parts)}.`,
    invited > 0 ? `une invitation à l’écrire est partie pour ${agree(invited, 'l’une', String(invited))} d’entre elles.` : undefined,
  )
}
