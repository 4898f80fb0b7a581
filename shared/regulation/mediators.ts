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
}

/** Mediators found in public pages (P) for the regimes where the activity itself decides. */
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
