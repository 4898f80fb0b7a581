import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../../../renderer/data/register/projection.ts'
import { search } from '../../../../renderer/data/register/search.ts'
import { rectify } from '../../../../shared/complaint/index.ts'
import { searchTextOf } from '../../../../shared/language/search-terms.ts'
import { accepted, append, CONTEXT, openLetter, play } from '../../../shared/complaint/play.ts'

function dossier(id: string, ...texts: readonly string[]) {
  return { id, searchText: searchTextOf(texts) }
}

const DOSSIERS = [dossier('one', 'Hélène Lefebvre', '38 000 €'), dossier('two', 'Marc Fontaine'), dossier('three', 'Marc Fontane')]

function found(query: string, dossiers = DOSSIERS) {
  const outcome = search(dossiers, query)
  return { ids: outcome.found.map(({ id }) => id), forgiven: outcome.forgiven }
}

test('a dossier whose product and interlocutor were corrected to nothing is still found by the rest', () => {
  const journal = play(openLetter())
  const correction = { kind: 'replace', facts: { recipient: undefined, product: undefined } } as const
  const corrected = append(journal, accepted(rectify(journal, { targetId: 'e1', correction, reason: 'Erreur de saisie' }, CONTEXT)))
  const kept = corrected.map((event) => ({ ...event, salt: '', factsDigest: '', previous: '', hash: '' }))
  expect(found('fontaine', [projectionOf(kept).body]).ids).toEqual(['dossier'])
})

test('a number of a series is found whole, and by its own part', () => {
  const numbered = [dossier('alone', '2026-012'), dossier('camille', '2026-CF-012'), dossier('jules', '2026-JF-012')]
  expect(found('2026-CF-012', numbered).ids).toEqual(['camille'])
  expect(found('cf-012', numbered).ids).toEqual(['camille'])
  expect(found('2026-012', numbered).ids).toEqual(['alone'])
})

describe('a word that stands in no dossier', () => {
  test('is read as the words it may have meant, and said to be', () => {
    expect(found('lefevbre')).toEqual({ ids: ['one'], forgiven: [{ typed: 'lefevbre', words: ['lefebvre'] }] })
    expect(found('lefevbre 38000').ids).toEqual(['one'])
    expect(found('lefevbre 39000').ids).toEqual([])
  })

  test('is left as it is where it stands in one: nothing else is then meant', () => {
    expect(found('fontane')).toEqual({ ids: ['three'], forgiven: [] })
  })

  test('finds nothing where it is near nothing', () => {
    expect(found('zygomatique')).toEqual({ ids: [], forgiven: [] })
  })
})
