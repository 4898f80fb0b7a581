/** The sixty dossiers of test/fixtures/sixty-dossiers.csv as a backup file, and its restoring through the interface. */
import { expect, type Page } from '@playwright/test'
import { writeBackup } from '../../shared/archive/index.ts'
import type { KeptEvent } from '../../shared/complaint/index.ts'
import { EMPTY_FIRM } from '../../shared/firm/firm.ts'
import { createIdentity, createRecoveryCode, protectIdentity, recipientOf, sealKeyOf } from '../../shared/vault/index.ts'
import { SIXTY_TODAY, sixtyJournals } from '../shared/analysis/sixty-dossiers.ts'
import { sixtyFirmJournal } from '../shared/analysis/sixty-firm.ts'
import { onDay, PASSPHRASE } from './adviser.ts'

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

/** A `.rcgp` file that the adviser's passphrase opens; cheap to try, which the format leaves to who writes it. */
async function sixtyBackup(): Promise<Buffer> {
  const [identity, recoveryCode] = [await createIdentity(), await createRecoveryCode()]
  const recipients = [await recipientOf(identity), await recipientOf(recoveryCode)]
  const content = {
    settings: () =>
      each<readonly [string, unknown]>([
        ['firm', { ...EMPTY_FIRM, name: 'Cabinet Fictif Patrimoine', city: 'Lyon' }],
        ['coffre', { recoveryRecipient: recipients[1] }],
        ...sixtyFirmJournal().map((event) => [`firm-event:${String(event.sequence).padStart(6, '0')}`, event] as const),
      ]),
    dossiers: () => each(sixtyJournals().map(archived)),
    files: () => each([]),
  }
  const parts: Uint8Array[] = []
  const protectedKey = await protectIdentity(identity, PASSPHRASE, 4)
  const options = {
    application: '0.1.0',
    madeAt: `${SIXTY_TODAY}T08:00:00.000Z`,
    vaultId: 'sixty',
    recipients,
    sealKeys: { vault: sealKeyOf(identity) },
    protectedKey,
  }
  for await (const part of writeBackup(content, options)) parts.push(part)
  return Buffer.concat(parts)
}

function archived(events: readonly KeptEvent[]) {
  const [first] = events
  const dossierId = first?.dossierId ?? ''
  return { dossierId, reference: dossierId.replace('dossier-', ''), head: events.at(-1)?.hash ?? '', events }
}

/** On a new computer, on the day of the derivation: restores the sixty dossiers as an adviser would. */
export async function restoreSixtyDossiers(page: Page): Promise<void> {
  await onDay(page, SIXTY_TODAY)
  await page.goto('/')
  await page.getByRole('button', { name: /J’avais déjà un registre/ }).click()
  await page
    .getByLabel('Fichier de sauvegarde')
    .setInputFiles({ name: 'reclamations-cgp.rcgp', mimeType: 'application/octet-stream', buffer: await sixtyBackup() })
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Ouvrir la sauvegarde' }).click()
  await expect(page.getByText(/60\sdossiers/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Restaurer sur cet ordinateur' }).click()
  await expect(page.getByRole('link', { name: 'Nouvelle réclamation' })).toBeVisible({ timeout: 60_000 })
}
