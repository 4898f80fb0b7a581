/** How a register comes to be: created, or taken over from what an earlier version left; each killed on its way. */
import type { Page } from '@playwright/test'
import { databaseName } from '../../renderer/data/storage/index.ts'
import { createVault, PASSPHRASE, protectRegister } from '../e2e/adviser.ts'
import { keepInClear } from '../e2e/clear-register.ts'
import { contentOf, putRegister } from '../e2e/ready-register.ts'
import { earlierComputer, fixture } from '../renderer/data/backup/earlier-register.ts'
import { expect, firstTitle, newRegister, openRegister, storedIn } from './register.ts'

/** A beginning made ready, over a browser that held nothing. */
export type Beginning = {
  readonly name: string
  readonly lasts: number
  /** @returns what is killed */
  readonly begin: (page: Page, url: string) => Promise<() => Promise<void>>
  /** After the next start: it goes on to a register that opens, with all there was. @param isAcknowledged whether a screen had confirmed it */
  readonly settle: (page: Page, url: string, isAcknowledged: boolean) => Promise<void>
}

const CLEAR_DOSSIERS = 3

const creation: Beginning = {
  name: 'création',
  lasts: 5000,
  begin: async (page, url) => {
    await page.goto(url)
    return async () => void (await createVault(page))
  },
  settle: async (page, url, isAcknowledged) => {
    const title = await firstTitle(page, url)
    if (isAcknowledged) expect(title).toBe('Registre verrouillé')
    if (title !== 'Registre verrouillé') await createVault(page)
    else await openRegister(page, newRegister(url, PASSPHRASE, ''))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre cabinet')
  },
}

const fromClear: Beginning = {
  name: 'reprise du registre en clair',
  lasts: 5000,
  begin: async (page, url) => {
    await keepInClear(page, url)
    await page.goto(url)
    return () => protect(page)
  },
  settle: async (page, url, isAcknowledged) => {
    const title = await firstTitle(page, url)
    if (isAcknowledged) expect(title).toBe('Registre verrouillé')
    if (title !== 'Registre verrouillé') await protect(page)
    else await openRegister(page, newRegister(url, PASSPHRASE, ''))
    await expectDossiers(page, CLEAR_DOSSIERS)
  },
}

async function protect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choisir ma phrase de passe' }).click()
  await protectRegister(page)
  await page.getByRole('navigation').first().waitFor()
}

const fromEarlierFormat: Beginning = {
  name: 'mise à jour d’un ancien format',
  lasts: 3000,
  begin: async (page, url) => {
    const folders = await earlierComputer()
    const content = await contentOf(databaseName(1))
    await page.goto(`${url}icon.svg`)
    await putRegister(page, folders.files, content)
    await firstTitle(page, url)
    return () => openRegister(page, newRegister(url, fixture.passphrase, ''))
  },
  settle: async (page, url) => {
    await openRegister(page, newRegister(url, fixture.passphrase, ''))
    await expectDossiers(page, fixture.expected.dossiers.length)
  },
}

/** The lists show them all, and each is whole. */
async function expectDossiers(page: Page, dossiers: number): Promise<void> {
  await page.getByRole('navigation').first().waitFor()
  const { references, sequences } = await storedIn(page)
  expect(Object.keys(references)).toHaveLength(dossiers)
  for (const id of Object.keys(references)) expect(sequences[id]).toEqual(sequences[id]?.map((_, index) => index + 1))
}

export const BEGINNINGS: readonly Beginning[] = [creation, fromClear, fromEarlierFormat]
