/** Who recorded each act of the firm's journal, where registers became one. */
import { expect, test } from 'vitest'
import { GENESIS } from '../../../shared/complaint/index.ts'
import { authorsOf } from '../../../shared/firm/authors.ts'

const act = (id: string, recordedBy: string, previous: string | readonly string[] = GENESIS) => ({ id, recordedBy, previous, hash: id })

test('of a register kept by one alone, and shared since, each act is told', () => {
  const journal = [act('a', 'cabinet'), act('b', 'cabinet', 'a'), act('c', 'jules', 'b')]
  expect([...authorsOf(journal)]).toEqual([
    ['a', 'cabinet'],
    ['b', 'cabinet'],
    ['c', 'jules'],
  ])
})

test('of two registers that became one, nobody is told for what each had recorded before', () => {
  const journal = [act('a', 'cabinet'), act('x', 'cabinet'), act('b', 'cabinet', 'a'), act('y', 'jules', 'x')]
  expect([...authorsOf(journal)]).toEqual([['y', 'jules']])
  const met = [...journal, act('m', 'cabinet', ['b', 'y']), act('n', 'cabinet', 'm')]
  expect([...authorsOf(met)]).toEqual([
    ['y', 'jules'],
    ['m', 'cabinet'],
    ['n', 'cabinet'],
  ])
})
