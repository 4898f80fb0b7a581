import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  complaintFacts,
  ERASED,
  erasePerson,
  foldDossier,
  headsOf,
  isErased,
  type KeptEvent,
  legible,
  MASKED,
  personMaskOf,
  record,
  rectify,
  type SealedEvent,
  skeletonOf,
  timelineOf,
  verifySeal,
  withoutPerson,
} from '../../../shared/complaint/index.ts'
import { LAW, localDate } from '../../../shared/regulation/index.ts'
import { anyJournal } from './any-journal.ts'
import { CONTEXT, openLetter, play, type Take } from './play.ts'

const intent = { erasedOn: localDate('2032-06-01'), reason: 'retentionOver' } as const

/** The journal once its person is erased: skeletons, then the event that says so. */
function erased(journal: readonly SealedEvent[]): readonly KeptEvent[] {
  const result = erasePerson(journal, true, intent)
  if (result.status !== 'accepted') throw new Error('refused')
  const last = journal.at(-1) as SealedEvent
  const context = { now: '2032-06-01T08:00:00.000Z', recordedBy: 'cabinet', newId: () => 'erasure', newSalt: () => '0'.repeat(32) }
  return [...journal.map(skeletonOf), ...record(last.dossierId, headsOf(journal), result.facts, context)]
}

const anyLongJournal = anyJournal.map(({ journal }) => journal)

describe('erasing a person', () => {
  test('leaves a chain that still verifies, to the same head', () => {
    fc.assert(
      fc.property(anyLongJournal, (journal) => {
        const kept = erased(journal)
        expect(verifySeal(kept).status).toBe('whole')
        expect(kept[journal.length]).toMatchObject({ previous: journal.at(-1)?.hash })
      }),
    )
  })

  test('leaves every figure as it was: the same facts, stage and days', () => {
    fc.assert(
      fc.property(anyLongJournal, (journal) => {
        const before = foldDossier(journal)
        const after = foldDossier(erased(journal))
        expect(complaintFacts(after)).toEqual(complaintFacts(before))
        expect({ ...after, reference: after.reference }).toMatchObject({
          reference: before.reference,
          stage: before.stage,
          capacity: before.capacity,
          regimes: before.regimes,
        })
        expect(after.answers.map(({ outcome, gestureCents, sentOn }) => ({ outcome, gestureCents, sentOn }))).toEqual(
          before.answers.map(({ outcome, gestureCents, sentOn }) => ({ outcome, gestureCents, sentOn })),
        )
        expect(timelineOf(after, LAW).map((entry) => entry.occurredOn)).toEqual([
          ...timelineOf(before, LAW).map((entry) => entry.occurredOn),
          intent.erasedOn,
        ])
      }),
    )
  })

  test('leaves nothing of the person: no name, address, story, reference, note or file', () => {
    fc.assert(
      fc.property(anyLongJournal, (journal) => {
        const text = JSON.stringify(erased(journal))
        for (const { facts } of journal) {
          if ('complainant' in facts) expect(text).not.toContain(facts.complainant.name)
          if (facts.type === 'AttachmentAdded') expect(text).not.toContain(`"${facts.file.fileId}"`)
          if (facts.type === 'AcknowledgementSent') expect(text).not.toContain(facts.trackingNumber ?? 'no number')
        }
      }),
    )
  })

  test('takes the name and the references out of what the synthesis quotes, and drops the story', () => {
    const facts = withoutPerson(
      {
        type: 'ComplaintClosed',
        closedOn: localDate('2026-05-01'),
        nature: 'reception',
        cause: 'Courrier de Mme FONTAINE (AV-778120) égaré ; fontainebleau non concerné.',
        findings: [{ kind: 'dysfunction', description: 'Claire Fontaine rappelée trop tard.' }],
        correctiveAction: { kind: 'none', reason: 'Cas isolé.' },
      },
      personMaskOf(play(openLetter()), ERASED),
      ERASED,
    )
    expect(facts).toMatchObject({
      cause: 'Courrier de Mme [effacé] ([effacé]) égaré ; fontainebleau non concerné.',
      findings: [{ kind: 'dysfunction', description: '[effacé] rappelée trop tard.' }],
      correctiveAction: { kind: 'none' },
    })
  })

  test('takes out every name and contract ever recorded, whom the person acts for, whatever the accents', () => {
    const agent = openLetter({
      complainant: { civility: 'm', name: 'Étienne Le Gof', isConsumer: true },
      capacity: 'agent',
      onBehalfOf: 'Mme Jeanne Cœur-Morel',
      contractReference: 'AV-77',
    })
    const corrected = { complainant: { civility: 'm', name: 'Étienne Le Goff', isConsumer: true }, contractReference: 'AV-7712' }
    const correctIt: Take = (dossier) =>
      rectify(dossier.events, { targetId: 'e1', correction: { kind: 'replace', facts: corrected }, reason: 'Faute de frappe' }, CONTEXT)
    const mask = personMaskOf(play(agent, correctIt), ERASED)
    expect(mask('L’ordre de M. Le Goff (ETIENNE) sur AV 7712, mandaté par Mme Coeur Morel, a été perdu.')).toBe(
      'L’ordre de M. Le [effacé] ([effacé]) sur [effacé], mandaté par Mme [effacé] [effacé], a été perdu.',
    )
    expect(mask('Classé d’abord sous M. Le Gof, contrat AV-77.')).toBe('Classé d’abord sous M. Le [effacé], contrat [effacé].')
    expect(mask('Le producteur a perdu l’ordre.'.normalize('NFD'))).toBe('Le producteur a perdu l’ordre.'.normalize('NFD'))
  })

  test('masked, nothing is said to be destroyed', () => {
    const journal = play(openLetter())
    const mask = personMaskOf(journal, MASKED)
    const masked = journal.map(({ facts }) => withoutPerson(facts, mask, MASKED))
    expect(JSON.stringify(masked)).not.toContain('effacé')
    expect(masked[0]).toMatchObject({ complainant: { name: 'Nom masqué' }, description: '[masqué]' })
  })

  test('shown with masked names, what was erased is still said to be erased', () => {
    fc.assert(
      fc.property(anyLongJournal, (journal) => {
        const gone = legible(erased(journal))
        const shown = gone.map(({ facts }) => withoutPerson(facts, personMaskOf(gone, MASKED), MASKED))
        expect(JSON.stringify(shown)).not.toMatch(/masqué/i)
      }),
    )
  })

  test('takes a whole name out however short, and no part of a longer word', () => {
    const mask = personMaskOf(
      play(openLetter({ complainant: { civility: 'mme', name: 'Ng', isConsumer: true }, contractReference: '' })),
      ERASED,
    )
    expect(mask('Courrier de Mme Ng égaré ; ngultrum non concerné.')).toBe('Courrier de Mme [effacé] égaré ; ngultrum non concerné.')
  })

  test('a journal without its facts and without an erasure is broken: nobody erases by leaving out', () => {
    const [journal] = fc.sample(anyLongJournal, { numRuns: 1, seed: 1 })
    expect(verifySeal((journal ?? []).map(skeletonOf))).toMatchObject({ status: 'broken', index: 0, reason: 'facts' })
  })

  test('is refused while something is owed, and a second time', () => {
    const [journal] = fc.sample(anyLongJournal, { numRuns: 1, seed: 1 })
    if (!journal) throw new Error('no journal')
    expect(erasePerson(journal, false, intent)).toMatchObject({ status: 'refused', refusals: [{ rule: 'erasure-of-open-dossier' }] })
    expect(erasePerson(erased(journal), true, intent)).toMatchObject({ status: 'refused', refusals: [{ rule: 'already-erased' }] })
  })

  test('an altered skeleton still shows', () => {
    const [journal] = fc.sample(anyLongJournal, { numRuns: 1, seed: 1 })
    const [first, ...rest] = erased(journal ?? [])
    if (!first) throw new Error('no event')
    expect(verifySeal([{ ...first, occurredOn: localDate('2020-01-01') }, ...rest])).toMatchObject({ status: 'broken', reason: 'link' })
  })

  test('an erased event of which nothing was retained is a bug, said as one', () => {
    const [journal] = fc.sample(anyLongJournal, { numRuns: 1, seed: 1 })
    const skeletons = (journal ?? []).map(skeletonOf)
    expect(skeletons.every(isErased)).toBe(true)
    expect(() => legible(skeletons)).toThrow('nothing was retained')
  })
})
