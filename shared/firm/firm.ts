/** cabinet: the adviser's business, as letters and documents present it. */

import { foldAccents } from '../language/french.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { type Mediator, SUGGESTED_MEDIATORS } from '../regulation/mediators.ts'
import { REGIMES, type Regime, regimesOfStatuses, type Status } from '../regulation/regimes.ts'
import type { Zone } from '../regulation/zone.ts'

/** A mediator the adviser has checked; only then may a letter carry it. */
export type ConfirmedMediator = Mediator & { readonly confirmedOn: LocalDate }

export type Firm = {
  readonly name: string
  /** Postal address, one line each; the last one holds postcode and town. */
  readonly address: string
  /** Town from which letters are dated. */
  readonly city: string
  readonly oriasNumber: string
  readonly statuses: readonly Status[]
  readonly zone: Zone
  /** Whether a firm of Alsace-Moselle has said if Good Friday is a holiday in its commune. */
  readonly isGoodFridayAsked?: boolean | undefined
  readonly signatoryName: string
  readonly signatoryRole: string
  /** Who handles complaints, and how to reach them. */
  readonly contactName: string
  readonly contactEmail: string
  readonly contactPhone: string
  readonly website: string
  /** The ACPR's, as the firm's client documents give it; ours where it is not set. */
  readonly acprAddress?: string | undefined
  readonly mediators: Readonly<Partial<Record<Regime, ConfirmedMediator>>>
  /**
   * The firm's own mediator for CIF disputes, where it has a convention with the AMF mediator: the client
   * then chooses between the two, once and for all (AMF instruction DOC-2012-07).
   */
  readonly conventionMediator?: ConfirmedMediator | undefined
  /** To whom a complaint that calls the firm's liability into question is declared. */
  readonly liabilityInsurer?: LiabilityInsurer | undefined
  /** Producers and where their clients complain, one a line: 'Assureur du Lac : reclamations@lac.example'. */
  readonly producers?: string | undefined
}

/** assureur de responsabilité civile professionnelle; what its policy grants to declare is among the firm's rules. */
type LiabilityInsurer = {
  readonly name: string
  /** Postal address, one line each. */
  readonly address: string
  readonly policyNumber: string
}

/** Known from the field: the firm confirms it. */
export const ACPR_ADDRESS = '4 place de Budapest, CS 92459, 75436 Paris Cedex 09'

/** The authority's address, in one line; empty where the firm erased it. */
export function acprAddressOf({ acprAddress }: Firm): string {
  return (acprAddress ?? ACPR_ADDRESS)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(', ')
}

/** A producer and where its clients complain; the contact is empty where the line gives none. */
export type ProducerCircuit = { readonly name: string; readonly contact: string }

/** The firm's producers, each with its circuit. */
export function producersOf({ producers = '' }: Firm): readonly ProducerCircuit[] {
  return producers.split('\n').flatMap((line) => {
    const [name = '', ...contact] = line.split(/\s*:\s+|\s+:\s*/)
    return name.trim() ? [{ name: name.trim(), contact: contact.join(' : ').trim() }] : []
  })
}

/** Where the clients of a producer complain, as the firm's settings say; `undefined` where they do not. */
export function producerContactOf(firm: Firm, producer: string): string | undefined {
  return producersOf(firm).find(({ name }) => foldAccents(name) === foldAccents(producer))?.contact || undefined
}

export const EMPTY_FIRM: Firm = {
  name: '',
  address: '',
  city: '',
  oriasNumber: '',
  statuses: [],
  zone: 'metropole',
  signatoryName: '',
  signatoryRole: '',
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  website: '',
  mediators: {},
}

/** What a firm must still tell before its letters are complete: a field and the French sentence that asks for it. */
export type FirmGap = { readonly field: keyof Firm; readonly regime?: Regime; readonly message: string }

const REQUIRED: readonly (readonly [field: keyof Firm, message: string])[] = [
  ['name', 'Le nom du cabinet manque.'],
  ['address', 'L’adresse du cabinet manque.'],
  ['city', 'La ville d’où partent les lettres manque.'],
  ['signatoryName', 'Le nom du signataire manque.'],
  ['contactName', 'L’interlocuteur des réclamations manque.'],
]

/** Whether the firm's activities are registered at ORIAS: those of the carte T alone are not. */
export function isRegisteredAtOrias({ statuses }: Pick<Firm, 'statuses'>): boolean {
  return statuses.length === 0 || statuses.some((status) => status !== 'carteT')
}

/** What is missing in the firm's details; empty when its letters can be complete. */
export function firmGaps(firm: Firm): readonly FirmGap[] {
  const gaps: FirmGap[] = REQUIRED.filter(([field]) => String(firm[field]).trim() === '').map(([field, message]) => ({ field, message }))
  if (isRegisteredAtOrias(firm) && firm.oriasNumber.trim() === '') gaps.push({ field: 'oriasNumber', message: 'Le numéro ORIAS manque.' })
  if (firm.statuses.length === 0) gaps.push({ field: 'statuses', message: 'Les statuts du cabinet manquent.' })
  if (firm.contactEmail.trim() === '' && firm.contactPhone.trim() === '') {
    gaps.push({ field: 'contactEmail', message: 'Indiquez une adresse électronique ou un téléphone pour les réclamations.' })
  }
  return [...gaps, ...unconfirmedRegimes(firm).map((regime): FirmGap => ({ field: 'mediators', regime, message: MEDIATOR_GAP[regime] }))]
}

const MEDIATOR_GAP: Readonly<Record<Regime, string>> = {
  insurance: 'Le médiateur pour l’assurance n’est pas confirmé.',
  banking: 'Le médiateur pour le crédit n’est pas confirmé.',
  cif: 'Le médiateur pour les investissements (CIF) n’est pas confirmé.',
  realEstate: 'Le médiateur pour l’immobilier n’est pas confirmé.',
  paymentServices: 'Le médiateur pour les services de paiement n’est pas confirmé.',
}

/** Regimes the firm practises without a confirmed mediator: their letters are held back. */
function unconfirmedRegimes(firm: Firm): readonly Regime[] {
  return regimesOfStatuses(firm.statuses).filter((regime) => firm.mediators[regime] === undefined)
}

/** Whether the mediator chosen for CIF disputes is another than the AMF's: only the AMF's is competent, a convention aside (code de la consommation, L612-5). */
export function isCifMediatorForeign({ mediators: { cif } }: Firm): boolean {
  return cif !== undefined && !/\bAMF\b|autorité des marchés financiers/i.test(`${cif.name}\n${cif.address}`)
}

function ofRegime(firm: Firm, regime: Regime): ConfirmedMediator | undefined {
  const chosen = firm.mediators[regime]
  if (regime !== 'cif' || !chosen || !isCifMediatorForeign(firm)) return chosen
  return SUGGESTED_MEDIATORS.cif && { ...SUGGESTED_MEDIATORS.cif, confirmedOn: chosen.confirmedOn }
}

/**
 * The mediators a complaint's letters name: one for each of its regimes, each once.
 *
 * @param regimes the complaint's regimes; empty where not known: all those the firm practises
 */
export function mediatorsFor(firm: Firm, regimes: readonly Regime[]): readonly ConfirmedMediator[] {
  const wanted = regimes.length > 0 ? regimes : regimesOfStatuses(firm.statuses)
  const found = REGIMES.filter((regime) => wanted.includes(regime)).flatMap((regime) => {
    // Payment services are a banking activity: the same mediator serves both.
    const mediator = ofRegime(firm, regime) ?? (regime === 'paymentServices' ? firm.mediators.banking : undefined)
    const convention = regime === 'cif' ? firm.conventionMediator : undefined
    return mediator ? [mediator, ...(convention ? [convention] : [])] : []
  })
  return found.filter((mediator, index) => found.findIndex((other) => other.name === mediator.name) === index)
}

/** The regimes whose mediator, as the firm marked it, accepts professional clients. */
export function regimesOpenToProfessionals(firm: Firm): readonly Regime[] {
  return REGIMES.filter((regime) => mediatorsFor(firm, [regime]).some(({ acceptsProfessionals }) => acceptsProfessionals))
}
