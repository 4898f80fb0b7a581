/** Which texts ask for what a paper says, as this firm is bound by them. */
import type { Paper } from '../firm/journal/index.ts'
import { type Regime, type RegulatoryText, type TextFamily, textInForce } from '../regulation/index.ts'
import type { StatementSource } from './content.ts'
import { type PaperSource, practisedRegimes } from './paper.ts'

const FAMILY_REGIMES: Readonly<Partial<Record<TextFamily, readonly Regime[]>>> = {
  'acpr-complaints': ['insurance', 'banking', 'paymentServices'],
  'amf-complaints': ['cif'],
  'payment-services': ['paymentServices'],
  'insurance-client-document': ['insurance'],
  'banking-client-document': ['banking'],
  'real-estate-supervision': ['realEstate'],
  'registration-number': ['insurance'],
}

/** Whether a line of texts speaks to the firm's own activities. */
function binds(family: TextFamily, source: PaperSource): boolean {
  const regimes = FAMILY_REGIMES[family]
  return regimes === undefined || practisedRegimes(source).some((regime) => regimes.includes(regime))
}

/** The texts of some lines that are in force for the firm, each cited with its clause. */
export function demandedBy(source: PaperSource, clause: string, ...families: readonly TextFamily[]): readonly StatementSource[] {
  return families.flatMap((family) => {
    const text = binds(family, source) ? textInForce(family, source.today, source.law.texts) : undefined
    return text ? [{ text, clause }] : []
  })
}

/** The authority's recommendation, or, where it does not supervise any of the firm's activities, the firm's choice to follow it. */
export function recommended(source: PaperSource, clause: string): readonly StatementSource[] {
  const text = textInForce('acpr-complaints', source.today, source.law.texts)
  return text ? [{ text, clause, ...(!binds('acpr-complaints', source) && { isChosen: true }) }] : []
}

export const bothAuthorities = (source: PaperSource, clause: string): readonly StatementSource[] => [
  ...demandedBy(source, clause, 'amf-complaints'),
  // A firm that only advises on investments answers to the AMF alone.
  ...(binds('acpr-complaints', source) || !binds('amf-complaints', source) ? recommended(source, clause) : []),
]

/** On the site, in the terms, on order forms or by any other fitting means, and again when a complaint fails. */
export const mediatorNamed = (source: PaperSource): readonly StatementSource[] =>
  demandedBy(source, 'nom et coordonnées du médiateur', 'mediator-named')

/** What the public is told of the texts. */
const CITED: readonly TextFamily[] = ['acpr-complaints', 'amf-complaints', 'payment-services', 'consumer-mediation', 'mediator-named']

/** The procedure names every text that it has the firm do something for. */
const CITED_BY_PROCEDURE: readonly TextFamily[] = [
  ...CITED,
  ...(['mediator-fine', 'mediation-confidentiality', 'liability-insurance', 'registration-number'] as const),
  ...(['insurance-client-document', 'banking-client-document', 'personal-data'] as const),
]

/** The texts in force that bind the firm, in the order in which a paper cites them. */
export function textsInForce(paper: Paper, source: PaperSource): readonly RegulatoryText[] {
  const cited = paper === 'procedure' ? CITED_BY_PROCEDURE : CITED
  return cited.filter((family) => binds(family, source)).flatMap((family) => textInForce(family, source.today, source.law.texts) ?? [])
}
