import { describe, expect, it } from 'vitest'
import {
  askedOfDueDate,
  type ComplaintFacts,
  DEFAULT_REGULATION_SETTINGS,
  deriveObligations,
  formatPeriod,
  isPending,
  LAW,
  lastDayAtOnce,
  lawOf,
  NATURES,
  OBLIGATION_STATES,
  REGIMES,
} from '../../../shared/regulation/index.ts'
import { day, duty, oral, written } from './complaint-facts.ts'

/** Text as read, with plain spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('the state of a duty, day by day', () => {
  // Sent on Thursday 2 April 2026: acknowledgement due 15 April, answer due 2 June.
  it.each([
    ['2026-04-02', 'upcoming'],
    ['2026-04-10', 'upcoming'],
    ['2026-04-11', 'dueSoon'],
    ['2026-04-14', 'dueSoon'],
    ['2026-04-15', 'dueToday'],
    ['2026-04-16', 'overdue'],
    ['2027-04-16', 'overdue'],
  ])('on %s the acknowledgement due on 15 April is %s', (today, state) => {
    expect(duty('acknowledgement', written('2026-04-02'), today)).toMatchObject({ dueDate: '2026-04-15', state })
  })

  it.each([
    ['2026-05-17', 'upcoming'],
    ['2026-05-18', 'dueSoon'],
    ['2026-06-01', 'dueSoon'],
    ['2026-06-02', 'dueToday'],
    ['2026-06-03', 'overdue'],
  ])('on %s the answer due on 2 June is %s', (today, state) => {
    expect(duty('answer', written('2026-04-02'), today)).toMatchObject({ dueDate: '2026-06-02', state })
  })

  it.each([
    ['2026-04-02', 'met'],
    ['2026-04-15', 'met'],
    ['2026-04-16', 'metLate'],
  ])('acknowledged on %s: %s, for ever after', (acknowledgedOn, state) => {
    const facts = written('2026-04-02', '2026-04-07', { acknowledgedOn: day(acknowledgedOn) })
    for (const today of [acknowledgedOn, '2026-04-16', '2030-01-01']) expect(duty('acknowledgement', facts, today).state).toBe(state)
  })

  it.each([
    ['2026-06-02', 'met'],
    ['2026-06-03', 'metLate'],
  ])('answered on %s: %s', (answeredOn, state) => {
    const facts = written('2026-04-02', '2026-04-07', { acknowledgedOn: day('2026-04-09'), answeredOn: day(answeredOn) })
    expect(duty('answer', facts, '2026-07-01')).toMatchObject({ state, doneOn: answeredOn })
  })

  it('is pending until it is done or without object', () => {
    const pending = OBLIGATION_STATES.filter((state) => isPending({ ...duty('answer', written('2026-04-02'), '2026-04-02'), state }))
    expect(pending).toEqual(['upcoming', 'dueSoon', 'dueToday', 'overdue'])
  })
})

describe('an oral complaint', () => {
  it('is to be answered by an invitation at once: the text sets no delay', () => {
    const invitation = duty('invitation', oral('2026-03-27'), '2026-03-30')
    expect(invitation.state).toBe('dueToday')
    expect(invitation.dueDate).toBeUndefined()
    expect(plain(invitation.explanation)).toContain('Le texte ne fixe pas de délai')
  })

  it('starts no clock: neither acknowledgement nor answer is due before its written form', () => {
    expect(deriveObligations(oral('2026-03-27'), day('2026-09-01'), LAW).map(({ kind }) => kind)).toEqual(['invitation'])
  })

  it('settled at once leaves nothing to do', () => {
    const facts = oral('2026-05-12', { settledAtOnceOn: day('2026-05-12') })
    expect(deriveObligations(facts, day('2026-12-31'), LAW).map(({ kind, state, dueDate }) => [kind, state, dueDate])).toEqual([
      ['invitation', 'notApplicable', undefined],
    ])
  })

  it('is settled at once on the day it was expressed or on the next jour ouvrable', () => {
    // 22 May 2026 is a Friday; Saturday is a jour ouvrable, Whit Monday is a holiday.
    expect(lastDayAtOnce(day('2026-05-22'), 'metropole')).toBe('2026-05-23')
    expect(lastDayAtOnce(day('2026-05-23'), 'metropole')).toBe('2026-05-26')
    const settled = (settledAtOnceOn: string) =>
      duty('invitation', oral('2026-05-23', { settledAtOnceOn: day(settledAtOnceOn) }), '2026-12-31')
    expect(settled('2026-05-26').state).toBe('notApplicable')
    expect(settled('2026-05-27')).toMatchObject({ state: 'metLate', doneOn: '2026-05-27' })
  })

  it('settled later, without an invitation, was owed one: the duty stays as missed', () => {
    const missed = duty('invitation', oral('2026-03-27', { settledAtOnceOn: day('2026-06-27') }), '2026-12-31')
    expect(missed.state).toBe('metLate')
    expect(plain(missed.explanation)).toContain('Aucune invitation n’est partie')
    const invited = oral('2026-03-27', { settledAtOnceOn: day('2026-06-27'), invitedOn: day('2026-03-30') })
    expect(duty('invitation', invited, '2026-12-31')).toMatchObject({ state: 'met', doneOn: '2026-03-30' })
  })

  it('needs no invitation once it came in writing by itself, or was closed with a reason', () => {
    const sent = { sentOn: day('2026-04-02'), receivedOn: day('2026-04-07') }
    expect(duty('invitation', oral('2026-03-27', { written: sent }), '2026-04-07').state).toBe('notApplicable')
    expect(duty('invitation', oral('2026-03-27', { closedWithoutWritingOn: day('2026-04-30') }), '2026-04-30').state).toBe('notApplicable')
  })

  it('invited: the duty is met on the day the invitation left', () => {
    expect(duty('invitation', oral('2026-03-27', { invitedOn: day('2026-03-30') }), '2026-05-01')).toMatchObject({
      state: 'met',
      doneOn: '2026-03-30',
    })
  })
})

describe('the answer may go first', () => {
  it.each(['2026-04-09', '2026-04-15'])('answered on %s, within the ten jours ouvrables: no acknowledgement is owed', (answeredOn) => {
    const facts = written('2026-04-02', '2026-04-07', { answeredOn: day(answeredOn) })
    const acknowledgement = duty('acknowledgement', facts, '2026-05-01')
    expect(acknowledgement.state).toBe('notApplicable')
    expect(acknowledgement.explanation).toContain('n’est plus nécessaire')
  })

  it('answered on the day after: the answer stands in, one day late', () => {
    const facts = written('2026-04-02', '2026-04-07', { answeredOn: day('2026-04-16') })
    expect(duty('acknowledgement', facts, '2026-05-01')).toMatchObject({ state: 'metLate', doneOn: '2026-04-16' })
    expect(duty('answer', facts, '2026-05-01').state).toBe('met')
  })

  it('an acknowledgement sent before or with the answer counts at its own day', () => {
    const early = written('2026-04-02', '2026-04-07', { acknowledgedOn: day('2026-04-14'), answeredOn: day('2026-05-20') })
    expect(duty('acknowledgement', early, '2026-06-01')).toMatchObject({ state: 'met', doneOn: '2026-04-14' })
    const sameDay = written('2026-04-02', '2026-04-07', { acknowledgedOn: day('2026-04-14'), answeredOn: day('2026-04-14') })
    expect(duty('acknowledgement', sameDay, '2026-06-01')).toMatchObject({ state: 'met', doneOn: '2026-04-14' })
    const together = written('2026-04-02', '2026-04-07', { acknowledgedOn: day('2026-04-20'), answeredOn: day('2026-04-20') })
    expect(duty('acknowledgement', together, '2026-06-01')).toMatchObject({ state: 'metLate', doneOn: '2026-04-20' })
  })
})

describe('several or unknown regimes: the strictest due date of each kind wins', () => {
  const facts = (regimes: ComplaintFacts['regimes']) => written('2026-07-10', '2026-07-17', { regimes })

  it('two regimes: both count from the sending', () => {
    const acknowledgement = duty('acknowledgement', facts(['insurance', 'cif']), '2026-07-17')
    expect(acknowledgement).toMatchObject({ dueDate: '2026-07-23', basis: 'sent', rule: { id: 'acpr-acknowledgement' } })
    expect(acknowledgement.others.map(({ rule, dueDate }) => [rule.id, dueDate])).toEqual([['amf-acknowledgement', '2026-07-23']])
    expect(duty('answer', facts(['insurance', 'cif']), '2026-07-17')).toMatchObject({ dueDate: '2026-09-10' })
  })

  it('two regimes, one day: the law that imposes it is named as law, beside what the authority expects', () => {
    const answer = duty('answer', facts(['insurance', 'cif']), '2026-07-17')
    const amf = 'article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07'
    const acpr = 'recommandation ACPR 2024-R-02 du 2 juillet 2024'
    expect(plain(answer.explanation)).toContain(`Attendu par l’autorité : ${acpr}. Ce jour est aussi imposé par la loi : ${amf}.`)
    expect(plain(askedOfDueDate(answer, { regimes: ['insurance', 'cif'] }))).toBe(
      `Attendu par l’autorité : ${acpr} ; imposé par la loi : ${amf}`,
    )
    const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received' })
    const [later] = deriveObligations(facts(['insurance', 'cif']), day('2026-07-17'), law)
    expect(later && plain(askedOfDueDate(later, { regimes: ['insurance', 'cif'] }))).toBe(`Attendu par l’autorité : ${acpr}`)
  })

  it('two regimes, where the firm counts a CIF’s from the receipt: the strictest wins', () => {
    const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received' })
    const [acknowledgement] = deriveObligations(facts(['insurance', 'cif']), day('2026-07-17'), law)
    expect(acknowledgement?.others.map(({ rule, dueDate }) => [rule.id, dueDate])).toEqual([['amf-acknowledgement', '2026-07-29']])
    expect(plain(acknowledgement?.explanation ?? '')).toContain(
      'L’échéance la plus stricte est retenue (article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07 : 29 juillet 2026).',
    )
  })

  it('CIF alone: from the sending, and the AMF says so', () => {
    const acknowledgement = duty('acknowledgement', facts(['cif']), '2026-07-17')
    expect(acknowledgement).toMatchObject({ dueDate: '2026-07-23', basis: 'sent', others: [], text: { id: '325-23' } })
    expect(plain(acknowledgement.explanation)).toContain(
      'Imposé par la loi : article 325-23 du règlement général de l’AMF, précisé par l’instruction DOC-2012-07.',
    )
    expect(duty('answer', facts(['cif']), '2026-07-17')).toMatchObject({ dueDate: '2026-09-10', basis: 'sent' })
  })

  it('2016-R-02 counts from the receipt, and the shorter is taken across the change', () => {
    const old = duty('acknowledgement', written('2022-12-01', '2022-12-08'), '2026-01-01')
    expect(old).toMatchObject({ dueDate: '2022-12-20', basis: 'received', text: { id: '2016-R-02' } })
    expect(duty('answer', written('2022-12-01', '2022-12-08'), '2026-01-01').dueDate).toBe('2023-02-08')
    const across = duty('answer', written('2022-12-28', '2023-01-03'), '2026-01-01')
    expect(across).toMatchObject({ dueDate: '2023-02-28', basis: 'sent', straddled: { id: '2016-R-02' } })
    expect(plain(across.explanation)).toContain('Le texte a changé entre l’envoi et la réception : le délai le plus court est retenu.')
  })

  it('unknown regime: as if all, the payment services excepted', () => {
    expect(duty('acknowledgement', facts([]), '2026-07-17')).toMatchObject({ dueDate: '2026-07-23' })
    const answer = duty('answer', facts([]), '2026-07-17')
    expect(answer).toMatchObject({ dueDate: '2026-09-10' })
    expect(answer.others.map(({ rule }) => rule.id)).toEqual(['amf-answer'])
    expect(plain(answer.explanation)).toContain('Régime non précisé : l’échéance la plus stricte est retenue')
  })

  it('payment services, where the firm turns them on: fifteen jours ouvrables from the receipt, by law', () => {
    const answer = duty('answer', facts(['banking', 'paymentServices']), '2026-07-17')
    expect(answer).toMatchObject({ dueDate: '2026-08-04', basis: 'received', rule: { id: 'payment-services-answer' } })
    expect(plain(answer.explanation)).toContain('Imposé par la loi : article L133-45 du code monétaire et financier.')
    expect(answer.others.map(({ rule }) => rule.id)).toEqual(['acpr-answer'])
  })

  it('no order of the regimes changes anything', () => {
    const today = day('2026-07-17')
    expect(deriveObligations(facts(['cif', 'insurance']), today, LAW)).toEqual(deriveObligations(facts(['insurance', 'cif']), today, LAW))
  })

  it('never lets a kind appear twice', () => {
    for (const regimes of [[], ...REGIMES.map((regime) => [regime]), [...REGIMES]]) {
      const kinds = deriveObligations({ ...facts(regimes), expressedOn: day('2026-07-01') }, day('2026-07-17'), LAW).map(({ kind }) => kind)
      expect(kinds).toEqual(['invitation', 'acknowledgement', 'answer'])
    }
  })
})

describe('who says so is told as it is', () => {
  it('a recommendation is recommended by the ACPR, never called a law', () => {
    for (const regimes of [['insurance'], ['banking'], ['insurance', 'banking'], ['insurance', 'cif'], []] as const) {
      const facts = written('2026-07-10', '2026-07-17', { regimes, expressedOn: day('2026-07-01') })
      for (const { explanation, text } of deriveObligations(facts, day('2026-07-17'), LAW)) {
        expect(text.force).toBe('recommendation')
        expect(explanation).toContain('Attendu par l’autorité')
        const [ofTheRecommendation] = explanation.split('Ce jour est aussi')
        expect(ofTheRecommendation).not.toMatch(/\bloi\b|impose|obligatoire/i)
      }
    }
  })

  it('carte T: the same steps are a choice of the house, and it says so', () => {
    for (const { explanation } of deriveObligations(
      written('2026-07-10', '2026-07-17', { regimes: ['realEstate'] }),
      day('2026-07-17'),
      LAW,
    )) {
      expect(explanation).toContain('Usage du cabinet')
      expect(explanation).not.toContain('Attendu par')
    }
  })

  it('carte T: the insurance of its own liability is the law’s, whatever no text fixes of complaints', () => {
    const facts = written('2026-07-10', '2026-07-17', { regimes: ['realEstate'], liabilityQuestionedOn: day('2026-07-17') })
    expect(plain(duty('insurerDeclaration', facts, '2026-07-17').explanation)).toContain(
      'Imposé par la loi : article L113-2, 4° du code des assurances.',
    )
  })

  it('CIF alone: the invitation is a good practice that the firm adopts, not one the AMF asks for', () => {
    const { explanation } = duty('invitation', oral('2026-07-01', { regimes: ['cif'] }), '2026-07-02')
    expect(explanation).toContain('Usage du cabinet, sur le modèle de la recommandation')
    expect(explanation).not.toContain('Attendu par')
  })

  it('explains the count: what, how long, from when, until when', () => {
    expect(plain(duty('acknowledgement', written('2026-04-02', '2026-04-07'), '2026-04-08').explanation)).toBe(
      'Un accusé de réception est adressé au réclamant dans les 10 jours ouvrables qui suivent l’envoi de la réclamation écrite ' +
        '(2 avril 2026), donc au plus tard le mercredi 15 avril 2026. Attendu par l’autorité : recommandation ACPR 2024-R-02 du 2 juillet 2024.',
    )
    expect(formatPeriod({ count: 2, unit: 'months' })).toBe('2 mois')
  })

  it('cites the text in force on the day the clock starts, not today', () => {
    expect(duty('answer', written('2022-12-28', '2022-12-30'), '2026-01-01').text.id).toBe('2016-R-02')
    expect(duty('answer', written('2023-05-02'), '2026-01-01').text.id).toBe('2022-R-01')
    expect(duty('answer', written('2024-07-02'), '2026-01-01').text.id).toBe('2024-R-02')
  })
})

describe('a complaint that is itself about a delay', () => {
  it.each(['requestHandling', 'operationExecution', 'termination'] as const)('%s: one month is proposed beside the last day', (nature) => {
    const facts = written('2026-01-31', '2026-02-02', { nature })
    expect(duty('answer', facts, '2026-02-02')).toMatchObject({ targetDate: '2026-02-28', dueDate: '2026-03-31' })
    expect(duty('acknowledgement', facts, '2026-02-02').targetDate).toBeUndefined()
  })

  it('other natures have no earlier target', () => {
    const others = NATURES.filter((nature) => !['requestHandling', 'operationExecution', 'termination'].includes(nature))
    for (const nature of [...others, undefined]) {
      expect(duty('answer', written('2026-04-02', '2026-04-07', { nature }), '2026-04-07').targetDate).toBeUndefined()
    }
  })
})

describe('a request', () => {
  it('is no complaint: nothing is owed, whatever its days', () => {
    expect(deriveObligations(written('2026-06-03', '2026-06-03', { isComplaint: false }), day('2027-01-01'), LAW)).toEqual([])
  })
})
