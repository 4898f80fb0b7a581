/** A reply for all to read under a review: it says nothing of anybody, and is held back where it does. */
import { describe, expect, test } from 'vitest'
import { foldDossier, type IntakeFacts, openComplaint } from '../../../shared/complaint/index.ts'
import {
  LETTERS,
  letterText,
  meansFindings,
  nowhereToGo,
  PUBLIC_KINDS,
  platformFindings,
  publicReply,
  publicReplyFindings,
  unknownAuthorFindings,
} from '../../../shared/letters/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { CALL, CONTEXT, play } from '../complaint/play.ts'
import { FIRM, input } from './story.ts'

const PSEUDONYM = { civility: 'none', name: 'lulu69', isPseudonym: true, isConsumer: true } as const
const PUBLISHED: Partial<IntakeFacts> = {
  ...{ complainant: PSEUDONYM, channel: 'onlineReview', platform: 'Avis Fictifs', reviewPlace: 'https://avis.example/8812' },
  ...{ form: 'written', sentOn: localDate('2026-04-02'), receivedOn: localDate('2026-04-07'), expressedOn: undefined },
  ...{ producer: 'Assureur Fictif', onBehalfOf: undefined },
}
const review = (change: Partial<IntakeFacts> = {}) => foldDossier(play(openComplaint({ ...CALL, ...PUBLISHED, ...change }, CONTEXT)))
const known = (change: Partial<IntakeFacts> = {}, firm = FIRM) => input(review(change), localDate('2026-04-09'), {}, firm)
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const ids = (...of: Parameters<typeof publicReplyFindings>) => publicReplyFindings(...of).map(({ id, severity }) => `${id} ${severity}`)

describe('the text proposed', () => {
  test.each(PUBLIC_KINDS)('%s: says nothing of the matter nor of who its author is, and where to write', (kind) => {
    const text = plain(publicReply(kind, known()))
    for (const word of ['lulu69', 'Assurance-vie', 'AV-778120', 'Assureur Fictif', '2026-004', 'rachat', 'sept semaines'])
      expect(text).not.toContain(word)
    expect(text).toContain('publié le 2 avril 2026')
    expect(text).toContain('même de dire si une personne est, ou a été, cliente du cabinet')
    expect(text).toContain('reclamations@cabinet-fictif.example')
    expect(text).toContain('12 rue des Tilleuls, 69006 Lyon')
    expect(text).toContain('gratuitement')
    // Both mediators of the firm: the competent one alone would tell what the review is about.
    expect(text).toContain('La Médiation de l’Assurance, TSA 50110')
    expect(text).toContain('Médiateur de l’AMF')
    expect(ids(kind, publicReply(kind, known()), known())).toEqual(kind === 'answer' ? ['public-reasons mandatory'] : [])
  })

  test('the acknowledgement promises the day of the answer; the invitation, the days after the writing', () => {
    expect(plain(publicReply('acknowledgement', known()))).toContain('au plus tard le mardi 2 juin 2026')
    expect(plain(publicReply('invitation', known()))).toMatch(
      /accuserons réception dans les 10 jours ouvrables.*au plus tard dans les 2 mois/,
    )
  })
})

describe('a text that was changed', () => {
  const changed = (words: string, kind: 'acknowledgement' | 'answer' = 'acknowledgement') =>
    publicReplyFindings(kind, `${publicReply(kind, known())}\n\n${words}`, known()).find(({ id }) => id === 'public-secrecy')

  test.each([
    ['votre contrat', 'Nous relisons votre contrat.'],
    ['AV-778120', 'La référence AV-778120 est à rappeler.'],
    ['Assurance-vie', 'Le sujet : assurance-vie.'],
    ['chère cliente', 'Bonjour, chère cliente.'],
    ['vous êtes cliente', 'Puisque vous êtes cliente depuis 2019…'],
    ['1 250 €', 'Les 1 250 € vous seront versés.'],
    ['votre rachat', 'Votre rachat est en cours.'],
    ['2026-004', 'Dossier 2026-004.'],
  ])('that says « %s » is held back', (told, words) => {
    expect(changed(words)).toMatchObject({ severity: 'mandatory' })
    expect(plain(changed(words)?.message ?? '').toLowerCase()).toContain(told.toLowerCase())
  })

  test('that says no more than before is free to leave', () => {
    expect(changed('Merci de votre avis.')).toBeUndefined()
    // Of a person who is known, the name stays out too.
    const named = known({ complainant: { civility: 'mme', name: 'Claire Fontaine', isConsumer: true } })
    expect(ids('acknowledgement', `${publicReply('acknowledgement', named)}\nMadame Fontaine`, named)).toEqual([])
    expect(ids('acknowledgement', `${publicReply('acknowledgement', named)}\nMme Claire Fontaine`, named)).toEqual([
      'public-secrecy mandatory',
    ])
  })

  test('that lacks where to write, the day or the mediator is told so', () => {
    expect(ids('acknowledgement', 'Merci de votre avis.', known())).toEqual([
      'public-contact mandatory',
      'answer-due recommended',
      'mediator recommended',
    ])
    const [reasons] = publicReplyFindings('answer', publicReply('answer', known()), known())
    expect(plain(reasons?.source ?? '')).toMatch(/ACPR.*réponse motivée/)
    expect(ids('acknowledgement', publicReply('acknowledgement', known()), known({}, { ...FIRM, mediators: {} }))).toContain(
      'mediator-unset mandatory',
    )
  })
})

describe('somebody unknown', () => {
  test('is declared to the insurer as what is known of them', () => {
    const made = known({ isLiabilityQuestioned: true })
    const letter = LETTERS.insurerDeclaration.build(made)
    expect(plain(letterText(letter))).toContain('la réclamation d’une personne connue du seul pseudonyme « lulu69 »')
  })

  test('reads nothing of a client, by whatever letter or means', () => {
    const severities = (['acknowledgement', 'invitation', 'documentRequest', 'answer', 'holding', 'insurerDeclaration'] as const).map(
      (kind) => unknownAuthorFindings(LETTERS[kind], review())[0]?.severity,
    )
    expect(severities).toEqual(['recommended', 'recommended', 'recommended', 'mandatory', 'mandatory', undefined])
    expect(unknownAuthorFindings(LETTERS.answer, review({ complainant: CALL.complainant }))).toEqual([])
  })

  test('reads no product, contract nor producer in a letter, which may reach them as a private message', () => {
    for (const kind of ['acknowledgement', 'invitation', 'reminder', 'documentRequest'] as const) {
      const letter = LETTERS[kind].build(known())
      for (const word of ['Assurance-vie', 'AV-778120', 'Assureur Fictif']) expect(plain(letterText(letter)), kind).not.toContain(word)
      expect(platformFindings(letterText(letter), review())).toEqual([])
    }
  })

  test('reads when it was published, and seen by the firm', () => {
    const said = plain(letterText(LETTERS.acknowledgement.build(known())))
    expect(said).toContain('votre réclamation écrite publiée le 2 avril 2026 et vue le 7 avril 2026')
  })

  test('identified, reads what the platform may read too: the matter in it holds the message back', () => {
    const identified = review({ complainant: CALL.complainant })
    const letter = LETTERS.acknowledgement.build(input(identified, localDate('2026-04-09')))
    const [found] = platformFindings(`${letter.subject}\n${letterText(letter)}`, identified)
    expect(found).toMatchObject({ id: 'platform-secrecy', severity: 'mandatory' })
    expect(plain(found?.message ?? '')).toContain('« Assurance-vie » et « AV-778120 »')
  })

  test('has no address: no letter by post, and online only where the review lies', () => {
    const to = { address: undefined, email: undefined }
    const brief = (...of: Parameters<typeof meansFindings>) => meansFindings(...of).map(({ id, severity }) => `${id} ${severity}`)
    for (const means of ['post', 'registeredPost'] as const) expect(brief(means, to, false)).toEqual(['postal-address mandatory'])
    for (const means of ['platformMessage', 'publicReply'] as const) {
      expect(brief(means, to, true)).toEqual(['review-place mandatory'])
      expect(brief(means, { ...to, reviewPlace: 'https://avis.example/8812' }, false)).toEqual(['capture recommended'])
      expect(brief(means, { ...to, reviewPlace: 'https://avis.example/8812' }, true)).toEqual([])
    }
    expect(nowhereToGo({}, review())).toEqual([])
    expect(nowhereToGo({}, review({ reviewPlace: undefined }))).toMatchObject([{ id: 'nowhere-to-go' }])
  })
})
