/** The screens of a large register, each from another one to the moment it says what it has to say. */
import type { Page } from '@playwright/test'
import { type FollowedWork, followed, ofRuns } from './frames.ts'
import { seen } from './seen.ts'

const RUNS = 3
/** What a window has read is in the image of the register for the next one, unless it is closed at once. */
const IMAGE_KEPT_MS = 5_000

export type ScreensOfRegister = {
  readonly url: string
  /** Id of a dossier that is still open. */
  readonly opened: string
  /** A year before this one. */
  readonly year: number
  /** Opens the window anew: nothing is in memory any more. */
  readonly openAnew: () => Promise<void>
  /** Addresses of those that are looked at; all of them where it is not said. */
  readonly screensOf?: ReadonlySet<string> | undefined
}

export async function measureScreens(
  page: Page,
  { url, opened, year, openAnew, screensOf }: ScreensOfRegister,
): Promise<readonly FollowedWork[]> {
  const there = (text: string | RegExp) => seen(page.locator('h1, h2, h3', { hasText: text }).first())
  const firstRow = () => seen(page.locator('[role="row"][data-id]').first())
  const yearCounted = async () => {
    await there(/^L’année/)
    await seen(page.locator('dd', { hasText: /^…$/ }).first(), 'hidden')
  }
  const screens: readonly (readonly [label: string, address: string, isThere: () => Promise<void>])[] = [
    ['tableau de bord', '/', yearCounted],
    ['tout le registre déchiffré et affiché', '/reclamations', firstRow],
    ['personnes', '/reclamations/personnes', firstRow],
    ['un dossier et ses voisins', `/reclamations/${opened}`, () => there('Dossiers voisins')],
    ['les chiffres de l’année et de la précédente', '/synthese', () => there('Réclamations reçues')],
    ['ceux d’une autre année', `/synthese?du=${year}-01-01&au=${year}-12-31`, () => there(`Synthèse ${year}`)],
    ['causes récurrentes et mesures', '/actions', () => seen(page.locator('p', { hasText: /Arrivées du|À la clôture/ }).first())],
  ]
  const measures: FollowedWork[] = []
  for (let run = 0; run < RUNS; run += 1) {
    await openAnew()
    for (const [label, address, isThere] of screens.filter(([, one]) => screensOf?.has(one) ?? true)) {
      await page.goto(`${url}#/cabinet`)
      await page.getByRole('textbox', { name: 'Nom du cabinet', exact: true }).waitFor()
      measures.push(
        await followed(page, label, async () => {
          await page.goto(`${url}#${address}`)
          await isThere()
        }),
      )
    }
    await page.waitForTimeout(IMAGE_KEPT_MS)
  }
  return [...Map.groupBy(measures, ({ label }) => label).values()].map(ofRuns)
}
