/** The firm's letterhead: two parts, changed one at a time. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { changeLetterhead } from '../../../../renderer/data/register/stationery.ts'
import type { Letterhead, Logo } from '../../../../shared/firm/letterhead.ts'
import { openRegister } from './open-register.ts'

const logo = (base64: string): Logo => ({ mediaType: 'image/png', width: 1, height: 1, base64 })

test('a colour chosen leaves the logo as it is kept now, changed a moment before or taken away', async () => {
  const { database, ledger } = await openRegister()
  const settings = createSettings(database, ledger)
  const kept = async () => (await settings.value('letterhead')) as Letterhead
  await changeLetterhead(settings, { logo: logo('b2xk') })
  await changeLetterhead(settings, { logo: logo('bmV3') })
  await changeLetterhead(settings, { colour: '#1f4e79' })
  expect(await kept()).toMatchObject({ colour: '#1f4e79', logo: { base64: 'bmV3' } })
  const { id } = await kept()
  await changeLetterhead(settings, { logo: undefined })
  expect(await kept()).toMatchObject({ colour: '#1f4e79' })
  expect((await kept()).logo).toBeUndefined()
  // Letters made with the one before are made anew.
  expect((await kept()).id).not.toBe(id)
})
