/**
 * médiateur de la consommation: the body the client may turn to, regime by regime.
 *
 * Suggestions only: each is confirmed by the adviser before a letter may carry it.
 */
import type { Regime } from './regimes.ts'

export type Mediator = {
  readonly name: string
  /** Postal address, one line each. */
  readonly address: string
  readonly website: string
  /** What this mediator asks for besides, printed in the notice. */
  readonly note?: string
  /** By its own rules: no text asks a consumer mediator to. */
  readonly acceptsProfessionals?: boolean
}

/** Mediators found in public pages (P), by regime: that of the activity itself (AMF), or one that a firm adheres to (ADHESIONS). */
export const SUGGESTED_MEDIATORS: Readonly<Partial<Record<Regime, Mediator>>> = {
  cif: {
    name: 'Médiateur de l’AMF',
    address: 'Autorité des marchés financiers\n17 place de la Bourse\n75082 Paris Cedex 02',
    website: 'www.amf-france.org',
  },
  insurance: {
    name: 'La Médiation de l’Assurance',
    address: 'TSA 50110\n75441 Paris Cedex 09',
    website: 'www.mediation-assurance.org',
  },
}

/**
 * What a firm says of itself before its regime's mediator is suggested; absent where the activity itself decides.
 *
 * @see code des assurances, articles R513-3 and R513-4: a broker's approved professional association offers a mediator;
 *   La Médiation de l'Assurance is there for those who adhere to its charter
 */
export const ADHESIONS: Readonly<Partial<Record<Regime, { readonly label: string; readonly why: string }>>> = {
  insurance: {
    label: 'Le cabinet adhère à la charte de La Médiation de l’Assurance',
    why: 'Elle n’est compétente que pour ses adhérents. Un courtier dispose d’abord du médiateur que propose son association professionnelle agréée (articles R513-3 et R513-4 du code des assurances) : demandez-le-lui.',
  },
}

/** The mediator that stands in the form before anything is said: none where membership is individual. */
export function suggestedMediator(regime: Regime): Mediator | undefined {
  return ADHESIONS[regime] ? undefined : SUGGESTED_MEDIATORS[regime]
}

/** Addresses seen in public pages, offered as text to check where membership is individual; none is preselected. */
export const MEDIATORS_TO_CHECK: readonly Mediator[] = [
  {
    name: 'CMAP, Service médiation de la consommation',
    address: '39 avenue Franklin D. Roosevelt\n75008 Paris',
    website: 'www.cmap.fr',
    note: 'Une démarche écrite de plus d’un mois auprès du cabinet est demandée avant la saisine.',
  },
  { name: 'CNPM Médiation', address: '27 avenue de la Libération\n42400 Saint-Chamond', website: 'www.cnpm-mediation-consommation.eu' },
  { name: 'ANM Conso', address: '2 rue de Colmar\n94300 Vincennes', website: 'www.anm-conso.com' },
]
