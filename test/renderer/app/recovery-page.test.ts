import { expect, test } from 'vitest'
import { settingsSections } from '../../../renderer/app/settings/sections.ts'
import { recoveryPage } from '../../../shared/documents/recovery-page.ts'
import { localDate } from '../../../shared/regulation/index.ts'
import { readWord } from '../../shared/documents/read-word.ts'

test('the printed page names the setting where a new code is made', async () => {
  const { bytes } = await recoveryPage(`AGE-SECRET-KEY-1${'Q'.repeat(58)}`, localDate('2026-04-10'))
  const section = settingsSections({ hasVault: true }).find(({ settings }) => 'Faire un nouveau code de secours' in settings)
  expect((await readWord(bytes)).text).toContain(`(Cabinet, ${section?.title})`)
})
