/** What a register taken over leaves for the next one, in the shape that it has always been kept in. */
import { expect, test } from 'vitest'
import { rememberedMapping, rememberMapping } from '../../../../renderer/features/import/import-mapping.ts'

type Settings = Parameters<typeof rememberedMapping>[0]

/** The settings, as far as a mapping is kept in them. */
function settingsWith(kept?: unknown) {
  const saved: unknown[] = []
  const settings = {
    value: async () => saved.at(-1) ?? kept,
    save: async (_: string, body: unknown) => void saved.push(body),
  } as unknown as Settings
  return { settings, saved }
}

test('nothing remembered is a register of consumers', async () => {
  const { defaults } = await rememberedMapping(settingsWith().settings)
  expect(defaults).toEqual({ capacity: 'client', clientKind: 'consumer' })
})

test.each([
  [{ isConsumer: true }, 'consumer'],
  [{ isConsumer: false }, 'professional'],
  [{ isConsumer: false, isNonProfessional: true }, 'nonProfessional'],
] as const)('a kind of client is kept as %o, and read back', async (flags, clientKind) => {
  const kept = { columns: { client: 'name' }, values: {}, defaults: { capacity: 'client', channel: 'letter', ...flags } }
  const { settings, saved } = settingsWith(kept)
  const { defaults } = await rememberedMapping(settings)
  expect(defaults).toEqual({ capacity: 'client', channel: 'letter', clientKind })
  await rememberMapping(settings, ['Client'], { columns: ['name'], values: {}, defaults })
  // Nothing is new: nothing is written.
  expect(saved).toEqual([])
  await rememberMapping(settings, ['Client', 'Objet'], { columns: ['name', undefined], values: { nature: { frais: 'fees' } }, defaults })
  expect(saved).toEqual([{ ...kept, columns: { client: 'name', objet: null }, values: { nature: { frais: 'fees' } } }])
})
