/** Who complains: a name taken apart, an organisation, and whoever acts for another with or without the proof of it. */
import { describe, expect, test } from 'vitest'
import {
  foldDossier,
  mandateAskedOn,
  nextStepOf,
  nextStepsFor,
  openComplaint,
  organisationNamed,
  receiveDocuments,
  requestDocuments,
  standingOf,
  takenApart,
} from '../../../shared/complaint/index.ts'
import { applyEdits, LETTERS, letterText, lintLetter, mandateFindings } from '../../../shared/letters/index.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { input, dossier as letterDossier } from '../letters/story.ts'
import { CALL, CONTEXT, day, LETTER, openLetter, play, type Take } from './play.ts'

describe('a name as it is typed', () => {
  test.each([
    ['M. René SCHMITT', { civility: 'm', name: 'René SCHMITT' }],
    ['Monsieur René Schmitt', { civility: 'm', name: 'René Schmitt' }],
    ['Mme Claire Fontaine', { civility: 'mme', name: 'Claire Fontaine' }],
    ['Mademoiselle  Claire Fontaine ', { civility: 'mme', name: 'Claire Fontaine' }],
    ['Claire Fontaine', undefined],
    ['M.', undefined],
    ['Maître Lenoir', undefined],
    ['Mélanie Petit', undefined],
    ['Mme Ou Li', { civility: 'mme', name: 'Ou Li' }],
    ['M. René M. Schmitt', { civility: 'm', name: 'René M. Schmitt' }],
    // Several persons: a letter that greeted one of them would leave out the other.
    ['M. et Mme René SCHMITT', undefined],
    ['M ET MME SCHMITT', undefined],
    ['M./Mme SCHMITT', undefined],
    ['Mr & Mme Schmitt', undefined],
    ['M. ou Mme Schmitt', undefined],
    ['Mme Claire Fontaine et M. Paul Petit', undefined],
    ['Mme Anne et Paul Petit', undefined],
  ])('« %s »', (typed, expected) => {
    expect(takenApart(typed)).toEqual(expected)
  })

  test.each([
    ['SCI Les Tilleuls', 'company'],
    ['Menuiserie Fictive SARL', 'company'],
    ['Société Fictive', 'company'],
    ['Association des Acacias', 'association'],
    ['Syndicat des copropriétaires du Lac', 'association'],
    ['S.A.R.L. Tanguy', 'company'],
    ['Tanguy S.A.', 'company'],
    ['sci les tilleuls', 'company'],
    ['Sté Lenoir', 'company'],
    ['Boulangerie Tanguy', 'company'],
    ['SDC du 12 rue des Lilas', 'association'],
    ['S. A. Petit', undefined],
    ['Earl Sas', undefined],
    ['Sacha Petit', undefined],
    ['Clubert Jean', undefined],
  ])('« %s » is an organisation, or is not', (typed, expected) => {
    expect(organisationNamed(typed)).toBe(expected)
  })
})

describe('an organisation', () => {
  const organisation = { civility: 'none', name: 'SCI Les Tilleuls', organisation: 'company', contactPerson: 'Anne Martin' } as const

  test('is no consumer', () => {
    const result = openComplaint({ ...LETTER, complainant: { ...organisation, isConsumer: true } }, CONTEXT)
    expect(result).toMatchObject({ status: 'refused', refusals: [{ rule: 'organisation-consumer', field: 'clientKind' }] })
  })

  test('is written to by the name of the person there, and greeted as nobody in particular', () => {
    const of = letterDossier({ complainant: { ...organisation, isConsumer: false, address: '1 rue Fictive\n69006 Lyon' } })
    const text = letterText(LETTERS.acknowledgement.build(input(of, localDate('2026-04-10'))))
    expect(text).toContain('SCI Les Tilleuls\nà l’attention d’Anne Martin\n1 rue Fictive')
    expect(text).toContain('Madame, Monsieur,')
    expect(text).toContain('elle ne s’applique pas à votre réclamation')
  })
})

describe('whoever acts for another', () => {
  const DAUGHTER = { capacity: 'agent', onBehalfOf: 'Jeanne Morel' } as const
  const AWAITED = { ...DAUGHTER, mandate: 'awaited' } as const
  const ask: Take = (of) =>
    requestDocuments(of, { documents: ['Le mandat'], wantedBy: day('2026-04-20'), sentOn: day('2026-04-08'), means: 'email' }, CONTEXT)
  const show: Take = (of) => receiveDocuments(of, { receivedOn: day('2026-04-15'), summary: 'Le mandat', isMandateShown: true }, CONTEXT)
  const dossierAfter = (...steps: readonly Take[]) => foldDossier(play(openLetter(AWAITED), ...steps))

  test('is asked for the proof of it before anything else, then the handling goes on', () => {
    const today = day('2026-04-08')
    expect(nextStepOf(dossierAfter(), today, LAW).kind).toBe('requestDocuments')
    expect(nextStepsFor(standingOf(dossierAfter(ask)), today, LAW).map(({ kind }) => kind)).toEqual(['acknowledge', 'receiveDocuments'])
    expect(nextStepsFor(standingOf(dossierAfter(ask, show)), today, LAW).map(({ kind }) => kind)).toEqual(['acknowledge'])
    expect(dossierAfter(ask, show).mandate).toBe('shown')
    expect(nextStepOf(foldDossier(play(openLetter({ ...DAUGHTER, mandate: 'notNeeded' }))), today, LAW).kind).toBe('acknowledge')
  })

  test('a request for something else does not ask for it; however the proof is called, one that names it does', () => {
    const asking = (...documents: readonly string[]): Take => {
      const intent = { documents, wantedBy: day('2026-04-20'), sentOn: day('2026-04-08'), means: 'email' } as const
      return (of) => requestDocuments(of, intent, CONTEXT)
    }
    const next = (...documents: readonly string[]) => nextStepOf(dossierAfter(asking(...documents)), day('2026-04-08'), LAW).kind
    expect(next('Le relevé du contrat')).toBe('requestDocuments')
    expect(next('Le relevé du contrat', 'Une procuration de Mme Morel')).toBe('acknowledge')
    for (const proof of ['Un acte de notoriété', 'Certificat d’hérédité', 'Jugement de tutelle', 'Un pouvoir signé', 'Votre mandat'])
      expect(next(proof), proof).toBe('acknowledge')
    expect(mandateAskedOn(dossierAfter(ask, asking('Le relevé')))).toBe('2026-04-08')
  })

  test('the request and the invitation to write ask for it, or say that they do not', () => {
    const asked = (kind: 'documentRequest' | 'invitation' | 'reminder', of: ReturnType<typeof dossierAfter>, fields = {}) => {
      const made = input(of, localDate('2026-04-08'), fields)
      return lintLetter(LETTERS[kind], LETTERS[kind].build(made), made).filter(({ id }) => id === 'mandate-asked')
    }
    expect(asked('documentRequest', dossierAfter(), { documents: 'Le relevé du contrat' })).toMatchObject([{ severity: 'mandatory' }])
    expect(asked('documentRequest', dossierAfter(), { documents: 'Un mandat signé' })).toEqual([])
    expect(asked('documentRequest', dossierAfter(ask), { documents: 'Le relevé du contrat' })).toEqual([])
    expect(asked('documentRequest', foldDossier(play(openLetter())), { documents: 'Le relevé du contrat' })).toEqual([])
    const called = foldDossier(play(openComplaint({ ...CALL, ...AWAITED }, CONTEXT)))
    const invitation = LETTERS.invitation.build(input(called, localDate('2026-03-30')))
    expect(letterText(invitation)).toContain('Joignez-y un mandat écrit et signé par Jeanne Morel')
    for (const kind of ['invitation', 'reminder'] as const) {
      expect(asked(kind, called)).toEqual([])
      expect(mandateFindings(LETTERS[kind], called)).toMatchObject([{ severity: 'recommended' }])
    }
    const untold = applyEdits(invitation, { invitation: 'Écrivez-nous sur un support durable.' })
    expect(lintLetter(LETTERS.invitation, untold, input(called, localDate('2026-03-30'))).map(({ id }) => id)).toContain('mandate-asked')
  })

  const severities = (of: ReturnType<typeof dossierAfter>) =>
    (['acknowledgement', 'documentRequest', 'answer', 'holding', 'insurerDeclaration'] as const).map(
      (kind) => mandateFindings(LETTERS[kind], of)[0]?.severity,
    )

  test('without it, what tells of the client is held back, the acknowledgement warned of, the request free to leave', () => {
    expect(severities(dossierAfter())).toEqual(['recommended', undefined, 'mandatory', 'mandatory', undefined])
    expect(severities(dossierAfter(show))).toEqual([undefined, undefined, undefined, undefined, undefined])
    // Recorded before it was asked.
    expect(severities(foldDossier(play(openLetter(DAUGHTER))))).toEqual(['recommended', undefined, 'recommended', 'recommended', undefined])
    expect(severities(foldDossier(play(openLetter())))).toEqual([undefined, undefined, undefined, undefined, undefined])
  })

  test('the request proposes what to ask for', () => {
    const { proposed } = LETTERS.documentRequest
    expect(proposed?.({ ...input(dossierAfter(), localDate('2026-04-08')) }, {}).documents).toContain(
      'mandat écrit et signé par Jeanne Morel',
    )
    const heir = foldDossier(play(openLetter({ ...AWAITED, capacity: 'successor' })))
    expect(proposed?.({ ...input(heir, localDate('2026-04-08')) }, {}).documents).toContain('acte de notoriété')
  })
})
