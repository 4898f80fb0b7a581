/** Which texts ask for what a paper says, as this firm is bound by them. */
import { type Regime, type RegulatoryText, type TextFamily, textInForce } from '../regulation/index.ts'
import { type PaperSource, practisedRegimes } from './paper.ts'

const FAMILY_REGIMES: Readonly<Partial<Record<TextFamily, readonly Regime[]>>> = {
  'acpr-complaints': ['insurance', 'banking', 'paymentServices'],
  'amf-complaints': ['cif'],
  'payment-services': ['paymentServices'],
}

/** Whether a line of texts speaks to the firm's own activities. */
function binds(family: TextFamily, source: PaperSource): boolean {
  const regimes = FAMILY_REGIMES[family]
  return regimes === undefined || practisedRegimes(source).some((regime) => regimes.includes(regime))
}

/** The texts of some lines that are in force for the firm, each cited with its clause. */
export function demandedBy(source: PaperSource, clause: string, ...families: readonly TextFamily[]): readonly string[] {
  return families.flatMap((family) => {
    const text = binds(family, source) ? textInForce(family, source.today, source.law.texts) : undefined
    return text ? [`${text.citation} : ${clause}`] : []
  })
}

/** The authority's recommendation, or, where it does not supervise any of the firm's activities, the firm's choice to follow it. */
export function recommended(source: PaperSource, clause: string): readonly string[] {
  const text = textInForce('acpr-complaints', source.today, source.law.texts)
  if (!text) return []
  return [`${binds('acpr-complaints', source) ? '' : 'choix du cabinet, sur le modèle de la '}${text.citation} : ${clause}`]
}

export const bothAuthorities = (source: PaperSource, clause: string): readonly string[] => [
  ...demandedBy(source, clause, 'amf-complaints'),
  // A firm that only advises on investments answers to the AMF alone.
  ...(binds('acpr-complaints', source) || !binds('amf-complaints', source) ? recommended(source, clause) : []),
]

/** What the data-protection regulation asks for. */
export function rgpd(clause: string): readonly string[] {
  return [`règlement général sur la protection des données (RGPD), ${clause}`]
}

/** On the site, in the terms, on order forms or by any other fitting means, and again when a complaint fails. */
export const MEDIATOR_NAMED: readonly string[] = ['articles L616-1 et R616-1 du code de la consommation : nom et coordonnées du médiateur']

const CITED: readonly TextFamily[] = ['acpr-complaints', 'amf-complaints', 'payment-services', 'consumer-mediation']

/** The texts in force that bind the firm, in the order in which papers cite them. */
export function textsInForce(source: PaperSource): readonly RegulatoryText[] {
  return CITED.filter((family) => binds(family, source)).flatMap((family) => textInForce(family, source.today, source.law.texts) ?? [])
}
