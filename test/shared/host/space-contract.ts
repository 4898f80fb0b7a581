/** What every space must do, whichever folder or memory it is: each test file that has one runs these. */
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { MAX_OBJECT_SIZE, type Space, spaceName } from '../../../shared/host/space.ts'

/** A space, and a way round it to what it lies in. */
export type SpaceUnderTest = {
  readonly space: Space
  /** Puts a file in the folder as a synchroniser or a person would. */
  readonly leave: (name: string, bytes: Uint8Array) => Promise<void>
  /** Every file of the folder, sorted. */
  readonly files: () => Promise<readonly string[]>
}

export const done = { status: 'done', value: undefined }
export const failed = (fault: string) => ({ status: 'failed', fault })

const SEAT = '0123456789abcdef'

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The name of an entry of these bytes. */
export function entryName(bytes: Uint8Array, number = 1): string {
  return spaceName({ kind: 'entry', seat: SEAT, number, digits: sha256Hex(bytes) })
}

const ONE = bytesOf('une écriture')
const TWO = bytesOf('une autre')

export function describeSpace(make: () => Promise<SpaceUnderTest>): void {
  describe('a space', () => {
    test('gives back what was put in it, and lists it once', async () => {
      const { space, files } = await make()
      expect(await space.putOnce(entryName(ONE), ONE)).toEqual(done)
      expect(await space.putOnce(entryName(TWO, 2), TWO)).toEqual(done)
      expect(await space.read(entryName(ONE))).toEqual({ status: 'done', value: ONE })
      const listed = await space.list()
      expect(listed).toMatchObject({ status: 'done', value: { isWhole: true, strangers: [] } })
      expect(listed.status === 'done' && listed.value.names.toSorted()).toEqual([entryName(ONE), entryName(TWO, 2)])
      expect(await files()).toEqual([entryName(ONE), entryName(TWO, 2)])
    })

    test('takes objects of every kind, and nothing else', async () => {
      const { space, files } = await make()
      const digits = sha256Hex(ONE)
      const names = [
        entryName(ONE),
        spaceName({ kind: 'bundle', seat: SEAT, from: 1, to: 64, digits }),
        spaceName({ kind: 'epoch', number: 2, digits }),
        spaceName({ kind: 'part', digits }),
      ]
      for (const name of names) expect(await space.putOnce(name, ONE)).toEqual(done)
      const others = ['notes.txt', '../ailleurs', `../${entryName(ONE)}`, entryName(ONE).toUpperCase(), `${entryName(ONE)} (1)`, '']
      for (const name of others) {
        expect(await space.putOnce(name, ONE)).toEqual(failed('denied'))
        expect(await space.read(name)).toEqual(failed('denied'))
        expect(await space.remove(name)).toEqual(failed('denied'))
      }
      expect(await files()).toEqual(names.toSorted())
    })

    test('takes an object again that it has, as the same', async () => {
      const { space, files } = await make()
      await space.putOnce(entryName(ONE), ONE)
      expect(await space.putOnce(entryName(ONE), ONE)).toEqual(done)
      expect(await files()).toEqual([entryName(ONE)])
    })

    test('never puts an object over other bytes', async () => {
      const { space, leave, files } = await make()
      await leave(entryName(ONE), ONE.slice(0, 4))
      expect(await space.putOnce(entryName(ONE), ONE)).toEqual(failed('taken'))
      expect(await space.read(entryName(ONE))).toEqual({ status: 'done', value: ONE.slice(0, 4) })
      expect(await files()).toEqual([entryName(ONE)])
    })

    test('removes an object, and finds nothing wrong in one already gone', async () => {
      const { space, files } = await make()
      await space.putOnce(entryName(ONE), ONE)
      expect(await space.remove(entryName(ONE))).toEqual(done)
      expect(await space.remove(entryName(ONE))).toEqual(done)
      expect(await space.read(entryName(ONE))).toEqual(failed('notFound'))
      expect(await files()).toEqual([])
    })

    test('leaves alone, and tells apart, whatever else lies there', async () => {
      const { space, leave, files } = await make()
      const name = entryName(ONE)
      const strangers = [
        [name.replace('.ecriture', ' (1).ecriture'), 'copy'],
        [name.replace('.ecriture', '-PC-DE-JULES.ecriture'), 'copy'],
        [name.replace('.ecriture', ' (Camille’s conflicted copy 2026-03-02).ecriture'), 'copy'],
        [name.replace('.ecriture', '.sync-conflict-20260302-080000-ABCDEFG.ecriture'), 'copy'],
        [`${name}.part`, 'arriving'],
        [`.syncthing.${name}.tmp`, 'arriving'],
        [`.${name}.${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.partial`, 'arriving'],
        [`${name}.nextcloud`, 'elsewhere'],
        [`.${name}.icloud`, 'elsewhere'],
        ['.~lock.Notes.odt#', 'lock'],
        ['~$Notes.docx', 'lock'],
        ['desktop.ini', 'system'],
        ['.sync_3f2a.db', 'system'],
        ['Notes de réunion.docx', 'other'],
      ] as const
      for (const [stranger] of strangers) await leave(stranger, ONE)
      const listed = await space.list()
      const found = listed.status === 'done' ? listed.value.strangers.map((stranger) => [stranger.name, stranger.kind]) : []
      expect(found.toSorted()).toEqual(strangers.map((stranger) => [...stranger]).toSorted())
      expect(listed.status === 'done' && listed.value.names).toEqual([])
      expect(await files()).toEqual(strangers.map(([stranger]) => stranger).toSorted())
    })

    test('does not read what is larger than any object', async () => {
      const { space, leave } = await make()
      await leave(entryName(ONE), new Uint8Array(MAX_OBJECT_SIZE + 1))
      expect(await space.read(entryName(ONE))).toEqual(failed('tooLarge'))
    })

    test('takes an object from many at once as one', async () => {
      const { space, files } = await make()
      const puts = await Promise.all(Array.from({ length: 8 }, () => space.putOnce(entryName(ONE), ONE)))
      expect(puts).toEqual(Array.from({ length: 8 }, () => done))
      expect(await files()).toEqual([entryName(ONE)])
    })
  })
}
