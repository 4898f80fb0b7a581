/**
 * régime: the set of rules a complaint falls under, and the statuses of the firm that lead to it.
 */
import { foldAccents, lowerFirst } from '../language/french.ts'

export const REGIMES = ['insurance', 'banking', 'cif', 'realEstate', 'paymentServices'] as const
export type Regime = (typeof REGIMES)[number]

export const REGIME_LABELS: Readonly<Record<Regime, string>> = {
  insurance: 'Assurance',
  banking: 'Crédit et opérations de banque',
  cif: 'Investissements (CIF)',
  realEstate: 'Immobilier (carte T)',
  paymentServices: 'Services de paiement',
}

/** Who supervises, in words: an adviser knows the authority before the text. */
export const REGIME_AUTHORITY: Readonly<Record<Regime, string>> = {
  insurance: 'ACPR',
  banking: 'ACPR',
  cif: 'AMF',
  realEstate: 'DGCCRF (délais par usage du cabinet)',
  paymentServices: 'ACPR (article L133-45)',
}

/** statuts: the regulated activities a firm is registered for. */
export const STATUSES = ['CIF', 'IAS', 'IOBSP', 'carteT'] as const
export type Status = (typeof STATUSES)[number]

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  CIF: 'Conseiller en investissements financiers (CIF)',
  IAS: 'Intermédiaire en assurance (IAS)',
  IOBSP: 'Intermédiaire en opérations de banque (IOBSP)',
  carteT: 'Transaction immobilière (carte T)',
}

const REGIME_OF_STATUS: Readonly<Record<Status, Regime>> = {
  CIF: 'cif',
  IAS: 'insurance',
  IOBSP: 'banking',
  carteT: 'realEstate',
}

/** The regimes that a firm with these statuses practises, in the order of REGIMES. */
export function regimesOfStatuses(statuses: readonly Status[]): readonly Regime[] {
  const practised = new Set(statuses.map((status) => REGIME_OF_STATUS[status]))
  return REGIMES.filter((regime) => practised.has(regime))
}

/** A regime proposed for a product, with the sentence that says why. */
export type RegimeProposal = { readonly regimes: readonly Regime[]; readonly why: string }

const PRODUCT_HINTS: readonly { readonly words: RegExp; readonly regime: Regime; readonly family: string }[] = [
  {
    words:
      /\b(assurances?|assurance-vie|prevoyance|capitalisation|per|perin|madelin|mutuelle|sante|deces|rachat(?! de (?:credit|pret)s?)|euro-?croissance|contrat av|av-\d+)\b/,
    regime: 'insurance',
    family: 'un produit d’assurance',
  },
  {
    words: /\b(prets?|credits?|emprunts?|hypothe\w*)\b/,
    regime: 'banking',
    family: 'une opération de banque',
  },
  {
    words:
      /\b(fcpi|fip|fcpr|fpci|opcvm|opci|scpi|sicav|fcp|etf|actions?|obligations?|compte-titres|pea|titres|gestion sous mandat|produit structure|girardin|crowdfunding|groupement forestier)\b/,
    regime: 'cif',
    family: 'un investissement financier',
  },
  {
    words: /\b(immobilier|appartement|pinel|lmnp|malraux|deficit foncier|transaction|vente en l.etat)\b/,
    regime: 'realEstate',
    family: 'une opération immobilière',
  },
]

/**
 * The regimes that a product and the firm's statuses suggest. A proposal: the adviser decides.
 *
 * @param product what the adviser typed, e.g. 'assurance-vie AV-778120'
 * @param statuses the firm's statuses; a regime the firm does not practise is not proposed
 * @returns regimes (empty: not known, the strictest of each kind then applies) and why
 */
export function proposeRegimes(product: string, statuses: readonly Status[]): RegimeProposal {
  const practised = regimesOfStatuses(statuses)
  const folded = foldAccents(product)
  const hits = PRODUCT_HINTS.filter((hint) => hint.words.test(folded))
  // "prêt immobilier" is a loan: the real-estate word alone must not add a regime to it.
  const relevant = hits.some((hint) => hint.regime === 'banking') ? hits.filter((hint) => hint.regime !== 'realEstate') : hits
  const regimes = relevant.map((hint) => hint.regime).filter((regime) => practised.length === 0 || practised.includes(regime))
  if (regimes.length > 0) {
    const families = relevant.filter((hint) => regimes.includes(hint.regime)).map((hint) => hint.family)
    return { regimes, why: `« ${product.trim()} » évoque ${families.join(' et ')}.` }
  }
  const [only] = practised
  if (practised.length === 1 && only) {
    return { regimes: [only], why: `C’est la seule activité de votre cabinet : ${lowerFirst(REGIME_LABELS[only])}.` }
  }
  return {
    regimes: [],
    why: 'Le produit ne permet pas de conclure. Sans choix de votre part, l’échéance la plus stricte de chaque étape s’applique.',
  }
}
