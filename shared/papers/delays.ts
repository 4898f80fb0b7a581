/** The delays that the rules grant the firm, in sentences. */
import { enumerate } from '../language/french.ts'
import { promisedFrom, SCOPES } from '../letters/mediator-notice.ts'
import { type Basis, basisUnder, formatPeriod, type Period, type Regime, type Rule, textInForce } from '../regulation/index.ts'
import { type Statement, type StatementSource, say } from './content.ts'
import { type PaperSource, practisedRegimes } from './paper.ts'

export type Delay = Omit<StatementSource, 'clause'> & {
  readonly rule: Rule
  readonly basis: Basis
  readonly regimes: readonly Regime[]
}

type DatedKind = 'acknowledgement' | 'answer'

/** The rules of a kind that bind the firm today, each with its activities that it binds. */
export function delaysOf(kind: DatedKind, source: PaperSource): readonly Delay[] {
  const practised = practisedRegimes(source)
  return source.law.rules.flatMap((rule): Delay[] => {
    const text = textInForce(rule.family, source.today, source.law.texts)
    if (rule.kind !== kind || rule.shownAs || !rule.period || !text) return []
    const basis = basisUnder(rule, text)
    const regimes = rule.regimes.filter((regime) => practised.includes(regime))
    // No text fixes the delays of real-estate agency: the ACPR's are there the firm's own choice.
    const isChosen = (regime: Regime) => rule.family === 'acpr-complaints' && regime === 'realEstate'
    return [
      { rule, basis, text, regimes: regimes.filter((regime) => !isChosen(regime)) },
      { rule, basis, text, regimes: regimes.filter(isChosen), isChosen: true },
    ].filter((delay) => delay.regimes.length > 0)
  })
}

const STARTS: Readonly<Partial<Record<Basis, string>>> = { sent: 'son envoi', received: 'sa réception' }

/** What the client may count on, a sentence for each length: acknowledgement, answer, payment services. */
export function delayStatements(source: PaperSource): readonly Statement[] {
  return (['acknowledgement', 'answer'] as const).flatMap((kind) => {
    const delays = delaysOf(kind, source)
    return lengthsOf(delays).map((same) => statement(kind, same, delays))
  })
}

/** Delays of one length together, in the order of the rules. */
function lengthsOf(delays: readonly Delay[]): readonly (readonly Delay[])[] {
  const lengths = [...new Set(delays.map(lengthOf))]
  return lengths.map((length) => delays.filter((delay) => lengthOf(delay) === length))
}

export function lengthOf({ rule }: Delay): string {
  return rule.period ? length(rule.period) : ''
}

/** '10 jours ouvrables', the number never alone at the end of a line. */
export function length(period: Period): string {
  return formatPeriod(period).replace(' ', '\u00a0')
}

function statement(kind: DatedKind, same: readonly Delay[], all: readonly Delay[]): Statement {
  const sources = same.map(({ rule, ...source }): StatementSource => ({ ...source, clause: rule.clause }))
  const [first] = same
  if (first?.rule.extension) return say(extendedSentence(first), sources)
  const within = `dans les ${first ? lengthOf(first) : ''} qui suivent ${startsOf(same, all)}`
  return kind === 'acknowledgement'
    ? say(`Nous accusons réception de votre réclamation écrite ${within}, sauf si nous y répondons plus tôt.`, sources)
    : say(`Nous y répondons par écrit, le plus tôt possible et au plus tard ${within}.`, sources)
}

/** 'son envoi', or 'son envoi (assurance et crédit) ou sa réception (investissements financiers)'. */
function startsOf(same: readonly Delay[], all: readonly Delay[]): string {
  const byBasis = [...Map.groupBy(same, ({ basis, rule: { period } }) => (period ? promisedFrom(basis, period) : basis))]
  const isForAll = byBasis.length === 1 && same.length === all.length
  return byBasis
    .map(([basis, delays]) => `${STARTS[basis] ?? ''}${isForAll ? '' : ` (${scopes(delays.flatMap(({ regimes }) => regimes))})`}`)
    .join(' ou ')
}

export function scopes(regimes: readonly Regime[]): string {
  return enumerate(regimes.map((regime) => SCOPES[regime]))
}

function extendedSentence(delay: Delay): string {
  const { rule, basis, regimes } = delay
  const longest = rule.extension ? length(rule.extension.period) : ''
  return `Pour les ${scopes(regimes)}, nous répondons à tous les points soulevés, sur papier ou, si nous en sommes convenus, sur un autre support durable, dans les ${lengthOf(delay)} qui suivent ${STARTS[basis] ?? ''} ; si une situation exceptionnelle nous en empêche, une lettre vous en donne les raisons et notre réponse définitive vous parvient au plus tard dans les ${longest} qui suivent cette réception.`
}

/** '5 jours ouvrés': what the policy grants to declare a complaint; empty where the law has no such rule. */
export function insurerDelay({ law }: PaperSource): string {
  const rule = law.rules.find(({ kind }) => kind === 'insurerDeclaration')
  return rule?.period ? length(rule.period) : ''
}
