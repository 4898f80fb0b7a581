import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backupName, parseBackupName, rotate, vaultTag } from '../../../shared/archive/index.ts'
import { BACKUP_NAME } from '../../../shared/host/folders.ts'
import { addDays, localDate } from '../../../shared/regulation/index.ts'

const on = (day: string, dossiers = 10, time = '10:00:00') => backupName(day, time, dossiers, 'v1')
const LATER = '2029-01-01'
const START = localDate('2026-01-01')

describe('the name of a backup', () => {
  test('tells when it was made and how many dossiers it holds', () => {
    const name = backupName('2026-11-24', '08:15:02', 12, 'v1')
    expect(name).toBe('reclamations-cgp_2026-11-24_08-15-02_12-dossiers_3bfc2695.rcgp')
    expect(name).toMatch(BACKUP_NAME)
    expect(parseBackupName(name)).toEqual({ name, day: '2026-11-24', time: '08:15:02', dossiers: 12, vault: vaultTag('v1') })
  })

  test('given before names told the register is read too', () => {
    const name = 'reclamations-cgp_2026-11-24_08-15-02_12-dossiers.rcgp'
    expect(name).toMatch(BACKUP_NAME)
    expect(parseBackupName(name)).toEqual({ name, day: '2026-11-24', time: '08:15:02', dossiers: 12, vault: undefined })
  })

  test.each([
    'photo.jpg',
    'reclamations-cgp_2026-11-24_08-15-02_12-dossiers_.rcgp',
    'reclamations-cgp_2026-11-24_08-15-02_12-dossiers_3bfc269.rcgp',
    'reclamations-cgp_2026-13-45_08-15-02_12-dossiers.rcgp',
    'copie de reclamations-cgp_2026-11-24_08-15-02_12-dossiers.rcgp',
  ])('%s is none that the application gave', (name) => {
    expect(parseBackupName(name)).toBeUndefined()
  })
})

describe('the rotation of backups', () => {
  test('keeps the newest of each of the last seven days', () => {
    const names = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'].flatMap((day) => [
      on(day, 10, '09:00:00'),
      on(day, 10, '18:00:00'),
    ])
    expect(rotate(names, LATER).remove.toSorted()).toEqual(names.filter((name) => name.includes('_09-00-00_')))
  })

  test('then of each of four weeks, then of each of twelve months', () => {
    const names = Array.from({ length: 500 }, (_, index) => on(addDays(START, index)))
    const { remove } = rotate(names, LATER)
    const kept = names.filter((name) => !remove.includes(name)).map((name) => parseBackupName(name)?.day)
    expect(kept).toEqual([
      ...[
        '2026-06-30',
        '2026-07-31',
        '2026-08-31',
        '2026-09-30',
        '2026-10-31',
        '2026-11-30',
        '2026-12-31',
        '2027-01-31',
        '2027-02-28',
        '2027-03-31',
      ],
      ...[
        '2027-04-25',
        '2027-04-30',
        '2027-05-02',
        '2027-05-09',
        '2027-05-10',
        '2027-05-11',
        '2027-05-12',
        '2027-05-13',
        '2027-05-14',
        '2027-05-15',
      ],
    ])
  })

  test('never lets one go that holds more dossiers than the newest: it asks', () => {
    const names = [on('2026-03-01', 40, '09:00:00'), on('2026-03-01', 39, '10:00:00'), on('2026-03-02', 39)]
    expect(rotate(names, LATER)).toEqual({ remove: [], toConfirm: [on('2026-03-01', 40, '09:00:00')] })
  })

  test('lets one of a day to come stand for none, and stay until its day has passed', () => {
    const names = [on('2027-03-01', 1), on('2026-03-01', 10, '09:00:00'), on('2026-03-01', 10, '10:00:00')]
    expect(rotate(names, '2026-03-02')).toEqual({ remove: [names[1]], toConfirm: [] })
    const many = Array.from({ length: 60 }, (_, index) => on(addDays(START, index), 10))
    const early = many.map((name) => parseBackupName(name)).filter((name) => (name?.day ?? '') > '2026-02-01')
    const { remove } = rotate(many, '2026-02-01')
    expect(early.some((name) => remove.includes(name?.name ?? ''))).toBe(false)
  })

  test('never touches what the application did not name', () => {
    expect(rotate(['photo.jpg', 'sauvegarde.rcgp', on('2026-03-02')], LATER)).toEqual({ remove: [], toConfirm: [] })
  })

  test('of any folder keeps the newest, and running it again removes nothing more', () => {
    const anyName = fc
      .record({ day: fc.nat(900), hour: fc.nat(23), dossiers: fc.nat(20) })
      .map(({ day, hour, dossiers }) => on(addDays(START, day), dossiers, `${String(hour).padStart(2, '0')}:00:00`))
    fc.assert(
      fc.property(fc.uniqueArray(anyName, { maxLength: 120 }), (names) => {
        const { remove, toConfirm } = rotate(names, LATER)
        const left = names.filter((name) => !remove.includes(name))
        expect(rotate(left, LATER).remove).toEqual([])
        const newest = names
          .map((name) => parseBackupName(name))
          .sort((a, b) => `${b?.day}${b?.time}`.localeCompare(`${a?.day}${a?.time}`))[0]
        if (newest)
          expect(left.map((name) => parseBackupName(name)).some((kept) => kept?.day === newest.day && kept.time === newest.time)).toBe(true)
        expect(toConfirm.every((name) => left.includes(name))).toBe(true)
      }),
    )
  })
})
