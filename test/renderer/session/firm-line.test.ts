/** How things stand with the firm, in one line. */
import { describe, expect, test } from 'vitest'
import type { FirmStanding } from '../../../renderer/data/replication/index.ts'
import { firmLine, heardLine, toldBy } from '../../../renderer/session/firm-line.ts'
import type { SpaceFault } from '../../../shared/host/space.ts'

type Seat = Extract<FirmStanding, { status: 'seat' }>

const PLACE = { kind: 'folder', label: 'OneDrive / Cabinet', isAllowed: true } as const
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')

/** Thursday 9 April 2026, by this computer's own clock. */
const at = (day: number, hours: number, minutes = 0) => new Date(2026, 3, day, hours, minutes).toISOString()
const NOW = at(9, 15, 30)

function seat(firm: Partial<Seat['firm']>, place: Seat['place'] = PLACE): FirmStanding {
  return { status: 'seat', place, firm: { isUnderWay: false, toTransmit: 0, ...firm } }
}

function said(standing: FirmStanding) {
  const line = firmLine(standing, NOW)
  return [plain(line?.sentence), line?.tone]
}

const REPORT = {
  taken: [],
  sent: 0,
  refilled: 0,
  unsent: 0,
  remarks: [],
  strangers: [],
  filesAwaited: 0,
  settingsAwaited: 0,
  dossiersAwaited: 0,
  aside: [],
}

test('a register kept alone says nothing of it', () => {
  expect(firmLine({ status: 'alone', place: PLACE }, NOW)).toBeUndefined()
})

test.each([
  [at(9, 15, 30), 'À jour avec le cabinet, à l’instant'],
  [at(9, 15, 28), 'À jour avec le cabinet, il y a 2 minutes'],
  [at(9, 15, 29), 'À jour avec le cabinet, il y a 1 minute'],
  [at(9, 8, 5), 'À jour avec le cabinet, à 8 h 05'],
  [at(8, 18, 0), 'À jour avec le cabinet, hier à 18 h 00'],
  [at(6, 9, 0), 'À jour avec le cabinet, lundi à 9 h 00'],
  [at(1, 9, 0), 'À jour avec le cabinet, le 1er avril 2026'],
])('up to date at %s', (upToDateAt, sentence) => {
  expect(said(seat({ upToDateAt }))).toEqual([sentence, 'calm'])
})

test.each([
  ['never' as const, 'rien reçu encore'],
  [at(9, 15, 30), 'à jour à l’instant'],
  [at(9, 15, 10), 'à jour il y a 20 minutes'],
  [at(9, 13, 20), 'à jour il y a 2 heures'],
  [at(8, 23, 0), 'à jour hier à 23 h 00'],
  [at(7, 9, 0), 'rien reçu depuis mardi'],
  [at(1, 9, 0), 'rien reçu depuis le 1er avril 2026'],
])('a seat last heard of at %s', (heardAt, sentence) => {
  expect(plain(heardLine(heardAt, NOW))).toBe(sentence)
})

test('what waits is counted', () => {
  expect(said(seat({ upToDateAt: at(9, 15), toTransmit: 1 }))).toEqual(['1 enregistrement à transmettre', 'waiting'])
  expect(said(seat({ upToDateAt: at(9, 15), toTransmit: 3 }))).toEqual(['3 enregistrements à transmettre', 'waiting'])
})

test('a first reading is said while it lasts', () => {
  expect(said(seat({ isUnderWay: true }))).toEqual(['Première lecture du registre du cabinet…', 'waiting'])
  const taking = (taken: number, total: number) => said(seat({ isUnderWay: true, taking: { taken, total } }))
  expect(taking(57, 140)).toEqual(['Première lecture du registre du cabinet : 40 %', 'waiting'])
  expect(taking(140, 140)).toEqual(['Première lecture du registre du cabinet : 99 %', 'waiting'])
})

describe('a space that cannot be used', () => {
  test.each([
    [at(9, 8, 5), 'L’espace du cabinet est introuvable depuis 8 h 05'],
    [at(8, 8, 5), 'L’espace du cabinet est introuvable depuis hier'],
    [at(6, 8, 5), 'L’espace du cabinet est introuvable depuis lundi'],
    [at(2, 8, 5), 'L’espace du cabinet est introuvable depuis le 2 avril 2026'],
  ])('is said since %s', (since, sentence) => {
    expect(said(seat({ upToDateAt: at(1, 9), trouble: { fault: 'missing', since } }))).toEqual([sentence, 'toDo'])
  })

  test('is said with what waits', () => {
    const trouble = { fault: 'full', since: at(6, 8) } as const
    expect(said(seat({ trouble, toTransmit: 3 }))).toEqual([
      'L’espace du cabinet est plein depuis lundi : 3 enregistrements à transmettre',
      'toDo',
    ])
  })

  test('of a server that does not answer is the usual state of a laptop, and anything else of it is not', () => {
    const place = { kind: 'server', label: 'tls://nats.cabinet.fr:4222', isAllowed: true } as const
    const trouble = (fault: SpaceFault) => seat({ trouble: { fault, since: at(9, 8, 5) }, toTransmit: 1 }, place)
    expect(said(trouble('unreachable'))).toEqual([
      'Le serveur du cabinet ne répond pas depuis 8 h 05 : 1 enregistrement à transmettre',
      'waiting',
    ])
    expect(said(trouble('busy'))).toEqual(['Le serveur du cabinet est occupé depuis 8 h 05 : 1 enregistrement à transmettre', 'waiting'])
    expect(said(trouble('refused'))).toEqual(['L’espace du cabinet refuse ce poste depuis 8 h 05 : 1 enregistrement à transmettre', 'toDo'])
  })

  test('asks for the permission that the browser wants, whatever else there is', () => {
    const away = seat({ trouble: { fault: 'denied', since: at(9, 8) } }, { ...PLACE, isAllowed: false })
    expect(firmLine(away, NOW)).toMatchObject({ needsPermission: true, tone: 'toDo' })
  })

  test('is to be chosen again where this computer knows of none', () => {
    const away: FirmStanding = { status: 'seat', place: undefined, firm: { isUnderWay: false, toTransmit: 0 } }
    expect(said(away)).toEqual(['Le dossier du cabinet est à choisir de nouveau', 'toDo'])
  })
})

test('a seat that was left out says so', () => {
  const removed = { code: 'removed', sentence: '', since: NOW } as const
  expect(said(seat({ upToDateAt: NOW, report: { ...REPORT, remarks: [removed] } }))).toEqual(['Ce poste a été retiré du cabinet', 'toDo'])
})

test('who asks to join is told so', () => {
  expect(said({ status: 'asking', place: PLACE, words: [] })).toEqual(['Vous avez demandé à rejoindre le cabinet', 'waiting'])
})

test('tells of the same first reading, however much of it is taken', () => {
  const reading = (taken: number) => firmLine(seat({ isUnderWay: true, taking: { taken, total: 140 } }), NOW)
  const [early, late, done] = [reading(3), reading(120), firmLine(seat({ upToDateAt: NOW }), NOW)]
  expect([early, late].map((line) => line?.sentence.slice(-4))).toEqual(
    ['2\u00a0%', '85\u00a0%'].map((share) => expect.stringContaining(share)),
  )
  expect(early && toldBy(early)).toBe(late && toldBy(late))
  expect(early && toldBy(early)).not.toBe(done && toldBy(done))
})
