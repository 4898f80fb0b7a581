import { describe, expect, test } from 'vitest'
import {
  type Dossier,
  foldDossier,
  type JoinResult,
  type JournalEvent,
  link,
  merge,
  obligationsOf,
  receiveFollowUp,
  recordRequest,
  rectify,
  separate,
  whereNeitherMerges,
} from '../../../shared/complaint/index.ts'
import { isPending, LAW } from '../../../shared/regulation/index.ts'
import { figuresOfYear } from '../analysis/figures-of-year.ts'
import {
  accepted,
  acknowledgeIt,
  answerIt,
  append,
  CONTEXT,
  closeIt,
  confirming,
  day,
  invite,
  openCall,
  openLetter,
  play,
  REQUEST,
  refusalsOf,
  reopenIt,
} from './play.ts'

type Journal = readonly JournalEvent[]

/** The same journal under another dossier's id. */
const under = (dossierId: string, journal: Journal): Journal => journal.map((event) => ({ ...event, dossierId }))

/** Her letter of 2 April, and the same complaint opened once more from the letter's copy that came on 1 April by e-mail. */
const KEPT = under('kept', play(openLetter({ reference: '2026-004' })))
const EARLIER = under(
  'duplicate',
  play(openLetter({ reference: '2026-005', channel: 'email', sentOn: day('2026-04-01'), receivedOn: day('2026-04-01') })),
)
const REASON = { reason: 'La même lettre, arrivée deux fois' }

function mergeJournals(duplicate: Journal, kept: Journal): JoinResult {
  return merge(foldDossier(duplicate), foldDossier(kept), REASON, CONTEXT)
}

/** Both journals once merged. */
function merged(duplicate: Journal, kept: Journal): { readonly duplicate: Journal; readonly kept: Journal } {
  const result = mergeJournals(duplicate, kept)
  return {
    duplicate: under('duplicate', append(duplicate, accepted(result.duplicate))),
    kept: under('kept', append(kept, accepted(result.kept))),
  }
}

const dueDates = (dossier: Dossier) => obligationsOf(dossier, CONTEXT.today, LAW).map(({ kind, dueDate }) => `${kind} ${dueDate}`)

describe('a complaint opened twice becomes one', () => {
  test('the written complaint sent first starts the clock of the dossier that is kept', () => {
    const { kept } = merged(EARLIER, KEPT)
    expect(foldDossier(kept).written).toMatchObject({ channel: 'email', sentOn: '2026-04-01' })
    expect(dueDates(foldDossier(kept))).toEqual(dueDates(foldDossier(EARLIER)))
  })

  test('whichever of the two is kept', () => {
    const { kept } = merged(under('duplicate', KEPT), under('kept', EARLIER))
    expect(foldDossier(kept).written?.sentOn).toBe('2026-04-01')
  })

  test('an oral complaint gains the written one of its duplicate, and its clock starts', () => {
    const oral = under('kept', play(openCall(), invite))
    const { kept } = merged(EARLIER, oral)
    expect(foldDossier(kept)).toMatchObject({ stage: 'toAcknowledge', form: 'oral', written: { sentOn: '2026-04-01' } })
  })

  test('nothing more is owed on the duplicate', () => {
    const { duplicate } = merged(EARLIER, KEPT)
    expect(foldDossier(duplicate)).toMatchObject({ stage: 'merged', mergedInto: { id: 'kept', reference: '2026-004' } })
    expect(obligationsOf(foldDossier(EARLIER), CONTEXT.today, LAW).filter(isPending)).not.toEqual([])
    expect(obligationsOf(foldDossier(duplicate), CONTEXT.today, LAW).filter(isPending)).toEqual([])
  })

  test('the figures count it once', () => {
    const both = (journals: readonly Journal[]) => figuresOfYear(journals.map(foldDossier), 2026, CONTEXT.today).volumes.received
    expect(both([EARLIER, KEPT])).toBe(2)
    const { duplicate, kept } = merged(EARLIER, KEPT)
    expect(both([duplicate, kept])).toBe(1)
  })
})

describe('two dossiers are not made one', () => {
  const refused = ({ duplicate, kept }: JoinResult) => [refusalsOf(duplicate), refusalsOf(kept)]

  test('once something was sent from the duplicate: its letters would no longer show', () => {
    const acknowledged = under('duplicate', play(openLetter(), acknowledgeIt))
    expect(refused(mergeJournals(acknowledged, KEPT))).toEqual([['stage-merge'], ['stage-merge']])
    expect(refused(mergeJournals(under('duplicate', play(openCall(), invite)), KEPT))).toEqual([['stage-merge'], ['stage-merge']])
    expect(refused(mergeJournals(under('duplicate', KEPT), under('kept', acknowledged)))).toEqual([[], []])
  })

  test('without a reason, with itself, or into one that is merged already', () => {
    expect(refusalsOf(merge(foldDossier(EARLIER), foldDossier(KEPT), { reason: ' ' }, CONTEXT).kept)).toEqual(['required reason'])
    expect(refused(mergeJournals(KEPT, KEPT))[0]).toEqual(['merge-with-itself'])
    const { duplicate } = merged(EARLIER, KEPT)
    expect(refused(mergeJournals(under('third', KEPT), duplicate))[0]).toEqual(['merge-target'])
  })

  test('as a chain: what another was merged into is not merged itself', () => {
    const { kept } = merged(EARLIER, KEPT)
    expect(refused(mergeJournals(kept, under('third', KEPT)))[0]).toEqual(['merge-chain'])
  })

  test('a complaint into a request, where it would count no longer; the other way round is fine', () => {
    const request = under('request', play(recordRequest(REQUEST, CONTEXT)))
    expect(refused(mergeJournals(EARLIER, request))[0]).toEqual(['merge-into-request'])
    expect(refused(mergeJournals(request, KEPT))[0]).toEqual([])
    expect(foldDossier(merged(request, KEPT).kept).written?.sentOn).toBe('2026-04-02')
  })
})

test('a complaint is not merged into a dossier that was closed without writing, where nobody would follow it: it is reopened first', () => {
  const closed = under('kept', play(openCall(), closeIt))
  const result = mergeJournals(EARLIER, closed)
  expect(refusalsOf(result.kept)).toEqual(['merge-into-closed'])
  expect(result.duplicate).toMatchObject({ refusals: [{ message: expect.stringContaining('rouvrez-le d’abord') }] })

  const answered = under('kept', play(openLetter(), acknowledgeIt, answerIt, closeIt))
  expect(refusalsOf(mergeJournals(EARLIER, answered).kept)).toEqual([])
  const { kept } = merged(EARLIER, under('kept', play(openCall(), closeIt, reopenIt)))
  expect(foldDossier(kept)).toMatchObject({ stage: 'toAcknowledge', written: { sentOn: '2026-04-01' } })
  const request = under('request', play(recordRequest(REQUEST, CONTEXT)))
  expect(refusalsOf(mergeJournals(request, closed).kept)).toEqual([])
})

test('the days of a complaint merged elsewhere, which count there, are corrected once it is separated', () => {
  const { duplicate, kept } = merged(EARLIER, KEPT)
  const correct = (journal: Journal, facts: Readonly<Record<string, unknown>>) =>
    confirming((context) =>
      rectify(journal, { targetId: journal[0]?.id ?? '', correction: { kind: 'replace', facts }, reason: 'Cachet relu' }, context),
    )
  const result = correct(duplicate, { sentOn: '2026-03-25' })
  expect(result).toMatchObject({ status: 'refused', refusals: [{ rule: 'rectify-merged' }] })
  expect(result.status === 'refused' && result.refusals[0]?.message).toContain('dossier 2026-004')
  expect(refusalsOf(correct(duplicate, { description: 'Rachat partiel en sept semaines' }))).toEqual([])
  expect(refusalsOf(correct(kept, { sentOn: '2026-03-30' }))).toEqual([])

  const apart = separate(duplicate, kept, { reason: 'Cachet relu' }, CONTEXT)
  const corrected = append(duplicate, accepted(apart.duplicate))
  const again = under('duplicate', append(corrected, accepted(correct(corrected, { sentOn: '2026-03-25' }))))
  const together = merged(again, under('kept', append(kept, accepted(apart.kept))))
  expect(foldDossier(together.kept).written?.sentOn).toBe('2026-03-25')
})

describe('where neither of two can be merged into the other, one sentence says what to do', () => {
  const said = (one: Journal, other: Journal) => {
    const [a, b] = [foldDossier(one), foldDossier(other)]
    for (const each of [merge(a, b, REASON, CONTEXT), merge(b, a, REASON, CONTEXT)]) expect(refusalsOf(each.kept)).not.toEqual([])
    const sentence = whereNeitherMerges(a, b, CONTEXT)
    expect(whereNeitherMerges(b, a, CONTEXT)).toBe(sentence)
    return sentence.replace(/\s/g, ' ')
  }
  const acknowledged = under('letters', play(openLetter({ reference: '2026-009' }), acknowledgeIt))

  test('separate first, where one of them has a duplicate of its own', () => {
    const { kept } = merged(EARLIER, KEPT)
    const separated = 'séparez-les d’abord, puis réunissez-les un à un au dossier 2026-009.'
    expect(said(kept, acknowledged)).toBe(`Le dossier 2026-005 est réuni au dossier 2026-004 : ${separated}`)
  })

  test('a request that has a duplicate, and a complaint: neither « gardez-le » of the two ways holds', () => {
    const request = under('request', play(recordRequest({ ...REQUEST, reference: '2026-010' }, CONTEXT)))
    const { kept } = merged(under('duplicate', play(recordRequest(REQUEST, CONTEXT))), request)
    expect(said(kept, under('third', KEPT))).toMatch(
      /^Le dossier \S+ est réuni au dossier 2026-010 : séparez-les d’abord, .* au dossier 2026-004\.$/,
    )
  })

  test('reopen first, where one is closed without a written complaint', () => {
    const closed = under('closed', play(openCall({ reference: '2026-011' }), closeIt))
    expect(said(KEPT, closed)).toBe(
      'Le dossier 2026-011 est clos sans réclamation écrite : rouvrez-le d’abord, puis réunissez-lui le dossier 2026-004.',
    )
  })

  test('where one is merged already, the dossier it was merged into is the one to go to', () => {
    const { duplicate } = merged(EARLIER, KEPT)
    expect(said(duplicate, acknowledged)).toBe(
      'Le dossier 2026-005 est déjà réuni au dossier 2026-004 : ouvrez ce dernier, et réunissez-lui l’autre.',
    )
  })

  test('link them, where letters have left from both; unless they are', () => {
    const other = under('other', play(openLetter(), acknowledgeIt))
    expect(said(acknowledged, other)).toBe('Chacun des deux a déjà avancé de son côté : liez-les, pour passer de l’un à l’autre.')
    const linked = append(
      acknowledged,
      accepted(link(foldDossier(acknowledged), { otherId: 'other', otherReference: '2026-001' }, CONTEXT)),
    )
    const back = append(other, accepted(link(foldDossier(other), { otherId: 'letters', otherReference: '2026-009' }, CONTEXT)))
    expect(said(under('letters', linked), under('other', back))).toContain('ils restent deux dossiers')
  })
})

describe('a merge is taken back', () => {
  test('in both dossiers, each as it was before', () => {
    const { duplicate, kept } = merged(EARLIER, KEPT)
    const result = separate(duplicate, kept, { reason: 'Deux réclamations distinctes' }, CONTEXT)
    const restored = [
      foldDossier(under('duplicate', append(duplicate, accepted(result.duplicate)))),
      foldDossier(under('kept', append(kept, accepted(result.kept)))),
    ]
    for (const [index, before] of [foldDossier(EARLIER), foldDossier(KEPT)].entries()) {
      expect(restored[index]).toMatchObject({ stage: before.stage, written: before.written, absorbed: [] })
      expect(restored[index]?.mergedInto).toBeUndefined()
    }
  })

  test('not without a reason, and not where there was none', () => {
    const { duplicate, kept } = merged(EARLIER, KEPT)
    expect(refusalsOf(separate(duplicate, kept, { reason: '' }, CONTEXT).kept)).toEqual(['required reason'])
    expect(refusalsOf(separate(EARLIER, KEPT, { reason: 'Erreur' }, CONTEXT).duplicate)).toEqual(['rectify-target'])
  })
})

test('a second letter on the same matter joins the dossier and restarts no clock', () => {
  const before = foldDossier(KEPT)
  const second = receiveFollowUp(before, { channel: 'letter', receivedOn: day('2026-04-20'), summary: 'Elle relance.' }, CONTEXT)
  const after = foldDossier(append(KEPT, accepted(second)))
  expect(after.followUps).toHaveLength(1)
  expect(dueDates(after)).toEqual(dueDates(before))
})

test('a link is noted once, and never to itself', () => {
  const dossier = foldDossier(KEPT)
  const other = { otherId: 'other', otherReference: '2026-001' }
  const linked = foldDossier(append(KEPT, accepted(link(dossier, other, CONTEXT))))
  expect(linked.links).toEqual([{ id: 'other', reference: '2026-001' }])
  expect(refusalsOf(link(linked, other, CONTEXT))).toEqual(['already-linked'])
  expect(refusalsOf(link(dossier, { otherId: 'kept', otherReference: '2026-004' }, CONTEXT))).toEqual(['link-to-itself'])
})
