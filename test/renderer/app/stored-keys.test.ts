import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../../build/paths.ts'
import { renameStoredKeys } from '../../../renderer/app/stored-keys.ts'

/** What an earlier version kept on a computer that was locked before an inspector, after three wrong tries. */
const EARLIER = { verrouille: '', controle: 'masked', essais: '{"count":3,"lastAt":1}', 'rappel-montre-le': '2026-11-28', other: 'x' }

function storageOf(kept: Readonly<Record<string, string>>) {
  const values = new Map(Object.entries(kept))
  const written: string[] = []
  return {
    values,
    written,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      written.push(`set ${key}`)
      values.set(key, value)
    },
    removeItem: (key: string) => {
      written.push(`remove ${key}`)
      values.delete(key)
    },
  }
}

test('what an earlier version kept is found under the keys of today: a lock stays a lock', () => {
  const storage = storageOf(EARLIER)
  renameStoredKeys(storage)
  expect(Object.fromEntries(storage.values)).toEqual({
    locked: '',
    inspection: 'masked',
    wrongTries: '{"count":3,"lastAt":1}',
    dueNoticeShownOn: '2026-11-28',
    other: 'x',
  })
  expect(storage.written.indexOf('set locked')).toBeLessThan(storage.written.indexOf('remove verrouille'))
})

test('nothing is written where nothing of an earlier version is left', () => {
  const storage = storageOf({ locked: '', inspection: 'named' })
  renameStoredKeys(storage)
  expect(storage.written).toEqual([])
})

test('no other file knows an earlier key, and the keys of today are those that are read', () => {
  const sources = readdirSync(join(ROOT, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('stored-keys.ts'))
    .map((file) => readFileSync(join(ROOT, 'renderer', file), 'utf8'))
  for (const key of Object.keys(EARLIER).filter((name) => name !== 'other')) {
    expect(sources.filter((source) => source.includes(`'${key}'`))).toEqual([])
  }
  for (const key of ['locked', 'inspection', 'wrongTries', 'dueNoticeShownOn']) {
    expect(sources.some((source) => source.includes(`'${key}'`))).toBe(true)
  }
})
