/** The firm's details while they are being typed. */
import { type ConfirmedMediator, EMPTY_FIRM, type Firm } from '../../../shared/firm/firm.ts'
import { placeOf } from '../../../shared/firm/place.ts'
import { formatPhone } from '../../../shared/language/contact-details.ts'
import {
  type LocalDate,
  type Mediator,
  type Regime,
  regimesOfStatuses,
  SUGGESTED_MEDIATORS,
  suggestedMediator,
} from '../../../shared/regulation/index.ts'

/** A mediator being chosen: text fields, and whether the adviser has checked them. */
export type MediatorDraft = {
  readonly name: string
  readonly address: string
  readonly website: string
  readonly note: string
  readonly acceptsProfessionals?: boolean | undefined
  readonly confirmedOn: LocalDate | undefined
}

export type FirmDraft = Omit<Firm, 'mediators' | 'conventionMediator'> & {
  readonly mediators: Readonly<Partial<Record<Regime, MediatorDraft>>>
  /** Absent where the firm has none. */
  readonly conventionMediator?: MediatorDraft | undefined
  /** What a box put out of sight: it comes back when the box is set as before. */
  readonly putAside?: Readonly<Partial<Record<Regime | 'convention', MediatorDraft | undefined>>>
  /** What holds no more than a proposal: it follows what it is drawn from until it is typed. */
  readonly proposed?: readonly ProposedField[]
}

/** The town and the zone are drawn from the address, the contact from the signatory. */
type ProposedField = 'city' | 'zone' | 'contactName'

export type FirmFieldsProps = {
  readonly draft: FirmDraft
  readonly change: (patch: Partial<FirmDraft>) => void
  readonly today: LocalDate
}

export function toDraft(firm: Firm): FirmDraft {
  const toMediatorDraft = (mediator: ConfirmedMediator): MediatorDraft => ({ ...mediator, note: mediator.note ?? '' })
  const mediators = Object.entries(firm.mediators).map(([regime, mediator]) => [regime, toMediatorDraft(mediator)])
  return {
    ...firm,
    mediators: Object.fromEntries(mediators) as FirmDraft['mediators'],
    conventionMediator: firm.conventionMediator && toMediatorDraft(firm.conventionMediator),
    proposed: [...(firm.city ? [] : ['city' as const]), ...(firm.contactName ? [] : ['contactName' as const])],
  }
}

/** A firm of which nothing is known yet: its zone too is no more than a proposal. */
export function newFirmDraft(): FirmDraft {
  return { ...toDraft(EMPTY_FIRM), proposed: ['city', 'zone', 'contactName'] }
}

/** The address as typed, with the town and the zone that it tells. */
export function typeAddress(draft: FirmDraft, address: string): Partial<FirmDraft> {
  const place = placeOf(address)
  return { address, ...proposals(draft, { city: place?.city ?? '', zone: place?.zone ?? EMPTY_FIRM.zone }) }
}

/** The signatory as typed, who is proposed as the one whom clients reach. */
export function typeSignatory(draft: FirmDraft, signatoryName: string): Partial<FirmDraft> {
  return { signatoryName, ...proposals(draft, { contactName: signatoryName }) }
}

/** A field that the adviser decides: no proposal changes it any more. */
export function decide(draft: FirmDraft, patch: Partial<Pick<FirmDraft, ProposedField>>): Partial<FirmDraft> {
  return { ...patch, proposed: draft.proposed?.filter((field) => !(field in patch)) ?? [] }
}

function proposals(draft: FirmDraft, values: Partial<Pick<FirmDraft, ProposedField>>): Partial<FirmDraft> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => draft.proposed?.includes(field as ProposedField)))
}

/** What is being chosen for a regime: what was typed, else the suggestion, else nothing. */
export function mediatorDraft({ mediators }: FirmDraft, regime: Regime): MediatorDraft {
  return mediators[regime] ?? fromMediator(suggestedMediator(regime))
}

export function fromMediator(mediator: Mediator | undefined): MediatorDraft {
  return {
    name: mediator?.name ?? '',
    address: mediator?.address ?? '',
    website: mediator?.website ?? '',
    note: mediator?.note ?? '',
    confirmedOn: undefined,
  }
}

/** Whether the firm adheres to its regime's mediator: the fields change hands with what the other state of the box held. */
export function adhere(draft: FirmDraft, regime: Regime, isAdherent: boolean): Partial<FirmDraft> {
  const suggested = SUGGESTED_MEDIATORS[regime]
  const aside = draft.putAside?.[regime]
  const held = (aside?.name === suggested?.name) === isAdherent ? aside : undefined
  return {
    mediators: { ...draft.mediators, [regime]: held ?? fromMediator(isAdherent ? suggested : undefined) },
    putAside: { ...draft.putAside, [regime]: mediatorDraft(draft, regime) },
  }
}

/** Whether a convention binds the firm's own mediator to the AMF's. */
export function bindByConvention(draft: FirmDraft, isBound: boolean): Partial<FirmDraft> {
  const { conventionMediator, putAside } = draft
  return {
    conventionMediator: isBound ? (putAside?.convention ?? fromMediator(undefined)) : undefined,
    putAside: { ...putAside, convention: conventionMediator ?? putAside?.convention },
  }
}

/** The firm to be saved: only confirmed mediators count, of the regimes that are practised; a convention, for a CIF. */
export function toFirm({ putAside, proposed, ...draft }: FirmDraft): Firm {
  const confirmed = regimesOfStatuses(draft.statuses).flatMap((regime) => {
    const mediator = confirmedMediator(mediatorDraft(draft, regime))
    return mediator ? [[regime, mediator] as const] : []
  })
  const { conventionMediator } = draft
  return {
    ...draft,
    contactEmail: draft.contactEmail.trim(),
    contactPhone: formatPhone(draft.contactPhone),
    mediators: Object.fromEntries(confirmed),
    conventionMediator: conventionMediator && draft.statuses.includes('CIF') ? confirmedMediator(conventionMediator) : undefined,
  }
}

function confirmedMediator({
  name,
  address,
  website,
  note,
  acceptsProfessionals,
  confirmedOn,
}: MediatorDraft): ConfirmedMediator | undefined {
  if (!confirmedOn || !name.trim() || !address.trim() || !website.trim()) return undefined
  return {
    name: name.trim(),
    address: address.trim(),
    website: website.trim(),
    confirmedOn,
    ...(note.trim() && { note: note.trim() }),
    ...(acceptsProfessionals && { acceptsProfessionals }),
  }
}

/** An ORIAS number has eight digits: told, not refused. */
export function oriasWarning(number: string): string | undefined {
  const digits = number.replace(/\s/g, '')
  return digits === '' || /^\d{8}$/.test(digits) ? undefined : 'Un numéro ORIAS a huit chiffres : vérifiez celui-ci.'
}
