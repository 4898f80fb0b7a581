import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../build/paths.ts'
import { askedFor, PARTS } from '../../build/test-parts.ts'

test('nothing asked for is the whole', () => {
  expect(askedFor([])).toEqual({ asked: undefined })
})

test('each part is asked for by its name, the stories in a browser by shares too', () => {
  for (const part of PARTS) expect(askedFor([part])).toEqual({ asked: { part } })
  expect(askedFor(['browser', '2/3'])).toEqual({ asked: { part: 'browser', share: '2/3' } })
})

test.each([['units'], ['toString'], ['unit', '1/2'], ['browser', '0/2'], ['browser', '3/2'], ['browser', '1'], ['browser', '1/2', '2/2']])(
  'what is no part says so, and never passes for the whole: %s %s %s',
  (...words) => {
    expect(askedFor(words)).toHaveProperty('refusal')
  },
)

test('the parts that the workflow runs add up to the whole', async () => {
  const workflow = await readFile(join(ROOT, '.github/workflows/ci.yml'), 'utf8')
  const named = /^ +part: \[(.+)\]$/m.exec(workflow)?.[1]?.split(', ') ?? []
  const asked = named.map((words) => askedFor(words.split(' '))).map((outcome) => ('asked' in outcome ? outcome.asked : undefined))
  expect(new Set(asked.map((one) => one?.part))).toEqual(new Set(PARTS))
  for (const part of PARTS) {
    const shares = asked.filter((one) => one?.part === part).map((one) => one?.share ?? '1/1')
    expect(shares).toEqual(shares.map((_, index) => `${index + 1}/${shares.length}`))
  }
})
