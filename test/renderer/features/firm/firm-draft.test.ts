import { describe, expect, test } from 'vitest'
import {
  adhere,
  bindByConvention,
  decide,
  type FirmDraft,
  fromMediator,
  mediatorDraft,
  newFirmDraft,
  toDraft,
  toFirm,
  typeAddress,
  typeSignatory,
} from '../../../../renderer/features/firm/firm-draft.ts'
import { EMPTY_FIRM, type Firm } from '../../../../shared/firm/firm.ts'
import { localDate, type Mediator, SUGGESTED_MEDIATORS } from '../../../../shared/regulation/index.ts'

const conventionMediator = {
  name: 'Médiation Fictive',
  address: '1 place Fictive\n75000 Paris',
  website: 'www.mediation-fictive.example',
  confirmedOn: localDate('2026-01-05'),
}
const FIRM: Firm = { ...EMPTY_FIRM, statuses: ['CIF'], conventionMediator }

describe('the mediator under convention', () => {
  test('is kept as it was through the form', () => {
    expect(toFirm(toDraft(FIRM))).toEqual(FIRM)
  })

  test('counts once it was checked, not before', () => {
    expect(toFirm({ ...toDraft(FIRM), conventionMediator: fromMediator(conventionMediator) }).conventionMediator).toBeUndefined()
  })

  test('is a CIF’s: without this status none is kept', () => {
    expect(toFirm({ ...toDraft(FIRM), statuses: ['IAS'] }).conventionMediator).toBeUndefined()
  })
})

describe('a box that is set and set back loses nothing of what was typed', () => {
  const typed = { ...fromMediator(conventionMediator), note: 'Par son site de préférence.', acceptsProfessionals: true }

  test('the convention with the AMF’s mediator', () => {
    const draft = { ...toDraft({ ...EMPTY_FIRM, statuses: ['CIF'] as const }), conventionMediator: typed }
    const unbound = { ...draft, ...bindByConvention(draft, false) }
    expect(unbound.conventionMediator).toBeUndefined()
    expect({ ...unbound, ...bindByConvention(unbound, true) }.conventionMediator).toEqual(typed)
    expect(bindByConvention(toDraft(EMPTY_FIRM), true).conventionMediator).toEqual(fromMediator(undefined))
    expect(toFirm(unbound)).not.toHaveProperty('putAside')
  })

  test('the adhesion to La Médiation de l’Assurance', () => {
    const draft = { ...toDraft({ ...EMPTY_FIRM, statuses: ['IAS'] as const }), mediators: { insurance: typed } }
    const adherent = { ...draft, ...adhere(draft, 'insurance', true) }
    expect(mediatorDraft(adherent, 'insurance').name).toBe('La Médiation de l’Assurance')
    const noted = { ...adherent, mediators: { insurance: { ...mediatorDraft(adherent, 'insurance'), note: 'Par écrit.' } } }
    const back = { ...noted, ...adhere(noted, 'insurance', false) }
    expect(mediatorDraft(back, 'insurance')).toEqual(typed)
    const again = { ...back, ...adhere(back, 'insurance', true) }
    expect(mediatorDraft(again, 'insurance')).toMatchObject({ name: 'La Médiation de l’Assurance', note: 'Par écrit.' })
    // Its name changed by hand, the box is unset by itself: set again, it brings the mediator it names.
    const renamed = { ...adherent, mediators: { insurance: { ...mediatorDraft(adherent, 'insurance'), name: 'Une autre' } } }
    expect(mediatorDraft({ ...renamed, ...adhere(renamed, 'insurance', true) }, 'insurance').name).toBe('La Médiation de l’Assurance')
  })
})

describe('the insurance mediator', () => {
  const broker: Firm = { ...EMPTY_FIRM, statuses: ['IAS', 'CIF'] }

  test('is not suggested before the firm says that it adheres; the AMF’s, which the activity decides, is', () => {
    expect(mediatorDraft(toDraft(broker), 'insurance').name).toBe('')
    expect(mediatorDraft(toDraft(broker), 'cif').name).toBe('Médiateur de l’AMF')
  })

  test('stays where the firm confirmed it before, as it was stored', () => {
    const insurance = { ...fromStored(SUGGESTED_MEDIATORS.insurance), confirmedOn: localDate('2026-01-05') }
    const firm = { ...broker, mediators: { insurance } }
    expect(mediatorDraft(toDraft(firm), 'insurance').name).toBe('La Médiation de l’Assurance')
    expect(toFirm(toDraft(firm)).mediators).toEqual({ insurance })
  })

  test('marked as accepting professionals, is saved so; not marked, nothing is added', () => {
    const insurance = { ...fromStored(SUGGESTED_MEDIATORS.insurance), confirmedOn: localDate('2026-01-05'), acceptsProfessionals: true }
    const draft = toDraft({ ...broker, mediators: { insurance } })
    expect(toFirm(draft).mediators).toEqual({ insurance })
    const unmarked = { ...mediatorDraft(draft, 'insurance'), acceptsProfessionals: false }
    expect(toFirm({ ...draft, mediators: { insurance: unmarked } }).mediators.insurance).not.toHaveProperty('acceptsProfessionals')
  })
})

function fromStored(mediator: Mediator | undefined): Mediator {
  if (!mediator) throw new Error('no suggested mediator')
  return mediator
}

describe('what is proposed follows what it is drawn from, and never overwrites what was typed', () => {
  const address = (text: string) => (draft: FirmDraft) => ({ ...draft, ...typeAddress(draft, text) })
  const typed = (draft: FirmDraft, ...changes: readonly ((draft: FirmDraft) => FirmDraft)[]) =>
    changes.reduce((current, change) => change(current), draft)

  test('the town and the zone, from the address as it is typed', () => {
    const draft = typed(newFirmDraft(), address('1 rue\n67000 Str'), address('1 rue\n67000 Strasbourg'))
    expect(draft).toMatchObject({ city: 'Strasbourg', zone: 'alsace-moselle' })
    expect(typed(draft, address('1 rue\n97200 Fort-de-France'))).toMatchObject({ city: 'Fort-de-France', zone: 'martinique' })
    expect(toFirm(draft)).not.toHaveProperty('proposed')
    expect(toFirm(draft).isGoodFridayAsked).toBeUndefined()
  })

  test('a town and a zone that were typed stand', () => {
    const chosen = typed(newFirmDraft(), (draft) => ({ ...draft, ...decide(draft, { city: 'Obernai', zone: 'metropole' }) }))
    expect(typed(chosen, address('1 rue\n67000 Strasbourg'))).toMatchObject({ city: 'Obernai', zone: 'metropole' })
  })

  test('so do those of a firm that was saved, its zone included', () => {
    const saved = toDraft({ ...EMPTY_FIRM, city: 'Lyon', zone: 'metropole' })
    expect(typed(saved, address('1 rue\n67000 Strasbourg'))).toMatchObject({ city: 'Lyon', zone: 'metropole' })
  })

  test('the contact, from the signatory, until it is typed', () => {
    const draft = { ...newFirmDraft(), ...typeSignatory(newFirmDraft(), 'Camille Fictif') }
    expect(draft.contactName).toBe('Camille Fictif')
    const own = { ...draft, ...decide(draft, { contactName: 'Paul Fictif' }) }
    expect({ ...own, ...typeSignatory(own, 'Claire Fictif') }).toMatchObject({ signatoryName: 'Claire Fictif', contactName: 'Paul Fictif' })
  })
})

test('the telephone number is saved as people write it', () => {
  expect(toFirm({ ...toDraft(EMPTY_FIRM), contactPhone: '+33400000000', contactEmail: ' a@b.fr ' })).toMatchObject({
    contactPhone: '04 00 00 00 00',
    contactEmail: 'a@b.fr',
  })
})
