/** One rule: what it asks, where it stands, and what became of it for a dossier. */
import { Box, Stack, Typography } from '@mui/material'
import { CalendarClock, CircleCheck, CircleMinus, Layers2, type LucideIcon } from 'lucide-react'
import { isOverrunJustified } from '../../../shared/complaint/index.ts'
import { capitalise, enumerate, formatDate, formatLongDate, typography } from '../../../shared/language/french.ts'
import {
  BASIS_LABELS,
  basisUnder,
  type ComplaintFacts,
  certaintyLabel,
  EXCEPTIONAL_CIRCUMSTANCES,
  firstDayInWords,
  forceInWords,
  formatPeriod,
  type Law,
  type LocalDate,
  possibleBases,
  REGIME_LABELS,
  REGIMES,
  type RegulatoryText,
  type Rule,
  type RuleOutcome,
  sourceLabel,
  stateInWords,
  successionOf,
  textInForce,
  textToCome,
} from '../../../shared/regulation/index.ts'
import { Facts } from '../../ui/facts.tsx'

type RuleItemProps = {
  readonly rule: Rule
  readonly law: Law
  readonly today: LocalDate
  readonly outcome: RuleOutcome | undefined
  /** Of the dossier whose outcome it is. */
  readonly facts: ComplaintFacts | undefined
}

export function RuleItem({ rule, law, today, outcome, facts }: RuleItemProps) {
  const text = textOf(outcome) ?? textInForce(rule.family, today, law.texts) ?? successionOf(rule.family, law.texts)[0]
  const toCome = textToCome(rule.family, today, law)
  const status = outcome?.status ?? (toCome && 'toCome')
  if (!text) return null
  return (
    <Box component="li" sx={{ mb: 3 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'baseline', flexWrap: 'wrap', columnGap: 2, mb: 0.5 }}>
        <Typography variant="h3">
          {capitalise(text.citation)}
          {rule.shownAs && ', à titre prudent'}
        </Typography>
        {status && <OutcomeMark status={status} />}
      </Stack>
      {outcome && <Typography sx={{ mb: 1 }}>{outcomeSentence(outcome, facts)}</Typography>}
      {outcome ? (
        <Box component="details">
          <Typography component="summary" variant="body2" color="textSecondary" sx={{ cursor: 'pointer', mb: 0.5 }}>
            La règle en détail
          </Typography>
          <Details rule={rule} text={text} law={law} />
        </Box>
      ) : (
        <Details rule={rule} text={text} law={law} />
      )}
    </Box>
  )
}

function Details({ rule, text, law }: { readonly rule: Rule; readonly text: RegulatoryText; readonly law: Law }) {
  return <Facts rows={detailsOf(rule, text, law).map(([term, detail]) => [term, typography(detail)])} />
}

/** The text that governs the dossier, where one does. */
function textOf(outcome: RuleOutcome | undefined): RegulatoryText | undefined {
  if (outcome?.status === 'applied') return outcome.obligation.text
  return outcome?.status === 'lessStrict' ? outcome.applied.text : undefined
}

function detailsOf(rule: Rule, text: RegulatoryText, law: Law): readonly (readonly [term: string, detail: string])[] {
  const { condition, exception } = rule
  const isHouse = text.force === 'house'
  const details: readonly (readonly [term: string, detail: string | undefined | false])[] = [
    ['Elle demande', `${capitalise(rule.duty.replace(/,$| et$/, '').replace(/,$/, ''))}.`],
    ['Délai', periodSentence(rule, text)],
    ['Condition', condition?.asks],
    ['Sans objet si', exception],
    ['Dépassement', rule.admitsExceptionalCircumstances && EXCEPTIONAL_CIRCUMSTANCES],
    ['Régimes', rule.regimes.length === REGIMES.length ? 'Tous.' : `${enumerate(rule.regimes.map((regime) => REGIME_LABELS[regime]))}.`],
    ['Dans le texte', !isHouse && `${capitalise(rule.clause)}.`],
    ['En vigueur', !isHouse && successionSentence(rule, law)],
    ['À savoir', text.note],
    ['Force', `${capitalise(forceInWords(text))}.`],
    ['Source', `${capitalise(sourceLabel({ force: text.force, source: rule.source }))}.`],
    ['Certitude', certaintyLabel({ ...rule, force: text.force })],
    ['Si on la lit autrement', rule.ifReadOtherwise],
  ]
  return details.flatMap(([term, detail]) => (detail ? [[term, detail] as const] : []))
}

/** '10 jours ouvrables après l’envoi de la réclamation écrite.' */
function periodSentence(rule: Rule, text: RegulatoryText): string {
  const { period, extension } = rule
  if (!period) return 'Aucun n’est fixé : dès que possible.'
  return [`${formatPeriod(period)} après ${BASIS_LABELS[basisUnder(rule, text)]}.`, extension?.why].filter(Boolean).join(' ')
}

/** 'À partir du 13 janvier 2018.'; where texts followed each other, each with its first day. */
function successionSentence(rule: Rule, { texts }: Law): string {
  const succession = successionOf(rule.family, texts)
  const isCountedTwoWays = possibleBases(rule).length > 1
  const lines = succession.map((text) => {
    const { citation, appliesFrom } = text
    const from = !appliesFrom && succession.length > 1 ? 'auparavant' : firstDayInWords(text)
    const counted = isCountedTwoWays ? ` (compté depuis ${BASIS_LABELS[basisUnder(rule, text)]})` : ''
    return succession.length > 1 ? `${from}, ${citation}${counted}` : from
  })
  return `${capitalise(lines.join(' ; '))}.`
}

type Status = RuleOutcome['status']

const APPEARANCE: Readonly<Record<Status, RuleMarkProps>> = {
  applied: { icon: CircleCheck, color: 'success.main', label: 'appliquée' },
  lessStrict: { icon: Layers2, color: 'info.main', label: 'applicable, une autre est retenue' },
  notApplied: { icon: CircleMinus, color: 'text.secondary', label: 'non applicable' },
  toCome: { icon: CalendarClock, color: 'info.main', label: 'à venir' },
}

function OutcomeMark({ status }: { readonly status: Status }) {
  return <RuleMark {...APPEARANCE[status]} />
}

type RuleMarkProps = { readonly icon: LucideIcon; readonly color: string; readonly label: string }

/** What became of a rule, in a word beside its title. */
export function RuleMark({ icon: Icon, color, label }: RuleMarkProps) {
  return (
    <Stack component="span" direction="row" spacing={0.75} sx={{ alignItems: 'center', color }}>
      <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Typography component="span" variant="body2" sx={{ fontWeight: 550 }}>
        {label}
      </Typography>
    </Stack>
  )
}

function outcomeSentence(outcome: RuleOutcome, facts: ComplaintFacts | undefined): string {
  switch (outcome.status) {
    case 'applied': {
      const { doneOn, dueDate, explanation } = outcome.obligation
      const day = dueDate ? `Échéance : ${formatLongDate(dueDate)}` : 'Sans délai fixé'
      const done = doneOn ? `, le ${formatDate(doneOn)}` : ''
      const justified = facts && isOverrunJustified(outcome.obligation, facts) ? ' ; justifié par des circonstances exceptionnelles' : ''
      return typography(`${day} (${stateInWords(outcome.obligation)}${done}${justified}). ${explanation}`)
    }
    case 'lessStrict':
      return typography(lessStrictSentence(outcome))
    case 'notApplied':
    case 'toCome':
      return outcome.why
  }
}

function lessStrictSentence({ applied, retained }: Extract<RuleOutcome, { status: 'lessStrict' }>): string {
  if (!applied.dueDate || !retained.dueDate || applied.dueDate === retained.dueDate)
    return `Elle donne la même échéance que la règle retenue (${retained.text.citation}).`
  return `Elle donnerait le ${formatLongDate(applied.dueDate)} ; l’échéance retenue vient plus tôt, le ${formatLongDate(retained.dueDate)} (${retained.text.citation}).`
}
