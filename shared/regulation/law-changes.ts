/** What changed from one law to another, in French sentences, each with the text that says it. */
import { capitalise, enumerate, formatDate, lowerFirst, monthName, typography } from '../language/french.ts'
import type { KeptLaw, KeptRule, KeptText } from './kept-law.ts'
import { formatPeriod } from './obligations.ts'
import type { Period } from './period.ts'
import type { YearlyHoliday } from './public-holidays.ts'
import { REGIME_LABELS, REGIMES, type Regime } from './regimes.ts'
import { BASIS_LABELS, type Basis, basisUnder, OBLIGATION_KINDS, OBLIGATION_LABELS } from './rule.ts'
import { HOUSE_ALONE } from './strength.ts'
import type { RegulatoryText } from './texts.ts'
import { ZONE_LABELS, ZONES, type Zone } from './zone.ts'

/** One rule or one text that is not what it was. */
export type LawChange = {
  /** What it is about, e.g. 'Accusé de réception (Investissements (CIF))'. */
  readonly title: string
  readonly sentences: readonly string[]
  /** The text that says it now, or said it, with its clause and its first day. */
  readonly source?: string | undefined
}

/** Every change from one law to the next, rules first in the order of the steps; none where both come to the same. */
export function lawChanges(before: KeptLaw, after: KeptLaw): readonly LawChange[] {
  return [
    ...ruleChanges(before, after),
    ...textChanges(before, after),
    ...mediationChanges(before, after),
    ...holidayChanges(before, after),
    ...zoneChange(before, after),
  ].map(({ title, sentences, source }) => ({
    title: typography(title),
    sentences: sentences.map(typography),
    ...(source && { source: typography(source) }),
  }))
}

function ruleChanges(before: KeptLaw, after: KeptLaw): readonly LawChange[] {
  const ids = new Set([...before.rules, ...after.rules].map(({ id }) => id))
  const changes = [...ids].flatMap((id) => {
    const was = before.rules.find((rule) => rule.id === id)
    const is = after.rules.find((rule) => rule.id === id)
    const rule = is ?? was
    const sentences = sentencesOfRule(was, is, before.texts, after.texts)
    if (!rule || sentences.length === 0) return []
    const title = `${OBLIGATION_LABELS[rule.kind]}${regimesInBrackets(rule.regimes)}`
    return [{ kind: rule.kind, title, sentences, source: sourceOf(rule, is ? after.texts : before.texts) }]
  })
  return OBLIGATION_KINDS.flatMap((kind) => changes.filter((change) => change.kind === kind))
}

function sentencesOfRule(
  was: KeptRule | undefined,
  is: KeptRule | undefined,
  textsBefore: readonly KeptText[],
  textsAfter: readonly KeptText[],
): readonly string[] {
  if (!is) return was ? ['Cette règle ne s’applique plus.'] : []
  if (!was) return [`Règle nouvelle : ${lowerFirst(dutyOf(is))}${lengthOf(is, textsAfter)}.`]
  const sentences = [
    was.kind !== is.kind && `Elle porte désormais sur : ${lowerFirst(OBLIGATION_LABELS[is.kind])}.`,
    was.regimes.toSorted().join() !== is.regimes.toSorted().join() &&
      `Elle concerne désormais ${regimesInWords(is.regimes)}, et non plus ${regimesInWords(was.regimes)}.`,
    !isSamePeriod(was.period, is.period) && `Le délai est de ${periodInWords(is)}, au lieu de ${periodInWords(was)}.`,
    was.family !== is.family && 'Elle relève d’une autre lignée de textes.',
    ...basisSentences(was, is, textsBefore, textsAfter),
    ...extensionSentence(was, is),
    was.condition !== is.condition &&
      (is.condition ? `Elle s’applique désormais à cette condition : ${is.condition}` : 'Elle s’applique sans condition.'),
    was.exception !== is.exception &&
      (is.exception ? `Elle est désormais sans objet si : ${is.exception}` : 'Rien ne la rend plus sans objet.'),
    was.shownAs !== is.shownAs &&
      (is.shownAs
        ? 'Son jour n’est plus une échéance : il est montré à titre prudent.'
        : 'Son jour, montré à titre prudent, devient une échéance.'),
    Boolean(was.admitsExceptionalCircumstances) !== Boolean(is.admitsExceptionalCircumstances) &&
      (is.admitsExceptionalCircumstances
        ? 'Un dépassement peut désormais être justifié par des circonstances exceptionnelles.'
        : 'Un dépassement ne peut plus être justifié par des circonstances exceptionnelles.'),
    Boolean(was.addressesFirm) !== Boolean(is.addressesFirm) &&
      (is.addressesFirm
        ? 'Elle vise le cabinet lui-même : une réclamation dont le régime n’est pas précisé la suit aussi.'
        : 'Elle ne vise plus le cabinet lui-même : une réclamation dont le régime n’est pas précisé ne la suit plus.'),
  ].filter((sentence) => sentence !== false)
  return sentences.length === 0 && was.revision !== is.revision ? [READ_OTHERWISE] : sentences
}

const READ_OTHERWISE =
  'Ses mots sont les mêmes, mais l’application juge autrement quand elle s’applique ou quand elle est satisfaite : les jours des dossiers ouverts disent ce que cela change.'

function dutyOf({ duty }: KeptRule): string {
  return duty.replace(/,? et$|,$/, '')
}

function lengthOf(rule: KeptRule, texts: readonly KeptText[]): string {
  const text = latestOf(rule, texts)
  return rule.period ? `, dans les ${formatPeriod(rule.period)} qui suivent ${BASIS_LABELS[basisUnder(rule, text)]}` : ', dès que possible'
}

function periodInWords({ period }: KeptRule): string {
  return period ? formatPeriod(period) : 'durée non fixée (dès que possible)'
}

/** For each text of the rule's family, what it counts from where that is another event than before. */
function basisSentences(was: KeptRule, is: KeptRule, textsBefore: readonly KeptText[], textsAfter: readonly KeptText[]): readonly string[] {
  const texts = textsAfter.filter(({ family }) => family === is.family)
  const moved = texts.flatMap((text): { readonly from: Basis; readonly to: Basis; readonly text: KeptText }[] => {
    const known = textsBefore.some(({ id }) => id === text.id)
    const [from, to] = [basisUnder(was, known ? text : undefined), basisUnder(is, text)]
    return from === to ? [] : [{ from, to, text }]
  })
  const pairs = Map.groupBy(moved, ({ from, to }) => `${from} ${to}`)
  return [...pairs.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const where = same.length === texts.length ? '' : ` (${enumerate(same.map(({ text }) => inForceFrom(text)))})`
    return [`Le délai se compte depuis ${BASIS_LABELS[first.to]}, et non plus depuis ${BASIS_LABELS[first.from]}${where}.`]
  })
}

function extensionSentence(was: KeptRule, is: KeptRule): readonly string[] {
  const [before, after] = [was.extension?.period, is.extension?.period]
  if (isSamePeriod(before, after)) return []
  if (!after) return ['Aucune lettre n’ouvre plus de délai plus long.']
  return [`La lettre d’attente porte le délai à ${formatPeriod(after)}${before ? `, au lieu de ${formatPeriod(before)}` : ''}.`]
}

function sourceOf(rule: KeptRule, texts: readonly KeptText[]): string | undefined {
  const text = latestOf(rule, texts)
  if (!text) return undefined
  return text.force === 'house' ? `${HOUSE_ALONE}.` : `${capitalise(inForceFrom(text))}, ${rule.clause}.`
}

function latestOf({ family }: KeptRule, texts: readonly KeptText[]): RegulatoryText | undefined {
  return texts
    .filter((text) => text.family === family)
    .toSorted((a, b) => (a.appliesFrom ?? '').localeCompare(b.appliesFrom ?? ''))
    .at(-1)
}

/** 'article 325-23 du règlement général de l’AMF, à partir du 8 mai 2023'. */
function inForceFrom({ citation, appliesFrom }: Pick<KeptText, 'citation' | 'appliesFrom'>): string {
  return appliesFrom ? `${citation}, à partir du ${formatDate(appliesFrom)}` : citation
}

const FORCE_LABELS: Readonly<Record<RegulatoryText['force'], string>> = {
  recommendation: 'une recommandation',
  instruction: 'un règlement précisé par une instruction',
  law: 'une loi',
  directive: 'une directive',
  house: 'un usage du cabinet',
}

function textChanges(before: KeptLaw, after: KeptLaw): readonly LawChange[] {
  const cited = newlyCited(before, after)
  const ids = new Set([...before.texts, ...after.texts].filter((text) => !cited.includes(text)).map(({ id }) => id))
  const named = cited.map(({ citation }) => citation).join(' ; ')
  const changes = [...ids].flatMap((id) => {
    const was = before.texts.find((text) => text.id === id)
    const is = after.texts.find((text) => text.id === id)
    const sentences = sentencesOfText(was, is)
    const citation = (is ?? was)?.citation
    return citation && sentences.length > 0 ? [{ title: capitalise(citation), sentences }] : []
  })
  return cited.length > 0 ? [...changes, { title: 'Textes désormais cités', sentences: [`${capitalise(named)}.`] }] : changes
}

/** New texts that no rule counts by: letters, papers and screens cite them. */
function newlyCited(before: KeptLaw, after: KeptLaw): readonly KeptText[] {
  return after.texts.filter(
    ({ id, family }) => !before.texts.some((text) => text.id === id) && !after.rules.some((rule) => rule.family === family),
  )
}

function sentencesOfText(was: KeptText | undefined, is: KeptText | undefined): readonly string[] {
  if (!is) return was ? ['Ce texte n’est plus appliqué.'] : []
  if (!was)
    return [
      `Texte nouveau${is.appliesFrom ? `, appliqué à partir du ${formatDate(is.appliesFrom)}` : ''}${is.awaitsTransposition ? ' une fois transposé' : ''}.`,
    ]
  return [
    was.citation !== is.citation && `Il se cite ainsi, au lieu de « ${was.citation} ».`,
    was.appliesFrom !== is.appliesFrom && `Il s’applique ${fromDay(is)}, et non plus ${fromDay(was)}.`,
    was.force !== is.force && `C’est ${FORCE_LABELS[is.force]}, et non plus ${FORCE_LABELS[was.force]}.`,
    was.family !== is.family && 'Il ne règle plus les mêmes délais.',
    Boolean(was.awaitsTransposition) !== Boolean(is.awaitsTransposition) &&
      (is.awaitsTransposition
        ? 'Il attend d’être transposé en droit français : il ne s’applique pas.'
        : 'Il est transposé en droit français : il s’applique.'),
  ].filter((sentence) => sentence !== false)
}

function fromDay({ appliesFrom }: KeptText): string {
  return appliesFrom ? `à partir du ${formatDate(appliesFrom)}` : 'à tous les jours'
}

/** Whether the days between which a client may turn to the mediator are others. */
export function hasOtherMediatorDays(before: KeptLaw, after: KeptLaw): boolean {
  return mediationChanges(before, after).length > 0
}

function mediationChanges({ mediation: was }: KeptLaw, { mediation: is }: KeptLaw): readonly LawChange[] {
  const sentences = [
    was.silenceMonths !== is.silenceMonths &&
      `Le médiateur peut être saisi en tout état de cause ${is.silenceMonths} mois après l’envoi de la réclamation écrite, au lieu de ${was.silenceMonths}.`,
    was.referralMonths !== is.referralMonths &&
      `Il peut l’être jusqu’à ${is.referralMonths} mois après cet envoi, au lieu de ${was.referralMonths}.`,
    (was.isOpenedByAnswer ?? true) !== (is.isOpenedByAnswer ?? true) &&
      (is.isOpenedByAnswer === false
        ? 'Une réponse qui rejette la réclamation, ou n’y fait droit qu’en partie, n’ouvre plus la médiation avant ces mois.'
        : 'Une réponse qui rejette la réclamation, ou n’y fait droit qu’en partie, ouvre la médiation aussitôt, sans attendre ces mois.'),
  ].filter((sentence) => sentence !== false)
  return sentences.length > 0 ? [{ title: 'Saisine du médiateur', sentences }] : []
}

function holidayChanges(before: KeptLaw, after: KeptLaw): readonly LawChange[] {
  const sentences = [...new Set([...before.holidays, ...after.holidays].map(({ name }) => name))].flatMap((name) => {
    const [was, is] = [daysNamed(name, before.holidays), daysNamed(name, after.holidays)]
    if (was === is) return []
    if (!was) return [`${name} est désormais férié : ${is}.`]
    return [is ? `${name} : ${is}, et non plus ${was}.` : `${name} n’est plus férié (${was}).`]
  })
  return sentences.length > 0 ? [{ title: 'Jours fériés', sentences }] : []
}

/** When, and in which zones, the holidays of one name fall: 'le 27 mai (Guadeloupe)'. */
function daysNamed(name: string, holidays: readonly YearlyHoliday[]): string {
  return holidays
    .filter((holiday) => holiday.name === name)
    .map(({ on, zones }) => `${dayInWords(on)}${zones ? ` (${zonesInWords(zones)})` : ''}`)
    .toSorted()
    .join(' ; ')
}

function dayInWords(on: YearlyHoliday['on']): string {
  if ('month' in on) return `le ${on.day === 1 ? '1er' : on.day} ${monthName(on.month)}`
  const days = Math.abs(on.daysAfterEaster)
  return `${days} ${days === 1 ? 'jour' : 'jours'} ${on.daysAfterEaster < 0 ? 'avant' : 'après'} Pâques`
}

function zonesInWords(zones: readonly Zone[]): string {
  return enumerate(ZONES.filter((zone) => zones.includes(zone)).map((zone) => ZONE_LABELS[zone]))
}

function zoneChange(before: KeptLaw, after: KeptLaw): readonly LawChange[] {
  if (before.zone === after.zone) return []
  const told = `Les jours fériés des dossiers à venir sont ceux de cette zone : ${ZONE_LABELS[after.zone]}, et non plus ${ZONE_LABELS[before.zone]}. Les dossiers déjà ouverts gardent ceux de leur ouverture.`
  return [{ title: 'Zone du cabinet', sentences: [told] }]
}

function regimesInBrackets(regimes: readonly Regime[]): string {
  return regimes.length === REGIMES.length ? '' : ` (${enumerate(regimes.map((regime) => REGIME_LABELS[regime]))})`
}

function regimesInWords(regimes: readonly Regime[]): string {
  return regimes.length === REGIMES.length ? 'tous les régimes' : enumerate(regimes.map((regime) => REGIME_LABELS[regime]))
}

function isSamePeriod(one: Period | undefined, other: Period | undefined): boolean {
  return one?.count === other?.count && one?.unit === other?.unit
}
