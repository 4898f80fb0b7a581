/** A dry run gone through: every line in its group, what is doubtful in a group of its own as well. */
import { expect, test } from 'vitest'
import { lineGroups } from '../../../../renderer/features/import/line-groups.ts'

type JudgedLine = Parameters<typeof lineGroups>[0][number]

function line(rowNumber: number, kind: JudgedLine['kind'], remarks: readonly string[] = []): JudgedLine {
  return { rowNumber, kind, reference: '', name: '', problems: [], remarks, mayBeTaken: kind !== 'refused', cells: [] }
}

test('a new line with something to be seen is among the new ones, and among those to read again', () => {
  const groups = lineGroups([
    line(2, 'new'),
    line(3, 'new', ['« Statut » dit répondu, et aucun jour de réponse']),
    line(4, 'refused', ['« Client »']),
  ])
  expect(groups.new.map(({ rowNumber }) => rowNumber)).toEqual([2, 3])
  expect(groups.doubtful.map(({ rowNumber }) => rowNumber)).toEqual([3])
  expect(groups.refused.map(({ rowNumber }) => rowNumber)).toEqual([4])
  expect(groups.duplicate).toEqual([])
})
