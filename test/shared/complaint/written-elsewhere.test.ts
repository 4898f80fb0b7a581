/** The client had written to someone else first, or someone else passed the letter on: days, sentences, letters. */
import { describe, expect, test } from 'vitest'
import {
  complaintFacts,
  correctableFields,
  foldDossier,
  obligationsOf,
  openComplaint,
  receiveWritten,
  recordRequest,
  rectify,
  relayNameOf,
  requalifyAsComplaint,
  timelineOf,
  writtenDays,
} from '../../../shared/complaint/index.ts'
import { LETTERS, letterText, lintLetter } from '../../../shared/letters/index.ts'
import { LAW, type LocalDate, localDate, mediationWindow } from '../../../shared/regulation/index.ts'
import { input, dossier as letterDossier } from '../letters/story.ts'
import { CALL, CONTEXT, day, LETTER, openLetter, play, type Take } from './play.ts'

const PASSED_ON = { channel: 'viaProducer', passedOnBy: 'Assureur Fictif', passedOnReceivedOn: day('2026-04-03') } as const
const ELSEWHERE = { elsewhereTo: 'Banque Fictive', elsewhereSentOn: day('2026-02-16') } as const

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

function refusals(change: Parameters<typeof openLetter>[0]) {
  const result = openComplaint({ ...LETTER, ...change }, CONTEXT)
  return result.status === 'refused' ? result.refusals.map(({ rule, field }) => [rule, field]) : []
}

describe('a letter that the client had first written to someone else', () => {
  const dossier = foldDossier(play(openLetter(ELSEWHERE)))

  test('opens the mediator two months after that one; the firm’s own days count from what it received', () => {
    expect(mediationWindow(complaintFacts(dossier))).toMatchObject({ opensOn: '2026-04-16', closesOn: '2027-04-02' })
    const own = (of: typeof dossier) =>
      obligationsOf(of, day('2026-04-20'), LAW).map(({ kind, dueDate, state }) => ({ kind, dueDate, state }))
    expect(own(dossier)).toEqual(own(foldDossier(play(openLetter()))))
  })

  test.each([
    ['Le Conservateur', 'au Conservateur'],
    ['Crédit du Lac', 'au Crédit du Lac'],
    ['Non renseigné dans le registre importé.', 'à un autre professionnel'],
  ])('to %s is said %s, in the journal and in the letters', (elsewhereTo, said) => {
    const change = { ...ELSEWHERE, elsewhereTo }
    expect(plain(timelineOf(foldDossier(play(openLetter(change))), LAW)[0]?.detail ?? '')).toContain(`avait déjà écrit ${said}, le 16`)
    const letter = LETTERS.acknowledgement.build(input(letterDossier(change), localDate('2026-04-10')))
    expect(plain(letterText(letter))).toContain(`adressée le 16 février 2026 ${said}, soit`)
  })

  test('is told in the journal, and can be put right', () => {
    expect(timelineOf(dossier, LAW)[0]?.detail).toContain('Le client avait déjà écrit à la Banque Fictive, le 16')
    const [opening] = dossier.events
    const names = opening ? correctableFields(opening.facts).map(({ name }) => name) : []
    expect(names).toEqual(expect.arrayContaining(['elsewhereTo', 'elsewhereSentOn', 'passedOnBy', 'passedOnReceivedOn', 'complainedOf']))
  })

  test('has its addressee and its day, or is not told', () => {
    expect(refusals({ elsewhereTo: 'Banque Fictive' })).toEqual([['required', 'elsewhereSentOn']])
    expect(refusals({ elsewhereSentOn: day('2026-02-16') })).toEqual([['required', 'elsewhereTo']])
    expect(refusals({ ...ELSEWHERE, elsewhereSentOn: day('2027-02-16') })).toEqual([['no-future-day', 'elsewhereSentOn']])
  })

  test('the notice names that first writing, its two months, the year of L612-2, and the prudent day', () => {
    const letter = LETTERS.acknowledgement.build(input(letterDossier(ELSEWHERE), localDate('2026-04-10')))
    expect(plain(letterText(letter))).toContain(
      'deux mois après l’envoi de votre première réclamation écrite, adressée le 16 février 2026 à la Banque Fictive, soit à partir du 16 avril 2026, quel que soit l’interlocuteur ou le service auquel elle a été adressée et qu’il y ait été répondu ou non, et au plus tard le 2 avril 2027, un an après votre réclamation écrite à notre cabinet. Par prudence, saisissez-le avant la fin du 16 février 2027',
    )
    // Once that day is past, nothing more is said of it.
    const later = LETTERS.answer.build(input(letterDossier(ELSEWHERE), localDate('2027-03-01'), { outcome: 'rejected' }))
    expect(letterText(later)).not.toContain('Par prudence')
  })
})

describe('a letter that someone passed on', () => {
  test('was sent, received there, then received here: no other order', () => {
    expect(refusals(PASSED_ON)).toEqual([])
    expect(refusals({ ...PASSED_ON, passedOnReceivedOn: day('2026-04-01') })).toEqual([['order-of-days', 'passedOnReceivedOn']])
    expect(refusals({ ...PASSED_ON, passedOnReceivedOn: day('2026-04-08') })).toEqual([['order-of-days', 'receivedOn']])
    expect(refusals({ ...PASSED_ON, passedOnBy: undefined })).toEqual([['required', 'passedOnBy']])
  })

  test('may have been received there before a sending that is not known, for which the receipt here stands', () => {
    expect(refusals({ ...PASSED_ON, ...writtenDays(undefined, day('2026-04-07')) })).toEqual([])
  })

  test('counts from its sending by the client; the journal says who passed it on', () => {
    const passedOn = foldDossier(play(openLetter(PASSED_ON)))
    expect(obligationsOf(passedOn, day('2026-04-08'), LAW).find(({ kind }) => kind === 'acknowledgement')?.from).toBe('2026-04-02')
    expect(timelineOf(passedOn, LAW)[0]?.sentence).toContain('transmise par Assureur Fictif, qui l’avait reçue le 3')
  })

  test('came by the producer where no other name is typed; an authority is named by whoever types it', () => {
    const producer = 'Assureur Fictif'
    expect(relayNameOf({ channel: 'viaProducer', producer })).toBe(producer)
    expect(relayNameOf({ channel: 'viaProducer', producer, passedOnBy: 'Courtier Fictif' })).toBe('Courtier Fictif')
    expect(relayNameOf({ channel: 'viaAuthority', producer })).toBe('')
  })

  test('after a request that turns out to be a complaint, too, and it can be put right', () => {
    const requested = foldDossier(play(recordRequest({ ...LETTER, reason: 'Demande de frais' }, CONTEXT)))
    const days = { form: 'written', sentOn: day('2026-04-20'), receivedOn: day('2026-04-27'), reason: 'Elle conteste' } as const
    const requalify =
      (passedOnReceivedOn: LocalDate): Take =>
      (of) =>
        requalifyAsComplaint(of, { ...PASSED_ON, ...days, passedOnReceivedOn }, CONTEXT)
    expect(requalify(day('2026-04-19'))(requested)).toMatchObject({ refusals: [{ rule: 'order-of-days', field: 'passedOnReceivedOn' }] })
    const journal = play(recordRequest({ ...LETTER, reason: 'Demande de frais' }, CONTEXT), requalify(day('2026-04-22')))
    const dossier = foldDossier(journal)
    expect(dossier.written).toMatchObject({ passedOnBy: 'Assureur Fictif', passedOnReceivedOn: '2026-04-22' })
    expect(timelineOf(dossier, LAW)[1]?.sentence).toContain('transmise par Assureur Fictif, qui l’avait reçue le 22')
    const [, requalified] = dossier.events
    const names = requalified ? correctableFields(requalified.facts).map(({ name }) => name) : []
    expect(names).toEqual(expect.arrayContaining(['passedOnBy', 'passedOnReceivedOn']))
    const corrected = (facts: object) =>
      rectify(
        journal,
        { targetId: requalified?.id ?? '', correction: { kind: 'replace', facts: { ...facts } }, reason: 'Lu trop vite' },
        CONTEXT,
      )
    expect(corrected({ passedOnReceivedOn: day('2026-04-28') })).toMatchObject({ refusals: [{ field: 'receivedOn' }] })
    expect(corrected({ passedOnReceivedOn: day('2026-04-23') }).status).toBe('accepted')
  })

  test('after a call, too', () => {
    const called = foldDossier(play(openComplaint(CALL, CONTEXT)))
    const days = { sentOn: day('2026-04-02'), receivedOn: day('2026-04-07') }
    const received = receiveWritten(called, { ...PASSED_ON, ...days }, CONTEXT)
    if (received.status === 'refused') throw new Error('refused')
    const written = foldDossier(play(openComplaint(CALL, CONTEXT), (of) => receiveWritten(of, { ...PASSED_ON, ...days }, CONTEXT)))
    expect(written.written).toMatchObject({ passedOnBy: 'Assureur Fictif', passedOnReceivedOn: '2026-04-03' })
    expect(receiveWritten(called, { ...PASSED_ON, ...days, passedOnReceivedOn: day('2026-04-09') }, CONTEXT).status).toBe('refused')
  })

  test('the acknowledgement says who passed it on, with all three days; without their name it is told', () => {
    const days = { form: 'written', sentOn: day('2026-04-02'), receivedOn: day('2026-04-07'), expressedOn: undefined } as const
    const of = input(letterDossier({ ...PASSED_ON, ...days }, false), localDate('2026-04-10'))
    const letter = LETTERS.acknowledgement.build(of)
    expect(plain(letterText(letter))).toContain(
      'réclamation écrite envoyée le 2 avril 2026, transmise par Assureur Fictif, qui l’a reçue le 3 avril 2026, et reçue ici le 7 avril 2026.',
    )
    expect(lintLetter(LETTERS.acknowledgement, letter, of)).toEqual([])
    const silent = {
      ...letter,
      blocks: letter.blocks.map((block) => ({ ...block, text: block.text.replace('transmise par Assureur Fictif, qui l’a', '') })),
    }
    expect(lintLetter(LETTERS.acknowledgement, silent, of).map(({ id }) => id)).toEqual(['passed-on-by'])
  })
})
