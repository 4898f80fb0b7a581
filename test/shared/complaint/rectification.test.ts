import { describe, expect, test } from 'vitest'
import {
  arrivedOn,
  complaintFacts,
  correctableFields,
  type EventFacts,
  effectiveEvents,
  foldDossier,
  type JournalEvent,
  obligationsOf,
  type Rectified,
  rectify,
  timelineOf,
} from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import {
  accepted,
  acknowledgeIt,
  answerIt,
  append,
  CONTEXT,
  closeIt,
  day,
  invite,
  LETTER,
  openCall,
  openLetter,
  play,
  refusalsOf,
  settle,
  write,
} from './play.ts'

type Correction = Rectified['correction']
const WITHDRAW: Correction = { kind: 'withdraw' }
const replace = (facts: Readonly<Record<string, unknown>>): Correction => ({ kind: 'replace', facts })

function correct(journal: readonly JournalEvent[], targetId: string, correction: Correction): readonly JournalEvent[] {
  return append(journal, accepted(rectify(journal, { targetId, correction, reason: 'Erreur de saisie' }, CONTEXT)))
}

function refused(journal: readonly JournalEvent[], targetId: string, correction: Correction, reason = 'Erreur de saisie') {
  return refusalsOf(rectify(journal, { targetId, correction, reason }, CONTEXT))
}

const due = (journal: readonly JournalEvent[]) => obligationsOf(foldDossier(journal), day('2026-04-20'), LAW).map(({ dueDate }) => dueDate)

/** e1 letter, e2 acknowledgement, e3 answer, e4 closing. */
const CLOSED = play(openLetter(), acknowledgeIt, answerIt, closeIt)

describe('a correction keeps both facts, and the dossier follows the corrected one', () => {
  test('the journal only grows', () => {
    const corrected = correct(CLOSED, 'e2', replace({ sentOn: '2026-04-10' }))
    expect(corrected.slice(0, 4)).toEqual(CLOSED)
    expect(corrected).toHaveLength(5)
    expect(corrected[4]?.facts).toEqual({
      type: 'Rectified',
      targetId: 'e2',
      correction: { kind: 'replace', facts: { sentOn: '2026-04-10' } },
      reason: 'Erreur de saisie',
    })
  })

  test('replaced facts replace, the others of the event stay', () => {
    const dossier = foldDossier(correct(CLOSED, 'e3', replace({ outcome: 'upheld' })))
    expect(dossier.answers).toMatchObject([{ outcome: 'upheld', sentOn: '2026-05-20', gestureCents: 15_000 }])
  })

  test('a corrected sending day moves the due dates', () => {
    const journal = play(openLetter())
    expect(due(journal)).toEqual(['2026-04-15', '2026-06-02'])
    expect(due(correct(journal, 'e1', replace({ sentOn: '2026-04-03' })))).toEqual(['2026-04-16', '2026-06-03'])
  })

  test('the last of two corrections counts', () => {
    const twice = correct(correct(CLOSED, 'e2', replace({ sentOn: '2026-04-10' })), 'e2', replace({ sentOn: '2026-04-11' }))
    expect(foldDossier(twice).acknowledgement?.sentOn).toBe('2026-04-11')
  })

  test('two corrections of different facts both count', () => {
    const twice = correct(correct(CLOSED, 'e2', replace({ sentOn: '2026-04-10' })), 'e2', replace({ means: 'post' }))
    expect(foldDossier(twice).acknowledgement).toMatchObject({ sentOn: '2026-04-10', means: 'post' })
  })

  test('a correction never turns an event into another', () => {
    const corrected = correct(CLOSED, 'e2', replace({ type: 'AnswerSent', sentOn: '2026-04-10' }))
    expect(foldDossier(corrected).acknowledgement).toMatchObject({ type: 'AcknowledgementSent', sentOn: '2026-04-10' })
  })

  test('a corrected written complaint tells the rules its days and nothing else', () => {
    const journal = correct(play(openCall(), invite, write), 'e3', replace({ note: 'lettre de quatre pages' }))
    expect(complaintFacts(foldDossier(journal)).written).toEqual({
      channel: 'registeredLetter',
      sentOn: '2026-04-02',
      isSentOnAssumed: false,
      receivedOn: '2026-04-07',
    })
  })

  test('the timeline tells the corrected day, at its place', () => {
    const journal = correct(play(openCall(), invite, write, acknowledgeIt), 'e2', replace({ sentOn: '2026-04-01' }))
    const entry = timelineOf(foldDossier(journal), LAW).find(({ eventId }) => eventId === 'e2')
    expect(entry?.occurredOn).toBe('2026-04-01')
    expect(journal[1]?.occurredOn).toBe('2026-03-30')
  })

  test('the timeline says each value before and after, and why, a correction corrected included', () => {
    const once = correct(CLOSED, 'e2', replace({ sentOn: '2026-04-10', means: 'post' }))
    const twice = correct(once, 'e2', replace({ sentOn: '2026-04-08' }))
    const details = timelineOf(foldDossier(twice), LAW, twice).filter(({ sentence }) => sentence === 'un fait corrigé')
    expect(details.map(({ detail }) => detail?.replaceAll('\u00a0', ' '))).toEqual([
      'Envoyée le : 10 avril 2026, au lieu de 9 avril 2026.\nPar quel moyen : Lettre simple, au lieu de Courriel.\nMotif : Erreur de saisie',
      'Envoyée le : 8 avril 2026, au lieu de 10 avril 2026.\nMotif : Erreur de saisie',
    ])
  })

  test('of an opening, the complainant, the regimes and what was not given are said in the adviser’s words', () => {
    const { complainant, regimes } = LETTER
    const corrected = correct(
      CLOSED,
      'e1',
      replace({ complainant: { ...complainant, name: 'Claire Fontaine-Roy' }, regimes: [...regimes, 'cif'], producer: 'Assureur du Lac' }),
    )
    const detail = timelineOf(foldDossier(corrected), LAW, corrected).find(({ sentence }) => sentence === 'un fait corrigé')?.detail
    expect(detail?.replaceAll('\u00a0', ' ')).toBe(
      [
        'Nom du réclamant : Claire Fontaine-Roy, au lieu de Claire Fontaine.',
        'Producteur : Assureur du Lac, là où rien n’était renseigné.',
        'Régime : Investissements (CIF) : oui, au lieu de non.',
        'Motif : Erreur de saisie',
      ].join('\n'),
    )
  })

  test('what was typed as a sentence is ended once', () => {
    const corrected = correct(play(openLetter({ description: 'Rien n’a été fait.' })), 'e1', replace({ description: 'Rien.' }))
    const detail = timelineOf(foldDossier(corrected), LAW, corrected).find(({ sentence }) => sentence === 'un fait corrigé')?.detail
    expect(detail?.replaceAll('\u00a0', ' ')).toContain('Ce qui est reproché : Rien., au lieu de Rien n’a été fait.\n')
  })

  test('the channel of a letter is not corrected to a call, nor that of a call to a letter', () => {
    const channels = (facts: EventFacts | undefined) => {
      const field = facts && correctableFields(facts).find(({ name }) => name === 'channel')
      return field?.kind === 'select' ? field.options.map(({ value }) => value) : []
    }
    const [call, writing] = [play(openCall())[0]?.facts, play(openCall(), write).at(-1)?.facts]
    expect(channels(call)).toContain('telephone')
    expect(channels(call)).not.toContain('letter')
    expect(channels(writing)).toContain('letter')
    expect(channels(writing)).not.toContain('telephone')
    expect(channels(CLOSED[0]?.facts)).not.toContain('meeting')
  })

  test('an oral complaint that was written after all counts from its receipt, in the journal as in the figures', () => {
    const journal = correct(play(openCall()), 'e1', replace({ form: 'written', channel: 'letter', receivedOn: '2026-04-07' }))
    const dossier = foldDossier(journal)
    expect(arrivedOn(dossier)).toBe('2026-04-07')
    expect(timelineOf(dossier, LAW)[0]?.occurredOn).toBe('2026-04-07')
  })

  test('the corrected opening keeps its dossier', () => {
    const corrected = correct(CLOSED, 'e1', replace({ product: 'Contrat de capitalisation', receivedOn: '2026-04-08' }))
    expect(foldDossier(corrected)).toMatchObject({
      product: 'Contrat de capitalisation',
      written: { receivedOn: '2026-04-08' },
      stage: 'closed',
    })
  })

  test('a fact that no longer holds can be emptied', () => {
    const journal = play(openLetter({ producer: 'Assureur fictif' }))
    expect(foldDossier(correct(journal, 'e1', replace({ producer: '' }))).producer).toBe('')
  })
})

test('a step recorded before a rule was known hinders no other correction', () => {
  // A letter noted as one more, where it was the first: no longer so recorded.
  const followUp = { type: 'FollowUpReceived', channel: 'letter', receivedOn: day('2026-06-02'), summary: 'Relance' } as const
  const journal = append(play(openCall(), closeIt), [{ occurredOn: day('2026-06-02'), facts: followUp }])
  expect(refused(journal, 'e2', replace({ cause: 'Délai de l’assureur' }))).toEqual([])
  expect(refused(journal, 'e2', replace({ closedOn: '2026-03-01' }))).toEqual(['order-of-days closedOn'])
})

describe('a withdrawal', () => {
  test('takes the fact out of the dossier, and its duty is owed again', () => {
    const journal = play(openLetter(), acknowledgeIt)
    const withdrawn = foldDossier(correct(journal, 'e2', WITHDRAW))
    expect(withdrawn.stage).toBe('toAcknowledge')
    expect(obligationsOf(withdrawn, day('2026-04-20'), LAW)[0]?.state).toBe('overdue')
  })

  test('withdrawn in its turn, the fact stands again', () => {
    const journal = correct(correct(play(openLetter(), acknowledgeIt), 'e2', WITHDRAW), 'e3', WITHDRAW)
    expect(foldDossier(journal).stage).toBe('toAnswer')
    expect(effectiveEvents(journal).map(({ id }) => id)).toEqual(['e1', 'e2', 'e4'])
  })

  test('and a third time it is out again', () => {
    const twice = correct(correct(play(openLetter(), acknowledgeIt), 'e2', WITHDRAW), 'e3', WITHDRAW)
    expect(foldDossier(correct(twice, 'e4', WITHDRAW)).stage).toBe('toAcknowledge')
  })

  test('of a correction brings the first facts back', () => {
    const corrected = correct(CLOSED, 'e2', replace({ sentOn: '2026-04-10' }))
    expect(foldDossier(correct(corrected, 'e5', WITHDRAW)).acknowledgement?.sentOn).toBe('2026-04-09')
  })

  test('a withdrawn fact can no longer be corrected', () => {
    const journal = correct(play(openLetter(), acknowledgeIt), 'e2', WITHDRAW)
    expect(refused(journal, 'e2', WITHDRAW)).toEqual(['rectify-target'])
    expect(refused(journal, 'e2', replace({ means: 'post' }))).toEqual(['rectify-target'])
  })

  test('the step can then be taken anew', () => {
    const journal = correct(play(openLetter(), acknowledgeIt), 'e2', WITHDRAW)
    expect(foldDossier(append(journal, accepted(acknowledgeIt(foldDossier(journal))))).stage).toBe('toAnswer')
  })
})

describe('a correction is refused', () => {
  test('without a reason', () => {
    expect(refused(CLOSED, 'e2', WITHDRAW, ' ')).toContain('required reason')
  })

  test('of what is not in the journal', () => {
    expect(refused(CLOSED, 'e9', WITHDRAW)).toEqual(['rectify-target'])
  })

  test('where it would withdraw the opening', () => {
    expect(refused(CLOSED, 'e1', WITHDRAW)).toEqual(['rectify-opening'])
  })

  test('where it rewrites another correction, which can only be withdrawn', () => {
    const corrected = correct(CLOSED, 'e2', replace({ sentOn: '2026-04-10' }))
    expect(refused(corrected, 'e5', replace({ targetId: 'e3' }))).toEqual(['rectify-target'])
  })

  test.each([
    ['the answer of a closed dossier is withdrawn', CLOSED, 'e3', WITHDRAW, 'stage-close'],
    ['the acknowledgement would precede the complaint', CLOSED, 'e2', replace({ sentOn: '2026-04-01' }), 'order-of-days sentOn'],
    ['the receipt would precede the sending', CLOSED, 'e1', replace({ receivedOn: '2026-04-01' }), 'order-of-days receivedOn'],
    [
      'the complaint would follow its acknowledgement',
      CLOSED,
      'e1',
      replace({ sentOn: '2026-04-30', receivedOn: '2026-04-30' }),
      'order-of-days',
    ],
    ['the answer would follow the closing', CLOSED, 'e3', replace({ sentOn: '2026-06-30' }), 'order-of-days'],
    ['a day of the future', CLOSED, 'e4', replace({ closedOn: '2027-01-01' }), 'no-future-day closedOn'],
    ['the cause of the closing is emptied', CLOSED, 'e4', replace({ cause: '' }), 'required cause'],
    ['the writing that was acknowledged is withdrawn', play(openCall(), write, acknowledgeIt), 'e2', WITHDRAW, 'stage-acknowledge'],
    ['the settlement of a dossier closed with it is withdrawn', settledAndClosed(), 'e2', WITHDRAW, 'required'],
    ['the written complaint becomes an oral one', CLOSED, 'e1', replace({ form: 'oral', expressedOn: '2026-04-02' }), 'stage-acknowledge'],
  ] as readonly [string, readonly JournalEvent[], string, Correction, string][])(
    'where %s',
    (_name, journal, targetId, correction, refusal) => {
      expect(refused(journal, targetId, correction)).toContain(refusal)
    },
  )
})

test('a correction that takes an earlier one back is judged by the facts that then stand', () => {
  const asOral = correct(play(openLetter()), 'e1', replace({ form: 'oral', channel: 'telephone', expressedOn: '2026-04-02' }))
  const closed = append(asOral, accepted(closeIt(foldDossier(asOral))))
  expect(foldDossier(closed).stage).toBe('closed')
  // Written after all, it waits for an answer: it could not have been closed.
  expect(refused(closed, 'e1', replace({ form: 'written', channel: 'letter' }))).toContain('stage-close')
  expect(refused(closed, 'e2', WITHDRAW)).toContain('stage-close')
})

function settledAndClosed(): readonly JournalEvent[] {
  const journal = play(openCall(), settle, closeIt)
  return journal.map((event) => {
    if (event.facts.type !== 'ComplaintClosed') return event
    const { noAnswerReason, ...facts } = event.facts
    return { ...event, facts: facts as EventFacts }
  })
}

test('the intake keeps what was first recorded', () => {
  const corrected = correct(play(openLetter()), 'e1', replace({ description: 'Huit semaines, et non sept.' }))
  expect(corrected[0]?.facts).toMatchObject({ description: LETTER.description })
  expect(foldDossier(corrected).description).toBe('Huit semaines, et non sept.')
})
