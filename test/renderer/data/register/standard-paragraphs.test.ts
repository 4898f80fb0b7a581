/** The firm's own paragraphs among its settings. */
import { expect, test } from 'vitest'
import { dropParagraph, keepParagraph, type Settings, standardParagraphs } from '../../../../renderer/data/register/index.ts'

function settingsInMemory(): Settings {
  const kept = new Map<string, unknown>()
  const part: Partial<Settings> = {
    value: async (key) => kept.get(key),
    save: async (key, value) => {
      kept.set(key, value)
      return { status: 'recorded' }
    },
  }
  return part as Settings
}

test('kept, corrected in its place, and taken out', async () => {
  const settings = settingsInMemory()
  expect(await standardParagraphs(settings)).toEqual([])
  await keepParagraph(settings, { id: 'a', title: ' Frais ', text: 'Les frais figurent au contrat. ' })
  await keepParagraph(settings, { id: 'b', title: 'Délai', text: 'Le délai vient du producteur.', outcome: 'rejected' })
  await keepParagraph(settings, { id: 'a', title: 'Frais', text: 'Les frais figurent au contrat {{contrat}}.', nature: 'pricing' })
  expect(await standardParagraphs(settings)).toEqual([
    { id: 'a', title: 'Frais', text: 'Les frais figurent au contrat {{contrat}}.', nature: 'pricing' },
    { id: 'b', title: 'Délai', text: 'Le délai vient du producteur.', outcome: 'rejected' },
  ])
  await dropParagraph(settings, 'a')
  expect((await standardParagraphs(settings)).map(({ id }) => id)).toEqual(['b'])
})
