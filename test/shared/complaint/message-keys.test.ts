/** The same message is found again; one that only passes it on is not it. */
import { expect, test } from 'vitest'
import { holderOf, messageKeysOf, type StoredFile } from '../../../shared/complaint/index.ts'

const FILE: StoredFile = { fileId: 'f', name: 'm.eml', mediaType: 'message/rfc822', size: 3, sha256: 'aa' }
const withIds = (...messageIds: string[]): StoredFile => ({ ...FILE, sha256: messageIds.join(), messageIds })
const dossierWith = (...files: StoredFile[]) => ({ reference: '2026-001', messageKeys: files.flatMap(messageKeysOf) })

test('a message is held by the dossier that has its id, saved under another name or in another format', () => {
  expect(holderOf({ ...withIds('a'), name: 'b.msg', mediaType: 'application/vnd.ms-outlook' }, [dossierWith(withIds('a'))])).toBeDefined()
  expect(holderOf(withIds('b'), [dossierWith(withIds('a'))])).toBeUndefined()
})

test('one without an id, or kept before ids were, by its bytes', () => {
  expect(holderOf(FILE, [dossierWith(FILE)])).toBeDefined()
  expect(holderOf({ ...FILE, messageIds: ['a'] }, [dossierWith(FILE)])).toBeDefined()
})

test('the one that another passed on is held, the one that passes it on is not', () => {
  expect(holderOf(withIds('inner'), [dossierWith(withIds('outer', 'inner'))])).toBeDefined()
  expect(holderOf(withIds('outer', 'inner'), [dossierWith(withIds('inner'))])).toBeUndefined()
})

test('a file that is no message is no message, nor is one erased', () => {
  expect(messageKeysOf({ ...FILE, mediaType: 'application/pdf' })).toEqual([])
  expect(messageKeysOf({ ...FILE, sha256: '' })).toEqual([])
})
