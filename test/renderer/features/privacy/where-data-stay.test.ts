/** What the adviser is told of where erased data stay is what the rotation and the generations kept aside do. */
import { expect, test } from 'vitest'
import { whereDataStay } from '../../../../renderer/features/privacy/where-data-stay.ts'
import { backupName, rotate } from '../../../../shared/archive/index.ts'
import { addDays, localDate } from '../../../../shared/regulation/index.ts'

/** The backups left of a register saved every so many days for three years. */
function left(everyDays: number): readonly string[] {
  const days = Array.from({ length: Math.floor(1095 / everyDays) }, (_, index) => addDays(localDate('2026-01-10'), index * everyDays))
  let names: readonly string[] = []
  for (const day of days) {
    names = [...names, backupName(day, '10:00:00', 3, 'v1')]
    const { remove } = rotate(names, day)
    names = names.filter((name) => !remove.includes(name))
  }
  return names
}

const oldest = (names: readonly string[]) => names.map((name) => name.slice(17, 27)).toSorted()[0]

test('a register saved every month keeps no backup for much longer than a year, one saved rarely does', () => {
  expect(whereDataStay([])).toMatch(/d’un an environ si le registre est sauvegardé tous les mois, plus tard s’il l’est rarement/)
  const last = addDays(localDate('2026-01-10'), 1095)
  expect((oldest(left(28)) ?? '') >= addDays(last, -400)).toBe(true)
  expect((oldest(left(120)) ?? '') < addDays(last, -700)).toBe(true)
})

test('a state of this register that was set aside is named, another register’s is not', () => {
  const aside = /gardé de côté sur cet ordinateur/
  expect(whereDataStay([{ dossiers: 2, isOwn: true }])).toMatch(aside)
  expect(whereDataStay([{ dossiers: 2, isOwn: false }])).not.toMatch(aside)
  expect(whereDataStay([{ dossiers: 0, isOwn: true }])).not.toMatch(aside)
})
