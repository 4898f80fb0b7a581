import { describe, expect, test } from 'vitest'
import { obligationsOf } from '../../../shared/complaint/index.ts'
import { LAW } from '../../../shared/regulation/index.ts'
import { calendarFile } from '../../../shared/sending/calendar-file.ts'
import { day, dossierAt } from '../complaint/play.ts'

const dossier = dossierAt('toAcknowledge')
const entries = obligationsOf(dossier, day('2026-04-07'), LAW).map((obligation) => ({ dossierId: 'd1', reference: '2026-004', obligation }))
const file = calendarFile(entries, '2026-04-07T08:00:00.000Z')
const unfolded = file.replace(/\r\n /g, '')
const valuesOf = (name: string) => [...unfolded.matchAll(new RegExp(`^${name}:(.*)$`, 'gm'))].map(([, value]) => value?.trim())

describe('due dates for a calendar', () => {
  test('are whole days: the acknowledgement on 15 April, the answer on 2 June', () => {
    expect(valuesOf('DTSTART;VALUE=DATE')).toEqual(['20260415', '20260602'])
    expect(valuesOf('DTEND;VALUE=DATE')).toEqual(['20260416', '20260603'])
    expect(valuesOf('SUMMARY')).toEqual(['2026-004 · Accusé de réception : dernier jour', '2026-004 · Réponse au réclamant : dernier jour'])
  })
  test('keep their place when their day changes, and bear the instant they were made', () => {
    expect(valuesOf('UID')).toEqual(['acknowledgement-d1@reclamations-cgp', 'answer-d1@reclamations-cgp'])
    expect(valuesOf('DTSTAMP')).toEqual(['20260407T080000Z', '20260407T080000Z'])
  })
  test('name nobody and no story: the file leaves the vault in clear', () => {
    expect(unfolded).not.toContain(dossier.complainant.name)
    expect(unfolded).not.toContain(dossier.description)
    expect(unfolded).not.toContain(dossier.contractReference)
  })
  test('stand on lines of 75 octets at most, their commas and semicolons escaped', () => {
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    for (const text of valuesOf('DESCRIPTION')) expect(text).not.toMatch(/(?<!\\)[,;]/)
  })
  test('a duty without a last day has no place in a calendar', () => {
    const oral = obligationsOf(dossierAt('awaitingInvitation'), day('2026-03-27'), LAW)
    expect(
      calendarFile(
        oral.map((obligation) => ({ dossierId: 'd', reference: 'r', obligation })),
        '2026-03-27T08:00:00Z',
      ),
    ).not.toContain('VEVENT')
  })
  test('a corrective action stands on the day it is planned for, by the numbers of its dossiers alone', () => {
    const action = { id: 'a1', dueOn: day('2026-06-30'), description: 'Rappeler Mme Fontaine' }
    const planned = calendarFile([{ action, references: ['2026-004', '2026-011'] }], '2026-04-07T08:00:00.000Z')
    expect(planned).toContain('UID:action-a1@reclamations-cgp')
    expect(planned).toContain('DTSTART;VALUE=DATE:20260630')
    expect(planned).toContain('SUMMARY:2026-004\\, 2026-011 · Mesure corrective : jour prévu')
    expect(planned).not.toContain('Fontaine')
    expect(calendarFile([{ action, references: [] }], '2026-04-07T08:00:00Z')).toContain('SUMMARY:Mesure corrective : jour prévu')
    expect(calendarFile([{ action: { id: 'a1', dueOn: undefined }, references: [] }], '2026-04-07T08:00:00Z')).not.toContain('VEVENT')
  })
})
