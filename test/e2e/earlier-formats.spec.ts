/** Backups of earlier and of later versions on the screens of a new computer. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { ROOT } from '../../build/paths.ts'
import { BACKUP_FORMAT } from '../../shared/archive/index.ts'
import { someKeys } from '../shared/archive/a-backup.ts'
import { forgedBackup } from '../shared/archive/a-forgery.ts'
import { savedCopy } from './adviser.ts'

const fixture = (format: number) => join(ROOT, `test/fixtures/formats/backup-format-${format}`)

async function giveBackup(page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /J’avais déjà un registre/ }).click()
  await page.getByLabel('Fichier de sauvegarde').setInputFiles(file)
}

/** Restores what was opened, and finds each dossier in the register. */
async function expectRestored(page: Page, names: readonly string[]): Promise<void> {
  await expect(page.getByRole('link', { name: 'Nouvelle réclamation' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Réclamations', exact: true }).first().click()
  for (const name of names) await expect(page.getByRole('gridcell', { name, exact: true })).toBeVisible()
}

test('a backup of format 1 is restored with its passphrase, and a piece of it opens', async ({ page }) => {
  const { passphrase, dossiers } = JSON.parse(readFileSync(`${fixture(1)}.json`, 'utf8'))
  await giveBackup(page, `${fixture(1)}.rcgp`)
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(passphrase)
  await page.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await page.getByRole('checkbox', { name: /Je sais d’où vient cette sauvegarde/ }).check()
  await page.getByRole('button', { name: 'Restaurer sur cet ordinateur' }).click()
  await expectRestored(
    page,
    dossiers.map(({ name }: { name: string }) => name),
  )
  // Recorded under another law, before the application kept any: the first opening says what changed.
  await page.getByRole('link', { name: 'Aujourd’hui' }).first().click()
  const letter = page.getByRole('region', { name: 'Les règles appliquées ont changé' })
  await expect(letter).toContainText(/depuis\sl’envoi\sde\sla\sréclamation\sécrite,\set\snon\splus\sdepuis\sla\sréception/)
  await expect(letter).toContainText('Textes désormais cités')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`letter-${colorScheme}.png`), fullPage: true })
  }
  await page.getByRole('link', { name: 'Réclamations', exact: true }).first().click()
  const { name, pieces } = dossiers.find((dossier: { pieces: readonly unknown[] }) => dossier.pieces.length > 0)
  await page.getByRole('gridcell', { name, exact: true }).click()
  expect(readFileSync(await (await savedCopy(page, pieces[0].name)).path(), 'utf8')).toMatch(/^%PDF-1.4/)
})

test('a backup of format 5 is restored with its recovery code, under another passphrase', async ({ page }) => {
  const { recoveryCode, dossiers } = JSON.parse(readFileSync(`${fixture(5)}.json`, 'utf8'))
  await giveBackup(page, `${fixture(5)}.rcgp`)
  await page.getByRole('radio', { name: 'Le code de secours' }).check()
  await page.getByRole('textbox', { name: 'Code de secours' }).fill(recoveryCode.replace('AGE-SECRET-KEY-1', ''))
  await page.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await page.getByRole('checkbox', { name: /Je sais d’où vient cette sauvegarde/ }).check()
  await page.getByRole('button', { name: 'Choisir une nouvelle phrase de passe' }).click()
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('autre agrafe batterie')
  await page.getByRole('textbox', { name: 'La même, encore une fois' }).fill('autre agrafe batterie')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('button', { name: 'Restaurer sur cet ordinateur' }).click()
  await expectRestored(
    page,
    dossiers.map(({ name }: { name: string }) => name),
  )
})

test('a backup of a format to come is refused, and the sentence says that the application is the older one', async ({ page }) => {
  const buffer = Buffer.from(await forgedBackup(await someKeys(), { content: new Uint8Array(0), format: { format: BACKUP_FORMAT + 1 } }))
  await giveBackup(page, { name: 'plus-tard.rcgp', mimeType: 'application/octet-stream', buffer })
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('cheval agrafe batterie')
  await page.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await expect(page.getByText(/vient d’une version plus récente/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restaurer sur cet ordinateur' })).toHaveCount(0)
})
