/**
 * A register whose passphrase is quick to try, for the tests that are about something else.
 *
 * A vault's header says itself what a guess at its passphrase costs: this one costs nothing, and lies where the
 * application looks for it. Everything from there on is the application's own. The tests of a first run, and of what
 * opens a vault, go through the screens instead.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createRecoveryCode, createVault, formatRecoveryCode, headerText, recipientOf, sealKeyOf } from '../../shared/vault/index.ts'
import { knownShell } from './edition.ts'

const QUICK = { cost: { memoryKiB: 8, passes: 1, lanes: 1 }, ageCost: 4 }

/** Puts an empty vault on this computer, and shows it locked. @returns its recovery code's groups */
export async function giveVault(page: Page, passphrase: string): Promise<readonly string[]> {
  const { header, recoveryCode } = await newReadyVault(passphrase)
  await putHeader(page, headerText(header))
  await page.reload()
  return recoveryCode
}

/** A vault's header and keys, which lie nowhere yet, and its recovery code's groups. */
export async function newReadyVault(passphrase: string) {
  const recoveryCode = await createRecoveryCode()
  const vault = await createVault({
    vaultId: crypto.randomUUID(),
    passphrase,
    recoveryRecipient: await recipientOf(recoveryCode),
    recoverySealKey: sealKeyOf(recoveryCode),
    random: (size) => new Uint8Array(randomBytes(size)),
    ...QUICK,
  })
  return { ...vault, recoveryCode: formatRecoveryCode(recoveryCode) }
}

async function putHeader(page: Page, text: string): Promise<void> {
  const shell = knownShell(page)
  if (shell) {
    const folder = join(shell.userData, 'coffre')
    await mkdir(folder, { recursive: true })
    return writeFile(join(folder, 'coffre.json'), text)
  }
  return page.evaluate(async (content) => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('coffre', { create: true })
    const writing = await (await folder.getFileHandle('coffre.json', { create: true })).createWritable()
    await writing.write(content)
    await writing.close()
  }, text)
}
