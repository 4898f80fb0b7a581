import { describe, expect, test } from 'vitest'
import { findDossiers } from '../../../../renderer/data/register/search.ts'
import { searchTextOf } from '../../../../shared/language/search-terms.ts'

function dossier(id: string, ...texts: readonly string[]) {
  return { id, searchText: searchTextOf(texts) }
}

const DOSSIERS = [dossier('one', 'Hélène Lefebvre', '38 000 €'), dossier('two', 'Marc Fontaine'), dossier('three', 'Marc Fontane')]

function found(query: string, dossiers = DOSSIERS) {
  const outcome = findDossiers(dossiers, query)
  return { ids: outcome.dossiers.map(({ id }) => id), forgiven: outcome.forgiven }
}

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
