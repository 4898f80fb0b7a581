import { describe, expect, test } from 'vitest'
import { diagnosticText } from '../../../shared/host/diagnostic.ts'
import { createIncidentLog, INCIDENT_SCHEMA, incidentLine, incidentOf } from '../../../shared/host/incident.ts'

const root = 'file:///home/claire/app/dist/electron/'

function failed(message: string, stack: string): Error {
  return Object.assign(new RangeError(message), { stack })
}

describe('an incident', () => {
  test('says where in our own files, and no folder, no message, no other file', () => {
    const message = `Claire Fontaine\n    at ${root}Fontaine.js:1:1`
    const stack = [
      `RangeError: ${message}`,
      `    at open (${root}main.js:10:20)`,
      `    at async ${root}chunks/installer-a1.js:3:4`,
      '    at file:///home/claire/secret.js:1:2',
      '    at node:internal/process:5:6',
    ].join('\n')
    const incident = incidentOf('shell', failed(message, stack), root)
    expect(incident).toEqual({ source: 'shell', name: 'RangeError', places: ['main.js:10:20', 'installer-a1.js:3:4'] })
    expect(INCIDENT_SCHEMA.safeParse(incident).success).toBe(true)
    expect(incidentLine(incident).replaceAll('\u00a0', ' ')).toBe('application : RangeError < main.js:10:20 < installer-a1.js:3:4')
  })

  test('keeps the innermost places of a deep stack', () => {
    const stack = Array.from({ length: 40 }, (_, line) => `    at f (${root}main.js:${line}:1)`).join('\n')
    const { places } = incidentOf('shell', failed('', stack), root)
    expect(places).toHaveLength(6)
    expect(places[0]).toBe('main.js:0:1')
  })
})

describe('the incidents kept', () => {
  test('the same one is counted, at the time it was first seen', () => {
    const log = createIncidentLog()
    expect([log.note('a', '1 s'), log.note('a', '2 s'), log.note('b', '3 s')]).toEqual([true, false, true])
    expect(log.lines().map((line) => line.replaceAll('\u00a0', ' '))).toEqual(['1 s, a (2 fois)', '3 s, b'])
    expect(createIncidentLog(log.kept()).lines()).toEqual(log.lines())
  })

  test('are bounded, the first ones staying', () => {
    const log = createIncidentLog()
    for (let kind = 0; kind < 1000; kind += 1) log.note(`kind ${kind}`, '1 s')
    expect(log.lines().length).toBeLessThan(100)
    expect(log.lines()[0]).toContain('kind 0')
  })

  test('end the diagnostic', () => {
    expect(diagnosticText(['Version : 1'], [])).toMatch(/Version : 1\nIncidents depuis l’ouverture\s: aucun\n$/)
    expect(diagnosticText([], ['1 s, a'])).toMatch(/ouverture\s: \n- 1 s, a\n$/)
  })
})
