/** A letter pasted whole: the dossier stays one that is read at a glance, and nothing of the letter is lost. */
import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { asTyped, onDay, setUpFirm } from './adviser.ts'

const LONG = `${'Le rachat demandé en janvier n’est toujours pas versé. '.repeat(200)}Fin de la lettre.`

test('a long story shows its beginning, and opens whole where it stands', async ({ page }) => {
  await onDay(page, '2026-04-10')
  await setUpFirm(page, {
    typed: [{ ...asTyped({ channel: 'Courriel', sentOn: '09/04/2026', story: LONG }), summary: 'Le rachat tarde.' }],
  })
  const facts = page.getByRole('region', { name: 'Réclamation', exact: true })
  const story = facts.getByText('Fin de la lettre.')
  const height = async () => (await story.boundingBox())?.height ?? 0
  expect(await height()).toBeLessThan(400)
  // What was received beside it is in sight.
  await expect(page.getByRole('button', { name: 'Joindre un fichier' })).toBeInViewport()
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('long-story.png') })
  await facts.getByRole('button', { name: 'Lire ce texte en entier' }).click()
  expect(await height()).toBeGreaterThan(1000)
  await facts.getByRole('button', { name: 'Réduire ce texte' }).click()
  expect(await height()).toBeLessThan(400)
})
