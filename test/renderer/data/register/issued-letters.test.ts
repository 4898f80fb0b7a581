import { expect, test } from 'vitest'
import { createDrafts } from '../../../../renderer/data/register/drafts.ts'
import { issuedLetters, letterDraftKey } from '../../../../renderer/data/register/issued-letters.ts'
import { openRegister } from './open-register.ts'

test('a letter counts as issued once its file was saved or printed, and until its draft is forgotten', async () => {
  const { database } = await openRegister()
  const drafts = createDrafts(database)
  await drafts.save('intake', { issued: {} })
  await drafts.save(letterDraftKey('holding', 'one'), { edits: {}, issued: undefined })
  await drafts.save(letterDraftKey('answer', 'one'), { edits: {}, issued: { fingerprint: 'x', bytes: new Uint8Array(3) } })
  expect(await issuedLetters(drafts)).toEqual([{ dossierId: 'one', kind: 'answer' }])
  await drafts.discard(letterDraftKey('answer', 'one'))
  expect(await issuedLetters(drafts)).toEqual([])
})
