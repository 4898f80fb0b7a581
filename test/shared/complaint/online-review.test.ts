/** A review published online: its author known by a pseudonym, answered where it lies, and identified later. */
import { describe, expect, test } from 'vitest'
import {
  acknowledge,
  correctableFields,
  declareToInsurer,
  erasePerson,
  foldDossier,
  hold,
  type IntakeFacts,
  identifyAuthor,
  isAllowed,
  openComplaint,
  receiveWritten,
  record,
  rectify,
  refer,
  sendMediationFile,
  timelineOf,
  undoLast,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { CONTEXT, day, invite, LETTER, openCall, openLetter, play, refusalsOf, type Take } from './play.ts'

const PLACE = 'https://avis.example/cabinet-fictif/8812'

/** 'lulu69', on a site that publishes reviews. */
const REVIEW: IntakeFacts = {
  ...LETTER,
  complainant: { civility: 'none', name: 'lulu69', isPseudonym: true, isConsumer: true },
  channel: 'onlineReview',
  platform: 'Avis Fictifs',
  reviewPlace: PLACE,
  contractReference: undefined,
}

const plain = (text = '') => text.replace(/[\u00a0\u202f]/g, ' ')

const opened = (change: Partial<IntakeFacts> = {}) => openComplaint({ ...REVIEW, ...change }, CONTEXT)
const dossierOf = (...steps: readonly Take[]) => foldDossier(play(opened(), ...steps))

const sent = { sentOn: day('2026-04-10') } as const
const acknowledgeInPublic: Take = (of) => acknowledge(of, { ...sent, means: 'publicReply' }, CONTEXT)

const CLAIRE = { civility: 'mme', name: 'Lucie Morel', isConsumer: true, email: 'lucie@exemple.example' } as const
const identify: Take = (of) =>
  identifyAuthor(of, { identifiedOn: day('2026-04-20'), complainant: CLAIRE, how: 'Elle écrit depuis le même compte.' }, CONTEXT)

describe('a complainant known by a pseudonym', () => {
  test('is one with the site where it was read, and no name', () => {
    expect(dossierOf()).toMatchObject({ stage: 'toAcknowledge', pseudonym: 'lulu69', platform: 'Avis Fictifs', reviewPlace: PLACE })
    expect(refusalsOf(opened({ platform: ' ' }))).toEqual(['required platform'])
    const nameless = { ...REVIEW.complainant, name: ' ' }
    expect(opened({ complainant: nameless })).toMatchObject({ refusals: [{ message: 'Indiquez le pseudonyme.' }] })
    // Who has a name needs no site.
    expect(refusalsOf(openComplaint(LETTER, CONTEXT))).toEqual([])
    expect(foldDossier(play(openLetter())).pseudonym).toBeUndefined()
  })

  test('is dated in the words of the form: published, then seen', () => {
    const messages = (of: ReturnType<typeof opened>) => (of.status === 'refused' ? of.refusals.map(({ message }) => plain(message)) : [])
    expect(messages(opened({ receivedOn: undefined }))).toEqual(['Indiquez le jour où le cabinet a vu l’avis.'])
    expect(messages(opened({ sentOn: day('2026-04-07'), receivedOn: day('2026-04-06') }))).toEqual([
      'L’avis n’a pas pu être vu avant sa publication (7 avril 2026).',
    ])
    expect(messages(openComplaint({ ...LETTER, receivedOn: undefined }, CONTEXT))).toEqual(['Indiquez le jour de réception.'])
  })

  test('is told by the journal with where the review lies', () => {
    const [told] = timelineOf(dossierOf(), LAW)
    expect(plain(told?.sentence)).toContain('(publiée le 2 avril 2026)')
    expect(plain(told?.detail)).toContain(`Publiée sur Avis Fictifs, sous le pseudonyme « lulu69 » : ${PLACE}`)
  })

  test('that follows a call, of a day that nobody knows: what stands in for it is the day it was seen', () => {
    const seen = { channel: 'onlineReview', sentOn: day('2026-04-07'), isSentOnAssumed: true, receivedOn: day('2026-04-07') } as const
    const told = timelineOf(foldDossier(play(openCall(), invite, (called) => receiveWritten(called, seen, CONTEXT))), LAW).at(-1)
    expect(plain(told?.detail)).toContain('Le jour de publication n’est pas connu : celui où le cabinet l’a vue en tient lieu.')
  })

  test('can be put right: the pseudonym, the site, the place, and that it was a name after all', () => {
    const journal = play(opened())
    const [opening] = foldDossier(journal).events
    const names = opening ? correctableFields(opening.facts).map(({ name }) => name) : []
    expect(names).toEqual(expect.arrayContaining(['complainant.name', 'complainant.isPseudonym', 'platform', 'reviewPlace']))
    expect(names).not.toContain('complainant.address')
    const facts = { complainant: { ...REVIEW.complainant, isPseudonym: false } }
    const intent = { targetId: opening?.id ?? '', correction: { kind: 'replace', facts }, reason: 'C’est son nom' } as const
    const result = rectify(journal, intent, CONTEXT)
    if (result.status === 'refused') throw new Error('refused')
    const last = { ...journal[0], id: 'r', sequence: 2, facts: result.facts[0]?.facts }
    expect(foldDossier([...journal, last as (typeof journal)[number]]).pseudonym).toBeUndefined()
  })
})

describe('what leaves online', () => {
  test('acknowledges in public; the journal says so', () => {
    const dossier = dossierOf(acknowledgeInPublic)
    expect(dossier.stage).toBe('toAnswer')
    expect(timelineOf(dossier, LAW).at(-1)?.sentence).toMatch(/^accusé de réception envoyé par une réponse publique en ligne/)
  })

  test.each(['publicReply', 'platformMessage'] as const)('%s: needs the place where the review lies', (means) => {
    const nowhere = foldDossier(play(opened({ reviewPlace: undefined })))
    expect(refusalsOf(acknowledge(nowhere, { ...sent, means }, CONTEXT))).toEqual(['required means'])
  })

  test('a place that a public reply rests on is not corrected away', () => {
    const journal = play(opened(), acknowledgeInPublic)
    const correction = { kind: 'replace', facts: { reviewPlace: undefined } } as const
    const result = rectify(journal, { targetId: journal[0]?.id ?? '', correction, reason: 'Retiré' }, CONTEXT)
    expect(refusalsOf(result)).toEqual(['required'])
  })

  test('a holding letter is nobody else’s to read: as a private message it leaves, in public it does not', () => {
    const intent = { ...sent, reason: 'L’assureur enquête.', promisedOn: day('2026-06-15') }
    expect(refusalsOf(hold(dossierOf(), { ...intent, means: 'publicReply' }, CONTEXT))).toEqual(['not-in-public means'])
    expect(refusalsOf(hold(dossierOf(), { ...intent, means: 'platformMessage' }, CONTEXT))).toEqual([])
  })
})

describe('neither the insurer nor the mediator', () => {
  test.each(['platformMessage', 'publicReply'] as const)('is written to by %s: the review’s readers are not them', (means) => {
    const dossier = foldDossier(play(opened({ isLiabilityQuestioned: true })))
    expect(refusalsOf(declareToInsurer(dossier, { ...sent, means, insurer: 'RC Fictive' }, CONTEXT))).toContain('not-online means')
    const referred: Take = (of) =>
      refer(of, { mediatorName: 'Médiateur Y', referredOn: day('2026-06-05'), notifiedOn: day('2026-06-08') }, CONTEXT)
    expect(refusalsOf(sendMediationFile(dossierOf(referred), { sentOn: day('2026-06-10'), means }, CONTEXT))).toEqual(['not-online means'])
  })
})

describe('the author of a review, identified', () => {
  test('has a name and an address from then on; the journal keeps the pseudonym', () => {
    const dossier = dossierOf(acknowledgeInPublic, identify)
    expect(dossier.complainant).toMatchObject({ name: 'Lucie Morel', civility: 'mme', email: 'lucie@exemple.example' })
    expect(dossier.complainant.isPseudonym).toBeUndefined()
    expect(dossier.pseudonym).toBe('lulu69')
    const told = timelineOf(dossier, LAW)
    expect(plain(told[0]?.detail)).toContain('« lulu69 »')
    expect(plain(told.at(-1)?.sentence)).toBe(
      'auteur de l’avis, connu jusque-là sous le pseudonyme « lulu69 », identifié : Mme Lucie Morel',
    )
    expect(told.at(-1)?.detail).toBe('Elle écrit depuis le même compte.')
  })

  test('is asked for a name, how it is known, and a day that has come after the review', () => {
    const refused = (change: object) =>
      refusalsOf(identifyAuthor(dossierOf(), { identifiedOn: day('2026-04-20'), complainant: CLAIRE, how: 'Appel', ...change }, CONTEXT))
    expect(refused({})).toEqual([])
    expect(refused({ complainant: { ...CLAIRE, name: ' ' } })).toEqual(['required complainant.name'])
    expect(refused({ how: '' })).toEqual(['required how'])
    expect(refused({ identifiedOn: day('2026-04-01') })).toEqual(['order-of-days identifiedOn'])
    expect(refused({ identifiedOn: day('2027-04-01') })).toEqual(['no-future-day identifiedOn'])
    expect(refused({ complainant: { ...CLAIRE, organisation: 'company' } })).toEqual(['organisation-consumer clientKind'])
  })

  test('is identified once, and can be unknown again', () => {
    expect(isAllowed('identifyAuthor', dossierOf())).toBe(true)
    expect(isAllowed('identifyAuthor', dossierOf(identify))).toBe(false)
    expect(isAllowed('identifyAuthor', foldDossier(play(openLetter())))).toBe(false)
    const journal = play(opened(), identify)
    const undone = undoLast(journal, CONTEXT)
    if (undone.status === 'refused') throw new Error('refused')
    const again = { ...journal[0], id: 'u', sequence: 3, facts: undone.facts[0]?.facts } as (typeof journal)[number]
    expect(foldDossier([...journal, again]).complainant).toMatchObject({ name: 'lulu69', isPseudonym: true })
  })

  test('is erased under both names, with what led to the review', () => {
    const facts = play(opened(), identify).map(({ occurredOn, facts: one }) => ({ occurredOn, facts: one }))
    let ids = 0
    const context = { now: '2026-05-01T08:00:00.000Z', recordedBy: 'cabinet', newId: () => `e${ids++}`, newSalt: () => '0'.repeat(32) }
    const journal = record('d', [], facts, context)
    const erased = erasePerson(journal, true, { erasedOn: day('2026-12-01'), reason: 'personAsked' })
    const told = JSON.stringify(erased)
    for (const word of ['lulu69', 'Lucie', 'Morel', 'lucie@', PLACE]) expect(told).not.toContain(word)
    expect(told).toContain('Avis Fictifs')
  })
})
