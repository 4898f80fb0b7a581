/** That nothing was changed or lost is said only where it was verified: each place that says so is listed here, with what verifies it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../build/paths.ts'

const REASSURING = /intacte?s?\b|n’est perdu|n’a été modifié|ouvert ni modifié/i

const VERIFIED: Readonly<Record<string, string>> = {
  'renderer/evidence-verifier/verifier.ts': 'after each digest and each chain of the folder was computed',
  'shared/exchange/csv-write.ts': 'of UTF-8, which holds every character that the other encoding lacks',
  'renderer/app/recovery-screen.tsx': 'of a header and a database of two registers, which no key was tried on yet',
}

test('nothing is said to be intact that nobody looked at', () => {
  const sources = ['renderer', 'electron', 'shared'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  )
  const saying = sources.filter((name) => /\.tsx?$/.test(name) && REASSURING.test(readFileSync(join(ROOT, name), 'utf8')))
  expect(saying.toSorted()).toEqual(Object.keys(VERIFIED).toSorted())
})
