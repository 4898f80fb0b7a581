/** Personal data and evidence, as the adviser meets them: handing over, erasing, showing to an inspector. */
import { readFile } from 'node:fs/promises'
import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { random } from '../../renderer/data/platform/random.ts'
import { verifyProof } from '../../shared/evidence/verify.ts'
import { parseHeader, unlockTyped } from '../../shared/vault/index.ts'
import { expectAccessible } from './accessible.ts'
import { onDay, onOnePage, PASSPHRASE, skipFirm, unlock } from './adviser.ts'

/** A request of someone, with a piece: nothing is owed on it. */
async function recordRequest(page: Page): Promise<void> {
  await page.goto('/#/reclamations/nouvelle')
  await onOnePage(page)
  await page.getByRole('radio', { name: /Une\sdemande/ }).check()
  await page.getByRole('textbox', { name: 'Pourquoi n’est-ce pas une réclamation ?' }).fill('Elle demande un tarif.')
  await page.getByRole('textbox', { name: 'Prénom et nom' }).fill('Claire Fontaine')
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await page.getByRole('textbox', { name: 'Envoyée le' }).fill('03/06/2026')
  await page.getByRole('textbox', { name: 'Ce qui est reproché' }).fill('Arbitrage fait pendant une hospitalisation.')
  await expect(page.getByText(/données sensibles/)).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({ name: 'lettre.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Bonjour') })
  await expect(page.getByRole('listitem').filter({ hasText: 'lettre.pdf' })).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
}

async function savedZip(page: Page, button: string): Promise<Map<string, Uint8Array>> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return new Map(Object.entries(unzipSync(await readFile(await download.path()))))
}

test.beforeEach(async ({ page }) => {
  await onDay(page, '2026-06-03')
  await page.goto('/')
  await skipFirm(page)
  await recordRequest(page)
})

test('the dossier de preuve of a dossier verifies', async ({ page }) => {
  const files = await savedZip(page, 'Dossier de preuve')
  expect(verifyProof(files)).toMatchObject({ status: 'whole', events: 2 })
  expect(new TextDecoder().decode(files.get('pieces/lettre.pdf'))).toBe('Bonjour')
  expect(new TextDecoder().decode(files.get('verifier.html'))).toContain('Vérifier un dossier de preuve')
})

test('a person’s data are handed over, then erased: the skeleton stays, the name is gone', async ({ page }) => {
  await page.goto('/#/cabinet/donnees-personnelles')
  const name = page.getByRole('combobox', { name: /Une\spersonne\sdemande/ })
  await name.fill('claire fontaine')
  await expect(page.getByText(/1\sdossier\s: 2026-001/)).toBeVisible()
  await expectAccessible(page)
  expect([...(await savedZip(page, 'Exporter ses données')).keys()]).toContain('2026-001/pieces/lettre.pdf')
  await page.getByRole('button', { name: 'Effacer ses données' }).click()
  await expect(page.getByText(/Les sauvegardes déjà faites contiennent encore/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Effacer', exact: true }).click()
  await expect(page.getByText(/les données personnelles sont effacées/)).toBeVisible()
  await page.goto('/#/reclamations')
  await expect(page.getByRole('gridcell', { name: 'Personne effacée' })).toBeVisible()
  await page.getByRole('gridcell', { name: 'Personne effacée' }).click()
  await expect(page.getByText(/données de la personne effacées/)).toBeVisible()
  await expect(page.getByText(/a été modifié en dehors/)).toHaveCount(0)
  expect(await page.content()).not.toContain('Fontaine')
})

test('mode contrôle: the register reads without names, records nothing, and each opening is listed', async ({ page }) => {
  await page.goto('/#/cabinet/controle')
  await page.getByRole('checkbox', { name: 'Masquer les noms' }).check()
  await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await expect(page.getByText(/Mode contrôle\s: le registre se lit/)).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Nom masqué' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Nouvelle réclamation' })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('gridcell', { name: 'Nom masqué' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  // An empty list would read as a dossier without a letter; and what to do is nobody's to do here.
  await expect(page.getByRole('region', { name: 'Documents' })).toContainText('se lisent en mode contrôle sans')
  expect(await page.content()).not.toMatch(/Fontaine|hospitalisation/)
  await expect(page.getByRole('region', { name: 'Réclamant' })).toContainText(/NomNom masqué/)
  await expect(page.getByRole('button', { name: 'Ajouter une note' })).toHaveCount(0)
  await page.goto('/#/cabinet')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Réclamations')
  await page.getByRole('button', { name: 'Quitter le mode contrôle' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await page.goto('/#/cabinet/controle')
  await expect(page.getByText(/Ouvertures\s: 3\sjuin\s2026 \(noms masqués\)/)).toBeVisible()
})

test('mode contrôle without names: the page’s memory holds neither the names nor the keys, whatever is looked through', async ({
  page,
}) => {
  const dataKey = await dataKeyOf(page)
  await page.addInitScript(noteArrays)
  await page.reload()
  await unlock(page)
  await page.goto('/#/reclamations')
  await expect(page.getByRole('gridcell', { name: 'Claire Fontaine' })).toBeVisible()
  // What is looked for is found where it is: the search sees both.
  expect(await foundInMemory(page, dataKey)).toEqual({ name: true, story: true, key: true })

  await page.goto('/#/cabinet/controle')
  await page.getByRole('checkbox', { name: 'Masquer les noms' }).check()
  await page.getByRole('button', { name: 'Ouvrir en mode contrôle' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Registre verrouillé')
  await unlock(page)
  await page.getByRole('gridcell', { name: 'Nom masqué' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await page.goto('/#/synthese')
  await expect(page.getByRole('heading', { level: 1, name: 'Synthèse' })).toBeVisible()
  expect(await foundInMemory(page, dataKey)).toEqual({ name: false, story: false, key: false })
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href]))).not.toMatch(
    /fontaine|hospitalisation/i,
  )
})

/** The key that the register is sealed under, by its passphrase, outside the page. */
async function dataKeyOf(page: Page): Promise<Uint8Array> {
  const header = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const file = await (await (await root.getDirectoryHandle('coffre')).getFileHandle('coffre.json')).getFile()
    return file.text()
  })
  const parsed = parseHeader(header)
  if (parsed.status !== 'read') throw new Error(parsed.status)
  const outcome = await unlockTyped([parsed.header], { kind: 'passphrase', text: PASSPHRASE }, random)
  if (outcome.status !== 'unlocked') throw new Error(outcome.status)
  return outcome.keys.dataKey
}

/** Whether the page’s heap holds a client’s name, what they complain of, or the key: every text, and every array of bytes. */
async function foundInMemory(page: Page, key: Uint8Array) {
  const session = await page.context().newCDPSession(page)
  // It clears away what nothing holds any more.
  const texts = await heapOf(session)
  await session.detach()
  const isHeld = await page.evaluate((wanted) => (window as unknown as Noting).isHeld(wanted), [...key])
  return { name: texts.includes('Fontaine'), story: texts.includes('hospitalisation'), key: isHeld }
}

async function heapOf(session: CDPSession): Promise<string> {
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return parts.join('')
}

type Noting = { readonly isHeld: (bytes: readonly number[]) => boolean }

/** In the page, before its own code: notes every array of bytes that it makes, and holds none. */
function noteArrays(): void {
  const Native = Uint8Array
  const made: WeakRef<Uint8Array>[] = []
  const Noted: typeof Native = new Proxy(Native, {
    construct: (target, args, newTarget) => {
      const array: Uint8Array = Reflect.construct(target, args, newTarget === Noted ? target : newTarget)
      made.push(new WeakRef(array))
      return array
    },
  })
  // What is cut out of an array is made the same way.
  Native.prototype.constructor = Noted
  const isOf = (array: Uint8Array | undefined, bytes: readonly number[]) =>
    // One that was handed to a worker has no length left.
    array?.length === bytes.length && bytes.every((byte, index) => array[index] === byte)
  const isHeld = (bytes: readonly number[]) => made.some((one) => isOf(one.deref(), bytes))
  Object.assign(window, { Uint8Array: Noted, isHeld })
}
