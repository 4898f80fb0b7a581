/** Letterheads and the firm's own Word files, on several seats: larger than an entry, they lie in the space in parts. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { changeLetterhead, letterheadOf, removeTemplate, saveTemplate, templateOf } from '../../../../renderer/data/register/stationery.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { openRegister } from '../register/open-register.ts'
import { exchangeOf, foundingSeat, joiningSeat, type Objects, openSeat, settle, twoSeats } from './firm-seats.ts'

type Register = Pick<Awaited<ReturnType<typeof openRegister>>, 'database' | 'ledger'>

const settingsOf = ({ database, ledger }: Register) => createSettings(database, ledger)

/** A logo as large as one may be, told from others by its first letter. */
function logo(letter: string) {
  return { mediaType: 'image/png', base64: letter.padEnd(700_000, 'A'), width: 300, height: 100 } as const
}

async function logoOf(seat: Register) {
  return (await letterheadOf(settingsOf(seat)))?.logo?.base64.charAt(0)
}

const WORD = new Uint8Array(900_000).fill(80)

const partsIn = (objects: Objects) => [...objects.keys()].filter((name) => name.endsWith('.morceau'))

/** Takes the parts of files out of a space. @returns how to put them back */
function withhold(objects: Objects): () => void {
  const held = partsIn(objects).map((name) => [name, objects.get(name) ?? new Uint8Array()] as const)
  for (const [name] of held) objects.delete(name)
  return () => {
    for (const [name, bytes] of held) objects.set(name, bytes)
  }
}

/** Two seats that both may set what is the firm's. */
async function twoResponsables() {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  return { objects, camille, jules: await joiningSeat(objects, camille, 'Jules Petit', 'responsable') }
}

describe('a letterhead and a Word file of the firm’s', () => {
  test('reach every seat, and leave it when they are removed', async () => {
    const { camille, jules } = await twoSeats()
    await changeLetterhead(settingsOf(camille), { logo: logo('C'), colour: '#0f5e63' })
    await saveTemplate(settingsOf(camille), 'answer', 'Réponse.docx', new Uint8Array(WORD))
    await settle(camille, jules)
    expect(await letterheadOf(settingsOf(jules))).toEqual(await letterheadOf(settingsOf(camille)))
    expect(await templateOf(settingsOf(jules), 'answer')).toMatchObject({ name: 'Réponse.docx', bytes: WORD })
    await changeLetterhead(settingsOf(camille), { logo: undefined })
    await removeTemplate(settingsOf(camille), 'answer')
    await settle(camille, jules)
    expect(await letterheadOf(settingsOf(jules))).toMatchObject({ colour: '#0f5e63' })
    expect(await logoOf(jules)).toBeUndefined()
    expect(await templateOf(settingsOf(jules), 'answer')).toBeUndefined()
    for (const { database } of [camille, jules]) {
      expect([await database.outbox.count(), await database.awaited.count(), await database.parts.count()]).toEqual([0, 0, 0])
    }
  })

  test('set before there was a firm are the firm’s, and those of who joins give way', async () => {
    const objects: Objects = new Map()
    const [alone, other] = [await openRegister(), await openRegister()]
    await changeLetterhead(settingsOf(alone), { logo: logo('C') })
    await changeLetterhead(settingsOf(other), { logo: logo('J') })
    await saveTemplate(settingsOf(other), 'answer', 'La mienne.docx', new Uint8Array(WORD))
    const camille = await foundingSeat(objects, alone)
    const jules = await joiningSeat(objects, camille, 'Jules Petit', 'adviser', other)
    await settle(camille, jules)
    expect(await logoOf(jules)).toBe('C')
    expect(await templateOf(settingsOf(jules), 'answer')).toBeUndefined()
  })

  test('changed apart are the same on every seat afterwards, whichever of them that is', async () => {
    const { camille, jules } = await twoResponsables()
    await changeLetterhead(settingsOf(camille), { logo: logo('C') })
    await changeLetterhead(settingsOf(jules), { logo: logo('J') })
    await settle(camille, jules)
    const stands = await logoOf(camille)
    expect(stands).toMatch(/^[CJ]$/)
    expect(await logoOf(jules)).toBe(stands)
    await changeLetterhead(settingsOf(jules), { logo: logo('K') })
    await settle(jules, camille)
    expect(await logoOf(camille)).toBe('K')
  })

  test('stay as they were until every part of the later ones has come, and that is said', async () => {
    const { objects, camille, jules } = await twoSeats()
    await changeLetterhead(settingsOf(camille), { logo: logo('B') })
    await settle(camille, jules)
    await changeLetterhead(settingsOf(camille), { logo: logo('C') })
    await camille.pass()
    const putBack = withhold(objects)
    expect(await jules.pass()).toMatchObject({ filesAwaited: 0, settingsAwaited: 1 })
    expect((await jules.pass()).dossiersAwaited).toBe(0)
    expect(await logoOf(jules)).toBe('B')
    putBack()
    expect((await jules.pass()).settingsAwaited).toBe(0)
    expect(await logoOf(jules)).toBe('C')
  })

  test('changed here while the parts of another’s are still to come are the later', async () => {
    const { objects, camille, jules } = await twoResponsables()
    await changeLetterhead(settingsOf(camille), { logo: logo('C') })
    await camille.pass()
    const putBack = withhold(objects)
    await jules.pass()
    await changeLetterhead(settingsOf(jules), { logo: logo('J') })
    const behind = await exchangeOf(jules, memorySpace(objects), '2025-04-09T08:00:00.000Z')
    await behind?.pass()
    putBack()
    await settle(await openSeat(jules, objects), camille)
    expect([await logoOf(camille), await logoOf(jules)]).toEqual(['J', 'J'])
  })

  test('come back to a space that lost them, from any seat that has them', async () => {
    const { objects, camille, jules } = await twoSeats()
    await changeLetterhead(settingsOf(camille), { logo: logo('C') })
    await settle(camille, jules)
    const names = partsIn(objects)
    withhold(objects)
    await jules.pass()
    expect(names.every((name) => objects.has(name))).toBe(true)
  })

  test('lie where they lay when they are told again to who joins', async () => {
    const { objects, camille, jules } = await twoSeats()
    await changeLetterhead(settingsOf(camille), { logo: logo('C') })
    await settle(camille, jules)
    const before = partsIn(objects)
    const zoe = await joiningSeat(objects, camille, 'Zoé Lin')
    await settle(camille, jules, zoe)
    expect(await logoOf(zoe)).toBe('C')
    expect(partsIn(objects)).toEqual(before)
  })

  test('are awaited again by a seat that lost what it had read of the space', async () => {
    const { objects, camille, jules } = await twoSeats()
    await changeLetterhead(settingsOf(camille), { logo: logo('C') })
    await camille.pass()
    const putBack = withhold(objects)
    await jules.pass()
    await jules.database.marks.delete('seat')
    putBack()
    const again = await openSeat(jules, objects)
    await settle(again)
    expect(await logoOf(again)).toBe('C')
  })
})
