/** One rule: what it asks, where it stands, and what became of it for a dossier. */
import { Box, Stack, Typography } from '@mui/material'
import { CalendarClock, CircleCheck, CircleMinus, Layers2, type LucideIcon } from 'lucide-react'
import { enumerate, formatDate, formatLongDate, typography } from '../../../shared/language/french.ts'
import {
  BASIS_LABELS,
  formatPeriod,
  type Law,
  type LocalDate,
  OBLIGATION_STATE_LABELS,
  REGIME_LABELS,
  REGIMES,
  type RegulatoryText,
  type Rule,
  type RuleOutcome,
  sourceLabel,
  successionOf,
  textInForce,
  textToCome,
} from '../../../shared/regulation/index.ts'

type RuleItemProps = {
  readonly rule: Rule
  readonly law: Law
  readonly today: LocalDate
  readonly outcome: RuleOutcome | undefined
}

export function RuleItem({ rule, law, today, outcome }: RuleItemProps) {
  const text = textOf(outcome) ?? textInForce(rule.family, today, law.texts) ?? successionOf(rule.family, law.texts)[0]
  const toCome = textToCome(rule.family, today, law)
  const status = outcome?.status ?? (toCome && 'toCome')
  if (!text) return null
  return (
    <Box component="li" sx={{ mb: 3 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'baseline', flexWrap: 'wrap', columnGap: 2, mb: 0.5 }}>
        <Typography variant="h3">{capitalise(text.citation)}</Typography>
        {status && <OutcomeMark status={status} />}
      </Stack>
      {outcome && <Typography sx={{ mb: 1 }}>{outcomeSentence(outcome)}</Typography>}
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '112px 1fr' }, columnGap: 2, rowGap: 0.5 }}>
        {detailsOf(rule, text, law).map(([term, detail]) => (
          <Box key={term} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {term}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {typography(detail)}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  )
}

/** The text that governs the dossier, where one does. */
function textOf(outcome: RuleOutcome | undefined): RegulatoryText | undefined {
  if (outcome?.status === 'applied') return outcome.obligation.text
  return outcome?.status === 'lessStrict' ? outcome.applied.text : undefined
}

function detailsOf(rule: Rule, text: RegulatoryText, law: Law): readonly (readonly [term: string, detail: string])[] {
  const { condition, exception } = rule
  return [
    ['Ce qu’elle demande', `${capitalise(rule.duty.replace(/,$/, '').replace(/, le plus tôt possible et$/, ', le plus tôt possible'))}.`],
    ['Délai', periodSentence(rule)],
    ['Dans le texte', `${capitalise(rule.clause)}.`],
    ['Régimes', rule.regimes.length === REGIMES.length ? 'Tous.' : `${enumerate(rule.regimes.map((regime) => REGIME_LABELS[regime]))}.`],
    ...(condition ? [['Condition', condition.asks] as const] : []),
    ...(exception ? [['Sans objet si', exception] as const] : []),
    ['En vigueur', successionSentence(rule, law)],
    ['Source', `${capitalise(sourceLabel(text))}.`],
  ]
}

/** '10 jours ouvrables après l’envoi de la réclamation écrite.' */
function periodSentence({ period, basis, extension }: Rule): string {
  if (!period) return 'Aucun n’est fixé : dès que possible.'
  return [`${formatPeriod(period)} après ${BASIS_LABELS[basis]}.`, extension && `${extension.why}`].filter(Boolean).join(' ')
}

/** 'Recommandation… ; depuis le 31 décembre 2022 : recommandation…' */
function successionSentence({ family }: Rule, { texts }: Law): string {
  const lines = successionOf(family, texts).map(({ citation, appliesFrom }, index, { length }) => {
    const from = appliesFrom ? `à partir du ${formatDate(appliesFrom)}` : length > 1 ? 'auparavant' : 'sans jour de début connu'
    return index === 0 && length === 1 ? `${from}` : `${from}, ${citation}`
  })
  return `${capitalise(lines.join(' ; '))}.`
}

type Status = RuleOutcome['status']

const LOOK: Readonly<Record<Status, { readonly icon: LucideIcon; readonly color: string; readonly label: string }>> = {
  applied: { icon: CircleCheck, color: 'success.main', label: 'appliquée' },
  lessStrict: { icon: Layers2, color: 'info.main', label: 'applicable, une autre est retenue' },
  notApplied: { icon: CircleMinus, color: 'text.secondary', label: 'non applicable' },
  toCome: { icon: CalendarClock, color: 'info.main', label: 'à venir' },
}

function OutcomeMark({ status }: { readonly status: Status }) {
  const { icon: Icon, color, label } = LOOK[status]
  return (
    <Stack component="span" direction="row" spacing={0.75} sx={{ alignItems: 'center', color }}>
      <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Typography component="span" variant="body2" sx={{ fontWeight: 550 }}>
        {label}
      </Typography>
    </Stack>
  )
}

function outcomeSentence(outcome: RuleOutcome): string {
  switch (outcome.status) {
    case 'applied': {
      const { state, doneOn, dueDate, explanation } = outcome.obligation
      const day = dueDate ? `Échéance : ${formatLongDate(dueDate)}` : 'Sans délai fixé'
      const done = doneOn ? `, le ${formatDate(doneOn)}` : ''
      return typography(`${day} (${OBLIGATION_STATE_LABELS[state]}${done}). ${explanation}`)
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

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
